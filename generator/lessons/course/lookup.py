"""Lesson B: a lookup is a copy, one-hot times E is the same row, and gradients of a repeated token add up."""

from __future__ import annotations

import numpy as np

from generator.engine.models import smollm2, smollm2_facts
from generator.lessons.course.steps import GradientsStep, LessonNumbers, OneHotStep

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


def tell() -> LessonNumbers:
    """added, overwritten: what reaches rows of E, rightly and by an assignment. share: of E in the model."""
    added = np.zeros((len(TOKENS), GRADIENTS.shape[1]))
    np.add.at(added, list(IDS), GRADIENTS)
    added = added.round(9)  # 0.1 + 0.2
    overwritten = np.zeros_like(added)
    overwritten[list(IDS)] += GRADIENTS
    extract, facts = smollm2(), smollm2_facts()
    numbers = extract.size * extract.dimension
    return LessonNumbers(
        steps=(
            OneHotStep(SLUG, "one-hot", TOKENS, TABLE, CHOSEN, limit=1.0),
            GradientsStep(SLUG, "gradients", TOKENS[:3], IDS, GRADIENTS, added[:3], overwritten[:3]),
            *(
                OneHotStep(SLUG, f"one-hot-{bit}", TOKENS, TABLE, bit, limit=1.0)
                for bit, _ in enumerate(TOKENS)
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
