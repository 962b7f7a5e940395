"""A preview's pages and files, written when a reader asks for them and not with every save."""

from __future__ import annotations

from pathlib import Path

from subset.addresses.urls import PAIRS_FOLDER
from subset.build import Build
from subset.cards.drawing import png


def write_asked(build: Build, path: str, site_dir: Path) -> bool:
    """Writes a page, a card or a data file that a reader asks for; False for anything else.

    `path` is its address from the site's root, without a slash at its end.
    """
    printer, src = build.printer, f"{path}.md"
    if path in build.data_paths:
        build.writer(site_dir).text(path, build.data_files[path])
    elif path in build.cards:
        build.writer(site_dir).data(path, png(build.cards[path]))
    elif printer and src in build.generated:
        printer.page(build.generated[src]())
    elif printer and path.startswith(f"{PAIRS_FOLDER}/"):
        pair = build.comparisons.named(path.removeprefix(f"{PAIRS_FOLDER}/"))
        if pair:
            printer.pair(pair)
        return pair is not None
    else:
        return False
    return True
