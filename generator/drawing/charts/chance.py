"""The chart of chance: cosines of random directions as a hill, and the pairs of this page under it.

Under the hill its central 95% go on as the grey band of the ruler that the frames show; the pairs stand
on that ruler, each a mark, the lowest and the highest by name.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Polygon
from matplotlib.ticker import FixedLocator, FuncFormatter
from numpy.typing import NDArray

from generator.drawing.charts.renderer import SENTINELS
from generator.drawing.charts.sheet import Shape, Sheet, styled
from generator.drawing.scene import Box, Curve, Line, Scene
from generator.drawing.text import cut, isolated, visible, width
from generator.drawing.token import named
from generator.engine.chance import ROW_BINS, ChanceBand, density
from generator.engine.similarity import Pair
from generator.lessons.steps import SimilaritiesStep
from generator.words.numbers import MINUS, fixed
from generator.words.provenance import provenance_text
from generator.words.words import Words

_MARK, _LEADER, _DASH, _APART = 18.0, 14.0, " – ", 14.0
_STEPS = 48
"""Points on each side of the top: even in the angle, or over 6 standard deviations where they are few."""
_SHOWN_AT_TWO = math.sqrt(1 - 1 / 16)
"""Up to this cosine the curve of d = 2 is drawn: there it is four times as high as at 0."""


@styled()
def draw_chance(step: SimilaritiesStep, words: Words, shape: Shape = "page") -> Scene:
    """The chart, from its title down to its legend.

    Args:
        step: with at least one of `distinct_pairs`.
        words: of the page.
        shape: of the picture.
    """
    band, pairs, title = step.band, step.distinct_pairs, _title(step.band, words)
    sheet = Sheet(shape, title)
    labels = _labels(step, sheet, words)
    left, right = sheet.edge + 22, sheet.width - sheet.edge - 22
    source, most = provenance_text(step.provenance, words), max(len(label.lines) for label in labels)
    spare = 6 - most - len(sheet.lines(source))
    foot = sheet.top + (120 if shape == "page" else 130 + spare * sheet.leading)
    lowest = foot + most * sheet.leading + 2
    bottom = lowest + 5 + _LEADER + _MARK
    axes = sheet.axes("chance", (left, sheet.top, right, bottom))
    axes.set(xlim=(-1, 1), ylim=(0, bottom - sheet.top))  # y counts units
    axes.spines["left"].set_visible(False)
    _draw_hill(axes, band, bottom - foot, bottom - sheet.top)
    axes.xaxis.set_major_locator(FixedLocator((-1, -0.5, 0, 0.5, 1)))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:+g}".replace("-", MINUS) if x else "0"))
    middle, half = (left + right) / 2, (right - left) / 2
    marks = {middle + round(2 * half * pair.cosine) / 2 for pair in pairs if pair.cosine is not None}
    runs = tuple(((x, bottom), (x, bottom - _MARK)) for x in sorted(marks))  # what looks alike, once
    sheet.shapes.append(Curve(runs, None, "ink", 2))

    middles = _side_by_side([middle + label.cosine * half for label in labels], labels, sheet)
    for label, x in zip(labels, middles, strict=True):
        pair, *under = label.lines
        y = lowest - len(under) * sheet.leading
        sheet.text(x, y, pair, anchor="middle", bold=True, full=label.full)
        for index, line in enumerate(under, 1):
            sheet.text(x, y + index * sheet.leading, line, anchor="middle")
        mark = middle + label.cosine * half
        near = min(max(mark, x - label.wide / 2 + 6), x + label.wide / 2 - 6)
        sheet.shapes.append(Line(((near, lowest + 5), (mark, bottom - _MARK))))

    y = bottom + 10 + 0.8 * sheet.size + sheet.leading
    sheet.text(sheet.edge, y, words("charts.chance.opposite"), "muted")
    sheet.text(middle, y, words("charts.chance.right"), "muted", anchor="middle")
    sheet.text(sheet.width - sheet.edge, y, words("charts.chance.same"), "muted", anchor="end")
    sheet.note_y = y + sheet.leading + 10
    _write_notes(sheet, step, source, words)
    high, low = (
        words(
            "charts.chance.pair",
            a=named(step.tokens[pair.i]),
            b=named(step.tokens[pair.j]),
            cosine=fixed(pair.cosine or 0.0, 2),
        )
        for pair in (pairs[0], pairs[-1])
    )
    description = words(
        "charts.chance.description" + _of_one(len(pairs)),
        title=title,
        band=_band_words(band, words),
        pairs=f"{len(pairs):,}",
        low=low,
        high=high,
    )
    return sheet.scene(title, description)


def _draw_hill(axes: Axes, band: ChanceBand, foot: float, top: float) -> None:
    """The hill between a foot and a top, its central 95% darker than its tails, and down to the axis."""
    edge = SENTINELS["edge"]
    axes.plot((-1, 1), (foot, foot), color=edge, linewidth=1.5)
    if band.dimension == 1:
        axes.bar((-1, 1), top - foot, 0.1, foot, facecolor=SENTINELS["band"], edgecolor=edge, linewidth=1.5)
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
        counts = np.array(band.rows.counts)[np.searchsorted(bins, edges[1:]) - 1]
        return np.repeat(edges, 2)[1:-1], np.repeat(counts / max(band.rows.counts), 2)
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


@dataclass(frozen=True)
class _Label:
    """A pair by name, first of its lines; `full` says it whole where it is cut."""

    cosine: float
    lines: tuple[str, ...]
    wide: float
    full: str | None


def _labels(step: SimilaritiesStep, sheet: Sheet, words: Words) -> list[_Label]:
    """The lowest and the highest pair, from left to right; one where all cosines are equal."""
    pairs, size = step.distinct_pairs, sheet.size
    ends = _ends([pair.cosine for pair in pairs if pair.cosine is not None])
    names, under = [], []
    for word, cosine in ends:
        first, *tied = [pair for pair in pairs if pair.cosine == cosine]
        names.append(_named(first, step.tokens))
        more = [words("charts.chance.tied", count=f"{len(tied):,}")] if tied else []
        under.append([*more, words(f"charts.chance.{word}", cosine=fixed(cosine, 2))])
    needed = [max(width(line, size) for line in lines) for lines in under]
    whole = [width(_DASH.join(name), size, bold=True) for name in names]
    room = sheet.width - 2 * sheet.edge - _APART * (len(ends) - 1)
    dash, labels = width(_DASH, size, bold=True), []
    rooms_of_both = shares(list(map(max, needed, whole)), room)
    for (_, cosine), name, rest, least, own in zip(ends, names, under, needed, rooms_of_both, strict=True):
        rooms = shares([width(token, size, bold=True) for token in name], own - dash)
        short = [cut(token, each, size, bold=True) for token, each in zip(name, rooms, strict=True)]
        full = None if short == name else _DASH.join(map(isolated, name))
        wide = max(least, width(_DASH.join(short), size, bold=True))
        lines = (_DASH.join(map(isolated, short)), *rest)
        labels.append(_Label(cosine, lines, wide, full))
    return labels


def _named(pair: Pair, tokens: Sequence[str]) -> list[str]:
    return [visible(tokens[pair.i]), visible(tokens[pair.j])]


def _ends(cosines: Sequence[float]) -> list[tuple[str, float]]:
    """What is to be named, and its cosine; of cosines from the highest to the lowest."""
    if len(cosines) == 1:
        return [("only", cosines[0])]
    if cosines[0] == cosines[-1]:
        return [("equal", cosines[0])]
    return [("lowest", cosines[-1]), ("highest", cosines[0])]


def shares(wanted: Sequence[float], room: float) -> list[float]:
    """The room shared by one or two: whoever wants less than half leaves the rest to the other.

    >>> shares([30, 90], 100), shares([60, 90], 100), shares([300], 100)
    ([50.0, 70], [50.0, 50.0], [100])
    """
    if len(wanted) == 1:
        return [room]
    return [max(room / 2, room - wanted[1]), max(room / 2, room - wanted[0])]


def _side_by_side(wanted: Sequence[float], labels: Sequence[_Label], sheet: Sheet) -> list[float]:
    """The middles of the labels, each as near to where it is wanted as the other and the edges allow."""
    left, right = sheet.edge, sheet.width - sheet.edge
    fitted = [
        min(max(middle, left + label.wide / 2), right - label.wide / 2)
        for middle, label in zip(wanted, labels, strict=True)
    ]
    if len(labels) == 2:
        first, second = labels
        apart = (first.wide + second.wide) / 2 + _APART
        missing = apart - (fitted[1] - fitted[0])
        if missing > 0:
            fitted[0] = min(
                max(fitted[0] - missing / 2, left + first.wide / 2), right - second.wide / 2 - apart
            )
            fitted[1] = fitted[0] + apart
    return fitted


def _write_notes(sheet: Sheet, step: SimilaritiesStep, source: str, words: Words) -> None:
    """What the grey is, what a mark is, and where the vectors come from."""
    band, pairs, left = step.band, len(step.distinct_pairs), sheet.notes[0]
    sheet.shapes.append(Box(left, sheet.note_y - 12, 16, 14, "band", "edge"))
    grey = _band_words(band, words)
    if band.dimension == 2 and band.rows is None:
        grey += f"; {words('charts.chance.unbounded')}"
    sheet.note(grey, indent=24, after=3)
    sheet.shapes.append(Line(((left + 8, sheet.note_y - 13), (left + 8, sheet.note_y + 2))))
    sheet.note(words("charts.chance.mark" + _of_one(pairs), pairs=f"{pairs:,}"), indent=24, after=3)
    sheet.note(source, "muted")


def _band_words(band: ChanceBand, words: Words) -> str:
    if band.dimension == 1:
        return words("charts.chance.halves")
    decimals = 2 if band.high < 0.995 else 4
    name = "charts.chance.band" if band.rows is None else "charts.chance.band-rows"
    return words(name, low=fixed(band.low, decimals), high=fixed(band.high, decimals))


def _title(band: ChanceBand, words: Words) -> str:
    if band.rows is not None:
        return words("charts.chance.title-rows")
    return words("charts.chance.title" + _of_one(band.dimension), d=f"{band.dimension:,}")


def _of_one(count: int) -> str:
    return "-one" if count == 1 else ""
