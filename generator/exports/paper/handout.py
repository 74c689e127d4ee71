"""The steps on paper: narrow figures in two columns, each with its number, title and caption.

Narrow figures are drawn for small widths: in half a page's width their smallest letters have nine points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.drawing.scene import Line, Scene, Shape, Text
from generator.drawing.text import visible
from generator.exports.filmstrip import placed
from generator.exports.lines import lines_of
from generator.exports.material import Figure, Material
from generator.exports.paper.sheets import BOTTOM, MARGIN, ROOM, Sheets
from generator.words.words import load_words

COLUMNS = 2
GAP = 22.0
_TITLE, _CAPTION, _LEADING = 10.5, 8.5, 11.0
_ABOVE, _AFTER = 8.0, 16.0
_NOTE = 20.0
"""From one line to write on to the next."""


@dataclass(frozen=True)
class _Item:
    """A figure as it stands in a column: as tall as `height`. A chart has its title inside."""

    title: Sequence[str]
    scene: Scene
    factor: float
    caption: Sequence[str]
    said: str

    @property
    def height(self) -> float:
        return (
            _ABOVE
            + len(self.title) * 14
            + self.scene.height * self.factor
            + len(self.caption) * _LEADING
            + 2 * _ABOVE
        )


def handout_sheets(material: Material) -> tuple[Scene, ...]:
    """The pages of the handout, in points."""
    words = load_words()
    sheets = Sheets()
    sheets.text(visible(material.title), 16, bold=True, after=3)
    sheets.text(visible(material.point), 10, after=3)
    sheets.text(words("exports.paper.vectors", provenance=material.provenance), 8.5, muted=True, after=8)
    wide = (ROOM - GAP * (COLUMNS - 1)) / COLUMNS
    top, column, y = sheets.y, 0, sheets.y
    for figure in material.figures:
        item = _item(figure, wide, BOTTOM - MARGIN)
        if y + item.height > BOTTOM and y > top:
            _notes(sheets, MARGIN + column * (wide + GAP), y, wide)
            column, y = column + 1, top
        if column == COLUMNS or (y == top and y + item.height > BOTTOM):
            if y > MARGIN or column == COLUMNS:  # the first page has its heading above the columns
                sheets.turn()
                top = y = MARGIN
            column = 0
        sheets.put(_drawn(item, MARGIN + column * (wide + GAP), y, wide), item.said)
        y += item.height + _AFTER
    if material.figures:
        _notes(sheets, MARGIN + column * (wide + GAP), y, wide)
    return sheets.finished(material.title, foot_of(material))


def _notes(sheets: Sheets, x: float, y: float, wide: float) -> None:
    """Lines to write on, where a column has room left."""
    bottom = BOTTOM - 6
    if bottom - y < 3 * _NOTE:
        return
    shapes: list[Shape] = [
        Text(x, y + _CAPTION, load_words()("exports.paper.notes"), size=_CAPTION, fill="muted")
    ]
    y += _CAPTION + _NOTE
    while y <= bottom:
        shapes.append(Line(((x, y), (x + wide, y)), stroke="hair", width=0.5))
        y += _NOTE
    sheets.put(shapes)


def foot_of(material: Material) -> str:
    """What stands at the foot of a page: title, licence, address."""
    version = load_words()("exports.paper.version", version=material.version)
    parts = (visible(material.title), material.licence, material.address or "", version)
    return " · ".join(part for part in parts if part)


def _item(figure: Figure, wide: float, tall: float) -> _Item:
    scene = figure.narrow
    title = f"{figure.number}. {figure.title}" if figure.number else figure.title
    titles = lines_of(title, wide, _TITLE, bold=True) if figure.number else []
    captions = lines_of(figure.caption, wide, _CAPTION)
    most = tall - (len(titles) * 14 + len(captions) * _LEADING + 3 * _ABOVE)
    factor = min(wide / scene.width, most / scene.height)
    return _Item(titles, scene, factor, captions, f"{title}. {figure.alt} {figure.caption}")


def _drawn(item: _Item, x: float, y: float, wide: float) -> list[Shape]:
    shapes: list[Shape] = [Line(((x, y), (x + wide, y)), stroke="edge", width=0.75)]
    y += _ABOVE
    for line in item.title:
        shapes.append(Text(x, y + _TITLE, line, size=_TITLE, bold=True))
        y += 14
    y += _ABOVE
    inset = (wide - item.scene.width * item.factor) / 2
    shapes += placed(item.scene.shapes, x + inset, y, item.factor)
    y += item.scene.height * item.factor + _ABOVE
    for line in item.caption:
        shapes.append(Text(x, y + _CAPTION, line, size=_CAPTION))
        y += _LEADING
    return shapes
