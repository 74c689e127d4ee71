"""What a step looks like. `draw` is a pure function of the step and the words.

A new kind of step is a file here and a `case` in `draw`.
"""

from __future__ import annotations

from typing import assert_never

from generator.frames.analogy import draw_analogy
from generator.frames.cosine import draw_cosine
from generator.frames.cosine_row import draw_cosine_row
from generator.frames.embedded import draw_embedded
from generator.frames.gradient import draw_gradient
from generator.frames.ids import draw_ids
from generator.frames.lookup import draw_lookup
from generator.frames.lookup_rest import draw_lookup_rest
from generator.frames.sampled_pair import draw_sampled_pair
from generator.frames.scene import Layout, Scene
from generator.frames.similarities import draw_similarities
from generator.frames.snapshot import draw_snapshot
from generator.frames.tokens import draw_tokens
from generator.frames.update import draw_update
from generator.frames.window import draw_window
from generator.steps import (
    AnalogyStep,
    CosineRowStep,
    CosineStep,
    EmbeddedStep,
    GradientStep,
    IdsStep,
    LookupRestStep,
    LookupStep,
    SampledPairStep,
    SimilaritiesStep,
    SnapshotStep,
    Step,
    TokensStep,
    UpdateStep,
    WindowStep,
)
from generator.words import Words


def draw(step: Step, layout: Layout, words: Words) -> Scene:
    """The picture of a step: wide (800 × 450) or narrow (320 wide, as tall as it needs)."""
    match step:
        case TokensStep():
            return draw_tokens(step, layout, words)
        case IdsStep():
            return draw_ids(step, layout, words)
        case LookupStep():
            return draw_lookup(step, layout, words)
        case LookupRestStep():
            return draw_lookup_rest(step, layout, words)
        case EmbeddedStep():
            return draw_embedded(step, layout, words)
        case CosineStep():
            return draw_cosine(step, layout, words)
        case CosineRowStep():
            return draw_cosine_row(step, layout, words)
        case SimilaritiesStep():
            return draw_similarities(step, layout, words)
        case AnalogyStep():
            return draw_analogy(step, layout, words)
        case WindowStep():
            return draw_window(step, layout, words)
        case SampledPairStep():
            return draw_sampled_pair(step, layout, words)
        case GradientStep():
            return draw_gradient(step, layout, words)
        case UpdateStep():
            return draw_update(step, layout, words)
        case SnapshotStep():
            return draw_snapshot(step, layout, words)
        case _:
            assert_never(step)
