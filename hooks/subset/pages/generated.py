"""The pages made from single entries, and when one of them has to be made anew.

Knows of what else but its entry each page is made, so that the preview makes only what has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from subset.addresses.urls import definition_src, platform_src
from subset.edition import Edition
from subset.markup.render import templates_digest
from subset.pages.definition_page import definition_page
from subset.pages.page import Page
from subset.pages.platform_page import platform_page
from subset.verdicts.catalogue import JudgedPlatform
from subset.verdicts.classify import truth


def generated(edition: Edition) -> Mapping[str, Callable[[], Page]]:
    """Source name -> what makes the page, for each platform and each definition."""
    catalogue, memo = edition.catalogue, edition.memo
    around = (
        edition.terms, catalogue.guide, edition.site_url, edition.repository, edition.today,
        templates_digest(), *((e.id, e.name, e.verdict.verdict) for e in catalogue.entries),
    )  # fmt: skip

    def platform(entry: JudgedPlatform) -> Page:
        near = [(other.id, share) for other, share in edition.nearest[entry.id]]

        def page_of(entry: JudgedPlatform) -> Page:
            return platform_page(edition, entry)

        return memo.of(page_of, entry, key=(*around, *near))

    def definition(id_: str) -> Page:
        compiled = catalogue.definitions[id_]

        def page_of(id_: str) -> Page:
            return definition_page(edition, id_)

        return memo.of(page_of, id_, key=(*around, compiled, *_answers(edition, id_)))

    return {
        **{platform_src(e.id): partial(platform, e) for e in catalogue.entries},
        **{definition_src(id_): partial(definition, id_) for id_ in catalogue.definitions},
    }


def _answers(edition: Edition, id_: str) -> list[tuple[str, ...]]:
    return [
        tuple(map(truth, (*e.answers[id_].values(), *(it for _, it in e.scores[id_]))))
        for e in edition.catalogue.entries
    ]
