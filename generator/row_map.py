"""Which rows stand on a map: some rows of a table, and those that lie nearest to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from generator.neighbours import Neighbourhood
from generator.projection import FalseNeighbour, Projection, false_neighbours, project
from generator.rows import Rows

MOST_POINTS = 40
FEWEST_POINTS = 3


@dataclass(frozen=True, eq=False)
class RowMap:
    """rows: of the table, the first `own` of them asked for, then neighbours, the nearest first.

    projection: where each lies. false: whose nearest on the map is not the nearest in space.
    """

    rows: tuple[int, ...]
    own: int
    projection: Projection
    false: tuple[FalseNeighbour, ...]


def row_map(table: Rows, found: Sequence[Neighbourhood]) -> RowMap | None:
    """The map of some rows with their neighbours; None where there are too few points to map.

    Args:
        table: E, `[V, d]`.
        found: the rows asked for, each with its neighbours.
    """
    own = [each.row for each in found]
    by_rank = zip_longest(*([near.row for near in each.nearest] for each in found))
    near = (row for rank in by_rank for row in rank if row is not None)
    rows = list(dict.fromkeys((*own, *near)))[: max(MOST_POINTS, len(own))]
    if len(rows) < FEWEST_POINTS:
        return None
    vectors = table[rows]
    projection = project(vectors)
    return RowMap(tuple(rows), len(own), projection, false_neighbours(vectors, projection.points))
