"""A page that is made from data, and the context that the templates of such pages share."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from subset.addresses.urls import CONTRIBUTE, pair_src
from subset.edition import Edition
from subset.pages.citation import box_html, full_forms


@dataclass(frozen=True)
class Picture:
    """What other sites show where somebody links to a page: a file of 1200 by 630 pixels."""

    path: str
    alt_text: str


COMMON = Picture(
    "assets/card.png", "Social networking drawn as a circle inside a larger one, social media."
)
"""The picture of all pages that have none of their own."""


@dataclass(frozen=True)
class Page:
    """A page that is made from data.

    `data_path` is the file to edit, from the repository's root; `names` are other names of what
    the page is about, and `weight` is how much it counts, for the search.
    """

    src: str
    title_text: str
    description_text: str
    body_html: str = field(repr=False)
    data_path: str = ""
    names: tuple[str, ...] = ()
    weight: float = 1.0
    picture: Picture = COMMON

    @property
    def folder(self) -> str:
        """Where its source lies: one folder for each kind of page."""
        return self.src.partition("/")[0]

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return self.src.rpartition("/")[2].removesuffix(".md")


def common_parts(
    edition: Edition, src: str, title: str, data_path: str, checked: str, day: str
) -> dict[str, object]:
    """The context that such templates share: links, citation, the day of the last check.

    `checked` is the day on which its oldest source was read, `day` that of its last change.
    """
    link, address = edition.urls.linker(src), edition.absolute(src)
    return {
        "catalogue": edition.catalogue,
        "book": edition.catalogue.data.codebook,
        "link": link,
        "pair_src": pair_src,
        "edit_href": edition.edit_href(data_path) or link(CONTRIBUTE),
        "discuss_href": edition.form_href("dispute", title=f"Dispute: {title}", page=address),
        "report_href": edition.form_href("correction", title=f"Correct: {title}", page=address),
        "checked": checked,
        "cite": Markup(box_html(full_forms(edition, src, title, day))),  # noqa: S704 - escaped there
    }
