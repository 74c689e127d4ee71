"""What stands in a cell of the similarity matrix?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Context, Decimal
from itertools import combinations

import numpy as np

from generator.engine.similarity import euclidean_distance, or_none
from generator.lessons.steps import Trace
from generator.pages.quiz.question import (
    Option,
    Question,
    ask,
    first_positions,
    names_of,
    shuffled,
    vector_text,
)
from generator.words.arithmetic import (
    WorkedQuotient,
    decimal_dot,
    in_hundredths,
    sum_exactly,
    work_out_quotient,
)
from generator.words.numbers import compact, decimal_of, fixed, read_number
from generator.words.words import Words

WIDEST = 4
"""Numbers of a vector that are written out; beyond, the dot product is given."""

TRIES = 24
"""Pairs that are tried."""

_PRECISE = Context(prec=40)


def cosine_question(trace: Trace, words: Words) -> Question | None:
    """The cosine of a pair from numbers that are given; left out where no two different tokens have one."""
    cosine = trace.comparison.cosine
    pairs = [(i, j) for i, j in combinations(first_positions(trace), 2) if cosine[i][j] is not None]
    for i, j in shuffled(f"{trace.preset.name}/cosine", pairs)[:TRIES]:
        question = _about(trace, words, i, j)
        if question is not None:
            return question
    return None


def _about(trace: Trace, words: Words, i: int, j: int) -> Question | None:
    a, b = trace.vectors[i].tolist(), trace.vectors[j].tolist()
    names = names_of(trace.preset.tokens)
    shown = work_out_quotient(a, b, trace.comparison.cosine[i][j], undefined=words("undefined"))
    gaps = {"a": names[i], "b": names[j], "dot": shown.dot, "norm_a": shown.norm_a, "norm_b": shown.norm_b}
    written = len(a) <= WIDEST and in_hundredths([*a, *b]) is not None

    def option(text: str, mistake: str = "") -> Option:
        why = words(f"quiz.cosine.{mistake or 'why'}", **gaps, result=text)
        return Option(text, why, mistake, (read_number(text),))

    wrong = [(compact(number), mistake) for mistake, number in _mistakes(shown)]
    if written:
        summed = sum_exactly(map(decimal_of, (*a, *b)))
        below = read_number(shown.norm_a) * read_number(shown.norm_b)
        wrong.insert(1, (compact(_PRECISE.divide(summed, below)), "sum"))
    wrong.sort(key=lambda each: abs(read_number(each[0])) > 1)  # what could be a cosine is the better trap
    vectors = [
        words(f"quiz.cosine.{name}", **gaps, vector=vector_text(row))
        for name, row in (("vector-a", a), ("vector-b", b))
    ]
    return ask(
        "cosine",
        trace.preset.name,
        words("quiz.cosine.ask", **gaps),
        option(shown.cosine),
        [option(text, mistake) for text, mistake in wrong],
        given=[
            *(vectors if written else [words("quiz.cosine.dot", **gaps)]),
            words("quiz.cosine.norms", **gaps),
        ],
    )


def _mistakes(shown: WorkedQuotient) -> Iterator[tuple[str, Decimal]]:
    dot, a, b, cos = map(read_number, (shown.dot, shown.norm_a, shown.norm_b, shown.cosine))
    yield "one-norm", _PRECISE.divide(dot, a)
    yield "no-norms", dot
    yield "norms-added", _PRECISE.divide(dot, a + b)
    yield "no-roots", _PRECISE.divide(dot, a * a * b * b)
    yield "sign", -cos


# A vector is doubled: which of cosine, dot product and distance change, and to what?


def doubled_question(trace: Trace, words: Words) -> Question | None:
    """The three numbers of a pair once one of its vectors is twice as long."""
    cosine = trace.comparison.cosine
    pairs = [(i, j) for i, j in combinations(first_positions(trace), 2) if cosine[i][j] is not None]
    for i, j in shuffled(f"{trace.preset.name}/doubled", pairs)[:TRIES]:
        question = _about_doubled(trace, words, i, j)
        if question is not None:
            return question
    return None


def _about_doubled(trace: Trace, words: Words, i: int, j: int) -> Question | None:
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
