"""The chart of chance: cosines of random directions as a hill, and the pairs of this page under it.

Under the hill its central 95% go on as the grey band of the ruler that the frames show; the
pairs stand on that ruler, each a mark, the lowest and the highest by name.
"""

from __future__ import annotations

from generator.drawing.charts.extremes import extremes, side_by_side
from generator.drawing.charts.hill import draw_hill
from generator.drawing.charts.paragraph import paragraph, shown
from generator.drawing.charts.recorder import curves
from generator.drawing.charts.style import SENTINELS, own_settings, plot
from generator.drawing.scene import Box, Curve, Line, Scene, Shape, Text
from generator.drawing.svg import svg
from generator.drawing.text import wrapped
from generator.drawing.token import named
from generator.engine.chance import ChanceBand
from generator.lessons.steps import SimilaritiesStep, Trace
from generator.words.numbers import MINUS, fixed
from generator.words.provenance import provenance_text
from generator.words.words import Words

WIDTH = 350.0
SIZE = 15.0
"""Of all text: 12 px where the picture is 288 px wide, as on a phone of 320."""
_LEADING = 19.0
_EDGE = 8.0
_LEFT, _RIGHT = 30.0, WIDTH - 30.0
_MIDDLE, _HALF = (_LEFT + _RIGHT) / 2, (_RIGHT - _LEFT) / 2
_HILL = 120.0
_MARK = 18.0
_LEADER = 14.0


def chance_chart(trace: Trace, words: Words) -> bytes:
    """The chart of a trace that compares at least one pair of different rows, as an SVG file."""
    step = next(step for step in trace.steps if isinstance(step, SimilaritiesStep))
    return svg(draw_chance(step, words), f"{trace.preset.name}-chance")


def draw_chance(step: SimilaritiesStep, words: Words) -> Scene:
    """The chart, from its title down to its legend.

    Args:
        step: with at least one of `distinct_pairs`.
        words: of the page.
    """
    band, pairs = step.band, step.distinct_pairs
    labels = extremes(step.tokens, pairs, WIDTH - 2 * _EDGE, SIZE, words)
    title = _title(band, words)
    title_lines = wrapped(title, WIDTH - 2 * _EDGE, SIZE * 1.12)  # bold is so much wider
    foot = 8 + len(title_lines) * _LEADING + 14 + _HILL
    lowest = foot + max(len(label.lines) for label in labels) * _LEADING + 2
    axis = lowest + 5 + _LEADER + _MARK

    shapes: list[Shape] = [
        Text(_MIDDLE, 22 + _LEADING * place, line, SIZE, anchor="middle", bold=True)
        for place, line in enumerate(title_lines)
    ]
    below = [*_scale(axis, words), *_legend(axis + 70, band, len(pairs), words)]
    foot_y = max(shape.y for shape in below if isinstance(shape, Text)) + _LEADING + 3
    source = shown(provenance_text(step.provenance, words))
    below += paragraph(source, _EDGE, foot_y, WIDTH - 2 * _EDGE, SIZE, _LEADING, "muted")
    height = max(shape.y for shape in below if isinstance(shape, Text)) + 12
    cosines = [pair.cosine for pair in pairs if pair.cosine is not None]
    shapes += _drawn(band, cosines, foot, axis, height)
    middles = side_by_side(
        [_at(label.cosine) for label in labels], [label.wide for label in labels], _EDGE, WIDTH - _EDGE
    )
    for label, middle in zip(labels, middles, strict=True):
        shapes += label.texts(middle, lowest, SIZE, _LEADING)
        near = min(max(_at(label.cosine), middle - label.wide / 2 + 6), middle + label.wide / 2 - 6)
        shapes.append(Line(((near, lowest + 5), (_at(label.cosine), axis - _MARK)), "ink", 2))
    return Scene(WIDTH, height, title, _description(step, words), (*shapes, *below))


def _drawn(
    band: ChanceBand, cosines: list[float], foot: float, axis: float, height: float
) -> tuple[Curve, ...]:
    """The hill, the band down to the axis, the axis and the marks of the pairs."""
    with own_settings():
        axes = plot(WIDTH, height, _LEFT, _RIGHT, -1, 1)
        draw_hill(axes, band, foot, _HILL)
        if band.dimension > 1:
            sides = (band.low, band.low, band.high, band.high)
            axes.fill(sides, (foot, axis, axis, foot), facecolor=SENTINELS["band"], linewidth=0)
        for y in (foot, axis):
            axes.plot((-1, 1), (y, y), color=SENTINELS["edge"], linewidth=2)
        gap = float("nan")
        places = sorted({round(cosine * 2 * _HALF) / (2 * _HALF) for cosine in cosines})
        axes.plot(
            [x for place in places for x in (place, place, gap)],
            [axis, axis - _MARK, gap] * len(places),
            color=SENTINELS["ink"],
            linewidth=2,
        )
        return curves(axes)


def _scale(axis: float, words: Words) -> list[Shape]:
    """Ticks under the axis, their numbers, and what −1, 0 and +1 mean."""
    shapes: list[Shape] = []
    for cosine in (-1, -0.5, 0, 0.5, 1):
        long = 7 if cosine in (-1, 0, 1) else 4
        shapes.append(Line(((_at(cosine), axis), (_at(cosine), axis + long)), "edge", 2))
    for cosine, text in ((-1, f"{MINUS}1"), (-0.5, f"{MINUS}0.5"), (0, "0"), (0.5, "+0.5"), (1, "+1")):
        shapes.append(Text(_at(cosine), axis + 22, text, SIZE, "muted", "middle"))
    y = axis + 22 + _LEADING
    shapes.append(Text(_EDGE, y, words("charts.chance.opposite"), SIZE, "muted"))
    shapes.append(Text(_MIDDLE, y, words("charts.chance.right"), SIZE, "muted", "middle"))
    shapes.append(Text(WIDTH - _EDGE, y, words("charts.chance.same"), SIZE, "muted", "end"))
    return shapes


def _legend(y: float, band: ChanceBand, pairs: int, words: Words) -> list[Shape]:
    """What the grey is, and what a mark is; y: of the first baseline."""
    mark = words("charts.chance.mark" + _of_one(pairs), pairs=f"{pairs:,}")
    shapes: list[Shape] = [Box(_EDGE, y - 12, 16, 14, "band", "edge", 1)]
    shapes += (grey := _paragraph(_band_words(band, words), y))
    if band.dimension == 2 and band.rows is None:
        shapes += (grey := _paragraph(words("charts.chance.unbounded"), grey[-1].y + _LEADING))
    y = grey[-1].y + _LEADING + 3
    shapes.append(Line(((_EDGE + 8, y - 13), (_EDGE + 8, y + 2)), "ink", 2))
    return [*shapes, *_paragraph(mark, y)]


def _paragraph(text: str, y: float) -> list[Text]:
    x = _EDGE + 24
    lines = wrapped(text, WIDTH - _EDGE - x, SIZE)
    return [Text(x, y + _LEADING * place, line, SIZE) for place, line in enumerate(lines)]


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


def _description(step: SimilaritiesStep, words: Words) -> str:
    pairs = step.distinct_pairs
    high, low = (
        words(
            "charts.chance.pair",
            a=named(step.tokens[pair.i]),
            b=named(step.tokens[pair.j]),
            cosine=fixed(pair.cosine or 0.0, 2),
        )
        for pair in (pairs[0], pairs[-1])
    )
    title = _title(step.band, words)
    return words(
        "charts.chance.description" + _of_one(len(pairs)),
        title=title,
        band=_band_words(step.band, words),
        pairs=f"{len(pairs):,}",
        low=low,
        high=high,
    )


def _at(cosine: float) -> float:
    """Where a cosine lies, from left to right."""
    return _MIDDLE + cosine * _HALF


def _of_one(count: int) -> str:
    return "-one" if count == 1 else ""
