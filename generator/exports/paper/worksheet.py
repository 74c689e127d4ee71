"""What a worksheet asks, with the answers: numbers of the page, some of which are to be found again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.drawing.text import visible
from generator.exports.paper.asked import BY_HAND, Cell, Section
from generator.exports.paper.asked_pairs import cosines, products, reading, some_pairs
from generator.lessons.steps import Trace
from generator.lessons.training_steps import Moment, SampledPairStep
from generator.pages.quiz.question import shuffled
from generator.words.arithmetic import work_out_length
from generator.words.numbers import fixed, is_shown_exactly, shown_value
from generator.words.words import load_words

MOST_POSITIONS = 24
_HEAD, _TAIL = 3, 1
"""Numbers of a long row that are shown, at its start and at its end."""


def worksheet_of(trace: Trace) -> tuple[Section, ...]:
    """The sections of a page's worksheet.

    >>> from generator.lessons.lesson import run
    >>> from generator.preset.model import Preset
    >>> sections = worksheet_of(run(Preset("x", ("cat", "dog"), 3)))
    >>> [section.heading for section in sections][:3]
    ['The embedding matrix E', 'Look up', 'Lengths']
    """
    count = min(MOST_POSITIONS, len(trace.ids))
    pairs = some_pairs(trace, count)
    sections = [_matrix(trace, count), _lookup(trace, count), _lengths(trace, count, pairs)]
    if pairs:
        if trace.vectors.shape[1] <= BY_HAND:
            sections.append(products(trace, pairs[-1]))
        sections.append(cosines(trace, pairs))
        sections += reading(trace, pairs)
    moment = next((step.moment for step in trace.steps if isinstance(step, SampledPairStep)), None)
    if moment is not None:
        sections.append(_training(moment))
    return tuple(sections)


def _matrix(trace: Trace, count: int) -> Section:
    words = load_words()
    rows = {
        trace.ids[place]: (trace.preset.tokens[place], trace.vectors[place].tolist())
        for place in range(count)
    }
    V, d = trace.table.rows.shape  # noqa: N806 - its name everywhere
    exact = all(_whole(value) for _, row in rows.values() for value in row)
    return Section(
        words("exports.worksheet.matrix"),
        words("exports.worksheet.matrix-task", V=f"{V:,}", d=d)
        + ("" if exact else " " + words("exports.worksheet.rounded")),
        (words("exports.worksheet.id"), words("exports.worksheet.token"), *_columns(d)),
        tuple(
            (Cell(str(row)), Cell(visible(token)), *_values(values, asked=False))
            for row, (token, values) in sorted(rows.items())
        ),
        1,
    )


def _whole(value: float) -> bool:
    """Whether a number of E is shown with all its digits."""
    return is_shown_exactly(value) or round(value, 4) == value


def _lookup(trace: Trace, count: int) -> Section:
    words, name = load_words(), trace.preset.name
    half = (count + 1) // 2
    no_id = set(shuffled(f"{name}/worksheet/ids", range(count))[:half])
    no_row = set(shuffled(f"{name}/worksheet/rows", range(count))[:half])
    more = len(trace.ids) - count
    return Section(
        words("exports.worksheet.lookup"),
        words("exports.worksheet.lookup-task")
        + (" " + words("exports.worksheet.first", count=count, n=len(trace.ids)) if more else ""),
        (
            words("exports.worksheet.position"),
            words("exports.worksheet.token"),
            words("exports.worksheet.id"),
            *_columns(trace.vectors.shape[1]),
        ),
        tuple(
            (
                Cell(str(place)),
                Cell(visible(trace.preset.tokens[place])),
                Cell(str(trace.ids[place]), asked=place in no_id),
                *_values(trace.vectors[place].tolist(), asked=place in no_row),
            )
            for place in range(count)
        ),
        1,
    )


def _lengths(trace: Trace, count: int, pairs: Sequence[tuple[int, int]]) -> Section:
    """Of the tokens of these pairs; those of the first are given. Without pairs of every token."""
    words = load_words()
    by_hand = trace.vectors.shape[1] <= BY_HAND
    places = sorted({place for pair in pairs for place in pair}) or range(count)
    given = pairs[0] if len(pairs) > 1 else ()
    rows = []
    for place in places:
        worked = work_out_length(trace.vectors[place].tolist())
        asked = place not in given
        rows.append(
            (
                Cell(visible(trace.preset.tokens[place])),
                Cell(worked.total, asked=asked and by_hand),
                Cell(worked.length, asked=asked),
            )
        )
    return Section(
        words("exports.worksheet.lengths"),
        words(f"exports.worksheet.lengths-task{'' if by_hand else '-long'}"),
        (words("exports.worksheet.token"), words("exports.worksheet.squares"), "‖x‖"),
        tuple(rows),
        0,
    )


def _training(moment: Moment) -> Section:
    words, worked = load_words(), moment.worked
    rows = []
    for place, row in enumerate(moment.targets):
        score, sigma = float(worked.scores[place]), float(worked.sigmoids[place])
        asked = place > 0
        label = 1 if place == 0 else 0
        rows.append(
            (
                Cell(visible(moment.words[row])),
                Cell(fixed(score, 4)),
                Cell(fixed(sigma, 4, plus=False), asked=asked),
                Cell(str(label)),
                Cell(fixed(sigma - label, 4), asked=asked),
            )
        )
    return Section(
        words("exports.worksheet.training"),
        words("exports.worksheet.training-task", word=visible(moment.words[moment.centre])),
        (
            words("exports.worksheet.word"),
            "u · v",
            "σ(u · v)",
            words("exports.worksheet.label"),
            words("exports.worksheet.error"),
        ),
        tuple(rows),
        0,
    )


def _columns(d: int) -> tuple[str, ...]:
    if d <= BY_HAND:
        return tuple(map(str, range(d)))
    return (*map(str, range(_HEAD)), "…", *map(str, range(d - _TAIL, d)))


def _values(row: Sequence[float], *, asked: bool) -> Iterator[Cell]:
    if len(row) <= BY_HAND:
        yield from (Cell(shown_value(value), asked=asked) for value in row)
        return
    yield from (Cell(shown_value(value), asked=asked) for value in row[:_HEAD])
    yield Cell("…")
    yield from (Cell(shown_value(value), asked=asked) for value in row[-_TAIL:])
