"""Lesson C: one training step by hand: a word is pulled to its context, and noise is pushed away."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.engine.similarity import cosine_similarity, norm
from generator.engine.training.step import sgns_loss, sgns_step, sigmoid
from generator.lessons.course.steps import Arrow, LessonNumbers, Pulled, PulledStep

SLUG = "one-step"

V, CONTEXT, NOISE = np.array([0.5, -0.2]), np.array([0.1, 0.4]), np.array([0.6, 0.3])
RATE = 0.5
STEPS = 12

Rows = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]


def tell() -> LessonNumbers:
    """moments: before the first step, and after each. scores, sigmoids: of context and noise, at first."""
    rows: list[Rows] = [(V, CONTEXT, NOISE)]
    for _ in range(STEPS):
        v, context, noise = rows[-1]
        step = sgns_step(v, context, noise[None, :], RATE)
        rows.append((step.v_after, step.u_pos_after, step.u_neg_after[0]))
    moments = tuple(map(_moment, rows))
    scores = float(CONTEXT @ V), float(NOISE @ V)
    before, after, *_ = moments
    return LessonNumbers(
        steps=(
            PulledStep(SLUG, "one-step", before, after, 1),
            *(PulledStep(SLUG, f"after-{done}", before, moment, done) for done, moment in enumerate(moments)),
        ),
        moments=moments,
        before=before,
        after=after,
        scores=scores,
        sigmoids=sigmoid(np.array(scores)).tolist(),
        rate=RATE,
    )


def _moment(rows: Rows) -> Pulled:
    v, context, noise = rows
    return Pulled(
        Arrow("v", *v.tolist()),
        Arrow("u⁺", *context.tolist()),
        Arrow("u⁻", *noise.tolist()),
        loss=sgns_loss(v, context, noise[None, :]),
        with_context=cosine_similarity(v, context),
        with_noise=cosine_similarity(v, noise),
        noise_norm=norm(noise),
    )
