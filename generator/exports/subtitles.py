"""How long each step stands in a film, and its caption in pieces that can be read meanwhile: WebVTT."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from generator.frames.xml_text import allowed

LETTERS_A_SECOND = 15
"""How fast captions are to be read: what is usual on television, and here there are numbers in them."""
SHORTEST = 6
"""Seconds that a picture stands at least."""
LONGEST_PIECE = 110
"""Letters that a player shows in two lines."""


@dataclass(frozen=True)
class Shown:
    """A picture of a film. name: a step's id. text: what is said of it. seconds: how long it stands."""

    name: str
    text: str
    seconds: int


def shown(name: str, text: str) -> Shown:
    """A picture that stands as long as its text takes to be read.

    >>> shown("ids", "a" * 150).seconds, shown("ids", "Ids.").seconds
    (10, 6)
    """
    return Shown(name, text, max(SHORTEST, -(-len(text) // LETTERS_A_SECOND)))


def vtt(film: Sequence[Shown], title: str) -> bytes:
    r"""The captions of a film as WebVTT: each piece named by its picture, all of them without a gap.

    >>> print(vtt([shown("ids", "A < b.")], "T").decode())
    WEBVTT - T
    <BLANKLINE>
    ids
    00:00:00.000 --> 00:00:06.000
    A &lt; b.
    <BLANKLINE>
    """
    lines = [f"WEBVTT - {_escaped(title)}"]
    begins = 0
    for picture in film:
        cut = pieces(picture.text)
        read = list(accumulate(map(len, cut)))
        ends = [begins * 1000 + round(picture.seconds * 1000 * done / read[-1]) for done in read]
        for start, end, text in zip([begins * 1000, *ends], ends, cut, strict=False):
            lines += ["", picture.name, f"{_time(start)} --> {_time(end)}", _escaped(text)]
        begins += picture.seconds
    return ("\n".join(lines) + "\n").encode()


def pieces(text: str) -> list[str]:
    """A text in pieces of two lines at most, parted at the ends of sentences, else between words.

    >>> pieces("X is complete. " + "It has rows, " * 10)[0]
    'X is complete.'
    >>> pieces("Nothing is calculated. The end.")
    ['Nothing is calculated. The end.']
    """
    found: list[str] = []
    for sentence in _sentences(text):
        if found and len(found[-1]) + 1 + len(sentence) <= LONGEST_PIECE:
            found[-1] += f" {sentence}"
            continue
        found += _even(sentence)
    return found or ["…"]


def _sentences(text: str) -> Iterable[str]:
    sentence: list[str] = []
    for word in text.split():
        sentence.append(word)
        if word.endswith((".", "!", "?", ";")):
            yield " ".join(sentence)
            sentence = []
    if sentence:
        yield " ".join(sentence)


def _even(sentence: str) -> list[str]:
    """A long sentence in pieces of about one length; a word that is longer than a piece is parted too."""
    parts = -(-len(sentence) // LONGEST_PIECE)
    room = -(-len(sentence) // parts) + 8
    found = [""]
    for word in sentence.split():
        for start in range(0, len(word), LONGEST_PIECE):
            bit = word[start : start + LONGEST_PIECE]
            longer = f"{found[-1]} {bit}" if found[-1] else bit
            if found[-1] and len(longer) > min(room, LONGEST_PIECE):
                found.append(bit)
            else:
                found[-1] = longer
    return found


def _escaped(text: str) -> str:
    """A text on one line in which WebVTT finds no mark and no arrow."""
    one = " ".join(allowed(text).split())
    return one.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _time(thousandths: int) -> str:
    seconds, rest = divmod(thousandths, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
