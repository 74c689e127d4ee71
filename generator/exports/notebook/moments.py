"""The code of a step of training: scores, sigmoids, the loss, gradients, the rows after it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.exports.notebook.texts import lines_of, literal
from generator.notation import fixed
from generator.steps import GradientStep, Moment, SampledPairStep, UpdateStep

DECIMALS = 4
"""Of every number that is compared."""


def moment_numbers(moment: Moment) -> str:
    """The rows of the pair and of the noise words, as they stood before the step."""
    names = literal([moment.words[row] for row in moment.targets])
    return "\n".join(
        (
            f"centre = {literal(moment.words[moment.centre])}",
            f"targets = {names}  # the context's word, then the noise words",
            f"rate = {moment.learning_rate!r}  # η",
            f"v = np.array({literal(moment.v.tolist())})  # the centre's row of E",
            f"u = np.array({lines_of(moment.u.tolist())})  # the targets' rows of U",
            "label = np.array([1.0] + [0.0] * (len(targets) - 1))  # 1 for the context, 0 for noise",
            "sigmoid = lambda x: 1 / (1 + np.exp(-x))",
            "loss_of = lambda scores: float(np.logaddexp(0, np.where(label == 1, -scores, scores)).sum())",
        )
    )


def sampled_pair_code(step: SampledPairStep) -> str:
    """Scores, sigmoids and the loss."""
    worked = step.moment.worked
    return "\n".join(
        (
            "scores = u @ v",
            f'check_all("scores u · v", scores, {_shown(worked.scores)})',
            f'check_all("sigmoids", sigmoid(scores), {_shown(worked.sigmoids)})',
            f'check("loss", loss_of(scores), {_loss(worked.loss_before)})',
        )
    )


def gradient_code(step: GradientStep) -> str:
    """How the loss grows with each number."""
    return "\n".join(
        (
            "error = sigmoid(u @ v) - label  # how the loss grows with each score",
            f'check_all("errors", error, {_shown(step.errors)})',
            "to_v, to_u = error @ u, np.outer(error, v)",
            f'check_all("gradient of v", to_v, {_shown(step.gradients[0])})',
            f'check_all("gradients of u", to_u.ravel(), {_shown(step.gradients[1:].ravel())})',
        )
    )


def update_code(step: UpdateStep) -> str:
    """The rows after the step, and the loss on the same words."""
    worked = step.moment.worked
    after = np.vstack([worked.u_pos_after, worked.u_neg_after])
    return "\n".join(
        (
            "error = sigmoid(u @ v) - label",
            "v_after, u_after = v - rate * (error @ u), u - rate * np.outer(error, v)",
            f'check_all("v after", v_after, {_shown(worked.v_after)})',
            f'check_all("u after", u_after.ravel(), {_shown(after.ravel())})',
            f'check("score of the context after", float(u_after[0] @ v_after), '
            f"{_text(float(step.moment.scores_after[0]))!r})",
            f'check("loss before", loss_of(u @ v), {_loss(worked.loss_before)})',
            f'check("loss after", loss_of(u_after @ v_after), {_loss(worked.loss_after)})',
        )
    )


def _text(number: float) -> str:
    return fixed(number, DECIMALS)


def _loss(number: float) -> str:
    return literal(fixed(number, DECIMALS, plus=False))


def _shown(numbers: NDArray[np.float64]) -> str:
    return literal([_text(number) for number in numbers.tolist()])
