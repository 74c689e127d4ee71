"""Who stands nearest to whom, and where that depends on how it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.engine.exact import ExactRow, Row, exact
from generator.engine.neighbours import mean_row
from generator.engine.similarity import cosine_similarity, dot_product, euclidean_distance, or_none
from generator.lessons.steps import Trace
from generator.pages.phrases import quoted, shown_cosine

MOST_FEW = 2
"""Of so few rows, each is the nearest one of the other by every measure."""


@dataclass(frozen=True)
class OtherWay:
    """A token whose nearest row is another one by another measure. by: dot, euclidean or centred."""

    token: Markup
    by: str
    nearest: Markup


@dataclass(frozen=True)
class Neighbours:
    """rows: a token and its `count` nearest ones as (token, cosine, forms of its word among the nearest).

    others: how many rows were asked.

    ranks: the numbers of the columns after the first. directionless: tokens whose row is zero.
    one_way: (a, b, c) where b is nearest to a, but c to b. other_ways: see there.
    among_page: how many rows of the page have a direction. other_ways_on_page: among those alone.
    """

    rows: tuple[tuple[str, tuple[tuple[str, str, int], ...]], ...]
    count: int
    ranks: range
    others: int
    directionless: tuple[Markup, ...]
    one_way: tuple[tuple[Markup, Markup, Markup], ...]
    other_ways: tuple[OtherWay, ...]
    among_page: int
    other_ways_on_page: tuple[OtherWay, ...]


def neighbours_of(trace: Trace) -> Neighbours | None:
    """What the page says of its tokens' neighbours; None where it says nothing."""
    names = trace.reference.vocabulary
    found = [each for each in trace.neighbourhoods if each.nearest]
    if not found:
        return None
    count = max(len(each.nearest) for each in found)
    asked = [each.row for each in trace.neighbourhoods if trace.reference.rows[each.row].any()]
    return Neighbours(
        tuple(
            (
                names[each.row],
                tuple((names[near.row], shown_cosine(near.measure), near.spellings) for near in each.nearest),
            )
            for each in found
        ),
        count,
        range(2, count + 1),
        len(trace.table.vocabulary if trace.reference.folds else names) - len(trace.reference.left_out) - 1,
        tuple(
            quoted(names[each.row])
            for each in trace.neighbourhoods
            if not trace.reference.rows[each.row].any()
        ),
        tuple(
            (quoted(names[each.row]), quoted(names[each.nearest[0].row]), quoted(names[each.back.row]))
            for each in found
            if each.back is not None and each.back.measure > each.nearest[0].measure  # no tie
        ),
        tuple(
            OtherWay(quoted(names[each.row]), by, quoted(names[other.row]))
            for each in found
            for by, other in (("dot", each.dot), ("euclidean", each.euclidean), ("centred", each.centred))
            if other is not None and other.row != each.nearest[0].row
        ),
        len(asked),
        tuple(_on_page(trace, asked)) if len(asked) > MOST_FEW else (),
    )


def _on_page(trace: Trace, asked: Sequence[int]) -> Iterator[OtherWay]:
    """Tokens of the page whose nearest one of the page is another one by another measure; ties say nothing.

    asked: rows of E that have a direction.
    """
    names, table = trace.reference.vocabulary, trace.reference.rows
    mean = trace.reference.mean
    if mean is None:
        mean = mean_row(table, trace.reference.left_out)
    rows = {row: exact(table[row]) for row in asked}
    away = {row: exact(table[row] - mean) for row in asked}
    for row in asked:
        by_cosine = _nearest_of(rows, row, cosine_similarity, 1.0)
        others = {
            "dot": _nearest_of(rows, row, dot_product, 1.0),
            "euclidean": _nearest_of(rows, row, euclidean_distance, -1.0),
            "centred": _nearest_of(away, row, cosine_similarity, 1.0),
        }
        for by, other in others.items():
            if by_cosine is not None and other is not None and other != by_cosine:
                yield OtherWay(quoted(names[row]), by, quoted(names[other]))


def _nearest_of(
    rows: Mapping[int, ExactRow],
    row: int,
    measure: Callable[[Row, Row], float],
    sign: float,
) -> int | None:
    """The nearest of some rows to one of them; None where two are equally near, or none is."""
    found = ((or_none(measure, rows[row], rows[other]), other) for other in rows if other != row)
    best = sorted((-sign * value, other) for value, other in found if value is not None)
    return best[0][1] if best and (len(best) == 1 or best[0][0] < best[1][0]) else None
