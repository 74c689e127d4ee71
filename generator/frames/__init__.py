"""What a step looks like. `draw` is a pure function of the step and the words.

A new kind of step is a file here and a `case` in `draw`.
"""

from __future__ import annotations

from typing import assert_never

from generator.frames.analogy import draw_analogy
from generator.frames.cosine import draw_cosine
from generator.frames.cosine_row import draw_cosine_row
from generator.frames.embedded import draw_embedded
from generator.frames.ids import draw_ids
from generator.frames.lookup import draw_lookup
from generator.frames.lookup_rest import draw_lookup_rest
from generator.frames.scene import Layout, Scene
from generator.frames.similarities import draw_similarities
from generator.frames.tokens import draw_tokens
from generator.steps import (
    AnalogyStep,
    CosineRowStep,
    CosineStep,
    EmbeddedStep,
    IdsStep,
    LookupRestStep,
    LookupStep,
    SimilaritiesStep,
    Step,
    TokensStep,
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
        case _:
            assert_never(step)
