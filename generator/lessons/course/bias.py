"""Lesson P: occupations along a direction from several pairs, beside random directions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.engine.chance import CENTRAL_SHARE
from generator.engine.models import BATTERY
from generator.lessons.course.steps import AxisStep, LessonNumbers, Mark, sorted_marks
from generator.lessons.course.tables import common_words, glove_row

SLUG = "bias"

OCCUPATIONS = (
    "captain", "boss", "engineer", "programmer", "lawyer", "doctor",
    "teacher", "librarian", "singer", "dancer", "nurse", "receptionist",
)  # fmt: skip
COMMON = 5_000
DIRECTIONS = 1_000
SEED = 0
MOST = 0.6


@dataclass(frozen=True, eq=False)
class Direction:
    """A direction from pairs of rows, at length 1.

    kept: the share of their squared differences that lies along it. low, high: 95% of common words lie there;
    mean: of all of them.
    """

    vector: NDArray[np.float64]
    kept: float
    low: float
    high: float
    mean: float


def tell() -> LessonNumbers:
    """How many occupations lie outside what is usual of common words, and beside random directions.

    random_mean: how many lie outside on average. as_many: the share of directions with at least as many.
    """
    words = common_words()
    rows = words.rows[:COMMON]
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    pairs = BATTERY["gender"]
    found = _direction(np.array([glove_row(a) - glove_row(b) for a, b in pairs]), unit)
    people = np.array([glove_row(word) / np.linalg.norm(glove_row(word)) for word in OCCUPATIONS])
    places = people @ found.vector
    marks = sorted_marks(map(Mark, OCCUPATIONS, places.tolist()))
    outside = _outside(people, found)
    draw = np.random.RandomState(SEED)
    counts = []
    for _ in range(DIRECTIONS):
        one, other = draw.randint(0, COMMON, len(pairs)), draw.randint(0, COMMON, len(pairs))
        counts.append(_outside(people, _direction(rows[one] - rows[other], unit)))
    return LessonNumbers(
        steps=(AxisStep(SLUG, "occupations", marks, found.low, found.high, MOST),),
        pairs=len(pairs),
        kept=found.kept,
        common=COMMON,
        low=found.low,
        high=found.high,
        mean=found.mean,
        marks=marks,
        outside=outside,
        directions=DIRECTIONS,
        random_mean=float(np.mean(counts)),
        as_many=float(np.mean(np.array(counts) >= outside)),
    )


def _direction(differences: NDArray[np.float64], unit: NDArray[np.float64]) -> Direction:
    """The direction along which the differences are longest; its sign is that of their sum."""
    _, values, directions = np.linalg.svd(differences, full_matrices=False)
    vector = directions[0] * (1.0 if directions[0] @ differences.sum(axis=0) >= 0 else -1.0)
    along = unit @ vector
    low, high = np.quantile(along, [(1 - CENTRAL_SHARE) / 2, (1 + CENTRAL_SHARE) / 2])
    return Direction(
        vector, float(values[0] ** 2 / (values**2).sum()), float(low), float(high), float(along.mean())
    )


def _outside(people: NDArray[np.float64], direction: Direction) -> int:
    places = people @ direction.vector
    return int(((places < direction.low) | (places > direction.high)).sum())
