"""STUB: being drawn by a colleague."""

from __future__ import annotations

from generator.frames.scene import WIDE, Layout, Scene, Text
from generator.steps import CosineStep
from generator.words import Words


def draw_cosine(step: CosineStep, layout: Layout, words: Words) -> Scene:
    """The picture of the step."""
    return Scene(WIDE[0] if layout == "wide" else 320, WIDE[1], step.id, step.id, (Text(20, 40, step.id),))
