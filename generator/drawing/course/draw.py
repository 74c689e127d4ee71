"""What a step of the course looks like: `draw_course` is a pure function of the step and the words.

A new kind of step is a file here and a line in the table, which a test holds to be whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.drawing.course.common_mean import draw_scissors, draw_umbrella
from generator.drawing.course.hills import draw_bands, draw_bars, draw_hills
from generator.drawing.course.lookups import draw_gradients, draw_meanings, draw_one_hot
from generator.drawing.course.measures import draw_measures, draw_turned
from generator.drawing.course.nearest import draw_map, draw_ranking
from generator.drawing.course.parts import Figure, StepWords, last_lines
from generator.drawing.course.pieces import draw_id_line, draw_pieces, draw_shuffled
from generator.drawing.course.vectors import draw_axis, draw_planes, draw_pulled, draw_sums
from generator.drawing.scene import FRAMES, Layout, Scene, collect
from generator.lessons.course import steps
from generator.words.words import Words

FIGURES: Mapping[type[steps.CourseStep], Callable[..., Figure]] = {
    steps.MeasuresStep: draw_measures,
    steps.PiecesStep: draw_pieces,
    steps.IdLineStep: draw_id_line,
    steps.ShuffledStep: draw_shuffled,
    steps.OneHotStep: draw_one_hot,
    steps.GradientsStep: draw_gradients,
    steps.PulledStep: draw_pulled,
    steps.BandsStep: draw_bands,
    steps.HillsStep: draw_hills,
    steps.RankingStep: draw_ranking,
    steps.ScissorsStep: draw_scissors,
    steps.UmbrellaStep: draw_umbrella,
    steps.BarsStep: draw_bars,
    steps.TurnedStep: draw_turned,
    steps.MeaningsStep: draw_meanings,
    steps.MapStep: draw_map,
    steps.SumsStep: draw_sums,
    steps.AxisStep: draw_axis,
    steps.PlanesStep: draw_planes,
}


def draw_course(step: steps.CourseStep, layout: Layout, words: Words) -> Scene:
    """The picture of a step: wide (800 × 450) or narrow (320 wide, as tall as it needs)."""
    frame, its = FRAMES[layout], StepWords(step, words)
    shapes, (y, gaps) = collect(FIGURES[type(step)](step, frame, its))
    end, bottom = collect(last_lines(frame, its, y, gaps))
    return frame.scene(its("title", **gaps), its("description", **gaps), [*shapes, *end], bottom)
