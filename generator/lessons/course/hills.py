"""How the cosines of random pairs are spread, as the outline of a hill."""

from __future__ import annotations

import numpy as np

from generator.engine.chance import PairCosines, chance_band, density
from generator.lessons.course.steps import Hill

PARTS = 100
"""Equal parts of −1 … +1."""


def hill_of(name: str, pairs: PairCosines) -> Hill:
    """Of random pairs of rows of a table.

    Args:
        name: of its heading.
        pairs: what was counted.
    """
    steps = np.arange(len(pairs.counts))
    part = np.minimum(steps * PARTS // (len(steps) - 1), PARTS - 1)
    counts = np.bincount(part, weights=pairs.counts.astype(np.float64), minlength=PARTS)
    return Hill(name, tuple((counts / counts.max()).tolist()), pairs.low, pairs.high)


def hill_of_directions(name: str, d: int) -> Hill:
    """Of random directions in d dimensions, 3 or more; at d = 2 the ends have no bound, and are cut."""
    middles = [(2 * part + 1) / PARTS - 1 for part in range(PARTS)]
    heights = [density(middle, d) for middle in middles]
    most = max(heights)
    band = chance_band(d)
    return Hill(name, tuple(height / most for height in heights), band.low, band.high)
