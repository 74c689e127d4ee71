"""A picture before it is a file: a few kinds of shapes, coloured by role.

Everything that a frame draws is one of these; whoever writes a file (SVG, or Typst for PDF and PNG)
only has to know these. Lengths are in units of the frame: 1 unit is 1 px at full size.
"""

from __future__ import annotations

import math
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias, TypeVar, dataclass_transform

from generator.drawing.text import wrapped
from generator.drawing.theme import Role

Point: TypeAlias = tuple[float, float]
Layout: TypeAlias = Literal["wide", "narrow"]
Anchor: TypeAlias = Literal["start", "middle", "end"]

WIDE: tuple[int, int] = (800, 450)
NARROW_WIDTH = 320

BOX_DASHES: tuple[int, int] = (3, 3)
LINE_DASHES: tuple[int, int] = (4, 4)
"""A dash and the gap behind it, of a dashed outline and of a dashed line."""
_HEAD_LENGTH, _HEAD_WIDTH = 10.0, 9.0

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def _shape(kind: type[T]) -> type[T]:
    """A dataclass that the type checker holds to be frozen.

    A page has about 4,000 shapes; refusing assignments when it runs would treble the time of making one.
    """
    return dataclass(slots=True, unsafe_hash=True)(kind)


@_shape
class Box:
    """A rectangle; x, y is its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    fill: Role | None = None
    stroke: Role | None = None
    stroke_width: float = 1
    radius: float = 0
    dashed: bool = False


@_shape
class Stripes:
    """The columns of one colour in a strip of thin ones: x, y is the strip's upper left corner.

    column: the width of a column. runs: where columns of this colour begin, and how many stand side by side.
    """

    x: float
    y: float
    column: float
    height: float
    runs: tuple[tuple[int, int], ...]
    fill: Role


@_shape
class Line:
    """A line through some points; an arrow's head ends exactly at the last one."""

    points: tuple[Point, ...]
    stroke: Role = "ink"
    width: float = 2
    dashed: bool = False
    arrow: bool = False


@_shape
class Dot:
    """A filled circle."""

    x: float
    y: float
    radius: float
    fill: Role = "ink"
    stroke: Role | None = None
    stroke_width: float = 1


@_shape
class Arc:
    """Part of a circle, from one angle to another: degrees, counted anticlockwise from the right.

    With a fill it is the sector between the arc and the centre.
    """

    x: float
    y: float
    radius: float
    start: float
    end: float
    stroke: Role | None = None
    fill: Role | None = None
    width: float = 1


@_shape
class Curve:
    """Runs of straight lines, as a plot has them: filled, or stroked, or both.

    A filled run is an area: a line is drawn from its last point to its first.
    """

    runs: tuple[tuple[Point, ...], ...]
    fill: Role | None = None
    stroke: Role | None = None
    width: float = 1


@_shape
class Text:
    """One line of text; y is its baseline. `full` stands in a <title> where `text` is cut short."""

    x: float
    y: float
    text: str
    size: float = 16
    fill: Role = "ink"
    anchor: Anchor = "start"
    bold: bool = False
    mono: bool = False
    full: str | None = None


Shape: TypeAlias = Box | Stripes | Line | Dot | Arc | Curve | Text
Drawing: TypeAlias = Generator[Shape, None, T]
"""Shapes from back to front, and what follows from them: mostly the height at which they end."""
Picture: TypeAlias = Drawing[tuple[str, str, float]]
"""With what a picture is called, what it shows in a sentence, and where it ends if it is narrow."""


def collect(drawing: Drawing[T]) -> tuple[list[Shape], T]:
    """The shapes of a drawing, and what it returns.

    >>> collect(paragraph("a text", (10, 20), 120, 12, 16))[1]
    36
    """
    shapes: list[Shape] = []
    while True:
        try:
            shapes.append(next(drawing))
        except StopIteration as end:
            return shapes, end.value


@dataclass(frozen=True)
class Scene:
    """A picture: its size, its name, what it shows in one sentence, its shapes from back to front."""

    width: float
    height: float
    title: str
    description: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True)
class Frame:
    """The measures of a layout. size: of texts, none is smaller. head: of headings.

    margin: empty units at the left and right edge. foot: where the legend of a wide frame starts:
    everything else ends above it.
    """

    layout: Layout
    width: int
    margin: float
    size: float
    head: float
    foot: float = WIDE[1] - 32

    @property
    def wide(self) -> bool:
        """Whether it is the wide layout."""
        return self.layout == "wide"

    @property
    def right(self) -> float:
        """The right edge of what is drawn."""
        return self.width - self.margin

    @property
    def room(self) -> float:
        """From margin to margin."""
        return self.width - 2 * self.margin

    def scene(self, title: str, description: str, shapes: Iterable[Shape], bottom: float) -> Scene:
        """A picture in this layout; bottom: where a narrow one ends, a wide one has its own height."""
        return Scene(self.width, WIDE[1] if self.wide else bottom, title, description, tuple(shapes))


FRAMES: Mapping[Layout, Frame] = MappingProxyType(
    {
        "wide": Frame("wide", WIDE[0], margin=20, size=14, head=16),
        "narrow": Frame("narrow", NARROW_WIDTH, margin=10, size=12, head=13),
    }
)


def paragraph(
    text: str,
    at: Point,
    room: float,
    size: float,
    leading: float,
    fill: Role = "muted",
    anchor: Anchor = "start",
    *,
    bold: bool = False,
) -> Drawing[float]:
    """A text in lines that fit into a room; returns where the baseline of the next one would be.

    >>> lines, y = collect(paragraph("row 5 is copied to position 1", (10, 20), 120, 12, 16))
    >>> [(line.y, line.text) for line in lines], y
    ([(20, 'row 5 is copied to'), (36, 'position 1')], 52)
    """
    x, y = at
    for line in wrapped(text, room, size, bold=bold):
        yield Text(x, y, line, size, fill, anchor, bold=bold)
        y += leading
    return y


def arrow_head(before: Point, tip: Point) -> tuple[tuple[Point, Point, Point], Point]:
    """The corners of an arrow's head, the tip first, and the point where the line behind it ends.

    >>> arrow_head((0, 0), (20, 0))
    (((20, 0), (10.0, 4.5), (10.0, -4.5)), (12.0, 0.0))
    """
    length = math.dist(before, tip) or 1.0
    ux, uy = (tip[0] - before[0]) / length, (tip[1] - before[1]) / length
    back = (tip[0] - ux * _HEAD_LENGTH, tip[1] - uy * _HEAD_LENGTH)
    one, other = (
        (back[0] - side * uy * _HEAD_WIDTH / 2, back[1] + side * ux * _HEAD_WIDTH / 2) for side in (1, -1)
    )
    end = tip[0] - ux * _HEAD_LENGTH * 0.8, tip[1] - uy * _HEAD_LENGTH * 0.8
    return (tip, one, other), end
