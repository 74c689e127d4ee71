"""What a step looks like. `draw` is a pure function of the step and the words.

A new kind of step is a file here and a `case` in `draw`.
"""

from __future__ import annotations

from typing import assert_never

from generator.drawing.frames.analogy import draw_analogy
from generator.drawing.frames.cosine import draw_cosine
from generator.drawing.frames.cosine_row import draw_cosine_row
from generator.drawing.frames.embedded import draw_embedded
from generator.drawing.frames.lookup import draw_lookup, draw_lookup_rest
from generator.drawing.frames.similarities import draw_similarities
from generator.drawing.frames.snapshot import draw_snapshot
from generator.drawing.frames.tokens import draw_ids, draw_tokens
from generator.drawing.frames.training_step import draw_gradient, draw_sampled_pair, draw_update, draw_window
from generator.drawing.scene import FRAMES, Layout, Scene
from generator.lessons import steps, training_steps
from generator.words.words import Words


def draw(step: steps.Step, layout: Layout, words: Words) -> Scene:
    """The picture of a step: wide (800 × 450) or narrow (320 wide, as tall as it needs)."""
    frame = FRAMES[layout]
    match step:
        case steps.TokensStep():
            return draw_tokens(step, frame, words)
        case steps.IdsStep():
            return draw_ids(step, frame, words)
        case steps.LookupStep():
            return draw_lookup(step, frame, words)
        case steps.LookupRestStep():
            return draw_lookup_rest(step, frame, words)
        case steps.EmbeddedStep():
            return draw_embedded(step, frame, words)
        case steps.CosineStep():
            return draw_cosine(step, frame, words)
        case steps.CosineRowStep():
            return draw_cosine_row(step, frame, words)
        case steps.SimilaritiesStep():
            return draw_similarities(step, frame, words)
        case steps.AnalogyStep():
            return draw_analogy(step, frame, words)
        case training_steps.WindowStep():
            return draw_window(step, frame, words)
        case training_steps.SampledPairStep():
            return draw_sampled_pair(step, frame, words)
        case training_steps.GradientStep():
            return draw_gradient(step, frame, words)
        case training_steps.UpdateStep():
            return draw_update(step, frame, words)
        case training_steps.SnapshotStep():
            return draw_snapshot(step, frame, words)
        case _:
            assert_never(step)
