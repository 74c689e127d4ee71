"""The picture of a page's card: the point of the page, with its own numbers.

Which picture it is follows from the trace, never from the preset's name; `_picture` has the order.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from generator.drawing.grid import MOST_STRIPES, Grid, Strips, block_size, stripe
from generator.drawing.parts.ruler import Ruler
from generator.drawing.scene import Box, Dot, Line, Scene, Shape, Text
from generator.drawing.text import cut, isolated, visible, width
from generator.drawing.theme import bin_of
from generator.drawing.token import boxes_first, named, named_all, token_box, token_text
from generator.engine.chance import ChanceBand, chance_band
from generator.engine.models import glove
from generator.engine.similarity import Table, compare_all
from generator.engine.sources.random import random_row
from generator.lessons.scale import ValueScale
from generator.lessons.steps import AnalogyStep, Trace
from generator.lessons.training_steps import SnapshotStep
from generator.words.numbers import MINUS, cosine_text, fixed
from generator.words.provenance import texts_of
from generator.words.words import Words

SIZE = (268, 116)
"""No wider than a card on the narrowest phone, so that its text is never shown smaller than it is."""
_TEXT = 12.0
_MOST_CELLS = 8
_MOST_COMPARED = 6
_MANY = 16
"""From more dimensions on, what random pairs do differs visibly from what they do in FEW."""
_FEW = 6
_ALIKE, _UNLIKE_NORMS = 0.95, 3.0
"""Such a cosine of vectors whose norms differ by such a factor is the point of a page."""


def draw_thumbnail(trace: Trace, words: Words) -> Scene:
    """268 × 116; it is shown at that size or larger."""
    kind, shapes = _picture(trace, words)
    title = words("page.thumbnail.title", tokens=named_all(trace.preset.tokens, words))
    return Scene(*SIZE, title, words(f"page.thumbnail.{kind}"), tuple(boxes_first(shapes)))


def _picture(trace: Trace, words: Words) -> tuple[str, Iterator[Shape]]:
    """The first kind that fits, and its shapes."""
    table, ids, centred, cosine = trace.table, trace.ids, trace.centred, trace.comparison.cosine
    (n, d), source = trace.vectors.shape, table.provenance.source
    moments = [
        step.cosines[0].cosine for step in trace.steps if isinstance(step, SnapshotStep) and step.cosines
    ]
    curve = [each for each in moments if each is not None]
    if len(curve) > 1:
        return "training", _curve(trace, curve, words)
    if trace.preset.subwords is not None:
        return "pieces", _rows_of_pieces(trace, words)
    analogy = next((step for step in trace.steps if isinstance(step, AnalogyStep)), None)
    if analogy is not None and analogy.candidates and analogy.candidates[0].cosine is not None:
        corners = analogy.table.rows[[analogy.a, analogy.b, analogy.c, analogy.candidates[0].token_id]]
        differing = np.flatnonzero(np.ptp(corners, axis=0))
        if len(differing) == 2 and np.array_equal(corners[3], analogy.target):
            return "plane", _plane(analogy, corners[:, differing])
        return "analogy", _equation(analogy, words)
    if table.found_as:
        return "rows", _lookups(trace)
    if len(set(ids)) < n:
        few = n <= 5 and d <= _MOST_CELLS
        return ("repeats", _equal_rows(trace)) if few else ("repeated", _flow(trace, words))
    if d == 2 and trace.vectors.any() and n <= _MOST_COMPARED:
        return "arrows", _from_the_origin(trace)
    for i, j in combinations(range(n), 2):  # two directions nearly the same, with unlike norms
        value, norms = cosine[i][j], [trace.comparison.norms[each] or 0.0 for each in (i, j)]
        if value is not None and _ALIKE <= value < 1 and max(norms) >= _UNLIKE_NORMS * min(norms):
            return "norms", _one_direction(trace, i, j, value, words)
    if n < 2:
        return "rows", _lookups(trace)
    known = all(value is not None for row in cosine for value in row)
    small = 3 < n <= _MOST_COMPARED and known and centred is None  # a matrix is worth a look
    if source == "random" and d > _MANY:
        return "ranges", _ranges(d)
    if source == "random" and small:
        return "matrix", _matrix_of_random(trace, words)
    if not table.learned and (marked := _marked(trace, cosine)):
        return "ruler", _pairs_on_a_ruler(marked, None)
    if centred is not None:  # a language model
        others, high = centred.comparison.cosine[0][1:], centred.band.high
        if all(value is not None and value > high for value in others):
            return "strips", _sorted_strips(trace, words)
        if marked := _marked(trace, centred.comparison.cosine):
            return "ruler", _pairs_on_a_ruler(marked, centred.band)
    if table.learned and small:
        return "matrices", _two_matrices(trace, words)
    if table.learned and n <= _MOST_COMPARED and (marked := _marked(trace, trace.full.cosine)):
        return "ruler", _pairs_on_a_ruler(marked, trace.band)
    return "rows", _lookups(trace)


def _curve(trace: Trace, cosines: Sequence[float], words: Words) -> Iterator[Shape]:
    last_text = cosine_text(cosines[-1])
    left, middle, half = 36.0, 48.0, 36.0
    right = SIZE[0] - width(last_text, _TEXT, bold=True) - 18
    for mark, text in ((1, "+1"), (0, "0"), (-1, f"{MINUS}1")):
        y = middle - mark * half
        yield Line(((left - 6, y), (right + 8, y)), "hair", 1)
        yield Text(left - 10, y + 4, text, _TEXT, "muted", "end")
    step = (right - left) / (len(cosines) - 1)
    points = tuple((left + index * step, middle - half * cosine) for index, cosine in enumerate(cosines))
    yield Line(points, "ink", 2)
    for x, y in points:
        yield Dot(x, y, 3.5)
    a, b = (cut(visible(token), 60, _TEXT, bold=True) for token in trace.preset.tokens[:2])
    yield Text(4, 110, words("page.thumbnail.random"), _TEXT, "muted")
    yield Text(SIZE[0] - 4, 110, words("page.thumbnail.trained"), _TEXT, "muted", "end")
    yield Text(SIZE[0] / 2, 110, isolated(f"{a} – {b}"), _TEXT, anchor="middle", bold=True)
    (x, first), (_, last) = points[0], points[-1]
    yield Text(x + 8, first + (4 if first > middle - 10 else 16), cosine_text(cosines[0]), _TEXT)
    yield Text(right + 14, last + 4, last_text, _TEXT, bold=True)


def _rows_of_pieces(trace: Trace, words: Words) -> Iterator[Shape]:
    """Pieces over their ids; where they are two words, a line each."""
    tokens, ids = trace.preset.tokens, [str(trace.table.number_of(row)) for row in trace.ids]
    starts = [index for index, token in enumerate(tokens) if index == 0 or visible(token).startswith("␣")]
    lines = [range(*ends) for ends in pairwise([*starts, len(tokens)])]
    if len(lines) != 2:
        lines = [range(len(tokens))]
    for row, line in enumerate(lines):
        x, y = 4.0, 6.0 + row * 56
        for index in line:
            wide = max(width(visible(tokens[index]), 13), width(ids[index], _TEXT)) + 12
            if x + wide > SIZE[0] - 4:
                yield Text(x, y + 16, "…", 13, "muted")
                break
            yield from token_box(tokens[index], x, y, wide, 24, 13)
            yield Text(x + wide / 2, y + 40, ids[index], _TEXT, "muted", "middle")
            x += wide + 6
        count = words(f"count.token.{'one' if len(line) == 1 else 'many'}", n=len(line))
        if x + width(count, _TEXT) <= SIZE[0] - 4:
            yield Text(x + 2, y + 17, count, _TEXT)


def _plane(step: AnalogyStep, corners: NDArray[np.float64]) -> Iterator[Shape]:
    """The analogy in the only two dimensions in which its four tokens differ."""
    spread = np.ptp(corners, axis=0)
    points = (corners - corners.min(axis=0)) / spread
    at = [(72 + 124 * float(x), 96 - 66 * float(y)) for x, y in points]
    for start, end in ((0, 1), (2, 3), (0, 2), (1, 3)):
        yield Line((at[start], at[end]), "edge", 1.5, dashed=True)
    for (x, y), token in zip(at, (*step.words, step.candidates[0].token), strict=True):
        yield Dot(x, y, 4)
        left = x < SIZE[0] / 2
        yield token_text(token, x - 8 if left else x + 8, y + 4, 66, _TEXT, anchor="end" if left else "start")
    a, b, c = (cut(visible(token), 60, _TEXT) for token in step.words)
    answer = cut(visible(step.candidates[0].token), 60, _TEXT)
    yield Text(134, 58, isolated(f"{b} {MINUS} {a}"), _TEXT, anchor="middle")
    yield Text(134, 74, isolated(f"+ {c} = {answer}"), _TEXT, anchor="middle")


def _equation(step: AnalogyStep, words: Words) -> Iterator[Shape]:
    a, b, c = step.words
    x, room = 4.0, 70.0
    for sign, token in (("", b), (MINUS, a), ("+", c)):
        if sign:
            yield Text(x + 8, 28, sign, 14, anchor="middle", bold=True)
            x += 16
        wide = min(width(visible(token), 13) + 14, room)
        yield from token_box(token, x, 10, wide, 26, 13)
        x += wide + 2
    found = [each for each in step.candidates if each.cosine is not None][:3]
    lead = words("page.thumbnail.nearest")
    x, best = 4 + width(lead, _TEXT) + 8, found[0]
    yield Text(4, 76, lead, _TEXT, "muted")
    token = cut(visible(best.token), 70, 13, bold=True)
    text = isolated(f"{token} {fixed(best.cosine or 0.0, 2, plus=False)}")
    wide = width(text, 13, bold=True) + 14
    yield Box(x, 58, wide, 28, "panel", "ink", 2, radius=6)
    yield Text(x + wide / 2, 77, text, 13, anchor="middle", bold=True)
    x += wide + 8
    for line, each in enumerate(found[1:]):
        value = fixed(each.cosine or 0.0, 2, plus=False)
        name = cut(visible(each.token), SIZE[0] - x - width(f" {value}", _TEXT) - 2, _TEXT)
        yield Text(x, 68 + line * 17, isolated(f"{name} {value}"), _TEXT, "muted")


def _equal_rows(trace: Trace) -> Iterator[Shape]:
    d, high = trace.vectors.shape[1], 21.0
    cell = min(29.0, 148 / d)
    for row, (token, number) in enumerate(zip(trace.preset.tokens, trace.ids, strict=True)):
        again, y = trace.ids.count(number) > 1, 5 + row * high
        yield token_text(token, 70, y + 14, 66, _TEXT, anchor="end", bold=again)
        id_text = str(trace.table.number_of(number))
        yield Text(98, y + 14, id_text, _TEXT, "ink" if again else "muted", "end", bold=again)
        for column, value in enumerate(trace.vectors[row].tolist()):
            yield Box(112 + column * cell, y, cell, high - 2, f"v{bin_of(value, trace.scale.limit)}")
        if again:
            yield Box(112, y, d * cell, high - 2, None, "ink", 2, radius=2)


def _flow(trace: Trace, words: Words) -> Iterator[Shape]:
    tokens, x, y = trace.preset.tokens, 4.0, 6.0
    for token, number in zip(tokens, trace.ids, strict=True):
        again = trace.ids.count(number) > 1
        wide = min(width(visible(token), _TEXT, bold=again) + 12, 120.0)
        if x + wide > SIZE[0] - 4:
            x, y = 4.0, y + 30
        if y > 66:
            yield Text(x, y, "…", 14, "muted")
            break
        yield from token_box(token, x, y, wide, 23, _TEXT, selected=again)
        x += wide + 4
    yield Text(4, 110, words("page.thumbnail.ids", n=len(tokens), ids=len(set(trace.ids))), _TEXT, "muted")


def _from_the_origin(trace: Trace) -> Iterator[Shape]:
    x0, y0, unit = 134.0, 58.0, 44 / float(np.abs(trace.vectors).max())
    for token, (x, y) in zip(trace.preset.tokens, trace.vectors.tolist(), strict=True):
        if x == y == 0:
            continue
        tip = (x0 + x * unit, y0 - y * unit)
        yield Line(((x0, y0), tip), arrow=True)
        base, aside = tip[1] + (4 if x else 10 if y > 0 else -2), 6 if x > 0 else -6
        yield token_text(token, tip[0] + aside, base, 80, _TEXT, anchor="start" if x > 0 else "end")


def _one_direction(trace: Trace, i: int, j: int, cosine: float, words: Words) -> Iterator[Shape]:
    norms = [trace.comparison.norms[each] or 0.0 for each in (i, j)]
    longer = max(norms)
    x0, y0, reach, turn = 14.0, 106.0, 128.0, math.radians(38)
    angles = {norms.index(longer): turn, norms.index(min(norms)): turn + math.acos(cosine)}
    yield Line(((x0, y0), (230, y0)), "hair", 1)
    for index, at in enumerate((i, j)):
        length, angle = reach * norms[index] / longer, angles[index]
        tip = (x0 + length * math.cos(angle), y0 - length * math.sin(angle))
        yield Line(((x0, y0), tip), arrow=True)
        name = cut(visible(trace.preset.tokens[at]), 86, _TEXT)
        text = isolated(f"{name} {fixed(norms[index], 2, plus=False)}")
        yield Text(tip[0] + (12 if length == reach else 16), tip[1] + 5, text, _TEXT)
    middle = x0 + reach * math.cos(turn) + 12
    text = words("page.thumbnail.cosine", cosine=fixed(cosine, 3, plus=False))
    yield Text(middle, 54, text, _TEXT, bold=True)


def _ranges(d: int) -> Iterator[Shape]:
    for number, y in ((_FEW, 30.0), (d, 82.0)):
        band, ruler = chance_band(number), Ruler(134, y, 104)
        text = f"d = {number}: ±{fixed(band.high, 2, plus=False)}"
        yield Text(134, y - 14, text, _TEXT, anchor="middle", bold=True)
        yield from _line(ruler, band)


def _matrix_of_random(trace: Trace, words: Words) -> Iterator[Shape]:
    n, cosine = len(trace.ids), trace.comparison.cosine
    cell = min(22.0, 92 / n)
    names = min(64.0, max(width(visible(token), _TEXT) for token in trace.preset.tokens))
    x = 16 + names + 8
    yield from _matrix(x, (SIZE[1] - n * cell) / 2, cell, cosine, trace.preset.tokens)
    off = [cosine[i][j] for i, j in combinations(range(n), 2)]
    found = [value for value in off if value is not None]
    for y, kind, value in ((34, "highest", max(found)), (78, "lowest", min(found))):
        yield Text(x + n * cell + 14, y, words(f"page.thumbnail.{kind}"), _TEXT, "muted")
        yield Text(x + n * cell + 14, y + 17, cosine_text(value), _TEXT, bold=True)


def _sorted_strips(trace: Trace, words: Words) -> Iterator[Shape]:
    """The first three tokens' numbers in the order of the first one's, and their cosines with it."""
    d, shown = trace.vectors.shape[1], range(min(3, len(trace.ids)))
    order = tuple(np.argsort(trace.vectors[0], kind="stable").tolist())
    names = min(66.0, max(width(visible(trace.preset.tokens[row]), _TEXT, bold=True) for row in shown))
    left = names + 10
    room = SIZE[0] - left - width("+0.00", _TEXT) - 10
    block = block_size(d, _BLOCKS)
    for row in shown:
        y = 5.0 + row * 30
        strip = Strips(left, y, (row,), order, stripe(d, room), 23, block=block)
        yield from strip.cells(lambda row, column: float(trace.vectors[row, column]), trace.scale)
        yield token_text(trace.preset.tokens[row], left - 6, y + 16, names, _TEXT, anchor="end", bold=row < 2)
        value = trace.comparison.cosine[0][row]
        text = "" if value is None else "1" if row == 0 else cosine_text(value)
        yield Text(strip.right + 6, y + 16, text, _TEXT)
    note = words("page.thumbnail.sorted", d=d, token=named(trace.preset.tokens[0]))
    yield Text(left, 109, cut(note, SIZE[0] - left - 2, _TEXT), _TEXT, "muted")


_BLOCKS = 72
"""In so many blocks likeness is seen; in single columns it is not."""


def _two_matrices(trace: Trace, words: Words) -> Iterator[Shape]:
    """The matrix beside that of random rows; or, of rows that were trained here, beside GloVe's."""
    tokens, provenance, model = trace.preset.tokens, trace.table.provenance, glove()
    own = words(f"page.thumbnail.of.{texts_of(provenance)}"), trace.comparison.cosine
    if provenance.source == "trained" and all(token in model.ids for token in tokens):
        rows = model.hundredths[[model.ids[token] for token in tokens]] / 100.0
        both = own, (words("page.thumbnail.of.model"), compare_all(rows).cosine)
    else:
        rows = np.stack([random_row(0, token, trace.vectors.shape[1]) for token in tokens])
        both = (words("page.thumbnail.random"), compare_all(rows).cosine), own
    names = min(56.0, max(width(visible(token), _TEXT) for token in tokens))
    cell = min(22.0, (SIZE[0] - names - 30) / 2 / len(tokens), 90 / len(tokens))
    wide = cell * len(tokens)
    left = (SIZE[0] - names - 8 - 2 * wide - 18) / 2 + names + 8
    for index, (name, cosine) in enumerate(both):
        x = left + index * (wide + 18)
        yield Text(x + wide / 2, 14, name, _TEXT, anchor="middle", bold=index == 1)
        yield from _matrix(x, 22, cell, cosine, () if index else tokens)


def _lookups(trace: Trace) -> Iterator[Shape]:
    """The first tokens, each with its id and the colours of its row."""
    tokens, d = trace.preset.tokens, trace.vectors.shape[1]
    shown = len(tokens) if len(tokens) <= 4 else 3
    high = min(34.0, 112 / max(shown, 1 if shown == len(tokens) else 4))
    box, left = 84.0, 150.0
    room = SIZE[0] - left - 4
    for row in range(shown):
        y = (SIZE[1] - high * shown) / 2 + row * high if shown == len(tokens) else 2 + row * high
        middle = y + (high - 5) / 2
        yield from token_box(tokens[row], 4, y, box, high - 5, 13)
        id_text = cut(str(trace.table.number_of(trace.ids[row])), 36, _TEXT)
        yield Text(127, middle + 4, id_text, _TEXT, "muted", "end")
        yield Line(((130, middle), (left - 3, middle)), arrow=True)
        if d > _MOST_CELLS:
            block = block_size(d, MOST_STRIPES)
            strip = Strips(left, y, (row,), tuple(range(d)), stripe(d, room), high - 5, block=block)
            yield from strip.cells(lambda row, column: float(trace.vectors[row, column]), trace.scale)
            continue
        cell = min(30.0, room / d)
        for column, number in enumerate(trace.vectors[row].tolist()):
            shade = f"v{bin_of(number, trace.scale.limit)}"
            yield Box(left + column * cell, y, cell - 2, high - 5, shade, "hair", radius=2)
    if shown < len(tokens):
        yield Text(4 + box / 2, 2 + shown * high + 14, "…", 16, "muted", "middle")


def _matrix(x: float, y: float, cell: float, cosine: Table, labels: Sequence[str]) -> Iterator[Shape]:
    """A similarity matrix of colours alone, at a corner; labels: left of the rows."""
    every = tuple(range(len(cosine)))
    grid = Grid(x, y, every, every, cell - 2, cell - 2)
    yield from (grid.slot(i, i, fill="panel") for i in every)
    yield from grid.cells(lambda i, j: cosine[i][j] if i != j else None, ValueScale(1.0))
    for row, token in enumerate(labels):
        yield token_text(token, x - 6, grid.baseline(row, _TEXT), x - 8, _TEXT, anchor="end")


def _marked(trace: Trace, cosine: Table) -> list[tuple[float, str, str]]:
    """Up to three pairs by cosine: all, or the first token's with the next, its nearest and its farthest."""
    tokens, n = trace.preset.tokens, len(trace.ids)
    if n <= 3:
        pairs = [(i, j) for i, j in combinations(range(n), 2) if trace.ids[i] != trace.ids[j]]
    else:
        ranked = sorted(range(1, n), key=lambda j: -2.0 if (value := cosine[0][j]) is None else value)
        pairs = [(0, j) for j in [*dict.fromkeys((1, ranked[-1], ranked[0], ranked[-2]))][:3]]
    marked = [(value, tokens[i], tokens[j]) for i, j in pairs if (value := cosine[i][j]) is not None]
    return sorted(marked, key=lambda each: each[0])


def _pairs_on_a_ruler(marked: Sequence[tuple[float, str, str]], band: ChanceBand | None) -> Iterator[Shape]:
    """Each pair's name on its own line, the highest cosine on top, left of the stems of those above it."""
    ruler = Ruler(134, 84, 116)
    yield from _line(ruler, band)
    stems = [ruler.at(cosine) for cosine, _, _ in marked]
    ends = [*(stem - 6 for stem in stems[1:]), SIZE[0] - 2.0]
    for index, ((cosine, a, b), x, end) in enumerate(zip(marked, stems, ends, strict=True)):
        value, y = cosine_text(cosine), 68.0 - 19 * index
        most = (end - 4 - width(f" – {value} ", _TEXT)) / 2
        names = isolated(f"{cut(visible(a), most, _TEXT)} – {cut(visible(b), most, _TEXT)} {value}")
        yield Text(max(min(x + 2, end), 4 + width(names, _TEXT)), y, names, _TEXT, anchor="end")
        yield Line(((x, y + 4), (x, ruler.y)), "ink", 1.5)
        yield Dot(x, ruler.y, 4.5)


def _line(ruler: Ruler, band: ChanceBand | None) -> Iterator[Shape]:
    yield from ruler.band(band, ruler.y - 7, ruler.y + 7, 6)
    yield Line(((ruler.at(-1), ruler.y), (ruler.at(1), ruler.y)), "edge", 2)
    for mark in (-1, 0, 1):
        yield Line(((ruler.at(mark), ruler.y - 5), (ruler.at(mark), ruler.y + 5)), "edge", 2)
    yield from ruler.numbers(ruler.y + 10, _TEXT)
