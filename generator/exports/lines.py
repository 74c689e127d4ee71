"""A text of anybody's in lines that fit: broken at spaces, or inside a word that is longer than a line."""

from __future__ import annotations

from generator.drawing.text import graphemes, width


def lines_of(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """The lines of a text, each no wider than the room.

    >>> lines_of("row 5 is copied to position 1", 120, 12)
    ['row 5 is copied to', 'position 1']
    >>> lines_of("aaaaaaaaaaaa", 40, 12)
    ['aaaaa', 'aaaaa', 'aa']
    """
    lines: list[str] = []
    for word in text.split():
        for piece in _pieces(word, room, size, bold=bold):
            longer = f"{lines[-1]} {piece}" if lines else piece
            if lines and width(longer, size, bold=bold) <= room:
                lines[-1] = longer
            else:
                lines.append(piece)
    return lines


def _pieces(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    if width(word, size, bold=bold) <= room:
        return [word]
    pieces = [""]
    for letter in graphemes(word):
        if pieces[-1] and width(pieces[-1] + letter, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
