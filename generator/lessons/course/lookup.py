"""Lesson B: a lookup is a copy, one-hot times E is the same row, and gradients of a repeated token add up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from generator.engine.models import smollm2, smollm2_facts
from generator.lessons.course.steps import CourseStep, GradientsStep, OneHotStep

SLUG = "lookup"

TOKENS = ("king", "queen", "man", "woman", "crown")
TABLE = np.array(
    [
        [1.0, 0.5, 0.5, 0.0],
        [1.0, -0.5, 0.5, 0.0],
        [0.0, 0.5, 0.5, 0.0],
        [0.0, -0.5, 0.5, 0.0],
        [1.0, 0.0, 0.0, 0.0],
    ]
)
CHOSEN = 1
IDS = (0, 1, 0)
GRADIENTS = np.array([[0.1, 0.0], [0.5, 0.5], [0.2, 0.3]])
QUIZ = (10_000, 256)


@dataclass(frozen=True, eq=False)
class Lookup:
    """What the lesson says.

    added, overwritten: what reaches rows 0 and 1 of E, rightly and by an assignment. V, d, numbers: of
    SmolLM2's matrix; parameters: of the whole model; share: of these that the matrix is. of_quiz, of_quiz_d:
    of the question.
    """

    steps: tuple[CourseStep, ...]
    tokens: tuple[str, ...]
    ids: tuple[int, ...]
    gradients: tuple[tuple[float, ...], ...]
    added: tuple[tuple[float, ...], ...]
    overwritten: tuple[tuple[float, ...], ...]
    row: tuple[float, ...]
    V: int
    d: int
    numbers: int
    parameters: int
    share: float
    of_quiz: int
    of_quiz_d: int


@lru_cache(maxsize=1)
def tell() -> Lookup:
    """The numbers of the lesson.

    >>> told = tell()
    >>> told.added[:2], told.overwritten[0], told.numbers, round(told.share, 3)
    (((0.3, 0.3), (0.5, 0.5)), (0.2, 0.3), 28311552, 0.21)
    """
    added = np.zeros((len(TOKENS), GRADIENTS.shape[1]))
    np.add.at(added, list(IDS), GRADIENTS)
    added = added.round(9)  # 0.1 + 0.2
    overwritten = np.zeros_like(added)
    overwritten[list(IDS)] += GRADIENTS
    extract, facts = smollm2(), smollm2_facts()
    numbers = extract.size * extract.dimension
    return Lookup(
        steps=(
            OneHotStep(lesson=SLUG, id="one-hot", tokens=TOKENS, table=TABLE, chosen=CHOSEN, limit=1.0),
            GradientsStep(
                lesson=SLUG,
                id="gradients",
                tokens=TOKENS[:3],
                ids=IDS,
                arriving=GRADIENTS,
                added=added[:3],
                overwritten=overwritten[:3],
            ),
            *(
                OneHotStep(
                    lesson=SLUG, id=f"one-hot-{bit}", tokens=TOKENS, table=TABLE, chosen=bit, limit=1.0
                )
                for bit in range(len(TOKENS))
            ),
        ),
        tokens=TOKENS,
        ids=IDS,
        gradients=_rows(GRADIENTS),
        added=_rows(added),
        overwritten=_rows(overwritten),
        row=tuple(TABLE[CHOSEN].tolist()),
        V=extract.size,
        d=extract.dimension,
        numbers=numbers,
        parameters=facts.parameters,
        share=numbers / facts.parameters,
        of_quiz=QUIZ[0],
        of_quiz_d=QUIZ[1],
    )


def _rows(table: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(row) for row in table.tolist())
