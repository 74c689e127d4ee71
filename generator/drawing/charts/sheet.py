"""The sheet of a chart: its two shapes, a title above the plot and notes under or next to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal, TypeAlias

from generator.drawing.scene import WIDE, Dot, Scene, Text
from generator.drawing.scene import Shape as Drawn
from generator.drawing.text import graphemes, visible, width, wrapped
from generator.drawing.theme import Role

Shape: TypeAlias = Literal["page", "slide"]
"""A column of a page, read down to a phone of 320 px; or 16:9, whose title stands on the slide."""


class Sheet:
    """Shapes in units of a scene, from its upper left corner; as tall as the notes need, or as a slide is.

    Args:
        shape: of the sheet.
        title: stands above the plot of a page.
        split: whether on a slide the notes stand to the right of the plot, and not under it.
    """

    def __init__(self, shape: Shape, title: str, *, split: bool = False) -> None:
        slide = shape == "slide"
        self.shape = shape
        self.shapes: list[Drawn] = []
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
        """The lines that a note takes."""
        room = self.notes[1] - self.notes[0] - indent
        lines = wrapped(_shown(text), room, self.size)
        return [part for line in lines for part in _broken(line, room, self.size)]

    def scene(self, title: str, description: str) -> Scene:
        """All that was drawn, from back to front."""
        height = WIDE[1] if self.shape == "slide" else self.note_y - self.leading + 12
        return Scene(self.width, height, title, description, tuple(self.shapes))


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
