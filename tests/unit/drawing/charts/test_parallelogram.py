"""The parallelogram of an analogy: the rules for pictures, and what it shows against the numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from generator.drawing.charts.parallelogram import (
    NEAREST,
    Plane,
    draw_parallelogram,
    parallelogram_chart,
    plane_of,
)
from generator.drawing.scene import Dot, Line
from generator.engine.projection import project
from generator.engine.sources.given import GivenVectors
from generator.engine.sources.trained import TrainedVectors
from generator.lessons.lesson import run
from generator.lessons.steps import AnalogyStep
from generator.preset.model import Preset
from generator.words.words import load_words
from tests.unit.drawing.charts import rules
from tests.unit.drawing.frames.examples import HOSTILE, Frame, presets


def given(values: dict[str, list[float]], *asked: tuple[str, str, str]) -> Preset:
    vectors = GivenVectors(source="given", values=values)
    return Preset(
        "given", tuple(values)[:2], len(next(iter(values.values()))), vectors=vectors, analogies=asked
    )


def many(names: tuple[str, ...], d: int) -> dict[str, list[float]]:
    random = np.random.RandomState(3)
    return {name: np.round(random.normal(size=d), 2).tolist() for name in names}


@cache
def cases() -> dict[str, AnalogyStep]:
    royal = presets()["royal-features"]
    asked = (("man", "king", "woman"), ("france", "paris", "italy"), ("walks", "walked", "sings"))
    trained = Preset("trained", ("king", "queen"), 16, vectors=TrainedVectors(), analogies=asked)
    huge = {"a": [8e99, 0.0], "b": [-8e99, 1e99], "c": [0.0, 3e99], "d": [5e-324, 1e-300]}
    made = {
        "royal": royal,
        "trained": trained,
        "hostile": given(many(HOSTILE, 5), (HOSTILE[0], HOSTILE[1], HOSTILE[6])),
        "wide-names": given(
            many(tuple(letter * 60 for letter in "WMmOQGDH"), 4), ("W" * 60, "M" * 60, "m" * 60)
        ),
        "nobody": given({"a": [1.0, 0.0], "b": [0.0, 1.0], "c": [2.0, 2.0]}, ("a", "b", "c")),
        "huge": given(huge, ("a", "b", "c")),
        "on-one-place": given(
            {name: [1.0, 1.0] for name in "defgh"} | {"a": [0.0, 0.0], "b": [1.0, 0.0], "c": [0.0, 1.0]},
            ("a", "b", "c"),
        ),
    }
    found = {}
    for name, preset in made.items():
        for each in run(preset).steps:
            if isinstance(each, AnalogyStep):
                found[f"{name}-{each.id}"] = each
    return found


NAMES = (
    "royal-analogy-0", "royal-analogy-1", "trained-analogy-0", "trained-analogy-1", "trained-analogy-2",
    "hostile-analogy-0", "wide-names-analogy-0", "nobody-analogy-0", "huge-analogy-0",
    "on-one-place-analogy-0",
)  # fmt: skip
every_picture = pytest.mark.parametrize("name", NAMES)


def plane(name: str) -> Plane:
    found = plane_of(cases()[name])
    assert found is not None
    return found


@cache
def chart(name: str) -> Frame:
    step = cases()[name]
    scene = draw_parallelogram(step, plane(name), load_words())
    return Frame(name, "narrow", scene, parallelogram_chart(name, step, plane(name), load_words()))


def test_these_are_all() -> None:
    assert set(NAMES) == set(cases())


@every_picture
@pytest.mark.parametrize("rule", rules.ALL)
def test_it_keeps_the_rules(name: str, rule: Callable[[Frame], None]) -> None:
    rule(chart(name))


@every_picture
def test_the_four_corners_are_a_parallelogram_and_every_dot_lies_at_its_true_place(name: str) -> None:
    step, shown = cases()[name], plane(name)
    drawn = [each for each in chart(name).scene.shapes if isinstance(each, Dot)]
    count = len(shown.tokens) - 3
    total, others, corners = drawn[0], drawn[1 : 1 + count], drawn[1 + count : 4 + count]
    a, b, c = (np.array((dot.x, dot.y)) for dot in corners)
    assert np.allclose(b - a, np.array((total.x, total.y)) - c, atol=0.01)
    rows = step.table.rows
    points = np.vstack([rows[[step.a, step.b, step.c]], step.target])
    if count:
        points = np.vstack([points, rows[[step.table.token_to_id[token] for token in shown.tokens[3:]]]])
    wanted = project(points).points
    found = np.array([(dot.x, -dot.y) for dot in (*corners, total, *others)])
    wanted = (wanted - wanted[0]) / np.abs(wanted).max()
    moved = found - found[0]
    assert np.abs(moved - wanted * (np.abs(moved).max() / np.abs(wanted).max())).max() < 1e-6


@every_picture
def test_the_arrows_point_from_a_to_b_and_from_c_to_the_sum(name: str) -> None:
    shapes = chart(name).scene.shapes
    dots = [each for each in shapes if isinstance(each, Dot)]
    count = len(plane(name).tokens) - 3
    total, (a, b, c) = dots[0], dots[1 + count : 4 + count]
    arrows = [each for each in shapes if isinstance(each, Line) and each.arrow]
    assert len(arrows) == 2
    for arrow, start, end in zip(arrows, (a, c), (b, total), strict=True):
        from_start = np.subtract(arrow.points[0], (start.x, start.y))
        to_end = np.subtract((end.x, end.y), arrow.points[1])
        whole = np.subtract((end.x, end.y), (start.x, start.y))
        for part in (from_start, to_end):  # on the same line, the same way
            assert abs(part[0] * whole[1] - part[1] * whole[0]) < 1e-6 * np.hypot(*whole) ** 2
            assert part @ whole > 0
        assert np.hypot(*to_end) > end.radius


@every_picture
def test_every_point_is_named_or_the_picture_says_whose_name_found_no_room(name: str) -> None:
    texts = [text.full or re.sub("[\u2068\u2069]", "", text.text) for text, _ in chart(name).texts]
    if name.startswith(("hostile", "wide")):
        return  # cut names are compared in the map's tests
    assert {*plane(name).tokens, "sum"} <= set(texts)


def test_the_nearest_rows_are_those_of_the_ranking_without_the_inputs() -> None:
    for step in cases().values():
        found = plane_of(step)
        ranked = [each.token for each in step.candidates if not each.is_input and each.cosine is not None]
        assert found is not None and found.tokens == (*step.words, *ranked[:NEAREST])


def test_what_the_plane_loses_and_where_the_rows_come_from_is_said() -> None:
    def said(name: str) -> str:
        return " ".join(text.text for text, _ in chart(name).texts)

    assert "This plane keeps 100% of the spread of these points" in said("nobody-analogy-0")
    share = sum(plane("trained-analogy-0").projection.explained)
    assert 0.5 < share < 0.99
    assert f"This plane keeps {round(100 * share)}% of the spread" in said("trained-analogy-0")
    assert "trained here: skip-gram, bundled corpus" in said("trained-analogy-0")
    assert "given by hand" in said("royal-analogy-0")


@pytest.mark.parametrize("asked", [("a", "a", "c"), ("a", "b", "a"), ("a", "b", "d")])
def test_where_the_corners_lie_on_one_line_there_is_no_parallelogram(asked: tuple[str, str, str]) -> None:
    values = {"a": [0.0, 0.0, 1.0], "b": [1.0, 0.0, 1.0], "c": [0.0, 3.0, 0.0], "d": [3.0, 0.0, 1.0]}
    (step,) = (each for each in run(given(values, asked)).steps if isinstance(each, AnalogyStep))
    assert plane_of(step) is None


def test_the_description_says_it_without_the_picture() -> None:
    text = chart("royal-analogy-0").scene.description
    assert text.startswith("The arrow from “man” to “king”, laid at “woman”, ends at their sum.")
    assert "“queen”, “monarch”" in text
    assert "no row" in chart("nobody-analogy-0").scene.description
