"""One token with every other, 800 × 450: the quotients in columns, a ruler beside them, the matrix so far."""

from __future__ import annotations

from collections.abc import Iterator

from generator.frames.grid import SMALLEST, Grid
from generator.frames.legend import MARGIN, WIDE_LEGEND_Y, legend
from generator.frames.matrix import similarity_matrix
from generator.frames.places import GAP, Places, length, shown_places
from generator.frames.row_ruler import row_ruler
from generator.frames.ruler import band_words
from generator.frames.scene import WIDE, Shape, Text
from generator.frames.text import cut, visible, width, wrapped
from generator.frames.token import named, token_text
from generator.frames.worked_row import WorkedRow
from generator.worked import WorkedQuotient

_SIZE = SMALLEST["wide"]
_LEFT, _RIGHT = MARGIN["wide"], WIDE[0] - MARGIN["wide"]
_LINES, _PITCH = 12, 25.0
_TOP, _BOTTOM = 72.0, 386.0
_APART = 16.0
_RULER, _MATRIX = (90.0, 170.0), (120.0, 200.0)
"""Least and largest width of each."""
_MOST_CELLS = 24


def draw_wide(row: WorkedRow) -> tuple[list[Shape], float]:
    """The shapes, and the frame's height."""
    step, words = row.step, row.words
    places = row.shown(_LINES)
    lines = Grid(_LEFT, _TOP, places, (), 0, min(34.0, _pitch(places)))
    worked = {place: row.worked(place) for place in places if place is not None}
    heading = words("frames.cosine-row.heading", a=named(step.tokens[step.i]))
    shapes: list[Shape] = [Text(_LEFT, 28, cut(heading, _RIGHT - _LEFT, 16, bold=True), 16, bold=True)]
    columns, right = _columns(row, lines, worked)
    shapes += columns
    room = _RIGHT - right
    matrix = min(_MATRIX[1], room - _RULER[0] - 2 * _APART - 8)
    if matrix >= _MATRIX[0]:
        shapes += _matrix(row, matrix)
        room -= matrix + 24
    ruler = min(_RULER[1], room - _APART - 16)
    if ruler >= _RULER[0] - 20:
        shapes += row_ruler(
            right + _APART + 8 + ruler / 2, ruler / 2, lines, step.cosines, step.band, _SIZE, row.is_end
        )
        note = words("frames.cosine-row.ruler", band=band_words(step.band, words))
        for place, line in enumerate(wrapped(note, right + ruler + 60 - _LEFT, _SIZE)[:1]):
            shapes.append(Text(_LEFT, 406 + place * 17, line, _SIZE, "muted"))
    shapes += legend(1.0, step.provenance, "wide", WIDE_LEGEND_Y, words)
    return shapes, WIDE[1]


def _pitch(places: Places) -> float:
    return (_BOTTOM - 24 - _TOP - (len(places) - 1) * GAP) / max(8, len(places))


def _columns(row: WorkedRow, lines: Grid, worked: dict[int, WorkedQuotient]) -> tuple[list[Shape], float]:
    """Position, token, dot product, lengths, cosine; and where they end."""
    step, words = row.step, row.words
    number = width(str(len(step.tokens) - 1), _SIZE)
    label = min(110.0, max(width(visible(step.tokens[place]), _SIZE, bold=True) for place in worked) + 1)
    x = _LEFT + number + 8
    shapes: list[Shape] = [
        token_text(step.tokens[at], x, lines.baseline(at, _SIZE), label, _SIZE, bold=row.is_end(at))
        for at in worked
    ]
    shapes += lines.row_labels(str, _LEFT + number, _SIZE)
    x += label
    heads = (
        (words("frames.cosine-row.dot"), [each.dot for each in worked.values()], False),
        (words("frames.cosine-row.norms"), [each.norms for each in worked.values()], False),
        (words("frames.cosine-row.cosine"), [each.cosine for each in worked.values()], True),
    )
    for head, texts, strong in heads:
        wide = max(width(head, _SIZE), *(width(text, _SIZE, mono=not _is_word(text)) for text in texts))
        x += _APART + wide
        shapes.append(Text(x, lines.y - 12, head, _SIZE, "muted", "end"))
        shapes += [
            Text(x, lines.baseline(at, _SIZE), text, _SIZE, "ink", "end", bold=strong and row.is_end(at),
                 mono=not _is_word(text))
            for at, text in zip(worked, texts, strict=True)
        ]  # fmt: skip
    shapes += lines.cuts(_SIZE, _LEFT + number + 8 + label / 2)
    return shapes, x


def _is_word(text: str) -> bool:
    return text[-1:].isalpha()


def _matrix(row: WorkedRow, room: float) -> Iterator[Shape]:
    """Rows 0 … i of the similarity matrix, in colours; row i outlined."""
    step = row.step
    places = shown_places(len(step.tokens), _MOST_CELLS, [step.i])
    cell = (room - length(places, 0)) / sum(place is not None for place in places)
    cell = int(cell * 2) / 2
    grid = Grid(_RIGHT - length(places, cell), _TOP, places, places, cell, cell)
    yield Text(grid.x, _TOP - 12, row.words("frames.cosine-row.matrix"), _SIZE, "muted")
    yield from similarity_matrix(
        grid, step.tokens, step.comparison.cosine, lambda i, j: min(i, j) <= step.i,
        size=_SIZE, words=row.words,
    )  # fmt: skip
    yield grid.outline(step.i)
