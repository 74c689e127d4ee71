"""The small picture of a preset's card: the first tokens, each beside the colours of its row."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from generator.frames.scene import Box, Line, Scene, Shape, Text
from generator.frames.text import ELLIPSIS, cut
from generator.frames.theme import bin_of
from generator.frames.token import boxes_first, named_all, token_box
from generator.steps import Trace
from generator.words import Words

SIZE = (320, 180)
MOST_ROWS, MOST_CELLS = 4, 12
_LEFT, _TOP, _ROW, _BOX, _CELLS = 12.0, 12.0, 34.0, 92.0, 140.0


def draw_thumbnail(trace: Trace, words: Words) -> Scene:
    """320 × 180; it is shown at least that large, so that its text can be read."""
    provenance = words(f"provenance.{trace.table.provenance.source}", **trace.table.provenance.details)
    foot = Text(_LEFT, SIZE[1] - 14, cut(provenance, SIZE[0] - 2 * _LEFT, 13), 13, "muted")
    return Scene(
        *SIZE,
        title=words("page.thumbnail.title", tokens=named_all(trace.preset.tokens, words)),
        description=words("page.thumbnail.description", provenance=provenance),
        shapes=(*boxes_first(_rows(trace)), foot),
    )


def _rows(trace: Trace) -> Iterator[Shape]:
    tokens = trace.preset.tokens
    limit = float(np.abs(trace.table.rows).max())
    rows = len(tokens) if len(tokens) <= MOST_ROWS else MOST_ROWS - 1
    d = trace.vectors.shape[1]
    cells = d if d <= MOST_CELLS else MOST_CELLS - 1
    slots = min(d, MOST_CELLS)
    cell = min(28.0, (SIZE[0] - _LEFT - _CELLS - 2 * (slots - 1)) / slots)
    for row in range(rows):
        y = _TOP + row * _ROW
        yield from token_box(tokens[row], _LEFT, y, _BOX, _ROW - 6, 14)
        yield Line(((_LEFT + _BOX + 4, y + 14), (_CELLS - 6, y + 14)), arrow=True)
        for place in range(cells):
            shade = bin_of(float(trace.vectors[row, place]), limit)
            yield Box(_CELLS + place * (cell + 2), y, cell, _ROW - 6, f"v{shade}", "hair", radius=2)
        if cells < d:
            yield Text(_CELLS + cells * (cell + 2) + cell / 2, y + 18, ELLIPSIS, 13, "muted", "middle")
    if rows < len(tokens):
        yield Text(_LEFT + _BOX / 2, _TOP + rows * _ROW + 14, ELLIPSIS, 16, "muted", "middle")
