"""Lesson M: a row for the token, a row for the position, and their sum."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.engine.models import minilm_words, positions
from generator.engine.similarity import cosine_similarity, norm
from generator.lessons.course.steps import Bar, BarsStep, CourseStep, SumsStep

SLUG = "positions"

SHOWN = 32
LIMIT = 0.15
WORD, OTHER = "cat", "dog"
AT = (1, 2, 5, 11)
SENTENCE = ("dog", "bites", "man")


@dataclass(frozen=True)
class Positions:
    """What the lesson says.

    token_norm, position_norm: of E[cat] and P[1]. far: cat at 1 with cat at each later position, (position,
    cosine). tokens, tokens_at: cat with dog in E, and both at position 1. sums_equal: whether both orders of
    three words have one sum. d: numbers a row.
    """

    steps: tuple[CourseStep, ...]
    token_norm: float
    position_norm: float
    far: tuple[tuple[int, float], ...]
    near_positions: float
    far_positions: float
    tokens: float
    tokens_at: float
    sums_equal: bool
    d: int


@lru_cache(maxsize=1)
def tell() -> Positions:
    """The numbers of the lesson.

    >>> told = tell()
    >>> round(told.token_norm, 3), round(told.position_norm, 3), round(told.far[0][1], 2), told.sums_equal
    (1.373, 0.491, 0.98, True)
    """
    words, places = minilm_words(), positions()
    cat, dog = words[WORD], words[OTHER]
    first = cat + places[1]
    far = tuple((place, cosine_similarity(first, cat + places[place])) for place in AT[1:])
    forward, backward = (
        sum((words[word] + places[place] for place, word in enumerate(order)), np.zeros(len(cat)))
        for order in (SENTENCE, SENTENCE[::-1])
    )
    return Positions(
        steps=(
            _sum("sum", cat, places[1], 1),
            BarsStep(
                lesson=SLUG,
                id="cosines",
                bars=(
                    *(Bar(f"{WORD} at {AT[0]} – {WORD} at {place}", cosine) for place, cosine in far),
                    Bar(f"{WORD} – {OTHER}", cosine_similarity(cat, dog)),
                ),
                most=1.0,
            ),
            *(_sum(f"at-{place}", cat, row, place) for place, row in enumerate(places)),
        ),
        token_norm=norm(cat),
        position_norm=norm(places[1]),
        far=far,
        near_positions=cosine_similarity(places[1], places[2]),
        far_positions=cosine_similarity(places[1], places[AT[-1]]),
        tokens=cosine_similarity(cat, dog),
        tokens_at=cosine_similarity(first, dog + places[1]),
        sums_equal=bool(np.allclose(forward, backward)),
        d=len(cat),
    )


def _sum(name: str, token: NDArray[np.float64], place: NDArray[np.float64], at: int) -> SumsStep:
    both = token + place
    rows = ((f"E[{WORD}]", token), (f"P[{at}]", place), (f"X[{at}]", both))
    return SumsStep(
        lesson=SLUG,
        id=name,
        rows=tuple((text, row[:SHOWN], norm(row)) for text, row in rows),
        columns=SHOWN,
        limit=LIMIT,
        gaps={"at": float(at), "d": float(len(token))},
    )
