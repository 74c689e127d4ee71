"""A backend of matplotlib: what it draws becomes shapes of a scene, and the one writer of SVG writes them.

Charts are drawn in sentinel colours, one for each role of the theme; here they become roles again, so that
a chart follows the reader's light or dark setting. Text is measured as in the frames.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from types import MappingProxyType
from typing import Any

import numpy as np
from matplotlib import text
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_hex
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.transforms import Transform

from generator.drawing.labels import ABOVE, BELOW
from generator.drawing.scene import Curve, Line, Shape, Text
from generator.drawing.text import width
from generator.drawing.theme import LIGHT, Role

SENTINELS: Mapping[Role, str] = MappingProxyType(
    {role: f"#{0xC0DE00 + index:06x}" for index, role in enumerate(LIGHT)}
)
"""A role → the colour that stands for it while matplotlib draws."""
_ROLES: Mapping[str, Role] = {colour: role for role, colour in SENTINELS.items()}


class SceneRenderer(RendererBase):
    """Collects the shapes of a figure of 72 dots an inch, from back to front.

    >>> from matplotlib.figure import Figure
    >>> from matplotlib.lines import Line2D
    >>> figure = Figure((1, 1), dpi=72, frameon=False)
    >>> _ = figure.add_artist(Line2D([0, 1], [0, 0.5], color=SENTINELS["ink"], linewidth=2))
    >>> figure.draw(renderer := SceneRenderer(72))
    >>> renderer.shapes
    [Curve(runs=(((0.0, 72.0), (72.0, 36.0)),), fill=None, stroke='ink', width=2.0)]
    """

    def __init__(self, height: float) -> None:
        super().__init__()
        self.shapes: list[Shape] = []
        self._height = height

    def flipy(self) -> bool:
        """No: y grows upwards in what this is given."""
        return False

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:
        """A curve, or a dashed line; lines that follow each other in one style are one: fewer bytes.

        Raises:
            ValueError: a colour stands for no role.
        """
        wide = gc.get_linewidth()
        stroke = _role(gc.get_rgb()) if wide else None
        fill = None if rgbFace is None or len(path) < 3 else _role(tuple(rgbFace))
        if not (stroke or fill):
            return
        corners = (np.asarray(polygon).tolist() for polygon in path.to_polygons(transform, closed_only=False))
        rounded = ([(round(x, 2), round(self._height - y, 2)) for x, y in polygon] for polygon in corners)
        runs = tuple(run for points in rounded if len(run := tuple(p for p, _ in groupby(points))) > 1)
        if stroke and gc.get_dashes()[1]:
            self.shapes += [Line(run, stroke, wide, dashed=True) for run in runs]
        elif runs:
            curve = Curve(runs, fill, stroke, wide)
            last = self.shapes[-1] if self.shapes else None
            if isinstance(last, Curve) and fill is None and replace(last, runs=runs) == curve:
                self.shapes[-1] = replace(last, runs=last.runs + runs)
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
        x = round(x + share * width(s, size), 2)
        role = _role(gc.get_rgb())
        self.shapes.append(Text(x, round(self._height - y, 2), s, size, role, anchor))  # type: ignore[arg-type] # one of the three by its table

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, *_: Any, **__: Any
    ) -> tuple[float, float, float]:
        """As wide and as high as our frames hold it to be."""
        size = prop.get_size_in_points()
        return width(s, size), (ABOVE + BELOW) * size, BELOW * size


@lru_cache
def _role(colour: Any) -> Role:
    name = to_hex(colour)
    if name not in _ROLES:
        raise ValueError(f"{name} stands for no role")
    return _ROLES[name]
