"""Questions on E and X: their shapes, the row that is copied, the length of a row; one on right angles."""

from __future__ import annotations

from decimal import Decimal

from generator.drawing.text import graphemes
from generator.lessons.steps import Trace
from generator.pages.quiz.question import (
    Option,
    Question,
    ask,
    first_positions,
    first_question,
    in_full,
    names_of,
    shuffled,
    vector_text,
)
from generator.words.arithmetic import sum_exactly, work_out_length
from generator.words.numbers import compact, decimal_of, length_of, read_number, shown_values
from generator.words.words import Words


def shape_question(trace: Trace, words: Words) -> Question | None:
    """Rows and columns of both; left out where n, V and d are too much alike for mistakes to show."""
    n, d = trace.vectors.shape
    rows = len(trace.table.vocabulary)

    def option(table: tuple[int, int], looked_up: tuple[int, int], mistake: str = "") -> Option:
        why = words(f"quiz.shape.{mistake or 'why'}", n=n, V=rows, d=d)
        text = words("quiz.shape.option", E=list(table), X=list(looked_up))
        return Option(text, why, mistake, tuple(map(Decimal, (*table, *looked_up))))

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
        return Option(f"[{rows}, {columns}]", why, mistake, (Decimal(rows), Decimal(columns)))

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


# Which row of E is copied into X for a token?

WIDEST = 6
"""Numbers of a row that are written out."""

ROWS = 4


def row_question(trace: Trace, words: Words) -> Question | None:
    """The row of a token's id, beside those of its position, of the ids next to it, of the token next to it.

    Left out where rows are too wide to be written, or too few are different.
    """
    if trace.vectors.shape[1] > WIDEST:
        return None
    order = shuffled(f"{trace.preset.name}/row", first_positions(trace))
    order.sort(key=lambda position: trace.ids[position] == position)  # ids that are no positions first
    return first_question(_about(trace, words, position) for position in order)


def _about(trace: Trace, words: Words, position: int) -> Question | None:
    own = trace.ids[position]
    name = names_of(trace.preset.tokens)[position]
    mistakes: dict[int, str] = {}
    tokens_next = [trace.ids[other] for other in (position + 1, position - 1) if 0 <= other < len(trace.ids)]
    for row, mistake in (
        (position, "position"),
        (own - 1, "from-one"),
        (own + 1, "one-on"),
        *((row, "neighbour") for row in tokens_next),
    ):
        if row != own and 0 <= row < len(trace.table.vocabulary):
            mistakes.setdefault(row, mistake)
    rows = {row: trace.table.rows[row].tolist() for row in (own, *list(mistakes)[: ROWS - 1])}
    if not all(map(in_full, rows.values())):
        return None

    def option(row: int, mistake: str = "") -> Option:
        why = words(f"quiz.row.{mistake or 'why'}", token=name, id=own, row=row, i=position)
        numbers = tuple(map(read_number, shown_values(rows[row])))
        return Option(vector_text(rows[row]), why, mistake, numbers)

    return ask(
        "row",
        trace.preset.name,
        words("quiz.row.ask", token=name, i=position, id=own),
        option(own),
        [option(row, mistakes[row]) for row in rows if row != own],
        given=[words("quiz.row.given", row=row, vector=vector_text(rows[row])) for row in sorted(rows)],
        exact=True,
    )


def length_question(trace: Trace, words: Words) -> Question | None:
    """‖x‖ of a token's vector; left out where no vector is short enough to be squared by hand."""
    if not 1 < trace.vectors.shape[1] <= WIDEST:
        return None
    order = shuffled(f"{trace.preset.name}/length", first_positions(trace))
    return first_question(_about_length(trace, words, position) for position in order)


def _about_length(trace: Trace, words: Words, position: int) -> Question | None:
    name, vector = names_of(trace.preset.tokens)[position], trace.vectors[position].tolist()
    if not in_full(vector) or not any(vector):
        return None
    worked = work_out_length(vector)
    squares = " + ".join(f"{compact(abs(number), plus=False)}²" for number in vector)
    if any(read_number(compact(number)) != decimal_of(number) for number in vector):
        squares = "…"  # three or four decimals stand in the vector already

    def option(number: Decimal | float, mistake: str = "") -> Option:
        text = length_of(number)
        gaps = {
            "token": name,
            "squares": squares,
            "total": worked.total,
            "is": "=" if worked.exact else "≈",
            "length": text,
        }
        return Option(text, words(f"quiz.length.{mistake or 'why'}", **gaps), mistake, (read_number(text),))

    return ask(
        "length",
        trace.preset.name,
        words("quiz.length.ask", token=name),
        option(read_number(worked.length)),
        [
            option(read_number(worked.total), "no-root"),
            option(abs(sum_exactly(map(decimal_of, vector))), "no-squares"),
            option(sum_exactly(decimal_of(abs(number)) for number in vector), "sizes"),
            option(max(map(abs, vector)), "largest"),
            option(len(graphemes(trace.preset.tokens[position])), "letters"),
            option(len(vector), "dimension"),
        ],
        given=[words("quiz.length.given", vector=vector_text(vector))],
    )
