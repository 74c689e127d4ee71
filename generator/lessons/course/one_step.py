"""Lesson C: one training step by hand: a word is pulled to its context, and noise is pushed away."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.engine.similarity import cosine_similarity, norm
from generator.engine.training.step import sgns_loss, sgns_step, sigmoid
from generator.lessons.course.steps import Arrow, CourseStep, Pulled, PulledStep

SLUG = "one-step"

V, CONTEXT, NOISE = np.array([0.5, -0.2]), np.array([0.1, 0.4]), np.array([0.6, 0.3])
RATE = 0.5
STEPS = 12

Rows = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]


@dataclass(frozen=True)
class OneStep:
    """What the lesson says.

    moments: before the first step, and after each one. sigmoids: of the context's and the noise word's
    score, at first. scores: those scores. rate: η. norms: of the noise word's row before and after the first
    step.
    """

    steps: tuple[CourseStep, ...]
    moments: tuple[Pulled, ...]
    scores: tuple[float, float]
    sigmoids: tuple[float, float]
    rate: float

    @property
    def before(self) -> Pulled:
        """The first step's start."""
        return self.moments[0]

    @property
    def after(self) -> Pulled:
        """What it makes of it."""
        return self.moments[1]

    @property
    def last(self) -> Pulled:
        """After all steps."""
        return self.moments[-1]


@lru_cache(maxsize=1)
def tell() -> OneStep:
    """The numbers of the lesson.

    >>> told = tell()
    >>> round(told.before.loss, 4), round(told.after.loss, 4), round(told.after.centre.x, 4)
    (1.5286, 1.4286, 0.3575)
    """
    rows: list[Rows] = [(V, CONTEXT, NOISE)]
    for _ in range(STEPS):
        v, context, noise = rows[-1]
        step = sgns_step(v, context, noise[None, :], RATE)
        rows.append((step.v_after, step.u_pos_after, step.u_neg_after[0]))
    moments = tuple(map(_moment, rows))
    scores = float(CONTEXT @ V), float(NOISE @ V)
    sigmoids = sigmoid(np.array(scores)).tolist()
    return OneStep(
        steps=(
            PulledStep(lesson=SLUG, id="one-step", before=moments[0], after=moments[1], done=1),
            *(
                PulledStep(lesson=SLUG, id=f"after-{done}", before=moments[0], after=moment, done=done)
                for done, moment in enumerate(moments)
            ),
        ),
        moments=moments,
        scores=scores,
        sigmoids=(sigmoids[0], sigmoids[1]),
        rate=RATE,
    )


def _moment(rows: Rows) -> Pulled:
    v, context, noise = rows
    names = zip(("v", "u⁺", "u⁻"), rows, strict=True)
    arrows = [Arrow(name, float(row[0]), float(row[1])) for name, row in names]
    return Pulled(
        centre=arrows[0],
        context=arrows[1],
        noise=arrows[2],
        loss=sgns_loss(v, context, noise[None, :]),
        with_context=cosine_similarity(v, context),
        with_noise=cosine_similarity(v, noise),
        noise_norm=norm(noise),
    )
