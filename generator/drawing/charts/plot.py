"""What charts share: the sheet in its two shapes, axes by matplotlib, points on a plane with their names.

Charts are drawn in sentinel colours, one for each role of the theme; here they become roles again, so that
a chart follows the reader's light or dark setting. Text is measured as in the frames.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

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
from numpy.typing import NDArray

from generator.drawing.labels import ABOVE, BELOW, Label, Placer, Rectangle, place_all
from generator.drawing.scene import WIDE, Curve, Dot, Line, Point, Scene, Shape, Text
from generator.drawing.text import visible, width, wrapped
from generator.drawing.theme import LIGHT, Role

SheetShape: TypeAlias = Literal["page", "slide"]
"""A column of a page, read down to a phone of 320 px; or 16:9, whose title stands on the slide."""


class Sheet:
    """Shapes in units of a scene, from its upper left corner; as tall as the notes need, or as a slide is.

    split: whether on a slide the notes stand to the right of the plot, and not under it.
    """

    def __init__(self, shape: SheetShape, title: str, *, split: bool = False) -> None:
        slide = shape == "slide"
        self.shape = shape
        self.shapes: list[Shape] = []
        self.width: float = WIDE[0] if slide else 350
        self.size: float = 17 if slide else 15
        """Of all text. On a page: 12 px where the picture is 288 px wide, as on a phone of 320."""
        self.leading = self.size + (5 if slide else 4)
        self.edge: float = 20 if slide else 8
        self.right = 510 if slide and split else self.width - self.edge
        """Where the plot ends."""
        self.notes: tuple[float, float] = (540, 780) if slide and split else (self.edge, self.right)
        self.note_y = 0.0
        """The baseline of the next note."""
        self.top: float = 14
        """Where the plot may begin."""
        if not slide:
            lines = wrapped(title, self.width - 2 * self.edge, self.size * 1.12)  # bold is so much wider
            for index, line in enumerate(lines):
                self.text(self.width / 2, 22 + self.leading * index, line, anchor="middle", bold=True)
            self.top = 22 + self.leading * (len(lines) - 1) + 14

    def text(self, x: float, y: float, text: str, role: Role = "ink", **more: Any) -> None:
        """A line of text; y: of its baseline."""
        self.shapes.append(Text(x, y, text, self.size, role, **more))

    def note(
        self, text: str, role: Role = "ink", *, dot: Dot | None = None, indent: float = 0, after: float = 0
    ) -> None:
        """A paragraph under those before it, with a dot at x and y from its beginning, as legends have it.

        A word that no line can hold, such as a file's digest, is broken.
        """
        x = self.notes[0] + indent
        if dot is not None:
            self.shapes.append(replace(dot, x=x + dot.x, y=self.note_y + dot.y))
        for line in self.lines(text, indent=indent):
            self.text(x, self.note_y, line, role)
            self.note_y += self.leading
        self.note_y += after

    def lines(self, text: str, *, indent: float = 0) -> list[str]:
        """The lines of a note: what cannot be seen made visible, spaces that hold a line kept."""
        room = self.notes[1] - self.notes[0] - indent
        return wrapped("\u00a0".join(map(visible, text.split("\u00a0"))), room, self.size)

    def scene(self, title: str, description: str) -> Scene:
        """All that was drawn, from back to front."""
        height = WIDE[1] if self.shape == "slide" else self.note_y - self.leading + 12
        return Scene(self.width, height, title, description, tuple(self.shapes))


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
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)  # type: ignore[arg-type] # it knows which settings there are
        yield


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


_HALF_BROAD = 5.5


@dataclass(frozen=True, eq=False)
class Plane:
    """Where the points lie in a box of the scene.

    limits: xlim and ylim of axes that fill the box, as shares of the largest coordinate: nothing overflows.
    points: in units of the scene.
    """

    box: Rectangle
    limits: tuple[tuple[float, float], tuple[float, float]]
    points: list[Point]


def fitted(points: NDArray[np.float64], box: Rectangle, inset: float) -> Plane:
    """Points `[m, 2]` in the middle of a box, so large that they keep `inset` units from its edges.

    >>> fitted(np.array([[0.0, 0.0], [6.0, 3.0]]), (0, 0, 100, 80), 10).points
    [(10.0, 60.0), (90.0, 20.0)]
    """
    left, top, right, bottom = box
    shares = points / (float(np.abs(points).max()) or 1.0)
    room = np.array((right - left, bottom - top))
    low, span = shares.min(axis=0), np.ptp(shares, axis=0)
    unit = float((span / (room - 2 * inset)).max()) or 1.0 / float(room.max())
    start, end = low + span / 2 - room * unit / 2, low + span / 2 + room * unit / 2
    limits = (float(start[0]), float(end[0])), (float(start[1]), float(end[1]))
    points = ((shares - start) / unit).tolist()
    return Plane(box, limits, [(left + x, bottom - y) for x, y in points])


def named_plane(
    points: NDArray[np.float64],
    labels: Sequence[Label],
    boxes: Iterable[Rectangle],
    *,
    inset: float,
    size: float,
    must: int | None = None,
    lines: Sequence[tuple[int, int]] = (),
) -> tuple[Plane, list[Shape], list[int]]:
    """Points in the first box with room for all names that must stand, else in that with room for most.

    Args:
        points: `[m, 2]`.
        labels: of the m points, wherever they are; those first that are to find room first.
        boxes: one or more.
        inset: so many units the points keep from the edges.
        size: of the text.
        must: so many names, the first, must stand; None: all.
        lines: no name comes near the line between these two points.

    Returns:
        The plane, the names, and the indices of those without room.
    """
    fewest: int | None = None
    for box in boxes:
        plane = fitted(points, box, inset)
        left, top, right, bottom = box
        placer = Placer(
            (left + 2, top + 2, right - 2, bottom - 2),
            size,
            [(x, y, label.radius) for label, (x, y) in zip(labels, plane.points, strict=True)],
            lines=[
                line for start, end in lines for line in _both_sides(plane.points[start], plane.points[end])
            ],
        )
        there = [replace(label, x=x, y=y) for label, (x, y) in zip(labels, plane.points, strict=True)]
        names, missing = place_all(there, placer, must)
        lacking = sum(must is None or index < must for index in missing)
        if fewest is None or lacking < fewest:
            best, fewest = (plane, names, missing), lacking
        if not lacking:
            break
    return best


def _both_sides(start: Point, end: Point) -> list[tuple[Point, Point]]:
    """A line as broad as the head of an arrow: its two edges."""
    length = math.dist(start, end) or 1.0
    x, y = (start[1] - end[1]) / length * _HALF_BROAD, (end[0] - start[0]) / length * _HALF_BROAD
    return [((start[0] + s * x, start[1] + s * y), (end[0] + s * x, end[1] + s * y)) for s in (1, -1)]
