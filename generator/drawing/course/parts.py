"""What the figures of the course share: strips of a row, arrows on a plane, how a figure ends."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.drawing.scene import Box, Dot, Frame, Line, Point, Shape, Text, paragraph
from generator.drawing.text import width, wrapped
from generator.drawing.theme import Role, bin_of, ink_of
from generator.lessons.course.steps import Named
from generator.words.numbers import Number, fixed
from generator.words.words import Words


@dataclass(frozen=True)
class Said:
    """The words of a step, with its own numbers in their gaps.

    A step that is one of several states may take the words of the first: `like` in its words names that.
    """

    step: Named
    words: Words

    def __call__(self, name: str, **more: float | str) -> str:
        """A text of the step."""
        gaps = {
            gap: Number(value) if isinstance(value, float | int) else value for gap, value in self._gaps(more)
        }
        return self.words(f"{self.step.lesson}.{self._of}.{name}", **gaps)

    def has(self, name: str) -> bool:
        """Whether the step has such a text."""
        return f"{self.step.lesson}.{self._of}.{name}" in self.words.texts

    @property
    def _of(self) -> str:
        texts, lesson = self.words.texts, self.step.lesson
        if f"{lesson}.{self.step.id}.title" in texts:
            return self.step.id
        return f"{self.step.id.rpartition('-')[0]}-any"

    def _gaps(self, more: Mapping[str, float | str]) -> list[tuple[str, float | str]]:
        return [*self.step.gaps.items(), *more.items()]


def closing(
    frame: Frame, said: Callable[..., str], y: float, *, has: Callable[[str], bool], **gaps: float | str
) -> tuple[list[Shape], float]:
    """The last lines of a figure; and where it ends.

    Args:
        frame: wide: the lines end at its foot, whatever y is. narrow: they begin under y.
        said: the words of the step: "keep" in bold, "note" and "source" after it, those that it has.
        y: the baseline of the first line of a narrow figure.
        has: whether the step has a text.
        gaps: of the texts.
    """
    lines = [(name, said(name, **gaps)) for name in ("keep", "note", "source") if has(name)]
    shapes: list[Shape] = []
    if frame.wide:
        count = sum(
            len(wrapped(text, frame.room, frame.head if name == "keep" else frame.size, bold=name == "keep"))
            for name, text in lines
        )
        y = 450 - 16 - 21 * (count - 1)
        for name, text in lines:
            keep = name == "keep"
            drawn, y = paragraph(
                text,
                (frame.margin, y),
                frame.room,
                frame.head if keep else frame.size,
                21,
                "ink" if keep else "muted",
                bold=keep,
            )
            shapes += drawn
        return shapes, 450
    for name, text in lines:
        keep = name == "keep"
        size = frame.head if keep else frame.size
        drawn, y = paragraph(
            text, (frame.margin, y), frame.room, size, size + 4, "ink" if keep else "muted", bold=keep
        )
        shapes += drawn
        y += 3
    return shapes, y - 2


def strip(
    row: Sequence[float], limit: float, box: tuple[float, float, float, float], *, outlined: bool = False
) -> Iterator[Shape]:
    """A row in colours alone.

    Args:
        row: its numbers.
        limit: the |value| where the colours end.
        box: left, top, width, height.
        outlined: whether a thick line lies around it.
    """
    x, y, wide, high = box
    each = wide / len(row)
    for at, value in enumerate(row):
        yield Box(x + at * each, y, each - (1 if each > 4 else 0), high, f"v{bin_of(float(value), limit)}")
    yield Box(
        x - 2, y - 2, wide + 4, high + 4, None, "ink" if outlined else "edge", 3 if outlined else 1, radius=2
    )


def cells(
    row: Sequence[float],
    limit: float,
    at: tuple[float, float],
    cell: tuple[float, float],
    size: float,
    *,
    decimals: int = 2,
    faint: bool = False,
) -> Iterator[Shape]:
    """A row as cells with its numbers; at: left and top; faint: an outline in place of the colours."""
    (x, y), (wide, high) = at, cell
    for place, value in enumerate(row):
        index = bin_of(float(value), limit)
        left = x + place * wide
        if faint:
            yield Box(left + 0.5, y + 0.5, wide - 2, high - 2, None, "hair", 1)
        else:
            yield Box(left, y, wide - 1, high - 1, f"v{index}")
        ink = "muted" if faint else ink_of(index)
        text = fixed(float(value), decimals)
        yield Text(left + (wide - 1) / 2, y + high / 2 + size * 0.34, text, size, ink, "middle", mono=True)


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
