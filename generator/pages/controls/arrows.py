"""Two arrows: two vectors in a plane, and every measure of the two worked out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from generator.drawing.scene import Point
from generator.engine.similarity import cosine_similarity, dot_product, euclidean_distance, norm
from generator.pages.controls.control import Control
from generator.words.numbers import MINUS, fixed

STATES: tuple[tuple[str, Point, Point], ...] = (
    ("start", (2.0, 1.0), (1.5, 2.0)),
    ("double", (4.0, 2.0), (1.5, 2.0)),
    ("right", (2.0, 1.0), (-1.0, 2.0)),
    ("opposite", (2.0, 1.0), (-2.0, -1.0)),
)
"""Each with its own figure where there is no script. The control begins with the first."""

WIDTH = 360


@dataclass(frozen=True)
class Plane:
    """Where a tip may be: from least to most. The drawing reaches half a unit further, and is WIDTH wide."""

    least: tuple[int, int]
    most: tuple[int, int]

    @property
    def unit(self) -> float:
        """How long 1 is in the drawing."""
        return WIDTH / (self.most[0] - self.least[0] + 1)

    @property
    def height(self) -> float:
        """Of the drawing."""
        return self.unit * (self.most[1] - self.least[1] + 1)

    def at(self, point: Point) -> Point:
        """Where a point lies in it.

        >>> Plane((-3, -2), (5, 4)).at((0, 0))
        (140.0, 180.0)
        """
        return (point[0] - self.least[0] + 0.5) * self.unit, (self.most[1] + 0.5 - point[1]) * self.unit


@dataclass(frozen=True)
class Worked:
    """Two vectors and their measures. cosine is None where one of them is zero. shadow: of b on a."""

    name: str
    a: Point
    b: Point
    dot: float
    norms: tuple[float, float]
    cosine: float | None
    distance: float
    shadow: float


def arrows() -> Control:
    """The control, with its states."""
    return _control(STATES, Plane((-3, -2), (5, 4)), None)


def arrows_of(a: tuple[str, Point], b: tuple[str, Point]) -> Control:
    """The control for two vectors of a page, each a token with its two numbers, which have two decimals."""
    reach = max(2, *(math.ceil(abs(number)) for number in (*a[1], *b[1])))
    start = ("page", a[1], b[1])
    return _control((start,), Plane((-reach, -reach), (reach, reach)), (a[0], b[0]))


def _control(
    given: Sequence[tuple[str, Point, Point]], plane: Plane, tokens: tuple[str, str] | None
) -> Control:
    states = [worked(*state) for state in given]
    origin = plane.at((0, 0))
    (left, low), (right, high) = plane.least, plane.most
    shown = {
        "states": states,
        "drawn": [_drawing(state, plane) for state in states],
        "plane": plane,
        "origin": origin,
        "columns": [(x, plane.at((x, 0))[0]) for x in range(left, right + 1)],
        "lines": [(y, plane.at((0, y))[1]) for y in range(low, high + 1)],
        "short": _short,
        "dot": dot_text,
        "tokens": tokens,
        "steps": [(name, *a, *b) for name, a, b in (*given[1:], given[0])],
    }
    return Control("arrows", shown)


def dot_text(number: float) -> str:
    """A dot product, with all decimals that it has: two, or four.

    >>> dot_text(5.0), dot_text(0.0312)
    ('5.00', '0.0312')
    """
    return fixed(number, 2 if abs(number - round(number, 2)) < 1e-9 else 4, plus=False)


def worked(name: str, a: Point, b: Point) -> Worked:
    """All measures of two vectors, by the engine.

    >>> worked("", (2.0, 1.0), (1.5, 2.0)).dot, worked("", (2.0, 1.0), (0.0, 0.0)).cosine
    (5.0, None)
    """
    some = any(a) and any(b)
    cosine = cosine_similarity(a, b) if some else None
    shadow = dot_product(a, b) / norm(a) if any(a) else 0.0
    return Worked(name, a, b, dot_product(a, b), (norm(a), norm(b)), cosine, euclidean_distance(a, b), shadow)


def _short(number: float, *, in_brackets: bool = False) -> str:
    """A coordinate as people write it; a negative one may stand in brackets."""
    text = f"{abs(number):.2f}".rstrip("0").removesuffix(".")
    if number >= 0 or text == "0":
        return text
    return f"({MINUS}{text})" if in_brackets else f"{MINUS}{text}"


def _drawing(state: Worked, plane: Plane) -> dict[str, object]:
    """Paths and positions in the drawing of one state."""
    origin, tip_a, tip_b = (plane.at(point) for point in ((0, 0), state.a, state.b))
    scale = state.shadow / state.norms[0] if state.norms[0] else 0.0
    foot = plane.at((state.a[0] * scale, state.a[1] * scale))
    arc, angle = "", None
    if state.cosine is not None:
        first, second = (math.atan2(point[1], point[0]) for point in (state.a, state.b))
        turn = math.remainder(second - first, 2 * math.pi)
        if turn == -math.pi:
            turn = math.pi
        radius = 26
        start, end = (
            (origin[0] + radius * math.cos(each), origin[1] - radius * math.sin(each))
            for each in (first, first + turn)
        )
        sweep = 0 if turn > 0 else 1
        arc = f"M{_at(start)}A{radius} {radius} 0 0 {sweep} {_at(end)}"
        middle = first + turn / 2
        far = min(70.0, max(42.0, 14 / max(abs(math.sin(turn / 2)), 0.01)))  # clear of both arrows
        angle = origin[0] + far * math.cos(middle), origin[1] - far * math.sin(middle) + 4
    # words stand beside the middle of the gap, away from the origin
    x, y = (tip_a[0] + tip_b[0]) / 2, (tip_a[1] + tip_b[1]) / 2
    size = math.hypot(x - origin[0], y - origin[1]) or 1.0
    return {
        "arrows": (_arrow(origin, tip_a), _arrow(origin, tip_b)),
        "tips": (tip_a, tip_b),
        "shadow": f"M{_at(origin)}L{_at(foot)}",
        "gap": f"M{_at(tip_a)}L{_at(tip_b)}",
        "arc": arc,
        "angle": angle,
        "beside": (x + 12 * (x - origin[0]) / size, y + 12 * (y - origin[1]) / size + 4),
    }


def _arrow(origin: Point, tip: Point) -> str:
    """A line to the ring of the tip, with a head."""
    dx, dy = tip[0] - origin[0], tip[1] - origin[1]
    size = math.hypot(dx, dy)
    if size < 20:
        return ""
    ux, uy = dx / size, dy / size
    end = tip[0] - 11 * ux, tip[1] - 11 * uy
    back = end[0] - 8 * ux, end[1] - 8 * uy
    wings = [(back[0] - side * 4 * uy, back[1] + side * 4 * ux) for side in (1, -1)]
    return f"M{_at(origin)}L{_at(end)}M{_at(wings[0])}L{_at(end)}L{_at(wings[1])}"


def _at(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
