"""Whether pages parse without an error, by html5lib: acceptance number 2."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import html5lib

SHARES = 8


def parse_errors(pages: Sequence[Path], pairs: Sequence[Path]) -> list[str]:
    """The errors in `pages`, and in the comparisons `pairs`.

    The theme's part of a comparison page is the same on all of them: the first is read whole, of
    the others what differs.
    """
    wholes = [str(path) for path in (*pages, *pairs[:1])]
    parts = [str(path) for path in pairs[1:]]
    shares = [wholes, *(parts[at::SHARES] for at in range(SHARES))]
    with ProcessPoolExecutor(2) as pool:
        found = pool.map(_errors, shares, [False, *([True] * SHARES)])
        return [error for each in found for error in each]


def _errors(paths: list[str], only_article: bool) -> list[str]:
    found = []
    for path in paths:
        parser = html5lib.HTMLParser()
        html = Path(path).read_text(encoding="utf-8")
        if only_article:
            article = html[html.index("<article") :].partition("</article>")[0]
            html = f"<!doctype html><title>x</title>{article}</article>"
        parser.parse(html)
        found += [f"{path}: {error[1]} at {error[0]}" for error in parser.errors]
    return found
