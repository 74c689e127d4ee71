"""Your own sentence: its tokens, their ids, their rows, and how similar the rows are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.drawing.theme import bin_of
from generator.engine.similarity import cosine_similarity, norm
from generator.engine.vocabulary import token_ids
from generator.lessons.scale import value_scale
from generator.pages.controls.control import Control, frequent, in_page

TEXT = "The king and the queen saw a cat"
MOST = 10
"""So many tokens are taken from a text."""

NUMBERED = 8
"""Up to so many dimensions a row is shown in numbers; with more, in colours alone."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True)
class Cell:
    """A number and the bin of its colour, 0 … 20."""

    number: float
    bin: int


@dataclass(frozen=True)
class Row:
    """A token. id, cells, norm: None, empty and None where the table does not have it."""

    token: str
    id: int | None
    cells: tuple[Cell, ...]
    norm: float | None


@dataclass(frozen=True)
class Sentence:
    """What is shown of a text. cosines: `[n][n]`, of the tokens that are known. limit: of the colours.

    below, above: whether numbers lie beyond.
    """

    rows: tuple[Row, ...]
    known: tuple[Row, ...]
    cosines: tuple[tuple[Cell, ...], ...]
    limit: float
    below: bool
    above: bool
    most: tuple[str, str, float] | None
    least: tuple[str, str, float] | None


def sentence() -> Control:
    """The control over the words of GloVe."""
    table = frequent()
    shown = sentence_of(tokens_of(TEXT), table.ids, table.hundredths)
    return Control("sentence", _shown(TEXT, shown, table.hundredths.shape[1]), glove=True)


def sentence_over(
    tokens: Sequence[str], vocabulary: Sequence[str], rows: NDArray[np.float64], limit: float
) -> Control | None:
    """The control over a page's own table; None where a reader could not type its tokens.

    Args:
        tokens: of the page.
        vocabulary: V words.
        rows: `[V, d]`, numbers with two decimals.
        limit: of the colours of values, on every figure of the page.
    """
    text = " ".join(tokens[:MOST])
    if tokens_of(text) != list(tokens[:MOST]):
        return None
    hundredths = np.rint(rows * 100).astype(np.int16)
    shown = sentence_of(tokens_of(text), token_ids(vocabulary), hundredths, limit)
    table = {"words": list(vocabulary), "rows": hundredths.tolist(), "limit": limit}
    return Control("sentence", _shown(text, shown, rows.shape[1]) | {"table": in_page(table)})


def _shown(text: str, shown: Sentence, d: int) -> dict[str, object]:
    return {
        "text": text,
        "shown": shown,
        "limit_of": MOST,
        "d": d,
        "numbered": d <= NUMBERED,
        "table": None,
    }


def tokens_of(text: str) -> list[str]:
    """The words of a text in small letters, the first MOST of them.

    >>> tokens_of("The cat’s 3 hats — don't!")
    ['the', "cat's", 'hats', "don't"]
    """
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)][:MOST]


def sentence_of(
    tokens: Sequence[str],
    ids: Mapping[str, int],
    hundredths: NDArray[np.int16],
    limit: float | None = None,
) -> Sentence:
    """The tokens with their rows, and every pair compared.

    >>> table = frequent()
    >>> sentence_of(["king", "queen", "king"], table.ids, table.hundredths).least
    ('king', 'queen', 0.78475698225305)
    """
    found = {token: hundredths[ids[token]] / 100.0 for token in tokens if token in ids}
    numbers = [found[token] for token in tokens if token in found] or [np.ones(1)]
    limit = limit or value_scale(numbers).limit
    rows = tuple(
        Row(
            token,
            ids.get(token),
            tuple(Cell(float(value), bin_of(float(value), limit)) for value in found.get(token, ())),
            norm(found[token]) if token in found else None,
        )
        for token in tokens
    )
    known = tuple(row for row in rows if row.id is not None)
    cosines = [[cosine_similarity(found[a.token], found[b.token]) for b in known] for a in known]
    pairs = sorted(
        (
            (cosines[i][j], known[i].token, known[j].token)
            for i in range(len(known))
            for j in range(i)
            if known[i].token != known[j].token
        ),
        key=lambda pair: pair[0],
    )
    least, most = (pairs[0], pairs[-1]) if pairs else (None, None)
    return Sentence(
        rows,
        known,
        tuple(tuple(Cell(cosine, bin_of(cosine, 1.0)) for cosine in line) for line in cosines),
        limit,
        any(bool((row < -limit).any()) for row in numbers),
        any(bool((row > limit).any()) for row in numbers),
        (most[2], most[1], most[0]) if most else None,
        (least[2], least[1], least[0]) if least else None,
    )
