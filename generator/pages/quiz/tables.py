"""Questions on E and X: their shapes, the row that is copied, the length of a row; one on right angles."""

from __future__ import annotations

from generator.drawing.text import graphemes
from generator.lessons.steps import Trace
from generator.pages.quiz.question import (
    Draft,
    Question,
    first_positions,
    in_full,
    names_of,
    shuffled,
    vector_text,
)
from generator.words.arithmetic import sum_exactly, work_out_length
from generator.words.numbers import compact, decimal_of, length_of, read_number, shown_values


def shape_question(trace: Trace) -> Question | None:
    """Rows and columns of both; left out where n, V and d are too much alike for mistakes to show."""
    (n, d), rows = trace.vectors.shape, len(trace.table.vocabulary)
    draft = Draft("shape", trace, {"n": n, "V": rows, "d": d})
    shapes = {
        "": ([rows, d], [n, d]),
        "swapped": ([d, rows], [d, n]),
        "exchanged": ([n, d], [rows, d]),
        "one-hot": ([rows, d], [n, rows]),
        "pairs": ([rows, rows], [n, n]),
    }
    return draft.ask(
        [draft.option(each, draft.text("option", E=e, X=x), *e, *x) for each, (e, x) in shapes.items()],
        text=draft.text("ask-one" if n == 1 else "ask-many", V=f"{rows:,}"),
        exact=True,
    )


def parameters_question(trace: Trace) -> Question | None:
    """V × d, beside what comes out when one of the two is forgotten or taken for another."""
    (n, d), rows = trace.vectors.shape, len(trace.table.vocabulary)
    draft = Draft("parameters", trace, {"n": n, "V": f"{rows:,}", "d": f"{d:,}"})
    counts = {
        "": rows * d,
        "looked-up": n * d,
        "added": rows + d,
        "pairs": rows * rows,
        "rows": rows,
        "square": d * d,
    }
    return draft.ask(
        [draft.option(each, f"{count:,}", count, count=f"{count:,}") for each, count in counts.items()],
        exact=True,
    )


# Two questions that need no numbers of the page: they are asked of every preset.

LARGE_V, LARGE_D = 10_000, 256


def large_table_question(trace: Trace) -> Question | None:
    """What shape has E where V and d are as large as in a real model?"""
    draft = Draft("large-table", trace, {"V": f"{LARGE_V:,}", "d": LARGE_D})
    shapes = {
        "": [LARGE_V, LARGE_D],
        "swapped": [LARGE_D, LARGE_V],
        "square": [LARGE_D, LARGE_D],
        "pairs": [LARGE_V, LARGE_V],
    }
    return draft.ask([draft.option(each, str(shape), *shape) for each, shape in shapes.items()], exact=True)


def right_angle_question(trace: Trace) -> Question | None:
    """What does a cosine of 0 say?"""
    draft = Draft("right-angle", trace, {})
    names = {"": "option", "same": "option-same", "opposite": "option-opposite", "zero": "option-zero"}
    return draft.ask([draft.option(mistake, draft.text(name)) for mistake, name in names.items()])


# Which row of E is copied into X for a token?

WIDEST = 6
"""Numbers of a row that are written out."""

ROWS = 4


def row_question(trace: Trace) -> Question | None:
    """The row of a token's id, beside those of its position, of the ids next to it, of the token next to it.

    Left out where rows are too wide to be written, or too few are different.
    """
    if trace.vectors.shape[1] > WIDEST:
        return None
    order = shuffled(f"{trace.preset.name}/row", first_positions(trace))
    order.sort(key=lambda position: trace.ids[position] == position)  # ids that are no positions first
    return next(filter(None, (_row_of(trace, position) for position in order)), None)


def _row_of(trace: Trace, position: int) -> Question | None:
    own = trace.ids[position]
    tokens_next = [trace.ids[other] for other in (position + 1, position - 1) if 0 <= other < len(trace.ids)]
    mistakes = {own: ""}
    for row, mistake in (
        (position, "position"),
        (own - 1, "from-one"),
        (own + 1, "one-on"),
        *((row, "neighbour") for row in tokens_next),
    ):
        if 0 <= row < len(trace.table.vocabulary):
            mistakes.setdefault(row, mistake)
    rows = {row: trace.table.rows[row].tolist() for row in list(mistakes)[:ROWS]}
    if not all(map(in_full, rows.values())):
        return None
    gaps = {"token": names_of(trace.preset.tokens)[position], "id": own, "i": position}
    draft = Draft("row", trace, gaps)
    return draft.ask(
        [
            draft.option(mistakes[row], vector_text(vector), *map(read_number, shown_values(vector)), row=row)
            for row, vector in rows.items()
        ],
        given=[draft.text("given", row=row, vector=vector_text(rows[row])) for row in sorted(rows)],
        exact=True,
    )


def length_question(trace: Trace) -> Question | None:
    """‖x‖ of a token's vector; left out where no vector is short enough to be squared by hand."""
    if not 1 < trace.vectors.shape[1] <= WIDEST:
        return None
    order = shuffled(f"{trace.preset.name}/length", first_positions(trace))
    return next(filter(None, (_length_of(trace, position) for position in order)), None)


def _length_of(trace: Trace, position: int) -> Question | None:
    vector = trace.vectors[position].tolist()
    if not in_full(vector) or not any(vector):
        return None
    worked = work_out_length(vector)
    squares = " + ".join(f"{compact(abs(number), plus=False)}²" for number in vector)
    if any(read_number(compact(number)) != decimal_of(number) for number in vector):
        squares = "…"  # three or four decimals stand in the vector already
    gaps = {
        "token": names_of(trace.preset.tokens)[position],
        "squares": squares,
        "total": worked.total,
        "is": "=" if worked.exact else "≈",
    }
    draft = Draft("length", trace, gaps)
    lengths = {
        "": read_number(worked.length),
        "no-root": read_number(worked.total),
        "no-squares": abs(sum_exactly(map(decimal_of, vector))),
        "sizes": sum_exactly(decimal_of(abs(number)) for number in vector),
        "largest": max(map(abs, vector)),
        "letters": len(graphemes(trace.preset.tokens[position])),
        "dimension": len(vector),
    }
    shown = {mistake: length_of(number) for mistake, number in lengths.items()}
    return draft.ask(
        [draft.option(mistake, text, read_number(text), length=text) for mistake, text in shown.items()],
        given=[draft.text("given", vector=vector_text(vector))],
    )
