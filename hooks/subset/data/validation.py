"""A document against its model: every fault as a problem with its place and what to do.

Knows pydantic's errors and how they are said in plain words. Does not know where files live.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from subset.data import limits
from subset.data.evidence import AsWritten, Evidence, Held
from subset.data.fields import (
    DAY_PATTERN,
    ID_PATTERN,
    LANGUAGE_PATTERN,
    PUBLISHED_PATTERN,
    URL_PATTERN,
    YEAR_PATTERN,
)
from subset.data.problems import Problem, did_you_mean, kind, one_of, quoted, shown
from subset.data.strict_yaml import Document, Key
from subset.data.years import ABOUT_PATTERN, YearsError

M = TypeVar("M", bound=BaseModel)

WAITS = "…"
"""What stands in a file of `subset new` where something is to be filled in."""


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
    """One fault that pydantic found, as a problem."""
    loc, fault = tuple(error["loc"]), error["type"]
    is_key = bool(loc) and loc[-1] == "[key]"
    key = _existing(document.data, loc[:-1] if is_key else loc, fault == "missing")
    if fault == "missing":
        return document.problem(key, "missing", f'add the key "{key[-1]}"')
    if fault == "extra_forbidden":
        names = list(fields_at(model, loc[:-1]))
        hint = did_you_mean(str(key[-1]), names) or f"allowed are {', '.join(names)}"
        if " " in str(key[-1]):
            hint = "inside { } a comma ends the text: put the text in quotation marks"
        return document.problem(key, f"unknown key {quoted(key[-1])}", hint)
    message, hint = _expected(fault, error["input"], error.get("ctx", {}), error["msg"])
    if error["input"] == WAITS:
        hint = "fill it in"
    return document.problem(key, message, hint)


def _expected(fault: str, got: Any, context: dict[str, Any], said: str) -> tuple[str, str]:
    """What was expected in the place of `got`, and what to do."""
    if fault == "literal_error":
        choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        return f"{one_of(choices)}; got {shown(got)}", did_you_mean(str(got), choices)
    if fault == "value_error":
        raised = context["error"]
        hint = raised.hint if isinstance(raised, YearsError) else ""
        return f"expected {raised}; got {shown(got)}", hint
    if fault == "string_pattern_mismatch":
        form, hint = _PATTERNS.get(context["pattern"], ("another form", ""))
        return f"expected {form}; got {shown(got)}", hint
    if got == WAITS and fault.endswith("too_short"):
        return f"expected text; got {shown(got)}", ""
    if fault.endswith(("too_long", "too_short")):
        return _length(got, context, too_long=fault.endswith("too_long"))
    expected = _EXPECTED.get(fault)
    if expected is None:
        return f"{said}; got {shown(got)}", ""
    return f"expected {expected.format(**context)}; got {shown(got)}", _type_hint(fault, got)


def _length(got: Any, context: dict[str, Any], *, too_long: bool) -> tuple[str, str]:
    limit = context.get("max_length" if too_long else "min_length")
    what = "character" if isinstance(got, str) else "item"
    most, hint = ("at most", "shorten it") if too_long else ("at least", "add to it")
    return f"expected {most} {limit} {what}{'' if limit == 1 else 's'}; got {len(got)}", hint


def _type_hint(fault: str, got: Any) -> str:
    if fault == "string_type" and isinstance(got, bool | int | float):
        return "put it in quotation marks"
    if fault == "int_type" and isinstance(got, str) and got.strip().isdigit():
        return "remove the quotation marks"
    if _EXPECTED[fault] == "a list":
        return "write a hyphen before each item, or put the items in square brackets"
    return ""


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
