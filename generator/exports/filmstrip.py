"""All steps in one picture, two side by side, each with its number and its title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from generator.drawing.scene import WIDE, Arc, Box, Curve, Dot, Line, Point, Scene, Shape, Text, arrow_head
from generator.drawing.svg import svg
from generator.drawing.text import cut
from generator.errors import GeneratorError
from generator.exports.images import png
from generator.exports.material import Figure, Files, Material
from generator.words.words import load_words

# Shapes of a scene at another place and in another size: how a figure comes onto a sheet.


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


COLUMNS = 2
GAP, HEAD = 32, 44
"""Units between pictures, and above each for its title."""


def filmstrip_files(material: Material) -> Files:
    """`filmstrip.svg`, `filmstrip-light.svg`, `filmstrip.png`.

    Raises:
        GeneratorError: no step is asked for.
    """
    if not material.steps:
        raise GeneratorError(f"{material.name}: the format filmstrip shows steps, and none is asked for")
    scene, name = filmstrip(material), f"{material.name}-filmstrip"
    return {
        "filmstrip.svg": svg(scene, name),
        "filmstrip-light.svg": svg(scene, name, theme="light"),
        "filmstrip.png": png(scene, scale=1),
    }


def filmstrip(material: Material) -> Scene:
    """The steps in rows, to be read from left to right."""
    words, steps = load_words(), material.steps
    across = min(COLUMNS, len(steps))
    wide = across * (WIDE[0] + GAP) + GAP
    shapes: list[Shape] = []
    for place, figure in enumerate(steps):
        row, column = divmod(place, across)
        left, top = GAP + column * (WIDE[0] + GAP), GAP / 2 + row * (HEAD + WIDE[1] + GAP)
        shapes += _cell(figure, left, top)
    end = GAP / 2 + -(-len(steps) // across) * (HEAD + WIDE[1] + GAP) + 22
    line = f"{material.attribution} {material.address or material.licence_address}".strip()
    shapes.append(Text(GAP, end, cut(line, wide - 2 * GAP, 16), size=16, fill="muted"))
    first, last = steps[0], steps[-1]
    said = words("exports.filmstrip", count=len(steps), first=first.title, last=last.title)
    return Scene(wide, end + GAP / 2, material.title, said, tuple(shapes))


def _cell(figure: Figure, left: float, top: float) -> Iterator[Shape]:
    title = load_words()("exports.step", number=figure.number, title=figure.title)
    yield Text(left, top + 28, cut(title, WIDE[0], 24, bold=True), size=24, bold=True)
    yield Box(left, top + HEAD, *WIDE, stroke="hair", stroke_width=1)
    yield from placed(figure.wide.shapes, left, top + HEAD, 1)
