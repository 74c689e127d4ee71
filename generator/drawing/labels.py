"""Labels of dots: each finds room where it covers no dot, no line and no other label.

Positions are tried from near to far, those further out with a line that leads to the dot. Which label
is placed first decides what is left for the others; the same labels always lie alike.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from types import MappingProxyType
from typing import Literal, TypeAlias

from generator.drawing.scene import Line, Point, Text
from generator.drawing.text import unfenced, width
from generator.drawing.token import token_text

Rectangle: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Circle: TypeAlias = tuple[float, float, float]
"""Middle and radius."""
Segment: TypeAlias = tuple[Point, Point]
Anchor: TypeAlias = Literal["start", "middle", "end"]

_SHARES: Mapping[Anchor, float] = MappingProxyType({"start": 0.0, "middle": 0.5, "end": 1.0})
"""Of a label's width, what lies before its anchor."""
_WIDEST = 130.0
_ABOVE, _BELOW = 0.78, 0.24
"""How far a label reaches above and below its baseline, as a share of its size."""
_RINGS = (16.0, 26.0, 38.0, 52.0, 70.0, 92.0, 120.0, 150.0)
_PARTS = 48
_TURNS = tuple(dict.fromkeys(turn for by in (24, 12, 6, 3, 1) for turn in range(0, _PARTS, by)))
"""Of a circle in so many parts, anticlockwise from the right: the sides first, what lies between last."""
_HAIR = 0.12
_AIR = 2.5
"""Between two labels side by side."""
_LEADER_AIR = 1.5


@dataclass
class Placer:
    """A rectangle that labels are placed in, and all that they must not cover. Each label covers more.

    frame: no label leaves it. size: of the text. dots: x, y and radius of each. lines: each from a point
    to a point.
    """

    frame: Rectangle
    size: float
    dots: Sequence[Circle]
    lines: list[Segment]
    _taken: list[Rectangle] = field(default_factory=list)
    _leaders: list[Segment] = field(default_factory=list)

    def place(self, token: str, dot: Circle, *, bold: bool) -> tuple[Text, Line | None] | None:
        """A token by its dot where there is room, with a leader if it is far from it; or None."""
        text = token_text(token, 0, 0, _WIDEST, self.size, bold=bold)
        wide = width(unfenced(text.text), self.size, bold=bold)
        for box, anchor, leader in self._candidates(dot, wide):
            if not self._is_free(box) or (leader and not self._may_lead(leader, dot)):
                continue
            self._taken.append((box[0] - _AIR, box[1], box[2] + _AIR, box[3]))
            if leader:
                self._leaders.append(leader)
                self.lines.append(leader)
            x = box[0] + _SHARES[anchor] * (box[2] - box[0])
            placed = replace(text, x=x, y=box[1] + _ABOVE * self.size, anchor=anchor)
            return placed, Line(leader, "edge", 1) if leader else None
        return None

    def _candidates(self, dot: Circle, wide: float) -> Iterator[tuple[Rectangle, Anchor, Segment | None]]:
        """Boxes round the dot, near ones first; how the text is anchored; and its leader."""
        x0, y0, radius = dot
        high = (_ABOVE + _BELOW) * self.size
        near, middle, side = radius + 3, y0 - high / 2, radius * 0.7 + 1
        over, under = y0 - side - high, y0 + side
        right, left, centred = x0 + near, x0 - near - wide, x0 - wide / 2
        touching: tuple[tuple[float, float, Anchor], ...] = (
            (right, middle, "start"),
            (left, middle, "end"),
            (centred, y0 - radius - 1 - high, "middle"),
            (centred, y0 + radius + 1, "middle"),
            (x0 + side, over, "start"),
            (x0 + side, under, "start"),
            (x0 - side - wide, over, "end"),
            (x0 - side - wide, under, "end"),
        )
        for x, y, anchor in touching:
            yield (x, y, x + wide, y + high), anchor, None
        for ring, turn in product(_RINGS, _TURNS):
            angle = 2 * math.pi * turn / _PARTS
            across, up = math.cos(angle), math.sin(angle)
            anchor = "start" if across > 0.3 else "end" if across < -0.3 else "middle"
            end = x0 + across * ring, y0 - up * ring
            x = end[0] - _SHARES[anchor] * wide
            y = end[1] - high * (0.5 + up / 2 if anchor == "middle" else 0.5)
            start = x0 + across * (radius + 1), y0 - up * (radius + 1)
            tip = end[0] - across * _LEADER_AIR, end[1] + up * _LEADER_AIR
            yield (x, y, x + wide, y + high), anchor, (start, tip)

    def _is_free(self, box: Rectangle) -> bool:
        """Whether a rectangle lies within the frame and covers nothing."""
        left, top, right, bottom = box
        if left < self.frame[0] or top < self.frame[1] or right > self.frame[2] or bottom > self.frame[3]:
            return False
        if any(_overlap(box, other) for other in self._taken):
            return False
        for x, y, radius in self.dots:
            across = left - x if x < left else x - right if x > right else 0.0
            down = top - y if y < top else y - bottom if y > bottom else 0.0
            if across * across + down * down < (radius + 0.5) ** 2:
                return False
        return not any(_crosses(start, end, box) for start, end in self.lines)

    def _may_lead(self, leader: Segment, dot: Circle) -> bool:
        """Whether a leader meets no label, no other leader and no dot but its own, and those it hides."""
        for x, y, radius in self.dots:
            apart = math.dist((x, y), dot[:2])
            if apart > dot[2] and distance((x, y), leader) < radius + 1:
                return False
        if any(_crosses(*leader, box) for box in self._taken):
            return False
        return not any(_meet(leader, other) for other in self._leaders)


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    """Whether two rectangles share more than a hair.

    >>> _overlap((0, 0, 10, 10), (9, 9, 20, 20)), _overlap((0, 0, 10, 10), (10, 0, 20, 10))
    (True, False)
    """
    across = one[0] < other[2] - _HAIR and other[0] < one[2] - _HAIR
    return across and one[1] < other[3] - _HAIR and other[1] < one[3] - _HAIR


def distance(point: Point, line: Segment) -> float:
    """How far a point is from a line between two points.

    >>> distance((5, 3), ((0, 0), (10, 0))), distance((13, 4), ((0, 0), (10, 0)))
    (3.0, 5.0)
    """
    (x0, y0), (x1, y1) = line
    square = (x1 - x0) ** 2 + (y1 - y0) ** 2
    share = ((point[0] - x0) * (x1 - x0) + (point[1] - y0) * (y1 - y0)) / square if square else 0.0
    share = min(max(share, 0.0), 1.0)
    return math.dist(point, (x0 + share * (x1 - x0), y0 + share * (y1 - y0)))


def _crosses(start: Point, end: Point, box: Rectangle) -> bool:
    """Whether a line passes through a rectangle or touches it (Liang & Barsky 1984).

    >>> _crosses((0, 5), (100, 5), (40, 0, 60, 10)), _crosses((0, 0), (10, 10), (8, 0, 12, 5))
    (True, False)
    """
    enters, leaves = 0.0, 1.0
    for axis in (0, 1):
        step = end[axis] - start[axis]
        low, high = box[axis] - start[axis], box[axis + 2] - start[axis]
        if step == 0:
            if low > 0 or high < 0:
                return False
            continue
        first, last = sorted((low / step, high / step))
        enters, leaves = max(enters, first), min(leaves, last)
    return enters <= leaves


def _meet(one: Segment, other: Segment) -> bool:
    """Whether two lines cross.

    >>> _meet(((0, 0), (10, 10)), ((0, 10), (10, 0))), _meet(((0, 0), (10, 0)), ((0, 5), (10, 5)))
    (True, False)
    """

    def parts(line: Segment, ends: Segment) -> bool:
        (x0, y0), (x1, y1) = line
        sides = [(x1 - x0) * (y - y0) - (y1 - y0) * (x - x0) for x, y in ends]
        return sides[0] * sides[1] < 0

    return parts(one, other) and parts(other, one)
