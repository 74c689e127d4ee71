"""Points on a plane, both directions on one scale, and their names: what a map and a parallelogram share."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from generator.drawing.labels import Label, Placer, Rectangle, place_all
from generator.drawing.scene import Point, Shape

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

    Args:
        points: `[m, 2]`.
        labels: of the m points, wherever they are; those first that are to find room first.
        boxes: one or more.
        inset: so many units the points keep from the edges.
        size: of the text.
        must: so many names, the first, must stand; None: all.
        lines: no name comes near the line between these two points.

    Returns:
        The plane, the names, and the indices of those without room.
    """
    fewest: int | None = None
    for box in boxes:
        plane = fitted(points, box, inset)
        left, top, right, bottom = box
        placer = Placer(
            (left + 2, top + 2, right - 2, bottom - 2),
            size,
            [(x, y, label.radius) for label, (x, y) in zip(labels, plane.points, strict=True)],
            lines=[
                line for start, end in lines for line in _both_sides(plane.points[start], plane.points[end])
            ],
        )
        there = [replace(label, x=x, y=y) for label, (x, y) in zip(labels, plane.points, strict=True)]
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
