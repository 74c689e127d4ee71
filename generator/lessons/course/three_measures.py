"""Lesson D: cosine, dot product and distance of the same vectors, and what a longer vector changes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from generator.engine.models import smollm2_facts
from generator.engine.similarity import cosine_similarity, dot_product, euclidean_distance, norm
from generator.lessons.course.steps import Arrow, CourseStep, Measured, MeasuresStep
from generator.lessons.course.tables import tokens

SLUG = "three-measures"

QUESTION = Arrow("q", 2.0, 1.0)
A, B, C = Arrow("A", 0.6, 0.3), Arrow("B", 6.0, 0.0), Arrow("C", 1.5, 2.0)
LENGTHS_OF_B = tuple(float(length) for length in range(1, 7))


@dataclass(frozen=True)
class ThreeMeasures:
    """What the lesson says.

    question, q_norm: the vector that is asked about. a, b, c: the others. doubled: A at twice its length.
    of_b: B at other lengths. unit_distance: between q and B at length 1, where its square is 2 − 2 cos.
    queen_cosine, queen_dot: the token nearest to ␣queen by each.
    """

    steps: tuple[CourseStep, ...]
    question: Arrow
    q_norm: float
    a: Measured
    b: Measured
    c: Measured
    doubled: Measured
    of_b: tuple[Measured, ...]
    unit_distance: float
    queen_cosine: str
    queen_dot: str
    queen_dot_norm: float
    mean_norm: float


@lru_cache(maxsize=1)
def tell() -> ThreeMeasures:
    """The numbers of the lesson.

    >>> told = tell()
    >>> round(told.b.cosine, 3), told.b.dot, round(told.c.distance, 3)
    (0.894, 12.0, 1.118)
    """
    a, b, c = (measured(each) for each in (A, B, C))
    cosine, table = b.cosine, tokens()
    queen = table.row("␣queen")
    (by_cosine, _), *_ = table.nearest(queen, 1, ("␣queen",))
    products = table.rows @ queen
    products[table.ids["␣queen"]] = -np.inf
    by_dot = table.words[int(products.argmax())]
    of_b = tuple(measured(Arrow("B", length, 0.0)) for length in LENGTHS_OF_B)
    return ThreeMeasures(
        steps=(
            MeasuresStep(lesson=SLUG, id="three-winners", question=QUESTION, candidates=(a, b, c)),
            *(
                MeasuresStep(
                    lesson=SLUG, id=f"b-{each.arrow.x:.0f}", question=QUESTION, candidates=(a, each, c)
                )
                for each in of_b
            ),
        ),
        question=QUESTION,
        q_norm=norm((QUESTION.x, QUESTION.y)),
        a=a,
        b=b,
        c=c,
        doubled=measured(Arrow("2A", 2 * A.x, 2 * A.y)),
        of_b=of_b,
        unit_distance=float((2 - 2 * cosine) ** 0.5),
        queen_cosine=by_cosine,
        queen_dot=by_dot,
        queen_dot_norm=norm(table.row(by_dot)),
        mean_norm=smollm2_facts().mean_norm,
    )


def measured(arrow: Arrow) -> Measured:
    """A vector compared with the question's."""
    one, other = (QUESTION.x, QUESTION.y), (arrow.x, arrow.y)
    return Measured(
        arrow, cosine_similarity(one, other), dot_product(one, other), euclidean_distance(one, other)
    )
