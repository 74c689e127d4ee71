"""The rules for pictures, held against all frames of shipped and of straining presets, and of the course."""

from __future__ import annotations

import gzip
import re
from typing import get_args

import pytest

from generator.drawing.course.draw import FIGURES
from generator.drawing.frames.draw import DRAWINGS, draw
from generator.drawing.scene import NARROW_WIDTH, WIDE, Line
from generator.drawing.svg import svg
from generator.lessons.course.steps import CourseStep
from generator.lessons.steps import Step
from generator.words.words import load_words
from tests.unit.drawing import rules
from tests.unit.drawing.frames.examples import LAYOUTS, LESSONS, frames, presets, steps

SMALLEST = {"wide": 14, "narrow": 12}

every_preset = pytest.mark.parametrize("name", sorted(presets()))
every_page = pytest.mark.parametrize("name", [*sorted(presets()), *LESSONS])


@every_page
def test_a_frame_keeps_the_rules_for_pictures(name: str) -> None:
    for frame in frames(name):
        for rule in rules.ALL:
            rule(frame)
        assert frame.scene.width == (WIDE[0] if frame.layout == "wide" else NARROW_WIDTH)
        assert frame.layout == "narrow" or frame.scene.height == WIDE[1]
        for text, _ in frame.texts:
            assert text.size >= SMALLEST[frame.layout], (frame.name, frame.layout, text)


def test_every_kind_of_step_has_a_picture() -> None:
    assert set(DRAWINGS) == set(get_args(Step)) and set(FIGURES) == set(get_args(CourseStep))


@every_page
def test_no_two_texts_overlap(name: str) -> None:
    for frame in frames(name):
        for index, (text, box) in enumerate(frame.texts):
            for other_text, other in frame.texts[index + 1 :]:
                if other[1] > box[3]:
                    break  # this one, and all that follow, lie below
                assert not rules.overlap(box, other), (frame.name, frame.layout, text, other_text)


@every_page
def test_no_arrow_crosses_text(name: str) -> None:
    for frame in frames(name):
        for line in frame.scene.shapes:
            if isinstance(line, Line) and line.arrow:
                for start, end in zip(line.points, line.points[1:], strict=False):
                    for text, box in frame.texts:
                        assert not rules.crosses(start, end, box), (frame.name, frame.layout, line, text)


@every_page
def test_numbers_are_written_with_their_true_sign(name: str) -> None:
    for frame in frames(name):
        numbers = [text.text for text, _ in frame.texts if text.mono]
        for each in (frame.scene.title, frame.scene.description, *numbers):
            assert not re.search(r"[−+-]0\.0+(?![0-9e])", each), (frame.name, each)
            assert not re.search(r"\b(nan|inf)\b", each), (frame.name, each)
        assert not [each for each in numbers if re.match(r"-\d", each)], frame.name


@every_page
def test_what_is_shortened_is_whole_in_its_title(name: str) -> None:
    for frame in frames(name):
        whole = [title.text for element in frame.root.iter(f"{rules.SVG}text") for title in element]
        for text, _ in frame.texts:
            if text.full is not None:
                assert text.full in whole


@every_preset
def test_drawing_twice_gives_the_same_bytes(name: str) -> None:
    last = steps(name)[-1]
    for layout, frame in zip(LAYOUTS, frames(name)[-2:], strict=True):
        assert svg(draw(last, layout, load_words()), frame.name) == frame.file


def test_frames_are_small() -> None:
    every = [frame for name in presets() for frame in frames(name)]
    sizes = {(frame.name, frame.layout): len(gzip.compress(frame.file)) for frame in every}
    largest = max(sizes, key=lambda each: sizes[each])
    assert sizes[largest] < 15_000, largest
    assert sorted(sizes.values())[len(sizes) // 2] < 3_000
