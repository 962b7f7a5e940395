"""The memo: nothing is made twice, nothing that has changed is taken for what it was."""

from __future__ import annotations

import gc

import pytest

from subset.memo import Memo


class Part:
    pass


class Maker:
    def __init__(self) -> None:
        self.calls = 0

    def make(self, *parts: object) -> list[object]:
        self.calls += 1
        return [*parts, self.calls]


def test_the_same_parts_are_made_once_in_a_build_and_in_the_next() -> None:
    maker, part = Maker(), Part()
    first = Memo()
    made = first.of(maker.make, part, "text")
    assert first.of(maker.make, part, "text") is made
    assert Memo(first).of(maker.make, part, "text") is made
    assert maker.calls == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("text",), ("other",)),
        (("text",), ("text", "more")),
        ((Part(),), (Part(),)),
        (([1],), ([1],)),
        (((1, "a"),), ((1, "b"),)),
    ],
)
def test_other_parts_are_made_anew(before: tuple[object, ...], after: tuple[object, ...]) -> None:
    maker, memo = Maker(), Memo()
    assert memo.of(maker.make, *before) is not memo.of(maker.make, *after)
    assert maker.calls == 2


def test_what_a_result_depends_on_beside_its_parts_counts() -> None:
    maker, memo = Maker(), Memo()
    memo.of(maker.make, "a", key=("templates 1",))
    memo.of(maker.make, "a", key=("templates 2",))
    memo.of(maker.make, "a", key=("templates 1",))
    assert maker.calls == 2


def test_equal_text_is_the_same_text() -> None:
    maker, memo = Maker(), Memo()
    memo.of(maker.make, "".join(["a", "b"]), (1, "c"))
    memo.of(maker.make, "".join(["a", "b"]), (1, "c"))
    assert maker.calls == 1


def test_what_a_build_does_not_ask_for_is_forgotten() -> None:
    maker, part = Maker(), Part()
    first = Memo()
    first.of(maker.make, part)
    third = Memo(Memo(first))
    third.of(maker.make, part)
    assert maker.calls == 2


def test_a_new_object_at_an_old_address_is_not_taken_for_the_old_one() -> None:
    maker, memo = Maker(), Memo()
    for _ in range(100):  # without a reference to it, each would stand where the last one stood
        memo.of(maker.make, Part())
        gc.collect(0)
    assert maker.calls == 100
