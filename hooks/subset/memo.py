"""A memory from one build to the next one of the same process.

Knows things by what they were made of. Does not know what they are. Only a preview builds more
than once: there a contributor waits for the page, and nearly everything is as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

T = TypeVar("T")
_BY_VALUE = (str, bytes, int, float, tuple, type(None))


class Memo:
    """Remembers what was made, as long as each build asks for it again.

    `before` is the memo of the build before this one.
    """

    def __init__(self, before: Memo | None = None) -> None:
        self._made: dict[object, tuple[object, object]] = {}
        self._before = before._made if before else {}

    def of(self, make: Callable[..., T], *parts: Any, key: tuple[object, ...] = ()) -> T:
        """`make(*parts)`, unless it was made of the same parts before.

        Text, numbers and tuples are the same when they are equal, everything else when it is the
        same object: data are frozen, so what was not made anew has not changed. `key` has what
        else the result depends on.
        """
        used = (*parts, *key)
        name = (make.__module__, make.__qualname__, *map(_identity, used))
        if name not in self._made:
            # What a name was made of is kept with it, so that no other object gets its identity.
            self._made[name] = self._before.get(name) or (used, make(*parts))
        return cast(T, self._made[name][1])


def _identity(part: object) -> object:
    return part if isinstance(part, _BY_VALUE) else (id(part),)
