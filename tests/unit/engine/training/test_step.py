"""One step of skip-gram: the worked numbers, and batches as the sum of such steps."""

from __future__ import annotations

import numpy as np
import pytest

from generator.engine.training import skip_gram
from generator.engine.training.skip_gram import train_batch
from generator.engine.training.step import sgns_step

V, U_POS, U_NEG = np.array([0.5, -0.2]), np.array([0.1, 0.4]), np.array([[0.6, 0.3]])


def test_the_worked_step() -> None:
    step = sgns_step(V, U_POS, U_NEG, learning_rate=0.5)
    assert step.scores.round(4).tolist() == [-0.03, 0.24]
    assert step.sigmoids.round(4).tolist() == [0.4925, 0.5597]
    assert step.v_after.round(4).tolist() == [0.3575, -0.1825]
    assert step.u_pos_after.round(4).tolist() == [0.2269, 0.3493]
    assert step.u_neg_after.round(4).tolist() == [[0.4601, 0.3560]]
    assert (round(step.loss_before, 4), round(step.loss_after, 4)) == (1.5286, 1.4286)


def test_what_is_handed_in_stays() -> None:
    sgns_step(V, U_POS, U_NEG, learning_rate=0.5)
    assert (V.tolist(), U_POS.tolist(), U_NEG.tolist()) == ([0.5, -0.2], [0.1, 0.4], [[0.6, 0.3]])


@pytest.mark.parametrize("dense", [True, False])
def test_a_batch_is_the_sum_of_its_steps(dense: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(skip_gram, "DENSE_VOCABULARY", 1000 if dense else 0)
    stream = np.random.RandomState(4)
    size, pairs, k, d, rate = 9, 40, 3, 5, 0.02  # so low that no step is bounded
    v, u = stream.standard_normal((2, size, d))
    centres, contexts = stream.randint(size, size=(2, pairs))
    noise = stream.randint(size, size=(pairs, k))
    expected_v, expected_u, loss = v.copy(), u.copy(), 0.0
    for centre, context, drawn in zip(centres, contexts, noise, strict=True):
        others = drawn[drawn != context]  # a noise word that is the context is left out
        step = sgns_step(v[centre], u[context], u[others], rate)
        loss += step.loss_before
        expected_v[centre] -= rate * step.gradients.v
        expected_u[context] -= rate * step.gradients.u_pos
        for other, gradient in zip(others, step.gradients.u_neg, strict=True):
            expected_u[other] -= rate * gradient
    assert (noise == contexts[:, None]).any()
    assert train_batch(v, u, centres, contexts, noise, rate) == pytest.approx(loss)
    np.testing.assert_allclose(v, expected_v, atol=1e-12)
    np.testing.assert_allclose(u, expected_u, atol=1e-12)


@pytest.mark.parametrize("dense", [True, False])
def test_no_row_moves_further_than_the_longest_step(dense: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(skip_gram, "DENSE_VOCABULARY", 1000 if dense else 0)
    v, u = np.ones((3, 4)), -np.ones((3, 4))  # far from what they are to be
    train_batch(v, u, np.zeros(50, np.int64), np.ones(50, np.int64), np.full((50, 2), 2), 0.25)
    assert np.linalg.norm(v[0] - 1) == pytest.approx(skip_gram.LONGEST_STEP)
    assert np.linalg.norm(u[1] + 1) == pytest.approx(skip_gram.LONGEST_STEP)
    assert np.linalg.norm(u[2] + 1) < skip_gram.LONGEST_STEP


@pytest.mark.parametrize("dense", [True, False])
def test_rows_that_are_in_no_pair_do_not_move(dense: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(skip_gram, "DENSE_VOCABULARY", 1000 if dense else 0)
    v, u = np.random.RandomState(0).standard_normal((2, 6, 4))
    before_v, before_u = v.copy(), u.copy()
    train_batch(v, u, np.array([1, 1]), np.array([2, 3]), np.array([[4], [2]]), 0.1)
    assert np.flatnonzero((v != before_v).any(axis=1)).tolist() == [1]
    assert np.flatnonzero((u != before_u).any(axis=1)).tolist() == [2, 3, 4]
