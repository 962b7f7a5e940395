"""Work counted in calls, for tests of bounds: the same on every machine, whatever else it does.

Clocks belong to `make bench`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


def calls_of(task: Callable[[], object]) -> int:
    """How many functions are called, of Python's own and of others, until `task` has returned."""
    number = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal number
        if event in ("call", "c_call"):
            number += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        task()
    finally:
        sys.setprofile(before)
    return number
