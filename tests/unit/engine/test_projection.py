"""The two directions of largest spread, and the neighbours that a map gets wrong."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from generator.engine.projection import FalseNeighbour, false_neighbours, project
from generator.engine.similarity import cosine_similarity
from generator.engine.sources.given import GivenVectors
from generator.preset.loading import load_presets
from tests.unit.drawing.frames.examples import ROOT

ROWS = np.random.RandomState(3).normal(size=(40, 16)) * np.linspace(3, 0.5, 16)


def test_the_map_keeps_the_largest_spread_there_is() -> None:
    found = project(ROWS)
    centred = ROWS - ROWS.mean(axis=0)
    shares = np.linalg.eigvalsh(np.cov(centred.T))[::-1]
    assert found.explained == pytest.approx(shares[:2] / shares.sum(), abs=1e-6)
    spread = (found.points**2).sum(axis=0) / (centred**2).sum()
    assert spread == pytest.approx(found.explained, abs=1e-5)
    assert found.points.mean(axis=0) == pytest.approx([0, 0], abs=1e-4)
    assert float(found.points[:, 0] @ found.points[:, 1]) == pytest.approx(0, abs=1e-2)


def test_flat_rows_are_kept_as_they_are() -> None:
    turn = np.linalg.qr(np.random.RandomState(0).normal(size=(9, 9)))[0][:2]
    flat = np.random.RandomState(1).normal(size=(12, 2)) * (5, 1)
    found = project(flat @ turn + 7)
    assert found.explained[0] + found.explained[1] == pytest.approx(1)
    apart = [np.linalg.norm(each[:, None] - each[None], axis=2) for each in (flat, found.points)]
    assert apart[1] == pytest.approx(apart[0], abs=1e-4)


def test_signs_are_those_of_the_largest_component() -> None:
    rows = np.array([[3.0, -1.0], [-3.0, 1.0], [0.1, 0.5], [-0.1, -0.5]])
    first = project(rows).points
    assert first[0, 0] > 3 and first[2, 1] > 0
    assert (project(-rows).points == -first).all()


def test_of_equal_components_the_first_is_made_positive() -> None:
    assert project(np.array([[-1.0, 1.0], [1.0, -1.0]])).points.tolist() == [[-1.41421, 0], [1.41421, 0]]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_where_spread_is_equal_the_axes_of_the_rows_are_taken(order: tuple[int, int, int]) -> None:
    corners = np.array([[1.0, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]])
    found = project(corners[:, order])
    assert found.points[:, 0].tolist() == corners[:, order[0]].tolist()
    assert found.points[:, 1].tolist() == corners[:, order[1]].tolist()
    assert found.explained == (0.333333, 0.333333)


@pytest.mark.parametrize(
    "rows", [np.zeros((0, 3)), np.zeros((5, 3)), np.full((7, 3), 0.1), np.array([[1.0, 2.0, 3.0]])]
)
def test_without_spread_all_lie_on_one_point(rows: np.ndarray) -> None:
    found = project(rows)
    assert found.explained == (0, 0)
    assert found.points.shape == (len(rows), 2) and not found.points.any()


@pytest.mark.parametrize("rows", [[[1.0], [2.0], [4.0]], [[0.0, 3.0], [4.0, 0.0]]])
def test_on_a_line_there_is_one_direction(rows: list[list[float]]) -> None:
    found = project(np.array(rows))
    assert found.explained == (1, 0) and not found.points[:, 1].any() and found.points[:, 0].any()


@pytest.mark.parametrize("size", [1e300, 1.7e308, 1e-300, 5e-324])
def test_huge_and_tiny_rows(size: float) -> None:
    rows = np.array([[1.0, 0.0], [-1.0, 1.0], [0.0, -1.0], [1.0, 1.0]]) * size
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = project(rows)
        false_neighbours(rows, found.points)
    assert np.isfinite(found.points).all() and found.points.any()
    assert sum(found.explained) == pytest.approx(1)


SHAPES = array_shapes(min_dims=2, max_dims=2, max_side=6)


@given(arrays(np.float64, SHAPES, elements=st.floats(-1e308, 1e308)))
def test_any_rows_have_a_map(rows: np.ndarray) -> None:
    found = project(rows)
    assert found.points.shape == (len(rows), 2) and np.isfinite(found.points).all()
    first, second = found.explained
    assert 1 >= first >= second >= 0 and first + second <= 1
    for each in false_neighbours(rows, found.points):
        assert each.cosine_in_space > each.cosine_on_map
        assert len({each.point, each.on_map, each.in_space}) == 3


def test_a_spread_below_the_smallest_float_is_none() -> None:
    assert not project(np.array([[0.0], [5e-324]])).points.any()


def test_every_processor_finds_the_same_points() -> None:
    code = (
        "import numpy as np; from generator.engine.projection import project;"
        "from tests.unit.engine.test_projection import ROWS, royal;"
        "print([(p.points.tolist(), p.explained) for p in map(project, (ROWS, royal()[1], np.eye(9)))])"
    )
    plain = {"NPY_DISABLE_CPU_FEATURES": "AVX2 FMA3 AVX512F AVX512_SKX", "OPENBLAS_CORETYPE": "Prescott"}
    told = [
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code],
            env={**os.environ, **extra},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for extra in ({}, plain)
    ]
    assert told[0] == told[1] and len(told[0]) > 1000


def royal() -> tuple[list[str], np.ndarray]:
    """The rows made by hand: royalty, gender, age, animal."""
    (preset,) = (each for each in load_presets(ROOT / "presets").presets if each.name == "royal-features")
    assert isinstance(preset.vectors, GivenVectors)
    values = preset.vectors.values
    return list(values), np.array(list(values.values()))


def test_a_map_of_the_rows_made_by_hand_loses_gender() -> None:
    names, rows = royal()
    found = project(rows)
    assert found.explained == (0.355881, 0.311745)
    assert found.points[names.index("king")].tolist() == found.points[names.index("queen")].tolist()
    false = {names[each.point]: each for each in false_neighbours(rows, found.points)}
    assert (names[false["man"].on_map], names[false["man"].in_space]) == ("woman", "grandfather")
    assert (false["man"].cosine_on_map, round(false["man"].cosine_in_space, 3)) == (0, 0.949)
    assert "king" not in false, "queen and prince are as near to it"


def test_false_neighbours_are_those_of_a_plain_search() -> None:
    points = project(ROWS).points
    expected = []
    for i in range(len(ROWS)):
        others = [j for j in range(len(ROWS)) if j != i]
        on_map = min(others, key=lambda j: float(np.linalg.norm(points[i] - points[j])))
        cosines = {j: cosine_similarity(ROWS[i], ROWS[j]) for j in others}
        in_space = max(others, key=lambda j: cosines[j])
        if on_map != in_space:
            expected.append(FalseNeighbour(i, on_map, in_space, cosines[on_map], cosines[in_space]))
    assert false_neighbours(ROWS, points) == tuple(expected) and len(expected) > 10


def test_rows_of_zeros_are_nobodys_neighbours() -> None:
    rows = np.array([[0.0, 0.0], [1.0, 0.1], [5.0, 0.0]])
    assert false_neighbours(rows, rows) == ()
    assert false_neighbours(rows[:2], rows[:2]) == () == false_neighbours(rows[:0], rows[:0])


def test_equally_near_is_not_wrong() -> None:
    rows = np.array([[1.0, 0.0, 0.0], [1.0, 0.0, 1.0], [1.0, 0.0, 0.5], [1.0, 0.0, 1.0]])
    assert [each.point for each in false_neighbours(rows, np.zeros((4, 2)))] == []
