"""The band of chance against numeric integration, a simulation and the published figures."""

from __future__ import annotations

import numpy as np
import pytest

from generator.engine.chance import (
    PairCosines,
    at_least_one_outside,
    chance_band,
    density,
    row_band,
    share_within,
)


@pytest.mark.parametrize(("d", "edge"), [(3, 0.95), (4, 0.88), (6, 0.75), (64, 0.24), (768, 0.07)])
def test_the_edges_that_the_pages_quote(d: int, edge: float) -> None:
    assert round(chance_band(d).high, 2) == edge
    assert chance_band(d).low == -chance_band(d).high


@pytest.mark.parametrize("d", [3, 4, 5, 6, 7, 12, 64, 300])
def test_the_band_holds_95_percent_of_the_density(d: int) -> None:
    edge = chance_band(d).high
    at = np.linspace(-edge, edge, 200_001)
    assert np.trapezoid([density(x, d) for x in at], at) == pytest.approx(0.95, abs=2e-4)


def test_two_dimensions_are_the_arcsine_law() -> None:
    edge = chance_band(2).high
    assert edge == pytest.approx(np.sin(0.95 * np.pi / 2), abs=1e-4)
    assert share_within(0.5, 2) == pytest.approx(1 / 3)


def test_in_one_dimension_a_cosine_is_plus_or_minus_one() -> None:
    band = chance_band(1)
    assert band.holds(1.0)
    assert band.holds(-1.0)


def test_drawn_directions_fall_into_the_band_as_often_as_it_says() -> None:
    vectors = np.random.default_rng(0).standard_normal((2, 40_000, 6))
    a, b = vectors / np.linalg.norm(vectors, axis=2, keepdims=True)
    inside = np.abs(np.sum(a * b, axis=1)) <= chance_band(6).high
    assert inside.mean() == pytest.approx(0.95, abs=0.005)


def test_luck_puts_a_pair_outside_as_often_as_it_says() -> None:
    vectors = np.random.default_rng(1).standard_normal((20_000, 4, 6))
    vectors /= np.linalg.norm(vectors, axis=2, keepdims=True)
    cosines = np.einsum("nid,njd->nij", vectors, vectors)[:, *np.triu_indices(4, 1)]
    outside = (np.abs(cosines) > chance_band(6).high).any(axis=1)
    assert outside.mean() == pytest.approx(at_least_one_outside(6), abs=0.02)


def test_counted_cosines_say_what_the_cosines_say() -> None:
    cosines = np.random.default_rng(2).beta(6, 4, 5_000) * 2 - 1
    counted, rounded = PairCosines.of(cosines), np.round(cosines, 4)
    ends = np.quantile(cosines, [0.025, 0.975])
    assert (counted.low, counted.high) == pytest.approx(tuple(ends), abs=2e-4)
    assert counted.mean == pytest.approx(cosines.mean(), abs=1e-4)
    assert counted.deviation == pytest.approx(cosines.std(), abs=1e-4)
    assert counted.share_above(0.3) == (rounded > 0.30001).mean()
    assert counted.histogram.sum() == counted.pairs == 5_000


@pytest.mark.parametrize(("V", "pairs"), [(600, 179_700), (2_500, 1_999_000)])
def test_a_large_table_is_known_by_some_of_its_rows(V: int, pairs: int) -> None:  # noqa: N803
    band = row_band(np.random.default_rng(3).standard_normal((V, 6)))
    assert band is not None
    assert band.rows is not None
    assert band.rows.cosines.pairs == pairs
    assert band.rows.of == V * (V - 1) // 2
    assert band.high == pytest.approx(chance_band(6).high, abs=0.005)
    assert band.share_above(0.5) == pytest.approx(chance_band(6).share_above(0.5), abs=0.005)
