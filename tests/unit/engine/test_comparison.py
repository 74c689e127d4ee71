"""All pairs, and their order."""

from __future__ import annotations

import numpy as np

from generator.engine.similarity import compare_all, ranked_pairs


def test_tables_are_symmetric_and_agree_with_numpy_on_easy_numbers() -> None:
    x = np.array([[1.0, 2.0, -0.5], [0.25, -1.0, 3.0], [2.0, 2.0, 2.0]])
    compared = compare_all(x)
    norms = np.linalg.norm(x, axis=1)
    np.testing.assert_allclose(compared.norms, norms, rtol=1e-14)
    np.testing.assert_allclose(compared.dot, x @ x.T, rtol=1e-14)
    np.testing.assert_allclose(compared.cosine, x @ x.T / np.outer(norms, norms), rtol=1e-14, atol=1e-16)
    np.testing.assert_allclose(
        compared.euclidean, np.linalg.norm(x[:, None] - x, axis=2), rtol=1e-14, atol=1e-14
    )
    for table in (compared.dot, compared.cosine, compared.euclidean):
        assert table == tuple(zip(*table, strict=True))


def test_undefined_and_out_of_range_are_none() -> None:
    compared = compare_all([[0.0, 0.0], [1.7e308, 1.7e308], [1.0, 0.0]])
    assert compared.norms == (0.0, None, 1.0)
    assert compared.cosine[0] == (None, None, None)
    assert compared.cosine[1][2] == 0.7071067811865476
    assert compared.dot[1][1] is None
    assert compared.euclidean[0][1] is None


def test_pairs_with_equal_cosines_keep_their_order_and_undefined_ones_come_last() -> None:
    x = [[1.0, 0.0], [0.0, 0.0], [0.0, 1.0], [0.0, 2.0], [3.0, 0.0]]
    order = [(pair.i, pair.j) for pair in ranked_pairs(compare_all(x).cosine)]
    assert order == [(0, 4), (2, 3), (0, 2), (0, 3), (2, 4), (3, 4), (0, 1), (1, 2), (1, 3), (1, 4)]
