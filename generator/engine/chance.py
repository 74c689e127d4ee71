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
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.engine.vocabulary import BLOCK, Floats, Rows

CENTRAL_SHARE = 0.95


MOST_ROW_PAIRS, DRAWN_ROWS = 200_000, 2_000
"""All pairs of rows of a table, up to so many; of more, all pairs of so many drawn rows (fixed seed)."""
STEPS = 10_000
"""Cosines of pairs are counted in steps of 0.0001."""
ROW_BINS = 80
REMEMBERED = 100_000
"""Numbers of a table whose band is kept in mind: the pages of a course share their tables."""


@dataclass(frozen=True, eq=False)
class PairCosines:
    """The cosines of many pairs of rows, counted.

    counts: `[20,001]`: how many cosines are nearest to −1.0000, −0.9999, … +1.0000.

    >>> some = PairCosines.of(np.array([-1.0, 0.5, 0.50004, 0.75]))
    >>> some.pairs, some.mean, some.share_above(0.5)
    (4, 0.1875, 0.25)
    """

    counts: NDArray[np.int64]

    @classmethod
    def of(cls, cosines: Floats) -> PairCosines:
        """Counts cosines, −1 … +1, of any number."""
        return cls(np.bincount(np.rint(cosines * STEPS).astype(np.int64) + STEPS, minlength=2 * STEPS + 1))

    @property
    def pairs(self) -> int:
        """How many pairs were compared."""
        return int(self.counts.sum())

    @property
    def mean(self) -> float:
        """Of all cosines, to four decimals."""
        return round(float(_MARKS @ self.counts) / self.pairs, 4) + 0.0

    @property
    def deviation(self) -> float:
        """The standard deviation of the cosines, to four decimals."""
        mean = float(_MARKS @ self.counts) / self.pairs
        return round(math.sqrt(float((_MARKS - mean) ** 2 @ self.counts) / self.pairs), 4)

    @property
    def low(self) -> float:
        """2.5% of the cosines lie below."""
        return self._quantile((1 - CENTRAL_SHARE) / 2)

    @property
    def high(self) -> float:
        """2.5% of the cosines lie above."""
        return self._quantile((1 + CENTRAL_SHARE) / 2)

    @property
    def histogram(self) -> NDArray[np.int64]:
        """How many lie in each of ROW_BINS equal parts of −1 … +1."""
        counts: NDArray[np.int64] = self.counts[:-1].reshape(ROW_BINS, -1).sum(axis=1)
        counts[-1] += self.counts[-1]
        return counts

    def share_above(self, cosine: float) -> float:
        """The share of pairs with a higher cosine, 0 … 1; those of the same step are not higher."""
        return float(self.counts[round(cosine * STEPS) + STEPS + 1 :].sum()) / self.pairs

    def _quantile(self, share: float) -> float:
        """Between two cosines in a straight line, as numpy does."""
        at = share * (self.pairs - 1)
        places = (int(at), math.ceil(at))
        below, above = np.searchsorted(np.cumsum(self.counts), places, side="right").tolist()
        return float(round((below + (above - below) * (at - int(at)) - STEPS) / STEPS, 4) + 0.0)


_MARKS = np.arange(-STEPS, STEPS + 1) / STEPS


@dataclass(frozen=True)
class RowSpread:
    """The cosines of pairs of rows of one table: of so many pairs that there are, `of`."""

    cosines: PairCosines
    of: int


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

    def share_above(self, cosine: float) -> float:
        """The share of random pairs with a higher cosine, 0 … 1.

        >>> round(chance_band(3).share_above(0.5), 9), round(chance_band(3).share_above(-0.5), 9)
        (0.25, 0.75)
        """
        if self.rows is not None:
            return self.rows.cosines.share_above(cosine)
        if self.dimension == 1:
            return 0.0 if cosine > 0 else 0.5
        return (1 - math.copysign(share_within(abs(cosine), self.dimension), cosine)) / 2


def band_of_pairs(d: int, cosines: PairCosines, rows: int) -> ChanceBand:
    """The band of chance of a table of so many rows, by the cosines of all or some of its pairs."""
    return ChanceBand(d, cosines.low, cosines.high, RowSpread(cosines, rows * (rows - 1) // 2))


@lru_cache(maxsize=512)
def chance_band(d: int) -> ChanceBand:
    """The band of chance at dimension d, 1 or more, exact to four decimals.

    >>> chance_band(6), chance_band(768).high
    (ChanceBand(dimension=6, low=-0.7545, high=0.7545, rows=None), 0.0707)
    """
    if d == 1:
        return ChanceBand(1, -1.0, 1.0)
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if share_within(middle, d) < CENTRAL_SHARE else (low, middle)
    edge = round(high, 4)
    return ChanceBand(d, -edge, edge)


def row_band(rows: Rows, skipped: Sequence[int] = ()) -> ChanceBand | None:
    """The band of chance of a table `[V, d]`: the 2.5% and 97.5% points of the cosines of its pairs of rows.

    Zero vectors have no direction, and are left out like those skipped; None where fewer than two are left.

    >>> band = row_band(np.array([[1.0, 0.0], [0.0, 2.0], [-3.0, 0.0]]))
    >>> band and (band.low, band.high, band.rows and band.rows.cosines.pairs)
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
    if count * (count - 1) // 2 > MOST_ROW_PAIRS:
        directed = np.sort(np.random.RandomState(0).choice(directed, min(count, DRAWN_ROWS), replace=False))
    asked = np.asarray(rows[directed.tolist()], dtype=np.float64)
    asked = asked / np.abs(asked).max(axis=1, keepdims=True)  # first, so that squares do not overflow
    asked /= np.linalg.norm(asked, axis=1, keepdims=True)
    cosines = np.clip(asked @ asked.T, -1.0, 1.0)[np.triu_indices(len(asked), 1)]  # a last bit may be off
    return band_of_pairs(rows.shape[1], PairCosines.of(cosines), count)


def share_within(cosine: float, d: int) -> float:
    """The share of random pairs whose cosine lies in [−cosine, +cosine]: 0 … 1, at d = 2 or more.

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

    −1 < cosine < 1 and d ≥ 2, where the density has no bound at ±1.

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
