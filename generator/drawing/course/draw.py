"""What a step of the course looks like: `draw_course` is a pure function of the step and the words.

A new kind of step is a file here and a `case` in `draw_course`.
"""

from __future__ import annotations

from typing import assert_never

from generator.drawing.course.measures import draw_measures
from generator.drawing.scene import FRAMES, Layout, Scene
from generator.lessons.course import steps
from generator.words.words import Words


def draw_course(step: steps.CourseStep, layout: Layout, words: Words) -> Scene:
    """The picture of a step: wide (800 × 450) or narrow (320 wide, as tall as it needs)."""
    frame = FRAMES[layout]
    match step:
        case steps.MeasuresStep():
            return draw_measures(step, frame, words)
        case _:
            assert_never(step)
