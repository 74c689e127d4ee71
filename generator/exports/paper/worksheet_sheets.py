"""A worksheet, or its key, on pages: tables with empty cells to write in; long ones go on over the page."""

from __future__ import annotations

from collections.abc import Sequence

from generator.drawing.scene import Box, Line, Scene, Shape, Text
from generator.drawing.text import cut, visible, width
from generator.exports.material import Material
from generator.exports.paper.asked import Cell, Section
from generator.exports.paper.handout import foot_of
from generator.exports.paper.sheets import MARGIN, ROOM, WIDTH, Sheets
from generator.words.words import load_words

ROW = 22.0
"""The height of a row: one can write in it."""
SIZE, HEAD_SIZE = 10.0, 8.5
_PADDING, _TO_WRITE = 5.0, 46.0
_TOGETHER = 8
"""Rows of a table that stay on one page; a longer one may be parted anywhere."""
_WIDEST, _WIDE = 400.0, 170.0
"""Of the column that takes what is left, and of every other one; a longer text is cut."""


def worksheet_sheets(material: Material, sections: Sequence[Section], *, key: bool) -> tuple[Scene, ...]:
    """The pages; key: whether the answers stand in their cells."""
    words = load_words()
    sheets = Sheets()
    kind = words("exports.worksheet.key" if key else "exports.worksheet.title")
    title = f"{kind}: {visible(material.title)}"
    sheets.text(title, 16, bold=True, after=3)
    sheets.text(words("exports.paper.vectors", provenance=material.provenance), 8.5, muted=True, after=10)
    _name_and_date(sheets, key=key)
    for number, section in enumerate(sections, 1):
        _section(sheets, number, section, key=key)
    return sheets.finished(title, foot_of(material))


def _name_and_date(sheets: Sheets, *, key: bool) -> None:
    """The first line; as tall on both, so that the cells of the key stand where the empty ones do."""
    words, y = load_words(), sheets.y + 12
    sheets.y = y + 18
    if key:
        answers = words("exports.worksheet.answers")
        sheets.put([Text(MARGIN, y, answers, size=SIZE)], answers)
        return
    name, date = words("exports.worksheet.name"), words("exports.worksheet.date")
    right, middle = WIDTH - MARGIN, WIDTH * 0.66
    shapes: list[Shape] = []
    for text, x, end in ((name, MARGIN, middle - 16), (date, middle, right)):
        shapes.append(Text(x, y, text, size=SIZE))
        shapes.append(Line(((x + width(text, SIZE) + 6, y + 2), (end, y + 2)), stroke="edge", width=0.75))
    sheets.put(shapes, f"{name} {date}")


def _section(sheets: Sheets, number: int, section: Section, *, key: bool) -> None:
    tall = 50 + len(section.rows) * ROW
    if sheets.left < min(tall, 50 + _TOGETHER * ROW):  # a short table stays whole, a heading is never alone
        sheets.turn()
    sheets.text(f"{number}. {section.heading}", 11.5, bold=True, after=1)
    sheets.text(section.task, 9, after=5)
    widths, factor = _widths(section, ROOM)
    _head(sheets, section, widths, factor)
    for row in section.rows:
        if sheets.left < ROW:
            sheets.turn()
            _head(sheets, section, widths, factor)
        _row(sheets, row, section, widths, factor, key=key)
    sheets.y += 14


def _widths(section: Section, room: float) -> tuple[list[float], float]:
    """How wide each column is, and how much smaller its letters are, where not all fit."""
    widths = []
    for place, head in enumerate(section.columns):
        cells = [row[place] for row in section.rows]
        texts = max((width(cell.text, SIZE, bold=True) for cell in cells), default=0)
        least = max((_TO_WRITE if cell.asked else 0.0 for cell in cells), default=0.0)
        most = _WIDEST if place == section.wide else _WIDE
        widths.append(min(most, max(texts, width(head, HEAD_SIZE), least) + 2 * _PADDING))
    others = sum(widths) - widths[section.wide]
    left = max(room - others, 60.0)
    widths[section.wide] = min(widths[section.wide], left)
    factor = min(1.0, room / sum(widths))
    return [each * factor for each in widths], factor


def _head(sheets: Sheets, section: Section, widths: Sequence[float], factor: float) -> None:
    x, shapes = MARGIN, list[Shape]()
    for place, (text, wide) in enumerate(zip(section.columns, widths, strict=True)):
        left = place == section.wide
        at = x + _PADDING if left else x + wide / 2
        shapes.append(
            Text(
                at,
                sheets.y + 9,
                text,
                size=HEAD_SIZE * factor,
                fill="muted",
                anchor="start" if left else "middle",
            )
        )
        x += wide
    sheets.put(shapes, " ".join(filter(None, section.columns)) + ".")
    sheets.y += 13


def _row(
    sheets: Sheets,
    row: Sequence[Cell],
    section: Section,
    widths: Sequence[float],
    factor: float,
    *,
    key: bool,
) -> None:
    x, shapes, said = MARGIN, list[Shape](), []
    for place, (cell, wide) in enumerate(zip(row, widths, strict=True)):
        shown = cell.text if key or not cell.asked else ""
        said.append(shown or (load_words()("exports.worksheet.empty") if cell.asked else ""))
        stroke, weight = ("ink", 1.0) if cell.asked else ("hair", 0.5)
        inset = 1.5 if cell.asked else 0.0
        shapes.append(
            Box(
                x + inset,
                sheets.y + inset,
                wide - 2 * inset,
                ROW - 2 * inset,
                stroke=stroke,
                stroke_width=weight,
            )
        )
        left = place == section.wide
        size = SIZE * factor
        text = cut(shown, wide - _PADDING * factor, size, bold=cell.asked)
        at = x + _PADDING * factor if left else x + wide / 2
        shapes.append(
            Text(
                at,
                sheets.y + ROW / 2 + size * 0.36,
                text,
                size=size,
                bold=cell.asked,
                anchor="start" if left else "middle",
            )
        )
        x += wide
    sheets.put(shapes, ", ".join(filter(None, said)) + ".")
    sheets.y += ROW
