"""Redirects: no address ever dies.

Every other name of a platform leads to its page, and every address that was made with an old id
(pages, comparisons, data files, see `export.json_files`) leads to the address of today: an id that
the entry had, or that of an entry which was merged into it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from subset.addresses.urls import definition_src, pair_src, platform_src
from subset.data.handles import refusal, slug
from subset.data.models import old_ids
from subset.verdicts.catalogue import Catalogue


def redirects(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Pairs of (source name of an old page, source name of the page it leads to)."""
    taken = set(catalogue.by_id)
    former = list(former_platforms(catalogue))
    for old, new in [*former, *_other_names(catalogue)]:
        if old not in taken:
            taken.add(old)
            yield platform_src(old), platform_src(new)
    for id_, compiled in catalogue.definitions.items():
        for old in old_ids(compiled.definition):
            yield definition_src(old), definition_src(id_)
    yield from _old_pairs(catalogue, former)


def _old_pairs(
    catalogue: Catalogue, former: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """The redirects of comparisons. Both sides may be one entry today: then its page answers."""
    for old, new in former:
        for other in catalogue.entries:
            own = other.id == new
            yield pair_src(old, other.id), platform_src(new) if own else pair_src(new, other.id)
    for (old_a, new_a), (old_b, new_b) in itertools.combinations(former, 2):
        own = new_a == new_b
        yield pair_src(old_a, old_b), platform_src(new_a) if own else pair_src(new_a, new_b)


def former_platforms(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Pairs of (old id, id of today)."""
    for entry in catalogue.entries:
        for old in old_ids(entry.platform):
            yield old, entry.id


def _other_names(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Pairs of (name in an address, id), for names that can be an address."""
    for entry in catalogue.entries:
        for name in (entry.name, *entry.platform.aliases):
            if (handle := slug(name)) and not refusal(handle):
                yield handle, entry.id
