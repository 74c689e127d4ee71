"""The sheet of a chart: its style, its two shapes, a title above the plot and notes under or beside it."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.transforms import Affine2D, ScaledTranslation

from generator.drawing.charts.reading import FULL, SENTINELS, shapes_of
from generator.drawing.scene import WIDE, Scene
from generator.drawing.text import graphemes, visible, width, wrapped
from generator.drawing.theme import Role

Shape: TypeAlias = Literal["page", "slide"]
"""A column of a page, read down to a phone of 320 px; or 16:9, whose title stands on the slide."""

STYLE: Mapping[str, Any] = MappingProxyType(
    {
        "figure.dpi": 72,  # a point is a unit of the scene
        "savefig.dpi": 72,
        "figure.frameon": False,
        "axes.facecolor": "none",
        "axes.edgecolor": SENTINELS["edge"],
        "axes.linewidth": 1.5,
        "axes.labelcolor": SENTINELS["muted"],
        "axes.titlecolor": SENTINELS["muted"],
        "axes.titlelocation": "left",
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "axes.xmargin": 0,
        "axes.ymargin": 0,
        "xtick.color": SENTINELS["edge"],
        "ytick.color": SENTINELS["edge"],
        "xtick.labelcolor": SENTINELS["muted"],
        "ytick.labelcolor": SENTINELS["muted"],
        "xtick.major.width": 1.5,
        "ytick.major.width": 1.5,
        "text.color": SENTINELS["ink"],
        "text.parse_math": False,  # tokens are untrusted: `$$` is a token, no formula
        "font.family": "DejaVu Sans",
        "lines.color": SENTINELS["ink"],
        "lines.linewidth": 2,
        "path.simplify": False,
        "svg.fonttype": "none",
        "svg.hashsalt": "token-embeddings",
    }
)
"""The style sheet of all charts; everything else is as matplotlib ships it."""


@contextmanager
def styled() -> Iterator[None]:
    """Matplotlib in our style, whatever a matplotlibrc or another program says; afterwards as before.

    That its own font lacks a letter is no matter: text is written as text, for the fonts of whoever reads it.
    """
    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)  # type: ignore[arg-type] # it knows which settings there are
        yield


class Sheet:
    """A figure of which places are told in units of a scene, from its upper left corner.

    It is as tall as its notes need, or as a slide is.

    Args:
        shape: of the sheet.
        title: stands above the plot of a page.
        beside: whether on a slide the notes stand beside the plot, and not under it.
    """

    def __init__(self, shape: Shape, title: str, *, beside: bool = False) -> None:
        slide = shape == "slide"
        self.shape = shape
        self.width: float = WIDE[0] if slide else 350
        self.size: float = 17 if slide else 15
        """Of all text. On a page: 12 px where the picture is 288 px wide, as on a phone of 320."""
        self.leading = self.size + (5 if slide else 4)
        self.edge: float = 20 if slide else 8
        self.left = self.edge
        self.right = 510 if slide and beside else self.width - self.edge
        self.notes: tuple[float, float] = (
            (540, 780) if slide and beside else (self.edge, self.width - self.edge)
        )
        self.top: float = 14
        """Where the plot may begin."""
        self._note_y = 0.0
        self._axes: list[tuple[Axes, float, float, float, float]] = []
        self.figure = Figure((self.width / 72, 1))
        corner = ScaledTranslation(0, 1, self.figure.transFigure)  # type: ignore[arg-type] # it is affine
        self._units = Affine2D().scale(1, -1) + corner
        if not slide:
            lines = wrapped(title, self.width - 2 * self.edge, self.size * 1.12)  # bold is so much wider
            for place, line in enumerate(lines):
                self.text(self.width / 2, 22 + self.leading * place, line, ha="center", fontweight="bold")
            self.top = 22 + self.leading * (len(lines) - 1) + 14

    def axes(self, left: float, top: float, right: float, bottom: float) -> Axes:
        """Axes between these edges; until the sheet is done, their figure has their proportions."""
        self._axes.append((axes := self.figure.add_axes((0, 0, 1, 1)), left, top, right, bottom))
        self.figure.set_figheight((bottom - top) / (right - left) * self.width / 72)
        self._put(self.figure.get_figheight() * 72, bottom)
        axes.tick_params(labelsize=self.size)
        return axes

    def _put(self, height: float, foot: float) -> None:
        for axes, left, top, right, bottom in self._axes:
            wide, high = (right - left) / self.width, (bottom - top) / height
            axes.set_position((left / self.width, (foot - bottom) / height, wide, high))

    def text(
        self, x: float, y: float, text: str, role: Role = "ink", *, full: str | None = None, **more: Any
    ) -> None:
        """A line of text; y: of its baseline. full: what it says where it is not cut."""
        gid = None if full is None else FULL + full
        self.figure.text(
            x, y, text, transform=self._units, size=self.size, color=SENTINELS[role], gid=gid, **more
        )

    def line(self, xs: Sequence[float], ys: Sequence[float], role: Role) -> None:
        """A line."""
        self.figure.add_artist(Line2D(xs, ys, transform=self._units, color=SENTINELS[role]))

    def dot(
        self, x: float, y: float, radius: float, fill: Role, edge: Role = "paper", width: float = 0
    ) -> None:
        """A dot, as legends have it."""
        self.figure.add_artist(
            Line2D(
                (x,),
                (y,),
                transform=self._units,
                marker="o",
                markersize=2 * radius,
                markerfacecolor=SENTINELS[fill],
                markeredgecolor=SENTINELS[edge],
                markeredgewidth=width,
            )
        )

    def box(self, x: float, y: float, wide: float, high: float, fill: Role, edge: Role) -> None:
        """A small rectangle, as legends have it."""
        self.figure.add_artist(
            Rectangle(
                (x, y),
                wide,
                high,
                transform=self._units,
                facecolor=SENTINELS[fill],
                edgecolor=SENTINELS[edge],
                linewidth=1,
            )
        )

    def notes_from(self, y: float) -> None:
        """Where the first line of the notes has its baseline."""
        self._note_y = y

    def skip(self, units: float) -> None:
        """Leaves room before the next note."""
        self._note_y += units

    def note(
        self, text: str, role: Role = "ink", *, indent: float = 0, after: float = 0
    ) -> tuple[float, float]:
        """A paragraph under those before it; returns where its first line begins.

        A word that no line can hold, such as a file's digest, is broken.
        """
        x, first = self.notes[0] + indent, self._note_y
        for line in self.lines(text, indent=indent):
            self.text(x, self._note_y, line, role)
            self._note_y += self.leading
        self._note_y += after
        return x, first

    def lines(self, text: str, *, indent: float = 0) -> list[str]:
        """The lines that a note takes."""
        room = self.notes[1] - self.notes[0] - indent
        lines = wrapped(_shown(text), room, self.size)
        return [part for line in lines for part in _broken(line, room, self.size)]

    def scene(self, title: str, description: str) -> Scene:
        """All that was drawn, the sheet as tall as it needs."""
        lowest = self._note_y - self.leading + 12
        height = float(WIDE[1]) if self.shape == "slide" else lowest
        self.figure.set_figheight(height / 72)
        self._put(height, height)
        return Scene(self.width, height, title, description, shapes_of(self.figure))


def _shown(text: str) -> str:
    """A text that may name a file: what cannot be seen made visible, spaces that hold a line kept."""
    return "\u00a0".join(map(visible, text.split("\u00a0")))


def _broken(line: str, room: float, size: float) -> list[str]:
    if width(line, size) <= room:
        return [line]
    parts = [""]
    for cluster in graphemes(line):
        if parts[-1] and width(parts[-1] + cluster, size) > room:
            parts.append("")
        parts[-1] += cluster
    return parts
