"""What matplotlib wrote as SVG, as shapes of a scene: our one writer then makes each file of it.

Matplotlib's own file holds clip paths, <use>, RDF and a global <style>, each of which breaks a program that
figures are pasted into. Charts are drawn in sentinel colours, one for each role of the theme; here they
become roles again, so that a chart follows the reader's light or dark setting as every frame does.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType
from typing import TypeGuard
from xml.etree import ElementTree

from matplotlib.figure import Figure

from generator.drawing.scene import Curve, Dot, Line, Point, Shape, Text
from generator.drawing.theme import LIGHT, Role

SENTINELS: Mapping[Role, str] = MappingProxyType(
    {role: f"#{0xC0DE00 + place:06x}" for place, role in enumerate(LIGHT)}
)
"""A role → the colour that stands for it while matplotlib draws."""
FULL = "full:"
"""Begins the gid of a text that is cut short; the rest is the whole of it."""

_ROLES: Mapping[str, Role] = {colour: role for role, colour in SENTINELS.items()}
_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_COMMAND = re.compile(r"([MLCQz])([^MLCQz]*)")
_ANCHORS = {"start": "start", "middle": "middle", "end": "end"}


def shapes_of(figure: Figure) -> tuple[Shape, ...]:
    """All that is drawn in a figure of 72 dots an inch, from back to front.

    Raises:
        ValueError: a colour stands for no role.

    >>> from matplotlib.lines import Line2D
    >>> figure = Figure((1, 1), dpi=72, frameon=False)
    >>> _ = figure.add_artist(Line2D([0, 1], [0, 0.5], color=SENTINELS["ink"], linewidth=2))
    >>> shapes_of(figure)
    (Curve(runs=(((0.0, 72.0), (72.0, 36.0)),), fill=None, stroke='ink', width=2.0),)
    """
    file = io.BytesIO()
    figure.savefig(file, format="svg", metadata={"Date": None})
    root = ElementTree.fromstring(file.getvalue())  # noqa: S314 - matplotlib wrote it just now
    defined = {each.get("id", ""): each for each in root.iter(f"{_SVG}path") if each.get("id")}
    return tuple(_joined(_shapes(root, defined, None)))


def _joined(shapes: Iterable[Shape]) -> Iterator[Shape]:
    """The same shapes, lines that follow each other in one style as one: a third of the bytes."""
    for _, group in groupby(shapes, lambda s: (s.stroke, s.width) if _is_line(s) else id(s)):
        first, *others = group
        if isinstance(first, Curve) and others:
            runs = [run for each in (first, *others) if isinstance(each, Curve) for run in each.runs]
            first = replace(first, runs=tuple(runs))
        yield first


def _is_line(shape: Shape) -> TypeGuard[Curve]:
    return isinstance(shape, Curve) and shape.fill is None


def _shapes(
    parent: ElementTree.Element, defined: Mapping[str, ElementTree.Element], full: str | None
) -> Iterator[Shape]:
    for element in parent:
        match element.tag.removeprefix(_SVG):
            case "g":
                name = element.get("id", "")
                yield from _shapes(element, defined, name.removeprefix(FULL) if FULL in name else None)
            case "path":
                yield from _path(element, _style(element), (0.0, 0.0))
            case "use":
                moved = float(element.get("x", 0)), float(element.get("y", 0))
                yield from _path(defined[element.get(_HREF, "")[1:]], _style(element), moved)
            case "text":
                yield _text(element, _style(element), full)


def _style(element: ElementTree.Element) -> dict[str, str]:
    parts = (part.partition(":") for part in element.get("style", "").split(";") if part)
    return {name.strip(): value.strip() for name, _, value in parts}


def _role(colour: str) -> Role | None:
    if colour == "none":
        return None
    if colour not in _ROLES:
        raise ValueError(f"{colour} stands for no role")
    return _ROLES[colour]


def _path(element: ElementTree.Element, style: Mapping[str, str], moved: Point) -> Iterator[Shape]:
    """A curve; a dashed line; or a dot, which is what a closed path of Bézier curves is here."""
    fill, stroke = _role(style.get("fill", "none")), _role(style.get("stroke", "none"))
    width = float(style.get("stroke-width", 1))
    d = element.get("d", "")
    runs = tuple(_runs(d, moved))
    if not runs or (fill is None and stroke is None):
        return
    if "C" in d:
        (left, right), (top, bottom) = ((min(side), max(side)) for side in zip(*runs[0], strict=True))
        middle = round((left + right) / 2, 2), round((top + bottom) / 2, 2)
        yield Dot(*middle, round((bottom - top) / 2, 2), fill or "paper", stroke, width)
    elif "stroke-dasharray" in style and stroke is not None:
        yield from (Line(run, stroke, width, dashed=True) for run in runs)
    else:
        yield Curve(runs, fill, stroke, width)


def _runs(d: str, moved: Point) -> Iterator[tuple[Point, ...]]:
    """The corners of a path to a hundredth, a run from each M; of a Bézier curve its end."""
    run: list[Point] = []
    for command, numbers in _COMMAND.findall(d):
        if command == "z":
            run.append(run[0])
            continue
        *_, x, y = map(float, numbers.split())
        point = round(x + moved[0], 2), round(y + moved[1], 2)
        if command == "M":
            if len(run) > 1:
                yield tuple(run)
            run = []
        if not run or point != run[-1]:
            run.append(point)
    if len(run) > 1:
        yield tuple(run)


def _text(element: ElementTree.Element, style: Mapping[str, str], full: str | None) -> Text:
    return Text(
        round(float(element.get("x", 0)), 2),
        round(float(element.get("y", 0)), 2),
        element.text or "",
        float(style["font-size"].removesuffix("px")),
        _role(style.get("fill", "#000000")) or "ink",
        _ANCHORS[style["text-anchor"]],  # type: ignore[arg-type] # one of the three by its table
        bold=style.get("font-weight") == "700",
        full=full,
    )
