"""The one writer of SVG: a scene becomes a file that any reader of SVG draws alike.

Colours stand as literal attributes, for readers that know no CSS; each has a class as well,
and one <style> holds the dark theme, for those that do. No markers, gradients, clips,
references or scripts: each of those breaks in some program that people paste figures into.

The frames of a preset repeat most numbers, texts and styles: what one of them is written as is
remembered, which halves the time of a file.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
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
    Stripes,
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
_ROUND = ' stroke-linejoin="round"'
_HOVER = re.compile(r"(<text [^>]*>)<title>[^<]*</title>")


def svg(scene: Scene, name: str, *, theme: Literal["both", "light"] = "both") -> bytes:
    """Writes a scene as a stand-alone SVG file.

    name: starts every id in the file; the preset's and the step's name, so that no two frames on one page
    share an id. theme: "both" follows the reader's light or dark setting; "light" is for programs that read
    no CSS: attributes alone, no <style>, no class, and no <title> inside a text, which some print.

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


def _likeness(shape: Shape) -> object:
    """What neighbours in the order of drawing must share to be written as one element."""
    match shape:
        case Text() | Dot() | Stripes():
            return type(shape), _style(shape)
        case Box(dashed=False):
            return Box, _style(shape), shape.radius
        case Line(points=(_, _), dashed=False, arrow=False):
            return Line, _style(shape)
        case _:
            return id(shape)


def _run(shapes: list[Shape]) -> str:
    """Shapes with one likeness. Written once for all of them, a style takes a third of the bytes."""
    first = shapes[0]
    style = _style(first)
    if len(shapes) == 1:
        return _element(first, f" {style}")
    if isinstance(first, Line | Stripes) or (isinstance(first, Box) and not first.radius):
        return f'<path d="{"".join(map(_path, shapes))}" {style}/>'
    return "\n".join((f"<g {style}>", *(_element(shape, "") for shape in shapes), "</g>"))


def _element(shape: Shape, style: str) -> str:
    match shape:
        case Text():
            title = "" if shape.full is None else f"<title>{escaped(shape.full)}</title>"
            at = f'x="{_number(shape.x)}" y="{_number(shape.y)}"'
            return f"<text {at}{style}>{title}{escaped(shape.text)}</text>"
        case Dot():
            at = f'cx="{_number(shape.x)}" cy="{_number(shape.y)}"'
            return f'<circle {at} r="{_number(shape.radius)}"{style}/>'
        case Box():
            at = f'x="{_number(shape.x)}" y="{_number(shape.y)}"'
            size = f'width="{_number(shape.width)}" height="{_number(shape.height)}"'
            radius = f' rx="{_number(shape.radius)}"' if shape.radius else ""
            return f"<rect {at} {size}{radius}{style}{_dashes(BOX_DASHES) if shape.dashed else ''}/>"
        case Line():
            head = ""
            if shape.arrow:
                corners, base = arrow_head(*shape.points[-2:])
                head = f'\n<path d="{_through(corners)}Z" {_paint(shape.stroke)}/>'
                shape = replace(shape, points=(*shape.points[:-1], base))
            rest = _dashes(LINE_DASHES) if shape.dashed else ""
            rest += _ROUND if len(shape.points) > 2 else ""
            return f'<path d="{_path(shape)}"{style}{rest}/>{head}'
        case Stripes() | Arc() | Curve():
            joined = _ROUND if isinstance(shape, Curve) and shape.stroke else ""
            return f'<path d="{_path(shape)}"{style}{joined}/>'
        case _:
            assert_never(shape)


def _path(shape: Shape) -> str:
    match shape:
        case Box():
            wide = _number(shape.width)
            return f"M{_number(shape.x)} {_number(shape.y)}h{wide}v{_number(shape.height)}h-{wide}z"
        case Stripes():
            return _dashed_along(shape)
        case Line():
            return _through(shape.points)
        case Curve():
            return "".join(_through(run) + ("Z" if shape.fill else "") for run in shape.runs)
        case Arc():
            turns = [math.radians(angle) for angle in (shape.start, shape.end)]
            x, y, radius = shape.x, shape.y, shape.radius
            start, end = ((x + radius * math.cos(turn), y - radius * math.sin(turn)) for turn in turns)
            large, sweep = int(abs(shape.end - shape.start) > 180), int(shape.end < shape.start)
            r = _number(radius)
            path = f"{_through((start,))}A{r} {r} 0 {large} {sweep} {_number(end[0])} {_number(end[1])}"
            return path + (f"L{_number(shape.x)} {_number(shape.y)}Z" if shape.fill is not None else "")
        case _:
            raise TypeError(shape)


def _dashed_along(stripes: Stripes) -> str:
    """A line along the middle of the strip, as wide as the strip is high, that is drawn at each run.

    Lengths count from the end of the run before: a quarter of the bytes of boxes, and a row that is
    copied is written alike at both places, so that it is sent once.
    """
    path, at = f"M{_number(stripes.x)} {_number(stripes.y + stripes.height / 2)}", 0
    for start, count in stripes.runs:
        gap = f"m{_short((start - at) * stripes.column)} 0" if start > at else ""
        path += f"{gap}h{_short(count * stripes.column)}"
        at = start + count
    return path


def _through(points: tuple[Point, ...]) -> str:
    return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in points)


def _dashes(dashes: tuple[int, int]) -> str:
    return f' stroke-dasharray="{dashes[0]} {dashes[1]}"'


def _style(shape: Shape) -> str:
    match shape:
        case Text():
            return _text_style(shape.size, shape.anchor, shape.bold, shape.mono, shape.fill)
        case Line():
            return _paint(None, shape.stroke, shape.width)
        case Stripes():
            return _paint(None, shape.fill, shape.height)
        case Box() | Dot():
            return _paint(shape.fill, shape.stroke, shape.stroke_width)
        case _:
            return _paint(shape.fill, shape.stroke, shape.width)


@lru_cache(maxsize=512)
def _text_style(size: float, anchor: str, bold: bool, mono: bool, fill: Role) -> str:
    anchored = f' text-anchor="{anchor}"' if anchor != "start" else ""
    weight = ' font-weight="bold"' if bold else ""
    family = f' font-family="{MONO}"' if mono else ""
    return f'font-size="{_number(size)}"{anchored}{weight}{family} {_paint(fill)}'


@lru_cache(maxsize=512)
def _paint(fill: Role | None, stroke: Role | None = None, width: float = 1) -> str:
    names = [f"f-{fill}"] if fill is not None else []
    paint = f'fill="{"none" if fill is None else LIGHT[fill]}"'
    if stroke is not None:
        names.append(f"s-{stroke}")
        paint += f' stroke="{LIGHT[stroke]}" stroke-width="{_number(width)}"'
    return f'class="{" ".join(names)}" {paint}'


@lru_cache(maxsize=16384)
def _number(number: float) -> str:
    if number == int(number):
        return str(int(number))
    text = f"{number:.1f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=4096)
def _short(number: float) -> str:
    """A length above zero, to a thousandth."""
    return f"{number:.3f}".rstrip("0").rstrip(".").removeprefix("0")
