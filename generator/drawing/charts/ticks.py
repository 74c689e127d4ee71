"""Round numbers along an axis."""

from __future__ import annotations

import math


def round_step(least: float) -> float:
    """The smallest of 1, 2 and 5 times a power of ten that is not below `least`, which is above 0.

    >>> round_step(0.3), round_step(7), round_step(1.0)
    (0.5, 10.0, 1.0)
    """
    power = math.floor(math.log10(least))
    return next(
        step for factor in (1, 2, 5, 10, 20) if (step := float(f"{factor}e{power}")) >= least * (1 - 1e-9)
    )
