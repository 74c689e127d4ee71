"""Lesson D: cosine, dot product and distance of the same vectors, and what a longer vector changes."""

from __future__ import annotations

import numpy as np

from generator.engine.models import smollm2_facts
from generator.engine.similarity import cosine_similarity, dot_product, euclidean_distance, norm
from generator.lessons.course.steps import Arrow, LessonNumbers, Measured, MeasuresStep
from generator.lessons.course.tables import tokens

SLUG = "three-measures"

QUESTION = Arrow("q", 2.0, 1.0)
A, B, C = Arrow("A", 0.6, 0.3), Arrow("B", 6.0, 0.0), Arrow("C", 1.5, 2.0)
LENGTHS_OF_B = tuple(float(length) for length in range(1, 7))


def tell() -> LessonNumbers:
    """queen_cosine, queen_dot: the token nearest to ␣queen by each measure. doubled: A at twice its length.

    unit_distance: between q and B at length 1, where its square is 2 − 2 cos.
    """
    a, b, c = (measured(each) for each in (A, B, C))
    table = tokens()
    queen = table.row("␣queen")
    products = table.rows @ queen
    products[table.ids["␣queen"]] = -np.inf
    by_dot = table.words[int(products.argmax())]
    of_b = (measured(Arrow("B", length, 0.0)) for length in LENGTHS_OF_B)
    return LessonNumbers(
        steps=(
            MeasuresStep(SLUG, "three-winners", QUESTION, (a, b, c)),
            *(MeasuresStep(SLUG, f"b-{each.arrow.x:.0f}", QUESTION, (a, each, c)) for each in of_b),
        ),
        question=QUESTION,
        q_norm=norm((QUESTION.x, QUESTION.y)),
        a=a,
        b=b,
        c=c,
        doubled=measured(Arrow("2A", 2 * A.x, 2 * A.y)),
        unit_distance=float((2 - 2 * b.cosine) ** 0.5),
        queen_cosine=table.around("␣queen", 1)[0][0],
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
