"""Copies of the real project at another place, with as many platforms as wanted.

For tests and measurements that build for real: other folders, other numbers of platforms, other
generators. Synthetic platforms are copies of real entries under new ids and names, with slightly
varied codings, so that pages have their real sizes and pairs their real differences.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from subset.data.strict_yaml import Document, read

REPOSITORY = Path(__file__).resolve().parents[2]
PARTS = ("mkdocs.yml", "docs", "data", "hooks")
IGNORED = shutil.ignore_patterns("__pycache__", "*.egg-info", "*.pyc")
FEW = 20
"""So many platforms make a small site: those that hand-written pages name, and some more."""

_LINK = re.compile(r"\]\((?:\.\./)*(?:platforms|compare)/([\w-]+)\.md|<!-- subset: claim ([\w-]+)")
# Criteria whose value can be exchanged without contradicting any other (see checks/logic.py).
_SAFE_SWAPS = {"scope": ("general", "specific"), "persistent": ("yes", "no")}


def copy_to(root: Path, *, platforms: int | None = None) -> Path:
    """The project copied to `root`; with exactly `platforms` entries when a number is given."""
    root.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        source = REPOSITORY / part
        if source.is_dir():
            shutil.copytree(source, root / part, ignore=IGNORED)
        else:
            shutil.copy(source, root / part)
    if platforms is not None:
        _resize(root, platforms)
    return root


def git(root: Path, *arguments: str) -> None:
    """Runs git in a folder, as somebody without settings of their own."""
    identity = ["-c", "user.name=n", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", root, *identity, *arguments], check=True, capture_output=True)


def commit_all(root: Path) -> None:
    """Makes a folder a repository of git, with all that is in it in one commit."""
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "first"]):
        git(root, *command)


def heeds_ctrl_c() -> None:
    """What a started command does first, as a shell makes its background jobs deaf to Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _resize(root: Path, number: int) -> None:
    folder = root / "data" / "platforms"
    entries = {path.stem: _mapping(path) for path in sorted(folder.glob("*.yml"))}
    linked = linked_from_docs(root) & set(entries)
    if len(linked) > number:
        raise ValueError(f"the hand-written pages name {len(linked)} platforms already")
    kept = [*sorted(linked), *(id_ for id_ in entries if id_ not in linked)][:number]
    for path in folder.glob("*.yml"):
        path.unlink()
    for id_ in kept:
        entry = entries[id_]
        entry["related"] = [other for other in entry.get("related", []) if other in kept]
        _write(folder / f"{id_}.yml", entry)
    for i in range(number - len(kept)):
        original, round_ = entries[kept[i % len(kept)]], i // len(kept) + 2
        _write(folder / f"{original['id']}-{round_}.yml", _varied(original, round_))
    _forget_examples(root, set(kept))
    _forget_codings(root, set(kept))
    _forget_published(root, set(kept))
    _excuse_alike(root)


def linked_from_docs(root: Path) -> set[str]:
    found = set()
    for page in (root / "docs").rglob("*.md"):
        for slugs in _LINK.findall(page.read_text("utf-8")):
            found.update(it for slug in slugs if slug for it in slug.split("-vs-"))
    return found


def _forget_published(root: Path, kept: set[str]) -> None:
    """A platform that is not in this project was never published in it, nor were its names."""
    path = root / "data" / "published-urls"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    there = {f"platform {id_}" for id_ in kept}
    path.write_text("".join(it for it in lines if not it.startswith("name ")
                            and (it.strip() in there or not it.startswith("platform "))),
                    "utf-8")  # fmt: skip


def _forget_examples(root: Path, kept: set[str]) -> None:
    """Definitions name examples that are entries; without the entry the name alone remains."""
    for path in (root / "data" / "definitions").glob("*.yml"):
        definition = _mapping(path)
        for example in definition.get("examples", []):
            if example.get("platform") not in kept:
                example.pop("platform", None)
        _write(path, definition)


def _forget_codings(root: Path, kept: set[str]) -> None:
    """Rounds of second coding without the platforms that are not there."""
    for about in (root / "data" / "codings" / "second").glob("*.yml"):
        coded = list(about.with_suffix("").glob("*.yml"))
        for path in coded:
            if path.stem not in kept:
                path.unlink()
        if coded and not any(path.exists() for path in coded):
            about.unlink()
            about.with_suffix("").rmdir()


def _excuse_alike(root: Path) -> None:
    """What a check passes over in an entry, it passes over in its copies."""
    path = root / "data" / "exceptions.yml"
    document = read(path.name, path.read_bytes())
    assert isinstance(document, Document), document
    excused: dict[str, dict[str, str]] = {}
    for check, reasons in (document.data or {}).items():  # type: ignore[union-attr]
        for name, reason in reasons.items():  # type: ignore[union-attr]
            folder, _, id_ = name.partition("/")
            copies = [p.stem for p in (root / "data" / folder).glob(f"{id_}*.yml")
                      if re.fullmatch(rf"{id_}(-\d+)?", p.stem)]  # fmt: skip
            excused.setdefault(check, {}).update({f"{folder}/{it}": reason for it in copies})
    _write(path, {check: reasons for check, reasons in excused.items() if reasons})


def _varied(entry: dict[str, Any], round_: int) -> dict[str, Any]:
    """A copy of an entry that is told apart by its name and, every other time, by its coding."""
    criteria = dict(entry["criteria"])
    for i, (criterion, (one, other)) in enumerate(_SAFE_SWAPS.items()):
        cell = criteria.get(criterion)
        if cell and len(cell) == 1 and (round_ >> i) & 1 and next(iter(cell)) in (one, other):
            value, evidence = next(iter(cell.items()))
            criteria[criterion] = {(other if value == one else one): evidence}
    return {
        **entry,
        "id": f"{entry['id']}-{round_}",
        "name": f"{entry['name']} {round_}",
        "aliases": [],
        "criteria": criteria,
    }


def _mapping(path: Path) -> dict[str, Any]:
    document = read(path.name, path.read_bytes())
    assert isinstance(document, Document), document
    assert isinstance(document.data, dict)
    return document.data


def _write(path: Path, content: dict[str, Any]) -> None:
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(text, "utf-8")


def environment(**changes: str) -> dict[str, str]:
    """The environment of a build: this one without what would change its output."""
    kept = {k: v for k, v in os.environ.items() if k not in ("OFFLINE", "SITE_DIR", "SITE_URL",
            "SOURCE_DATE_EPOCH", "SUBSET_REPOSITORY", "PYTHONPATH")}  # fmt: skip
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", **changes}


def build(root: Path, *, strict: bool = True, generator: str = "mkdocs", **env: str) -> Path:
    """Builds the project at `root` with its own copy of the hooks. Returns the site's folder."""
    site = Path(env.get("SITE_DIR", root / "site"))
    command = [sys.executable, "-m", generator, "build", *(["--strict"] if strict else [])]
    done = subprocess.run(
        command,
        cwd=root,
        env=environment(**{"PYTHONPATH": str(root / "hooks"), **env, "SITE_DIR": str(site)}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return site
