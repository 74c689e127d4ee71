"""The part of a worksheet about pairs: products, cosines, and what can be read from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.drawing.text import visible
from generator.exports.paper.asked import BY_HAND, Cell, Section
from generator.lessons.steps import Trace
from generator.pages.quiz.question import shuffled
from generator.words.arithmetic import Worked, work_out
from generator.words.numbers import fixed
from generator.words.words import load_words

MOST_PAIRS = 6


def products(trace: Trace, pair: tuple[int, int]) -> Section:
    """The dot product of a pair, column by column; the first product is given."""
    words, worked = load_words(), _worked(trace, pair)
    a, b = (visible(trace.preset.tokens[place]) for place in pair)
    d = len(worked.products)
    return Section(
        words("exports.worksheet.products"),
        words("exports.worksheet.products-task"),
        ("", *map(str, range(d)), words("exports.worksheet.sum")),
        (
            (Cell(f"a: {a}"), *map(Cell, worked.values_a), Cell("")),
            (Cell(f"b: {b}"), *map(Cell, worked.values_b), Cell("")),
            (
                Cell("a × b"),
                *(Cell(text, asked=place > 0 or d == 1) for place, text in enumerate(worked.products)),
                Cell(worked.dot, asked=True),
            ),
        ),
        0,
    )


def cosines(trace: Trace, pairs: Sequence[tuple[int, int]]) -> Section:
    """The first of several pairs is an example. The dot product of the last was asked for before."""
    words, tokens = load_words(), trace.preset.tokens
    by_hand = trace.vectors.shape[1] <= BY_HAND
    rows = []
    for place, pair in enumerate(pairs):
        worked = _worked(trace, pair)
        asked = place > 0 or len(pairs) == 1
        rows.append(
            (
                Cell(
                    words(
                        "exports.worksheet.pair-name", a=visible(tokens[pair[0]]), b=visible(tokens[pair[1]])
                    )
                ),
                Cell(worked.dot, asked=asked and by_hand),
                Cell(worked.norms, asked=asked),
                Cell(worked.cosine, asked=asked),
            )
        )
    return Section(
        words("exports.worksheet.cosines"),
        words("exports.worksheet.cosines-task"),
        (words("exports.worksheet.pair"), "a · b", "‖a‖ × ‖b‖", "cos θ"),
        tuple(rows),
        0,
    )


def reading(trace: Trace, pairs: Sequence[tuple[int, int]]) -> Iterator[Section]:
    """Which pair is the highest, where there is one, and whether chance often gives such a cosine."""
    words, tokens = load_words(), trace.preset.tokens
    found = {
        pair: value for pair in pairs if (value := trace.comparison.cosine[pair[0]][pair[1]]) is not None
    }
    if not found:
        return
    best = max(found, key=lambda pair: found[pair])
    rivals = [pair for pair in found if fixed(found[pair], 2) == fixed(found[best], 2)]
    band = trace.band
    rows = []
    if len(found) > 1 and len(rivals) == 1:
        name = words("exports.worksheet.pair-name", a=visible(tokens[best[0]]), b=visible(tokens[best[1]]))
        rows.append((Cell(words("exports.worksheet.highest")), Cell(name, asked=True)))
    if trace.vectors.shape[1] > 1:
        asked = words("exports.worksheet.chance", low=fixed(band.low, 2), high=fixed(band.high, 2))
        inside = "inside" if band.holds(found[best]) else "outside"
        rows.append((Cell(asked), Cell(words(f"exports.worksheet.{inside}"), asked=True)))
    if rows:
        columns = (words("exports.worksheet.question"), words("exports.worksheet.answer"))
        yield Section(
            words("exports.worksheet.reading"),
            words("exports.worksheet.reading-task"),
            columns,
            tuple(rows),
            0,
        )


def some_pairs(trace: Trace, count: int) -> list[tuple[int, int]]:
    """Some pairs of different tokens, in an order of the page's own."""
    first = {trace.ids[place]: place for place in reversed(range(count))}
    places = sorted(first.values())
    every = [(i, j) for i in places for j in places if i < j]
    return shuffled(f"{trace.preset.name}/worksheet/pairs", every)[:MOST_PAIRS]


def _worked(trace: Trace, pair: tuple[int, int]) -> Worked:
    i, j = pair
    rows = trace.vectors[i].tolist(), trace.vectors[j].tolist()
    return work_out(*rows, trace.comparison.cosine[i][j], undefined=load_words()("undefined"))
