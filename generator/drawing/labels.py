"""Labels beside dots: each finds room where it covers no dot, no line and no other label.

Places are tried from near to far, those further out with a line that leads to the dot. Which label
is placed first decides what is left for the others; the same labels always get the same places.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from generator.drawing.scene import Anchor, Line, Point, Shape, Text
from generator.drawing.text import unfenced, width
from generator.drawing.theme import Role
from generator.drawing.token import token_text

Rectangle: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""

ABOVE, BELOW = 0.78, 0.24
"""How far a label reaches above and below its baseline, as a share of its size."""
_RINGS = (16.0, 26.0, 38.0, 52.0, 70.0, 92.0, 120.0, 150.0)
_PARTS = 48
_TURNS = tuple(dict.fromkeys(turn for by in (24, 12, 6, 3, 1) for turn in range(0, _PARTS, by)))
"""Of a circle in so many parts, anticlockwise from the right: the sides first, what lies between last."""
_HAIR = 0.12
_AIR = 2.5
"""Between two labels side by side."""
_LEADER_AIR = 1.5
_ATTEMPTS, _HOPELESS = 4, 6
"""So often labels are placed anew, first those that found no room; not if more than so many found none."""


@dataclass(frozen=True)
class Label:
    """What is written beside a dot: a token, cut beyond `room`; its leader is `reach` long at most."""

    token: str
    x: float
    y: float
    radius: float
    bold: bool = False
    room: float = 130.0
    reach: float = _RINGS[-1]
    role: Role = "ink"


@dataclass
class Placer:
    """A rectangle that labels are placed in, and all that they must not cover. Each label covers more.

    frame: no label leaves it. size: of the text. dots: x, y and radius of each. taken: rectangles that
    hold something. lines: each from a point to a point.
    """

    frame: Rectangle
    size: float
    dots: list[tuple[float, float, float]] = field(default_factory=list)
    taken: list[Rectangle] = field(default_factory=list)
    lines: list[tuple[Point, Point]] = field(default_factory=list)
    _leaders: list[tuple[Point, Point]] = field(default_factory=list, init=False)

    def place(self, label: Label) -> tuple[Text, Line | None] | None:
        """The label where there is room for it, with a leader if it is far from its dot; or None."""
        text = token_text(label.token, 0, 0, label.room, self.size, role=label.role, bold=label.bold)
        wide = width(unfenced(text.text), self.size, bold=label.bold)
        for box, anchor, leader in self._places(label, wide):
            if not self.is_free(box) or (leader and not self._may_lead(leader, label)):
                continue
            self.taken.append((box[0] - _AIR, box[1], box[2] + _AIR, box[3]))
            if leader:
                self._leaders.append(leader)
                self.lines.append(leader)
            x = {"start": box[0], "middle": (box[0] + box[2]) / 2, "end": box[2]}[anchor]
            placed = replace(text, x=x, y=box[1] + ABOVE * self.size, anchor=anchor)
            return placed, Line(leader, "edge", 1) if leader else None
        return None

    def _places(
        self, label: Label, wide: float
    ) -> Iterator[tuple[Rectangle, Anchor, tuple[Point, Point] | None]]:
        """Boxes round the dot, near ones first; how the text is anchored; and its leader."""
        high = (ABOVE + BELOW) * self.size
        near, middle, side = label.radius + 3, label.y - high / 2, label.radius * 0.7 + 1
        over, under = label.y - side - high, label.y + side
        right, left, centred = label.x + near, label.x - near - wide, label.x - wide / 2
        places: tuple[tuple[float, float, Anchor], ...] = (
            (right, middle, "start"),
            (left, middle, "end"),
            (centred, label.y - label.radius - 1 - high, "middle"),
            (centred, label.y + label.radius + 1, "middle"),
            (label.x + side, over, "start"),
            (label.x + side, under, "start"),
            (label.x - side - wide, over, "end"),
            (label.x - side - wide, under, "end"),
        )
        for x, y, anchor in places:
            yield (x, y, x + wide, y + high), anchor, None
        for ring in (ring for ring in _RINGS if ring <= label.reach):
            for turn in _TURNS:
                angle = 2 * math.pi * turn / _PARTS
                across, up = math.cos(angle), math.sin(angle)
                anchor = "start" if across > 0.3 else "end" if across < -0.3 else "middle"
                end = label.x + across * ring, label.y - up * ring
                x = end[0] - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
                y = end[1] - high * (0.5 + up / 2 if anchor == "middle" else 0.5)
                start = label.x + across * (label.radius + 1), label.y - up * (label.radius + 1)
                tip = end[0] - across * _LEADER_AIR, end[1] + up * _LEADER_AIR
                yield (x, y, x + wide, y + high), anchor, (start, tip)

    def is_free(self, box: Rectangle) -> bool:
        """Whether a rectangle lies within the frame and covers nothing."""
        left, top, right, bottom = box
        if left < self.frame[0] or top < self.frame[1] or right > self.frame[2] or bottom > self.frame[3]:
            return False
        for one in self.taken:
            if left < one[2] - _HAIR and top < one[3] - _HAIR and overlap(box, one):
                return False
        for x, y, radius in self.dots:
            near = radius + 0.5
            if left - near < x < right + near and top - near < y < bottom + near:
                across, down = x - min(max(x, left), right), y - min(max(y, top), bottom)
                if across * across + down * down < near * near:
                    return False
        for start, end in self.lines:
            (x0, y0), (x1, y1) = start, end
            aside = max(x0, x1) < left or min(x0, x1) > right or max(y0, y1) < top or min(y0, y1) > bottom
            if not aside and crosses(start, end, box):
                return False
        return True

    def _may_lead(self, leader: tuple[Point, Point], label: Label) -> bool:
        (x0, y0), (x1, y1) = leader
        left, right, top, bottom = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        for x, y, radius in self.dots:
            near = radius + 1
            if left - near < x < right + near and top - near < y < bottom + near:
                apart = math.dist((x, y), (label.x, label.y))
                if apart > label.radius and distance((x, y), leader) < near:
                    return False
        if any(crosses(*leader, box) for box in self.taken):
            return False
        return not any(meet(leader, other) for other in self._leaders)


def place_all(
    labels: Sequence[Label], placer: Placer, must: int | None = None
) -> tuple[list[Shape], list[int]]:
    """The labels that found room, leaders first, and the indices of those that did not.

    labels: those first that are to find room first. must: so many, the first, are tried again where they find
    none, then before the others; None: all.
    """
    first = order = list(range(len(labels) if must is None else must))
    fewest: int | None = None
    for _ in range(_ATTEMPTS):
        trial = replace(placer, taken=[*placer.taken], lines=[*placer.lines])
        placed = {index: trial.place(labels[index]) for index in order}
        lacking = [index for index in order if placed[index] is None]
        if fewest is None or len(lacking) < fewest:
            best, found, fewest = trial, placed, len(lacking)
        if not 0 < len(lacking) <= _HOPELESS:
            break
        order = [*lacking, *(index for index in order if index not in lacking)]
    found |= {index: best.place(labels[index]) for index in range(len(first), len(labels))}
    shapes: list[Shape] = [shape for pair in found.values() if pair for shape in pair if shape]
    shapes.sort(key=lambda shape: isinstance(shape, Text))
    return shapes, sorted(index for index, pair in found.items() if pair is None)


def overlap(one: Rectangle, other: Rectangle) -> bool:
    """Whether two rectangles share more than a hair.

    >>> overlap((0, 0, 10, 10), (9, 9, 20, 20)), overlap((0, 0, 10, 10), (10, 0, 20, 10))
    (True, False)
    """
    across = one[0] < other[2] - _HAIR and other[0] < one[2] - _HAIR
    return across and one[1] < other[3] - _HAIR and other[1] < one[3] - _HAIR


def distance(point: Point, line: tuple[Point, Point]) -> float:
    """How far a point is from a line between two points.

    >>> distance((5, 3), ((0, 0), (10, 0))), distance((13, 4), ((0, 0), (10, 0)))
    (3.0, 5.0)
    """
    (x0, y0), (x1, y1) = line
    square = (x1 - x0) ** 2 + (y1 - y0) ** 2
    share = ((point[0] - x0) * (x1 - x0) + (point[1] - y0) * (y1 - y0)) / square if square else 0.0
    share = min(max(share, 0.0), 1.0)
    return math.dist(point, (x0 + share * (x1 - x0), y0 + share * (y1 - y0)))


def crosses(start: Point, end: Point, box: Rectangle) -> bool:
    """Whether a line passes through a rectangle or touches it (Liang & Barsky 1984).

    >>> crosses((0, 5), (100, 5), (40, 0, 60, 10)), crosses((0, 0), (10, 10), (8, 0, 12, 5))
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


def meet(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two lines cross.

    >>> meet(((0, 0), (10, 10)), ((0, 10), (10, 0))), meet(((0, 0), (10, 0)), ((0, 5), (10, 5)))
    (True, False)
    """

    def parts(line: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
        (x0, y0), (x1, y1) = line
        sides = [(x1 - x0) * (y - y0) - (y1 - y0) * (x - x0) for x, y in other]
        return sides[0] * sides[1] < 0

    return parts(one, other) and parts(other, one)
