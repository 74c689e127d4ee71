"""Lesson K: a flat map of real rows, and the neighbours that it gets wrong."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.engine.projection import project
from generator.engine.similarity import cosine_similarity
from generator.lessons.course.steps import FlatMap, LessonNumbers, MapStep
from generator.lessons.course.tables import glove_row, tokens

SLUG = "maps"

WORDS = (
    "king", "queen", "man", "woman", "boy", "girl", "prince", "cat", "dog", "horse", "mouse", "puppy",
    "river", "bank", "loan", "tea", "coffee", "milk", "doctor", "nurse",
)  # fmt: skip


@dataclass(frozen=True)
class Wrong:
    """A word whose nearest dot is not its nearest neighbour; both with their cosines."""

    word: str
    on_map: str
    on_map_cosine: float
    true: str
    true_cosine: float


def tell() -> LessonNumbers:
    """Of GloVe and of SmolLM2: the map, and the word with its largest mistake."""
    rows_g = np.array([glove_row(word) for word in WORDS])
    rows_s = np.array([tokens().row(f"␣{word}") for word in WORDS])
    glove = _map("glove", WORDS, rows_g)
    smollm2 = _map("smollm2", tuple(f"␣{word}" for word in WORDS), rows_s)
    return LessonNumbers(
        steps=(
            MapStep(SLUG, "glove", glove, lines=True),
            MapStep(SLUG, "smollm2", smollm2, lines=True),
            MapStep(SLUG, "dots-glove", glove, lines=False),
            MapStep(SLUG, "dots-smollm2", smollm2, lines=False),
        ),
        count=len(WORDS),
        glove=glove,
        smollm2=smollm2,
        worst_g=_worst(glove, rows_g),
        worst_s=_worst(smollm2, rows_s),
        d_g=rows_g.shape[1],
        d_s=rows_s.shape[1],
    )


def _map(name: str, words: tuple[str, ...], rows: NDArray[np.float64]) -> FlatMap:
    projection = project(rows)
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    cosines = unit @ unit.T
    apart = np.linalg.norm(projection.points[:, None] - projection.points[None], axis=2)
    np.fill_diagonal(cosines, -np.inf)
    np.fill_diagonal(apart, np.inf)
    near = zip(apart.argmin(axis=1).tolist(), cosines.argmax(axis=1).tolist(), strict=True)
    return FlatMap(name, words, projection.points, sum(projection.explained), tuple(near))


def _worst(drawn: FlatMap, rows: NDArray[np.float64]) -> Wrong:
    """The word that loses most cosine by trusting the map."""
    found = [
        Wrong(
            drawn.words[at],
            drawn.words[on_map],
            cosine_similarity(rows[at], rows[on_map]),
            drawn.words[true],
            cosine_similarity(rows[at], rows[true]),
        )
        for at, (on_map, true) in enumerate(drawn.near)
        if on_map != true
    ]
    return max(found, key=lambda each: each.true_cosine - each.on_map_cosine)
