"""How two vectors are compared: cosine similarity, dot product, distance, norm."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.engine.exact import Row, divide_by_root, exact, exact_dot, rounded_root
from generator.errors import ZeroVectorError


def cosine_similarity(a: Row, b: Row) -> float:
    """cos θ = a · b / (‖a‖ ‖b‖): −1 opposite, 0 at a right angle, +1 the same direction; correctly rounded.

    Raises:
        ZeroVectorError: a or b is all zeros, and so has no direction.
        VectorError: the two differ in length, or hold NaN or infinity.

    >>> cosine_similarity([1.0, 1.0], [3.0, 0.0])
    0.7071067811865476
    """
    ab, aa, bb = exact_dot(a, b), exact_dot(a, a), exact_dot(b, b)
    if aa == 0 or bb == 0:
        raise ZeroVectorError("a zero vector has no direction: its cosine similarity is undefined")
    return divide_by_root(ab, aa * bb)  # √(a·a × b·b) = ‖a‖ ‖b‖


def dot_product(a: Row, b: Row) -> float:
    """a · b: the sum of the products, position by position, correctly rounded. It grows with both lengths.

    Raises:
        OverflowError: the sum lies beyond the largest float.
        VectorError: the two differ in length, or hold NaN or infinity.

    >>> dot_product([2.0, 1.0], [6.0, 0.0])
    12.0
    """
    return float(exact_dot(a, b))


def euclidean_distance(a: Row, b: Row) -> float:
    """‖a − b‖: how far apart the two end points lie; 0 or more, correctly rounded.

    Raises:
        OverflowError: the distance lies beyond the largest float.
        VectorError: the two differ in length, or hold NaN or infinity.

    >>> euclidean_distance([2.0, 1.0], [1.5, 2.0])
    1.118033988749895
    """
    return rounded_root(exact_dot(a, a) - 2 * exact_dot(a, b) + exact_dot(b, b))  # = (a − b)·(a − b)


def norm(a: Row) -> float:
    """‖a‖ = √(a · a): the length of the vector; 0 or more, correctly rounded.

    Raises:
        OverflowError: the length lies beyond the largest float.
        VectorError: a holds NaN or infinity.

    >>> norm([3.0, 4.0])
    5.0
    """
    return rounded_root(exact_dot(a, a))


# Every pair of some vectors, compared in three ways; and the pairs in order.

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
    """Compares every row of `[n, d]` with every row, itself included.

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
    indices = range(len(rows))
    upper = {(i, j): or_none(measure, rows[i], rows[j]) for i in indices for j in indices[i:]}
    return tuple(tuple(upper[min(i, j), max(i, j)] for j in indices) for i in indices)


def or_none(measure: Callable[..., float], *rows: Row) -> float | None:
    """A measure of some rows, or None where it is undefined or beyond a float's range.

    >>> or_none(cosine_similarity, [1.0, 2.0], [0.0, 0.0])
    """
    try:
        return measure(*rows)
    except (ZeroVectorError, OverflowError):
        return None
