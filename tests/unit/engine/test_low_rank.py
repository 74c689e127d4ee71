"""The closest rows of a lower rank: as close as LAPACK finds them, and the same for every order of rows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from generator.engine.models import glove
from generator.engine.projection import closest_rows

small = arrays(np.int16, st.tuples(st.integers(1, 9), st.integers(1, 7)), elements=st.integers(-600, 600))


@given(small, st.integers(1, 7))
def test_no_other_rows_of_that_rank_are_closer(rows: NDArray[np.int16], d: int) -> None:
    d = min(d, rows.shape[1])
    found = closest_rows(rows, d)
    assert found.rows.shape == (len(rows), d)
    sizes = np.linalg.svd(rows.astype(float), compute_uv=False)
    total = (sizes**2).sum()
    assert found.shares[-1] == pytest.approx((sizes[:d] ** 2).sum() / total if total else 1.0, abs=1e-9)
    # rounded to two decimals, what is kept of each row is its projection, whose dot products are the best
    best = found.rows @ found.rows.T * 1e4
    u, s, _ = np.linalg.svd(rows.astype(float), full_matrices=False)
    expected = (u[:, :d] * s[:d] ** 2) @ u[:, :d].T
    apart = d < len(sizes) and np.isclose(sizes[d - 1], sizes[d], rtol=1e-6)
    if not apart:  # of two equal directions either may be the last
        assert np.abs(best - expected).max() <= 0.51 * d * (np.abs(rows).max() * 2 * rows.shape[1] + 1)


@given(small)
def test_the_largest_number_of_a_column_is_positive(rows: NDArray[np.int16]) -> None:
    found = closest_rows(rows, rows.shape[1]).rows
    peak = np.abs(found).max(axis=0)
    assert all(
        column[np.abs(column).argmax()] >= 0 or (column == size).any()
        for column, size in zip(found.T, peak, strict=True)
    )


def test_all_dimensions_keep_every_cosine_of_real_rows() -> None:
    rows = glove().hundredths[[glove().ids[word] for word in ("king", "queen", "man", "woman", "cat")]]
    found = closest_rows(rows, 5)
    unit = [each / np.linalg.norm(each, axis=1, keepdims=True) for each in (rows / 100, found.rows)]
    assert found.shares[-1] == pytest.approx(1)
    assert np.abs(unit[0] @ unit[0].T - unit[1] @ unit[1].T).max() < 0.003
