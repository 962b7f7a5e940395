"""`subset export`: the open data in a folder, without building the site."""

from __future__ import annotations

from pathlib import Path

from subset import pipeline
from subset.addresses.urls import Urls
from subset.export import files
from subset.markup.write import Writer
from subset.pages.pages import Pages


def main(root: Path, target: Path, site_url: str, today: str) -> int:
    """Writes every open-data file below `target`. Raises DataError when the data have faults.

    `site_url` is where the site is, or will be: addresses in the data start with it.
    """
    made, _ = pipeline.catalogue_of(root, today)
    urls = Urls(lambda src: src.removesuffix("index.md").removesuffix(".md").rstrip("/") + "/")
    pages = Pages(made, urls, site_url=site_url.rstrip("/") + "/", repository="", today=today)
    target.mkdir(parents=True, exist_ok=True)
    writer, written = Writer(target), files(pages)
    for path, text in written.items():
        writer.text(path, text)
    print(f"{len(written)} files in {target}")
    return 0
