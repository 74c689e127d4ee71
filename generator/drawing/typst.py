"""Pictures for Typst: the shapes of an SVG as an image, and each of its texts as Typst's own text.

Inside an SVG image Typst draws boxes for emoji, and no screen reader finds a word. So texts are lifted out of
the file and placed over its shapes. That works alike for a scene, written by `drawing.svg`, and for a chart
that matplotlib wrote with `svg.fonttype: none`.

Nothing of a picture becomes Typst source: it is data, which `picture.typ` reads as JSON.
"""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias, assert_never

from generator.drawing.scene import Arc, Box, Curve, Dot, Line, Scene, Shape, Text
from generator.drawing.svg import svg
from generator.drawing.text import allowed
from generator.drawing.theme import DARK, LIGHT, Role

Theme: TypeAlias = Literal["light", "dark", "paper"]
"""paper: light, with one colour of values lighter, so that its black numbers stand out in grey as well."""
Matrix: TypeAlias = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f of SVG: x' = a x + c y + e, y' = b x + d y + f."""

_COLOURS: Mapping[Theme, Mapping[Role, str]] = MappingProxyType(
    {"light": LIGHT, "dark": DARK, "paper": {**LIGHT, "v3": "#3b86c0"}}
)
_SVG = "{http://www.w3.org/2000/svg}"
_UNSEEN = frozenset({f"{_SVG}title", f"{_SVG}desc", f"{_SVG}metadata"})
_MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_VARIABLE = re.compile(r"var\(\s*--([\w-]+)\s*(?:,\s*([^()]*?)\s*)?\)")
_CLASS = re.compile(r"([fs])-([a-z]+\d*)")
_TRANSFORM = re.compile(r"(\w+)\s*\(([^)]*)\)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?", re.IGNORECASE)
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_EDGE = 4
"""Units that a trimmed picture keeps above and below its shapes: half a thick outline."""
_SHARES = MappingProxyType({"start": 0.0, "middle": 0.5, "end": 1.0})


@dataclass(frozen=True)
class PlacedText:
    """A line of text; x, y: where its baseline is anchored; turned: degrees, clockwise.

    anchor: the share of its width that lies before x: 0, 0.5 or 1.
    """

    x: float
    y: float
    text: str
    size: float
    fill: str
    anchor: float
    bold: bool
    mono: bool
    turned: float


@dataclass(frozen=True)
class Picture:
    """A picture as `picture.typ` takes it: shapes is an SVG without texts. Lengths are in units."""

    width: float
    height: float
    shapes: str
    texts: tuple[PlacedText, ...]
    alt: str


def picture_of(
    drawing: Scene | bytes,
    *,
    alt: str = "",
    theme: Theme = "light",
    transparent: bool = False,
    trimmed: bool = False,
) -> Picture:
    """A drawing for Typst.

    Args:
        drawing: a scene, or an SVG whose texts are <text>.
        alt: what it shows; of a scene its description, if it is empty.
        theme: whose colours.
        transparent: without the background.
        trimmed: a scene without the empty stripes above and below its shapes.

    Raises:
        ValueError: an SVG without a viewBox.

    >>> from generator.drawing.scene import Text
    >>> made = picture_of(Scene(80, 45, "A word", "The word king.", (Text(10, 20, "king"),)))
    >>> made.width, made.alt, [(text.x, text.y, text.text, text.fill) for text in made.texts]
    (80.0, 'The word king.', [(10.0, 20.0, 'king', '#15181d')])
    """
    stripe = extent(drawing) if trimmed and isinstance(drawing, Scene) else None
    if isinstance(drawing, Scene):
        alt = alt or drawing.description
        drawing = svg(drawing, "x")
    colours = _COLOURS[theme]
    source = _VARIABLE.sub(lambda found: colours.get(found[1], found[2] or "#000000"), drawing.decode())
    root = ET.fromstring(source)  # noqa: S314 - a file of our own
    box = [float(number) for number in _NUMBER.findall(root.get("viewBox", ""))]
    if len(box) != 4:
        raise ValueError("an SVG without a viewBox")
    if stripe is not None:
        box[1], box[3] = stripe[0], stripe[1] - stripe[0]
        root.set("viewBox", " ".join(map(str, box)))
        root.set("height", str(box[3]))
    if transparent:
        _remove_background(root)
    texts: list[PlacedText] = []
    _lift(root, _Style(), (1, 0, 0, 1, -box[0], -box[1]), colours, texts)
    return Picture(box[2], box[3], ET.tostring(root, encoding="unicode"), tuple(texts), allowed(alt))


def extent(scene: Scene) -> tuple[float, float]:
    """Where the highest shape of a scene begins, and where the lowest ends; within the scene.

    >>> from generator.drawing.scene import Dot
    >>> extent(Scene(80, 45, "", "", (Dot(10, 20, 5),)))
    (11, 29)
    """
    ends = [end for shape in scene.shapes for end in _ends(shape)] or [0, scene.height]
    return max(0, min(ends) - _EDGE), min(scene.height, max(ends) + _EDGE)


def _ends(shape: Shape) -> list[float]:
    match shape:
        case Box():
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


@dataclass(frozen=True)
class _Style:
    """What a text inherits."""

    size: float = 16
    fill: str = "#000000"
    anchor: str = "start"
    bold: bool = False
    mono: bool = False

    def of(self, element: ET.Element) -> _Style:
        rules = (rule.partition(":") for rule in element.get("style", "").split(";"))
        declared = {name.strip(): value.strip() for name, colon, value in rules if colon}
        given = {**element.attrib, **declared}
        if "font" in declared:  # matplotlib's short form: weight size family
            shorthand = declared["font"]
            given["font-size"] = next(iter(re.findall(r"([\d.]+)px", shorthand)), str(self.size))
            given["font-weight"] = "bold" if re.search(r"\b(bold|[6-9]00)\b", shorthand) else "normal"
            given["font-family"] = shorthand
        weight, family = given.get("font-weight"), given.get("font-family")
        return _Style(
            float(_NUMBER.findall(given["font-size"])[0]) if "font-size" in given else self.size,
            given.get("fill", self.fill),
            given.get("text-anchor", self.anchor),
            self.bold if weight is None else weight in {"bold", "bolder", "600", "700", "800", "900"},
            self.mono if family is None else "mono" in family.lower(),
        )


def _lift(
    element: ET.Element, style: _Style, matrix: Matrix, colours: Mapping[Role, str], texts: list[PlacedText]
) -> None:
    """Takes the texts below an element out of it; colours those shapes whose class names a role."""
    _colour(element, colours)
    style, matrix = style.of(element), _times(matrix, _matrix_of(element.get("transform", "")))
    for child in list(element):
        if child.tag in _UNSEEN:
            element.remove(child)
        elif child.tag == f"{_SVG}style":
            child.text = _MEDIA.sub("", child.text or "")
        elif child.tag == f"{_SVG}text":
            element.remove(child)
            _colour(child, colours)
            texts += _placed(child, style, matrix)
        else:
            _lift(child, style, matrix, colours, texts)


def _colour(element: ET.Element, colours: Mapping[Role, str]) -> None:
    for kind, role in _CLASS.findall(element.get("class", "")):
        if role in colours:
            element.set("fill" if kind == "f" else "stroke", colours[role])


def _placed(element: ET.Element, style: _Style, matrix: Matrix) -> list[PlacedText]:
    """A <text> as it is placed; a <tspan> with coordinates of its own stands for itself."""
    style, matrix = style.of(element), _times(matrix, _matrix_of(element.get("transform", "")))
    own, apart = [element.text or ""], []
    for child in element:
        if child.tag == f"{_SVG}tspan" and child.keys() & {"x", "y"}:
            child.set("x", child.get("x", element.get("x", "0")))
            child.set("y", child.get("y", element.get("y", "0")))
            apart += _placed(child, style, matrix)
        elif child.tag != f"{_SVG}title":
            own += child.itertext()
        own.append(child.tail or "")
    if not (line := "".join(own)).strip():
        return apart
    x, y = (float(_NUMBER.findall(element.get(name, "0"))[0]) for name in "xy")
    a, b, c, d, e, f = matrix
    scale, turned = math.hypot(a, b), math.degrees(math.atan2(b, a))
    first = PlacedText(
        a * x + c * y + e,
        b * x + d * y + f,
        line,
        style.size * scale,
        style.fill,
        _SHARES.get(style.anchor, 0.0),
        style.bold,
        style.mono,
        round(turned, 3) + 0.0,
    )
    return [first, *apart]


def _matrix_of(transform: str) -> Matrix:
    """What a transform attribute does.

    >>> _matrix_of("translate(3 4) scale(2)")
    (2.0, 0.0, 0.0, 2.0, 3.0, 4.0)
    """
    matrix = _IDENTITY
    for name, inside in _TRANSFORM.findall(transform):
        given = [float(number) for number in _NUMBER.findall(inside)]
        if name == "translate":
            matrix = _times(matrix, (1, 0, 0, 1, given[0], given[1] if len(given) > 1 else 0))
        elif name == "scale":
            matrix = _times(matrix, (given[0], 0, 0, given[-1], 0, 0))
        elif name == "rotate":
            angle, (x, y) = math.radians(given[0]), given[1:3] or (0.0, 0.0)
            cos, sin = math.cos(angle), math.sin(angle)
            turn = (cos, sin, -sin, cos, 0.0, 0.0)
            matrix = _times(matrix, _times(_times((1, 0, 0, 1, x, y), turn), (1, 0, 0, 1, -x, -y)))
        elif name == "matrix":
            a, b, c, d, e, f = given
            matrix = _times(matrix, (a, b, c, d, e, f))
    return matrix


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f)


def _remove_background(root: ET.Element) -> None:
    """Takes out the rectangle behind everything: the first one, where it has no coordinates."""
    for child in root:
        if child.tag == f"{_SVG}rect" and not child.keys() & {"x", "y"}:
            root.remove(child)
            return
