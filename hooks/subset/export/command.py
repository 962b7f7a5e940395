"""`subset export`: the open data in a folder, without building the site."""

from __future__ import annotations

from pathlib import Path

from subset import pipeline
from subset.addresses.urls import Urls
from subset.edition import Edition
from subset.export import files
from subset.markup.write import Writer


def main(root: Path, target: Path, site_url: str, today: str) -> int:
    """Writes every open-data file below `target`. Raises DataError when the data have faults.

    `site_url` is where the site is, or will be: addresses in the data start with it.
    """
    made, _ = pipeline.catalogue_of(root, today)
    urls = Urls(lambda src: src.removesuffix("index.md").removesuffix(".md").rstrip("/") + "/")
    edition = Edition(made, urls, site_url.rstrip("/") + "/", today=today)
    target.mkdir(parents=True, exist_ok=True)
    writer, written = Writer(target), files(edition)
    for path, text in written.items():
        writer.text(path, text)
    print(f"{len(written)} files in {target}")
    return 0
