"""How to cite a page or a source: APA, MLA, Chicago, BibTeX and CSL-JSON.

Knows citation styles for web pages. The day comes from the data, never from a clock.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from subset.data.authors import Author, Named, Person, authors
from subset.data.evidence import Source
from subset.english import stopped

SITE = "Subset"
STYLES = ("APA", "MLA", "Chicago")
"""The forms that people copy as they stand; the others are for programs."""
# Not strftime: a locale would translate them. MLA shortens all but the short ones.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MLA_MONTHS = (
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June",
    "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip


@cache
def _day(iso: str) -> datetime.date:
    return datetime.date.fromisoformat(iso)


def key(name: str) -> str:
    """The key of a page in a reference manager."""
    return re.sub(r"\W+", "-", name)


def styles(title: str, url: str, day: str, version: str) -> dict[str, str]:
    """One page of this site as people cite it. `day` is its last change, as YYYY-MM-DD."""
    date = _day(day)
    month, short = _MONTHS[date.month - 1], _MLA_MONTHS[date.month - 1]
    ended = stopped(title)
    return {
        "APA": f"{SITE}. ({date.year}, {month} {date.day}). {title} (Version {version}). {url}",
        "MLA": f"“{ended}” {SITE}, version {version}, {date.day} {short} {date.year}, {url}.",
        "Chicago": f"{SITE}. “{ended}” Version {version}. {month} {date.day}, {date.year}. {url}.",
    }


def forms(title: str, url: str, day: str, key: str, version: str) -> Mapping[str, str]:
    """The ways to cite one page of this site, those for programs, too. `day` as in `styles`."""
    date = _day(day)
    csl = {
        "id": key, "type": "webpage", "title": title, "container-title": SITE, "version": version,
        "URL": url, "issued": {"date-parts": [[date.year, date.month, date.day]]},
    }  # fmt: skip
    bibtex = (
        f"@online{{{key},\n  title   = {{{_tex(title)}}},\n  organization = {{{SITE}}},\n"
        f"  version = {{{version}}},\n  date    = {{{day}}},\n  url     = {{{url}}}\n}}"
    )
    return {
        **styles(title, url, day, version),
        "BibTeX": bibtex,
        "CSL-JSON": json.dumps(csl, ensure_ascii=False, indent=2),
    }


_CSL_TYPE = {
    "court": "legal_case", "regulator": "report", "scholarly": "article-journal",
    "measurement": "report", "operator": "webpage", "press": "article-newspaper",
    "reference": "entry-encyclopedia",
}  # fmt: skip


def csl(id_: str, source: Source) -> dict[str, Any]:
    """A source as a CSL-JSON item."""
    item: dict[str, Any] = {
        "id": id_, "type": _CSL_TYPE[source.type], "title": source.title,
        "publisher": source.publisher, "URL": source.url,
        "accessed": {"date-parts": [[int(n) for n in source.accessed.split("-")]]},
    }  # fmt: skip
    if source.author:
        item["author"] = [_csl_name(author) for author in authors(source.author)]
    if source.published:
        item["issued"] = {"date-parts": [[int(n) for n in source.published.split("-")]]}
    return item


def _csl_name(author: Author) -> dict[str, str]:
    match author:
        case Person(family, given, suffix):
            return {"family": family, "given": given} | ({"suffix": suffix} if suffix else {})
        case Named(name):
            return {"literal": name}
    return {"literal": "others"}  # the standard has no word for them; this reads well in a list


def bibtex(id_: str, source: Source) -> str:
    """A source as a BibTeX entry."""
    fields = {
        "title": source.title,
        "author": " and ".join(map(_bibtex_name, authors(source.author or ""))),
        "publisher": source.publisher,
        "date": source.published or "",
        "url": source.url,
        "urldate": source.accessed,
    }
    shown = ",\n".join(
        f"  {name} = {{{text if name in ('author', 'url') else _tex(text)}}}"
        for name, text in fields.items()
        if text
    )
    return f"@online{{{id_},\n{shown}\n}}"


def _bibtex_name(author: Author) -> str:
    match author:
        case Person(family, given, suffix):
            return ", ".join(_tex(part) for part in (family, suffix, given) if part)
        case Named(name):
            return f"{{{_tex(name)}}}"
    return "others"


def _tex(text: str) -> str:
    escapes = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    return re.sub(r"[&%$#_{}~^\\]", lambda m: escapes.get(m[0], "\\" + m[0]), text)
