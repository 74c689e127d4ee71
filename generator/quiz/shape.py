"""What shape have E and X?"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.quiz.asking import ask
from generator.quiz.names import shape
from generator.quiz.question import Option, Question
from generator.steps import Trace
from generator.words import Words

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
