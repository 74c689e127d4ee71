"""What matplotlib draws, as shapes of a picture: a small backend of matplotlib.

Its own SVG backend writes clip paths, <use>, RDF and a global <style>, each of which breaks a
program that figures are pasted into. Matplotlib hands the same paths to any renderer, so this
one keeps them as curves, and `frames.svg`, the one writer of SVG, makes the file.

Letters do not go through here: matplotlib takes `$` for mathematics and warns of every letter
that its own font lacks. Texts of a chart are shapes beside its curves.
"""

from __future__ import annotations

from typing import Any, NoReturn

from matplotlib.axes import Axes
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import Transform

from generator.drawing.charts.style import SENTINELS
from generator.drawing.scene import Curve, Point
from generator.drawing.theme import Role

_ROLES: dict[str, Role] = {colour: role for role, colour in SENTINELS.items()}


def curves(axes: Axes) -> tuple[Curve, ...]:
    """Everything drawn in the axes of a `style.plot`, from back to front.

    Raises:
        ValueError: something is drawn that no curve is: text, an image, a round line, a colour
            that stands for no role.

    >>> from generator.drawing.charts.style import plot
    >>> axes = plot(300, 200, 50, 250, -1, 1)
    >>> line = axes.plot([-1, 1], [20, 40], color=SENTINELS["ink"], linewidth=2)
    >>> curves(axes)
    (Curve(runs=(((50.0, 20.0), (250.0, 40.0)),), fill=None, stroke='ink', width=2.0),)
    """
    figure = axes.get_figure(root=True)
    if figure is None:
        raise ValueError("axes without a figure")
    recorder = _Recorder(figure)
    figure.draw(recorder)
    return tuple(recorder.kept)


class _Recorder(RendererBase):
    def __init__(self, figure: Figure) -> None:
        super().__init__()
        self.kept: list[Curve] = []
        self._size = float(figure.bbox.width), float(figure.bbox.height)

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self._size

    def draw_path(self, gc: GraphicsContextBase, path: Path, transform: Transform, face: Any = None) -> None:
        fill = None if face is None else _role(face)
        stroke = _role(gc.get_rgb()) if gc.get_linewidth() > 0 else None
        runs = _runs(path, transform, self._size[1])
        if (fill or stroke) and runs:
            self.kept.append(Curve(runs, fill, stroke, float(gc.get_linewidth()) if stroke else 1))

    def draw_text(self, *_: Any, **__: Any) -> NoReturn:
        raise ValueError("texts of a chart are shapes beside its curves")

    def draw_image(self, *_: Any, **__: Any) -> NoReturn:
        raise ValueError("a chart holds no image")


def _role(colour: Any) -> Role:
    written = to_hex(colour)
    if written not in _ROLES:
        raise ValueError(f"{written} stands for no role")
    return _ROLES[written]


def _runs(path: Path, transform: Transform, height: float) -> tuple[tuple[Point, ...], ...]:
    """The path's runs in units of the picture, to a hundredth; y from the top. A gap (NaN) ends a run."""
    runs: list[list[Point]] = []
    for corner, code in path.iter_segments(transform, simplify=False):
        if code == Path.CLOSEPOLY:
            runs[-1].append(runs[-1][0])
            continue
        if code not in {Path.MOVETO, Path.LINETO}:
            raise ValueError("a chart is drawn in straight lines")
        point = round(float(corner[0]), 2), round(height - float(corner[1]), 2)
        if code == Path.MOVETO:
            runs.append([point])
        elif point != runs[-1][-1]:
            runs[-1].append(point)
    return tuple(tuple(run) for run in runs if len(run) > 1)
