"""Token ↔ id: a vocabulary is a list of tokens, and an id is an index into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]

# A table of rows, of which only those are held that are asked for: an array, or a file that is read.


class Rows(Protocol):
    """E, `[V, d]`. A numpy array is one."""

    @property
    def shape(self) -> tuple[int, ...]:
        """(V, d)."""

    def __getitem__(self, index: int | slice | list[int], /) -> Floats:
        """A row `[d]`, or several `[k, d]`."""


BLOCK = 8192
"""Rows that are worked on at a time where all of a table are."""


EVERYDAY_WORDS = ("apple", "bread", "cat", "river")
"""Further rows of E where a preset with random vectors names no `vocabulary` of its own,
so that a row is really picked out of a table."""


def alphabetical(tokens: Iterable[str]) -> tuple[str, ...]:
    """Every token once, in case-insensitive alphabetical order.

    >>> alphabetical(["The", "cat", "sat", "apple", "cat"])
    ('apple', 'cat', 'sat', 'The')
    """
    return tuple(sorted(set(tokens), key=lambda token: (token.casefold(), token)))


def token_ids(vocabulary: Sequence[str]) -> Mapping[str, int]:
    """token → id, where an id is the token's row in E.

    >>> token_ids(["apple", "king"])["king"]
    1
    """
    return MappingProxyType({token: row for row, token in enumerate(vocabulary)})


def embed_tokens(
    tokens: Sequence[str],
    embedding_table: Rows,
    token_to_id: Mapping[str, int],
) -> NDArray[np.float64]:
    """X, `[n, d]`: for each of n tokens its row of E, `[V, d]`. Rows are copied, nothing is computed.

    Raises KeyError: a token has no id.

    >>> E = np.array([[0.1, 0.2], [0.3, 0.4]])
    >>> embed_tokens(["b", "a", "b"], E, {"a": 0, "b": 1}).tolist()
    [[0.3, 0.4], [0.1, 0.2], [0.3, 0.4]]
    """
    ids = [token_to_id[token] for token in tokens]  # [n]
    return embedding_table[ids]  # [V, d] → [n, d]
