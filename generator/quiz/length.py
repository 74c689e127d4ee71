"""How long is a vector?"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.frames.text import graphemes
from generator.notation import compact, decimal_of, length_of, read_number
from generator.quiz.asking import ask
from generator.quiz.names import first_positions, in_full, names_of, vector_text
from generator.quiz.question import Option, Question
from generator.quiz.seeded import shuffled
from generator.steps import Trace
from generator.words import Words
from generator.worked import sum_exactly, work_out_length

WIDEST = 6
"""Numbers of a vector that are written out."""


def length_question(trace: Trace, words: Words) -> Question | None:
    """‖x‖ of a token's vector; left out where no vector is short enough to be squared by hand."""
    if not 1 < trace.vectors.shape[1] <= WIDEST:
        return None
    for position in shuffled(f"{trace.preset.name}/length", first_positions(trace)):
        vector = trace.vectors[position].tolist()
        if in_full(vector) and any(vector):
            question = _about(trace, words, position, vector)
            if question is not None:
                return question
    return None


def _about(trace: Trace, words: Words, position: int, vector: Sequence[float]) -> Question | None:
    name = names_of(trace.preset.tokens)[position]
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
