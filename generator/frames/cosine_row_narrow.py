"""One token with every other, 320 wide: two lines a token, the numbers under the dot on the ruler."""

from __future__ import annotations

from generator.frames.grid import SMALLEST, Grid
from generator.frames.legend import LEGEND_HEIGHT, MARGIN, legend
from generator.frames.row_ruler import row_ruler
from generator.frames.ruler import band_words
from generator.frames.scene import NARROW_WIDTH, Shape, Text
from generator.frames.text import cut, visible, width, wrapped
from generator.frames.token import named, token_text
from generator.frames.worked_row import WorkedRow

_LINES, _LINE, _UNDER = 8, 20.0, 17.0
_SIZE = SMALLEST["narrow"]
_ROOM = 28.0
"""Where a token has less room beside its quotient, its position alone stands there."""
_LEFT, _RIGHT = MARGIN["narrow"], NARROW_WIDTH - MARGIN["narrow"]


def draw_narrow(row: WorkedRow) -> tuple[list[Shape], float]:
    """The shapes, and the frame's height."""
    step, words = row.step, row.words
    heading = words("frames.cosine-row.heading", a=named(step.tokens[step.i]))
    places = row.shown(_LINES)
    lines = Grid(_LEFT, 38, places, (), 0, _LINE)
    worked = {place: row.worked(place) for place in places if place is not None}
    number = width(str(len(step.tokens) - 1), _SIZE)
    cosine = max(width(each.cosine, 14, bold=True) for each in worked.values())
    label = min(84.0, max(width(visible(step.tokens[place]), _SIZE, bold=True) for place in worked) + 1)
    start = _LEFT + number + 6
    shapes: list[Shape] = [Text(_LEFT, 24, cut(heading, _RIGHT - _LEFT, 13, bold=True), 13, bold=True)]
    shapes += lines.row_labels(str, _LEFT + number, _SIZE)
    for at in worked:
        strong = row.is_end(at)
        shapes.append(
            token_text(step.tokens[at], start, lines.baseline(at, _SIZE), label, _SIZE, bold=strong)
        )
        shapes.append(Text(_RIGHT, lines.baseline(at, 14), worked[at].cosine, 14, anchor="end", bold=strong))
    shapes += lines.cuts(_SIZE, start + label / 2)
    left, right = start + label + 14, _RIGHT - cosine - 12
    shapes += row_ruler(
        (left + right) / 2, (right - left) / 2, lines, step.cosines, step.band, _SIZE, row.is_end
    )
    y = lines.bottom + 30
    for line in wrapped(band_words(step.band, words), _RIGHT - _LEFT, _SIZE):
        y += 16
        shapes.append(Text(_LEFT, y, line, _SIZE, "muted"))
    y += 26
    shapes.append(Text(_LEFT, y, words("frames.cosine-row.formula"), _SIZE, bold=True))
    y += 5
    for at, each in worked.items():
        quotient = f"{each.dot} / ({each.norms}) = {each.cosine}"
        room = _RIGHT - start - width(quotient, _SIZE, mono=True) - 8
        y += _UNDER
        beside = room > -8
        shapes.append(Text(_LEFT + number, y, str(at), _SIZE, "muted", "end"))
        if room > _ROOM or not beside:
            room = room if beside else 120
            shapes.append(token_text(step.tokens[at], start, y, room, _SIZE, bold=row.is_end(at)))
        y += 0 if beside else _UNDER
        shapes.append(Text(_RIGHT, y, quotient, _SIZE, "ink", "end", mono=True))
    y += 14
    shapes += legend(1.0, step.provenance, "narrow", y, words)
    return shapes, y + LEGEND_HEIGHT["narrow"] + 6
