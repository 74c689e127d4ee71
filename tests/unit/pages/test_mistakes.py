"""The three mistakes are shown on numbers that show them."""

from __future__ import annotations

import math
from decimal import Decimal

from generator.pages.facts.mistakes import doubling, spelling
from generator.words.numbers import read_number
from tests.unit.pages.pages_for_tests import PRESETS, trace


def test_nearest_spelling_is_not_nearest_vector() -> None:
    told = spelling(trace("cat-bat-kitten"))
    assert told is not None
    assert (told.token, told.spelled, told.changes, told.pointing) == ("cat", "bat", 1, "kitten")
    assert told.cosines[1] == "+0.99"


def test_no_page_shows_numbers_that_support_the_mistake() -> None:
    """man and woman, two letters apart, had 0.99 on a page that called it false."""
    for name in PRESETS:
        told = spelling(trace(name))
        if told is not None:
            spelled, pointing = map(read_number, told.cosines)
            assert spelled < pointing - Decimal("0.09"), name
            band = trace(name).band
            assert band is None or spelled <= Decimal(band.high + 0.005), name


def test_a_pair_of_one_direction_and_unlike_lengths_is_shown() -> None:
    told = doubling(trace("drizzle-downpour"))
    assert told is not None
    assert (told.a, told.b, told.after) == ("drizzle", "downpour", None)
    assert told.before == ("2.0000", "0.5000", "4.0112", "3.51")


def test_without_such_a_pair_a_vector_is_doubled_and_every_distance_can_be_worked_out() -> None:
    doubled = 0
    for name in PRESETS:
        told = doubling(trace(name))
        for texts in (told.before, told.after) if told else ():
            if texts is not None:
                dot, a, b, distance = (float(read_number(text.strip("()"))) for text in texts)
                assert math.isclose(math.sqrt(max(0, a * a + b * b - 2 * dot)), distance, abs_tol=0.0051), (
                    name
                )
        doubled += told is not None and told.after is not None
    assert doubled >= 5


def test_numbers_that_cannot_show_it_are_not_used() -> None:
    assert doubling(trace("edges")) is None
