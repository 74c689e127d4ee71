"""Two questions that need no numbers of the page: they are asked of every preset."""

from __future__ import annotations

from decimal import Decimal

from generator.quiz.asking import ask
from generator.quiz.names import shape
from generator.quiz.question import Option, Question
from generator.steps import Trace
from generator.words import Words

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
