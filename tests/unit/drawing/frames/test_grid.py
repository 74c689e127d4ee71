"""Grids of numbers: which rows are shown, where cells lie, when numbers give way to colour."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.drawing.grid import (
    Grid,
    Strips,
    fit_rows,
    fitting_columns,
    least_width,
    length,
    number_size,
    shown_indices,
)
from generator.drawing.scene import Box, Layout, Text
from generator.drawing.text import width
from generator.lessons.scale import ValueScale
from tests.unit.drawing.frames.examples import LAYOUTS


@given(st.integers(1, 300), st.integers(3, 12), st.lists(st.integers(0, 299), max_size=5))
def test_what_is_shown_fits_and_is_in_order(count: int, most: int, wanted: list[int]) -> None:
    needed = [index for index in wanted if index < count]
    indices = shown_indices(count, most, needed)
    shown = [index for index in indices if index is not None]
    assert len(indices) <= most
    assert shown == sorted(set(shown)) and shown
    assert set(indices) == set(range(count)) if count <= most else None in indices
    if needed:
        assert needed[0] in shown
    for before, after in zip((-1, *indices), (*indices, count), strict=True):
        if before is not None and after is not None:
            assert after - before == 1, "what is left out is marked"
        assert not (before is None and after is None)


def test_cells_carry_the_colour_and_the_number_of_their_value() -> None:
    values = [[1.0, -0.5], [0.0, 0.25]]
    grid = Grid(0, 0, (0, 1), (0, 1), 60, 20, 14)
    shapes = list(grid.cells(lambda row, column: values[row][column], ValueScale(1.0)))
    boxes = {(shape.x, shape.y): shape.fill for shape in shapes if isinstance(shape, Box)}
    assert [boxes[grid.lefts[column], grid.tops[row]] for row in (0, 1) for column in (0, 1)] == [
        "v20",
        "v5",
        "v10",
        "v12",
    ]
    numbers = {(shape.x, shape.y): shape.text for shape in shapes if isinstance(shape, Text)}
    at = (grid.centre(1), grid.baseline(0, 14))
    assert numbers[at] == "−0.50" and sorted(numbers.values()) == ["+0.25", "+1.00", "0.00", "−0.50"]


def test_cells_without_a_value_and_rows_to_come_are_left_out() -> None:
    grid = Grid(0, 0, (0, 1), (0, 1), 60, 20, None)
    assert len(list(grid.cells(lambda row, column: None if row == column else 1.0, ValueScale(1.0)))) == 2
    assert len(list(grid.cells(lambda *_: 1.0, ValueScale(1.0), rows=[1]))) == 2
    empty = list(grid.empty([1, 7]))
    assert len(empty) == 2 and all(isinstance(box, Box) and box.stroke == "edge" for box in empty)


@given(st.sampled_from(["+0.22", "+123.25", "−1.0e−300", "0.00"]), st.floats(20, 120), st.floats(10, 40))
def test_numbers_fit_into_their_cells_or_are_not_written(text: str, wide: float, high: float) -> None:
    for layout in LAYOUTS:
        size = number_size([text], wide, high, layout)
        if size is not None:
            assert width(text, size, mono=True) <= wide and size <= high
            assert size >= (14 if layout == "wide" else 12)


def test_columns_are_left_out_before_numbers_are() -> None:
    six = length(tuple(range(6)), least_width(["+0.22"], "narrow"))
    assert fitting_columns(6, ["+0.22"], six, "narrow") == (0, 1, 2, 3, 4, 5)
    assert fitting_columns(6, ["+0.22"], six - 1, "narrow") == (0, 1, 2, None, 5)
    assert fitting_columns(6, ["+0.22"], 30, "narrow") == (0, 1, 2, 3, 4, 5), "colour alone"


SCALE = ValueScale(1.0)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_rows_that_do_not_fit_are_strips_of_all_numbers(layout: Layout) -> None:
    few, many = np.full((1, 6), 0.22), np.full((1, 50), 0.22)
    assert fit_rows((0,), few, SCALE, (300, 30), layout=layout).size is not None
    assert isinstance(fit_rows((0,), few, SCALE, (100, 30), layout=layout), Strips)
    strips = fit_rows((0,), many, SCALE, (300, 30), layout=layout)
    assert isinstance(strips, Strips) and len(strips.columns) == 50 and 290 < strips.right <= 300


def test_a_strip_has_each_colour_once_and_a_block_that_of_its_mean() -> None:
    values = [1.0, 1.0, -1.0, 0.5, 1.0]
    strips = Strips(0, 0, (0,), tuple(range(5)), 2, 20)
    coloured = [(shape.fill, shape.runs) for shape in strips.cells(lambda _, at: values[at], SCALE)]  # type: ignore[union-attr]
    assert coloured == [("v0", ((2, 1),)), ("v15", ((3, 1),)), ("v20", ((0, 2), (4, 1)))]
    blocks = Strips(0, 0, (0,), (4, 3, 2, 1, 0), 2, 20, block=2).cells(lambda _, at: values[at], SCALE)
    assert [(shape.fill, shape.runs) for shape in blocks] == [  # type: ignore[union-attr]
        ("v10", ((2, 2),)),
        ("v18", ((0, 2),)),
        ("v20", ((4, 1),)),
    ]
