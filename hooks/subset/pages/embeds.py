"""Small pages for other people's sites: what a platform is, and two platforms side by side.

Each stands alone, without the theme and without a script; the one for two reads its address, since
a page for each pair would double the files of the site. Hosts let anybody frame what is below
`embed/` (see `publish.hosting`), and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from subset import reasons
from subset.addresses.urls import COMPARE, EMBED_COMPARE, embed_src, platform_src
from subset.data.models import old_ids
from subset.edition import Edition
from subset.markup.policy import meta
from subset.markup.render import render
from subset.pages.platform_page import picture_html
from subset.verdicts.catalogue import JudgedPlatform

STYLE, SCRIPT = "assets/stylesheets/embed.css", "assets/javascripts/embed.js"
_ALONE = meta("default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'")
_BOTH = meta(
    "default-src 'none'; style-src 'self'; script-src 'self'; frame-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)


def embeds(edition: Edition) -> Iterator[tuple[str, str]]:
    """Source name and HTML of each page; an entry answers at its old ids, too."""
    for entry in edition.catalogue.entries:
        html = _one(edition, entry)
        for id_ in (entry.id, *old_ids(entry.platform)):
            yield embed_src(id_), html
    link = edition.urls.linker(EMBED_COMPARE)
    yield EMBED_COMPARE, render(
        "embed_compare.html.jinja", link=link, style=STYLE, script=SCRIPT, picker_src=COMPARE,
        one=link(embed_src("aaa")), policy=Markup(_BOTH), canonical=edition.absolute(COMPARE),  # noqa: S704
    )  # fmt: skip


def _one(edition: Edition, entry: JudgedPlatform) -> str:
    src = platform_src(entry.id)
    return render(
        "embed.html.jinja", entry=entry, link=edition.urls.linker(embed_src(entry.id)),
        policy=Markup(_ALONE), picture=Markup(picture_html(entry)),  # noqa: S704
        reason=reasons.reason(entry, edition.catalogue.data.codebook), style=STYLE, src=src,
        canonical=edition.absolute(src),
    )  # fmt: skip
