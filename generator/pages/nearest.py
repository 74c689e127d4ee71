"""Who stands nearest to whom, and where that depends on how it is asked."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.neighbours import Neighbour, Neighbourhood
from generator.pages.phrases import quoted, shown_cosine
from generator.steps import Trace


@dataclass(frozen=True)
class OtherWay:
    """A token whose nearest row is another one by another measure. by: dot, euclidean or centred."""

    token: Markup
    by: str
    nearest: Markup


@dataclass(frozen=True)
class Neighbours:
    """rows: a token and its `count` nearest ones as (token, cosine). others: how many rows were asked.

    places: the numbers of the columns after the first.

    one_way: (a, b, c) where b is nearest to a, but c to b. other_ways: as said there.
    """

    rows: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    count: int
    places: range
    others: int
    one_way: tuple[tuple[Markup, Markup, Markup], ...]
    other_ways: tuple[OtherWay, ...]


@dataclass(frozen=True)
class ToldMap:
    """points: how many rows stand on it. share: of their spread that it keeps, 0 … 1.

    false: (token, its nearest on the map, its nearest in space, both cosines with it).
    """

    points: int
    share: float
    false: tuple[tuple[Markup, Markup, Markup, str, str], ...]


def told_map(trace: Trace) -> ToldMap | None:
    """What the page says of its map; None where it has none."""
    if trace.map is None:
        return None
    names = [quoted(trace.table.vocabulary[row]) for row in trace.map.rows]
    return ToldMap(
        len(names),
        sum(trace.map.projection.explained),
        tuple(
            (
                names[each.point],
                names[each.on_map],
                names[each.in_space],
                shown_cosine(each.cosine_on_map),
                shown_cosine(each.cosine_in_space),
            )
            for each in trace.map.false
        ),
    )


def neighbours_of(trace: Trace) -> Neighbours | None:
    """What the page says of its tokens' neighbours; None where it says nothing."""
    names = trace.table.vocabulary
    found = [each for each in trace.neighbourhoods if each.nearest]
    if not found:
        return None
    count = max(len(each.nearest) for each in found)
    return Neighbours(
        tuple(
            (names[each.row], tuple((names[near.row], shown_cosine(near.measure)) for near in each.nearest))
            for each in found
        ),
        count,
        range(2, count + 1),
        len(names) - 1,
        tuple(
            (quoted(names[each.row]), quoted(names[each.nearest[0].row]), quoted(names[each.back.row]))
            for each in found
            if each.back is not None and each.back.measure > each.nearest[0].measure  # no tie
        ),
        tuple(
            OtherWay(quoted(names[each.row]), by, quoted(names[other.row]))
            for each in found
            for by, other in _by_measure(each).items()
            if other is not None and other.row != each.nearest[0].row
        ),
    )


def _by_measure(found: Neighbourhood) -> dict[str, Neighbour | None]:
    return {"dot": found.dot, "euclidean": found.euclidean, "centred": found.centred}
