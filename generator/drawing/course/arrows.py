"""Vectors as arrows on a plane, both directions on one scale: what several figures of the course share."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.drawing.scene import Dot, Line, Point, Shape, Text
from generator.drawing.text import width
from generator.drawing.theme import Role


@dataclass(frozen=True)
class ArrowPlane:
    """x, y: where the origin lies. unit: so many units of the frame are 1. size: of names."""

    x: float
    y: float
    unit: float
    size: float

    def at(self, x: float, y: float) -> Point:
        """Where a point of the plane lies in the frame."""
        return self.x + x * self.unit, self.y - y * self.unit

    def axes(self, left: float, right: float, down: float, up: float) -> Iterator[Shape]:
        """Both axes between two values each, with a mark at every whole number."""
        for start, end in (((left, 0.0), (right, 0.0)), ((0.0, -down), (0.0, up))):
            yield Line((self.at(*start), self.at(*end)), "hair", 1.5)
        for mark in range(math.ceil(left), math.floor(right) + 1):
            x, y = self.at(mark, 0)
            yield Line(((x, y - 3), (x, y + 3)), "edge", 1.5)
            if mark:
                yield Text(x, y + 4 + self.size, str(mark).replace("-", "−"), self.size, "muted", "middle")
        for mark in range(math.ceil(-down), math.floor(up) + 1):
            if mark:
                x, y = self.at(0, mark)
                yield Line(((x - 3, y), (x + 3, y)), "edge", 1.5)
                yield Text(
                    x - 7, y + self.size * 0.36, str(mark).replace("-", "−"), self.size, "muted", "end"
                )

    def arrow(
        self,
        tip: Point,
        name: str = "",
        *,
        stroke: Role = "ink",
        wide: float = 3,
        bold: bool = True,
        side: Literal["along", "over", "left", "right"] = "along",
        turn: float = 0,
        role: Role = "ink",
    ) -> Iterator[Shape]:
        """The arrow to a point, and its name.

        Args:
            tip: the point.
            name: none if it is empty.
            stroke: of the arrow.
            wide: of the arrow.
            bold: whether the name is.
            side: where the name stands, seen from the tip; "along": further on, the way the arrow points.
            turn: degrees by which that way is turned for the name, anticlockwise.
            role: the colour of the name.
        """
        end = self.at(*tip)
        yield Line(((self.x, self.y), end), stroke, wide, arrow=True)
        if not name:
            return
        x, y = end
        middle = y + self.size * 0.36
        match side:
            case "over":
                yield Text(x, y - 7, name, self.size, role, "middle", bold=bold)
            case "left":
                yield Text(x - 7, middle, name, self.size, role, "end", bold=bold)
            case "right":
                yield Text(x + 7, middle, name, self.size, role, "start", bold=bold)
            case "along":
                angle = math.atan2(tip[1], tip[0]) + math.radians(turn)
                half = width(name, self.size, bold=bold) / 2
                across = math.cos(angle) * (half + 7)
                up = math.sin(angle) * (self.size * 0.5 + 6)
                yield Text(x + across, middle - up, name, self.size, role, "middle", bold=bold)

    def origin(self) -> Shape:
        """The point from which all arrows start."""
        return Dot(self.x, self.y, 4)
