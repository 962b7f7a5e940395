"""Redirects: no address ever dies.

Every other name of a platform leads to its page, and every address that was made with a former id
(pages, comparisons, data files, see `export.json_files`) leads to the address of today.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from subset.addresses.urls import definition_src, pair_src, platform_src
from subset.data.handles import refusal, slug
from subset.verdicts.catalogue import Catalogue


def redirects(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Pairs of (source name of an old page, source name of the page it leads to)."""
    taken = set(catalogue.by_id)
    former = list(former_platforms(catalogue))
    for old, new in [*former, *_other_names(catalogue)]:
        if old not in taken:
            taken.add(old)
            yield platform_src(old), platform_src(new)
    for id_, ruled in catalogue.definitions.items():
        for old in ruled.definition.former_ids:
            yield definition_src(old), definition_src(id_)
    for old, new in former:
        for other in catalogue.entries:
            if other.id != new:
                yield pair_src(old, other.id), pair_src(new, other.id)
    for (old_a, new_a), (old_b, new_b) in itertools.combinations(former, 2):
        if new_a != new_b:
            yield pair_src(old_a, old_b), pair_src(new_a, new_b)


def former_platforms(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Pairs of (former id, id of today)."""
    for entry in catalogue.entries:
        for old in entry.platform.former_ids:
            yield old, entry.id


def _other_names(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Pairs of (name in an address, id), for names that can be an address."""
    for entry in catalogue.entries:
        for name in (entry.name, *entry.platform.aliases):
            if (handle := slug(name)) and not refusal(handle):
                yield handle, entry.id
