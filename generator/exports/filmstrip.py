"""All steps in one picture, two side by side, each with its number and its title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.drawing.scene import WIDE, Box, Curve, Line, Point, Scene, Shape, Text
from generator.drawing.svg import svg
from generator.drawing.text import cut
from generator.errors import GeneratorError
from generator.exports.images import png
from generator.exports.material import Figure, Files, Material
from generator.words.words import load_words

COLUMNS = 2
GAP, HEAD = 32, 44
"""Units between pictures, and above each for its title."""


def filmstrip_files(material: Material) -> Files:
    """`filmstrip.svg`, `filmstrip-light.svg`, `filmstrip.png`.

    Raises:
        GeneratorError: no step is asked for.
    """
    if not material.steps:
        raise GeneratorError(f"{material.name}: the format filmstrip shows steps; choose at least one")
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
    for index, figure in enumerate(steps):
        row, column = divmod(index, across)
        left, top = GAP + column * (WIDE[0] + GAP), GAP / 2 + row * (HEAD + WIDE[1] + GAP)
        shapes += _cell(figure, left, top)
    end = GAP / 2 + -(-len(steps) // across) * (HEAD + WIDE[1] + GAP) + 22
    line = f"{material.attribution} {material.address or material.licence_address}".strip()
    shapes.append(Text(GAP, end, cut(line, wide - 2 * GAP, 16), size=16, fill="muted"))
    first, last = steps[0], steps[-1]
    description = words("exports.filmstrip", count=len(steps), first=first.title, last=last.title)
    return Scene(wide, end + GAP / 2, material.title, description, tuple(shapes))


def _cell(figure: Figure, left: float, top: float) -> Iterator[Shape]:
    title = load_words()("exports.step", number=figure.number, title=figure.title)
    yield Text(left, top + 28, cut(title, WIDE[0], 24, bold=True), size=24, bold=True)
    yield Box(left, top + HEAD, *WIDE, stroke="hair", stroke_width=1)
    yield from moved(figure.wide.shapes, left, top + HEAD)


def moved(shapes: Iterable[Shape], x: float, y: float) -> Iterator[Shape]:
    """The shapes with their origin at x, y.

    >>> [(shape.x, shape.y) for shape in moved([Text(10, 20, "king")], 100, 0)]
    [(110, 20)]
    """

    def at(points: Iterable[Point]) -> tuple[Point, ...]:
        return tuple((left + x, top + y) for left, top in points)

    for shape in shapes:
        match shape:
            case Line():
                yield replace(shape, points=at(shape.points))
            case Curve():
                yield replace(shape, runs=tuple(map(at, shape.runs)))
            case _:
                yield replace(shape, x=shape.x + x, y=shape.y + y)
