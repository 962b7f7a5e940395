"""Redirects: every alias of a platform leads to its page, so that no address ever dies."""

from __future__ import annotations

from collections.abc import Iterator

from subset.checks.base import slug
from subset.site import Site


def redirects(site: Site) -> Iterator[tuple[str, str]]:
    """Pairs of (name in the old address, id it leads to), in the order of the entries.

    An alias that cannot be written as an address, or that is the address of an entry, gives none.
    """
    taken = set(site.by_id)
    for entry in site.entries:
        for name in (entry.name, *entry.platform.aliases):
            handle = slug(name)
            if handle and handle not in taken:
                taken.add(handle)
                yield handle, entry.id
