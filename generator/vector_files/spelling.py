"""The tokens that are written most like a word that a file has not.

difflib takes 20 µs a pair: seconds for a large vocabulary. So all tokens are first ranked
by how many bytes they share with the word (difflib's `quick_ratio`, counted by numpy), and only
the best of them are compared in full.
"""

from __future__ import annotations

import difflib

import numpy as np
from numpy.typing import NDArray

from generator.vector_files.stored_vocabulary import StoredVocabulary, clean

COMPARED = 400
LEAST_ALIKE = 0.6
"""difflib's own cutoff."""
LONGEST = 64
"""Characters; nobody mistypes a longer token, and comparing takes the square of it."""
_PIECE = 16_384

_LOWER = np.arange(256, dtype=np.uint8)
_LOWER[ord("A") : ord("Z") + 1] += 32


def nearest_spellings(vocabulary: StoredVocabulary, word: str, count: int) -> tuple[str, ...]:
    """The tokens that are written most like the word, nearest first; of equals, the first row.

    Capitals are no difference. None are given for a word of more than `LONGEST` characters.

    Args:
        vocabulary: the tokens to choose from.
        word: the one that is not among them.
        count: how many at most.
    """
    if not 0 < len(word) <= LONGEST:
        return ()
    folded = word.casefold()
    ranked = []
    for row in _candidates(vocabulary, clean(word)):
        token = vocabulary.token(row)
        if token and len(token) <= LONGEST:
            alike = difflib.SequenceMatcher(None, folded, token.casefold(), autojunk=False).ratio()
            ranked.append((-alike, row, token))
    return tuple(token for alike, _, token in sorted(ranked)[:count] if -alike >= LEAST_ALIKE)


def _candidates(vocabulary: StoredVocabulary, word: bytes) -> list[int]:
    """The rows whose tokens share the most bytes with the word."""
    letters, inverse = np.unique(_LOWER[np.frombuffer(word, dtype=np.uint8)], return_inverse=True)
    wanted = np.bincount(inverse)
    column = np.full(256, len(letters), dtype=np.int64)  # one column for every byte that the word has not
    column[letters] = np.arange(len(letters))
    best_shares: NDArray[np.float64] = np.empty(0)
    best_rows: NDArray[np.int64] = np.empty(0, dtype=np.int64)
    for start, text, bounds in vocabulary.pieces(_PIECE):
        lengths = np.diff(bounds)
        width = len(letters) + 1
        owner = np.repeat(np.arange(len(lengths)), lengths)
        counts = np.bincount(owner * width + column[_LOWER[text]], minlength=len(lengths) * width)
        shared = np.minimum(counts.reshape(-1, width)[:, :-1], wanted).sum(axis=1)
        shares = np.concatenate([best_shares, 2 * shared / (lengths + len(word))])
        rows = np.concatenate([best_rows, np.arange(start, start + len(lengths))])
        kept = np.argsort(-shares, kind="stable")[:COMPARED]
        best_shares, best_rows = shares[kept], rows[kept]
    return [int(row) for row in best_rows]
