"""What a step of the course looks like: `draw_course` is a pure function of the step and the words.

A new kind of step is a file here and a `case` in `_figure`.
"""

from __future__ import annotations

from typing import assert_never

from generator.drawing.course.common_mean import draw_scissors, draw_umbrella
from generator.drawing.course.hills import draw_bands, draw_bars, draw_hills
from generator.drawing.course.lookups import draw_gradients, draw_meanings, draw_one_hot
from generator.drawing.course.measures import draw_measures, draw_turned
from generator.drawing.course.nearest import draw_map, draw_ranking
from generator.drawing.course.parts import Figure, StepWords, last_lines
from generator.drawing.course.pieces import draw_id_line, draw_pieces, draw_shuffled
from generator.drawing.course.vectors import draw_axis, draw_planes, draw_pulled, draw_sums
from generator.drawing.scene import FRAMES, Frame, Layout, Scene, collect
from generator.lessons.course import steps
from generator.words.words import Words


def draw_course(step: steps.CourseStep, layout: Layout, words: Words) -> Scene:
    """The picture of a step: wide (800 × 450) or narrow (320 wide, as tall as it needs)."""
    frame, its = FRAMES[layout], StepWords(step, words)
    shapes, (y, gaps) = collect(_figure(step, frame, its))
    end, bottom = collect(last_lines(frame, its, y, gaps))
    return frame.scene(its("title", **gaps), its("description", **gaps), [*shapes, *end], bottom)


def _figure(step: steps.CourseStep, frame: Frame, words: StepWords) -> Figure:
    match step:
        case steps.MeasuresStep():
            return draw_measures(step, frame, words)
        case steps.PiecesStep():
            return draw_pieces(step, frame, words)
        case steps.IdLineStep():
            return draw_id_line(step, frame, words)
        case steps.ShuffledStep():
            return draw_shuffled(step, frame, words)
        case steps.OneHotStep():
            return draw_one_hot(step, frame, words)
        case steps.GradientsStep():
            return draw_gradients(step, frame, words)
        case steps.PulledStep():
            return draw_pulled(step, frame, words)
        case steps.BandsStep():
            return draw_bands(step, frame, words)
        case steps.HillsStep():
            return draw_hills(step, frame, words)
        case steps.RankingStep():
            return draw_ranking(step, frame, words)
        case steps.ScissorsStep():
            return draw_scissors(step, frame, words)
        case steps.UmbrellaStep():
            return draw_umbrella(step, frame, words)
        case steps.BarsStep():
            return draw_bars(step, frame, words)
        case steps.TurnedStep():
            return draw_turned(step, frame, words)
        case steps.MeaningsStep():
            return draw_meanings(step, frame, words)
        case steps.MapStep():
            return draw_map(step, frame, words)
        case steps.SumsStep():
            return draw_sums(step, frame, words)
        case steps.AxisStep():
            return draw_axis(step, frame, words)
        case steps.PlanesStep():
            return draw_planes(step, frame, words)
        case _:
            assert_never(step)
