"""Counting instead of learning: the table of counts, its logarithm, its factors."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import pytest
from numpy.typing import NDArray

from generator.engine.training.pairs import encode
from generator.engine.training.ppmi_svd import cooccurrences, factors, ppmi

Rows: TypeAlias = NDArray[np.float64]


def test_near_words_count_more() -> None:
    counts = cooccurrences(encode([["a", "b", "c"], ["a", "d"]], 1), window=2)
    assert counts.tolist() == [[0, 1, 0.5, 1], [1, 0, 1, 0], [0.5, 1, 0, 0], [1, 0, 0, 0]]


def test_ppmi_by_hand() -> None:
    counts = np.array([[0.0, 3.0, 1.0], [3.0, 0.0, 0.0], [1.0, 0.0, 0.0]])
    contexts = np.array([4.0, 3.0, 1.0]) ** 0.75
    share = contexts / contexts.sum()
    assert ppmi(counts)[0, 1] == pytest.approx(np.log((3 / 4) / share[1]))
    assert ppmi(counts)[1, 0] == pytest.approx(np.log((3 / 3) / share[0]))
    assert (ppmi(counts) >= 0).all() and ppmi(counts)[1, 1] == 0


def test_all_factors_give_the_table_back() -> None:
    half = np.random.RandomState(0).standard_normal((5, 5))
    table = half @ half.T
    rows = factors(table, 5)
    np.testing.assert_allclose(rows @ rows.T, table, atol=1e-12)


def test_signs_and_ties_do_not_depend_on_what_linear_algebra_returns(monkeypatch: pytest.MonkeyPatch) -> None:
    turn, _ = np.linalg.qr(np.random.RandomState(1).standard_normal((4, 4)))
    table = turn @ np.diag([3.0, 2.0, 2.0, 2.0]) @ turn.T  # three singular values are equal
    expected = [factors(table, d) for d in (1, 2, 3, 4)]
    real = np.linalg.svd
    angle = 0.7
    spin = np.eye(4)
    spin[1:3, 1:3] = [[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]

    def otherwise(matrix: Rows) -> tuple[Rows, Rows, Rows]:
        u, s, v = real(matrix)
        return (-u @ spin, s, v) if len(u) == 4 else (-u, s, v)

    monkeypatch.setattr(np.linalg, "svd", otherwise)
    for d, rows in enumerate(expected, start=1):
        np.testing.assert_allclose(factors(table, d), rows, atol=1e-12)
        assert (rows[np.argmax(np.abs(rows[:, 0])), 0]) > 0
