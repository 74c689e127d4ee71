"""Whoever computes with the numbers that a frame prints gets the numbers that it prints."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.drawing.frames.draw import draw
from generator.drawing.scene import Layout, Scene, Stripes, Text
from generator.engine.sources.given import GivenVectors
from generator.lessons import lesson
from generator.lessons.steps import CosineRowStep, CosineStep
from generator.preset.model import Preset
from generator.words.arithmetic import quotient
from generator.words.numbers import decimals_of, read_number
from generator.words.words import load_words
from tests.unit.drawing.frames.examples import LAYOUTS, drawn, presets, steps

LENGTHS = re.compile(r"(\S+) × (\S+)")
ROW = re.compile(r"(\S+) / \((\S+) × (\S+)\) = (\S+)")

every_preset = pytest.mark.parametrize("name", sorted(presets()))
TWO_DECIMALS = st.integers(-99949, 99949).map(lambda hundredths: hundredths / 100)
ANY = st.floats(-1e12, 1e12) | st.floats(-1e-6, 1e-6)


@every_preset
def test_every_cosine_follows_from_the_numbers_beside_it(name: str) -> None:
    for step in steps(name):
        for layout in LAYOUTS:
            if isinstance(step, CosineStep):
                closes(step, drawn(name, step.id, layout), layout)
            elif isinstance(step, CosineRowStep):
                row_closes(step, drawn(name, step.id, layout), layout)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 12), st.data())
def test_so_it_is_with_any_numbers_of_two_decimals(d: int, data: st.DataObject) -> None:
    holds_for(data, st.lists(TWO_DECIMALS, min_size=d, max_size=d))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 6), st.data())
def test_and_with_numbers_that_are_shown_rounded(d: int, data: st.DataObject) -> None:
    holds_for(data, st.lists(ANY, min_size=d, max_size=d))


def holds_for(data: st.DataObject, row: st.SearchStrategy[list[float]]) -> None:
    values = {"a": data.draw(row), "b": data.draw(row)}
    preset = Preset(
        "property", ("a", "b"), len(values["a"]), vectors=GivenVectors(source="given", values=values)
    )
    step = next(each for each in lesson.run(preset).steps if isinstance(each, CosineStep))
    for layout in LAYOUTS:
        closes(step, draw(step, layout, load_words()), layout)


def closes(step: CosineStep, scene: Scene, layout: Layout) -> None:
    """Values → products → their sum → the quotient, as far as the frame shows them."""
    texts = [shape for shape in scene.shapes if isinstance(shape, Text)]
    ((below, lengths),) = [
        (text, found) for text in texts if text.mono and (found := LENGTHS.fullmatch(text.text))
    ]
    over = [text for text in texts if text.mono and text.x == below.x and text.y < below.y]
    dot = max(over, key=lambda text: text.y).text.removeprefix("≈ ")
    strips = any(isinstance(shape, Stripes) for shape in scene.shapes)
    large = 23 if layout == "wide" else 17
    (result,) = [text.text for text in texts if text.bold and text.size == large]
    if step.cosine is None:
        assert result == "undefined"
    else:
        assert quotient(dot, *lengths.groups(), decimals_of(result)) == result, (step.id, layout)
    if strips:
        return
    values, products = values_and_products(texts, layout)
    assert [dot] == [text.text for text in texts if text.mono and text.bold]
    assert len(values) == 2 * len(products)
    if any(text.text.endswith("≈") for text in texts):
        return
    a, b = values[: len(products)], values[len(products) :]
    assert [x * y for x, y in zip(a, b, strict=True)] == products, (step.id, layout)
    assert sum(products) == read_number(dot), (step.id, layout)


def values_and_products(texts: list[Text], layout: Layout) -> tuple[list[Decimal], list[Decimal]]:
    """The numbers in the cells of a and b, then those of the products, in the order of positions."""
    last = next(index for index, text in enumerate(texts) if text.mono and text.bold)
    mono = [text for text in texts[:last] if text.mono]  # what comes after is the quotient and the matrix
    cells = [text for text in mono if text.fill.startswith("t")]
    products = [text for text in mono if text.fill == "ink"]
    if layout == "wide":  # a block of positions has a row of a over a row of b
        ys = sorted({text.y for text in cells})
        rows = [sorted((text.x, text.text) for text in cells if text.y == y) for y in ys]
        ordered = [text for row in (*rows[0::2], *rows[1::2]) for _, text in row]
    else:  # a column of a beside a column of b
        xs = sorted({text.x for text in cells})
        ordered = [text for x in xs for _, text in sorted((t.y, t.text) for t in cells if t.x == x)]
    return list(map(read_number, ordered)), [read_number(text.text) for text in products]


def row_closes(step: CosineRowStep, scene: Scene, layout: Layout) -> None:
    texts = [shape for shape in scene.shapes if isinstance(shape, Text)]
    if layout == "narrow":
        found = [match.groups() for text in texts if (match := ROW.fullmatch(text.text))]
    else:
        found = []
        for middle in texts:
            if middle.mono and (match := LENGTHS.fullmatch(middle.text)):
                line = sorted((t for t in texts if t.y == middle.y and t.anchor == "end"), key=lambda t: t.x)
                index = line.index(middle)
                dot, cosine = line[index - 1], line[index + 1]
                found.append((dot.text, *match.groups(), cosine.text))
    assert found
    for dot, norm_a, norm_b, cosine in found:
        divided = cosine == "undefined" or quotient(dot, norm_a, norm_b, decimals_of(cosine))
        assert divided in (True, cosine), (step.id, layout, dot)
