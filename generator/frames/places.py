"""Which rows and columns of a large matrix are shown, and where they lie: a cut is marked by an ellipsis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

Places: TypeAlias = tuple[int | None, ...]
"""Rows or columns in the order they are drawn; None is a cut: an ellipsis stands there."""

GAP = 1.0
"""Units between two cells."""
_CUT = 18.0


def shown_places(count: int, most: int, needed: Iterable[int] = ()) -> Places:
    """Which of `count` rows or columns fit into `most` slots; a cut takes a slot of its own.

    The needed ones come first, then the first and the last, then the neighbours of the
    needed (without any: those that follow the first).

    >>> shown_places(4, 8), shown_places(100, 6), shown_places(100, 7, needed=[50])
    ((0, 1, 2, 3), (0, 1, 2, 3, None, 99), (0, None, 49, 50, 51, None, 99))
    """
    if count <= most:
        return tuple(range(count))
    centres = list(dict.fromkeys(needed))[:most] or [0]
    candidates = [*centres, 0, count - 1]
    candidates += [at + way * step for step in range(1, most) for at in centres for way in (1, -1)]
    chosen: set[int] = set()
    for place in candidates:
        if 0 <= place < count and len(_with_cuts(chosen | {place}, count)) <= most:
            chosen.add(place)
    return _with_cuts(chosen, count)


def _with_cuts(chosen: set[int], count: int) -> Places:
    places: list[int | None] = []
    before = -1
    for place in sorted(chosen):
        if place - before == 2:
            places.append(place - 1)  # a cut of one would take as much room as the one
        elif place - before > 2:
            places.append(None)
        places.append(place)
        before = place
    if count - before == 2:
        places.append(count - 1)
    elif count - before > 2:
        places.append(None)
    return tuple(places)


def length(places: Places, cell: float) -> float:
    """From the first cell's start to the last one's end, cuts and gaps included.

    >>> length((0, 1, None, 9), 40)
    141.0
    """
    return sum(_CUT if place is None else cell for place in places) + GAP * (len(places) - 1)


def share(places: Places, room: float) -> float:
    """The cell with which the places fill a room.

    >>> share((0, 1, None, 9), 141.0)
    40.0
    """
    cuts = places.count(None)
    cells = len(places) - cuts
    return (room - GAP * (len(places) - 1) - _CUT * cuts) / cells


def starts(places: Places, cell: float, start: float) -> Iterator[tuple[int, float]]:
    """Each shown place with the edge where its cell starts."""
    for place in places:
        if place is not None:
            yield place, start
        start += (_CUT if place is None else cell) + GAP


def cut_middles(places: Places, cell: float, start: float) -> Iterator[float]:
    """The middle of each cut."""
    for place in places:
        if place is None:
            yield start + _CUT / 2
        start += (_CUT if place is None else cell) + GAP
