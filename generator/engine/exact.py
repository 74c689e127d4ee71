"""Sums, quotients and roots that are rounded once, at the very end.

A float is a whole number times a power of two, so a sum of products of floats is one as
well, and Python's whole numbers have no size limit. Nothing overflows, nothing is lost,
and no processor or library has a say in the last bit.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from operator import mul
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.errors import VectorError

Numbers: TypeAlias = NDArray[np.float64] | Sequence[float]


@dataclass(frozen=True)
class ExactRow:
    """A vector as whole numbers over one power of two: number j is whole[j] / 2**bits."""

    whole: tuple[int, ...]
    bits: int

    @cached_property
    def square(self) -> Fraction:
        """The sum of the squares of its numbers: every comparison of it asks for that."""
        return Fraction(sum(map(mul, self.whole, self.whole)), 1 << (2 * self.bits))


Row: TypeAlias = Numbers | ExactRow


def exact(row: Row) -> ExactRow:
    """The same numbers as whole numbers over one power of two; an ExactRow as it is.

    Raises VectorError: a number is NaN or infinite.

    >>> exact([0.5, 3.0, -0.25])
    ExactRow(whole=(2, 12, -1), bits=2)
    """
    if isinstance(row, ExactRow):
        return row
    numbers = row.tolist() if isinstance(row, np.ndarray) else [float(number) for number in row]
    if not all(map(math.isfinite, numbers)):
        raise VectorError("a vector contains NaN or infinity; only finite numbers can be compared")
    ratios = [number.as_integer_ratio() for number in numbers]
    bits = max((below.bit_length() - 1 for _, below in ratios), default=0)
    return ExactRow(tuple(above << (bits + 1 - below.bit_length()) for above, below in ratios), bits)


def exact_dot(a: Row, b: Row) -> Fraction:
    """Sum of a[j] × b[j], exactly. Raises VectorError: the two differ in length, or hold NaN or infinity.

    >>> exact_dot([0.5, 2.0], [4.0, 0.25])
    Fraction(5, 2)
    """
    if a is b and isinstance(a, ExactRow):
        return a.square
    a, b = exact(a), exact(b)
    if len(a.whole) != len(b.whole):
        raise VectorError(f"vectors of {len(a.whole)} and {len(b.whole)} numbers cannot be compared")
    return Fraction(sum(map(mul, a.whole, b.whole)), 1 << (a.bits + b.bits))


def rounded_root(square: Fraction) -> float:
    """√square, rounded once to the nearest float.

    The root of the numerator over the denominator is taken in whole numbers with more bits
    than a float holds; where a remainder is left, the last bit is set to 1, so that the one
    rounding that follows goes the right way (rounding to odd: Boldo & Melquiond 2008, "Emulation
    of FMA and correctly rounded sums: proved algorithms using rounding to odd").

    Raises OverflowError: the root lies beyond the largest float.

    >>> rounded_root(Fraction(1, 4)), rounded_root(Fraction(2))
    (0.5, 1.4142135623730951)
    """
    if square == 0:
        return 0.0
    bits = (square.denominator.bit_length() - square.numerator.bit_length() + 130) // 2
    numerator, denominator = square.numerator, square.denominator
    if bits >= 0:
        numerator <<= 2 * bits
    else:
        denominator <<= -2 * bits
    root = math.isqrt(numerator // denominator)
    if root * root * denominator != numerator:
        root |= 1
    return root / (1 << bits) if bits >= 0 else float(root << -bits)


def divide_by_root(numerator: Fraction, square: Fraction) -> float:
    """numerator / √square, rounded once to the nearest float.

    >>> divide_by_root(Fraction(-3), Fraction(36))
    -0.5
    """
    root = rounded_root(numerator * numerator / square)
    return -root if numerator < 0 else root
