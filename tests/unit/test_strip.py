"""The strip of a life: it covers every year once, and its year numbers never collide."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from subset.diagram.strip import strip_html
from subset.geometry.strip import APART, WIDTH, strip
from subset.verdicts.history import runs

LENGTHS = st.lists(st.integers(1, 40), min_size=1, max_size=9)


def spans(lengths: list[int]) -> list[tuple[int, int, str]]:
    found, year = [], 1997
    for i, length in enumerate(lengths):
        found.append((year, year + length - 1, "contested" if i % 2 else "social-media"))
        year += length
    return found


@given(LENGTHS)
def test_the_segments_cover_the_bar_without_gap_or_overlap(lengths: list[int]) -> None:
    segments = strip(spans(lengths), "today").segments
    assert segments[0].x == 0
    assert segments[-1].x + segments[-1].width == pytest.approx(WIDTH)
    assert all(a.x + a.width == pytest.approx(b.x) for a, b in pairwise(segments))
    widths = [segment.width / length for segment, length in zip(segments, lengths, strict=True)]
    assert widths == pytest.approx([widths[0]] * len(widths)), "a year is as wide as any other"


@given(LENGTHS)
def test_year_numbers_keep_apart(lengths: list[int]) -> None:
    ticks = strip(spans(lengths), "today").ticks
    assert all(b.x - a.x >= APART for a, b in pairwise(ticks[:-1]))
    assert ticks[-1].x - ticks[-2].x >= APART
    assert (ticks[0].text, ticks[-1].text) == ("1997", "today")


def test_the_drawing_says_the_history_in_words(planted: make.Tree) -> None:
    entry = planted.site().entry("alpha")
    html = strip_html(entry)
    assert 'role="img"' in html
    assert f'aria-label="{entry.name}: ' in html
    assert html.count("<line") == len(list(runs(entry.history)))
