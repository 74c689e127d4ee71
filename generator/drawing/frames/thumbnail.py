"""The small picture of a preset's card: the first tokens, each with the colours of its row."""

from __future__ import annotations

from collections.abc import Iterator

from generator.drawing.grid import MOST_STRIPES, Strips, block_size, stripe
from generator.drawing.scene import Box, Line, Scene, Shape, Text
from generator.drawing.text import ELLIPSIS, cut
from generator.drawing.theme import bin_of
from generator.drawing.token import boxes_first, named_all, token_box
from generator.lessons.steps import Trace
from generator.words.provenance import provenance_text
from generator.words.words import Words

SIZE = (240, 140)
"""No wider than a card on the narrowest phone, so that its text is never shown smaller than it is."""
MOST_ROWS, MOST_CELLS = 4, 8
_LEFT, _TOP, _ROW, _BOX, _CELLS = 4.0, 6.0, 28.0, 84.0, 118.0


def draw_thumbnail(trace: Trace, words: Words) -> Scene:
    """240 × 140; it is shown at that size or larger."""
    provenance = provenance_text(trace.table.provenance, words)
    short = cut(provenance_text(trace.table.provenance, words, form="short."), SIZE[0] - 2 * _LEFT, 12)
    foot = Text(_LEFT, SIZE[1] - 8, short, 12, "muted")
    return Scene(
        *SIZE,
        title=words("page.thumbnail.title", tokens=named_all(trace.preset.tokens, words)),
        description=words("page.thumbnail.description", provenance=provenance),
        shapes=(*boxes_first(_rows(trace)), foot),
    )


def _rows(trace: Trace) -> Iterator[Shape]:
    tokens = trace.preset.tokens
    limit = trace.scale.limit
    rows = len(tokens) if len(tokens) <= MOST_ROWS else MOST_ROWS - 1
    d = trace.vectors.shape[1]
    room = SIZE[0] - _LEFT - _CELLS
    block = block_size(d, MOST_STRIPES)
    cell = min(22.0, (room - 2 * (d - 1)) / d)
    for row in range(rows):
        y = _TOP + row * _ROW
        yield from token_box(tokens[row], _LEFT, y, _BOX, _ROW - 4, 13)
        yield Line(((_LEFT + _BOX + 4, y + _ROW / 2 - 2), (_CELLS - 5, y + _ROW / 2 - 2)), arrow=True)
        if d > MOST_CELLS:
            strip = Strips(_CELLS, y, (row,), tuple(range(d)), stripe(d, room), _ROW - 4, block=block)
            yield from strip.cells(lambda row, column: float(trace.vectors[row, column]), trace.scale)
            continue
        for column, number in enumerate(trace.vectors[row].tolist()):
            shade = f"v{bin_of(number, limit)}"
            yield Box(_CELLS + column * (cell + 2), y, cell, _ROW - 4, shade, "hair", radius=2)
    if rows < len(tokens):
        yield Text(_LEFT + _BOX / 2, _TOP + rows * _ROW + 12, ELLIPSIS, 16, "muted", "middle")
