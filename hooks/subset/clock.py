"""The only clock. SOURCE_DATE_EPOCH stands still for it where a build must be repeatable.

Knows what day it is. Nothing else in the package does: a day is handed in.
"""

from __future__ import annotations

import os
import time

_FURTHEST_EAST = 14 * 3600  # Kiritimati, where every day begins first
_LAST = 253402214400  # 9999-12-31, the last that can be written as YYYY-MM-DD


class EpochError(ValueError):
    """SOURCE_DATE_EPOCH is no number of seconds."""


def today() -> str:
    """Today as YYYY-MM-DD, as this machine has it; in UTC where SOURCE_DATE_EPOCH stands for it."""
    asked = epoch()
    when = time.localtime() if asked is None else time.gmtime(asked)
    return time.strftime("%Y-%m-%d", when)


def newest_day() -> str:
    """The newest day that has begun anywhere on earth: a contributor there may have written it."""
    asked = epoch()
    now = time.time() if asked is None else asked
    return time.strftime("%Y-%m-%d", time.gmtime(now + _FURTHEST_EAST))


def epoch() -> int | None:
    """The seconds in SOURCE_DATE_EPOCH; None where it is not set. Raises EpochError."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or int(text[:20]) > _LAST:
        raise EpochError(f"SOURCE_DATE_EPOCH is a number of seconds since 1970, not {text[:40]!r}")
    return int(text)
