"""`subset export`: the open data in a folder, without building the site."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from subset import pipeline
from subset.addresses.urls import Urls
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
    if misuse := _misuse(target, site_url):
        print(f"subset: {misuse}", file=sys.stderr)
        return 2
    made, _ = pipeline.catalogue_of(root, today)
    urls = Urls(lambda src: src.removesuffix("index.md").removesuffix(".md").rstrip("/") + "/")
    written = files(Edition(made, urls, site_url.rstrip("/") + "/", today=today))
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


def _misuse(target: Path, site_url: str) -> str:
    """What is wrong with the arguments, or an empty text."""
    if not re.fullmatch(r"https?://[^/\s\"<>?#]+(/[^\s\"<>?#]*)?", site_url):
        return f"--site-url: expected an address such as https://example.org/; got {site_url!r}"
    if target.exists() and not target.is_dir():
        return f"{target} is a file: expected a folder, or a name for a new one"
    if (target / "data" / "criteria.yml").exists():
        return f"{target} is a checkout: its own data would be mixed with what is made from them"
    return ""
