"""The one writer of SVG: a scene becomes a file that any reader of SVG draws alike.

Colours stand as literal attributes, for readers that know no CSS; each has a class beside
it, and one <style> holds the dark theme, for those that do. No markers, gradients, clips,
references or scripts: each of those breaks in some program that people paste figures into.

The frames of a preset repeat most numbers, texts and styles: what one of them is written as is
remembered, which halves the time of a file.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from itertools import groupby
from typing import Literal, assert_never

from generator.drawing.scene import (
    BOX_DASHES,
    LINE_DASHES,
    Arc,
    Box,
    Curve,
    Dot,
    Line,
    Point,
    Scene,
    Shape,
    Text,
    arrow_head,
)
from generator.drawing.text import escaped, unfenced
from generator.drawing.theme import DARK, LIGHT, Role

SANS = "Verdana,DejaVu Sans,sans-serif"
MONO = "Consolas,Menlo,DejaVu Sans Mono,monospace"
"""First the one that programs which take the first alone have, or know by another name."""
_CLASS = re.compile(r' class="[a-z0-9 -]*"')
_HOVER = re.compile(r"(<text [^>]*>)<title>[^<]*</title>")


def svg(scene: Scene, name: str, *, theme: Literal["both", "light"] = "both") -> bytes:
    """Writes a scene as a stand-alone SVG file.

    Args:
        scene: what to draw.
        name: starts every id in the file; the preset's and the step's name, so that no two
            frames on one page share an id.
        theme: "both" follows the reader's light or dark setting; "light" is for programs that read no
            CSS: attributes alone, no <style>, no class, and no <title> inside a text, which some print.

    >>> svg(Scene(10, 10, "A <title>", "Nothing.", ()), "x", theme="light").decode().splitlines()[1]
    '<title id="x-title">A &lt;title&gt;</title>'
    """
    roles: set[tuple[str, Role]] = {("fill", "paper")}
    body = "\n".join(_run(list(run), roles) for _, run in groupby(scene.shapes, _likeness))
    w, h = _number(scene.width), _number(scene.height)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" font-family="{SANS}">\n'
        f'<title id="{name}-title">{escaped(scene.title)}</title>\n'
        f'<desc id="{name}-desc">{escaped(scene.description)}</desc>\n'
    )
    style = f"<style>{_dark_block(roles)}</style>\n" if theme == "both" else ""
    paper = f'<rect width="{w}" height="{h}" {_paint("paper", roles)}/>\n'
    shapes = f"{paper}{body}"
    if theme == "light":  # quotation marks and brackets of texts are escaped: only markup is matched
        shapes = unfenced(_HOVER.sub(r"\1", _CLASS.sub("", shapes)))  # CairoSVG draws fences as boxes
    return f"{head}{style}{shapes}\n</svg>\n".encode()


def _dark_block(roles: set[tuple[str, Role]]) -> str:
    rules = "".join(
        f".{attribute[0]}-{role}{{{attribute}:{DARK[role]}}}"
        for attribute, role in sorted(roles)
        if DARK[role] != LIGHT[role]
    )
    return f"@media (prefers-color-scheme:dark){{{rules}}}"


def _paint(role: Role, roles: set[tuple[str, Role]]) -> str:
    """How text and arrows' heads are filled; the role is added to those that the file uses."""
    roles.add(("fill", role))
    return f'class="f-{role}" fill="{LIGHT[role]}"'


def _paints(fill: Role | None, stroke: Role | None, width: float, roles: set[tuple[str, Role]]) -> str:
    if fill is not None:
        roles.add(("fill", fill))
    if stroke is not None:
        roles.add(("stroke", stroke))
    return _paint_attributes(fill, stroke, width)


@lru_cache(maxsize=512)
def _paint_attributes(fill: Role | None, stroke: Role | None, width: float) -> str:
    names, attributes = [], []
    if fill is not None:
        names.append(f"f-{fill}")
        attributes.append(f'fill="{LIGHT[fill]}"')
    else:
        attributes.append('fill="none"')
    if stroke is not None:
        names.append(f"s-{stroke}")
        attributes.append(f'stroke="{LIGHT[stroke]}"')
        attributes.append(f'stroke-width="{_number(width)}"')
    return f'class="{" ".join(names)}" {" ".join(attributes)}'


def _likeness(shape: Shape) -> object:
    """What neighbours in the order of drawing must share to be written as one element."""
    if isinstance(shape, Text):
        return Text, shape.size, shape.anchor, shape.bold, shape.mono, shape.fill
    if isinstance(shape, Box) and not shape.dashed:
        return Box, shape.fill, shape.stroke, shape.stroke_width, shape.radius
    if isinstance(shape, Dot):
        return Dot, shape.fill, shape.stroke, shape.stroke_width
    if isinstance(shape, Line) and not (shape.arrow or shape.dashed) and len(shape.points) == 2:
        return Line, shape.stroke, shape.width
    return id(shape)


def _run(shapes: list[Shape], roles: set[tuple[str, Role]]) -> str:
    """Shapes with one likeness. Said once for all of them, a style takes a third of the bytes."""
    first, *others = shapes
    if not others:
        return _shape(first, roles)
    if isinstance(first, Box):
        boxes = [shape for shape in shapes if isinstance(shape, Box)]
        paints = _paints(first.fill, first.stroke, first.stroke_width, roles)
        if first.radius:
            return "\n".join((f"<g {paints}>", *(f"<rect {_place(box)}/>" for box in boxes), "</g>"))
        path = "".join(
            f"M{_number(box.x)} {_number(box.y)}h{wide}v{_number(box.height)}h-{wide}z"
            for box in boxes
            if (wide := _number(box.width))
        )
        return f'<path d="{path}" {paints}/>'
    if isinstance(first, Dot):
        paints = _paints(first.fill, first.stroke, first.stroke_width, roles)
        dots = (f"<circle {_circle(shape)}/>" for shape in shapes if isinstance(shape, Dot))
        return "\n".join((f"<g {paints}>", *dots, "</g>"))
    if isinstance(first, Line):
        lines = "".join(_through(shape.points) for shape in shapes if isinstance(shape, Line))
        return f'<path d="{lines}" {_paints(None, first.stroke, first.width, roles)}/>'
    texts = [shape for shape in shapes if isinstance(shape, Text)]
    paint = _paint(texts[0].fill, roles)
    rows = (f'<text x="{_number(text.x)}" y="{_number(text.y)}">{_content(text)}</text>' for text in texts)
    return "\n".join((f"<g {_font(texts[0])} {paint}>", *rows, "</g>"))


def _shape(shape: Shape, roles: set[tuple[str, Role]]) -> str:
    match shape:
        case Box():
            return _box(shape, roles)
        case Line():
            return _line(shape, roles)
        case Dot():
            paints = _paints(shape.fill, shape.stroke, shape.stroke_width, roles)
            return f"<circle {_circle(shape)} {paints}/>"
        case Arc():
            return _arc(shape, roles)
        case Curve():
            return _curve(shape, roles)
        case Text():
            return _text(shape, roles)
        case _:
            assert_never(shape)


def _box(box: Box, roles: set[tuple[str, Role]]) -> str:
    dashes = f' stroke-dasharray="{BOX_DASHES[0]} {BOX_DASHES[1]}"' if box.dashed else ""
    return f"<rect {_place(box)} {_paints(box.fill, box.stroke, box.stroke_width, roles)}{dashes}/>"


def _place(box: Box) -> str:
    place = f'x="{_number(box.x)}" y="{_number(box.y)}"'
    size = f'width="{_number(box.width)}" height="{_number(box.height)}"'
    return f"{place} {size}" + (f' rx="{_number(box.radius)}"' if box.radius else "")


def _circle(dot: Dot) -> str:
    return f'cx="{_number(dot.x)}" cy="{_number(dot.y)}" r="{_number(dot.radius)}"'


def _line(line: Line, roles: set[tuple[str, Role]]) -> str:
    points, head = line.points, ""
    if line.arrow:
        *before, last = line.points
        corners, base = arrow_head(before[-1], last)
        points = (*before, base)
        head = f'\n<path d="{_through(corners)}Z" {_paint(line.stroke, roles)}/>'
    path = _through(points)
    dashes = f' stroke-dasharray="{LINE_DASHES[0]} {LINE_DASHES[1]}"' if line.dashed else ""
    joined = ' stroke-linejoin="round"' if len(points) > 2 else ""
    return f'<path d="{path}" {_paints(None, line.stroke, line.width, roles)}{dashes}{joined}/>{head}'


def _through(points: tuple[Point, ...]) -> str:
    return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in points)


def _arc(arc: Arc, roles: set[tuple[str, Role]]) -> str:
    (x0, y0), (x1, y1) = (
        (arc.x + arc.radius * math.cos(math.radians(at)), arc.y - arc.radius * math.sin(math.radians(at)))
        for at in (arc.start, arc.end)
    )
    large = int(abs(arc.end - arc.start) > 180)
    sweep = int(arc.end < arc.start)
    r = _number(arc.radius)
    path = f"M{_number(x0)} {_number(y0)}A{r} {r} 0 {large} {sweep} {_number(x1)} {_number(y1)}"
    if arc.fill is not None:
        path += f"L{_number(arc.x)} {_number(arc.y)}Z"
    return f'<path d="{path}" {_paints(arc.fill, arc.stroke, arc.width, roles)}/>'


def _curve(curve: Curve, roles: set[tuple[str, Role]]) -> str:
    end = "Z" if curve.fill else ""
    path = "".join(_through(run) + end for run in curve.runs)
    joined = ' stroke-linejoin="round"' if curve.stroke else ""
    return f'<path d="{path}" {_paints(curve.fill, curve.stroke, curve.width, roles)}{joined}/>'


def _text(text: Text, roles: set[tuple[str, Role]]) -> str:
    place = f'x="{_number(text.x)}" y="{_number(text.y)}"'
    return f"<text {place} {_font(text)} {_paint(text.fill, roles)}>{_content(text)}</text>"


def _font(text: Text) -> str:
    return _font_attributes(text.size, text.anchor, text.bold, text.mono)


@lru_cache(maxsize=512)
def _font_attributes(size: float, anchor: str, bold: bool, mono: bool) -> str:
    anchored = f' text-anchor="{anchor}"' if anchor != "start" else ""
    weight = ' font-weight="bold"' if bold else ""
    family = f' font-family="{MONO}"' if mono else ""
    return f'font-size="{_number(size)}"{anchored}{weight}{family}'


def _content(text: Text) -> str:
    if text.full is None:
        return escaped(text.text)
    return f"<title>{escaped(text.full)}</title>{escaped(text.text)}"


@lru_cache(maxsize=16384)
def _number(number: float) -> str:
    if number == int(number):
        return str(int(number))
    text = f"{number:.1f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
