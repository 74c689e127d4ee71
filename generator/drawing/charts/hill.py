"""The hill of chance: how often random directions have which cosine, drawn to its exact density."""

from __future__ import annotations

import math

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from generator.drawing.charts.style import SENTINELS
from generator.engine.chance import ROW_BINS, ChanceBand, RowSpread, density

_STEPS = 48
"""Points on each side of the top: even in the angle, or over 6 standard deviations where they are few."""
_BAR = 0.05
_SHOWN_AT_TWO = math.sqrt(1 - 1 / 16)
"""Up to this cosine the curve of d = 2 is drawn: there it is four times as high as at 0."""


def draw_hill(axes: Axes, band: ChanceBand, foot: float, high: float) -> None:
    """Draws the hill, its central 95% darker than its tails.

    Args:
        axes: x is a cosine, −1 … 1; y that of the picture.
        band: where the central 95% lie, and the dimension.
        foot: y of the hill's foot.
        high: how far its top rises above the foot. At d = 2, where the density rises without
            end at ±1, so much of it is shown.
    """
    if band.dimension == 1:
        for end in (-1, 1):
            left, right, top = end - _BAR, end + _BAR, foot - high
            corners = np.array([(left, foot), (left, top), (right, top), (right, foot), (left, foot)])
            axes.fill(*corners.T, facecolor=SENTINELS["band"], linewidth=0)
            axes.plot(*corners.T, color=SENTINELS["edge"], linewidth=1.5)
        return
    if band.rows is not None:
        _draw_counts(axes, band, band.rows, foot, high)
        return
    x, share = hill(band)
    y = foot - high * share
    within = (x >= band.low) & (x <= band.high)
    for part, role in ((x <= band.low, "panel"), (x >= band.high, "panel"), (within, "band")):
        axes.fill_between(x[part], y[part], foot, facecolor=SENTINELS[role], linewidth=0)
    shown = np.abs(x) < (_SHOWN_AT_TWO + 1e-6 if band.dimension == 2 else 2)
    ends = ([-1.0], [1.0]) if band.dimension == 3 else ([], [])  # the flat hill has walls
    axes.plot(
        np.concatenate((ends[0], np.where(shown, x, np.nan), ends[1])),
        np.concatenate(([foot] * len(ends[0]), np.where(shown, y, np.nan), [foot] * len(ends[1]))),
        color=SENTINELS["edge"],
        linewidth=1.5,
    )


def _draw_counts(axes: Axes, band: ChanceBand, rows: RowSpread, foot: float, high: float) -> None:
    """The cosines of pairs of rows as bars of a histogram, drawn as one outline."""
    edges = np.linspace(-1, 1, ROW_BINS + 1)
    share = np.array(rows.counts) / max(rows.counts)
    x = np.repeat(edges, 2)[1:-1]
    y = foot - high * np.repeat(share, 2)
    inner = np.unique(np.concatenate((x, (band.low, band.high))))
    within = inner[(inner >= band.low) & (inner <= band.high)]
    axes.fill_between(x, y, foot, facecolor=SENTINELS["panel"], linewidth=0)
    place = np.clip(np.searchsorted(edges, within, side="right") - 1, 0, ROW_BINS - 1)
    stairs = np.repeat(within, 2)[1:-1]
    axes.fill_between(
        stairs, foot - high * np.repeat(share[place[:-1]], 2), foot, facecolor=SENTINELS["band"], linewidth=0
    )
    axes.plot(x, y, color=SENTINELS["edge"], linewidth=1.5)


def hill(band: ChanceBand) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Cosines from −1 to 1, and the density there as a share 0 … 1 of the highest that is shown.

    The cosines lie close where the hill is: at d = 4096 nearly all of it is within ±0.06. The
    band's edges are among them.

    >>> x, share = hill(ChanceBand(5, -0.8114, 0.8114))
    >>> share[[0, len(x) // 2, -1]].tolist(), -0.8114 in x
    ([0.0, 1.0, 0.0], True)
    """
    d = band.dimension
    around = np.linspace(-1, 1, 2 * _STEPS + 1)
    spread = np.sin(around * math.pi / 2) if d < 36 else 6 / math.sqrt(d) * around
    if d == 2:
        spread = spread * _SHOWN_AT_TWO
    x = np.unique(np.concatenate((np.round(spread, 9), (-1.0, 0.0, 1.0), (band.low, band.high))))
    inner = np.clip(x, -1 + 1e-12, 1 - 1e-12)
    top = 4 * density(0.0, 2) if d == 2 else density(0.0, d)
    share = np.array([min(1.0, density(float(each), d) / top) for each in inner])
    if d > 3:
        share[[0, -1]] = 0.0
    return x, share
