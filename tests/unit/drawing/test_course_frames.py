"""The figures of the course keep the rules of every frame; see rules.py and frames/test_rules.py."""

from __future__ import annotations

from functools import cache

import pytest

from generator.drawing.course.draw import draw_course
from generator.drawing.scene import NARROW_WIDTH, WIDE, Line
from generator.drawing.svg import svg
from generator.lessons.course.course import COURSE, CourseLesson
from generator.words.words import course_words
from tests.unit.drawing import rules
from tests.unit.drawing.frames.examples import LAYOUTS, Frame
from tests.unit.drawing.frames.test_rules import SMALLEST

every_lesson = pytest.mark.parametrize("lesson", COURSE, ids=lambda lesson: lesson.slug)


@cache
def frames(lesson: CourseLesson) -> tuple[Frame, ...]:
    """Every figure of a lesson, in both layouts."""
    return tuple(
        Frame(
            name := f"{lesson.slug}-{step.id}",
            layout,
            scene := draw_course(step, layout, course_words()),
            svg(scene, name),
        )
        for step in lesson.numbers.steps
        for layout in LAYOUTS
    )


@every_lesson
def test_a_figure_keeps_the_rules_for_pictures(lesson: CourseLesson) -> None:
    for frame in frames(lesson):
        for rule in rules.ALL:
            rule(frame)
        assert frame.scene.width == (WIDE[0] if frame.layout == "wide" else NARROW_WIDTH)
        assert frame.layout == "narrow" or frame.scene.height == WIDE[1]


@every_lesson
def test_text_is_large_enough_and_on_no_other(lesson: CourseLesson) -> None:
    for frame in frames(lesson):
        for index, (text, box) in enumerate(frame.texts):
            assert text.size >= SMALLEST[frame.layout], (frame.name, frame.layout, text)
            for other_text, other in frame.texts[index + 1 :]:
                assert not rules.overlap(box, other), (frame.name, frame.layout, text, other_text)


@every_lesson
def test_arrows_cross_no_text(lesson: CourseLesson) -> None:
    for frame in frames(lesson):
        for line in frame.scene.shapes:
            if isinstance(line, Line) and line.arrow:
                for start, end in zip(line.points, line.points[1:], strict=False):
                    for text, box in frame.texts:
                        assert not rules.crosses(start, end, box), (frame.name, frame.layout, line, text)
