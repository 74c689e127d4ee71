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
_CLASS = re.compile(r' class="([a-z0-9 -]*)"')
_ATTRIBUTES = {"f": "fill", "s": "stroke"}
"""What the class of a role, such as "f-ink", colours."""
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
    body = "\n".join(_run(list(run)) for _, run in groupby(scene.shapes, _likeness))
    w, h = _number(scene.width), _number(scene.height)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" font-family="{SANS}">\n'
        f'<title id="{name}-title">{escaped(scene.title)}</title>\n'
        f'<desc id="{name}-desc">{escaped(scene.description)}</desc>\n'
    )
    shapes = f'<rect width="{w}" height="{h}" {_paint("paper")}/>\n{body}'
    # quotation marks and brackets of texts are escaped: only markup is matched
    if theme == "light":
        style = ""
        shapes = unfenced(_HOVER.sub(r"\1", _CLASS.sub("", shapes)))  # CairoSVG draws fences as boxes
    else:
        style = f"<style>{_dark_block(set(_CLASS.findall(shapes)))}</style>\n"
    return f"{head}{style}{shapes}\n</svg>\n".encode()


def _dark_block(classes: set[str]) -> str:
    """The colours of the dark theme for all that bears one of the classes, as in "f-ink s-edge"."""
    rules = []
    for name in sorted({name for names in classes for name in names.split()}):
        role = name[2:]
        if DARK[role] != LIGHT[role]:
            rules.append(f".{name}{{{_ATTRIBUTES[name[0]]}:{DARK[role]}}}")
    return f"@media (prefers-color-scheme:dark){{{''.join(rules)}}}"


@lru_cache(maxsize=512)
def _paint(fill: Role | None, stroke: Role | None = None, width: float = 1) -> str:
    """How a shape or a text is filled and stroked."""
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


def _run(shapes: list[Shape]) -> str:
    """Shapes with one likeness. Said once for all of them, a style takes a third of the bytes."""
    first = shapes[0]
    if len(shapes) == 1:
        return _shape(first)
    if isinstance(first, Box):
        boxes = [shape for shape in shapes if isinstance(shape, Box)]
        paints = _paint(first.fill, first.stroke, first.stroke_width)
        if first.radius:
            return "\n".join((f"<g {paints}>", *(f"<rect {_place(box)}/>" for box in boxes), "</g>"))
        path = "".join(
            f"M{_number(box.x)} {_number(box.y)}h{wide}v{_number(box.height)}h-{wide}z"
            for box in boxes
            if (wide := _number(box.width))
        )
        return f'<path d="{path}" {paints}/>'
    if isinstance(first, Dot):
        paints = _paint(first.fill, first.stroke, first.stroke_width)
        dots = (f"<circle {_circle(shape)}/>" for shape in shapes if isinstance(shape, Dot))
        return "\n".join((f"<g {paints}>", *dots, "</g>"))
    if isinstance(first, Line):
        lines = "".join(_through(shape.points) for shape in shapes if isinstance(shape, Line))
        return f'<path d="{lines}" {_paint(None, first.stroke, first.width)}/>'
    rows = [
        f'<text x="{_number(shape.x)}" y="{_number(shape.y)}">{_content(shape)}</text>'
        for shape in shapes
        if isinstance(shape, Text)
    ]
    assert isinstance(first, Text)  # noqa: S101 - all others are told by their likeness
    return "\n".join(
        (f"<g {_style(first.size, first.anchor, first.bold, first.mono, first.fill)}>", *rows, "</g>")
    )


def _shape(shape: Shape) -> str:
    match shape:
        case Text():
            return _text(shape)
        case Box():
            return _box(shape)
        case Line():
            return _line(shape)
        case Dot():
            paints = _paint(shape.fill, shape.stroke, shape.stroke_width)
            return f"<circle {_circle(shape)} {paints}/>"
        case Arc():
            return _arc(shape)
        case Curve():
            return _curve(shape)
        case _:
            assert_never(shape)


def _box(box: Box) -> str:
    dashes = f' stroke-dasharray="{BOX_DASHES[0]} {BOX_DASHES[1]}"' if box.dashed else ""
    return f"<rect {_place(box)} {_paint(box.fill, box.stroke, box.stroke_width)}{dashes}/>"


def _place(box: Box) -> str:
    place = f'x="{_number(box.x)}" y="{_number(box.y)}"'
    size = f'width="{_number(box.width)}" height="{_number(box.height)}"'
    return f"{place} {size}" + (f' rx="{_number(box.radius)}"' if box.radius else "")


def _circle(dot: Dot) -> str:
    return f'cx="{_number(dot.x)}" cy="{_number(dot.y)}" r="{_number(dot.radius)}"'


def _line(line: Line) -> str:
    points, head = line.points, ""
    if line.arrow:
        *before, last = line.points
        corners, base = arrow_head(before[-1], last)
        points = (*before, base)
        head = f'\n<path d="{_through(corners)}Z" {_paint(line.stroke)}/>'
    path = _through(points)
    dashes = f' stroke-dasharray="{LINE_DASHES[0]} {LINE_DASHES[1]}"' if line.dashed else ""
    joined = ' stroke-linejoin="round"' if len(points) > 2 else ""
    return f'<path d="{path}" {_paint(None, line.stroke, line.width)}{dashes}{joined}/>{head}'


def _through(points: tuple[Point, ...]) -> str:
    return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in points)


def _arc(arc: Arc) -> str:
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
    return f'<path d="{path}" {_paint(arc.fill, arc.stroke, arc.width)}/>'


def _curve(curve: Curve) -> str:
    end = "Z" if curve.fill else ""
    path = "".join(_through(run) + end for run in curve.runs)
    joined = ' stroke-linejoin="round"' if curve.stroke else ""
    return f'<path d="{path}" {_paint(curve.fill, curve.stroke, curve.width)}{joined}/>'


def _text(text: Text) -> str:
    style = _style(text.size, text.anchor, text.bold, text.mono, text.fill)
    return f'<text x="{_number(text.x)}" y="{_number(text.y)}" {style}>{_content(text)}</text>'


@lru_cache(maxsize=512)
def _style(size: float, anchor: str, bold: bool, mono: bool, fill: Role) -> str:
    anchored = f' text-anchor="{anchor}"' if anchor != "start" else ""
    weight = ' font-weight="bold"' if bold else ""
    family = f' font-family="{MONO}"' if mono else ""
    return f'font-size="{_number(size)}"{anchored}{weight}{family} {_paint(fill)}'


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
