"""Frames of rows with more numbers than have room: every number is drawn, whatever d is."""

from __future__ import annotations

import gzip
from dataclasses import replace
from typing import TypeVar

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.drawing.frames.cosine_strips import MOST_BLOCKS
from generator.drawing.frames.draw import draw
from generator.drawing.grid import MOST_STRIPES, block_size
from generator.drawing.scene import Box, Curve, Layout, Scene, Stripes, Text
from generator.drawing.svg import svg
from generator.drawing.text import visible
from generator.engine.similarity import compare_all
from generator.engine.sources.registry import UNTRAINED
from generator.lessons.lesson import run
from generator.lessons.steps import CosineStep, EmbeddedStep, LookupRestStep, LookupStep
from generator.pages.facts.captions import caption
from generator.preset.model import Preset
from generator.words.numbers import compact
from generator.words.words import load_words
from tests.unit.drawing.frames.examples import LAYOUTS, extent, step, steps
from tests.unit.drawing.rules import corners, overlap

WORDS = (
    "Ġking",
    "Ġqueen",
    "Ġman",
    "Ġwoman",
    "antidisestablishmentarianism",
    "a",
    "漢字仮名交じり文",
    "the",
    "of",
)
TALLEST = 440
T = TypeVar("T")
both = pytest.mark.parametrize("layout", LAYOUTS)


FOUR = Preset("four", WORDS[:4], 64, vectors=UNTRAINED)


def kind_of(kind: type[T], preset: Preset) -> list[T]:
    """The steps of one kind."""
    return [each for each in run(preset).steps if isinstance(each, kind)]


def strips(scene: Scene) -> dict[float, list[tuple[int, int, str]]]:
    """Upper edge of each strip, from top to bottom → its runs: first column, columns, colour."""
    found: dict[float, list[tuple[int, int, str]]] = {}
    for shape in scene.shapes:
        if isinstance(shape, Stripes):
            found.setdefault(shape.y, []).extend((*run, shape.fill) for run in shape.runs)
    return {top: sorted(found[top]) for top in sorted(found)}


def texts(scene: Scene) -> list[Text]:
    return [shape for shape in scene.shapes if isinstance(shape, Text)]


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 1000), st.integers(2, 9))
@example(6, 7)  # as many columns as may have numbers, which labels leave no room for
@example(12, 9)
@example(1000, 9)
def test_whatever_d_is_nothing_is_cut_and_nothing_overlaps(d: int, n: int) -> None:
    kinds = (LookupStep, LookupRestStep, EmbeddedStep, CosineStep)
    all_steps = run(Preset("any", WORDS[:n], d, vectors=UNTRAINED)).steps
    told = {each.kind: each for each in all_steps if isinstance(each, kinds)}
    for each in told.values():
        for layout in LAYOUTS:
            scene = draw(each, layout, load_words())
            assert len(gzip.compress(svg(scene, "any"))) <= 16_500  # the most seen: 16,066 at d = 950
            boxes = [extent(text) for text in texts(scene)]
            for index, box in enumerate(boxes):
                assert box[0] >= 0 and box[2] <= scene.width and box[3] <= scene.height, (each.id, layout)
                assert not any(overlap(box, other) for other in boxes[:index]), (each.id, layout)
            for shape in scene.shapes:
                for x, y in corners(shape):
                    assert 0 <= x <= scene.width and 0 <= y <= scene.height, (each.id, layout, shape)
            drawn_strips = strips(scene)
            for runs in drawn_strips.values():
                assert sum(count for _, count, _ in runs) == d, "each column once"
                assert [start for start, _, _ in runs] == list(
                    np.cumsum([0, *(count for _, count, _ in runs)])[:-1]
                )
            assert scene.height <= TALLEST or layout == "wide" or not drawn_strips, (each.id, scene.height)
            assert "…" not in [text.text for text in texts(scene)] or not drawn_strips or n > 4


@both
def test_a_row_of_x_is_the_row_of_e(layout: Layout) -> None:
    for lookup in kind_of(LookupStep, FOUR):
        scene = draw(lookup, layout, load_words())
        outlines = [box for box in scene.shapes if isinstance(box, Box) and box.stroke_width == 3]
        in_e, in_x = (
            runs
            for top, runs in strips(scene).items()
            if any(box.y < top + 5 < box.y + box.height and box.width > 150 for box in outlines)
        )
        assert in_e == in_x
        assert [*strips(scene).values()].count(in_e) == 2, "its neighbours look otherwise"


@both
def test_the_first_numbers_of_the_row_are_written(layout: Layout) -> None:
    for lookup in kind_of(LookupStep, FOUR):
        scene = draw(lookup, layout, load_words())
        count = 7 if layout == "wide" else 5
        assert f"the first {count}" in [text.text for text in texts(scene)]
        cells = [text for text in texts(scene) if text.mono and text.fill.startswith("t")]
        written = [text.text for text in sorted(cells, key=lambda text: text.x)]
        assert written[:count] == [compact(number) for number in lookup.table.rows[lookup.token_id][:count]]


@both
def test_strips_of_a_pair_stand_in_the_order_of_the_first_tokens_numbers(layout: Layout) -> None:
    for pair in (each for each in steps("long") if isinstance(each, CosineStep)):
        first, second, third = strips(draw(pair, layout, load_words())).values()
        colours = [int(fill.removeprefix("v")) for _, _, fill in first]
        assert colours == sorted(colours) and len(colours) > 5
        assert max(len(runs) for runs in (second, third)) <= MOST_BLOCKS


@both
def test_the_line_of_sums_ends_at_the_cosine(layout: Layout) -> None:
    for pair in (each for each in steps("long") if isinstance(each, CosineStep)):
        scene = draw(pair, layout, load_words())
        heights = {text.text: text.y - text.size * 0.36 for text in texts(scene) if text.anchor == "end"}
        line = next(shape for shape in scene.shapes if isinstance(shape, Curve) and shape.stroke == "ink")
        start, end = line.runs[0][0], line.runs[0][-1]
        assert start[1] == pytest.approx(heights["0"])
        assert pair.cosine is not None
        assert end[1] == pytest.approx(heights["0"] - pair.cosine * (heights["0"] - heights["+1"]))


def test_the_third_strip_is_the_token_that_is_least_like_the_first() -> None:
    for pair in kind_of(CosineStep, Preset("five", WORDS[:5], 50, vectors=UNTRAINED)):
        cosines = {at: pair.comparison.cosine[pair.i][at] for at in range(5) if at not in (pair.i, pair.j)}
        least = min(cosines, key=lambda at: cosines[at] or 0.0)
        drawn = texts(draw(pair, "wide", load_words()))
        muted = [text.full or text.text for text in drawn if text.fill == "muted"]
        assert muted.count(visible(WORDS[least])) >= 2, "at its strip and at its line"
        assert f"“{visible(WORDS[least])}” (" in str(caption(pair))


@both
def test_two_tokens_have_no_third_strip_and_a_zero_vector_no_line(layout: Layout) -> None:
    (pair,) = kind_of(CosineStep, replace(FOUR, tokens=WORDS[:2]))
    scene = draw(pair, layout, load_words())
    assert len(strips(scene)) == 2 and len([shape for shape in scene.shapes if isinstance(shape, Curve)]) == 1
    for zero in (pair.i, pair.j):
        vectors = pair.vectors.copy()
        vectors[zero] = 0
        compared = compare_all(vectors)
        nowhere = replace(pair, vectors=vectors, comparison=compared, full=compared)
        scene = draw(nowhere, layout, load_words())
        assert len(strips(scene)) == 2 and not any(isinstance(shape, Curve) for shape in scene.shapes)
        assert "A zero vector has no direction" in " ".join(text.text for text in texts(scene))


def test_the_caption_says_what_strips_are() -> None:
    lookup = str(caption(kind_of(LookupStep, FOUR)[0]))
    assert "Each thin column is one of the 64 dimensions" in lookup and "their order has no meaning" in lookup
    pair = next(each for each in steps("long") if isinstance(each, CosineStep))
    said, block = str(caption(pair)), block_size(4096, MOST_BLOCKS)
    assert f"A block is the mean of {block} columns; the cosine uses all 4096." in said
    positive = int((pair.vectors[pair.i] * pair.vectors[pair.j] > 0).sum())
    assert f"{positive} of the 4096 products are positive" in said
    assert f"the mean of {block_size(4096, MOST_STRIPES)} of the 4096 dimensions" in str(
        caption(step("long", "lookup-1", LookupStep))
    )


def test_the_alternative_text_says_that_rows_are_strips() -> None:
    said = draw(kind_of(LookupStep, FOUR)[0], "wide", load_words()).description
    assert said.endswith("Each vector is a strip of 64 thin columns, one per dimension.")
    pair = next(each for each in steps("long") if isinstance(each, CosineStep))
    said = draw(pair, "wide", load_words()).description
    assert said.startswith("All 4096 numbers of") and "a cosine similarity of" in said
