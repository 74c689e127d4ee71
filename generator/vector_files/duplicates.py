"""Rows whose token an earlier row has already."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from generator.vector_files.stored_vocabulary import StoredVocabulary


def repeated_rows(vocabulary: StoredVocabulary, digests: NDArray[np.uint64]) -> NDArray[np.int64]:
    """The rows that repeat a token, in order. Digests find the suspects, the tokens themselves decide.

    Args:
        vocabulary: of V tokens; its index is not used.
        digests: `[V]`, of each row's token.
    """
    order = np.argsort(digests, kind="stable")  # of equal digests the first row stays first
    ordered = digests[order]
    same = ordered[1:] == ordered[:-1]
    suspects = np.zeros(len(digests), dtype=np.bool_)
    suspects[1:] |= same
    suspects[:-1] |= same
    seen: dict[int, set[str]] = defaultdict(set)
    repeated = []
    for row in order[suspects].tolist():
        tokens, token = seen[int(digests[row])], vocabulary.token(row)
        if token in tokens:
            repeated.append(row)
        tokens.add(token)
    return np.array(sorted(repeated), dtype=np.int64)
