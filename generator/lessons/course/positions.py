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
    words, rows = minilm_words(), positions()
    cat, dog = words[WORD], words[OTHER]
    first = cat + rows[1]
    far = tuple((position, cosine_similarity(first, cat + rows[position])) for position in AT[1:])
    forward, backward = (
        sum((words[word] + rows[position] for position, word in enumerate(order)), np.zeros(len(cat)))
        for order in (SENTENCE, SENTENCE[::-1])
    )
    bars = [Bar(f"{WORD} at {AT[0]} – {WORD} at {position}", cosine) for position, cosine in far]
    bars.append(Bar(f"{WORD} – {OTHER}", cosine_similarity(cat, dog)))
    return LessonNumbers(
        steps=(
            _sum("sum", cat, rows[1], 1),
            BarsStep(SLUG, "cosines", tuple(bars), most=1.0),
            *(_sum(f"at-{position}", cat, row, position) for position, row in enumerate(rows)),
        ),
        token_norm=norm(cat),
        position_norm=norm(rows[1]),
        far=far,
        near_positions=cosine_similarity(rows[1], rows[2]),
        far_positions=cosine_similarity(rows[1], rows[AT[-1]]),
        tokens=cosine_similarity(cat, dog),
        tokens_at=cosine_similarity(first, dog + rows[1]),
        sums_equal=bool(np.allclose(forward, backward)),
    )


def _sum(name: str, token: NDArray[np.float64], position: NDArray[np.float64], at: int) -> SumsStep:
    both = token + position
    rows = ((f"E[{WORD}]", token), (f"P[{at}]", position), (f"X[{at}]", both))
    drawn = tuple((text, row[:SHOWN], norm(row)) for text, row in rows)
    return SumsStep(SLUG, name, drawn, SHOWN, LIMIT, gaps={"at": float(at), "d": float(len(token))})
