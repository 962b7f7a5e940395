"""`make bench`: how long the build takes, beside the bare cost of writing and beside other tools.

    python tests/bench.py [N ...] [--all] [--no-peers]

For each number N of platforms it copies the project to a temporary folder, fills it up with
synthetic platforms (see project.py), and measures whole processes: wall-clock seconds, processor
seconds of all their threads and children, and peak memory. Every process is measured in a folder
that is deleted afterwards. `--all` runs the slow peers for every N as well.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import bench_peers
from project import REPOSITORY, copy_to, environment

# What runs inside the measured project beside the real hook. `ordinary` hands every comparison page
# to MkDocs as a page of its own; `timed` notes how long the stencilled pages took.
_ORDINARY_HOOK = '''
"""Sends every comparison page through MkDocs, as a project without the stencil would."""
import json
from types import SimpleNamespace
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

@event_priority(-90)
def on_files(files, config):
    build = config.extra["subset_build"]
    for pair in build.comparisons.pairs():
        meta = {"title": pair.title_text, "description": pair.description_text,
                "search": {"exclude": True}}
        content = f"---\\n{json.dumps(meta)}\\n---\\n{pair.body_html}\\n"
        files.append(File.generated(config, f"compare/{pair.slug}.md", content=content))
    build.__dict__["comparisons"] = SimpleNamespace(
        pairs=lambda *share: (), sides=())
    return files
'''
_TIMED_HOOK = '''
"""Notes how long the pages took that MkDocs does not see, and keeps the shell for the peers."""
import time
from pathlib import Path
from mkdocs.plugins import event_priority
from subset.pages import stencil

state = {}

@event_priority(-99)
def on_post_page(output, page, config):
    if page.file.src_uri == config.extra["subset_build"].stencil_src:
        Path(config.config_file_path).with_name("shell.html").write_text(output, "utf-8")
    return output

@event_priority(-99)
def on_post_build(config):
    config.extra["subset_build"].data_files
    state["start"] = time.perf_counter(), time.process_time()

class _After:
    @event_priority(-101)
    def on_post_build(self, config):
        wall, cpu = state["start"]
        spent = f"{time.perf_counter() - wall} {time.process_time() - cpu}"
        Path(config.config_file_path).with_name("stencilled.txt").write_text(spent)

@event_priority(100)
def on_config(config):
    config.plugins["timing-after"] = _plugin()
    return config

def _plugin():
    from mkdocs.plugins import BasePlugin
    class After(_After, BasePlugin):
        pass
    return After()
'''


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds on the wall, seconds of processors, megabytes at its peak."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Row:
    """A line of the table. `pages` counts comparison pages."""

    platforms: int
    what: str
    pages: int
    cost: Cost


def measure(command: list[str], cwd: Path, **env: str) -> Cost:
    """Runs a command to its end and measures it. Raises RuntimeError when it fails."""
    log = cwd / "bench.log"
    with log.open("wb") as out:
        start = time.perf_counter()
        actions = [
            (os.POSIX_SPAWN_DUP2, out.fileno(), 1),
            (os.POSIX_SPAWN_DUP2, out.fileno(), 2),
        ]
        full = {**environment(**env), "PWD": str(cwd)}
        wrapper = ["/bin/sh", "-c", 'cd "$0" && exec "$@"', str(cwd), *command]
        pid = os.posix_spawn(wrapper[0], wrapper, full, file_actions=actions)
        _, status, usage = os.wait4(pid, 0)
        wall = time.perf_counter() - start
    if status:
        raise RuntimeError(f"{' '.join(command)} failed:\n{log.read_text('utf-8')[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def ours(root: Path, *, hook: str, name: str) -> Cost:
    """One build of the project at `root` with an additional hook."""
    (root / "hooks" / f"{name}_hook.py").write_text(hook, "utf-8")
    config = root / "mkdocs.yml"
    own = "hooks: [hooks/mkdocs_hook.py]"
    text = config.read_text("utf-8")
    assert own in text, "mkdocs.yml no longer registers the hook in the way this script expects"
    with_hook = text.replace(own, f"hooks: [hooks/mkdocs_hook.py, hooks/{name}_hook.py]")
    try:
        config.write_text(with_hook, "utf-8")
        return measure(
            [sys.executable, "-m", "mkdocs", "build", "-q"],
            root, PYTHONPATH=str(root / "hooks"), SITE_DIR=str(root / name),
        )  # fmt: skip
    finally:
        config.write_text(text, "utf-8")


def bare_writing(site: Path, target: Path) -> Cost:
    """The least that these pages can cost: their bytes, from memory to new files, one by one."""
    pages = sorted((site / "compare").glob("*-vs-*/index.html"))
    wall = cpu = 0.0
    for page in pages:
        data, folder = page.read_bytes(), f"{target}/{page.parent.name}"
        start, used = time.perf_counter(), time.process_time()
        os.makedirs(folder)  # noqa: PTH103 - the same call as the build
        handle = os.open(f"{folder}/index.html", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.write(handle, data)
        os.close(handle)
        wall += time.perf_counter() - start
        cpu += time.process_time() - used
    return Cost(wall, cpu, 0)


def pair_pages(root: Path) -> Iterator[tuple[str, str, str, str]]:
    """Slug, title, description and body of every comparison page of the project at `root`."""
    from subset.pages.compare import Comparisons
    from subset.pages.pages import Pages
    from subset.urls import Urls
    from subset.verdicts import site

    made, _ = site.build(root, "2100-01-01")

    def url(src: str) -> str:
        return "" if src == "index.md" else f"{src.removesuffix('.md')}/"

    pages = Pages(made, Urls(url), site_url="https://subset.example/", repository="")
    for pair in Comparisons(pages).pairs():
        yield pair.slug, pair.title_text, pair.description_text, pair.body_html


def lay_out(name: str, root: Path, built: Path) -> None:
    """Prepares a peer's project in `root`; called in a process of its own, for its memory."""
    peer = next(p for p in bench_peers.installed() if p.name == name)
    rest = root / "rest-of-site"
    pairs = shutil.ignore_patterns("*-vs-*")
    shutil.copytree(built / "timed", rest, ignore=pairs)
    target = root / "project"
    target.mkdir()
    peer.lay_out(target, (built / "shell.html").read_text("utf-8"), rest, pair_pages(built))


def measured(number: int, options: argparse.Namespace, root: Path) -> Iterator[Row]:
    """Every line of the table for one number of platforms, as soon as it is known."""
    project, pairs = root / "project", number * (number - 1) // 2
    measure([sys.executable, __file__, "--make", str(number), str(project)], root)
    whole = ours(project, hook=_TIMED_HOOK, name="timed")
    built = sum(1 for _ in (project / "timed" / "compare").glob("*-vs-*"))
    size = sum(path.stat().st_size for path in (project / "timed").rglob("*") if path.is_file())
    yield Row(number, f"Subset, whole build ({size / 1e6:.0f} MB)", built, whole)
    wall, cpu = map(float, (project / "stencilled.txt").read_text().split())
    yield Row(number, "  of it the stencilled pages", built, Cost(wall, cpu, 0))
    yield Row(
        number, "bare writing of the same", built, bare_writing(project / "timed", root / "w")
    )
    shutil.rmtree(root / "w")
    if options.no_peers:
        return
    if number <= 60 or options.all:
        cost = ours(project, hook=_ORDINARY_HOOK, name="ordinary")
        yield Row(number, "Subset without the stencil", pairs, cost)
        shutil.rmtree(project / "ordinary")
    for peer in bench_peers.installed():
        if number > peer.most and not options.all:
            continue
        place = root / "peer"
        place.mkdir()
        measure([sys.executable, __file__, "--lay-out", peer.name, str(place), str(project)], root,
                PYTHONPATH=str(project / "hooks"))  # fmt: skip
        command = [part.format(python=sys.executable) for part in peer.command]
        cost = measure(command, place / "project")
        made = sum(1 for _ in (place / "project" / "public" / "compare").glob("*-vs-*"))
        yield Row(number, peer.name, made, cost)
        shutil.rmtree(place)


def main() -> None:
    """Reads the command line, measures and prints one table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("numbers", nargs="*", type=int, default=[])
    parser.add_argument("--all", action="store_true", help="run slow peers for every N as well")
    parser.add_argument("--no-peers", action="store_true", help="measure our own build only")
    parser.add_argument("--make", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--lay-out", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.make:
        copy_to(Path(options.make[1]), platforms=int(options.make[0]))
        return
    if options.lay_out:
        name, root, built = options.lay_out
        lay_out(name, Path(root), Path(built))
        return
    numbers = options.numbers or [60, 200]
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, Python "
          f"{sys.version.split()[0]}, {REPOSITORY.name}")  # fmt: skip
    head = ("N", "what", "pages", "seconds", "cpu s", "pages/s", "MB", "× ours", "× writing")
    print("{:>4} {:<33}{:>7}{:>9}{:>8}{:>9}{:>7}{:>8}{:>10}".format(*head))
    for number in numbers:
        with tempfile.TemporaryDirectory(prefix="subset-bench-") as folder:
            rows: list[Row] = []
            waiting: list[Row] = []
            for row in measured(number, options, Path(folder)):
                rows.append(row)
                waiting.append(row)
                if len(rows) < 3:  # the ratio to the bare writing is not known yet
                    continue
                for each in waiting:
                    print(_line(each, rows[0], rows[2]), flush=True)
                waiting = []
        print()
    print(f'repeat with: make bench N="{" ".join(map(str, numbers))}"')


def _line(row: Row, ours_: Row, writing: Row) -> str:
    c, memory = row.cost, f"{row.cost.memory:.0f}" if row.cost.memory else ""
    return (
        f"{row.platforms:>4} {row.what:<33}{row.pages:>7}{c.wall:>9.2f}{c.cpu:>8.2f}"
        f"{row.pages / c.wall:>9.0f}{memory:>7}{c.wall / ours_.cost.wall:>8.2f}"
        f"{c.wall / writing.cost.wall:>10.1f}"
    )


if __name__ == "__main__":
    main()
