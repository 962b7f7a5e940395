"""Addresses: from a page's source file to its URL, and from one page to another.

Knows that pages are named by their source (`platforms/youtube.md`). Does not know how a site
generator maps sources to URLs: it is given that as a function.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

HOME, PLATFORMS, COMPARE, GLOSSARY = "index.md", "platforms.md", "compare.md", "glossary.md"
DIAGRAM, TIMELINE, SUMMARY, CLASSIFY = "diagram.md", "timeline.md", "summary.md", "classify.md"
DEFINITIONS, DISAGREEMENTS, CRITERIA = "definitions.md", "disagreements.md", "criteria.md"
METHOD, DATA, CONTRIBUTE, HELP_WANTED = "method.md", "data.md", "contribute.md", "help-wanted.md"
YEARS = "years.md"

BRANCH = "main"
"""The branch of the repository that the site is built from, and that its links edit."""

PLATFORMS_FOLDER, PAIRS_FOLDER, DEFINITIONS_FOLDER = "platforms", "compare", "definitions"
EMBED_FOLDER = "embed"
EMBED_COMPARE = f"{EMBED_FOLDER}/compare.md"

_PROBE = "name0of0a0page"


def platform_src(id_: str) -> str:
    """The source name of a platform's page."""
    return f"{PLATFORMS_FOLDER}/{id_}.md"


def definition_src(id_: str) -> str:
    """The source name of a definition's page."""
    return f"{DEFINITIONS_FOLDER}/{id_}.md"


def embed_src(id_: str) -> str:
    """The source name of a platform's small page for other sites."""
    return f"{EMBED_FOLDER}/{id_}.md"


def card_path(id_: str) -> str:
    """The file of a platform's card, from the site's root."""
    return f"assets/cards/{id_}.png"


def pair_src(a: str, b: str) -> str:
    """The source name of the comparison of two platforms, in either order."""
    first, second = sorted((a, b))
    return f"{PAIRS_FOLDER}/{first}-vs-{second}.md"


def relative(target: str, base: str) -> str:
    """A reference from the page at URL `base` to `target`, both relative to the site's root.

    It goes up to the root and down again. Shorter references exist, but this one is a single
    join, and pages of the same depth can share it.
    """
    return "../" * base.count("/") + target or "./"


_ABSOLUTE = re.compile(
    r"https?://(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:]+\])(?::\d+)?(?:/[!$&'()*+,;=:@%\w.~/-]*)?",
    re.ASCII | re.IGNORECASE,
)


class AddressError(ValueError):
    """Something that is to be the beginning of many addresses, and cannot be."""


def absolute(address: str, example: str) -> str:
    """An absolute address with a slash at its end. Raises AddressError for anything else.

    Whatever is appended to it has to be an address, too: so it has no query and no fragment, and
    what is not ASCII in it is escaped.
    """
    if not _ABSOLUTE.fullmatch(address):
        raise AddressError(f"expected an address such as {example}; got {address!r}")
    return address.rstrip("/") + "/"


class Urls:
    """The URLs of one edition of the site, all relative to its root.

    `dest` maps a source file to the file that is written for it, from the site's root.
    `of_source` maps a source file to its URL, as the site generator does: `platforms/x.md` to
    `platforms/x/` in the hosted edition and to `platforms/x.html` in the offline one. It is asked
    once for each page at the root and once for each folder: the pages of a folder differ in their
    names only, and twenty thousand of them would cost as much as all that is said on them.
    """

    def __init__(
        self, of_source: Callable[[str], str], dest: Callable[[str], str] | None = None
    ) -> None:
        self.dest = dest or (lambda src: f"{self.to(src)}index.html")
        ask = cache(lambda src: of_source(src).removeprefix("./"))

        @cache
        def of_page(src: str) -> str:
            folder, slash, name = src.rpartition("/")
            if not folder or name in ("index.md", "README.md"):
                return ask(src)
            before, after = ask(f"{folder}{slash}{_PROBE}.md").split(_PROBE)
            return f"{before}{name.removesuffix('.md')}{after}"

        self.of_source = of_page

    def to(self, src: str, anchor: str = "") -> str:
        """The URL of a page, or of a place on it. Anything but Markdown is taken as it is."""
        url = self.of_source(src) if src.endswith(".md") else src
        return f"{url}#{anchor}" if anchor else url

    def linker(self, from_src: str) -> Callable[..., str]:
        """A function `(src, anchor="")` that returns references from the page of `from_src`."""
        base = self.of_source(from_src)

        @cache
        def link(src: str, anchor: str = "") -> str:
            if src == from_src and anchor:
                return f"#{anchor}"
            reference = relative(self.to(src), base)
            return f"{reference}#{anchor}" if anchor else reference

        return link
