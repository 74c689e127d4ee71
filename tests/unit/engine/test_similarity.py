"""The measures against worked numbers, hard numbers and a slow oracle."""

from __future__ import annotations

import math

import pytest

from generator.engine.similarity import cosine_similarity, dot_product, euclidean_distance, norm
from generator.errors import ZeroVectorError

# Four measures, three winners: q and the three that it is compared with.
Q, A, B, C = (2.0, 1.0), (0.6, 0.3), (6.0, 0.0), (1.5, 2.0)


def test_three_measures_have_three_winners() -> None:
    cosines = [cosine_similarity(Q, v) for v in (A, B, C)]
    dots = [dot_product(Q, v) for v in (A, B, C)]
    distances = [euclidean_distance(Q, v) for v in (A, B, C)]
    assert [round(x, 3) for x in cosines] == [1.0, 0.894, 0.894]
    assert max(dots) == dots[1] == 12.0
    assert min(distances) == distances[2]
    assert round(distances[2], 3) == 1.118


def test_orthogonal_is_zero_and_never_minus_zero() -> None:
    cosine = cosine_similarity([1.0, -1.0], [1.0, 1.0])
    assert cosine == 0
    assert math.copysign(1, cosine) == 1


def test_a_zero_vector_has_no_direction() -> None:
    with pytest.raises(ZeroVectorError, match="no direction"):
        cosine_similarity([0.0, 0.0], [1.0, 2.0])
    with pytest.raises(ZeroVectorError):
        cosine_similarity([0.0], [0.0])
    assert dot_product([0.0, 0.0], [1.0, 2.0]) == 0
    assert euclidean_distance([0.0, 0.0], [3.0, 4.0]) == 5
    assert norm([0.0]) == 0


def test_what_no_float_can_hold_is_an_overflow() -> None:
    with pytest.raises(OverflowError):
        dot_product([1e200], [1e200])
    with pytest.raises(OverflowError):
        norm([1.7e308, 1.7e308])
    with pytest.raises(OverflowError):
        euclidean_distance([1.7e308], [-1.7e308])
