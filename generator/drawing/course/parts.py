"""What the figures of the course share: strips of a row, arrows on a plane, how a figure ends."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from generator.drawing.scene import Box, Dot, Drawing, Frame, Line, Point, Shape, Text, paragraph
from generator.drawing.text import width, wrapped
from generator.drawing.theme import Role, bin_of, ink_of
from generator.lessons.course.steps import Gaps, Named
from generator.words.numbers import MINUS, Number, fixed
from generator.words.words import Words

Figure: TypeAlias = Drawing[tuple[float, Gaps]]
"""What is drawn of a step; where its last lines begin if it is narrow, and numbers for its texts."""
HALVES = tuple((mark, f"{mark:g}".replace("-", MINUS)) for mark in (-1.0, -0.5, 0.0, 0.5, 1.0))
"""The marks of a scale of cosines, and what is written there."""


@dataclass(frozen=True)
class StepWords:
    """The words of a step, with its own numbers in their gaps.

    A step that is one of several states may take the words of the first: `like` in its words names that.
    """

    step: Named
    words: Words

    def __call__(self, name: str, **more: float | str) -> str:
        """A text of the step."""
        gaps = {**self.step.gaps, **more}
        numbers = {gap: Number(value) for gap, value in gaps.items() if isinstance(value, float | int)}
        return self.words(self._full(name), **{**gaps, **numbers})

    def has(self, name: str) -> bool:
        """Whether the step has such a text."""
        return self._full(name) in self.words.texts

    @property
    def last(self) -> list[str]:
        """Which last lines the step has."""
        return [name for name in ("keep", "note", "source") if self.has(name)]

    def _full(self, name: str) -> str:
        lesson, step_id = self.step.lesson, self.step.id
        if f"{lesson}.{step_id}.title" not in self.words.texts:
            step_id = f"{step_id.rpartition('-')[0]}-any"
        return f"{lesson}.{step_id}.{name}"


def last_lines(frame: Frame, words: StepWords, y: float, gaps: Gaps) -> Drawing[float]:
    """The last lines of a figure, "keep" in bold; a wide one has them at its foot, a narrow one under y."""
    lines = []
    for name in words.last:
        keep = name == "keep"
        look = (frame.head, "ink", True) if keep else (frame.size, "muted", False)
        lines.append((words(name, **gaps), *look))
    if frame.wide:
        count = sum(len(wrapped(text, frame.room, size, bold=bold)) for text, size, _, bold in lines)
        y = 450 - 16 - 21 * (count - 1)
    for text, size, role, bold in lines:
        leading = 21 if frame.wide else size + 4
        y = yield from paragraph(text, (frame.margin, y), frame.room, size, leading, role, bold=bold)
        y += 0 if frame.wide else 3
    return y - 2


def strip(
    row: Sequence[float], limit: float, box: tuple[float, float, float, float], *, outlined: bool = False
) -> Iterator[Shape]:
    """A row in colours alone, which end at ±limit; box: left, top, width, height; outlined: thickly."""
    x, y, wide, high = box
    each = wide / len(row)
    for at, value in enumerate(row):
        yield Box(x + at * each, y, each - (1 if each > 4 else 0), high, f"v{bin_of(float(value), limit)}")
    edge, stroke = ("ink", 3) if outlined else ("edge", 1)
    yield Box(x - 2, y - 2, wide + 4, high + 4, None, edge, stroke, radius=2)


def cells(
    row: Sequence[float],
    limit: float,
    at: Point,
    cell: tuple[float, float],
    size: float,
    *,
    decimals: int = 2,
    faint: bool = False,
) -> Iterator[Shape]:
    """A row as cells with its numbers; at: left and top; faint: an outline in place of the colours."""
    (x, y), (wide, high) = at, cell
    for position, value in enumerate(row):
        index, left = bin_of(float(value), limit), x + position * wide
        if faint:
            yield Box(left + 0.5, y + 0.5, wide - 2, high - 2, None, "hair", 1)
        else:
            yield Box(left, y, wide - 1, high - 1, f"v{index}")
        ink, text = "muted" if faint else ink_of(index), fixed(float(value), decimals)
        yield Text(left + (wide - 1) / 2, y + high / 2 + size * 0.34, text, size, ink, "middle", mono=True)


def row_outline(at: Point, cell: tuple[float, float], count: int) -> Box:
    """A thick line around a row of so many cells."""
    return Box(at[0] - 2, at[1] - 2, count * cell[0] + 3, cell[1] + 3, None, "ink", 3, radius=3)


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
        """Both axes, as far as so many numbers from the origin."""
        yield Line((self.at(-left, 0), self.at(right, 0)), "hair", 1.5)
        yield Line((self.at(0, -down), self.at(0, up)), "hair", 1.5)

    def marks(self, right: float, up: float) -> Iterator[Shape]:
        """A mark at every whole number of both axes."""
        for mark in range(math.floor(right) + 1):
            x, y = self.at(mark, 0)
            yield Line(((x, y - 3), (x, y + 3)), "edge", 1.5)
            if mark:
                yield Text(x, y + 4 + self.size, str(mark), self.size, "muted", "middle")
        for mark in range(1, math.floor(up) + 1):
            x, y = self.at(0, mark)
            yield Line(((x - 3, y), (x + 3, y)), "edge", 1.5)
            yield Text(x - 7, y + self.size * 0.36, str(mark), self.size, "muted", "end")

    def arrow(
        self,
        tip: Point,
        name: str,
        *,
        stroke: Role = "ink",
        wide: float = 3,
        bold: bool = True,
        side: Literal["along", "over", "left", "right"] = "along",
        turn: float = 0,
        role: Role = "ink",
    ) -> Iterator[Shape]:
        """The arrow to a point, and its name, if it has one.

        side: where the name stands, seen from the tip; "along": further on, the way the arrow points, turned
        by so many degrees, anticlockwise. role: the colour of the name.
        """
        x, y = self.at(*tip)
        yield Line(((self.x, self.y), (x, y)), stroke, wide, arrow=True)
        if not name:
            return
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
                across = math.cos(angle) * (width(name, self.size, bold=bold) / 2 + 7)
                up = math.sin(angle) * (self.size * 0.5 + 6)
                yield Text(x + across, middle - up, name, self.size, role, "middle", bold=bold)

    def origin(self) -> Shape:
        """The point from which all arrows start."""
        return Dot(self.x, self.y, 4)
