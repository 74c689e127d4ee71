"""Shapes of a scene at another place and in another size: how a figure comes onto a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from generator.frames.scene import Arc, Box, Curve, Dot, Line, Point, Shape, Text, arrow_head


def placed(shapes: Iterable[Shape], x: float, y: float, factor: float) -> Iterator[Shape]:
    """The shapes with their origin at x, y, all lengths times the factor.

    >>> list(placed([Dot(10, 20, 4)], 100, 0, 0.5))
    [Dot(x=105.0, y=10.0, radius=2.0, fill='ink', stroke=None, stroke_width=0.5)]
    """

    def at(point: Point) -> Point:
        return x + point[0] * factor, y + point[1] * factor

    for shape in shapes:
        match shape:
            case Box():
                left, top = at((shape.x, shape.y))
                yield replace(
                    shape,
                    x=left,
                    y=top,
                    width=shape.width * factor,
                    height=shape.height * factor,
                    stroke_width=shape.stroke_width * factor,
                    radius=shape.radius * factor,
                )
            case Line():
                points = shape.points
                if shape.arrow:  # a head's size is fixed, so it is drawn before it is made smaller
                    head, end = arrow_head(points[-2], points[-1])
                    points = (*points[:-1], end)
                    yield Curve((tuple(map(at, head)),), fill=shape.stroke)
                yield replace(shape, points=tuple(map(at, points)), width=shape.width * factor, arrow=False)
            case Dot():
                left, top = at((shape.x, shape.y))
                yield replace(
                    shape,
                    x=left,
                    y=top,
                    radius=shape.radius * factor,
                    stroke_width=shape.stroke_width * factor,
                )
            case Arc():
                left, top = at((shape.x, shape.y))
                yield replace(shape, x=left, y=top, radius=shape.radius * factor, width=shape.width * factor)
            case Curve():
                runs = tuple(tuple(map(at, run)) for run in shape.runs)
                yield replace(shape, runs=runs, width=shape.width * factor)
            case Text():
                left, top = at((shape.x, shape.y))
                yield replace(shape, x=left, y=top, size=shape.size * factor)
            case _:
                assert_never(shape)
