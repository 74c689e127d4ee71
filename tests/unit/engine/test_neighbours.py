"""The nearest rows of a table, against the plain way of finding them."""

from __future__ import annotations

import numpy as np
import pytest

from generator.engine import neighbours
from generator.engine.neighbours import nearest_to, neighbourhoods
from generator.engine.similarity import cosine_similarity, dot_product, euclidean_distance


def table(v: int = 50, d: int = 4) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    rows = np.round(np.random.RandomState(1).standard_normal((v, d)) + 0.5, 2)
    rows[7] = 0.0
    rows[9] = 2 * rows[8]
    return rows


@pytest.mark.parametrize("block", [1, 7, 8192])
def test_they_are_those_that_comparing_every_pair_finds(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "BLOCK", block)
    rows = table()
    centre = rows.mean(axis=0)
    for found in neighbourhoods(rows, [0, 8, 9, 33], 5):
        others = [row for row in range(50) if row not in (found.row, 7)]
        own = rows[found.row]
        plain = sorted((-cosine_similarity(own, rows[row]), row) for row in others)
        assert [(-each.measure, each.row) for each in found.nearest] == plain[:5]
        assert found.dot is not None and found.dot.row == max(
            others, key=lambda row: (dot_product(own, rows[row]), -row)
        )
        assert found.euclidean is not None and found.euclidean.row == min(
            others, key=lambda row: (euclidean_distance(own, rows[row]), row)
        )
        assert found.centred is not None and found.centred.row == max(
            others, key=lambda row: (cosine_similarity(own - centre, rows[row] - centre), -row)
        )
        first = found.nearest[0].row
        back = max(
            (row for row in range(50) if row not in (first, 7)),
            key=lambda row: (cosine_similarity(rows[first], rows[row]), -row),
        )
        assert found.back is not None and found.back.row == back


def test_a_row_of_zeros_has_no_neighbours_and_is_nobodys() -> None:
    (zero, other) = neighbourhoods(table(), [7, 3], 49)
    assert zero.nearest == () and zero.back is None
    assert 7 not in {each.row for each in other.nearest} and len(other.nearest) == 48


@pytest.mark.parametrize("block", [1, 7, 8192])
def test_rows_that_are_skipped_are_nobodys_neighbours(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "BLOCK", block)
    rows = table()
    kept = [row for row in range(50) if row not in (8, 21, 49)]
    found = neighbourhoods(rows, [0, 9], 46, (8, 21, 49))
    alone = neighbourhoods(rows[kept], [kept.index(0), kept.index(9)], 46)
    for one, other in zip(found, alone, strict=True):
        assert [each.row for each in one.nearest] == [kept[each.row] for each in other.nearest]
        for name in ("dot", "euclidean", "back"):
            assert getattr(one, name).row == kept[getattr(other, name).row]
        assert one.centred and other.centred and one.centred.row == kept[other.centred.row]
        assert one.centred.measure == pytest.approx(other.centred.measure)
    assert nearest_to(rows, rows[8], 1) != nearest_to(rows, rows[8], 1, (8, 9))
    assert not {8, 9} & set(nearest_to(rows, rows[8], 48, (8, 9)))


def test_a_table_of_one_row() -> None:
    (alone,) = neighbourhoods(np.array([[1.0, 2.0]]), [0], 3)
    assert alone.nearest == () and alone.dot is None
