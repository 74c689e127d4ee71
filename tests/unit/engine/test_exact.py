"""Sums, quotients and roots are rounded once; held against an oracle of 400 digits."""

from __future__ import annotations

import math
import random
from decimal import Context, Decimal
from fractions import Fraction

import pytest

from generator.engine.exact import divide_by_root, exact, exact_dot, rounded_root
from generator.errors import VectorError

ORACLE = Context(prec=400)
SPREAD = [
    5e-324,
    1e-300,
    2.2250738585072014e-308,
    1e-9,
    0.1,
    1.0,
    math.pi,
    1e9,
    1e150,
    1e300,
    1.7976931348623157e308,
]


def nearest_float(square: Fraction) -> float:
    """√square to 400 digits, then to the nearest float: Python rounds decimal text correctly."""
    ratio = ORACLE.divide(Decimal(square.numerator), Decimal(square.denominator))
    return float(ORACLE.sqrt(ratio))


def test_root_is_the_nearest_float() -> None:
    draw = random.Random(7)
    for _ in range(3000):
        square = Fraction(
            draw.getrandbits(draw.randint(1, 300)) + 1, draw.getrandbits(draw.randint(1, 300)) + 1
        )
        assert rounded_root(square) == nearest_float(square), square


@pytest.mark.parametrize("number", SPREAD)
def test_root_of_a_square_is_the_number(number: float) -> None:
    assert rounded_root(Fraction(number) ** 2) == number


def test_root_next_to_a_tie_goes_the_right_way() -> None:
    halfway = Fraction(1) + Fraction(1, 2**53)  # between 1.0 and its upper neighbour
    above = 1.0 + 2.0**-52
    assert rounded_root(halfway**2) == 1.0, "a tie goes to the even one"
    assert rounded_root(halfway**2 + Fraction(1, 10**60)) == above
    assert rounded_root(halfway**2 - Fraction(1, 10**60)) == 1.0


def test_roots_below_the_normal_floats_are_rounded_once() -> None:
    tiny = Fraction(5e-324)
    assert rounded_root((tiny * Fraction(3, 2)) ** 2) == 1e-323, "a tie goes to the even one"
    assert rounded_root((tiny / 2) ** 2) == 0.0
    assert rounded_root((tiny * Fraction(51, 100)) ** 2) == 5e-324


def test_a_root_beyond_the_largest_float_is_an_overflow() -> None:
    with pytest.raises(OverflowError):
        rounded_root(Fraction(10) ** 700)


def test_quotient_keeps_its_sign_and_is_exact_where_it_can_be() -> None:
    assert divide_by_root(Fraction(-1), Fraction(4)) == -0.5
    assert divide_by_root(Fraction(0), Fraction(4)) == 0.0
    assert math.copysign(1, divide_by_root(Fraction(0), Fraction(4))) == 1


def test_sums_lose_nothing() -> None:
    assert exact_dot([1e300, 1.0, -1e300], [1e300, 1.0, 1e300]) == 1
    assert exact_dot([5e-324], [5e-324]) == Fraction(1, 2**2148)


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_refused(number: float) -> None:
    with pytest.raises(VectorError, match="NaN or infinity"):
        exact([1.0, number])


def test_vectors_of_different_length_are_refused() -> None:
    with pytest.raises(VectorError, match="2 and 3 numbers"):
        exact_dot([1.0, 2.0], [1.0, 2.0, 3.0])
