"""Reads every data file into models, and reports everything that keeps one from being read.

Knows where files live. Does not know the rules between fields or files: that is `check`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from subset.data import excused_links, published, refused
from subset.data.codebook import CodeBook
from subset.data.files import NotPlain, not_plain, read_plain, unwanted
from subset.data.litter import without_litter
from subset.data.models import Definition, Platform, Term
from subset.data.problems import DataError, Problem, did_you_mean
from subset.data.refused import Refused, RefusedHosts
from subset.data.rounds import FOLDER as ROUNDS
from subset.data.rounds import KeptRound, Round, SecondCoding
from subset.data.strict_yaml import Document, read
from subset.data.validation import validate
from subset.memo import Memo

M = TypeVar("M", bound=BaseModel)

FOLDERS: Mapping[str, type[BaseModel]] = {
    "platforms": Platform,
    "definitions": Definition,
    "terms": Term,
}
KNOWN = (
    "criteria.yml", *FOLDERS, "codings", "exceptions.yml", "links.yml", "published-urls",
    "refused-hosts.yml", "schema",
)  # fmt: skip
"""What `data` may hold; the rest is litter or a mistake."""


@dataclass(frozen=True)
class Data:
    """All data files as models, by id in alphabetical order, and the documents they came from.

    `documents` maps "platforms/youtube" and the like, and "criteria", to the positions; `known`
    has the ids of all files that exist, readable or not; `published` has by kind the names of what
    was ever published, each with its line in the list; `rounds` are those of second coding;
    `refused` are hosts that are no place to cite.
    """

    codebook: CodeBook
    platforms: Mapping[str, Platform]
    definitions: Mapping[str, Definition]
    terms: Mapping[str, Term]
    documents: Mapping[str, Document] = field(repr=False)
    known: Mapping[str, frozenset[str]] = field(repr=False)
    published: Mapping[str, Mapping[str, int]] = field(default_factory=dict, repr=False)
    rounds: Mapping[str, KeptRound] = field(default_factory=dict)
    refused: Refused = field(default_factory=Refused)

    def document(self, folder: str, id_: str) -> Document:
        """The document of an entry."""
        return self.documents[f"{folder}/{id_}"]

    def unread(self, name: str) -> bool:
        """Whether "platforms/x" and the like is an entry whose file is there with a problem."""
        folder, _, id_ = name.partition("/")
        return id_ in self.known.get(folder, ()) and id_ not in getattr(self, folder)


def load(root: Path, memo: Memo | None = None) -> tuple[Data, list[Problem]]:
    """Reads `root`/data; a file that is in the memo as it is gives the same model again.

    Returns what could be read and the problems of what could not. Raises DataError, with the
    problems of all files, when the code-book cannot be read, for without it nothing is judged; and
    before anything is read where data or docs hold something other than folders and plain files.
    """
    memo = memo or Memo()
    problems = [_not_plain(path, root, what) for path, what in not_plain(root)]
    if problems:
        raise DataError(problems)
    problems += [_unwanted(path, root, what) for path, what in unwanted(root)]
    reader = _Reader(root, memo, problems)
    base = root / "data"
    codebook = reader.read(base / "criteria.yml", "criteria", CodeBook)
    entries: dict[str, dict[str, Any]] = {folder: {} for folder in FOLDERS}
    known: dict[str, frozenset[str]] = {}
    for folder, model in FOLDERS.items():
        paths, strays = entry_files(base / folder)
        problems += [_stray(path, root) for path in strays]
        known[folder] = frozenset(p.stem for p in paths)
        for path in paths:
            if entry := reader.read(path, f"{folder}/{path.stem}", model):
                entries[folder][path.stem] = entry
    hosts = base / refused.PATH
    listed_hosts = reader.read(hosts, "refused-hosts", RefusedHosts) if hosts.exists() else None
    rounds, strays = reader.rounds(base / ROUNDS)
    problems += [_stray(path, root) for path in strays]
    problems += [_elsewhere(path, root) for path in without_litter(base) if path.name not in KNOWN]
    if codebook is None:
        raise DataError(problems)
    listed, unread = published.load(root)
    unread += excused_links.load(root)[1]
    data = Data(
        codebook, **entries, documents=reader.documents, known=known, published=listed,
        rounds=rounds,
        refused=refused.refused(listed_hosts),
    )  # fmt: skip
    return data, [*problems, *unread]


@dataclass(frozen=True)
class _Reader:
    """Reads files into models; adds the problems of what cannot be read to `problems`."""

    root: Path
    memo: Memo
    problems: list[Problem]
    documents: dict[str, Document] = field(default_factory=dict)

    def read(self, path: Path, name: str, model: type[M]) -> M | None:
        """The model in a file, whose document is kept under `name`; None for one with problems."""
        relative = _printable(path, self.root)
        try:
            raw = read_plain(path)
        except NotPlain as error:
            self.problems.append(_not_plain(path, self.root, str(error.strerror)))
            return None
        except OSError as error:
            self.problems.append(Problem(relative, 1, 1, "", f"cannot be read: {error.strerror}"))
            return None
        document = self.memo.of(read, relative, raw)
        if isinstance(document, Problem):
            self.problems.append(document)
            return None
        self.documents[name] = document
        found: M | list[Problem] = self.memo.of(validate, document, model)
        if isinstance(found, list):
            self.problems.extend(found)
            return None
        return found

    def rounds(self, folder: Path) -> tuple[dict[str, KeptRound], list[Path]]:
        """The rounds of second coding in a folder, and what is neither a round nor a part of one.

        A round is a file; beside it, a folder of the same name has its codings.
        """
        paths, strays = entry_files(folder)
        rounds, names = {}, {path.stem for path in paths}
        strays = [path for path in strays if path.name not in names]
        for path in paths:
            inside, others = entry_files(folder / path.stem)
            strays += others
            made = self.read(path, f"{ROUNDS}/{path.stem}", Round)
            codings = {
                it.stem: coding
                for it in inside
                if (coding := self.read(it, f"{ROUNDS}/{path.stem}/{it.stem}", SecondCoding))
            }
            if made:
                rounds[path.stem] = KeptRound(path.stem, made, codings)
        return rounds, strays


def entry_files(folder: Path) -> tuple[list[Path], list[Path]]:
    """The files of a folder that are entries by their names, and what is neither entry nor litter.

    Hidden files are no entries, so that what a system hides is never taken for one.
    """
    paths = without_litter(folder)
    entries = [p for p in paths if p.suffix == ".yml" and not p.name.startswith(".")]
    return entries, [p for p in paths if p not in entries]


def _stray(path: Path, root: Path) -> Problem:
    """The complaint about something beside the entries of a folder that is none."""
    hint = "rename the file so that it ends in .yml, or move it out of this folder"
    if path.is_dir():
        hint = "move what is in it one folder up: entries lie side by side"
    elif path.name.startswith("."):
        hint = "take the dot off the beginning of its name, or delete it"
    return Problem(_printable(path, root), 1, 1, "", "not an entry: expected <id>.yml", hint)


def _elsewhere(path: Path, root: Path) -> Problem:
    """The complaint about something in `data` itself that nothing would ever read."""
    hint = did_you_mean(path.name, KNOWN) or "an entry belongs into one of the folders"
    expected = f"expected one of {', '.join(KNOWN)}"
    return Problem(_printable(path, root), 1, 1, "", f"no part of the data: {expected}", hint)


def _not_plain(path: Path, root: Path, found: str) -> Problem:
    hint = "delete it, or put the file itself in its place"
    return Problem(_printable(path, root), 1, 1, "", f"{found}: only plain files are read", hint)


def _unwanted(path: Path, root: Path, found: str) -> Problem:
    hint = "mend or delete it: CONTRIBUTING.md, “What strangers write”, says what docs may hold"
    return Problem(_printable(path, root), 1, 1, "", found, hint)


def _printable(path: Path, root: Path) -> str:
    """The path from `root`, with a question mark for each byte of a name that is not UTF-8."""
    return path.relative_to(root).as_posix().encode("utf-8", "replace").decode("utf-8")
