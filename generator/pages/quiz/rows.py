"""Which row of E is copied into X for a token?"""

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
from generator.words.numbers import compact, decimal_of, length_of, read_number, shown_value
from generator.words.words import Words

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
        numbers = tuple(read_number(shown_value(number)) for number in rows[row])
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


# How long is a vector?


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
