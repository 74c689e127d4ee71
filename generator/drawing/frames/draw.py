"""What a step looks like. `draw` is a pure function of the step and the words.

A new kind of step is a file here and a line in the table, which a test holds to be whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.drawing.frames.analogy import draw_analogy
from generator.drawing.frames.cosine import draw_cosine
from generator.drawing.frames.cosine_row import draw_cosine_row
from generator.drawing.frames.embedded import draw_embedded
from generator.drawing.frames.lookup import draw_lookup, draw_lookup_rest
from generator.drawing.frames.similarities import draw_similarities
from generator.drawing.frames.snapshot import draw_snapshot
from generator.drawing.frames.tokens import draw_ids, draw_tokens
from generator.drawing.frames.training_step import draw_gradient, draw_sampled_pair, draw_update, draw_window
from generator.drawing.scene import FRAMES, Layout, Picture, Scene, collect
from generator.lessons import steps, training_steps
from generator.words.words import Words

DRAWINGS: Mapping[type[steps.Step], Callable[..., Picture]] = {
    steps.TokensStep: draw_tokens,
    steps.IdsStep: draw_ids,
    steps.LookupStep: draw_lookup,
    steps.LookupRestStep: draw_lookup_rest,
    steps.EmbeddedStep: draw_embedded,
    steps.CosineStep: draw_cosine,
    steps.CosineRowStep: draw_cosine_row,
    steps.SimilaritiesStep: draw_similarities,
    steps.AnalogyStep: draw_analogy,
    training_steps.WindowStep: draw_window,
    training_steps.SampledPairStep: draw_sampled_pair,
    training_steps.GradientStep: draw_gradient,
    training_steps.UpdateStep: draw_update,
    training_steps.SnapshotStep: draw_snapshot,
}


def draw(step: steps.Step, layout: Layout, words: Words) -> Scene:
    """The picture of a step: wide (800 × 450) or narrow (320 wide, as tall as it needs)."""
    frame = FRAMES[layout]
    shapes, (title, description, bottom) = collect(DRAWINGS[type(step)](step, frame, words))
    return frame.scene(title, description, shapes, bottom)
