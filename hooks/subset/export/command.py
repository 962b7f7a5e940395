"""`subset export`: the open data in a folder, without building the site."""

from __future__ import annotations

import sys
from pathlib import Path

from subset import pipeline
from subset.addresses.urls import AddressError, Urls, absolute
from subset.data.problems import DataError
from subset.edition import Edition
from subset.export import files
from subset.markup.write import Writer
from subset.wording import pluralise


def main(root: Path, target: Path, site_url: str, today: str) -> int:
    """Writes every open-data file below `target`; earlier ones are replaced. Returns 2 for misuse.

    `site_url` is where the site is, or will be: addresses in the data start with it. Raises
    DataError when the data have faults.
    """
    try:
        base = absolute(site_url, "https://example.org/")
    except AddressError as error:
        print(f"subset: --site-url: {error}", file=sys.stderr)
        return 2
    if misuse := _misuse(target):
        print(f"subset: {misuse}", file=sys.stderr)
        return 2
    made, _ = pipeline.catalogue_of(root, today)
    urls = Urls(lambda src: src.removesuffix("index.md").removesuffix(".md").rstrip("/") + "/")
    written = files(Edition(made, urls, base, today=today))
    target.mkdir(parents=True, exist_ok=True)
    writer = Writer(target, over=True)
    try:
        for path, text in written.items():
            writer.text(path, text)
    except DataError as error:
        taken = target / error.problems[0].path
        print(f"subset: something else is at {taken}; name another folder", file=sys.stderr)
        return 2
    print(f"{pluralise(len(written), 'file')} in {target}")
    return 0


def _misuse(target: Path) -> str:
    """What is wrong with the folder, or an empty text."""
    if target.exists() and not target.is_dir():
        return f"{target} is a file: expected a folder, or a name for a new one"
    if (target / "data" / "criteria.yml").exists():
        return f"{target} is a checkout: its own data would be mixed with what is made from them"
    return ""
