"""What tokens and vectors are called in a question."""

from __future__ import annotations

from collections.abc import Sequence

from generator.frames.text import ELLIPSIS, graphemes, isolated, visible
from generator.notation import shown_value
from generator.steps import Trace
from generator.words import load_words

LONGEST = 40
"""Signs of a token that are shown."""


def names_of(tokens: Sequence[str]) -> tuple[str, ...]:
    """A name for each position; where two tokens look the same, the position stands beside them.

    >>> names_of(["the", " cat", "the"])
    ('“the” (position 0)', '“␣cat”', '“the” (position 2)')
    """
    shown = [quoted(token) for token in tokens]
    return tuple(
        load_words()("quiz.at-position", token=name, position=place) if shown.count(name) > 1 else name
        for place, name in enumerate(shown)
    )


def quoted(token: str) -> str:
    """A token in quotation marks, every sign of it to be seen; a long one is cut.

    >>> quoted(" cat"), len(quoted("x" * 256))
    ('“␣cat”', 43)
    """
    parts = graphemes(visible(token))
    text = "".join(parts) if len(parts) <= LONGEST else "".join(parts[:LONGEST]) + ELLIPSIS
    return load_words()("phrase.quoted", token=isolated(text))


def first_positions(trace: Trace) -> list[int]:
    """The first position of each different token."""
    return [place for place, row in enumerate(trace.ids) if trace.ids.index(row) == place]


def vector_text(vector: Sequence[float]) -> str:
    """The numbers of a vector.

    >>> vector_text([0.5, -2.0, 0.0])
    '[+0.50, −2.00, 0.00]'
    """
    return f"[{', '.join(map(shown_value, vector))}]"


def in_full(vector: Sequence[float]) -> bool:
    """Whether the numbers of a vector are short enough to be written with all their decimals.

    >>> in_full([0.5, 0.125, 0.0]), in_full([1 / 3]), in_full([5e-324])
    (True, False, False)
    """
    return all(abs(number) < 999 and round(number, 4) == number for number in vector)


def shape(rows: int, columns: int) -> str:
    """A shape.

    >>> shape(10000, 256)
    '[10000, 256]'
    """
    return f"[{rows}, {columns}]"
