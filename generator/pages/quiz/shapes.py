"""What shape have E and X?"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.lessons.steps import Trace
from generator.pages.quiz.question import Option, Question, ask, shape
from generator.words.words import Words

_Shape = tuple[int, int]


def shape_question(trace: Trace, words: Words) -> Question | None:
    """Rows and columns of both; left out where n, V and d are too much alike for mistakes to show."""
    n, d = trace.vectors.shape
    rows = len(trace.table.vocabulary)

    def option(table: _Shape, looked_up: _Shape, mistake: str = "") -> Option:
        why = words(f"quiz.shape.{mistake or 'why'}", n=n, V=rows, d=d)
        text = words("quiz.shape.option", E=shape(*table), X=shape(*looked_up))
        return Option(text, why, mistake, _decimals((*table, *looked_up)))

    return ask(
        "shape",
        trace.preset.name,
        words(f"quiz.shape.ask-{'one' if n == 1 else 'many'}", n=n, V=f"{rows:,}", d=d),
        option((rows, d), (n, d)),
        [
            option((d, rows), (d, n), "swapped"),
            option((n, d), (rows, d), "exchanged"),
            option((rows, d), (n, rows), "one-hot"),
            option((rows, rows), (n, n), "pairs"),
        ],
        exact=True,
    )


def _decimals(numbers: Sequence[int]) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, numbers))


# How many numbers does training move in E?


def parameters_question(trace: Trace, words: Words) -> Question | None:
    """V × d, beside what comes out when one of the two is forgotten or taken for another."""
    n, d = trace.vectors.shape
    rows = len(trace.table.vocabulary)

    def option(count: int, mistake: str = "") -> Option:
        why = words(f"quiz.parameters.{mistake or 'why'}", n=n, V=f"{rows:,}", d=f"{d:,}", count=f"{count:,}")
        return Option(f"{count:,}", why, mistake, (Decimal(count),))

    return ask(
        "parameters",
        trace.preset.name,
        words("quiz.parameters.ask", V=f"{rows:,}", d=f"{d:,}"),
        option(rows * d),
        [
            option(n * d, "looked-up"),
            option(rows + d, "added"),
            option(rows * rows, "pairs"),
            option(rows, "rows"),
            option(d * d, "square"),
        ],
        exact=True,
    )


# Two questions that need no numbers of the page: they are asked of every preset.

MISTAKES = ("same", "opposite", "zero")
LARGE_V, LARGE_D = 10_000, 256


def large_table_question(trace: Trace, words: Words) -> Question | None:
    """What shape has E where V and d are as large as in a real model?"""

    def option(rows: int, columns: int, mistake: str = "") -> Option:
        why = words(f"quiz.large-table.{mistake or 'why'}")
        return Option(shape(rows, columns), why, mistake, (Decimal(rows), Decimal(columns)))

    return ask(
        "large-table",
        trace.preset.name,
        words("quiz.large-table.ask", V=f"{LARGE_V:,}", d=LARGE_D),
        option(LARGE_V, LARGE_D),
        [
            option(LARGE_D, LARGE_V, "swapped"),
            option(LARGE_D, LARGE_D, "square"),
            option(LARGE_V, LARGE_V, "pairs"),
        ],
        exact=True,
    )


def right_angle_question(trace: Trace, words: Words) -> Question | None:
    """What does a cosine of 0 say?"""
    return ask(
        "right-angle",
        trace.preset.name,
        words("quiz.right-angle.ask"),
        Option(words("quiz.right-angle.option"), words("quiz.right-angle.why")),
        [
            Option(words(f"quiz.right-angle.option-{each}"), words(f"quiz.right-angle.{each}"), each)
            for each in MISTAKES
        ],
    )
