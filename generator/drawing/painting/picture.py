"""A scene painted with matplotlib: the same shapes and texts, in the same places, as in its SVG.

There is one painter for PNG and PDF. It hands paths and letters straight to matplotlib's
renderer, which is five times as fast as an artist a shape, and leaves nothing to be laid out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path as FontFile
from types import MappingProxyType
from typing import Literal, TypeAlias, assert_never

import matplotlib
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from generator.drawing.painting import outlines
from generator.drawing.painting.fonts import Run, runs_of
from generator.drawing.scene import (
    BOX_DASHES,
    LINE_DASHES,
    Arc,
    Box,
    Curve,
    Dot,
    Line,
    Scene,
    Shape,
    Text,
    arrow_head,
)
from generator.drawing.theme import DARK, LIGHT, Role

Theme: TypeAlias = Literal["light", "dark"]
Colour: TypeAlias = tuple[float, float, float, float]
Letters: TypeAlias = Mapping[FontFile, FontFile | None]
"""A font's file → the file to paint with in its place, or None where its letters become shapes."""
_AS_THEY_ARE: Letters = MappingProxyType({})

COLOURS: Mapping[Theme, Mapping[Role, Colour]] = MappingProxyType(
    {
        "light": MappingProxyType({role: to_rgba(colour) for role, colour in LIGHT.items()}),
        "dark": MappingProxyType({role: to_rgba(colour) for role, colour in DARK.items()}),
    }
)
INCH = 72
"""Points of an inch."""


@contextmanager
def own_settings() -> Iterator[None]:
    """Matplotlib as it is shipped, letters not bent to whole pixels, fonts of a PDF as TrueType.

    Whatever a matplotlibrc or another program says; afterwards as before.
    """
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update({"text.hinting": "no_hinting", "pdf.fonttype": 42})
        yield


def painted(
    scene: Scene,
    *,
    theme: Theme = "light",
    unit: float = 1.0,
    dots: float = INCH,
    paper: bool = True,
    letters: Letters = _AS_THEY_ARE,
) -> Figure:
    """A scene as a figure of exactly its size; it paints when it is drawn.

    Draw it in `own_settings`.

    Args:
        scene: what to paint.
        theme: whose colours.
        unit: points that a unit of the scene is long.
        dots: of an inch, where pixels are painted.
        paper: whether the background is painted; without it the figure is transparent.
        letters: font file → the file to paint with in its place, or None: its letters become shapes.

    >>> painted(Scene(800, 450, "", "", ()), unit=72 / 127).get_size_inches().round(4).tolist()
    [6.2992, 3.5433]
    """
    figure = Figure((scene.width * unit / INCH, scene.height * unit / INCH), dpi=dots)
    figure.patch.set_visible(False)
    figure.add_artist(_Picture(scene, COLOURS[theme], unit, letters, paper=paper), clip=False)
    return figure


class _Picture(Artist):
    """A whole scene as one artist."""

    def __init__(
        self, scene: Scene, colours: Mapping[Role, Colour], unit: float, letters: Letters, *, paper: bool
    ) -> None:
        super().__init__()
        self._scene, self._colours, self._unit, self._letters = scene, colours, unit, letters
        self._paper = paper

    def draw(self, renderer: RendererBase) -> None:
        """Called by matplotlib, once a drawing."""
        scene = self._scene
        painter = _Painter(renderer, self._colours, self._unit, self._letters, scene.height)
        if self._paper:
            painter.shape(Box(0, 0, scene.width, scene.height, "paper"))
        for shape in scene.shapes:
            painter.shape(shape)


class _Painter:
    """Paints shapes with a renderer; height: of the scene, since a canvas counts y from below."""

    def __init__(
        self,
        renderer: RendererBase,
        colours: Mapping[Role, Colour],
        unit: float,
        letters: Letters,
        height: float,
    ) -> None:
        self._renderer, self._colours, self._unit, self._letters = renderer, colours, unit, letters
        self._scale = unit * float(np.asarray(renderer.points_to_pixels(1)))
        self._flipped = bool(renderer.flipy())
        self._top = height * self._scale
        self._place = Affine2D().scale(self._scale, -self._scale).translate(0, self._top)

    def shape(self, shape: Shape) -> None:
        match shape:
            case Box():
                dashes = BOX_DASHES if shape.dashed else None
                self._path(outlines.box(shape), shape.fill, shape.stroke, shape.stroke_width, dashes=dashes)
            case Dot():
                self._path(outlines.dot(shape), shape.fill, shape.stroke, shape.stroke_width)
            case Arc():
                self._path(outlines.arc(shape), shape.fill, shape.stroke, shape.width)
            case Curve():
                round_ = shape.stroke is not None
                path = outlines.runs(shape.runs, closed=shape.fill is not None)
                self._path(path, shape.fill, shape.stroke, shape.width, rounded=round_)
            case Line():
                self._line(shape)
            case Text():
                self._text(shape)
            case _:
                assert_never(shape)

    def _line(self, line: Line) -> None:
        points, head = line.points, None
        if line.arrow:
            *before, tip = points
            head, end = arrow_head(before[-1], tip)
            points = (*before, end)
        dashes = LINE_DASHES if line.dashed else None
        path = outlines.runs((points,), closed=False)
        self._path(path, None, line.stroke, line.width, dashes=dashes, rounded=len(points) > 2)
        if head is not None:
            self._path(outlines.runs((head,), closed=True), line.stroke, None, 0)

    def _path(
        self,
        path: Path,
        fill: Role | None,
        stroke: Role | None,
        width: float,
        *,
        dashes: tuple[int, int] | None = None,
        rounded: bool = False,
    ) -> None:
        context = self._context(stroke or fill)
        context.set_linewidth(width * self._unit if stroke is not None else 0)
        context.set_capstyle("butt")
        context.set_joinstyle("round" if rounded else "miter")
        context.set_snap(False)
        if dashes is not None:
            context.set_dashes(0, [length * self._unit for length in dashes])
        face = None if fill is None else self._colours[fill]
        self._renderer.draw_path(context, path, self._place, face)
        context.restore()

    def _text(self, text: Text) -> None:
        runs = runs_of(text.text, bold=text.bold, mono=text.mono)
        wide = (runs[-1].start + runs[-1].advance) * text.size if runs else 0.0
        left = text.x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor]
        context = self._context(text.fill)
        for run in runs:
            x, y = self._place.transform((left + run.start * text.size, text.y))
            if self._flipped:
                y = self._top - y
            if (file := self._letters.get(run.font, run.font)) is None:
                self._outlined(run, text, left)
                continue
            font = _properties(file, text.size * self._unit)
            self._renderer.draw_text(context, float(x), float(y), run.text, font, 0.0)
        context.restore()

    def _outlined(self, run: Run, text: Text, left: float) -> None:
        """Letters as filled shapes."""
        font = FontProperties(fname=str(run.font))
        path = TextPath((0, 0), run.text, size=text.size, prop=font)
        across = np.asarray(path.vertices) * (1, -1) + (left + run.start * text.size, text.y)
        self._path(Path(across, path.codes), text.fill, None, 0)

    def _context(self, role: Role | None) -> GraphicsContextBase:
        context = self._renderer.new_gc()
        if role is not None:
            context.set_foreground(self._colours[role], isRGBA=True)
        return context


@lru_cache(maxsize=512)
def _properties(file: FontFile, size: float) -> FontProperties:
    return FontProperties(fname=str(file), size=size)
