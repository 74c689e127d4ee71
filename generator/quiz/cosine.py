"""What stands in a cell of the similarity matrix?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Context, Decimal
from itertools import combinations

from generator.notation import compact, decimal_of, read_number
from generator.quiz.asking import ask
from generator.quiz.names import first_positions, names_of, vector_text
from generator.quiz.question import Option, Question
from generator.quiz.seeded import shuffled
from generator.steps import Trace
from generator.words import Words
from generator.worked import WorkedQuotient, in_hundredths, sum_exactly, work_out_quotient

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
