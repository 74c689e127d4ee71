"""Tokens in pictures: drawn in a box, named in a sentence, written as code. A token is untrusted text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from generator.drawing.scene import Anchor, Box, Shape, Text
from generator.drawing.text import ELLIPSIS, cut, graphemes, isolated, visible, width
from generator.drawing.theme import Role
from generator.words.words import Words

_MOST_GRAPHEMES = 24
_MOST_TOKENS = 8


def named(token: str) -> str:
    """A token as a sentence or a title names it: what cannot be seen made visible, a long one cut.

    >>> named(" cat"), len(named("x" * 100))
    ('␣cat', 24)
    """
    letters = graphemes(visible(token))
    if len(letters) > _MOST_GRAPHEMES:
        letters[_MOST_GRAPHEMES - 1 :] = [ELLIPSIS]
    return isolated("".join(letters))


def named_all(tokens: Sequence[str], words: Words) -> str:
    """Tokens in order, as a sentence names them; of many, the first and the last.

    >>> named_all(["the", "cat", "."], Words({"phrase.between": ", ", "phrase.quoted": "“{token}”"}))
    '“the”, “cat”, “.”'
    """
    named_tokens = [words("phrase.quoted", token=named(token)) for token in tokens]
    if len(tokens) > _MOST_TOKENS:
        named_tokens[_MOST_TOKENS - 2 : -1] = [ELLIPSIS]
    return words("phrase.between").join(named_tokens)


def quoted(token: str, room: float, size: float) -> str:
    r"""A token as a string in code, with double quotes; cut where it does not fit.

    >>> quoted('say "a"', 200, 14), quoted("x" * 50, 100, 14)
    ('"say \\"a\\""', '"xxxxxxxx…"')
    """
    inner = visible(json.dumps(token, ensure_ascii=False)[1:-1])
    quotes = width('""', size, mono=True)
    return f'"{isolated(cut(inner, room - quotes, size, mono=True))}"'


def token_text(
    token: str,
    x: float,
    y: float,
    room: float,
    size: float,
    *,
    anchor: Anchor = "start",
    role: Role = "ink",
    bold: bool = False,
) -> Text:
    """A token as a label that is `room` units wide at most; whole in its <title> where it is cut."""
    shown = visible(token)
    short = cut(shown, room, size, bold=bold)
    full = None if short == shown else shown
    return Text(x, y, isolated(short), size, role, anchor, bold=bold, full=full)


def token_box(
    token: str, x: float, y: float, wide: float, high: float, size: float, *, selected: bool = False
) -> tuple[Shape, Shape]:
    """A token in its box; the selected one has a thick outline in ink and bold letters."""
    edge, stroke = ("ink", 3.0) if selected else ("edge", 1.0)
    middle, base, room = x + wide / 2, y + high / 2 + size * 0.36, wide - min(10, wide / 10)
    return (
        Box(x, y, wide, high, "panel", edge, stroke, radius=min(8, high / 4)),
        token_text(token, middle, base, room, size, anchor="middle", bold=selected),
    )


def boxes_first(shapes: Iterable[Shape]) -> list[Shape]:
    """The same shapes with the boxes before the rest: boxes of one style then share an element of the file.

    >>> boxes_first([Text(0, 0, "a"), Box(0, 0, 1, 1)])[0]
    Box(x=0, y=0, width=1, height=1, fill=None, stroke=None, stroke_width=1, radius=0, dashed=False)
    """
    return sorted(shapes, key=lambda each: (0, each.stroke_width) if isinstance(each, Box) else (1, 0))


def common_size(
    tokens: Sequence[str], room: float, largest: float, smallest: float, *, bold: bool = False
) -> float:
    """The size, in whole units, at which the widest token fits into the room; not under the smallest.

    >>> common_size(["king", "queen"], 100, 22, 14), common_size(["grandmother"], 60, 22, 14)
    (22, 14)
    """
    widest = max(width(visible(token), 1, bold=bold) for token in tokens)
    return max(smallest, min(largest, float(int(room / widest))))
