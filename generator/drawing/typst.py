"""Pictures for Typst: the shapes of a scene as an SVG image, and each of its texts as Typst's own text.

Inside an SVG image Typst draws boxes for emoji, and no screen reader finds a word: so texts are placed over
the image. Nothing of a picture becomes Typst source: it is data, which `picture.typ` reads as JSON.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, TypeAlias, assert_never

from generator.drawing.scene import Arc, Box, Curve, Dot, Line, Scene, Shape, Stripes, Text
from generator.drawing.svg import svg
from generator.drawing.text import allowed
from generator.drawing.theme import DARK, LIGHT, Role

Theme: TypeAlias = Literal["light", "dark", "paper"]
"""paper: light, with one colour of values lighter, so that its black numbers stand out in grey as well."""

_COLOURS: Mapping[Theme, Mapping[Role, str]] = MappingProxyType(
    {"light": LIGHT, "dark": DARK, "paper": {**LIGHT, "v3": "#3b86c0"}}
)
_EDGE = 4
"""Units that a trimmed picture keeps above and below its shapes: half a thick outline."""
_SHARES = MappingProxyType({"start": 0.0, "middle": 0.5, "end": 1.0})
_PAINT = re.compile(r'class="(?:f-(\w+))? ?(?:s-(\w+))?" fill="[^"]*"(?: stroke="[^"]*")?')
_BACKGROUND = re.compile(r"<rect width[^>]*/>\n")
_VIEW = re.compile(r'viewBox="[^"]*" (width="[^"]*") height="[^"]*"')
_STYLE = re.compile("<style>.*?</style>\n")


@dataclass(frozen=True)
class PlacedText:
    """A line of text; x, y: where its baseline is anchored; anchor: the share of its width before x."""

    x: float
    y: float
    text: str
    size: float
    fill: str
    anchor: float
    bold: bool
    mono: bool


@dataclass(frozen=True)
class Picture:
    """A picture as `picture.typ` takes it: shapes is an SVG without texts. Lengths are in units."""

    width: float
    height: float
    shapes: str
    texts: tuple[PlacedText, ...]
    alt: str


def picture_of(
    scene: Scene,
    *,
    alt: str = "",
    theme: Theme = "light",
    transparent: bool = False,
    trimmed: bool = False,
) -> Picture:
    """A scene for Typst.

    Args:
        scene: what to draw.
        alt: what it shows; the scene's description, if empty.
        theme: whose colours.
        transparent: without the background.
        trimmed: without the empty stripes above and below its shapes.

    >>> made = picture_of(Scene(80, 45, "A word", "The word king.", (Text(10, 20, "king"),)))
    >>> made.width, made.alt, [(text.x, text.y, text.text, text.fill) for text in made.texts]
    (80, 'The word king.', [(10, 20, 'king', '#15181d')])
    """
    colours = _COLOURS[theme]
    top, bottom = _extent(scene) if trimmed else (0, scene.height)
    high = bottom - top
    rest = tuple(shape for shape in scene.shapes if not isinstance(shape, Text))
    source = _STYLE.sub("", svg(replace(scene, title="", description="", shapes=rest), "x").decode())
    source = _VIEW.sub(rf'viewBox="0 {top} {scene.width} {high}" \1 height="{high}"', source)
    if transparent:
        source = _BACKGROUND.sub("", source, count=1)

    def painted(found: re.Match[str]) -> str:
        fill, stroke = found[1], found[2]
        text = f'fill="{colours[fill] if fill else "none"}"'
        return f'{text} stroke="{colours[stroke]}"' if stroke else text

    texts = tuple(
        PlacedText(
            text.x,
            text.y - top,
            allowed(text.text),
            text.size,
            colours[text.fill],
            _SHARES[text.anchor],
            text.bold,
            text.mono,
        )
        for text in scene.shapes
        if isinstance(text, Text) and text.text.strip()
    )
    shapes = _PAINT.sub(painted, source)
    return Picture(scene.width, high, shapes, texts, allowed(alt or scene.description))


def _extent(scene: Scene) -> tuple[float, float]:
    """Where the highest shape of a scene begins, and where the lowest ends; within the scene."""
    ends = [end for shape in scene.shapes for end in _ends(shape)] or [0, scene.height]
    return max(0, min(ends) - _EDGE), min(scene.height, max(ends) + _EDGE)


def _ends(shape: Shape) -> list[float]:
    match shape:
        case Box() | Stripes():
            return [shape.y, shape.y + shape.height]
        case Line():
            return [y for _, y in shape.points]
        case Dot() | Arc():
            return [shape.y - shape.radius, shape.y + shape.radius]
        case Curve():
            return [y for run in shape.runs for _, y in run]
        case Text():
            return [shape.y - shape.size, shape.y + shape.size / 3]
        case _:
            assert_never(shape)
