"""Lesson I: the axes are turned, every number changes, and no cosine does."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.engine.models import BATTERY, one_sign, smollm2_facts
from generator.engine.similarity import cosine_similarity
from generator.lessons.course.steps import CourseStep, TurnedStep
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


@dataclass(frozen=True, eq=False)
class NoColumn:
    """What the lesson says.

    king, queen: after the turn, first two numbers. cosine: of both, before and after. sum_is_queen: whether
    king − man + woman is still queen after the turn. real, real_turned: the same cosine in SmolLM2, before
    and after all 576 axes were turned at random. heaviest: the largest column of ␣king, and its mean over
    all rows. pairs: of a woman's and a man's word. signs_s, signs_g: in how many columns all pairs differ
    with one sign; luck_s, luck_g: by chance.
    """

    steps: tuple[CourseStep, ...]
    degrees: int
    king: tuple[float, float]
    queen: tuple[float, float]
    cosine: float
    sum_is_queen: bool
    real: float
    real_turned: float
    heaviest: int
    heaviest_king: float
    heaviest_mean: float
    pairs: int
    signs_s: int
    luck_s: float
    d_s: int
    signs_g: int
    luck_g: float
    d_g: int


@lru_cache(maxsize=1)
def tell() -> NoColumn:
    """The numbers of the lesson.

    >>> told = tell()
    >>> [round(number, 3) for number in (*told.king, *told.queen, told.cosine)], told.sum_is_queen
    ([0.354, 1.061, 1.061, 0.354, 0.667], True)
    """
    step = _step("turned", TURNED)
    after, table = step.turned, tokens()
    king = table.row("␣king")
    heaviest = int(np.abs(king).argmax())
    pairs = BATTERY["gender"]
    signs_g = one_sign([(glove_row(a), glove_row(b)) for a, b in pairs])
    d_s, d_g = table.rows.shape[1], len(glove_row("king"))
    turn = _random_turn(d_s)
    return NoColumn(
        steps=(step, *(_step(f"turned-{angle}", angle) for angle in ANGLES)),
        degrees=TURNED,
        king=(float(after[0, 0]), float(after[0, 1])),
        queen=(float(after[1, 0]), float(after[1, 1])),
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
        signs_g=signs_g,
        luck_g=d_g * 2.0 ** (1 - len(pairs)),
        d_g=d_g,
    )


def _step(name: str, degrees: int) -> TurnedStep:
    turned = FEATURES.copy()
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    turned[:, :2] = FEATURES[:, :2] @ np.array([[cos, sin], [-sin, cos]])
    return TurnedStep(
        lesson=SLUG,
        id=name,
        tokens=WORDS,
        table=FEATURES,
        turned=turned,
        degrees=degrees,
        cosine=cosine_similarity(FEATURES[0], FEATURES[1]),
    )


def _random_turn(d: int) -> NDArray[np.float64]:
    """A rotation of all axes `[d, d]`, drawn with a fixed seed."""
    turn: NDArray[np.float64] = np.linalg.qr(np.random.RandomState(SEED).standard_normal((d, d)))[0]
    return turn
