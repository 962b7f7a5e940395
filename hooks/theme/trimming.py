"""The theme's style sheets without what no page here has, by the list in `unused.yml`.

The theme styles all that anybody may switch on, and most of it is never seen on this site, yet
every reader fetched it first. Knows style sheets as a tree of rules. What is on no list stays, so
an update of the theme can make a page heavier, but not plainer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import tinycss2
import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

SHEETS = ("assets/stylesheets/main.*.min.css", "assets/stylesheets/palette.*.min.css")
"""The theme's style sheets, in the order in which pages have them."""
LIST = Path(__file__).with_name("unused.yml")

_NESTING = ("media", "supports")
_PROPERTY = re.compile(r'(?<=[{;])(--[\w-]+):(?:"(?:[^"\\]|\\.)*"|[^";{}])*;?')
_READ = re.compile(r"var\(\s*(--[\w-]+)")
_EMPTY = re.compile(r"(?<=[{};])[^{};]*\{;?\}|^[^{};]*\{;?\}")


def replace(files: Files, config: MkDocsConfig) -> str:
    """Puts one sheet, trimmed, in the place of the theme's; returns its place in the site.

    Its name changes with what is in it, because hosts may keep such a file for a year.
    """
    theirs = [file for sheet in SHEETS for file in files if fnmatch(file.src_uri, sheet)]
    if len(theirs) != len(SHEETS):
        raise PluginError(f"the theme should have {' and '.join(SHEETS)}, each once")
    ours = (file for file in files if file.src_uri.endswith(".css") and file not in theirs)
    css = trimmed(
        "".join(file.content_string for file in theirs),
        pieces("unused", "unwanted"),
        "".join(file.content_string for file in ours),
    )
    for file in theirs:
        files.remove(file)
    name = f"assets/stylesheets/theme.{sha256(css.encode()).hexdigest()[:8]}.min.css"
    files.append(File.generated(config, name, content=css))
    return name


def pieces(*kinds: str) -> tuple[str, ...]:
    """The pieces of selectors that were looked at: the `unused`, the `unwanted`, or both."""
    listed = yaml.safe_load(LIST.read_text("utf-8"))
    return tuple(piece for kind in kinds for entry in listed[kind] for piece in entry["pieces"])


@lru_cache(maxsize=1)  # the same with every build of a preview
def trimmed(css: str, dropped: tuple[str, ...], ours: str = "") -> str:
    """A style sheet without the rules that only selectors with one of `dropped` would need.

    A custom property that neither these rules nor `ours`, our own style sheets, read goes as well.
    """
    has = any_of(dropped)
    kept = "".join(_kept(tinycss2.parse_stylesheet(css, skip_comments=True), has))
    return _without_unread(kept, ours)


def selectors(css: str, dropped: Iterable[str]) -> list[str]:
    """Every selector that `trimmed` leaves out, for those who look for it in pages."""
    has = any_of(dropped)
    return [selector for selector, bare in every_selector(css) if has.search(bare)]


def every_selector(css: str) -> Iterator[tuple[str, str]]:
    """Each selector of a style sheet, and the same without what stands in `:not()` and its like."""
    return _selectors_below(tinycss2.parse_stylesheet(css, skip_comments=True))


def any_of(dropped: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of these pieces in a selector."""
    ended = (re.escape(it) + (r"(?![a-z0-9])" if it[-1].isalnum() else "") for it in dropped)
    return re.compile("|".join(ended))


def _kept(nodes: Iterable[Any], has: re.Pattern[str]) -> Iterator[str]:
    for node in nodes:
        if node.type == "qualified-rule":
            if left := [it for it, bare in _parts(node) if not has.search(bare)]:
                yield f"{','.join(left)}{{{tinycss2.serialize(node.content)}}}"
        elif _nests(node):
            inner = "".join(_kept(tinycss2.parse_rule_list(node.content, skip_comments=True), has))
            yield f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}{{{inner}}}"
        else:
            yield node.serialize()


def _selectors_below(nodes: Iterable[Any]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if node.type == "qualified-rule":
            yield from _parts(node)
        elif _nests(node):
            yield from _selectors_below(tinycss2.parse_rule_list(node.content, skip_comments=True))


def _nests(node: Any) -> bool:
    return node.type == "at-rule" and node.lower_at_keyword in _NESTING


def _parts(rule: Any) -> Iterator[tuple[str, str]]:
    """Each selector of a rule, and the same without what stands in `:not()` and its like."""
    parts: list[list[Any]] = [[]]
    for node in rule.prelude:
        if node == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    for nodes in parts:
        bare = [node for node in nodes if node.type != "function"]
        yield tinycss2.serialize(nodes).strip(), tinycss2.serialize(bare).strip()


def _without_unread(css: str, ours: str) -> str:
    """The sheet without custom properties that nothing reads, and without what is empty then."""
    before = ""
    while css != before:  # what was read by what went is not read any more
        before = css
        read = frozenset(_READ.findall(css + ours))
        css = _EMPTY.sub("", _PROPERTY.sub(partial(_if_read, read), css))
    return css


def _if_read(read: frozenset[str], declaration: re.Match[str]) -> str:
    return declaration[0] if declaration[1] in read else ""
