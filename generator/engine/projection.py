"""Rows in fewer dimensions: on a flat map, and as the closest table of a rank.

The directions of a map, those of largest spread, are the first two principal components (Pearson 1901, "On
lines and planes of closest fit to systems of points in space"; Hotelling 1933, "Analysis of a complex of
statistical variables into principal components"), by the singular value decomposition of the centred rows.

Of all tables of rank d, the truncated singular value decomposition lies nearest to a table (Eckart & Young
1936, "The approximation of one matrix by another of lower rank"). Nothing is centred first: directions from
the mean of a neighbourhood would be taken for meaning.

LAPACK sums in another order on another processor, and so gives other last digits. Here the eigenvectors come
from Jacobi's rotations (Jacobi 1846; the order of pairs is that of Brent & Luk 1985), of which every step is
one elementwise operation, rounded as IEEE 754 has it everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, zip_longest

import numpy as np
from numpy.typing import NDArray

from generator.engine.exact import exact
from generator.engine.neighbours import Neighbourhood
from generator.engine.similarity import cosine_similarity
from generator.engine.training.ppmi_svd import fixed
from generator.engine.vocabulary import Floats, Rows

DIGITS = 6
"""Of the largest coordinate so many are kept, and the same decimal places of all others: as many as are
the same on every processor."""
_EQUAL = 1e-8
"""Singular values that differ by less, as a share of the largest, are one value: their directions are free
to turn into each other."""
_LARGEST = 1.7e308
_SHORTLISTED = 1e-9


@dataclass(frozen=True, eq=False)
class Projection:
    """points `[m, 2]`: where each row lies along the first and the second direction; their mean is at 0, 0.

    explained: the shares 0 … 1 of the variance that lie along each of the two.
    """

    points: Floats
    explained: tuple[float, float]


@dataclass(frozen=True)
class FalseNeighbour:
    """A row whose nearest point on the map is not its nearest row by cosine; three indices of rows."""

    point: int
    on_map: int
    in_space: int
    cosine_on_map: float
    cosine_in_space: float


def project(rows: Floats) -> Projection:
    """The rows along their two directions of largest spread (PCA).

    A direction has two signs: the one is taken that makes its largest component positive, of
    equal ones the first. Where the spread is equal along several directions, those are taken that
    lie nearest to the axes of the rows, in their order. Rows on one line, or on one point, have
    zeros for what they lack. rows: `[m, d]`, finite; d is 1 or more.

    >>> projection = project(np.array([[0.0, 3.0, 1.0], [0.0, -3.0, 1.0], [0.0, 0.0, 4.0], [0.0, 0.0, -2.0]]))
    >>> projection.points.tolist(), projection.explained
    ([[3.0, 0.0], [-3.0, 0.0], [0.0, 3.0], [0.0, -3.0]], (0.5, 0.5))
    """
    centred, exponent = _centred(rows)
    points = np.zeros((len(rows), 2))
    if not centred.any():
        return Projection(_fixed(points), (0.0, 0.0))
    _, sizes, directions = np.linalg.svd(centred, full_matrices=False)
    axes = fixed(directions.T, sizes, min(2, len(sizes)), _EQUAL)
    points[:, : axes.shape[1]] = centred @ axes
    shares = [float(share) for share in sizes[: axes.shape[1]] ** 2 / (sizes**2).sum()]
    first = round(min(shares[0], 1.0), DIGITS)
    second = round(min(shares[1], 1.0 - first), DIGITS) if len(shares) > 1 else 0.0
    return Projection(_fixed(_rounded(points, exponent)), (first, second))


def first_columns(rows: Floats) -> Projection:
    """Rows `[m, d]` along their first two columns, for rows whose columns somebody gave a meaning.

    >>> first_columns(np.array([[1.0, 0.5, 9.0], [0.0, -0.5, 9.0]])).points.tolist()
    [[0.5, 0.5], [-0.5, -0.5]]
    """
    centred, exponent = _centred(rows)
    total = float((centred**2).sum())
    first, second = ((centred[:, :2] ** 2).sum(axis=0) / total).tolist() if total else (0.0, 0.0)
    explained = round(first, DIGITS), round(second, DIGITS)
    return Projection(_fixed(_rounded(centred[:, :2], exponent)), explained)


def false_neighbours(rows: Floats, points: Floats) -> tuple[FalseNeighbour, ...]:
    """The rows `[m, d]` whose nearest point `[m, 2]` on the map is not their nearest row by cosine, in order.

    Where several are equally near, the first stands for them; and no row is counted here of which
    one of the nearest on the map is one of the nearest by cosine. Rows of zeros have no direction:
    they are nobody's neighbours.

    >>> rows = np.array([[1.0, 0.0, 0.0], [1.0, 0.0, 1.0], [4.0, 3.0, 0.0]])
    >>> false_neighbours(rows, rows[:, :2])[0]
    FalseNeighbour(point=0, on_map=1, in_space=2, cosine_on_map=0.7071067811865476, cosine_in_space=0.8)
    """
    directed = [point for point, row in enumerate(rows) if row.any()]
    if len(directed) < 2:
        return ()
    exact_rows = {point: exact(rows[point]) for point in directed}
    scaled = rows[directed] / np.abs(rows[directed]).max(axis=1, keepdims=True)
    unit = scaled / np.linalg.norm(scaled, axis=1, keepdims=True)
    cosines = unit @ unit.T
    np.fill_diagonal(cosines, -2.0)
    largest = float(np.abs(points).max()) or 1.0
    on_map = points[directed] / largest
    found = []
    for at, point in enumerate(directed):
        apart = np.hypot(*(on_map - on_map[at]).T)
        apart[at] = math.inf
        near = np.flatnonzero(apart <= apart.min() + 4 * 10.0 ** (1 - DIGITS))
        best = np.flatnonzero(cosines[at] >= cosines[at].max() - _SHORTLISTED)
        own, rows_near = exact_rows[point], [directed[other] for other in best]
        by_cosine = {row: cosine_similarity(own, exact_rows[row]) for row in rows_near}
        highest = max(by_cosine.values())
        nearest = [other for other, cosine in by_cosine.items() if cosine == highest]
        seen = [directed[other] for other in near]
        if not set(seen) & set(nearest):
            on_map_cosine = cosine_similarity(own, exact_rows[seen[0]])
            found.append(FalseNeighbour(point, seen[0], nearest[0], on_map_cosine, highest))
    return tuple(found)


def _centred(rows: Floats) -> tuple[Floats, int]:
    """The rows less their mean, divided by a power of two so that they are about 1 in size; its exponent.

    Equal rows become zeros exactly, and nothing overflows.
    """
    if not rows.size:
        return np.zeros_like(rows), 0
    exponent = int(np.frexp(np.abs(rows).max())[1])
    moved = _halved(rows, exponent)
    moved = moved - moved[0]
    more = int(np.frexp(np.abs(moved).max())[1])
    moved = _halved(moved, more)
    return moved - moved.mean(axis=0), exponent + more


def _halved(numbers: Floats, times: int) -> Floats:
    half = times // 2  # 2 to the power of −1074 is a float, its inverse is not
    scaled: Floats = np.ldexp(np.ldexp(numbers, -half), half - times)
    return scaled


def _rounded(points: Floats, exponent: int) -> Floats:
    """The points times 2**exponent, rounded; what lies beyond a float's range is put at its end."""
    with np.errstate(over="ignore", under="ignore"):
        sized = _halved(points, -exponent)
    largest = min(float(np.abs(sized).max()), _LARGEST)
    if largest == 0:
        return sized + 0.0
    decimals = DIGITS - 1 - math.floor(math.log10(largest))
    flat = [min(max(number, -largest), largest) for number in sized.ravel().tolist()]
    flat = [round(round(number, decimals + 4), decimals) + 0.0 for number in flat]
    return np.array(flat).reshape(points.shape)


def _fixed(points: Floats) -> Floats:
    points.setflags(write=False)
    return points


# Which rows stand on a map: some rows of a table, and those that lie nearest to them.

MOST_POINTS = 40
FEWEST_POINTS = 3


@dataclass(frozen=True, eq=False)
class RowMap:
    """rows: of the table, the first `own` of them asked for, then neighbours, the nearest first.

    projection: where each lies. false: whose nearest on the map is not the nearest in space.
    """

    rows: tuple[int, ...]
    own: int
    projection: Projection
    false: tuple[FalseNeighbour, ...]


def row_map(table: Rows, found: Sequence[Neighbourhood], *, by_columns: bool = False) -> RowMap | None:
    """The map of some rows of E, `[V, d]`, with their neighbours; None where there are too few points to map.

    by_columns: whether it shows the first two columns rather than the directions of largest spread.
    """
    own = [each.row for each in found]
    by_rank = zip_longest(*([near.row for near in each.nearest] for each in found))
    near = (row for rank in by_rank for row in rank if row is not None)
    rows = list(dict.fromkeys((*own, *near)))[: max(MOST_POINTS, len(own))]
    if len(rows) < FEWEST_POINTS:
        return None
    vectors = table[rows]
    projection = first_columns(vectors) if by_columns else project(vectors)
    return RowMap(tuple(rows), len(own), projection, false_neighbours(vectors, projection.points))


_SWEEPS = 30
_SMALL = 1e-14
"""Off the diagonal, as a share of the largest number on it: as good as zero."""


@dataclass(frozen=True, eq=False)
class LowRank:
    """rows `[m, d]`, rounded to two decimals; their first columns are the closest rows with so many numbers.

    shares: of the squared norm, 0 … 1, that 1 … d columns keep.
    """

    rows: Floats
    shares: tuple[float, ...]


def closest_rows(hundredths: NDArray[np.int16], d: int) -> LowRank:
    """Rows with d numbers each whose dot products are as near to those of the given rows as can be.

    A column's sign is free: its largest number is made positive. hundredths: `[m, D]`, the rows times 100.

    >>> rows = np.array([[300, 0, 0], [0, 200, 0], [300, 0, 10]], np.int16)
    >>> found = closest_rows(rows, 2)
    >>> found.rows.tolist(), round(found.shares[-1], 4)
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
    kept = accumulate(values[i] for i in order)
    shares = tuple(min(each / total, 1.0) if total else 1.0 for each in kept)
    return LowRank(np.round(rows * signs / 100, 2) + 0.0, shares)


def _eigen(symmetric: Floats) -> tuple[list[float], Floats]:
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


def _rotate(a: Floats, vectors: Floats, p: NDArray[np.intp], q: NDArray[np.intp]) -> None:
    """Turns each plane (p, q), all of them apart, so that a[p, q] becomes 0."""
    apq = a[p, q]
    turned = apq != 0
    slope = (a[q, q] - a[p, p]) / np.where(turned, 2 * apq, 1.0)
    t = np.where(slope < 0, -1.0, 1.0) / (np.abs(slope) + np.sqrt(slope * slope + 1))
    t = np.where(turned, t, 0.0)
    c = 1 / np.sqrt(t * t + 1)
    s = t * c
    for columns in (a.T, vectors.T, a):  # the last: the rows of a, in the same way
        at_p, at_q = columns[p], columns[q]
        columns[p] = c[:, None] * at_p - s[:, None] * at_q
        columns[q] = s[:, None] * at_p + c[:, None] * at_q
