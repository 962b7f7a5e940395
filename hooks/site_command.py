"""`make site`, `make offline` and `make serve`: run the generator, and say what came of it.

Knows processes, the terminal and the environment: SITE_DIR, OFFLINE, PORT, QUIET. Must not know
data, pages or themes. The site is built beside the last one by a process of its own, with every
warning counted as a fault, and takes its place when it is complete.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NoReturn

import site_folder
import site_log
from subset.clock import EpochError, epoch
from subset.progress import is_quiet, progress
from subset.publish import archive

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("docs", "data", "hooks", "tests", "deploy", ".git", ".github", ".venv")
HOST = "127.0.0.1"
GENERATOR = (sys.executable, "-m", "mkdocs")
STOPPED = 130  # how a shell counts a command that Ctrl-C has ended


def main(arguments: list[str]) -> int:
    """Run one of the three commands. Return 0 when all is well, 1 for a fault, 2 for misuse."""
    signal.signal(signal.SIGTERM, _stop)
    commands = {"site": _site, "offline": _offline, "serve": _serve}
    if len(arguments) != 1 or arguments[0] not in commands:
        print(f"usage: site_command.py {'|'.join(commands)}", file=sys.stderr)
        return 2
    try:
        return commands[arguments[0]](os.environ)
    except site_folder.FolderError as error:
        print(f"subset: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; nothing is left half built.", file=sys.stderr)
        return STOPPED


def _site(env: Mapping[str, str]) -> int:
    """Build the site as it is hosted."""
    target = _target(env, "site")
    started = time.monotonic()
    with site_folder.beside(target) as new:
        if not _built(new, target, {}):
            return 1
        contents = site_folder.replace(target, new)
        _say(f"{_shown(target)}/: {_in_words(contents)}, in {time.monotonic() - started:.1f} s",
             "Look at it: make serve. Publish it: deploy/README.md")  # fmt: skip
    return 0


def _offline(env: Mapping[str, str]) -> int:
    """Build the edition that opens from a disk, and zip it."""
    target = _target(env, "dist/subset-offline")
    started = time.monotonic()
    zipped = target.with_name(f"{target.name}.zip")
    seconds = _epoch()
    with site_folder.beside(target) as new:
        if not _built(new, target, {"OFFLINE": "true"}):
            return 1
        packed = new.with_name(zipped.name)
        archive.archive(new, packed, seconds)
        contents = site_folder.replace(target, new)
        packed.replace(zipped)
        size = f"{zipped.stat().st_size / 1e6:.1f} MB zipped"
        _say(f"{_shown(zipped)}: {_in_words(contents)}, {size}, "
             f"in {time.monotonic() - started:.1f} s",
             f"Read it: open {_shown(target)}/index.html, or unzip it anywhere")  # fmt: skip
    return 0


def _serve(env: Mapping[str, str]) -> int:
    """Preview the site; rebuild it when a file changes."""
    port = _free_port(env.get("PORT") or "8000")
    command = [*GENERATOR, "serve", "--dev-addr", f"{HOST}:{port}"]
    _say("Building the preview", "")
    process = _started(command, {})
    first = True
    try:
        for message in site_log.messages(_lines(process)):
            first = _said_while_serving(message, first=first)
        status = process.wait()
    except KeyboardInterrupt:
        _ended(process)
        _say("The preview has stopped", "")
        return 0
    return 1 if status else 0


def _said_while_serving(message: site_log.Message, *, first: bool) -> bool:
    """Say what concerns an editor. Return whether the first build is still under way."""
    text = message.text
    if message.is_fault:
        print(site_log.located(message, ROOT), file=sys.stderr, flush=True)
    elif text.startswith("Serving on "):
        _say(f"Preview: {text.removeprefix('Serving on ')}",
             "Save a file and it is rebuilt; Ctrl-C stops")  # fmt: skip
        return False
    elif text.startswith("Documentation built in") and not first:
        _say(f"Rebuilt in {text.split()[3]} s", "")
    return first


def _free_port(wanted: str) -> int:
    """The number of a port that can be listened on; ends the command where there is none."""
    if not re.fullmatch("[0-9]{1,5}", wanted) or not 0 < int(wanted) < 65536:
        _misused(f"PORT is a number from 1 to 65535, not {wanted!r}: make serve PORT=8001")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(wanted)))
        except OSError as error:
            other = int(wanted) % 65535 + 1
            _misused(f"port {wanted} on {HOST} cannot be used ({error.strerror}): stop what uses "
                     f"it, or choose another with make serve PORT={other}")  # fmt: skip
    return int(wanted)


def _built(new: Path, target: Path, changes: Mapping[str, str]) -> bool:
    """Build into `new`. Say what is wrong, and return False, where there is a fault."""
    with progress(f"Building {_shown(target)}"):
        process = _started([*GENERATOR, "build", "--strict"], {**changes, "SITE_DIR": str(new)})
        try:
            found = list(site_log.messages(_lines(process)))
            status = process.wait()
        except KeyboardInterrupt:
            _ended(process)
            raise
    faults = site_log.faults(found)
    if status == 0 and not faults:
        return True
    for fault in faults:
        print(site_log.located(fault, ROOT), file=sys.stderr)
        if os.environ.get("GITHUB_ACTIONS") == "true":
            sys.stdout.writelines(f"{it}\n" for it in site_log.notes_for_github(fault, ROOT))
    print(f"\nNot built: {site_log.number(faults)} fault(s), see above; {_shown(target)}/ "
          f"{'is as it was' if target.exists() else 'was not made'}.", file=sys.stderr)  # fmt: skip
    return False


def _started(command: list[str], changes: Mapping[str, str]) -> subprocess.Popen[str]:
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1", **changes}
    return subprocess.Popen(command, cwd=ROOT, env=env, text=True, encoding="utf-8",
                            errors="replace", stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT)  # fmt: skip


def _lines(process: subprocess.Popen[str]) -> Iterator[str]:
    assert process.stdout
    yield from process.stdout


def _ended(process: subprocess.Popen[str]) -> None:
    """End a process as Ctrl-C does, so that it tidies up behind itself; once is enough."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _target(env: Mapping[str, str], default: str) -> Path:
    """The folder to build, wherever links lead; refuses one that is no site."""
    target = (ROOT / (env.get("SITE_DIR") or default)).resolve()
    site_folder.refuse_what_is_no_site(target, ROOT, SOURCES)
    return target


def _epoch() -> int:
    """The time that files in the zip carry, in seconds since 1970."""
    try:
        return epoch() or archive.EARLIEST
    except EpochError as error:
        _misused(str(error))


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)


def _in_words(it: site_folder.Contents) -> str:
    numbers = f"{it.pages:,} pages ({it.files:,} files, {it.size / 1e6:.0f} MB)"
    return (
        numbers if it.changed == it.files else f"{numbers}, {it.changed:,} of them new or changed"
    )


def _say(done: str, next_: str) -> None:
    """Say what was done; on a terminal also what can be done next."""
    if not is_quiet():
        print(f"{done}. {next_}." if next_ and sys.stdout.isatty() else f"{done}.", flush=True)


def _misused(why: str) -> NoReturn:
    print(f"subset: {why}", file=sys.stderr)
    raise SystemExit(2)


def _stop(*_: object) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
