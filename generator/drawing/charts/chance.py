"""The chart of chance: cosines of random directions as a hill, and the pairs of this page under it.

Under the hill its central 95% go on as the grey band of the ruler that the frames show; the pairs stand
on that ruler, each a mark, the lowest and the highest by name.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Polygon, Rectangle
from matplotlib.ticker import FixedLocator, FuncFormatter
from numpy.typing import NDArray

from generator.drawing.charts.plot import SENTINELS, empty_axes, shapes_of, styled
from generator.drawing.charts.sheet import Sheet, SheetShape
from generator.drawing.parts.ruler import Ruler
from generator.drawing.scene import Box, Curve, Line, Scene
from generator.drawing.text import cut, isolated, visible, width
from generator.drawing.token import named
from generator.engine.chance import ROW_BINS, ChanceBand, density
from generator.lessons.steps import SimilaritiesStep
from generator.words.numbers import MINUS, cosine_text, fixed, small_share_text
from generator.words.provenance import provenance_text, texts_of
from generator.words.words import Words

_MOST_STAIRS = 6
"""So many pairs are marked by name, each with its share; of more, the lowest and the highest."""
_MARK, _LEADER, _DASH, _APART = 18.0, 14.0, " – ", 14.0
_STEPS = 48
"""Points on each side of the top: even in the angle, or over 6 standard deviations where they are few."""
_SHOWN_AT_TWO = math.sqrt(1 - 1 / 16)
"""Up to this cosine the curve of d = 2 is drawn: there it is four times as high as at 0."""


@styled()
def draw_chance(step: SimilaritiesStep, band: ChanceBand, words: Words, shape: SheetShape = "page") -> Scene:
    """The chart, from its title down to its legend.

    step: with at least one of `distinct_pairs`. band: its band of chance.
    """
    pairs = step.distinct_pairs
    kind, origin = _of_one(band.dimension), texts_of(step.provenance)
    if band.rows is not None:
        kind = f"-{origin}" if origin in ("model", "language-model") else "-rows"
    title = words(f"charts.chance.title{kind}", d=f"{band.dimension:,}")
    sheet = Sheet(shape, title)
    left, right = sheet.edge + 22, sheet.width - sheet.edge - 22
    stairs = _stairs(step, band, ((left + right) / 2, (right - left) / 2), sheet, words)
    labels = [] if stairs else _labels(step, sheet, words)
    most = len(stairs) or 1 + max(len(label.lines) for label in labels)
    source = provenance_text(step.provenance, words)
    second = step.with_mean_subtracted
    spare = 6 - most - len(sheet.lines(source)) - (2 if second else 0)
    foot = sheet.top + (120 if shape == "page" else 130 + spare * sheet.leading)
    lowest = foot + most * sheet.leading + 2
    bottom = lowest + 5 + _LEADER + _MARK
    box = left, sheet.top, right, bottom
    axes = empty_axes("chance", box, sheet.size)
    axes.set(xlim=(-1, 1), ylim=(0, bottom - sheet.top))  # y counts units
    axes.spines["left"].set_visible(False)
    _draw_hill(axes, band, bottom - foot, bottom - sheet.top)
    axes.xaxis.set_major_locator(FixedLocator((-1, -0.5, 0, 0.5, 1)))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:+g}".replace("-", MINUS) if x else "0"))
    sheet.shapes += shapes_of(axes, box)

    middle, half = (left + right) / 2, (right - left) / 2
    marks = {middle + round(2 * half * pair.cosine) / 2 for pair in pairs if pair.cosine is not None}
    runs = tuple(((x, bottom), (x, bottom - _MARK)) for x in sorted(marks))  # what looks alike, once
    sheet.shapes.append(Curve(runs, None, "ink", 2))

    for position, (x, text) in enumerate(stairs):
        y = lowest - 2 - position * sheet.leading
        sheet.text(x - 5, y, text, anchor="end")
        sheet.shapes.append(Line(((x, y - 0.7 * sheet.size), (x, bottom - _MARK))))
    named_marks = [middle + half * label.cosine for label in labels]
    for label, mark, x in zip(labels, named_marks, _middles(labels, named_marks, sheet), strict=True):
        y = lowest - len(label.lines) * sheet.leading
        sheet.text(x, y, label.name, anchor="middle", bold=True, full=label.full)
        for index, line in enumerate(label.lines, 1):
            sheet.text(x, y + index * sheet.leading, line, anchor="middle")
        near = min(max(mark, x - label.wide / 2 + 6), x + label.wide / 2 - 6)
        sheet.shapes.append(Line(((near, lowest + 5), (mark, bottom - _MARK))))

    y = bottom + 10 + 0.8 * sheet.size + sheet.leading
    sheet.text(sheet.edge, y, words("charts.chance.opposite"), "muted")
    sheet.text(middle, y, words("charts.chance.right"), "muted", anchor="middle")
    sheet.text(sheet.width - sheet.edge, y, words("charts.chance.same"), "muted", anchor="end")
    if second is not None and second.band is not None:
        y += sheet.leading
        cosines = [pair.cosine or 0.0 for pair in second.distinct_pairs]
        sheet.shapes += Ruler(middle, y, half).triangles_on(cosines, second.band, 0)
    sheet.note_y = y + sheet.leading + 10
    _write_notes(sheet, step, band, source, words, shares=bool(stairs))
    one, count = _of_one(len(pairs)), f"{len(pairs):,}"
    gaps = {"title": title, "band": _band_words(band, words), "pairs": count, **_ends(step, words)}
    description = words(f"charts.chance.description{one}", **gaps)
    if second is not None and second.band is not None:
        gaps = {"rest": description, "band": _band_words(second.band, words), **_ends(second, words)}
        description = words(f"charts.chance.description-centred{one}", **gaps)
    return sheet.scene(title, description)


def _draw_hill(axes: Axes, band: ChanceBand, foot: float, top: float) -> None:
    """The hill between a foot and a top, its central 95% darker than its tails, and down to the axis."""
    edge = SENTINELS["edge"]
    axes.plot((-1, 1), (foot, foot), color=edge, linewidth=1.5)
    if band.dimension == 1:
        high, grey = top - foot, SENTINELS["band"]
        for left in (-1.05, 0.95):
            axes.add_artist(Rectangle((left, foot), 0.1, high, facecolor=grey, edgecolor=edge, linewidth=1.5))
        return
    x, share = hill(band)
    y = foot + (top - foot) * share
    within = (x >= band.low) & (x <= band.high)
    for role, xs, ys, base in (("panel", x, y, foot), ("band", x[within], y[within], 0)):
        corners = np.column_stack(([xs[0], *xs, xs[-1]], [base, *ys, base]))
        axes.add_artist(Polygon(corners, facecolor=SENTINELS[role], linewidth=0))
    if share[0] and band.dimension != 2:  # a flat hill has walls
        x, y = np.array([-1, *x, 1]), np.array([foot, *y, foot])
    drawn = np.abs(x) < (_SHOWN_AT_TWO + 1e-6 if band.dimension == 2 and band.rows is None else 2)
    axes.plot(x[drawn], y[drawn], color=edge, linewidth=1.5)


def hill(band: ChanceBand) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Cosines from −1 to 1, and the density there as a share 0 … 1 of the highest that is shown.

    The cosines lie close where the hill is: at d = 4096 nearly all of it is within ±0.06. The
    band's edges are among them. Of pairs of rows it is a histogram, in steps.

    >>> x, share = hill(ChanceBand(5, -0.8114, 0.8114))
    >>> share[[0, len(x) // 2, -1]].tolist(), -0.8114 in x
    ([0.0, 1.0, 0.0], True)
    """
    d, low, high = band.dimension, band.low, band.high
    if band.rows is not None:
        bins = np.linspace(-1, 1, ROW_BINS + 1)
        edges = np.union1d(bins, (low, high))
        counts = band.rows.cosines.histogram
        share = counts[np.searchsorted(bins, edges[1:]) - 1] / counts.max()
        return np.repeat(edges, 2)[1:-1], np.repeat(share, 2)
    around = np.linspace(-1, 1, 2 * _STEPS + 1)
    spread = np.sin(around * math.pi / 2) if d < 36 else 6 / math.sqrt(d) * around
    if d == 2:
        spread = spread * _SHOWN_AT_TWO
    x = np.unique(np.concatenate((np.round(spread, 9), (-1.0, 0.0, 1.0), (low, high))))
    inner = np.clip(x, -1 + 1e-12, 1 - 1e-12)
    top = 4 * density(0.0, 2) if d == 2 else density(0.0, d)
    share = np.array([min(1.0, density(each, d) / top) for each in inner.tolist()])
    if d > 3:
        share[[0, -1]] = 0.0
    return x, share


def _stairs(
    step: SimilaritiesStep, band: ChanceBand, scale: tuple[float, float], sheet: Sheet, words: Words
) -> list[tuple[float, str]]:
    """Where each pair stands, and its name with the share of random pairs that score higher.

    From the lowest to the highest, each a line higher than the one before; none where there are too many, two
    are equal, or one has no room left of its stem.
    """
    pairs = step.distinct_pairs if band.dimension > 1 else ()
    if not 1 < len({pair.cosine for pair in pairs}) == len(pairs) <= _MOST_STAIRS:
        return []
    stairs = []
    for pair in reversed(pairs):
        x, cosine = scale[0] + scale[1] * (pair.cosine or 0.0), pair.cosine or 0.0
        names = _DASH.join(isolated(visible(step.tokens[each])) for each in (pair.i, pair.j))
        text = f"{names} {small_share_text(band.share_above(cosine), words)}"
        if x - 5 - width(text, sheet.size) < sheet.edge:
            return []
        stairs.append((x, text))
    return stairs


@dataclass(frozen=True)
class _Label:
    """A pair by name, and lines under that; `full` has the whole name where it is cut."""

    cosine: float
    name: str
    lines: tuple[str, ...]
    wide: float
    full: str | None


def _labels(step: SimilaritiesStep, sheet: Sheet, words: Words) -> list[_Label]:
    """The lowest and the highest pair, from left to right; one where all cosines are equal."""
    pairs, size = step.distinct_pairs, sheet.size
    ends = {"only" if len(pairs) == 1 else "equal": pairs[0]}
    if pairs[0].cosine != pairs[-1].cosine:
        lowest = next(pair for pair in pairs if pair.cosine == pairs[-1].cosine)
        ends = {"lowest": lowest, "highest": pairs[0]}
    room = (sheet.width - 2 * sheet.edge + _APART) / len(ends) - _APART - width(_DASH, size, bold=True)
    labels = []
    for kind, pair in ends.items():
        tokens = [visible(step.tokens[pair.i]), visible(step.tokens[pair.j])]
        one, other = (width(token, size, bold=True) for token in tokens)
        rooms = max(room / 2, room - other), max(room / 2, room - one)  # a short one leaves more to the other
        short = [cut(token, each, size, bold=True) for token, each in zip(tokens, rooms, strict=True)]
        full = None if short == tokens else _DASH.join(map(isolated, tokens))
        tied = sum(each.cosine == pair.cosine for each in pairs) - 1
        more = (words("charts.chance.tied", count=f"{tied:,}"),) if tied else ()
        lines = (*more, words(f"charts.chance.{kind}", cosine=cosine_text(pair.cosine or 0.0)))
        wide = max(width(_DASH.join(short), size, bold=True), *(width(line, size) for line in lines))
        labels.append(_Label(pair.cosine or 0.0, _DASH.join(map(isolated, short)), lines, wide, full))
    return labels


def _middles(labels: Sequence[_Label], marks: Sequence[float], sheet: Sheet) -> Iterator[float]:
    """The middles of one or two labels, each as near to its mark as the other and the edges allow."""
    left, right = sheet.edge, sheet.width - sheet.edge
    if not labels:
        return
    between = sum(marks) / len(marks) - _APART / 2
    between = min(max(between, left + labels[0].wide), right - labels[-1].wide - _APART)
    rooms = [(left, between), (between + _APART, right)] if len(labels) > 1 else [(left, right)]
    for label, mark, (start, end) in zip(labels, marks, rooms, strict=True):
        yield min(max(mark, start + label.wide / 2), end - label.wide / 2)


def _write_notes(
    sheet: Sheet, step: SimilaritiesStep, band: ChanceBand, source: str, words: Words, *, shares: bool
) -> None:
    """What the grey is, what a mark is, and where the vectors come from."""
    pairs, left = len(step.distinct_pairs), sheet.notes[0]
    sheet.shapes.append(Box(left, sheet.note_y - 12, 16, 14, "band", "edge"))
    grey = _band_words(band, words)
    if band.dimension == 2 and band.rows is None:
        grey += f"; {words('charts.chance.unbounded')}"
    sheet.note(grey, indent=24, after=3)
    sheet.shapes.append(Line(((left + 8, sheet.note_y - 13), (left + 8, sheet.note_y + 2))))
    mark = "-shares" if shares else _of_one(pairs)
    sheet.note(words(f"charts.chance.mark{mark}", pairs=f"{pairs:,}"), indent=24, after=3)
    if step.centred is not None:
        sheet.shapes += Ruler(left + 8, sheet.note_y, 0).triangle(0, sheet.note_y - 11, 5.5)
        grey = _band_words(step.centred.band, words)
        sheet.note(words("charts.chance.mark-centred", band=grey), indent=24, after=3)
    sheet.note(source, "muted")


def _ends(step: SimilaritiesStep, words: Words) -> dict[str, str]:
    """The lowest and the highest pair, for a sentence."""
    ends = {}
    for name, pair in (("low", step.distinct_pairs[-1]), ("high", step.distinct_pairs[0])):
        a, b = named(step.tokens[pair.i]), named(step.tokens[pair.j])
        ends[name] = words("charts.chance.pair", a=a, b=b, cosine=cosine_text(pair.cosine or 0.0))
    return ends


def _band_words(band: ChanceBand, words: Words) -> str:
    if band.dimension == 1:
        return words("charts.chance.halves")
    decimals = 2 if band.high < 0.995 else 4
    name = "charts.chance.band" if band.rows is None else "charts.chance.band-rows"
    return words(name, low=fixed(band.low, decimals), high=fixed(band.high, decimals))


def _of_one(count: int) -> str:
    return "-one" if count == 1 else ""
