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

from generator.frames.scene import Arc, Box, Curve, Dot, Line, Point, Scene, Shape, Text
from generator.frames.theme import DARK, LIGHT, Role

SANS = "Verdana,DejaVu Sans,sans-serif"
MONO = "Menlo,Consolas,DejaVu Sans Mono,monospace"
_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML file may hold (XML 1.0, "Char")."""
_HEAD_LENGTH, _HEAD_WIDTH = 10.0, 9.0


def svg(scene: Scene, name: str, *, theme: Literal["both", "light"] = "both") -> bytes:
    """Writes a scene as a stand-alone SVG file.

    Args:
        scene: what to draw.
        name: starts every id in the file; the preset's and the step's name, so that no two
            frames on one page share an id.
        theme: "both" follows the reader's light or dark setting; "light" has no <style> at all.

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
    return f"{head}{style}{paper}{body}\n</svg>\n".encode()


@lru_cache(maxsize=4096)
def escaped(text: str) -> str:
    """Text that is safe between tags and in attributes, and that XML allows.

    >>> escaped('<b> & "c"' + chr(7))
    '&lt;b&gt; &amp; &quot;c&quot;\ufffd'
    """
    allowed = _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    return allowed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


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
    dashes = ' stroke-dasharray="3 3"' if box.dashed else ""
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
        tip, base = _head(before[-1], last)
        points = (*before, base)
        head = f'\n<path d="{tip}" {_paint(line.stroke, roles)}/>'
    path = _through(points)
    dashes = ' stroke-dasharray="4 4"' if line.dashed else ""
    joined = ' stroke-linejoin="round"' if len(points) > 2 else ""
    return f'<path d="{path}" {_paints(None, line.stroke, line.width, roles)}{dashes}{joined}/>{head}'


def _through(points: tuple[Point, ...]) -> str:
    return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in points)


def _head(before: Point, tip: Point) -> tuple[str, Point]:
    """An arrow's head as a path, and the point where the line behind it ends."""
    length = math.dist(before, tip) or 1.0
    ux, uy = (tip[0] - before[0]) / length, (tip[1] - before[1]) / length
    back = (tip[0] - ux * _HEAD_LENGTH, tip[1] - uy * _HEAD_LENGTH)
    sides = [
        (back[0] - side * uy * _HEAD_WIDTH / 2, back[1] + side * ux * _HEAD_WIDTH / 2) for side in (1, -1)
    ]
    return f"{_through((tip, *sides))}Z", (tip[0] - ux * _HEAD_LENGTH * 0.8, tip[1] - uy * _HEAD_LENGTH * 0.8)


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
