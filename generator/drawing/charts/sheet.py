"""What charts share without matplotlib: the sheet in its two shapes; points on a plane, with their names."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.drawing.labels import Label, Placer, Rectangle, place_all
from generator.drawing.scene import WIDE, Dot, Point, Scene, Shape, Text
from generator.drawing.text import visible, wrapped
from generator.drawing.theme import Role

SheetShape: TypeAlias = Literal["page", "slide"]
"""A column of a page, read down to a phone of 320 px; or 16:9, whose title stands on the slide."""


class Sheet:
    """Shapes in units of a scene, from its upper left corner; as tall as the notes need, or as a slide is.

    split: whether on a slide the notes stand to the right of the plot, and not under it.
    """

    def __init__(self, shape: SheetShape, title: str, *, split: bool = False) -> None:
        slide = shape == "slide"
        self.shape = shape
        self.shapes: list[Shape] = []
        self.width: float = WIDE[0] if slide else 350
        self.size: float = 17 if slide else 15
        """Of all text. On a page: 12 px where the picture is 288 px wide, as on a phone of 320."""
        self.leading = self.size + (5 if slide else 4)
        self.edge: float = 20 if slide else 8
        self.right = 510 if slide and split else self.width - self.edge
        """Where the plot ends."""
        self.notes: tuple[float, float] = (540, 780) if slide and split else (self.edge, self.right)
        self.note_y = 0.0
        """The baseline of the next note."""
        self.top: float = 14
        """Where the plot may begin."""
        if not slide:
            lines = wrapped(title, self.width - 2 * self.edge, self.size * 1.12)  # bold is so much wider
            for index, line in enumerate(lines):
                self.text(self.width / 2, 22 + self.leading * index, line, anchor="middle", bold=True)
            self.top = 22 + self.leading * (len(lines) - 1) + 14

    def text(self, x: float, y: float, text: str, role: Role = "ink", **more: Any) -> None:
        """A line of text; y: of its baseline."""
        self.shapes.append(Text(x, y, text, self.size, role, **more))

    def note(
        self, text: str, role: Role = "ink", *, dot: Dot | None = None, indent: float = 0, after: float = 0
    ) -> None:
        """A paragraph under those before it, with a dot at x and y from its beginning, as legends have it.

        A word that no line can hold, such as a file's digest, is broken.
        """
        x = self.notes[0] + indent
        if dot is not None:
            self.shapes.append(replace(dot, x=x + dot.x, y=self.note_y + dot.y))
        for line in self.lines(text, indent=indent):
            self.text(x, self.note_y, line, role)
            self.note_y += self.leading
        self.note_y += after

    def lines(self, text: str, *, indent: float = 0) -> list[str]:
        """The lines of a note: what cannot be seen made visible, spaces that hold a line kept."""
        room = self.notes[1] - self.notes[0] - indent
        return wrapped("\u00a0".join(map(visible, text.split("\u00a0"))), room, self.size)

    def scene(self, title: str, description: str) -> Scene:
        """All that was drawn, from back to front."""
        height = WIDE[1] if self.shape == "slide" else self.note_y - self.leading + 12
        return Scene(self.width, height, title, description, tuple(self.shapes))


_HALF_BROAD = 5.5


@dataclass(frozen=True, eq=False)
class Plane:
    """Where the points lie in a box of the scene.

    limits: xlim and ylim of axes that fill the box, as shares of the largest coordinate: nothing overflows.
    points: in units of the scene.
    """

    box: Rectangle
    limits: tuple[tuple[float, float], tuple[float, float]]
    points: list[Point]


def fitted(points: NDArray[np.float64], box: Rectangle, inset: float) -> Plane:
    """Points `[m, 2]` in the middle of a box, so large that they keep `inset` units from its edges.

    >>> fitted(np.array([[0.0, 0.0], [6.0, 3.0]]), (0, 0, 100, 80), 10).points
    [(10.0, 60.0), (90.0, 20.0)]
    """
    left, top, right, bottom = box
    shares = points / (float(np.abs(points).max()) or 1.0)
    room = np.array((right - left, bottom - top))
    low, span = shares.min(axis=0), np.ptp(shares, axis=0)
    unit = float((span / (room - 2 * inset)).max()) or 1.0 / float(room.max())
    start, end = low + span / 2 - room * unit / 2, low + span / 2 + room * unit / 2
    limits = (float(start[0]), float(end[0])), (float(start[1]), float(end[1]))
    points = ((shares - start) / unit).tolist()
    return Plane(box, limits, [(left + x, bottom - y) for x, y in points])


def named_plane(
    points: NDArray[np.float64],
    labels: Sequence[Label],
    boxes: Iterable[Rectangle],
    *,
    inset: float,
    size: float,
    must: int | None = None,
    lines: Sequence[tuple[int, int]] = (),
) -> tuple[Plane, list[Shape], list[int]]:
    """Points in the first box with room for all names that must stand, else in that with room for most.

    points: `[m, 2]`. labels: of the m points, those first that are to find room first. inset: so many units
    the points keep from the edges. must: so many names, the first, must stand; None: all. lines: no name is
    near the line between these two points. Returned are the indices of labels without room, too.
    """
    fewest: int | None = None
    for box in boxes:
        plane = fitted(points, box, inset)
        left, top, right, bottom = box
        there = [replace(label, x=x, y=y) for label, (x, y) in zip(labels, plane.points, strict=True)]
        dots = [(label.x, label.y, label.radius) for label in there]
        ends = [(plane.points[start], plane.points[end]) for start, end in lines]
        edges = [edge for line in ends for edge in _both_sides(*line)]
        placer = Placer((left + 2, top + 2, right - 2, bottom - 2), size, dots, lines=edges)
        names, missing = place_all(there, placer, must)
        lacking = sum(must is None or index < must for index in missing)
        if fewest is None or lacking < fewest:
            best, fewest = (plane, names, missing), lacking
        if not lacking:
            break
    return best


def _both_sides(start: Point, end: Point) -> list[tuple[Point, Point]]:
    """A line as broad as the head of an arrow: its two edges."""
    length = math.dist(start, end) or 1.0
    x, y = (start[1] - end[1]) / length * _HALF_BROAD, (end[0] - start[0]) / length * _HALF_BROAD
    return [((start[0] + s * x, start[1] + s * y), (end[0] + s * x, end[1] + s * y)) for s in (1, -1)]
