"""A vector is doubled: which of cosine, dot product and distance change, and to what?"""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

import numpy as np

from generator.comparison import or_none
from generator.notation import compact, fixed, read_number
from generator.quiz.asking import ask
from generator.quiz.names import first_positions, names_of
from generator.quiz.question import Option, Question
from generator.quiz.seeded import shuffled
from generator.similarity import euclidean_distance
from generator.steps import Trace
from generator.words import Words
from generator.worked import decimal_dot

TRIES = 24
"""Pairs that are tried."""


def doubled_question(trace: Trace, words: Words) -> Question | None:
    """The three numbers of a pair once one of its vectors is twice as long."""
    cosine = trace.comparison.cosine
    pairs = [(i, j) for i, j in combinations(first_positions(trace), 2) if cosine[i][j] is not None]
    for i, j in shuffled(f"{trace.preset.name}/doubled", pairs)[:TRIES]:
        question = _about(trace, words, i, j)
        if question is not None:
            return question
    return None


def _about(trace: Trace, words: Words, i: int, j: int) -> Question | None:
    names, compared = names_of(trace.preset.tokens), trace.comparison
    cosine, distance = compared.cosine[i][j], compared.euclidean[i][j]
    with np.errstate(over="ignore"):
        twice = 2 * trace.vectors[i]
    if cosine is None or distance is None or not np.isfinite(twice).all():
        return None
    after = or_none(euclidean_distance, twice, trace.vectors[j])
    if after is None:
        return None
    dot = decimal_dot(trace.vectors[i], trace.vectors[j])
    same_cosine, same_dot, same_distance = fixed(cosine, 2), compact(dot, 4), _distance(distance)
    twice_dot, new_distance = compact(2 * dot, 4), _distance(after)
    twice_cosine = fixed(2 * read_number(same_cosine), 2)
    twice_distance = _distance(2 * read_number(same_distance))

    def option(shown: tuple[str, str, str], mistake: str = "") -> Option:
        text = words("quiz.doubled.option", cosine=shown[0], dot=shown[1], distance=shown[2])
        why = words(
            f"quiz.doubled.{mistake or 'why'}",
            a=names[i],
            b=names[j],
            cosine=same_cosine,
            dot=twice_dot,
            distance=new_distance,
        )
        return Option(text, why, mistake, tuple(map(read_number, shown)))

    return ask(
        "doubled",
        trace.preset.name,
        words("quiz.doubled.ask", a=names[i], b=names[j]),
        option((same_cosine, twice_dot, new_distance)),
        [
            option((twice_cosine, twice_dot, twice_distance), "all"),
            option((same_cosine, same_dot, same_distance), "none"),
            option((same_cosine, twice_dot, twice_distance), "distance-doubles"),
            option((same_cosine, same_dot, new_distance), "dot-stays"),
        ],
        given=[words("quiz.doubled.given", cosine=same_cosine, dot=same_dot, distance=same_distance)],
    )


def _distance(number: float | Decimal) -> str:
    return compact(number, 2, plus=False)
