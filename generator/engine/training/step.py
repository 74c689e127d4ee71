"""One step of skip-gram with negative sampling, on one pair of words: small enough to be read.

The words of a batch (skip_gram.py) are trained by the sum of such steps.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from generator.engine.vocabulary import Floats


@dataclass(frozen=True, eq=False)
class SkipGramGradients:
    """How the loss grows with each number. v: `[d]`; u_pos: `[d]`; u_neg: `[k, d]`."""

    v: Floats
    u_pos: Floats
    u_neg: Floats


@dataclass(frozen=True, eq=False)
class SkipGramStep:
    """One step. scores and sigmoids: `[1 + k]`, the true context first, then the negative samples.

    losses: before and after the update, on the same words. *_after: the rows after the update.
    """

    scores: Floats
    sigmoids: Floats
    loss_before: float
    gradients: SkipGramGradients
    v_after: Floats
    u_pos_after: Floats
    u_neg_after: Floats
    loss_after: float


def sigmoid(x: Floats) -> Floats:
    """σ(x) = 1 / (1 + e^−x), between 0 and 1, without overflow.

    >>> sigmoid(np.array([0.0, -1000.0])).tolist()
    [0.5, 0.0]
    """
    e = np.exp(-np.abs(x))
    return np.asarray(np.where(x >= 0, 1.0, e) / (1.0 + e))


def sgns_loss(v: Floats, u_pos: Floats, u_neg: Floats) -> float:
    """−log σ(u⁺ · v) − Σ log σ(−u⁻ · v): small where v points along u⁺ and away from each u⁻.

    v, u_pos: `[d]`, the rows of the word in the middle (input matrix) and of its true context (output
    matrix); u_neg: `[k, d]`, those of the negative samples (output matrix).

    >>> round(sgns_loss(np.zeros(2), np.ones(2), np.ones((1, 2))), 4)  # 2 × log 2: knows nothing yet
    1.3863
    """
    away = np.append(-(u_pos @ v), u_neg @ v)  # [1 + k]
    return float(np.logaddexp(0.0, away).sum())


def sgns_step(v: Floats, u_pos: Floats, u_neg: Floats, learning_rate: float) -> SkipGramStep:
    """One step of skip-gram with negative sampling (Mikolov et al. 2013, arXiv 1310.4546, eq. 4).

    Every gradient is taken from the rows as they were before the step. The rows are those of `sgns_loss`.

    >>> step = sgns_step(np.array([0.5, -0.2]), np.array([0.1, 0.4]), np.array([[0.6, 0.3]]), 0.5)
    >>> step.v_after.round(4).tolist()
    [0.3575, -0.1825]
    """
    u = np.vstack([u_pos, u_neg])  # [1 + k, d]
    label = np.zeros(len(u))  # [1 + k]: 1 for the true context, 0 for noise
    label[0] = 1.0
    scores = u @ v  # [1 + k, d] @ [d] → [1 + k]
    sigmoids = sigmoid(scores)
    error = sigmoids - label  # ∂loss / ∂score, [1 + k]
    to_v = error @ u  # [1 + k] @ [1 + k, d] → [d]
    to_u = np.outer(error, v)  # [1 + k, d]
    v_after, u_after = v - learning_rate * to_v, u - learning_rate * to_u
    return SkipGramStep(
        scores=scores,
        sigmoids=sigmoids,
        loss_before=sgns_loss(v, u[0], u[1:]),
        gradients=SkipGramGradients(to_v, to_u[0], to_u[1:]),
        v_after=v_after,
        u_pos_after=u_after[0],
        u_neg_after=u_after[1:],
        loss_after=sgns_loss(v_after, u_after[0], u_after[1:]),
    )
