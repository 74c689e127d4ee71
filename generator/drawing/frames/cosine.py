"""The frame of one pair: products, their sum, two lengths, the quotient, and the angle drawn true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.drawing.grid import SMALLEST, Grid, Places, fit_grid, least_width, length, share, shown_places
from generator.drawing.parts.angle import angle_words, half_circle, half_circle_height
from generator.drawing.parts.legend import LEGEND_HEIGHT, MARGIN, WIDE_LEGEND_Y, legend
from generator.drawing.parts.ruler import band_words
from generator.drawing.parts.similarity_matrix import fit_matrix, similarity_matrix
from generator.drawing.scene import NARROW_WIDTH, WIDE, Box, Layout, Line, Scene, Shape, Text
from generator.drawing.text import cut, isolated, visible, width, wrapped
from generator.drawing.token import named, token_text
from generator.lessons.steps import CosineStep
from generator.words.arithmetic import Worked, work_out
from generator.words.numbers import degrees
from generator.words.words import Words

# A pair's cosine with its numbers written out: what both layouts of its frame are drawn from.


@dataclass(frozen=True)
class WorkedPair:
    """The step, its texts, and the words around them."""

    step: CosineStep
    worked: Worked
    words: Words

    @staticmethod
    def of(step: CosineStep, words: Words) -> WorkedPair:
        """Writes the step's numbers out."""
        a, b = step.vectors[step.i].tolist(), step.vectors[step.j].tolist()
        return WorkedPair(step, work_out(a, b, step.cosine, undefined=words("undefined")), words)

    @property
    def tokens(self) -> tuple[str, str]:
        """The two tokens."""
        return self.step.tokens[self.step.i], self.step.tokens[self.step.j]

    @property
    def d(self) -> int:
        """How many products there are."""
        return len(self.worked.products)

    @property
    def norms(self) -> tuple[float | None, float | None]:
        """Both lengths; None beyond a float's range."""
        norms = self.step.comparison.norms
        return norms[self.step.i], norms[self.step.j]

    @property
    def equals(self) -> str:
        """The sign between numbers that are written in full, or rounded."""
        return "≈" if self.worked.rounded else "="

    def value(self, row: int, column: int) -> float:
        """A number of a (row 0) or of b (row 1)."""
        return float(self.step.vectors[self.step.j if row else self.step.i, column])

    def dot_note(self, shown: int) -> str:
        """What the dot product is the sum of; shown: how many products the picture has."""
        if self.d > shown:
            return self.words("frames.cosine.sum-of-all", d=self.d)
        return self.words("frames.cosine.sum")

    def angle_note(self) -> str:
        """The angle in degrees and in words."""
        cosine = self.step.cosine
        if cosine is None:
            return self.words("frames.cosine.no-direction")
        return self.words(
            "frames.cosine.angle", degrees=degrees(cosine), angle=angle_words(cosine, self.words)
        )


# Two lengths as bars, and cos θ as a fraction: the second half of a cosine worked out.

_BAR, _STEP = 16.0, 24.0
_LEAD = "cos θ ="


def bars(
    tokens: tuple[str, str],
    norms: tuple[float | None, float | None],
    worked: Worked,
    x: float,
    y: float,
    room: tuple[float, float],
    size: float,
    words: Words,
) -> Iterator[Shape]:
    """‖a‖ and ‖b‖: names, bars in proportion, numbers; 24 units a bar.

    Args:
        tokens: a and b.
        norms: their lengths.
        worked: how these are written.
        x: the left end of the names.
        y: the top.
        room: where the bars start, unless a name is longer, and where their numbers end.
        size: of the letters.
        words: the table of words.
    """
    shorts = [cut(visible(token), 90, size) for token in tokens]
    names = [f"‖{isolated(short)}‖" for short in shorts]
    start = max(room[0], x + max(width(name, size) for name in names) + 10)
    notes = [
        text if norm != 0 else f"{text}  {words('frames.cosine.zero')}"
        for norm, text in zip(norms, (worked.norm_a, worked.norm_b), strict=True)
    ]
    longest = room[1] - start - 8 - max(width(note, size) for note in notes)
    most = max((norm for norm in norms if norm is not None), default=0.0)
    for place, (name, norm, note) in enumerate(zip(names, norms, notes, strict=True)):
        base = y + place * _STEP + _BAR / 2 + size * 0.36
        whole = visible(tokens[place])
        yield Text(start - 10, base, name, size, "ink", "end", full=whole if shorts[place] != whole else None)
        bar = norm / most * longest if norm and most else 0.0
        if bar:
            yield Box(start, y + place * _STEP, max(1.0, bar), _BAR, "bar")
        yield Text(start + bar + (8 if bar else 0), base, note, size)


def fraction(worked: Worked, x: float, y: float, size: float, *, below: bool = False) -> Iterator[Shape]:
    """cos θ = dot / (‖a‖ × ‖b‖) = cosine; y is the height of the fraction's line.

    below: whether the result stands in a line of its own, where a frame is narrow.
    """
    lengths, wide = _lengths(worked, size)
    start = x + width(_LEAD, size, bold=True) + 10
    middle = start + wide / 2
    yield Text(x, y + size * 0.36, _LEAD, size, bold=True)
    yield Text(middle, y - 8, worked.dot, size, "ink", "middle", mono=True)
    yield Line(((start, y), (start + wide, y)), "ink", 1.5)
    yield Text(middle, y + 6 + size * 0.86, lengths, size, "ink", "middle", mono=True)
    at, down = (x, 3.4 * size) if below else (start + wide + 10, size * 0.36)
    if below:
        at += width(_LEAD, size, bold=True) - width("=", size, bold=True)
    yield Text(at, y + down, "=", size, bold=True)
    yield Text(at + width("= ", size, bold=True), y + down + size * 0.06, worked.cosine, size + 5, bold=True)


def fraction_width(worked: Worked, size: float) -> float:
    """How much room a fraction takes from left to right, its result beside it."""
    lead = width(_LEAD, size, bold=True) + 10
    result = 10 + width("= ", size, bold=True) + width(worked.cosine, size + 5, bold=True)
    return lead + _lengths(worked, size)[1] + result


def _lengths(worked: Worked, size: float) -> tuple[str, float]:
    below = f"{worked.norm_a} × {worked.norm_b}"
    return below, max(width(worked.dot, size, mono=True), width(below, size, mono=True)) + 12


# One pair, 800 × 450: the arithmetic on the left, the angle and the matrix so far on the right.

_BLOCK = 6
"""So many positions stand side by side; two blocks of them fit."""
_LEFT_END = (400.0, 512.0)
"""Where the arithmetic ends, at least and at most."""
_BETWEEN = 28.0
_SIZE = SMALLEST["wide"]
_RADIUS = 104.0


@dataclass(frozen=True)
class _Heights:
    """From top to bottom; baselines, but for the tops of the cells and the bars, and the fraction's line."""

    cells: float
    cell: float
    block: float
    dot: float
    bars: float
    line: float
    angle: float


_ONE_BLOCK = _Heights(cells=48, cell=36, block=0, dot=182, bars=208, line=306, angle=376)
_TWO_BLOCKS = _Heights(cells=30, cell=24, block=100, dot=232, bars=248, line=332, angle=394)


def draw_wide(pair: WorkedPair) -> tuple[list[Shape], float]:
    """The shapes, and the frame's height."""
    margin, worked = MARGIN["wide"], pair.worked
    label = min(96.0, max(width(visible(token), 16, bold=True) for token in pair.tokens) + 1)
    start = margin + max(label, width(f"a · b {pair.equals}", 16)) + 10
    blocks, cell = _blocks(pair, _LEFT_END[1] - start)
    at = _ONE_BLOCK if len(blocks) == 1 else _TWO_BLOCKS
    shapes: list[Shape] = []
    right = start
    for place, columns in enumerate(blocks):
        top = at.cells + place * at.block
        grid = fit_grid(
            start, top, (0, 1), columns, (length(columns, cell), length((0, 1), at.cell)),
            worked.values_a + worked.values_b, layout="wide", cell=(cell, at.cell), largest=16,
        )  # fmt: skip
        shapes += _products(pair, grid, start - margin - 10)
        right = max(right, grid.right)
    shapes.append(Text(start - 10, at.dot, f"a · b {pair.equals}", 16, anchor="end"))
    shapes.append(Text(start, at.dot, worked.dot, 18, bold=True, mono=True))
    note = Text(
        start + width(worked.dot, 18, mono=True) + 14, at.dot,
        pair.dot_note(sum(each is not None for columns in blocks for each in columns)), _SIZE, "muted",
    )  # fmt: skip
    right = max(right, note.x + width(note.text, _SIZE), margin + fraction_width(worked, 18))
    end = min(max(right, _LEFT_END[0]), _LEFT_END[1])
    shapes += [note, *bars(pair.tokens, pair.norms, worked, margin, at.bars, (start, end), 16, pair.words)]
    shapes += fraction(worked, margin, at.line, 18)
    shapes.append(Text(margin, at.angle, pair.angle_note(), 16))
    shapes += _angle_and_matrix(pair, end + _BETWEEN, WIDE[0] - margin)
    shapes += legend(pair.step.limit, pair.step.provenance, "wide", WIDE_LEGEND_Y, pair.words)
    return shapes, WIDE[1]


def _blocks(pair: WorkedPair, room: float) -> tuple[list[Places], float]:
    """The shown positions in one block, or in two of nearly the same length; and the width of a cell."""
    worked = pair.worked
    least = max(
        least_width(worked.products, "wide") + 4, least_width(worked.values_a + worked.values_b, "wide")
    )
    most = max(2, min(_BLOCK, int((room + 1) / (least + 1))))
    places = shown_places(pair.d, 2 * most)
    half = len(places) if len(places) <= most else (len(places) + 1) // 2
    blocks = [places[:half], places[half:]] if half < len(places) else [places]
    return blocks, min(share(blocks[0], room), max(least, 64.0))


def _products(pair: WorkedPair, grid: Grid, label: float) -> Iterator[Shape]:
    margin = MARGIN["wide"]
    yield from grid.column_labels(_SIZE)
    for row, token in enumerate(pair.tokens):
        yield token_text(token, grid.x - 10, grid.baseline(row, 16), label, 16, anchor="end", bold=True)
    yield from grid.cells(pair.value, pair.step.limit)
    yield from grid.cuts(_SIZE)
    y = grid.bottom + 6
    yield Line(((grid.x, y), (grid.right, y)), "ink", 1.5)
    base = y + 5 + _SIZE * 0.86
    yield Text(max(margin, grid.x - 10), base, "a × b", _SIZE, "muted", "end")
    for column in grid.columns:
        if column is not None:
            yield Text(
                grid.centre(column), base, pair.worked.products[column], _SIZE, "ink", "middle", mono=True
            )


def _angle_and_matrix(pair: WorkedPair, left: float, right: float) -> Iterator[Shape]:
    step, words = pair.step, pair.words
    middle = (left + right) / 2
    yield Text(middle, 22, words("frames.cosine.unit"), _SIZE, "muted", "middle")
    yield from half_circle(middle, 22, _RADIUS, pair.tokens, step.cosine, step.band, _SIZE, (left, right))
    y = 22 + half_circle_height(_RADIUS, _SIZE) + 2
    for line in wrapped(band_words(step.band, words), right - left, _SIZE):
        y += _SIZE + 3
        yield Text(middle, y, line, _SIZE, "muted", "middle")
    top, bottom = y + 34, WIDE_LEGEND_Y - 12
    places = tuple(range(len(step.tokens)))
    grid, labels = fit_matrix(
        step.tokens, places, (right - left, bottom - top),
        layout="wide", cell=(60, 34), largest=15, most_label=80,
    )  # fmt: skip
    x = middle - (labels + length(places, grid.cell_width)) / 2
    grid = Grid(x + labels, top, places, places, grid.cell_width, grid.cell_height, grid.size)
    told = {frozenset(each) for each in step.told}
    yield from similarity_matrix(
        grid, step.tokens, step.comparison.cosine, lambda i, j: frozenset((i, j)) in told,
        label_x=x, size=_SIZE, strong=(step.i, step.j), words=words,
    )  # fmt: skip
    yield grid.outline(step.i, step.j)
    yield grid.outline(step.j, step.i)


# One pair, 320 wide: one line a position, then the sum, the bars, the fraction, the half circle.

_ROWS = 8
_ROW = 25.0
_SIZE_NARROW = SMALLEST["narrow"]
_LEFT, _RIGHT = MARGIN["narrow"], NARROW_WIDTH - MARGIN["narrow"]
_MIDDLE = NARROW_WIDTH / 2
_RADIUS_NARROW = 112.0
_TIMES = 16.0
"""From a number of a to the one of b: room for the sign between them."""


def draw_narrow(pair: WorkedPair) -> tuple[list[Shape], float]:
    """The shapes, and the frame's height."""
    step, worked, words = pair.step, pair.worked, pair.words
    shapes, y = _products_narrow(pair)
    y += 14
    shapes += bars(pair.tokens, pair.norms, worked, _LEFT, y, (_LEFT, _RIGHT), _SIZE_NARROW, words)
    y += 76
    shapes += fraction(worked, _LEFT, y, 14, below=True)
    y += 54
    for line in wrapped(pair.angle_note(), _RIGHT - _LEFT, 13):
        y += 18
        shapes.append(Text(_LEFT, y, line, 13))
    y += 30
    shapes.append(Text(_MIDDLE, y, words("frames.cosine.unit"), _SIZE_NARROW, "muted", "middle"))
    shapes += half_circle(
        _MIDDLE, y + 2, _RADIUS_NARROW, pair.tokens, step.cosine, step.band, _SIZE_NARROW, (_LEFT, _RIGHT)
    )
    y += 4 + half_circle_height(_RADIUS_NARROW, _SIZE_NARROW)
    for line in wrapped(band_words(step.band, words), _RIGHT - _LEFT, _SIZE_NARROW):
        y += 16
        shapes.append(Text(_MIDDLE, y, line, _SIZE_NARROW, "muted", "middle"))
    y += 12
    shapes += legend(step.limit, step.provenance, "narrow", y, words)
    return shapes, y + LEGEND_HEIGHT["narrow"] + 6


@dataclass(frozen=True)
class _Columns:
    """Middles of the columns of a and b, the width of a cell, and whether positions have a heading."""

    a: float
    b: float
    cell: float
    headed: bool

    @staticmethod
    def fitting(worked: Worked) -> _Columns:
        product = max(width(text, _SIZE_NARROW, mono=True) for text in worked.products)
        least = least_width(worked.values_a + worked.values_b, "narrow")
        for headed in (True, False):  # long numbers take the room of the heading
            start = _LEFT + (54 if headed else 24)
            cell = min(76.0, (_RIGHT - product - 8 - start - _TIMES) / 2)
            if cell >= least:
                break
        return _Columns(start + cell / 2, start + cell * 1.5 + _TIMES, cell, headed)


def _products_narrow(pair: WorkedPair) -> tuple[list[Shape], float]:
    worked, words = pair.worked, pair.words
    columns, y = _Columns.fitting(worked), 22.0
    shapes: list[Shape] = [Text(_RIGHT, y, "a × b", _SIZE_NARROW, "muted", "end")]
    if columns.headed:
        shapes.append(Text(_LEFT, y, words("frames.cosine.position"), _SIZE_NARROW, "muted"))
    for token, x in zip(pair.tokens, (columns.a, columns.b), strict=True):
        shapes.append(token_text(token, x, y, columns.cell, 14, anchor="middle", bold=True))
    rows = shown_places(pair.d, _ROWS)
    for vector, x in ((0, columns.a), (1, columns.b)):
        grid = fit_grid(
            x - columns.cell / 2, y + 10, rows, (vector,), (columns.cell, length(rows, _ROW)),
            worked.values_a + worked.values_b, layout="narrow", cell=(columns.cell, _ROW), largest=14,
        )  # fmt: skip
        shapes += grid.cells(lambda row, column: pair.value(column, row), pair.step.limit)
    shapes += grid.row_labels(str, _LEFT + 4, _SIZE_NARROW, anchor="start")
    shapes += Grid(_LEFT, grid.y, rows, (), _RIGHT - _LEFT, grid.cell_height).cuts(_SIZE_NARROW)
    middle = (columns.a + columns.b) / 2
    for row in rows:
        if row is not None:
            base = grid.baseline(row, _SIZE_NARROW)
            shapes.append(Text(middle, base, "×", _SIZE_NARROW, "muted", "middle"))
            shapes.append(Text(_RIGHT, base, worked.products[row], _SIZE_NARROW, "ink", "end", mono=True))
    shown = sum(row is not None for row in rows)
    return [*shapes, *_sum(pair, grid.bottom + 8, shown)], grid.bottom + 30


def _sum(pair: WorkedPair, y: float, shown: int) -> Iterator[Shape]:
    dot = pair.worked.dot
    wide = width(dot, 14, mono=True)
    yield Line(((_RIGHT - max(90.0, wide), y), (_RIGHT, y)), "ink", 1.5)
    yield Text(_RIGHT, y + 22, dot, 14, bold=True, anchor="end", mono=True)
    note = f"{pair.dot_note(shown)}: a · b {pair.equals}"
    yield Text(_RIGHT - wide - 8, y + 22, note, _SIZE_NARROW, "muted", "end")


def draw_cosine(step: CosineStep, layout: Layout, words: Words) -> Scene:
    """The picture of the step."""
    pair = WorkedPair.of(step, words)
    shapes, height = draw_wide(pair) if layout == "wide" else draw_narrow(pair)
    names = {"a": named(pair.tokens[0]), "b": named(pair.tokens[1])}
    return Scene(
        WIDE[0] if layout == "wide" else NARROW_WIDTH,
        height,
        words("frames.cosine.title", **names),
        _description(pair, names),
        tuple(shapes),
    )


def _description(pair: WorkedPair, names: dict[str, str]) -> str:
    cosine, worked, words = pair.step.cosine, pair.worked, pair.words
    if cosine is None:
        return words("frames.cosine.description-undefined", **names)
    return words(
        "frames.cosine.description",
        **names,
        dot=worked.dot,
        norm_a=worked.norm_a,
        norm_b=worked.norm_b,
        cosine=worked.cosine,
        degrees=degrees(cosine),
        angle=angle_words(cosine, words),
    )
