"""Pages that are filled from the top, with a line at the foot of each: lengths in points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from generator.drawing.scene import Line, Scene, Shape, Text
from generator.drawing.text import cut, width
from generator.exports.lines import lines_of
from generator.words.words import load_words

MARGIN, FOOT = 38.0, 40.0
"""What is kept free at each side, and at the bottom, for the line at the foot."""
_FOOT_SIZE = 8.0
_LEADING = 1.3


PAPERS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"a4": (210 / 25.4 * 72, 297 / 25.4 * 72), "letter": (612.0, 792.0)}
)
"""Width and height of each size of paper, upright, in points."""
WIDTH = min(width for width, _ in PAPERS.values())
HEIGHT = min(height for _, height in PAPERS.values())
"""What both have: pages are laid out for it once, so that they are numbered alike on either paper."""
ROOM = WIDTH - 2 * MARGIN
BOTTOM = HEIGHT - FOOT
"""The width between the margins, and where contents end."""


class Sheets:
    """Pages in the making. y: where the next thing goes on the last one."""

    def __init__(self) -> None:
        self.y = MARGIN
        self._pages: list[tuple[list[Shape], list[str]]] = [([], [])]

    @property
    def left(self) -> float:
        """What is free below y."""
        return BOTTOM - self.y

    def turn(self) -> None:
        """Goes on at the top of a new page."""
        self._pages.append(([], []))
        self.y = MARGIN

    def put(self, shapes: Iterable[Shape], said: str = "") -> None:
        """Puts shapes onto the last page; said: what is read aloud for them."""
        page = self._pages[-1]
        page[0].extend(shapes)
        if said:
            page[1].append(said)

    def text(
        self, text: str, size: float, *, bold: bool = False, muted: bool = False, after: float = 0.0
    ) -> None:
        """A paragraph across the page; it goes on over the page where it has to."""
        for line in lines_of(text, ROOM, size, bold=bold):
            if self.left < size * _LEADING:
                self.turn()
            fill = "muted" if muted else "ink"
            self.put([Text(MARGIN, self.y + size, line, size=size, fill=fill, bold=bold)])
            self.y += size * _LEADING
        self.put((), text)
        self.y += after

    def rule(self, after: float) -> None:
        """A thin line across the page."""
        self.put([Line(((MARGIN, self.y), (WIDTH - MARGIN, self.y)), stroke="edge", width=0.75)])
        self.y += after

    def finished(self, title: str, foot: str) -> tuple[Scene, ...]:
        """The pages, with the line at the foot of each and its number.

        Args:
            title: of the file.
            foot: what stands at the foot of every page.
        """
        words = load_words()
        scenes = []
        for number, (shapes, said) in enumerate(self._pages, 1):
            count = words("exports.paper.page", number=number, count=len(self._pages))
            room = ROOM - width(count, _FOOT_SIZE) - 12
            y, right = HEIGHT - 18, WIDTH - MARGIN
            below = (
                Line(((MARGIN, y - 13), (right, y - 13)), stroke="hair", width=0.5),
                Text(MARGIN, y, cut(foot, room, _FOOT_SIZE), size=_FOOT_SIZE, fill="muted"),
                Text(right, y, count, size=_FOOT_SIZE, fill="muted", anchor="end"),
            )
            read = " ".join((*said, foot, f"{count}."))
            scenes.append(Scene(WIDTH, HEIGHT, title, read, (*shapes, *below)))
        return tuple(scenes)
