"""The plane figures of the diagram, and what can be said about them in closed form.

Knows: rectangles, ellipses, rounded rectangles; x runs right, y runs down, units are the SVG's.
Must not know: labels, regions, text, markup.

Two kinds of questions are asked, by two kinds of callers, on purpose with different mathematics.
The layout asks for *chords*: which x are free in a band of y. The proof, which must not trust the
layout, asks for *distances*: `inside`, `outside`, and whether one figure holds another.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot, inf, sqrt
from typing import TypeAlias

Span: TypeAlias = tuple[float, float]
"""A closed interval of x, left end first."""

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle; `x` and `y` are its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower side."""
        return self.y + self.height

    @property
    def cx(self) -> float:
        """The centre's x."""
        return self.x + self.width / 2

    @property
    def cy(self) -> float:
        """The centre's y."""
        return self.y + self.height / 2

    @property
    def corners(self) -> tuple[Point, Point, Point, Point]:
        """The four corners, clockwise from the upper left."""
        return (
            (self.x, self.y),
            (self.right, self.y),
            (self.right, self.bottom),
            (self.x, self.bottom),
        )

    def grown(self, by: float) -> "Rect":
        """The rectangle with `by` more on every side (less, if negative)."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def down(self, by: float) -> "Rect":
        """The rectangle moved down."""
        return Rect(self.x, self.y + by, self.width, self.height)

    def overlaps(self, other: "Rect") -> bool:
        """Whether the two share more than an edge."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def holds(self, other: "Rect") -> bool:
        """Whether `other` lies in this rectangle, edges included."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class Ellipse:
    """An upright ellipse; a circle where `rx == ry`."""

    cx: float
    cy: float
    rx: float
    ry: float

    def half_chord(self, y: float) -> float:
        """Half the width at height `y`: rx·√(1 − ((y − cy)/ry)²), and 0 beyond the ellipse."""
        t = (y - self.cy) / self.ry
        return self.rx * sqrt(max(0.0, 1 - t * t))

    def left(self, y: float) -> float:
        """The x of the left edge at height `y`."""
        return self.cx - self.half_chord(y)

    def right(self, y: float) -> float:
        """The x of the right edge at height `y`."""
        return self.cx + self.half_chord(y)

    def chord(self, top: float, bottom: float) -> Span | None:
        """The x that are inside at every height from `top` to `bottom`.

        The width of an ellipse is concave in y, so the narrower end of the band decides.
        """
        half = min(self.half_chord(top), self.half_chord(bottom))
        return (self.cx - half, self.cx + half) if half > 0 else None

    def shadow(self, top: float, bottom: float) -> Span | None:
        """The x that are inside at some height from `top` to `bottom`: the widest decides."""
        half = self.half_chord(min(max(self.cy, top), bottom))
        return (self.cx - half, self.cx + half) if half > 0 else None

    def level(self, x: float, y: float) -> float:
        """Negative inside, 0 on the edge, positive outside."""
        return ((x - self.cx) / self.rx) ** 2 + ((y - self.cy) / self.ry) ** 2 - 1

    def holds_rect(self, rect: Rect) -> bool:
        """Whether `rect` lies strictly inside: its corners do, and an ellipse is convex."""
        return all(self.level(x, y) < 0 for x, y in rect.corners)

    def misses_rect(self, rect: Rect) -> bool:
        """Whether `rect` lies strictly outside.

        `level` is a sum of a function of x and one of y, so the point of the rectangle where it is
        least is the centre, clamped to the rectangle in each coordinate.
        """
        x = min(max(self.cx, rect.x), rect.right)
        y = min(max(self.cy, rect.y), rect.bottom)
        return self.level(x, y) > 0

    def farthest_of(self, other: "Ellipse") -> tuple[float, Point]:
        """An upper bound of this ellipse's `level` over `other`, and the point where it is taken.

        `other` lies strictly inside when the bound is negative. With d the vector between the
        centres, p = (other.rx/rx)² and q = (other.ry/ry)², every λ > max(p, q) bounds the level
        from above by

            h(λ) = λ + (dx/rx)²·λ/(λ − p) + (dy/ry)²·λ/(λ − q) − 1,

        because the level minus λ times `other`'s own level (which is ≤ 0 in it) is a concave
        parabola in x and in y whose maximum is h(λ). By the S-lemma the least such bound is
        exact: S. Boyd and L. Vandenberghe, Convex Optimization (2004), appendix B.2. h is convex;
        its least value is found by bisection of its slope. Any λ is a certificate by itself, so a
        rounding error in the search can make the proof fail, never make it pass wrongly.
        """
        p, q = (other.rx / self.rx) ** 2, (other.ry / self.ry) ** 2
        u, v = (other.cx - self.cx) / self.rx, (other.cy - self.cy) / self.ry

        def slope(factor: float) -> float:
            return 1 - u * u * p / (factor - p) ** 2 - v * v * q / (factor - q) ** 2

        low = max(p, q) + 1e-12
        high = low + abs(u) * sqrt(p) + abs(v) * sqrt(q) + 1e-9  # the slope is ≥ 0 from here on
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (low, middle) if slope(middle) > 0 else (middle, high)
        bound = high + u * u * high / (high - p) + v * v * high / (high - q) - 1
        x = other.cx + u * self.rx * p / (high - p)
        y = other.cy + v * self.ry * q / (high - q)
        return bound, (x, y)


@dataclass(frozen=True, slots=True)
class RoundedRect:
    """A rectangle with corners rounded by quarter circles of radius `r`."""

    box: Rect
    r: float

    @property
    def core(self) -> Rect:
        """Where the centres of all discs of radius `r` inside the figure lie."""
        return self.box.grown(-self.r)

    def level(self, x: float, y: float) -> float:
        """The signed distance to the edge: negative inside, 0 on the edge, positive outside.

        I. Quilez, 2D distance functions, "rounded box".
        """
        dx = abs(x - self.box.cx) - self.core.width / 2
        dy = abs(y - self.box.cy) - self.core.height / 2
        return hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0) - self.r

    def holds_rect(self, rect: Rect) -> bool:
        """Whether `rect` lies strictly inside: its corners do, and the figure is convex."""
        return all(self.level(x, y) < 0 for x, y in rect.corners)

    def misses_rect(self, rect: Rect) -> bool:
        """Whether `rect` lies strictly outside: farther than `r` from the core."""
        core = self.core
        dx = max(core.x - rect.right, rect.x - core.right, 0)
        dy = max(core.y - rect.bottom, rect.y - core.bottom, 0)
        return hypot(dx, dy) > self.r

    def farthest_of(self, other: "RoundedRect") -> tuple[float, Point]:
        """The greatest `level` that a point of `other` has, and the corner it is taken at.

        `other` is the hull of four discs, and a disc reaches its radius beyond its centre.
        """
        worst = max(other.core.corners, key=lambda corner: self.level(*corner))
        return self.level(*worst) + other.r, worst


Shape: TypeAlias = Ellipse | RoundedRect


def minus(span: Span | None, blocks: Iterable[Span | None]) -> list[Span]:
    """The rest of `span`, from left to right, once every block is taken away from it."""
    left = [span] if span else []
    for block in blocks:
        if block:
            left = [part for free in left for part in _cut(free, block)]
    return left


def _cut(free: Span, block: Span) -> list[Span]:
    parts = [(free[0], min(free[1], block[0])), (max(free[0], block[1]), free[1])]
    return [part for part in parts if part[0] < part[1]]


def width_of(span: Span | None) -> float:
    """The length of `span`; none has no length, which is less than any."""
    return span[1] - span[0] if span else -inf
