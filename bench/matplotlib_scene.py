"""A scene drawn with plain matplotlib: the same shapes, the same places, colours and text.

Written the way one writes it by hand, and as matplotlib's manual has it: a figure, one axes
that covers it, `add_patch`, `add_line` and `text`, `savefig`. No pyplot, which would remember
every figure.
"""

from __future__ import annotations

import io
import math
from typing import Any, assert_never

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Arc as ArcPatch
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, PathPatch, Rectangle, Wedge
from matplotlib.path import Path

from generator.drawing.scene import Arc, Box, Curve, Dot, Line, Scene, Shape, Stripes, Text
from generator.drawing.theme import LIGHT, Role

UNITS_PER_INCH = 100
"""800 × 450 units are 8.00 × 4.50 inches."""
_POINTS_PER_UNIT = 72 / UNITS_PER_INCH

SETTINGS: dict[Any, Any] = {"svg.fonttype": "none"}
"""Text stays text; by default each letter would be drawn, in several times the bytes."""

_ANCHORS = {"start": "left", "middle": "center", "end": "right"}


def matplotlib_svg(scene: Scene) -> bytes:
    """The scene as an SVG file by matplotlib, in the light theme."""
    with mpl.rc_context(SETTINGS):
        figure = Figure(figsize=(scene.width / UNITS_PER_INCH, scene.height / UNITS_PER_INCH))
        FigureCanvasSVG(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, scene.width)
        axes.set_ylim(scene.height, 0)
        for depth, shape in enumerate(scene.shapes):
            _add(axes, shape, depth)
        file = io.BytesIO()
        figure.savefig(file, format="svg")
    return file.getvalue()


def _add(axes: Axes, shape: Shape, depth: int) -> None:
    """zorder is the place in the scene, as matplotlib would draw all patches before all lines."""
    match shape:
        case Box():
            axes.add_patch(_box(shape, depth))
        case Stripes():
            for start, count in shape.runs:
                at, wide = shape.x + start * shape.column, count * shape.column
                axes.add_patch(
                    Rectangle((at, shape.y), wide, shape.height, zorder=depth, **_style(shape.fill, None, 0))
                )
        case Line(arrow=True):
            axes.add_patch(_arrow(shape, depth))
        case Line():
            axes.add_line(_line(shape, depth))
        case Dot():
            style = _style(shape.fill, shape.stroke, shape.stroke_width)
            axes.add_patch(Circle((shape.x, shape.y), shape.radius, zorder=depth, **style))
        case Arc():
            axes.add_patch(_arc(shape, depth))
        case Curve():
            axes.add_patch(_curve(shape, depth))
        case Text():
            axes.text(
                shape.x,
                shape.y,
                shape.text,
                fontsize=shape.size * _POINTS_PER_UNIT,
                color=LIGHT[shape.fill],
                horizontalalignment=_ANCHORS[shape.anchor],
                verticalalignment="baseline",
                fontweight="bold" if shape.bold else "normal",
                fontfamily="monospace" if shape.mono else None,
                parse_math=False,
                zorder=depth,
            )
        case _:
            assert_never(shape)


def _style(fill: Role | None, stroke: Role | None, width: float) -> dict[str, Any]:
    return {
        "facecolor": LIGHT[fill] if fill is not None else "none",
        "edgecolor": LIGHT[stroke] if stroke is not None else "none",
        "linewidth": width * _POINTS_PER_UNIT if stroke is not None else 0,
    }


def _box(box: Box, depth: int) -> Rectangle | FancyBboxPatch:
    style = _style(box.fill, box.stroke, box.stroke_width)
    style |= {"linestyle": "--" if box.dashed else "-", "zorder": depth}
    if not box.radius:
        return Rectangle((box.x, box.y), box.width, box.height, **style)
    rounded = f"round,pad=0,rounding_size={box.radius}"
    return FancyBboxPatch((box.x, box.y), box.width, box.height, boxstyle=rounded, **style)


def _line(line: Line, depth: int) -> Line2D:
    xs, ys = zip(*line.points, strict=True)
    return Line2D(
        xs,
        ys,
        color=LIGHT[line.stroke],
        linewidth=line.width * _POINTS_PER_UNIT,
        linestyle="--" if line.dashed else "-",
        zorder=depth,
    )


def _arrow(line: Line, depth: int) -> FancyArrowPatch:
    return FancyArrowPatch(
        path=Path(line.points),
        arrowstyle="-|>,head_length=0.72,head_width=0.324",  # our 10 × 9 units, in tens of points
        mutation_scale=10,
        color=LIGHT[line.stroke],
        linewidth=line.width * _POINTS_PER_UNIT,
        linestyle="--" if line.dashed else "-",
        shrinkA=0,
        shrinkB=0,
        zorder=depth,
    )


def _arc(arc: Arc, depth: int) -> Wedge | ArcPatch:
    # y grows downwards here, so that angles turn the other way round.
    start, end = sorted((-arc.start, -arc.end))
    if arc.fill is not None:
        style = _style(arc.fill, arc.stroke, arc.width)
        return Wedge((arc.x, arc.y), arc.radius, start, end, zorder=depth, **style)
    size = 2 * arc.radius
    return ArcPatch(
        (arc.x, arc.y),
        size,
        size,
        theta1=start,
        theta2=end if not math.isclose(end - start, 360) else start + 360,
        edgecolor=LIGHT[arc.stroke or "ink"],
        linewidth=arc.width * _POINTS_PER_UNIT,
        zorder=depth,
    )


def _curve(curve: Curve, depth: int) -> PathPatch:
    runs = (Path(run, closed=False) for run in curve.runs)
    style = _style(curve.fill, curve.stroke, curve.width)
    return PathPatch(Path.make_compound_path(*runs), zorder=depth, **style)
