"""How many numbers does training move in E?"""

from __future__ import annotations

from decimal import Decimal

from generator.quiz.asking import ask
from generator.quiz.question import Option, Question
from generator.steps import Trace
from generator.words import Words


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
