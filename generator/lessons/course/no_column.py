"""Lesson I: the axes are turned, every number changes, and no cosine does."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from generator.engine.models import BATTERY, one_sign, smollm2_facts
from generator.engine.similarity import cosine_similarity
from generator.lessons.course.steps import LessonNumbers, TurnedStep
from generator.lessons.course.tables import glove_row, tokens

SLUG = "no-column"

WORDS = ("king", "queen", "man", "woman")
FEATURES = np.array(
    [[1.0, 0.5, 0.5, 0.0], [1.0, -0.5, 0.5, 0.0], [0.0, 0.5, 0.5, 0.0], [0.0, -0.5, 0.5, 0.0]]
)
"""royalty, gender, age, animal, as on the page "royal-features"."""
ANGLES = (0, 15, 30, 45, 60, 75, 90)
TURNED = 45
SEED = 7


def tell() -> LessonNumbers:
    """king, queen: their first two numbers after the turn. real, real_turned: their cosine in SmolLM2.

    heaviest: the largest column of ␣king. signs_s, signs_g: in how many columns of SmolLM2 and GloVe all
    pairs of a woman's and a man's word differ with one sign; luck_s, luck_g: by chance.
    """
    step = _step("turned", TURNED)
    after, table = step.turned, tokens()
    king = table.row("␣king")
    heaviest = int(np.abs(king).argmax())
    pairs = BATTERY["gender"]
    d_s, d_g = table.rows.shape[1], len(glove_row("king"))
    turn = _random_turn(d_s)
    return LessonNumbers(
        steps=(step, *(_step(f"turned-{angle}", angle) for angle in ANGLES)),
        degrees=TURNED,
        king=tuple(after[0, :2].tolist()),
        queen=tuple(after[1, :2].tolist()),
        cosine=step.cosine,
        sum_is_queen=bool(np.allclose(after[0] - after[2] + after[3], after[1])),
        real=table.cosine("␣king", "␣queen"),
        real_turned=cosine_similarity(turn @ king, turn @ table.row("␣queen")),
        heaviest=heaviest,
        heaviest_king=float(king[heaviest]),
        heaviest_mean=float(table.mean[heaviest]),
        pairs=len(pairs),
        signs_s=smollm2_facts().signs,
        luck_s=d_s * 2.0 ** (1 - len(pairs)),
        d_s=d_s,
        signs_g=one_sign([(glove_row(a), glove_row(b)) for a, b in pairs]),
        luck_g=d_g * 2.0 ** (1 - len(pairs)),
        d_g=d_g,
    )


def _step(name: str, degrees: int) -> TurnedStep:
    turned = FEATURES.copy()
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    turned[:, :2] = FEATURES[:, :2] @ np.array([[cos, sin], [-sin, cos]])
    cosine = cosine_similarity(FEATURES[0], FEATURES[1])
    return TurnedStep(SLUG, name, WORDS, FEATURES, turned, degrees, cosine)


def _random_turn(d: int) -> NDArray[np.float64]:
    """A rotation of all axes `[d, d]`, drawn with a fixed seed."""
    turn: NDArray[np.float64] = np.linalg.qr(np.random.RandomState(SEED).standard_normal((d, d)))[0]
    return turn
