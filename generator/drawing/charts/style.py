"""How charts use matplotlib: colours that stand for roles, one pt for one unit, no setting of the user's.

Charts draw in sentinel colours, one for each role of the theme; `recorder.curves` reads the
roles back. So a chart never knows a colour, and follows the reader's light or dark setting
as every other picture does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from generator.drawing.theme import LIGHT, Role

SENTINELS: Mapping[Role, str] = MappingProxyType(
    {role: f"#{0xC0DE00 + place:06x}" for place, role in enumerate(LIGHT)}
)
"""A role → the colour that stands for it while matplotlib draws."""

DPI = 72
"""Dots an inch at which matplotlib's point is one unit of the picture."""


@contextmanager
def own_settings() -> Iterator[None]:
    """Matplotlib as it is shipped, whatever a matplotlibrc or another program says; afterwards as before."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        yield


def plot(width: float, height: float, left: float, right: float, low: float, high: float) -> Axes:
    """Axes in a new figure, without frame or ticks, that follow x of a chart and y of the picture.

    Args:
        width: of the picture, in units.
        height: of the picture; y counts from the top, as in every picture.
        left: where in the picture x = low lies.
        right: where in the picture x = high lies.
        low: the least x of the chart, in its own unit.
        high: the greatest.

    >>> axes = plot(300, 200, 50, 250, -1, 1)
    >>> x, y = axes.transData.transform((0, 20))
    >>> round(x), round(y)  # matplotlib's own y counts from below
    (150, 180)
    """
    figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, frameon=False)
    axes = figure.add_axes((left / width, 0, (right - left) / width, 1))
    axes.set_axis_off()
    axes.set_xlim(low, high)
    axes.set_ylim(height, 0)
    return axes
