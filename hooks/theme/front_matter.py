"""The front matter of a hand-written page: which keys it may have, and what they may say.

Knows what the site generator and the theme read there: a page could choose another template by it,
or bring markup into the head of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from subset.data.problems import Problem, quoted

_KEYS: Final = ("title", "description", "hide", "class")
_HIDDEN: Final = ("navigation", "toc")
_PLAIN: Final = re.compile(r"[^<>\"&\x00-\x1f]{1,300}")
_CLASS: Final = re.compile(r"[a-z-]{1,60}")


def problems(meta: Mapping[str, Any], src: str) -> Iterator[Problem]:
    """The complaints about the front matter of a page."""
    for key, value in meta.items():
        message, hint = _fault(key, value)
        if message:
            yield Problem(f"docs/{src}", 1, 1, "", message, hint)


def _fault(key: str, value: object) -> tuple[str, str]:
    """What is wrong with a key or its value, and what to do; empty where nothing is."""
    if key not in _KEYS:
        return f"unknown key {quoted(key)} in the front matter", f"known are {', '.join(_KEYS)}"
    if key == "hide":
        known = isinstance(value, list) and all(it in _HIDDEN for it in value)
        return ("" if known else f"hide: expected a list of {' and '.join(_HIDDEN)}"), "mend it"
    plain = (_CLASS if key == "class" else _PLAIN).fullmatch(str(value))
    return "" if plain else f"{key}: {quoted(value)} is no plain text", "write words alone"
