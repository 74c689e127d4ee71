"""The rows of a table in fewer dimensions: the closest rows of rank d, the same bytes on every machine.

Of all tables of rank d, the truncated singular value decomposition lies nearest to a table (Eckart & Young
1936, "The approximation of one matrix by another of lower rank"). Nothing is centred first: directions from
the mean of a neighbourhood would be taken for meaning.

LAPACK sums in another order on another processor, and so gives other last digits. Here the eigenvectors come
from Jacobi's rotations (Jacobi 1846; the order of pairs is that of Brent & Luk 1985), of which every step is
one elementwise operation, rounded as IEEE 754 has it everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_SWEEPS = 30
_SMALL = 1e-14
"""Off the diagonal, as a share of the largest number on it: as good as zero."""


@dataclass(frozen=True, eq=False)
class LowRank:
    """rows `[m, d]`, rounded to two decimals. kept: the share 0 … 1 of the squared norm that they keep."""

    rows: NDArray[np.float64]
    kept: float


def closest_rows(hundredths: NDArray[np.int16], d: int) -> LowRank:
    """Rows with d numbers each whose dot products are as near to those of the given rows as can be.

    A column's sign is free: its largest number is made positive.

    Args:
        hundredths: `[m, D]`, the rows times 100.
        d: 1 … D.

    >>> rows = np.array([[300, 0, 0], [0, 200, 0], [300, 0, 10]], np.int16)
    >>> found = closest_rows(rows, 2)
    >>> found.rows.tolist(), round(found.kept, 4)
    ([[3.0, 0.0], [0.0, 2.0], [3.0, 0.0]], 0.9998)
    """
    whole = hundredths.astype(np.int64)
    values, vectors = _eigen((whole.T @ whole).astype(np.float64))  # integers, so the sums are exact
    order = sorted(range(len(values)), key=lambda i: -values[i])[:d]
    axes, exact_rows = vectors[:, order], hundredths.astype(np.float64)
    rows = np.zeros((len(hundredths), d))
    for column in range(exact_rows.shape[1]):  # in order: a product of matrices sums as the processor likes
        rows = rows + exact_rows[:, column, None] * axes[column]
    peak = np.abs(rows).max(axis=0)
    first = (np.abs(rows) >= peak * (1 - 1e-9)).argmax(axis=0)  # of equal ones the first
    signs = np.where(rows[first, np.arange(d)] < 0, -1.0, 1.0)
    total = float(np.trace(whole.T @ whole))
    kept = sum(values[i] for i in order) / total if total else 1.0
    return LowRank(np.round(rows * signs / 100, 2) + 0.0, min(kept, 1.0))


def _eigen(symmetric: NDArray[np.float64]) -> tuple[list[float], NDArray[np.float64]]:
    """Eigenvalues, and eigenvectors as columns, of a symmetric matrix."""
    size = len(symmetric)
    even = size + size % 2
    a = np.zeros((even, even))
    a[:size, :size] = symmetric
    vectors = np.eye(even)
    players = list(range(even))
    for _ in range(_SWEEPS):
        off = np.abs(a - np.diag(np.diag(a))).max()
        if off <= _SMALL * np.abs(np.diag(a)).max():
            break
        for _ in range(even - 1):
            p, q = np.array(players[: even // 2]), np.array(players[: even // 2 - 1 : -1])
            _rotate(a, vectors, p, q)
            players = [players[0], players[-1], *players[1:-1]]
    return np.diag(a)[:size].tolist(), vectors[:size, :size]


def _rotate(
    a: NDArray[np.float64], vectors: NDArray[np.float64], p: NDArray[np.intp], q: NDArray[np.intp]
) -> None:
    """Turns each plane (p, q), all of them apart, so that a[p, q] becomes 0."""
    apq = a[p, q]
    turned = apq != 0
    slope = (a[q, q] - a[p, p]) / np.where(turned, 2 * apq, 1.0)
    t = np.where(slope < 0, -1.0, 1.0) / (np.abs(slope) + np.sqrt(slope * slope + 1))
    t = np.where(turned, t, 0.0)
    c = 1 / np.sqrt(t * t + 1)
    s = t * c
    for matrix in (a, vectors):
        at_p, at_q = matrix[:, p], matrix[:, q]
        matrix[:, p], matrix[:, q] = c * at_p - s * at_q, s * at_p + c * at_q
    at_p, at_q = a[p], a[q]
    c, s = c[:, None], s[:, None]
    a[p], a[q] = c * at_p - s * at_q, s * at_p + c * at_q
