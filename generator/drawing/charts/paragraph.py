"""Lines of text under a chart; also a word that no line can hold, such as a file's digest, is broken."""

from __future__ import annotations

from generator.drawing.scene import Text
from generator.drawing.text import graphemes, visible, width, wrapped
from generator.drawing.theme import Role


def paragraph(
    text: str, x: float, y: float, room: float, size: float, leading: float, role: Role = "ink"
) -> list[Text]:
    """A text in lines of at most `room` units; the first baseline is at y.

    >>> [line.text for line in paragraph("sha256 0123456789abcdef", 0, 0, 100, 12, 15)]
    ['sha256', '0123456789abc', 'def']
    """
    lines = [
        part
        for line in wrapped(text, room, size)
        for part in ([line] if width(line, size) <= room else _broken(line, room, size))
    ]
    return [Text(x, y + leading * place, line, size, role) for place, line in enumerate(lines)]


def shown(text: str) -> str:
    r"""A text that may name a file: what cannot be seen made visible, spaces that hold a line together kept.

    >>> shown("d\u00a0=\u00a06, a\tb") == "d\u00a0=\u00a06, a⇥b"
    True
    """
    return "\u00a0".join(map(visible, text.split("\u00a0")))


def _broken(word: str, room: float, size: float) -> list[str]:
    lines = [""]
    for cluster in graphemes(word):
        if lines[-1] and width(lines[-1] + cluster, size) > room:
            lines.append("")
        lines[-1] += cluster
    return lines
