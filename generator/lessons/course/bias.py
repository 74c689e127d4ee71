"""Lesson P: occupations along a direction from several pairs, beside random directions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.engine.chance import CENTRAL_SHARE
from generator.engine.models import BATTERY
from generator.lessons.course.steps import AxisStep, CourseStep, Mark
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


@dataclass(frozen=True)
class Bias:
    """What the lesson says.

    marks: occupations by their place along the direction. low, high, mean: of common words. outside: how
    many occupations lie outside; random_mean: of how many random directions it is on average; as_many: the
    share of random directions with at least as many.
    """

    steps: tuple[CourseStep, ...]
    pairs: int
    kept: float
    common: int
    low: float
    high: float
    mean: float
    marks: tuple[Mark, ...]
    outside: int
    directions: int
    random_mean: float
    as_many: float


@lru_cache(maxsize=1)
def tell() -> Bias:
    """The numbers of the lesson.

    >>> told = tell()
    >>> told.marks[0].name, told.marks[-1].name, told.outside > 3 * told.random_mean
    ('captain', 'receptionist', True)
    """
    words = common_words()
    rows = words.rows[:COMMON]
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    pairs = BATTERY["gender"]
    found = _direction(np.array([glove_row(a) - glove_row(b) for a, b in pairs]), unit)
    people = np.array([glove_row(word) / np.linalg.norm(glove_row(word)) for word in OCCUPATIONS])
    places = people @ found.vector
    marks = tuple(
        sorted(
            (Mark(word, float(place)) for word, place in zip(OCCUPATIONS, places, strict=True)),
            key=lambda mark: -mark.cosine,
        )
    )
    outside = _outside(people, found)
    draw = np.random.RandomState(SEED)
    counts = []
    for _ in range(DIRECTIONS):
        one, other = draw.randint(0, COMMON, len(pairs)), draw.randint(0, COMMON, len(pairs))
        counts.append(_outside(people, _direction(rows[one] - rows[other], unit)))
    return Bias(
        steps=(
            AxisStep(lesson=SLUG, id="occupations", marks=marks, low=found.low, high=found.high, most=MOST),
        ),
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
