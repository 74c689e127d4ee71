"""The figures of the course keep the rules of every frame; see frames/test_rules.py."""

from __future__ import annotations

from functools import cache

import pytest

from generator.drawing.course.draw import draw_course
from generator.drawing.scene import NARROW_WIDTH, WIDE, Line
from generator.drawing.svg import svg
from generator.lessons.course.course import COURSE, CourseLesson
from generator.words.course import course_words
from tests.unit.drawing.frames.examples import LAYOUTS, Frame
from tests.unit.drawing.frames.test_rules import SMALLEST, SVG, corners, crosses, overlap

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
        for step in lesson.tell().steps
        for layout in LAYOUTS
    )


@every_lesson
def test_the_file_says_what_it_is(lesson: CourseLesson) -> None:
    for frame in frames(lesson):
        title, desc = frame.root.find(f"{SVG}title"), frame.root.find(f"{SVG}desc")
        assert title is not None and desc is not None and title.text and desc.text
        assert desc.text.endswith("."), (frame.name, desc.text)
        assert frame.scene.width == (WIDE[0] if frame.layout == "wide" else NARROW_WIDTH)
        assert frame.layout == "narrow" or frame.scene.height == WIDE[1]


@every_lesson
def test_text_is_large_enough_within_the_frame_and_on_no_other(lesson: CourseLesson) -> None:
    for frame in frames(lesson):
        for index, (text, box) in enumerate(frame.texts):
            assert text.size >= SMALLEST[frame.layout], (frame.name, frame.layout, text)
            assert box[0] >= 0 and box[2] <= frame.scene.width, (frame.name, frame.layout, text)
            assert box[1] >= 0 and box[3] <= frame.scene.height, (frame.name, frame.layout, text)
            for other_text, other in frame.texts[index + 1 :]:
                assert not overlap(box, other), (frame.name, frame.layout, text, other_text)


@every_lesson
def test_shapes_stay_within_the_frame_and_arrows_cross_no_text(lesson: CourseLesson) -> None:
    for frame in frames(lesson):
        for shape in frame.scene.shapes:
            for x, y in corners(shape):
                assert 0 <= x <= frame.scene.width, (frame.name, frame.layout, shape)
                assert 0 <= y <= frame.scene.height, (frame.name, frame.layout, shape)
            if isinstance(shape, Line) and shape.arrow:
                for start, end in zip(shape.points, shape.points[1:], strict=False):
                    for text, box in frame.texts:
                        assert not crosses(start, end, box), (frame.name, frame.layout, shape, text)
