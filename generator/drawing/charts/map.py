"""The map: rows on a plane along their two directions of largest spread, the tokens beside their dots.

Tokens of the page have large dots and bold names, others small dots and plain names. A name that finds no
room is left out, and the picture says so; on a page the map grows first, to find room for the page's own.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

import numpy as np
from matplotlib.ticker import MultipleLocator, NullFormatter
from numpy.typing import NDArray

from generator.drawing.charts.labels import Name, place_names, square
from generator.drawing.charts.reading import SENTINELS
from generator.drawing.charts.sheet import Shape, Sheet, styled
from generator.drawing.scene import WIDE, Scene
from generator.drawing.token import named, named_all
from generator.engine.projection import Projection
from generator.words.numbers import compact, share_text
from generator.words.words import Words

_INSET = 17.0
_LOWEST, _HIGHEST = 170.0, 430.0
_BETWEEN_TICKS = 36.0
_MANY = 24
MOST_LISTED = 8
"""So many of the page's own tokens without room are listed; more are only counted."""


@styled()
def draw_map(
    tokens: Sequence[str],
    own: Collection[int],
    projection: Projection,
    words: Words,
    provenance: str,
    shape: Shape = "page",
) -> Scene:
    """The map, from its title down to where its rows come from.

    Args:
        tokens: m of them, the more important ones first: their names are placed first.
        own: places among them of the page's own tokens.
        projection: of their rows, `points` `[m, 2]`; m is 1 or more.
        words: of the page.
        provenance: where the rows come from, in words.
        shape: of the picture.
    """
    first, second = (share_text(share, words) for share in projection.explained)
    own_places = [place for place in range(len(tokens)) if place in own]
    heights = [min(390.0, _LOWEST + 7 * len(tokens)), _HIGHEST] if shape == "page" else [_HIGHEST]
    fewest: int | None = None
    for high in heights:
        trial = Sheet(shape, words("charts.map.title"), beside=True)
        step, lacking = _draw_plot(trial, high, tokens, own_places, projection.points, (first, second), words)
        nameless = len(set(lacking) & set(own_places))
        if fewest is None or nameless < fewest:
            sheet, missing, fewest = trial, lacking, nameless
        if not nameless:
            break
    _write_notes(sheet, tokens, own_places, missing, step, words, provenance)
    title = words("charts.map.title")
    others = len(tokens) - len(own_places)
    description = words(
        "charts.map.description",
        title=title,
        tokens=named_all([tokens[place] for place in own_places] or tokens, words),
        others=words("charts.map.and-others", count=f"{others:,}") if 0 < others < len(tokens) else "",
        first=first,
        second=second,
    )
    return sheet.scene(title, description)


def _draw_plot(
    sheet: Sheet,
    high: float,
    tokens: Sequence[str],
    own: Sequence[int],
    points: NDArray[np.float64],
    shares: tuple[str, str],
    words: Words,
) -> tuple[float, list[int]]:
    """Dots and names on crossing lines; from tick to tick how far it is, and the places of missing names."""
    top = sheet.top + sheet.leading
    slide = sheet.shape == "slide"
    bottom = WIDE[1] - sheet.leading - sheet.edge if slide else top + high
    axes = sheet.axes(sheet.left + 5, top, sheet.right, bottom)
    sheet.notes_from(top + sheet.size if slide else bottom + 24 + sheet.leading)
    flat = square(axes, points, _INSET)
    axes.spines[:].set_visible(True)
    axes.axhline(0, color=SENTINELS["hair"], linewidth=1, zorder=0)
    axes.axvline(0, color=SENTINELS["hair"], linewidth=1, zorder=0)
    axes.set_title(f"↑ {words('charts.map.second', share=shares[1])}", size=sheet.size)
    axes.set_xlabel(f"{words('charts.map.first', share=shares[0])} →", size=sheet.size, loc="right")
    step = 0.0
    if points.any():
        largest = float(np.abs(points).max())
        step = _round_step(
            _BETWEEN_TICKS / axes.get_window_extent().width * np.ptp(axes.get_xlim()) * largest
        )
        axes.xaxis.set_major_locator(MultipleLocator(step / largest))
        axes.yaxis.set_major_locator(MultipleLocator(step / largest))
    else:
        axes.set(xticks=(), yticks=())
    axes.xaxis.set_major_formatter(NullFormatter())
    axes.yaxis.set_major_formatter(NullFormatter())
    axes.tick_params(length=4)

    large, small = radii(len(own))
    order = [*(place for place in range(len(tokens)) if place not in own), *own]  # large dots lie on top
    colours = [SENTINELS["ink" if place in own else "muted"] for place in order]
    sizes = [large if place in own else small for place in order]
    dots = axes.scatter(
        flat[order, 0],
        flat[order, 1],
        s=[(2 * radius) ** 2 for radius in sizes],
        c=colours,
        edgecolors=SENTINELS["paper"],
        linewidths=[1.5 if place in own else 0 for place in order],
        zorder=2,
    )
    first = [*own, *(place for place in range(len(tokens)) if place not in own)]
    names = [
        Name(tokens[place], (x, y), large if place in own else small, bold=place in own)
        for place in first
        for x, y in [flat[place].tolist()]
    ]
    return step, [first[place] for place in place_names(axes, names, dots, sheet.size, must=len(own))]


def radii(own: int) -> tuple[float, float]:
    """The radius of a dot of the page's own tokens, of which there are so many, and of any other dot.

    >>> radii(6)
    (5.5, 3.5)
    """
    return (5.5, 3.5) if own <= _MANY else (4.5, 2.5)


def _round_step(least: float) -> float:
    """The smallest of 1, 2 and 5 times a power of ten that is not below `least`, which is above 0."""
    power = math.floor(math.log10(least))
    return next(
        step for factor in (1, 2, 5, 10, 20) if (step := float(f"{factor}e{power}")) >= least * (1 - 1e-9)
    )


def _write_notes(
    sheet: Sheet,
    tokens: Sequence[str],
    own: Sequence[int],
    missing: Sequence[int],
    step: float,
    words: Words,
    provenance: str,
) -> None:
    """What is what, how far it is from tick to tick, whose name found no room, where the rows come from."""
    if 0 < len(own) < len(tokens):
        for radius, role, name in zip(radii(len(own)), ("ink", "muted"), ("own", "other"), strict=True):
            x, y = sheet.note(words(f"charts.map.{name}"), indent=22)
            sheet.dot(x - 14, y - 5, radius, role)
        sheet.skip(3)
    every = f"{step:,g}" if 0.001 <= step < 1e5 else compact(step, plus=False)
    sheet.note(words("charts.map.scale" if step else "charts.map.one-point", step=every), "muted")
    nameless = [named(tokens[place]) for place in sorted(set(missing) & set(own))]
    others = len(set(missing) - set(own))
    if len(nameless) > MOST_LISTED:
        others += len(nameless)
    elif nameless:
        listed = words("phrase.between").join(nameless)
        sheet.note(words("charts.map.no-room-own", tokens=listed), "muted")
    if others:
        one = "-one" if others == 1 else ""
        sheet.note(words(f"charts.map.no-room{one}", count=f"{others:,}"), "muted")
    sheet.note(provenance, "muted")
