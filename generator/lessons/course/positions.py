"""Lesson M: a row for the token, a row for the position, and their sum."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.engine.models import minilm_words, positions
from generator.engine.similarity import cosine_similarity, norm
from generator.lessons.course.steps import Bar, BarsStep, LessonNumbers, SumsStep

SLUG = "positions"

SHOWN = 32
LIMIT = 0.15
WORD, OTHER = "cat", "dog"
AT = (1, 2, 5, 11)
SENTENCE = ("dog", "bites", "man")


def tell() -> LessonNumbers:
    """far: the first word at 1 with itself at each later position, (position, cosine).

    tokens, tokens_at: both words in E, and both at position 1. sums_equal: whether both orders of three words
    have one sum.
    """
    words, places = minilm_words(), positions()
    cat, dog = words[WORD], words[OTHER]
    first = cat + places[1]
    far = tuple((place, cosine_similarity(first, cat + places[place])) for place in AT[1:])
    forward, backward = (
        sum((words[word] + places[place] for place, word in enumerate(order)), np.zeros(len(cat)))
        for order in (SENTENCE, SENTENCE[::-1])
    )
    bars = [Bar(f"{WORD} at {AT[0]} – {WORD} at {place}", cosine) for place, cosine in far]
    bars.append(Bar(f"{WORD} – {OTHER}", cosine_similarity(cat, dog)))
    return LessonNumbers(
        steps=(
            _sum("sum", cat, places[1], 1),
            BarsStep(SLUG, "cosines", tuple(bars), most=1.0),
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
    )


def _sum(name: str, token: NDArray[np.float64], place: NDArray[np.float64], at: int) -> SumsStep:
    both = token + place
    rows = ((f"E[{WORD}]", token), (f"P[{at}]", place), (f"X[{at}]", both))
    drawn = tuple((text, row[:SHOWN], norm(row)) for text, row in rows)
    return SumsStep(SLUG, name, drawn, SHOWN, LIMIT, gaps={"at": float(at), "d": float(len(token))})
