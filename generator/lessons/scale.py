"""How a page shows the numbers of its vectors: where their colours end, and with how many decimals."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

COVERED = 0.98
"""So many of the shown numbers lie within the scale; one very large number would leave all others pale."""
_LARGE, _SMALL = 999.5, 5e-5
"""From the one on, and where all numbers are below the other, each is written by its power of ten."""
_DECIMALS = (2, 4)


@dataclass(frozen=True)
class ValueScale:
    """The same on all frames of a page.

    limit: the |value| where the scale of colours ends. below, above: whether shown numbers lie beyond
    −limit, beyond +limit. decimals: of every number; None: each is written by its power of ten.
    columns: what each number of a vector stands for, where somebody gave it a meaning.
    """

    limit: float
    below: bool = False
    above: bool = False
    decimals: int | None = 2
    columns: tuple[str, ...] = ()


def value_scale(arrays: Iterable[NDArray[np.float64]], columns: tuple[str, ...] = ()) -> ValueScale:
    """The scale of the numbers that a page shows: arrays of any shape, finite, with at least one number.

    >>> value_scale([np.array([0.25, -0.5])])
    ValueScale(limit=0.5, below=False, above=False, decimals=2, columns=())
    >>> value_scale([np.array([0.001, 0.02, -0.03]), np.linspace(-0.05, 0.05, 99), np.array([9.0])])
    ValueScale(limit=0.05, below=False, above=True, decimals=3, columns=())
    """
    numbers = np.concatenate([each.ravel() for each in arrays])
    sizes = np.sort(np.abs(numbers))
    limit = float(sizes[math.ceil(COVERED * len(sizes)) - 1] or sizes[-1])
    below, above = bool(numbers.min() < -limit), bool(numbers.max() > limit)
    return ValueScale(limit, below, above, _decimals(sizes), columns)


def _decimals(sizes: NDArray[np.float64]) -> int | None:
    """As many as show two digits of a number of usual size; two where no number has more."""
    if sizes[-1] >= _LARGE or 0 < sizes[-1] < _SMALL:
        return None
    if (np.round(sizes, 2) == sizes).all():
        return 2
    usual = float(np.median(sizes[sizes > 0]))
    return min(max(1 - math.floor(math.log10(usual)), _DECIMALS[0]), _DECIMALS[1])
