"""What chance alone does to a cosine similarity: random directions in d dimensions.

For two independent directions drawn uniformly, (1 + cos θ)/2 follows the distribution
Beta((d − 1)/2, (d − 1)/2) (Muller 1959 on drawing directions; Cai, Fan & Jiang 2013,
"Distributions of angles in random packing on spheres"). The angle itself has a density
in proportion to sin(θ)^(d − 2), which is what is integrated here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

CENTRAL_SHARE = 0.95


@dataclass(frozen=True)
class ChanceBand:
    """The central 95% of the cosines of random pairs: from low to high.

    At d = 1 there are two directions, so a cosine is −1 or +1 and no band is narrower than
    both: low = −1, high = +1.
    """

    dimension: int
    low: float
    high: float

    def holds(self, cosine: float) -> bool:
        """Whether chance would often give such a cosine."""
        return self.low <= cosine <= self.high


@lru_cache(maxsize=512)
def chance_band(d: int) -> ChanceBand:
    """The band of chance at dimension d, exact to four decimals.

    Args:
        d: 1 or more.

    >>> chance_band(6), chance_band(768).high
    (ChanceBand(dimension=6, low=-0.7545, high=0.7545), 0.0707)
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
