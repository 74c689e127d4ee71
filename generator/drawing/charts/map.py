"""The map: rows on a plane along their two directions of largest spread, the tokens beside their dots.

Tokens of the page have large dots and bold names, others small dots and plain names. A name that
finds no room is left out, and the picture says how many are; a name of the page's own never is: the
map grows until all of them fit.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from generator.drawing.charts.map_names import SIZE, Names, place_names, radii
from generator.drawing.charts.paragraph import paragraph, shown
from generator.drawing.charts.recorder import curves
from generator.drawing.charts.shares import share_text
from generator.drawing.charts.style import SENTINELS, own_settings, plot
from generator.drawing.charts.ticks import round_step
from generator.drawing.labels import Rectangle
from generator.drawing.scene import Curve, Dot, Line, Scene, Shape, Text
from generator.drawing.svg import svg
from generator.drawing.text import wrapped
from generator.drawing.token import named, named_all
from generator.engine.projection import Projection
from generator.words.numbers import compact
from generator.words.words import Words

WIDTH = 350.0
_LEADING = 19.0
_EDGE = 8.0
_LEFT, _RIGHT = 13.0, WIDTH - _EDGE
_INSET = 17.0
_LOWEST, _HIGH, _HIGHEST = 170.0, 390.0, 430.0
_TICK = 4.0
_BETWEEN_TICKS = 36.0


@dataclass(frozen=True)
class _Ground:
    """Where points of the map lie in the picture; x right, y down.

    largest: of the coordinates; scale: how many units of the picture it is.
    """

    frame: Rectangle
    places: tuple[tuple[float, float], ...]
    mean: tuple[float, float]
    largest: float
    scale: float


def map_chart(
    name: str,
    tokens: Sequence[str],
    own: Collection[int],
    projection: Projection,
    words: Words,
    provenance: str,
) -> bytes:
    """The map as an SVG file; name starts every id in it. The rest is that of `draw_map`."""
    return svg(draw_map(tokens, own, projection, words, provenance), name)


def draw_map(
    tokens: Sequence[str], own: Collection[int], projection: Projection, words: Words, provenance: str
) -> Scene:
    """The map, from its title down to where its rows come from.

    Args:
        tokens: m of them, the more important ones first: their names are placed first.
        own: places among them of the page's own tokens.
        projection: of their rows, `points` `[m, 2]`; m is 1 or more.
        words: of the page.
        provenance: where the rows come from, in words.
    """
    title = words("charts.map.title")
    title_lines = wrapped(title, WIDTH - 2 * _EDGE, SIZE * 1.12)  # bold is so much wider
    top = 22 + _LEADING * len(title_lines) + 12
    first, second = (share_text(share, words) for share in projection.explained)
    own_places = [place for place in range(len(tokens)) if place in own]
    ground, names = _named(tokens, own_places, projection.points, top)

    bottom = ground.frame[3]
    step, curves_drawn = _drawn(ground, projection.points, bottom + 60)
    shapes: list[Shape] = [
        Text(WIDTH / 2, 22 + _LEADING * place, line, SIZE, anchor="middle", bold=True)
        for place, line in enumerate(title_lines)
    ]
    shapes += [
        Line(((_LEFT + 5, top - 9), (_LEFT + 5, top - 23)), "muted", 1.5, arrow=True),
        Text(_LEFT + 14, top - 10, words("charts.map.second", share=second), SIZE, "muted"),
        *curves_drawn,
        *_dots(ground, own_places),
        *names.shapes,
        Line(((_RIGHT - 14, bottom + 17), (_RIGHT, bottom + 17)), "muted", 1.5, arrow=True),
        Text(_RIGHT - 20, bottom + 22, words("charts.map.first", share=first), SIZE, "muted", "end"),
    ]
    below = _below(tokens, own_places, names, step, bottom + 24 + _LEADING, words, provenance)
    height = max(shape.y for shape in below if isinstance(shape, Text)) + 12
    description = words(
        "charts.map.description",
        title=title,
        tokens=named_all([tokens[place] for place in own_places] or tokens, words),
        others=words("charts.map.and-others", count=f"{len(tokens) - len(own_places):,}")
        if 0 < len(own_places) < len(tokens)
        else "",
        first=first,
        second=second,
    )
    return Scene(WIDTH, height, title, description, (*shapes, *below))


def _named(
    tokens: Sequence[str], own: Sequence[int], points: NDArray[np.float64], top: float
) -> tuple[_Ground, Names]:
    """The lowest map that has room for every name of the page's own tokens; on the highest, numbers help."""
    high = min(_HIGH, _LOWEST + 7 * len(tokens))
    while True:
        ground = _ground(points, top, high)
        names = place_names(tokens, own, ground.places, ground.frame, numbers=high >= _HIGHEST)
        if names is not None:
            return ground, names
        high = min(_HIGHEST, high * 1.3)


def _ground(points: NDArray[np.float64], top: float, high: float) -> _Ground:
    """The points in a frame of at most that height, both directions on one scale."""
    largest = float(np.abs(points).max()) or 1.0  # scaled first: nothing overflows
    flat = points / largest
    low, span = flat.min(axis=0), np.ptp(flat, axis=0)
    room = np.array((_RIGHT - _LEFT, high)) - 2 * _INSET
    scale = float((room[span > 0] / span[span > 0]).min()) if span.any() else 1.0
    frame = (_LEFT, top, _RIGHT, top + high)
    middle = np.array(((frame[0] + frame[2]) / 2, (frame[1] + frame[3]) / 2))
    mean = middle - (low + span / 2) * scale * (1, -1)
    places = mean + flat * scale * (1, -1)
    x, y = mean.tolist()
    return _Ground(frame, tuple((float(a), float(b)) for a, b in places), (x, y), largest, scale)


def _dots(ground: _Ground, own: Sequence[int]) -> list[Dot]:
    """Small ones first, so that they never hide a large one."""
    own_radius, other_radius = radii(len(own))
    small = [
        Dot(x, y, other_radius, "muted") for place, (x, y) in enumerate(ground.places) if place not in own
    ]
    return [*small, *(Dot(*ground.places[place], own_radius, "ink", "paper", 1.5) for place in own)]


def _drawn(ground: _Ground, points: NDArray[np.float64], height: float) -> tuple[float, tuple[Curve, ...]]:
    """Frame, ticks, and the lines that cross at the mean; and from tick to tick how far it is."""
    left, top, right, bottom = ground.frame
    x, y = ground.mean
    gap = float("nan")
    step = round_step(_BETWEEN_TICKS / ground.scale * ground.largest) if points.any() else 0.0
    apart = step / ground.largest * ground.scale
    across, down = _ticks(x, left, right, apart), _ticks(y, top, bottom, apart)
    with own_settings():
        axes = plot(WIDTH, height, 0, WIDTH, 0, WIDTH)
        axes.plot((left, right, gap, x, x), (y, y, gap, top, bottom), color=SENTINELS["hair"], linewidth=1)
        xs = [*(each for at in across for each in (at, at, gap)), *(left, left - _TICK, gap) * len(down)]
        ys = [*(bottom, bottom + _TICK, gap) * len(across), *(each for at in down for each in (at, at, gap))]
        xs += [left, right, right, left, left]
        ys += [top, top, bottom, bottom, top]
        axes.plot(xs, ys, color=SENTINELS["edge"], linewidth=1.5, solid_joinstyle="miter")
        return step, curves(axes)


def _ticks(mean: float, low: float, high: float, step: float) -> list[float]:
    if not step:
        return []
    first, last = int((low - mean) / step) - 1, int((high - mean) / step) + 1
    return [at for place in range(first, last + 1) if low <= (at := mean + place * step) <= high]


def _below(
    tokens: Sequence[str],
    own: Sequence[int],
    names: Names,
    step: float,
    y: float,
    words: Words,
    provenance: str,
) -> list[Shape]:
    """What is what, how far it is from tick to tick, what found no room, where the rows come from."""
    shapes: list[Shape] = []
    large, small = radii(len(own))
    marked = [
        (Dot(_EDGE + 8, 0, large, "ink", "paper", 1.5), "charts.map.own"),
        (Dot(_EDGE + 8, 0, small, "muted"), "charts.map.other"),
    ]
    texts: list[Text] = []
    for dot, kind in marked if 0 < len(own) < len(tokens) else []:
        shapes.append(replace(dot, y=y - 5))
        texts += paragraph(words(kind), _EDGE + 22, y, WIDTH - 2 * _EDGE - 22, SIZE, _LEADING)
        y = texts[-1].y + _LEADING
    y += 3
    notes = [words("charts.map.scale" if step else "charts.map.one-point", step=_step(step))]
    if names.numbered:
        notes.append(_listed([f"{number} {named(tokens[place])}" for number, place in names.numbered], words))
    if names.bare:
        notes.append(
            words(
                "charts.map.no-room-own", tokens=_listed([named(tokens[each]) for each in names.bare], words)
            )
        )
    if names.others_missing:
        one = "-one" if names.others_missing == 1 else ""
        notes.append(words(f"charts.map.no-room{one}", count=f"{names.others_missing:,}"))
    for note in (*notes, shown(provenance)):
        texts += paragraph(note, _EDGE, y, WIDTH - 2 * _EDGE, SIZE, _LEADING, "muted")
        y = texts[-1].y + _LEADING
    return [*shapes, *texts]


def _listed(texts: Sequence[str], words: Words) -> str:
    return words("phrase.between").join(texts)


def _step(step: float) -> str:
    return f"{step:,g}" if 0.001 <= step < 1e5 else compact(step, plus=False)
