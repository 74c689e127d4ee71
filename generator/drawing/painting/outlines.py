"""The outlines of shapes as matplotlib's paths, in units of the scene, y down: the paths that SVG draws."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from matplotlib.path import Path

from generator.drawing.scene import Arc, Box, Dot, Point

_ROUND = 4 / 3 * (math.sqrt(2) - 1)
"""How far the handles of a cubic curve stand from its ends, for a quarter of a circle of radius 1."""


def box(shape: Box) -> Path:
    """A rectangle; its corners are round where it has a radius.

    >>> box(Box(1, 2, 3, 4)).vertices.tolist()
    [[1.0, 2.0], [4.0, 2.0], [4.0, 6.0], [1.0, 6.0], [1.0, 2.0]]
    """
    left, top, right, bottom = shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
    if not shape.radius:
        return runs((((left, top), (right, top), (right, bottom), (left, bottom)),), closed=True)
    rx, ry = min(shape.radius, shape.width / 2), min(shape.radius, shape.height / 2)
    hx, hy = rx * (1 - _ROUND), ry * (1 - _ROUND)
    vertices = [
        (left + rx, top),
        (right - rx, top),
        (right - hx, top),
        (right, top + hy),
        (right, top + ry),
        (right, bottom - ry),
        (right, bottom - hy),
        (right - hx, bottom),
        (right - rx, bottom),
        (left + rx, bottom),
        (left + hx, bottom),
        (left, bottom - hy),
        (left, bottom - ry),
        (left, top + ry),
        (left, top + hy),
        (left + hx, top),
        (left + rx, top),
        (left + rx, top),
    ]
    side = [Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
    return Path(vertices, [Path.MOVETO, *side * 4, Path.CLOSEPOLY])


def dot(shape: Dot) -> Path:
    """A circle."""
    circle = Path.unit_circle()
    return Path(np.asarray(circle.vertices) * shape.radius + (shape.x, shape.y), circle.codes)


def arc(shape: Arc) -> Path:
    """A part of a circle, from start to end; with a fill the sector to its centre.

    >>> arc(Arc(0, 0, 10, 90, 0)).vertices[[0, -1]].round(6).tolist()
    [[0.0, -10.0], [10.0, 0.0]]
    """
    low, high = sorted((shape.start, shape.end))
    unit = Path.arc(low, high)
    vertices = np.asarray(unit.vertices) * (shape.radius, -shape.radius) + (shape.x, shape.y)
    if shape.end < shape.start:
        vertices = vertices[::-1]
    codes = list(np.asarray(unit.codes))
    if shape.fill is not None:
        centre = [(shape.x, shape.y)]
        vertices = np.concatenate((vertices, centre, vertices[:1]))
        codes += [Path.LINETO, Path.CLOSEPOLY]
    return Path(vertices, codes)


def runs(lines: Sequence[Sequence[Point]], *, closed: bool) -> Path:
    """Straight lines through points, each run on its own.

    >>> runs([[(0, 0), (1, 1)]], closed=True).codes.tolist()
    [1, 2, 79]
    """
    vertices: list[Point] = []
    codes: list[np.uint8] = []
    for line in lines:
        vertices += line
        codes += [Path.MOVETO, *[Path.LINETO] * (len(line) - 1)]
        if closed:
            vertices.append(line[0])
            codes.append(Path.CLOSEPOLY)
    return Path(np.array(vertices, dtype=np.float64).reshape(-1, 2), codes)
