"""What chance alone does to a cosine similarity: random directions, or random rows of a learned table.

For two independent directions drawn uniformly, (1 + cos θ)/2 follows the distribution
Beta((d − 1)/2, (d − 1)/2) (Muller 1959 on drawing directions; Cai, Fan & Jiang 2013,
"Distributions of angles in random packing on spheres"). The angle itself has a density
in proportion to sin(θ)^(d − 2), which is what is integrated here.

The rows of a learned table are not spread evenly over all directions (Mimno & Thompson 2017, "The
strange geometry of skip-gram with negative sampling"). For them chance is a random pair of rows of
that same table.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.engine.vocabulary import BLOCK, Rows

CENTRAL_SHARE = 0.95


MOST_ROW_PAIRS, DRAWN_PAIRS = 200_000, 20_000
"""All pairs of rows of a table, up to so many; of more, so many are drawn (with a fixed seed)."""
ROW_BINS = 80
REMEMBERED = 100_000
"""Numbers of a table whose band is kept in mind: the pages of a course share their tables."""


@dataclass(frozen=True)
class RowSpread:
    """The cosines of pairs of rows of one table.

    pairs: how many were compared, of so many that there are: `of`. mean, deviation: of their
    cosines. counts: how many lie in each of ROW_BINS equal parts of −1 … +1.
    """

    pairs: int
    of: int
    mean: float
    deviation: float
    counts: tuple[int, ...]


@dataclass(frozen=True)
class ChanceBand:
    """The central 95% of the cosines of random pairs: from low to high.

    rows: None for random directions; else the pairs of rows of the table that it was taken from.
    At d = 1 there are two directions, so a cosine is −1 or +1 and no band is narrower than
    both: low = −1, high = +1.
    """

    dimension: int
    low: float
    high: float
    rows: RowSpread | None = None

    def holds(self, cosine: float) -> bool:
        """Whether chance would often give such a cosine."""
        return self.low <= cosine <= self.high


@lru_cache(maxsize=512)
def chance_band(d: int) -> ChanceBand:
    """The band of chance at dimension d, exact to four decimals.

    Args:
        d: 1 or more.

    >>> chance_band(6), chance_band(768).high
    (ChanceBand(dimension=6, low=-0.7545, high=0.7545, rows=None), 0.0707)
    """
    if d == 1:
        return ChanceBand(1, -1.0, 1.0)
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        if share_within(middle, d) < CENTRAL_SHARE:
            low = middle
        else:
            high = middle
    edge = round(high, 4)
    return ChanceBand(d, -edge, edge)


def row_band(rows: Rows, skipped: Sequence[int] = ()) -> ChanceBand | None:
    """The band of chance of one table: the 2.5% and 97.5% points of the cosines of its pairs of rows.

    Args:
        rows: `[V, d]`; rows of zeros have no direction and are left out.
        skipped: rows that are left out too.

    Returns:
        None where fewer than two rows have a direction.

    >>> band = row_band(np.array([[1.0, 0.0], [0.0, 2.0], [-3.0, 0.0]]))
    >>> band and (band.low, band.high, band.rows and band.rows.pairs)
    (-0.95, 0.0, 3)
    """
    starts = range(0, rows.shape[0], BLOCK)
    directed = np.concatenate([np.flatnonzero(rows[at : at + BLOCK].any(axis=1)) + at for at in starts])
    if skipped:
        directed = np.setdiff1d(directed, skipped, assume_unique=True)
    if len(directed) * rows.shape[1] <= REMEMBERED:
        asked = np.ascontiguousarray(rows[directed.tolist()], dtype=np.float64)
        return _remembered(asked.tobytes(), rows.shape[1])
    return _band_of(rows, directed)


@lru_cache(maxsize=16)
def _remembered(content: bytes, d: int) -> ChanceBand | None:
    rows = np.frombuffer(content).reshape(-1, d)
    return _band_of(rows, np.arange(len(rows)))


def _band_of(rows: Rows, directed: NDArray[np.intp]) -> ChanceBand | None:
    count = len(directed)
    if count < 2:
        return None
    of = count * (count - 1) // 2
    if of <= MOST_ROW_PAIRS:
        first, second = np.triu_indices(count, 1)
    else:
        draw = np.random.RandomState(0)
        first = draw.randint(0, count, DRAWN_PAIRS)
        second = (first + draw.randint(1, count, DRAWN_PAIRS)) % count  # never a row with itself
    blocks = np.array_split(np.arange(len(first)), max(1, len(first) * rows.shape[1] // 2_000_000))
    cosines = np.concatenate(
        [_cosines(rows[directed[first[b]].tolist()], rows[directed[second[b]].tolist()]) for b in blocks]
    )
    low, high = np.quantile(cosines, [(1 - CENTRAL_SHARE) / 2, (1 + CENTRAL_SHARE) / 2])
    counts = np.histogram(cosines, ROW_BINS, (-1.0, 1.0))[0]
    return ChanceBand(
        rows.shape[1],
        round(float(low), 4) + 0.0,
        round(float(high), 4) + 0.0,
        RowSpread(
            len(cosines),
            of,
            round(float(cosines.mean()), 4) + 0.0,
            round(float(cosines.std()), 4),
            tuple(counts.tolist()),
        ),
    )


def _cosines(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """Row by row; scaled first, so that squares do not overflow. For bulk: a last bit may be off."""
    unit = []
    for rows in (one, other):
        scaled = rows / np.abs(rows).max(axis=1, keepdims=True)
        unit.append(scaled / np.linalg.norm(scaled, axis=1, keepdims=True))
    cosines: NDArray[np.float64] = np.clip(np.einsum("ij,ij->i", *unit), -1.0, 1.0)
    return cosines


def share_within(cosine: float, d: int) -> float:
    """The share of random pairs whose cosine lies in [−cosine, +cosine].

    Args:
        cosine: 0 … 1.
        d: 2 or more.

    >>> round(share_within(0.5, 3), 12)
    0.5
    """
    # ∫ sin^m from θ to π/2, by the reduction m → m − 2, as a share of the whole from 0 to π/2
    sine = math.sqrt((1 - cosine) * (1 + cosine))
    m = d - 2
    part, whole, step = (math.asin(cosine), math.pi / 2, 2) if m % 2 == 0 else (cosine, 1.0, 3)
    while step <= m:
        part = cosine * sine ** (step - 1) / step + part * (step - 1) / step
        whole *= (step - 1) / step
        step += 2
    return part / whole


def density(cosine: float, d: int) -> float:
    """How dense the cosines of random pairs lie around a cosine; its integral over [−1, 1] is 1.

    Args:
        cosine: −1 < cosine < 1 (at d = 2 the density has no bound at ±1).
        d: 2 or more.

    >>> round(density(0.3, 3), 9)
    0.5
    """
    log_beta = math.lgamma((d - 1) / 2) + math.lgamma(0.5) - math.lgamma(d / 2)
    return math.exp((d - 3) / 2 * math.log1p(-cosine * cosine) - log_beta)


def at_least_one_outside(pairs: int) -> float:
    """How often luck alone puts at least one of so many pairs outside the band.

    Pairs of random directions are independent two by two; taken together they nearly are.

    >>> round(at_least_one_outside(6), 2), round(at_least_one_outside(66), 2)
    (0.26, 0.97)
    """
    return 1.0 - float(CENTRAL_SHARE**pairs)


# The cosines of random pairs of a table that is not at hand whole: they were counted once.

STEPS = 10_000
"""Steps of a cosine of 1: 0.0001 each."""


@dataclass(frozen=True, eq=False)
class PairCosines:
    """The cosines of random pairs of rows of one table.

    counts: `[2 STEPS + 1]`, how many pairs have −1, −1 + 1/STEPS, …, +1, each rounded to the nearest step.

    >>> counts = np.zeros(2 * STEPS + 1, dtype=np.int64)
    >>> counts[[STEPS, STEPS + 5000]] = 3, 1  # three pairs of cosine 0, and one of 0.5
    >>> found = PairCosines(counts)
    >>> found.pairs, found.mean, found.low, found.high, found.share_above(0.25), found.share_above(0.5)
    (4, 0.125, 0.0, 0.5, 0.25, 0.0)
    """

    counts: NDArray[np.integer]

    @cached_property
    def pairs(self) -> int:
        """How many pairs were drawn."""
        return int(self.counts.sum())

    @cached_property
    def mean(self) -> float:
        """Of all cosines."""
        steps = np.arange(-STEPS, STEPS + 1)
        return int(steps @ self.counts.astype(np.int64)) / STEPS / self.pairs

    @cached_property
    def low(self) -> float:
        """The 2.5% point: with `high` it bounds the central 95%."""
        return self._point((1 - CENTRAL_SHARE) / 2)

    @cached_property
    def high(self) -> float:
        """The 97.5% point."""
        return self._point((1 + CENTRAL_SHARE) / 2)

    def share_above(self, cosine: float) -> float:
        """The share of pairs, 0 … 1, that have a larger cosine, to the step."""
        return int(self.counts[round(cosine * STEPS) + STEPS + 1 :].sum()) / self.pairs

    def _point(self, share: float) -> float:
        return (int(np.searchsorted(self.counts.cumsum(), share * self.pairs)) - STEPS) / STEPS
