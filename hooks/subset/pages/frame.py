"""The frame of a page: all that a theme's template may read besides the title and the body.

Knows which pages have styles of their own, what every page links to at its foot, and the structured
data. Does not know any theme.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from subset.addresses.urls import (
    CLASSIFY,
    COMPARE,
    CONTRIBUTE,
    CRITERIA,
    DATA,
    DEFINITIONS,
    DEFINITIONS_FOLDER,
    DIAGRAM,
    DISAGREEMENTS,
    HELP_WANTED,
    HOME,
    METHOD,
    PAIRS_FOLDER,
    PLATFORMS,
    PLATFORMS_FOLDER,
    SUMMARY,
    TIMELINE,
)
from subset.edition import Edition
from subset.markup.stencil import PICTURE, PICTURE_ALT
from subset.pages.page import COMMON, Picture

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_STACKED = (DEFINITIONS, TIMELINE, COMPARE, METHOD, DATA)
_WIDGETS = (HOME, PLATFORMS, TIMELINE, COMPARE, CLASSIFY, DIAGRAM)
_OWN: Mapping[str, str] = {
    HOME: "home", CLASSIFY: "classify", DIAGRAM: "years", PLATFORMS: "table", SUMMARY: "summary",
    DEFINITIONS: "matrix", TIMELINE: "timeline",
}  # fmt: skip
_FOOTER: Mapping[str, str] = {
    CRITERIA: "Criteria",
    DISAGREEMENTS: "Contradictions",
    DATA: "Open data",
    CONTRIBUTE: "Correct something",
    HELP_WANTED: "Help wanted",
}
_DOWNLOADS = (
    ("platforms.json", "application/json"),
    ("platforms.csv", "text/csv"),
    ("verdicts.csv", "text/csv"),
    ("definitions.json", "application/json"),
    ("glossary.json", "application/json"),
    ("criteria.json", "application/json"),
)


@dataclass(frozen=True)
class Section:
    """The overview that a page belongs to: its title, and its address."""

    title: str
    url: str


@dataclass(frozen=True)
class Frame:
    """The surroundings of one page. Addresses start at the site's root, but for `canonical`.

    The pages of platforms have a picture each, so theirs is a token of their stencil.
    """

    src: str
    is_home: bool
    canonical: str
    styles: tuple[str, ...]
    section: Section | None
    picture: Picture
    json_ld: Markup


def frame(
    edition: Edition, src: str, *, site_name: str, title: str, description: str,
    sections: Mapping[str, str],
) -> Frame:  # fmt: skip
    """The frame of the page of `src`; `sections` has the title of each page of the main menu."""
    parent = f"{src.partition('/')[0]}.md" if "/" in src else ""
    section = Section(sections[parent], edition.urls.to(parent)) if parent in sections else None
    definition = src.startswith(f"{DEFINITIONS_FOLDER}/")
    styles = ["stacked"] if src in _STACKED or definition else []
    styles += ["widgets"] if src in _WIDGETS else []
    styles += [name for page, name in _OWN.items() if src == page]
    styles += ["pairs"] if src.startswith(f"{PAIRS_FOLDER}/") else []
    styles += ["entry"] if src.startswith((f"{PLATFORMS_FOLDER}/", f"{PAIRS_FOLDER}/")) else []
    trail = [(title, edition.absolute(src))]
    if section:
        trail.insert(0, (section.title, edition.absolute(parent)))
    own = src.startswith(f"{PLATFORMS_FOLDER}/")
    picture = Picture(PICTURE, PICTURE_ALT) if own else COMMON
    graph = _graph(edition, src, site_name, description, trail, picture)
    return Frame(
        src=src,
        is_home=src == HOME,
        canonical=edition.absolute(src),
        styles=tuple(f"assets/stylesheets/{name}.css" for name in styles),
        section=section,
        picture=picture,
        json_ld=_script({"@context": "https://schema.org", "@graph": graph}),
    )


def footer(edition: Edition) -> tuple[tuple[str, str], ...]:
    """Address and title of the pages that are one step from every page without being a tab."""
    return tuple((edition.urls.to(target), name) for target, name in _FOOTER.items())


def _graph(
    edition: Edition, src: str, site_name: str, description: str, trail: Sequence[tuple[str, str]],
    picture: Picture,
) -> list[dict[str, Any]]:  # fmt: skip
    """The page as an article, its place on the site, and the data set on the page of the data."""
    root, (title, canonical) = edition.site_url, trail[-1]
    publisher = {"@type": "Organization", "name": site_name, "url": root}
    found: list[dict[str, Any]] = [
        {
            "@type": "Article", "@id": f"{canonical}#article", "headline": title,
            "description": description, "url": canonical, "inLanguage": "en",
            "image": f"{root}{picture.path}", "license": _LICENCE,
            "isAccessibleForFree": True, "author": publisher, "publisher": publisher,
        }
    ]  # fmt: skip
    if src != HOME:
        crumbs = [
            {"@type": "ListItem", "position": i, "name": name, "item": address}
            for i, (name, address) in enumerate([(site_name, root), *trail], start=1)
        ]
        found.append({"@type": "BreadcrumbList", "itemListElement": crumbs})
    if src == DATA:
        found.append(_dataset(root, canonical, publisher))
    return found


def _dataset(root: str, canonical: str, publisher: Mapping[str, str]) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "name": "Subset: which platforms are social media, which are social networking",
        "description": "Platforms coded by explicit criteria with cited evidence, published "
        "definitions of social media and social networking as rules, a glossary, and the verdict "
        "on each platform in each year of its life.",
        "url": canonical, "license": _LICENCE, "isAccessibleForFree": True,
        "creator": publisher, "inLanguage": "en",
        "keywords": ["social media", "social networking", "social network site", "definition",
                     "classification"],
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": type_, "contentUrl": f"{root}data/{name}"}
            for name, type_ in _DOWNLOADS
        ],
    }  # fmt: skip


def _script(value: Any) -> Markup:
    """JSON for the inside of a script element, its keys in order: the same in every build."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    for sign in "<>&'":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - escaped above for this place
