"""Reads every data file into models, and reports everything that keeps one from being read.

Knows where files live and how a validation error becomes a message with a position. Does not know
the rules between fields or files: that is `check`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from subset.data import limits, published
from subset.data.evidence import AsWritten, Evidence, Held
from subset.data.fields import (
    DAY_PATTERN,
    ID_PATTERN,
    LANGUAGE_PATTERN,
    PUBLISHED_PATTERN,
    URL_PATTERN,
    YEAR_PATTERN,
)
from subset.data.files import NotPlain, not_plain, read_plain
from subset.data.litter import without_litter
from subset.data.models import CodeBook, Definition, Platform, Term
from subset.data.problems import DataError, Problem, did_you_mean, kind, one_of, quoted, shown
from subset.data.strict_yaml import Document, Key, read
from subset.data.years import ABOUT_PATTERN, YearsError
from subset.memo import Memo

M = TypeVar("M", bound=BaseModel)

FOLDERS: Mapping[str, type[BaseModel]] = {
    "platforms": Platform,
    "definitions": Definition,
    "terms": Term,
}
KNOWN = ("criteria.yml", *FOLDERS, "exceptions.yml", "links.yml", "published-urls", "schema")
"""What `data` may hold; the rest is litter or a mistake."""


@dataclass(frozen=True)
class Data:
    """All data files as models, by id in alphabetical order, and the documents they came from.

    `documents` maps "platforms/youtube" and the like, and "criteria", to the positions; `known`
    has the ids of all files that exist, readable or not; `published` has by kind the names of what
    was ever published.
    """

    codebook: CodeBook
    platforms: Mapping[str, Platform]
    definitions: Mapping[str, Definition]
    terms: Mapping[str, Term]
    documents: Mapping[str, Document] = field(repr=False)
    known: Mapping[str, frozenset[str]] = field(repr=False)
    published: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)

    def document(self, folder: str, id_: str) -> Document:
        """The document of an entry."""
        return self.documents[f"{folder}/{id_}"]


def load(root: Path, memo: Memo | None = None) -> tuple[Data, list[Problem]]:
    """Reads `root`/data; a file that is in the memo as it is gives the same model again.

    Gives what could be read and the problems of what could not. Raises DataError, with the
    problems of all files, when the code-book cannot be read, for without it nothing is judged; and
    before anything is read where data or docs hold something other than folders and plain files.
    """
    memo = memo or Memo()
    problems = [_not_plain(path, root, what) for path, what in not_plain(root)]
    if problems:
        raise DataError(problems)
    documents: dict[str, Document] = {}
    base = root / "data"

    def one(path: Path, name: str, model: type[M]) -> M | None:
        relative = _printable(path, root)
        try:
            raw = read_plain(path)
        except NotPlain as error:
            problems.append(_not_plain(path, root, str(error.strerror)))
            return None
        except OSError as error:
            problems.append(Problem(relative, 1, 1, "", f"cannot be read: {error.strerror}"))
            return None
        document = memo.of(read, relative, raw)
        if isinstance(document, Problem):
            problems.append(document)
            return None
        documents[name] = document
        found: M | list[Problem] = memo.of(validate, document, model)
        if isinstance(found, list):
            problems.extend(found)
            return None
        return found

    codebook = one(base / "criteria.yml", "criteria", CodeBook)
    entries: dict[str, dict[str, Any]] = {folder: {} for folder in FOLDERS}
    known: dict[str, frozenset[str]] = {}
    for folder, model in FOLDERS.items():
        paths, strays = entry_files(base / folder)
        problems += [_stray(path, root) for path in strays]
        known[folder] = frozenset(p.stem for p in paths)
        for path in paths:
            if entry := one(path, f"{folder}/{path.stem}", model):
                entries[folder][path.stem] = entry
    problems += [_elsewhere(path, root) for path in without_litter(base) if path.name not in KNOWN]
    if codebook is None:
        raise DataError(problems)
    listed, unread = published.load(root)
    names = {kind: frozenset(those) for kind, those in listed.items()}
    data = Data(codebook, **entries, documents=documents, known=known, published=names)
    return data, [*problems, *unread]


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


def _printable(path: Path, root: Path) -> str:
    """The path from `root`, with a question mark for each byte of a name that is not UTF-8."""
    return path.relative_to(root).as_posix().encode("utf-8", "replace").decode("utf-8")


def validate(document: Document, model: type[M]) -> M | list[Problem]:
    """The model of a document, or every problem that the model finds in it."""
    if not isinstance(document.data, dict):
        hint = "start from another entry of the folder, and keep its keys"
        return [document.problem((), f"expected keys and values; got {kind(document.data)}", hint)]
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        errors = [dict(e) for e in error.errors(include_url=False)]
        errors = [e for e in errors if not _echo(e)]
        found = {_problem(document, model, e) for e in errors[: limits.PROBLEMS_TOLD]}
        if (more := len(errors) - limits.PROBLEMS_TOLD) > 0:
            found.add(document.problem((), f"{more:,} more problems in this file", "mend these"))
        return sorted(found)


def _echo(error: dict[str, Any]) -> bool:
    """Whether a list is only called too short because one of its items is wrong itself."""
    return bool(error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"])


def _problem(document: Document, model: type[BaseModel], error: dict[str, Any]) -> Problem:
    loc, fault, context = tuple(error["loc"]), error["type"], error.get("ctx", {})
    is_key = bool(loc) and loc[-1] == "[key]"
    key = _existing(document.data, loc[:-1] if is_key else loc, fault == "missing")
    got = error["input"]
    if fault == "missing":
        return document.problem(key, "missing", f'add the key "{key[-1]}"')
    if fault == "extra_forbidden":
        names = list(fields_at(model, loc[:-1]))
        if " " in str(key[-1]):
            hint = "inside { } a comma ends the text: put the text in quotation marks"
            return document.problem(key, f"unknown key {quoted(key[-1])}", hint)
        hint = did_you_mean(str(key[-1]), names) or f"allowed are {', '.join(names)}"
        return document.problem(key, f"unknown key {quoted(key[-1])}", hint)
    if fault == "literal_error":
        choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        return document.problem(
            key, f"{one_of(choices)}; got {shown(got)}", did_you_mean(str(got), choices)
        )
    if fault == "value_error":
        said = context["error"]
        hint = said.hint if isinstance(said, YearsError) else ""
        return document.problem(key, f"expected {said}; got {shown(got)}", hint)
    if fault == "string_pattern_mismatch":
        form, hint = _PATTERNS.get(context["pattern"], ("another form", ""))
        return document.problem(key, f"expected {form}; got {shown(got)}", hint)
    if fault.endswith(("too_long", "too_short")):
        limit = context.get("max_length") if "long" in fault else context.get("min_length")
        what = "character" if isinstance(got, str) else "item"
        what += "" if limit == 1 else "s"
        most, hint = ("at most", "shorten it") if "long" in fault else ("at least", "add to it")
        return document.problem(key, f"expected {most} {limit} {what}; got {len(got)}", hint)
    expected = _EXPECTED.get(fault)
    if expected is None:
        return document.problem(key, f"{error['msg']}; got {shown(got)}")
    hint = ""
    if fault == "string_type" and isinstance(got, bool | int | float):
        hint = "put it in quotation marks"
    elif fault == "int_type" and isinstance(got, str) and got.strip().isdigit():
        hint = "remove the quotation marks"
    elif expected == "a list":
        hint = "write a hyphen before each item, or put the items in square brackets"
    return document.problem(key, f"expected {expected.format(**context)}; got {shown(got)}", hint)


_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "keys with values below them",
    "model_type": "keys with values below them",
    "greater_than_equal": "a number from {ge} up",
    "less_than_equal": "a number up to {le}",
}
_PATTERNS = {
    ID_PATTERN: (
        "an id: small letters a–z, digits and single hyphens",
        "for example stack-overflow",
    ),
    URL_PATTERN: (
        "an https address",
        "copy it from the browser; http: and other schemes are not accepted",
    ),
    LANGUAGE_PATTERN: ("the code of a language, such as de or pt", "leave it out for English"),
    YEAR_PATTERN: ("a year such as 2004", ""),
    DAY_PATTERN: ("a day as YYYY-MM-DD", ""),
    PUBLISHED_PATTERN: ("a year, YYYY-MM or YYYY-MM-DD", ""),
    ABOUT_PATTERN: ("a year such as 2005, or the first and last such as 2006-2010", ""),
}


def _existing(data: Any, loc: tuple[Any, ...], missing: bool) -> Key:
    """The part of `loc` that names real keys (pydantic adds the names of union members)."""
    key: list[Any] = []
    for i, part in enumerate(loc):
        if (isinstance(data, dict) and part in data) or (
            isinstance(data, list) and isinstance(part, int) and part < len(data)
        ):
            data = data[part]
            key.append(part)
        elif missing and i == len(loc) - 1:
            key.append(part)
    return tuple(key)


def fields_at(model: type[BaseModel], key: Key) -> Iterator[str]:
    """The names of the keys allowed at `key`, found by walking the model's fields."""
    here: Any = model
    for part in key:
        here = _below(here, part)
    for option in _options(here):
        for name, info in option.model_fields.items():
            yield info.alias or name


def _below(annotation: Any, part: str | int) -> Any:
    """The type of what stands under `part`: a field of a model, a value of a mapping, an item."""
    for option in _options(annotation):
        fields = {info.alias or name: info for name, info in option.model_fields.items()}
        if part in fields:
            return fields[str(part)].annotation
    origin = get_origin(annotation)
    if AsWritten in get_args(annotation):  # by the way it is written, where that is said
        return AsWritten.ways[part] if part in AsWritten.ways else Evidence | Held
    if origin is Annotated:
        return _below(get_args(annotation)[0], part)
    if origin is UnionType or origin is Union:
        return next((a for a in get_args(annotation) if a is not NoneType), Any)
    return get_args(annotation)[{dict: 1, tuple: 0}[origin]] if origin in (dict, tuple) else Any


def _options(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that an annotation allows."""
    if AsWritten in get_args(annotation):
        yield Held
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) is not dict and get_origin(annotation) is not tuple:
        for inner in get_args(annotation):
            yield from _options(inner)
