"""Your own sentence: its tokens, their ids, their rows, and how similar the rows are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

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


def sentence() -> Control:
    """The control over the words of GloVe."""
    table = frequent()
    return Control("sentence", _shown(TEXT, table.ids, table.hundredths), glove=True)


def sentence_over(
    tokens: Sequence[str], vocabulary: Sequence[str], rows: NDArray[np.float64], limit: float
) -> Control | None:
    """The control over a page's own table; None where a reader could not type its tokens.

    rows: `[V, d]`, numbers with two decimals, no row zero. limit: of the colours of values on the page.
    """
    text = " ".join(tokens[:MOST])
    if tokens_of(text) != list(tokens[:MOST]):
        return None
    hundredths = np.rint(rows * 100).astype(np.int16)
    table = {"words": list(vocabulary), "rows": hundredths.tolist(), "limit": limit}
    shown = _shown(text, token_ids(vocabulary), hundredths, limit)
    return Control("sentence", shown | {"table": in_page(table)})


def tokens_of(text: str) -> list[str]:
    """The words of a text in small letters, the first MOST of them.

    >>> tokens_of("The cat’s 3 hats — don't!")
    ['the', "cat's", 'hats', "don't"]
    """
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)][:MOST]


def _shown(
    text: str, ids: Mapping[str, int], hundredths: NDArray[np.int16], limit: float | None = None
) -> dict[str, object]:
    """The tokens of a text with their rows, and every pair compared. ids: of all tokens at least."""
    tokens = tokens_of(text)
    rows = hundredths[[ids[token] for token in tokens]] / 100.0
    limit = limit or value_scale([rows]).limit
    cosines = [[cosine_similarity(a, b) for b in rows] for a in rows]
    pairs = sorted(
        (
            (cosines[i][j], tokens[j], tokens[i])
            for i in range(len(tokens))
            for j in range(i)
            if tokens[i] != tokens[j]
        ),
        key=lambda pair: pair[0],
    )
    return {
        "text": text,
        "limit_of": MOST,
        "d": rows.shape[1],
        "numbered": rows.shape[1] <= NUMBERED,
        "rows": [
            (token, ids[token], row.tolist(), norm(row)) for token, row in zip(tokens, rows, strict=True)
        ],
        "cosines": cosines,
        "ends": (pairs[-1], pairs[0]) if pairs else None,
        "limit": limit,
        "below": rows.min() < -limit,
        "above": rows.max() > limit,
        "bin": bin_of,
        "table": None,
    }
