"""Every pair of some vectors, compared in three ways; and the pairs in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.errors import ZeroVectorError
from generator.exact import Row, exact
from generator.similarity import cosine_similarity, dot_product, euclidean_distance, norm

Table: TypeAlias = tuple[tuple[float | None, ...], ...]
"""`[n][n]` numbers; None where a number is undefined, or beyond a float's range."""


@dataclass(frozen=True)
class Comparison:
    """What n vectors have to do with each other.

    norms `[n]`; cosine, dot and euclidean `[n][n]`, symmetric. None stands for a cosine
    that is undefined (a zero vector), and for any number beyond a float's range.
    """

    norms: tuple[float | None, ...]
    cosine: Table
    dot: Table
    euclidean: Table


@dataclass(frozen=True)
class Pair:
    """Two positions, i < j, and the cosine of their vectors; None where it is undefined."""

    i: int
    j: int
    cosine: float | None


def compare_all(vectors: NDArray[np.float64] | Sequence[Sequence[float]]) -> Comparison:
    """Compares every row with every row, itself included.

    Args:
        vectors: `[n, d]`, finite.

    >>> compare_all([[3.0, 4.0], [0.0, 0.0]]).cosine
    ((1.0, None), (None, None))
    """
    rows = [exact(row) for row in vectors]
    return Comparison(
        norms=tuple(or_none(norm, row) for row in rows),
        cosine=_symmetric(cosine_similarity, rows),
        dot=_symmetric(dot_product, rows),
        euclidean=_symmetric(euclidean_distance, rows),
    )


def ranked_pairs(cosine: Table) -> tuple[Pair, ...]:
    """The pairs i < j, the highest cosine first; equal ones by position, undefined ones last.

    >>> [(pair.i, pair.j) for pair in ranked_pairs(((1.0, 0.2, 0.7), (0.2, 1.0, None), (0.7, None, 1.0)))]
    [(0, 2), (0, 1), (1, 2)]
    """
    n = len(cosine)
    pairs = [Pair(i, j, cosine[i][j]) for i in range(n) for j in range(i + 1, n)]
    return tuple(sorted(pairs, key=lambda pair: (pair.cosine is None, -(pair.cosine or 0.0))))


def _symmetric(measure: Callable[[Row, Row], float], rows: Sequence[Row]) -> Table:
    upper = {
        (i, j): or_none(measure, rows[i], rows[j]) for i in range(len(rows)) for j in range(i, len(rows))
    }
    places = range(len(rows))
    return tuple(tuple(upper[min(i, j), max(i, j)] for j in places) for i in places)


def or_none(measure: Callable[..., float], *rows: Row) -> float | None:
    """A measure of some rows, or None where it is undefined or beyond a float's range.

    >>> or_none(cosine_similarity, [1.0, 2.0], [0.0, 0.0])
    """
    try:
        return measure(*rows)
    except (ZeroVectorError, OverflowError):
        return None
