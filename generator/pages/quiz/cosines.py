"""What stands in a cell of the similarity matrix; and what changes where a vector is doubled?"""

from __future__ import annotations

from decimal import Context

import numpy as np

from generator.engine.similarity import euclidean_distance, or_none
from generator.lessons.steps import Trace
from generator.pages.quiz.question import (
    Option,
    Question,
    ask,
    first_question,
    names_of,
    pairs_of,
    vector_text,
)
from generator.words.arithmetic import decimal_dot, in_hundredths, sum_exactly, work_out_quotient
from generator.words.numbers import compact, decimal_of, fixed, read_number
from generator.words.words import Words

WIDEST = 4
"""Numbers of a vector that are written out; beyond, the dot product is given."""

TRIES = 24
"""Pairs that are tried."""

_PRECISE = Context(prec=40)


def cosine_question(trace: Trace, words: Words) -> Question | None:
    """The cosine of a pair from numbers that are given; left out where no two different tokens have one."""
    pairs = pairs_of(trace, f"{trace.preset.name}/cosine")[:TRIES]
    return first_question(_cosine_of(trace, words, i, j) for i, j in pairs)


def _cosine_of(trace: Trace, words: Words, i: int, j: int) -> Question | None:
    a, b = trace.vectors[i].tolist(), trace.vectors[j].tolist()
    names = names_of(trace.preset.tokens)
    worked = work_out_quotient(a, b, trace.comparison.cosine[i][j], undefined=words("undefined"))
    gaps = {"a": names[i], "b": names[j], "dot": worked.dot, "norm_a": worked.norm_a, "norm_b": worked.norm_b}
    dot, norm_a, norm_b, cos = map(read_number, (worked.dot, worked.norm_a, worked.norm_b, worked.cosine))
    wrong = {
        "one-norm": _PRECISE.divide(dot, norm_a),
        "sum": None,
        "no-norms": dot,
        "norms-added": _PRECISE.divide(dot, norm_a + norm_b),
        "no-roots": _PRECISE.divide(dot, norm_a * norm_a * norm_b * norm_b),
        "sign": -cos,
    }
    given = [words("quiz.cosine.dot", **gaps)]
    if len(a) <= WIDEST and in_hundredths([*a, *b]) is not None:
        wrong["sum"] = _PRECISE.divide(sum_exactly(map(decimal_of, (*a, *b))), norm_a * norm_b)
        given = [
            words("quiz.cosine.vector-a", **gaps, vector=vector_text(a)),
            words("quiz.cosine.vector-b", **gaps, vector=vector_text(b)),
        ]

    def option(text: str, mistake: str = "") -> Option:
        why = words(f"quiz.cosine.{mistake or 'why'}", **gaps, result=text)
        return Option(text, why, mistake, (read_number(text),))

    options = [option(compact(number), mistake) for mistake, number in wrong.items() if number is not None]
    options.sort(key=lambda each: abs(each.numbers[0]) > 1)  # what could be a cosine is the better trap
    return ask(
        "cosine",
        trace.preset.name,
        words("quiz.cosine.ask", **gaps),
        option(worked.cosine),
        options,
        given=[*given, words("quiz.cosine.norms", **gaps)],
    )


def doubled_question(trace: Trace, words: Words) -> Question | None:
    """The three numbers of a pair once one of its vectors is twice as long."""
    pairs = pairs_of(trace, f"{trace.preset.name}/doubled")[:TRIES]
    return first_question(_doubled(trace, words, i, j) for i, j in pairs)


def _doubled(trace: Trace, words: Words, i: int, j: int) -> Question | None:
    cosine, distance = trace.comparison.cosine[i][j], trace.comparison.euclidean[i][j]
    with np.errstate(over="ignore"):
        twice = 2 * trace.vectors[i]
    after = or_none(euclidean_distance, twice, trace.vectors[j]) if np.isfinite(twice).all() else None
    if cosine is None or distance is None or after is None:
        return None
    dot = decimal_dot(trace.vectors[i], trace.vectors[j])
    before = fixed(cosine, 2), compact(dot, 4), compact(distance, plus=False)
    right = before[0], compact(2 * dot, 4), compact(after, plus=False)
    twice_cosine = fixed(2 * read_number(before[0]), 2)
    twice_distance = compact(2 * read_number(before[2]), plus=False)
    names = names_of(trace.preset.tokens)

    def numbers(shown: tuple[str, str, str]) -> dict[str, str]:
        return dict(zip(("cosine", "dot", "distance"), shown, strict=True))

    def option(shown: tuple[str, str, str], mistake: str = "") -> Option:
        why = words(f"quiz.doubled.{mistake or 'why'}", a=names[i], b=names[j], **numbers(right))
        text = words("quiz.doubled.option", **numbers(shown))
        return Option(text, why, mistake, tuple(map(read_number, shown)))

    return ask(
        "doubled",
        trace.preset.name,
        words("quiz.doubled.ask", a=names[i], b=names[j]),
        option(right),
        [
            option((twice_cosine, right[1], twice_distance), "all"),
            option(before, "none"),
            option((right[0], right[1], twice_distance), "distance-doubles"),
            option((right[0], before[1], right[2]), "dot-stays"),
        ],
        given=[words("quiz.doubled.given", **numbers(before))],
    )
