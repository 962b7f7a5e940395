"""Systematic damage to real entries.

Each operator takes an entry and gives mutants: ways to damage it, with what must come of them.
`bad` must be rejected; `same` must be accepted and mean what it meant; `free` may be either, since
what remains is another entry that somebody could have meant, but must not crash or hang anything.
"""

from __future__ import annotations

import copy
import itertools
import json
import re
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

Path = tuple[str | int, ...]
Fate = Literal["bad", "same", "free"]
YEAR = re.compile(r"[0-9]{4}\Z")


@dataclass(frozen=True)
class Entry:
    """A real entry: its folder and id, its text, its data, and the schema of its kind."""

    folder: str
    id: str
    text: str
    data: dict[str, Any]
    schema: dict[str, Any]

    @property
    def path(self) -> str:
        return f"data/{self.folder}/{self.id}.yml"


@dataclass(frozen=True)
class Mutant:
    """A damaged entry: `make` gives the bytes of the file."""

    label: str
    fate: Fate
    make: Callable[[], bytes]


def dumped(data: Any) -> bytes:
    """Data as a file. JSON is YAML, and quick to write."""
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def at(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data


def changed(entry: Entry, path: Path, value: Any) -> Callable[[], bytes]:
    """The entry with another value at a path."""

    def make() -> bytes:
        data = copy.deepcopy(entry.data)
        at(data, path[:-1])[path[-1]] = value
        return dumped(data)

    return make


def edited(entry: Entry, edit: Callable[[dict[str, Any]], None]) -> Callable[[], bytes]:
    """The entry after an edit in place."""

    def make() -> bytes:
        data = copy.deepcopy(entry.data)
        edit(data)
        return dumped(data)

    return make


def nodes(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value with its path."""
    yield path, value
    if isinstance(value, dict | list):
        for key, child in value.items() if isinstance(value, dict) else enumerate(value):
            yield from nodes(child, (*path, key))


def schema_at(entry: Entry, path: Path) -> dict[str, Any]:
    """What the schema says of a path, references followed; empty where it says nothing."""
    here: dict[str, Any] = entry.schema
    for part in path:
        here = _follow(entry, here)
        if isinstance(part, int):
            here = here.get("items", {})
        elif part in here.get("properties", {}):
            here = here["properties"][part]
        else:
            patterns = here.get("patternProperties", {})
            here = next((s for p, s in patterns.items() if re.search(p, part)), {})
    return _follow(entry, here)


def _follow(entry: Entry, schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = entry.schema["$defs"][schema["$ref"].rsplit("/", 1)[-1]]
    return schema


def optional(schema: dict[str, Any]) -> bool:
    return {"type": "null"} in schema.get("anyOf", []) or None in schema.get("enum", [])


def drop(entry: Entry) -> Iterator[Mutant]:
    """Leaves a key out."""
    for path, value in nodes(entry.data):
        if not isinstance(value, dict):
            continue
        required = schema_at(entry, path).get("required", [])
        for key in value:
            fate: Fate = "bad" if key in required or path == ("sources",) else "free"
            yield Mutant(f"drop {(*path, key)}", fate,
                         edited(entry, lambda d, p=path, k=key: at(d, p).pop(k)))  # fmt: skip


def empty(entry: Entry) -> Iterator[Mutant]:
    """Takes everything out of a list of evidence, of sources or of changes."""
    for path, value in nodes(entry.data):
        if isinstance(value, list) and schema_at(entry, path).get("minItems"):
            yield Mutant(f"empty {path}", "bad", changed(entry, path, []))
    yield Mutant("empty sources", "bad", changed(entry, ("sources",), {}))


def retype(entry: Entry) -> Iterator[Mutant]:
    """Puts another type in a value's place."""
    for path, value in nodes(entry.data):
        if not path:
            continue
        schema = schema_at(entry, path)
        for other in (None, True, 7, 3.5, "", [], {}, [value], {"value": value}, str(value)):
            if other == value and type(other) is type(value):
                continue
            fate: Fate = "bad"
            if isinstance(other, list | dict) and isinstance(value, list | dict) and not other:
                fate = "free"  # an empty list where a list may be empty
            if other is None and optional(schema):
                fate = "free"
            if isinstance(value, bool) and isinstance(other, bool):
                fate = "free"
            if path[-1] == "published" and isinstance(other, str) and other:
                fate = "free"  # "2010" is a year, too
            if not schema:
                fate = "free"
            yield Mutant(f"retype {path} to {other!r:.20}", fate, changed(entry, path, other))
    for other in ([], "text", 7, None, [entry.data]):
        yield Mutant(f"retype all to {other!r:.20}", "bad", lambda o=other: dumped(o))


def _misspelt(word: str) -> str:
    """A word as it is often mistyped."""
    if len(word) > 3 and word[1] != word[2]:
        return word[0] + word[2] + word[1] + word[3:]
    return word + "q"


def misspell_key(entry: Entry) -> Iterator[Mutant]:
    """Mistypes a key: of a field, a criterion, an answer or a source."""
    for path, value in nodes(entry.data):
        if not isinstance(value, dict):
            continue
        for key in value:
            if YEAR.match(key):
                continue

            def edit(data: dict[str, Any], path: Path = path, key: str = key) -> None:
                node = at(data, path)
                items = [(_misspelt(k) if k == key else k, v) for k, v in node.items()]
                node.clear()
                node.update(items)

            yield Mutant(f"misspell key {(*path, key)}", "bad", edited(entry, edit))


_CLOSED = {"kind", "status", "type", "verified", "source", "via", "criterion", "platform"}


def misspell_value(entry: Entry) -> Iterator[Mutant]:
    """Mistypes an id, a day, an address, a year or one of a closed set of words."""
    for path, value in nodes(entry.data):
        name = path[-1] if path else ""
        if isinstance(value, str) and name in _CLOSED:
            yield Mutant(f"misspell {path}", "bad", changed(entry, path, _misspelt(value)))
        if isinstance(value, str) and path == ("id",):
            yield Mutant("misspell id", "bad", changed(entry, path, _misspelt(value)))
        if isinstance(value, str) and len(path) == 2 and path[0] == "related":
            yield Mutant(f"misspell {path}", "bad", changed(entry, path, value + "-q"))
        if name in ("date", "accessed"):
            for day in ("2026-13-01", "2026-02-30", "26-11-23", "2999-01-01", "23.11.2026"):
                yield Mutant(f"{path} is {day}", "bad", changed(entry, path, day))
        if name in ("url", "archived_url", "homepage"):
            for url in ("http" + value[5:], value[8:], "javascript:x", "https://", value + " x",
                        "https://user:pw@" + value[8:], "https://10.0.0.1/"):  # fmt: skip
                yield Mutant(f"{path} is {url[:30]}", "bad", changed(entry, path, url))
        if isinstance(value, int) and not isinstance(value, bool):
            for year in (999, 2100, -value, value * 10):
                fate = "free" if name == "years" and year == -value else "bad"  # to that year
                yield Mutant(f"{path} is {year}", fate, changed(entry, path, year))


_SWAPS = [
    ("id", "name"), ("id", "kind"), ("id", "summary"), ("kind", "status"), ("url", "title"),
    ("url", "publisher"), ("publisher", "type"), ("title", "type"), ("title", "accessed"),
    ("accessed", "url"), ("from", "to"), ("source", "quote"), ("source", "text"),
    ("date", "note"), ("kind", "text"), ("id", "definition"), ("status", "operator"),
    ("year", "name"), ("label", "rule"), ("source", "note"), ("quote", "year"),
]  # fmt: skip


def swap(entry: Entry) -> Iterator[Mutant]:
    """Exchanges the values of two keys that stand side by side."""
    for path, value in nodes(entry.data):
        for a, b in _SWAPS:
            if isinstance(value, dict) and a in value and b in value and value[a] != value[b]:

                def edit(d: dict[str, Any], p: Path = path, a: str = a, b: str = b) -> None:
                    node = at(d, p)
                    node[a], node[b] = node[b], node[a]

                yield Mutant(f"swap {(*path, a)} and {b}", "bad", edited(entry, edit))


def duplicate(entry: Entry) -> Iterator[Mutant]:
    """Gives a key or an item twice."""
    lines = entry.text.split("\n")
    for i, line in enumerate(lines):
        if re.match(r" *\"?[\w-]+\"?:( .*)?$", line):
            body = [line, line if line.rstrip().endswith((":", "}", "]")) else f"{line}"]
            text = "\n".join([*lines[:i], *body, *lines[i + 1 :]])
            yield Mutant(f"line {i + 1} twice", "bad", text.encode)
    for path, value in nodes(entry.data):
        if isinstance(value, list) and value and path[-1:] != ("changes",):
            accepted = "rule" in path  # accepting the same value twice accepts it
            yield Mutant(f"an item of {path} twice", "free" if accepted else "bad",
                         changed(entry, path, [*value, value[-1]]))  # fmt: skip
    for id_, record in entry.data["sources"].items():
        yield Mutant(f"source {id_} twice", "bad",
                     changed(entry, ("sources", f"{id_}-copy"), record))  # fmt: skip


def reorder(entry: Entry) -> Iterator[Mutant]:
    """Keys in another order mean the same; a heading among its children does not."""

    def reversed_(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: reversed_(v) for k, v in reversed(value.items())}
        return [reversed_(v) for v in value] if isinstance(value, list) else value

    yield Mutant("all keys reversed", "same", lambda: dumped(reversed_(entry.data)))
    yield Mutant("keys sorted", "same",
                 lambda: dumped(dict(sorted(entry.data.items()))))  # fmt: skip
    lines = entry.text.split("\n")
    for i, (line, following) in enumerate(itertools.pairwise(lines)):
        if line.rstrip().endswith(":") and _indent(following) > _indent(line):
            text = "\n".join([*lines[:i], following, line, *lines[i + 2 :]])
            is_item = following.lstrip().startswith("- ")  # it joins the list before
            yield Mutant(f"line {i + 1} below line {i + 2}", "free" if is_item else "bad",
                         text.encode)  # fmt: skip


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def nest(entry: Entry) -> Iterator[Mutant]:
    """Puts things where other things are, or deeper than anything may be."""
    for path, value in nodes(entry.data):
        if path and isinstance(value, dict | list) and value and path[-1] != "rule":
            for other in ({"x": value}, [value]):
                yield Mutant(f"nest {path}", "bad", changed(entry, path, other))
    deep: Any = "x"
    for _ in range(40):
        deep = [deep]
    for key in entry.data:
        yield Mutant(f"deep {key}", "bad", changed(entry, (key,), deep))
        yield Mutant(f"all below {key}", "bad", changed(entry, (key,), entry.data))
    text = entry.text.rstrip() + "\nx: " + "[" * 3000 + "]" * 3000 + "\n"
    yield Mutant("three thousand brackets", "bad", text.encode)


def oversize(entry: Entry) -> Iterator[Mutant]:
    """Makes a text, a list, a mapping or the file too large."""
    for path, value in nodes(entry.data):
        if isinstance(value, str):
            yield Mutant(f"long {path}", "bad", changed(entry, path, value + "x" * 2000))
        elif isinstance(value, list) and value:
            yield Mutant(f"many {path}", "bad" if "rule" not in path else "free",
                         changed(entry, path, value * 70))  # fmt: skip
        elif isinstance(value, dict) and path:
            more = {f"key-{i}": i for i in range(60)}
            yield Mutant(f"wide {path}", "bad", changed(entry, path, {**value, **more}))
    yield Mutant("huge file", "bad", lambda: (entry.text + "# " + "x" * 250_000).encode())


_UNSEEN = {
    "bidi override": "\u202e", "bidi isolate": "\u2066", "zero width": "\u200b", "nul": "\x00",
    "joiner": "\u200d", "byte order mark": "\ufeff", "soft hyphen": "\u00ad", "tag": "\U000e0041",
    "line separator": "\u2028", "control": "\x1b", "delete": "\x7f", "nel": "\u0085",
}  # fmt: skip
_CONFUSED = str.maketrans("aceopxyABEHKMOPTX", "асеорхуАВЕНКМОРТХ")
_WIDE = {c: c + 0xFEE0 for c in range(0x41, 0x7B) if chr(c).isalpha()}


def unseen(entry: Entry) -> Iterator[Mutant]:
    """Puts a character that nobody sees into a text or a key."""
    for number, (path, value) in enumerate(nodes(entry.data)):
        if not isinstance(value, str) or not value:
            continue
        half = len(value) // 2
        for name, character in _UNSEEN.items():
            hidden = value[:half] + character + value[half:]

            make = changed(entry, path, hidden)
            if number % 2:
                yield Mutant(f"{name} in {path}", "bad", make)
            else:
                yield Mutant(f"{name}, escaped, in {path}", "bad",
                             lambda m=make, c=character: _escaped(m(), c))  # fmt: skip
    half = len(entry.text) // 2
    for name, character in _UNSEEN.items():
        if name != "byte order mark":  # one at the start is a mark of the encoding
            text = entry.text[:half] + character + entry.text[half:]
            yield Mutant(f"{name} in the middle", "bad", text.encode)
    yield Mutant("half a character", "bad", lambda: entry.text.encode() + b"\xe2\x80")
    yield Mutant("utf-16", "bad", lambda: entry.text.encode("utf-16"))
    yield Mutant("lone surrogate", "bad", lambda: entry.text.encode() + b'\nx: "\\ud800"\n')


def _escaped(raw: bytes, character: str) -> bytes:
    return raw.replace(character.encode(), json.dumps(character)[1:-1].encode())


def confused(entry: Entry) -> Iterator[Mutant]:
    """Exchanges a letter for one that looks the same, or takes accents apart."""
    for path, value in nodes(entry.data):
        if not isinstance(value, str) or path[-1] in ("url", "archived_url", "homepage"):
            continue
        found = re.search(r"[aceopxyABEHKMOPTX](?=[a-z])", value)
        if found:
            i = found.start()
            other = value[:i] + value[i].translate(_CONFUSED) + value[i + 1 :]
            yield Mutant(f"confusable in {path}", "bad", changed(entry, path, other))
            wide = value[:i] + value[i].translate(_WIDE) + value[i + 1 :]
            yield Mutant(f"full width in {path}", "bad", changed(entry, path, wide))
        apart = unicodedata.normalize("NFD", value)
        if apart == value and "e" in value:
            apart = value.replace("e", "e\u0301", 1)
        if apart != value and not unicodedata.is_normalized("NFC", apart):
            yield Mutant(f"accents apart in {path}", "bad", changed(entry, path, apart))


def markup(entry: Entry) -> Iterator[Mutant]:
    """Puts markup, a template or an address into a text of ours."""
    for path, value in nodes(entry.data):
        schema = schema_at(entry, path)
        plain = json.dumps(schema).find("PlainText") >= 0
        if not isinstance(value, str) or not plain:
            continue
        for bad in ("<b>", "<!-- x", "[a](b)", "**a**", "`a`", "{{ a }}", "{% a %}", "&amp;",
                    "https://x.org", "a\nb", "a\tb"):  # fmt: skip
            yield Mutant(f"{bad!r} in {path}", "bad", changed(entry, path, f"{value[:20]} {bad}"))
        yield Mutant(f"blank after {path}", "bad", changed(entry, path, f"{value[:20]} "))


def yaml_tricks(entry: Entry) -> Iterator[Mutant]:
    """Uses what YAML can do and data have no need of."""
    first, rest = entry.text.split("\n", 1)
    for name, line in {
        "anchor": "id: &a x", "alias": "id: *a", "tag": "id: !!str x", "merge": "<<: {a: b}",
        "python tag": "id: !!python/object/apply:os.system [ls]", "directive": "%YAML 1.1",
        "complex key": "? [a, b]\n: c", "tab": "\tid: x", "open quote": 'id: "x',
        "open brace": "id: {x: y", "document": "---\nid: x\n---", "null key": "~: x",
        "binary": "id: !!binary aGVsbG8=", "set": "id: !!set {a, b}", "no colon": "id x",
        "int key": "7: x", "at": "id: @x", "backtick": "id: `x`", "percent": "id: %x",
    }.items():  # fmt: skip
        yield Mutant(name, "bad", f"{first}\n{line}\n{rest}".encode)
    yield Mutant("nothing", "bad", lambda: b"")
    yield Mutant("comments alone", "bad", lambda: b"# nothing\n")
    yield Mutant("windows lines", "free", lambda: entry.text.replace("\n", "\r\n").encode())
    yield Mutant("mark at the start", "free", lambda: b"\xef\xbb\xbf" + entry.text.encode())
    half = entry.text[: len(entry.text) // 2]
    yield Mutant("half the file", "bad", lambda: half.rsplit("\n", 1)[0].encode())
    bomb = "a: &a [x]\n" + "".join(f"b{i}: &b{i} [*a, *a]\n" for i in range(9))
    yield Mutant("bomb", "bad", lambda: (entry.text + bomb).encode())


OPERATORS: dict[str, Callable[[Entry], Iterator[Mutant]]] = {
    f.__name__: f
    for f in (drop, empty, retype, misspell_key, misspell_value, swap, duplicate, reorder, nest,
              oversize, unseen, confused, markup, yaml_tricks)
}  # fmt: skip


def sample(entry: Entry, each: int) -> Iterator[tuple[str, Mutant]]:
    """`each` mutants of every operator, spread over the entry; others for every entry."""
    for name, operator in OPERATORS.items():
        mutants = list(operator(entry))
        if not mutants:
            continue
        start = zlib.crc32(f"{entry.folder}/{entry.id}/{name}".encode())
        step = max(1, len(mutants) // each)
        chosen = {(start + i * step) % len(mutants) for i in range(min(each, len(mutants)))}
        yield from ((name, mutants[i]) for i in sorted(chosen))
