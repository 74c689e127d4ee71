"""Axes by matplotlib, as shapes of a scene.

Charts are drawn in sentinel colours, one for each role of the theme; here they become roles again, so that
a chart follows the reader's light or dark setting. Text is measured as in the frames.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, lru_cache
from itertools import groupby
from types import MappingProxyType
from typing import Any

import matplotlib
import numpy as np
from matplotlib import text
from matplotlib.axes import Axes
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.transforms import Transform

from generator.drawing.labels import ABOVE, BELOW, Rectangle
from generator.drawing.scene import Curve, Line, Shape, Text
from generator.drawing.text import width
from generator.drawing.theme import LIGHT, Role

SENTINELS: Mapping[Role, str] = MappingProxyType(
    {role: f"#{0xC0DE00 + index:06x}" for index, role in enumerate(LIGHT)}
)
"""A role → the colour that stands for it while matplotlib draws."""
_ROLES: Mapping[str, Role] = {colour: role for role, colour in SENTINELS.items()}


STYLE: Mapping[str, Any] = MappingProxyType(
    {
        "figure.dpi": 72,  # a point is a unit of the scene
        "figure.frameon": False,
        "axes.facecolor": "none",
        "axes.edgecolor": SENTINELS["edge"],
        "axes.linewidth": 1.5,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        **{f"{axis}tick.color": SENTINELS["edge"] for axis in "xy"},
        **{f"{axis}tick.labelcolor": SENTINELS["muted"] for axis in "xy"},
        **{f"{axis}tick.major.size": 5 for axis in "xy"},
        **{f"{axis}tick.major.width": 1.5 for axis in "xy"},
        "lines.linewidth": 2,
        "text.parse_math": False,
        "path.simplify": False,
    }
)
"""The style sheet of all charts; everything else is as matplotlib ships it."""


@contextmanager
def styled() -> Iterator[None]:
    """Matplotlib in our style, whatever a matplotlibrc or another program says; afterwards as before."""
    with matplotlib.rc_context():
        dict.update(matplotlib.rcParams, _settings())  # type: ignore[misc] # a dict, and all of it checked
        yield


@cache
def _settings() -> dict[str, Any]:
    """As matplotlib ships them, but for our style; the backend is left to whoever chooses one."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)  # type: ignore[arg-type] # it knows which settings there are
        settings = dict(matplotlib.rcParams.copy())
    return {name: each for name, each in settings.items() if not name.startswith("backend")}


@cache
def _figure(kind: str, size: float) -> Figure:
    figure = Figure()
    figure.set_label(kind)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xticks=(), yticks=(), autoscale_on=False)
    axes.tick_params(labelsize=size)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_label_coords(0, 0)  # there is none: no room for it need be looked for
    return figure


def empty_axes(kind: str, box: Rectangle, size: float) -> Axes:
    """Axes without ticks that fill a box, with text of that size.

    Making axes takes longer than all else: charts of a kind share them, and each sets anew what another may
    have set.
    """
    left, top, right, bottom = box
    figure = _figure(kind, size)
    figure.set_size_inches((right - left) / 72, (bottom - top) / 72)
    (axes,) = figure.axes
    for artist in (*axes.lines, *axes.patches):
        artist.remove()
    return axes


def shapes_of(axes: Axes, box: Rectangle) -> list[Shape]:
    """What is drawn in axes that fill a box, from back to front.

    >>> with styled():
    ...     axes = empty_axes("an example", (10, 10, 110, 60), 15)
    ...     for spine in axes.spines.values():
    ...         spine.set_visible(False)
    ...     _ = axes.plot([0, 1], [0, 0.5], color=SENTINELS["ink"])
    ...     shapes_of(axes, (10, 10, 110, 60))
    [Curve(runs=(((10.0, 60.0), (110.0, 35.0)),), fill=None, stroke='ink', width=2.0)]
    """
    renderer = _SceneRenderer(box[0], box[3])
    axes.draw(renderer)
    return renderer.shapes


class _SceneRenderer(RendererBase):
    """Collects shapes, in a scene in which these axes have their lower left corner there."""

    def __init__(self, left: float, bottom: float) -> None:
        super().__init__()
        self.shapes: list[Shape] = []
        self._left, self._bottom = left, bottom

    def flipy(self) -> bool:
        """No: y grows upwards."""
        return False

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:
        """A curve, or a dashed line; lines that follow each other in one style are one: fewer bytes."""
        wide = gc.get_linewidth()
        stroke = _role(gc.get_rgb()) if wide else None
        fill = None if rgbFace is None or len(path) < 3 else _role(tuple(rgbFace))
        if not (stroke or fill):
            return
        runs = []
        for polygon in path.to_polygons(transform, closed_only=False):
            corners = np.asarray(polygon).tolist()
            points = [(round(self._left + x, 2), round(self._bottom - y, 2)) for x, y in corners]
            if len(run := tuple(point for point, _ in groupby(points))) > 1:
                runs.append(run)
        if stroke and gc.get_dashes()[1]:
            self.shapes += [Line(run, stroke, wide, dashed=True) for run in runs]
        elif runs:
            curve = Curve(tuple(runs), fill, stroke, wide)
            last = self.shapes[-1] if self.shapes else None
            if isinstance(last, Curve) and fill is None and replace(last, runs=curve.runs) == curve:
                self.shapes[-1] = replace(last, runs=last.runs + curve.runs)
            else:
                self.shapes.append(curve)

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        *_: Any,
        mtext: text.Text | None = None,
        **__: Any,
    ) -> None:
        """A line of text, held where matplotlib holds it: readers have other fonts."""
        size = prop.get_size_in_points()
        held = "left" if mtext is None else mtext.get_horizontalalignment()
        anchor, share = {"left": ("start", 0.0), "center": ("middle", 0.5), "right": ("end", 1.0)}[held]
        x = round(self._left + x + share * width(s, size), 2)
        role = _role(gc.get_rgb())
        self.shapes.append(Text(x, round(self._bottom - y, 2), s, size, role, anchor))  # type: ignore[arg-type] # one of the three by its table

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, *_: Any, **__: Any
    ) -> tuple[float, float, float]:
        """As our frames measure it."""
        size = prop.get_size_in_points()
        return width(s, size), (ABOVE + BELOW) * size, BELOW * size


@lru_cache
def _role(colour: Any) -> Role:
    name = to_hex(colour)
    if name not in _ROLES:
        raise ValueError(f"{name} stands for no role")
    return _ROLES[name]
