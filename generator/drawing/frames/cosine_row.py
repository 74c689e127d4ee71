"""The frame of one token with every other: a line each, from the dot product to the cosine on a ruler."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.drawing.grid import GAP, SMALLEST, Grid, Places, length, shown_places
from generator.drawing.parts.legend import LEGEND_HEIGHT, MARGIN, WIDE_LEGEND_Y, legend
from generator.drawing.parts.ruler import band_words, row_ruler
from generator.drawing.parts.similarity_matrix import similarity_matrix
from generator.drawing.scene import NARROW_WIDTH, WIDE, Layout, Scene, Shape, Text
from generator.drawing.text import cut, visible, width, wrapped
from generator.drawing.token import named, token_text
from generator.lessons.steps import CosineRowStep
from generator.words.arithmetic import WorkedQuotient, work_out_quotient
from generator.words.numbers import cosine
from generator.words.words import Words

# A row of the similarity matrix written out: what both layouts of its frame are drawn from.


@dataclass(frozen=True)
class WorkedRow:
    """The step and the words around it.

    others: the positions of the other tokens. highest, lowest: of them, by cosine; None where
    none has one.
    """

    step: CosineRowStep
    words: Words
    others: tuple[int, ...]
    highest: int | None
    lowest: int | None

    @staticmethod
    def of(step: CosineRowStep, words: Words) -> WorkedRow:
        """Finds the two ends of the row. A repeat of the same token is no other token for that."""
        others = tuple(place for place in range(len(step.tokens)) if place != step.i)
        ranked = sorted(
            (-number, place)
            for place in others
            if (number := step.cosines[place]) is not None and step.tokens[place] != step.tokens[step.i]
        )
        ends = (ranked[0][1], ranked[-1][1]) if ranked else (None, None)
        return WorkedRow(step, words, others, *ends)

    def shown(self, most: int) -> Places:
        """Which of the other tokens have a line, by position; a cut stands where some are left out."""
        ends = [self.others.index(place) for place in (self.highest, self.lowest) if place is not None]
        return tuple(
            None if place is None else self.others[place]
            for place in shown_places(len(self.others), most, ends)
        )

    def worked(self, place: int) -> WorkedQuotient:
        """The quotient of the token at a position."""
        a, b = (self.step.vectors[each].tolist() for each in (self.step.i, place))
        return work_out_quotient(a, b, self.step.cosines[place], undefined=self.words("undefined"))

    def is_end(self, place: int) -> bool:
        """Whether it is the highest or the lowest."""
        return place in (self.highest, self.lowest)


# One token with every other, 800 × 450: the quotients in columns, a ruler beside them, the matrix so far.

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


# One token with every other, 320 wide: two lines a token, the numbers under the dot on the ruler.

_LINES_NARROW, _LINE, _UNDER = 8, 20.0, 17.0
_SIZE_NARROW = SMALLEST["narrow"]
_ROOM = 28.0
"""Where a token has less room beside its quotient, its position alone stands there."""
_LEFT_NARROW, _RIGHT_NARROW = MARGIN["narrow"], NARROW_WIDTH - MARGIN["narrow"]


def draw_narrow(row: WorkedRow) -> tuple[list[Shape], float]:
    """The shapes, and the frame's height."""
    step, words = row.step, row.words
    heading = words("frames.cosine-row.heading", a=named(step.tokens[step.i]))
    places = row.shown(_LINES_NARROW)
    lines = Grid(_LEFT_NARROW, 38, places, (), 0, _LINE)
    worked = {place: row.worked(place) for place in places if place is not None}
    number = width(str(len(step.tokens) - 1), _SIZE_NARROW)
    cosine = max(width(each.cosine, 14, bold=True) for each in worked.values())
    label = min(
        84.0, max(width(visible(step.tokens[place]), _SIZE_NARROW, bold=True) for place in worked) + 1
    )
    start = _LEFT_NARROW + number + 6
    shapes: list[Shape] = [
        Text(_LEFT_NARROW, 24, cut(heading, _RIGHT_NARROW - _LEFT_NARROW, 13, bold=True), 13, bold=True)
    ]
    shapes += lines.row_labels(str, _LEFT_NARROW + number, _SIZE_NARROW)
    for at in worked:
        strong = row.is_end(at)
        shapes.append(
            token_text(
                step.tokens[at], start, lines.baseline(at, _SIZE_NARROW), label, _SIZE_NARROW, bold=strong
            )
        )
        shapes.append(
            Text(_RIGHT_NARROW, lines.baseline(at, 14), worked[at].cosine, 14, anchor="end", bold=strong)
        )
    shapes += lines.cuts(_SIZE_NARROW, start + label / 2)
    left, right = start + label + 14, _RIGHT_NARROW - cosine - 12
    shapes += row_ruler(
        (left + right) / 2, (right - left) / 2, lines, step.cosines, step.band, _SIZE_NARROW, row.is_end
    )
    y = lines.bottom + 30
    for line in wrapped(band_words(step.band, words), _RIGHT_NARROW - _LEFT_NARROW, _SIZE_NARROW):
        y += 16
        shapes.append(Text(_LEFT_NARROW, y, line, _SIZE_NARROW, "muted"))
    y += 26
    shapes.append(Text(_LEFT_NARROW, y, words("frames.cosine-row.formula"), _SIZE_NARROW, bold=True))
    y += 5
    for at, each in worked.items():
        quotient = f"{each.dot} / ({each.norms}) = {each.cosine}"
        room = _RIGHT_NARROW - start - width(quotient, _SIZE_NARROW, mono=True) - 8
        y += _UNDER
        beside = room > -8
        shapes.append(Text(_LEFT_NARROW + number, y, str(at), _SIZE_NARROW, "muted", "end"))
        if room > _ROOM or not beside:
            room = room if beside else 120
            shapes.append(token_text(step.tokens[at], start, y, room, _SIZE_NARROW, bold=row.is_end(at)))
        y += 0 if beside else _UNDER
        shapes.append(Text(_RIGHT_NARROW, y, quotient, _SIZE_NARROW, "ink", "end", mono=True))
    y += 14
    shapes += legend(1.0, step.provenance, "narrow", y, words)
    return shapes, y + LEGEND_HEIGHT["narrow"] + 6


def draw_cosine_row(step: CosineRowStep, layout: Layout, words: Words) -> Scene:
    """The picture of the step."""
    row = WorkedRow.of(step, words)
    shapes, height = draw_wide(row) if layout == "wide" else draw_narrow(row)
    return Scene(
        WIDE[0] if layout == "wide" else NARROW_WIDTH,
        height,
        words("frames.cosine-row.title", a=named(step.tokens[step.i])),
        _description(row),
        tuple(shapes),
    )


def _description(row: WorkedRow) -> str:
    step, words = row.step, row.words
    gaps: dict[str, object] = {"a": named(step.tokens[step.i]), "i": step.i, "n": len(step.tokens) - 1}
    if row.highest is None or row.lowest is None:
        return words("frames.cosine-row.description-none", **gaps)
    for name, place in (("high", row.highest), ("low", row.lowest)):
        gaps[name] = named(step.tokens[place])
        gaps[f"{name}_cosine"] = cosine(step.cosines[place], words("undefined"))
    return words("frames.cosine-row.description", **gaps)
