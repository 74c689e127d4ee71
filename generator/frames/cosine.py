"""The frame of one pair: products, their sum, two lengths, the quotient, and the angle drawn true."""

from __future__ import annotations

from generator.frames.angle import angle_words
from generator.frames.cosine_narrow import draw_narrow
from generator.frames.cosine_wide import draw_wide
from generator.frames.scene import NARROW_WIDTH, WIDE, Layout, Scene
from generator.frames.token import named
from generator.frames.worked_pair import WorkedPair
from generator.notation import degrees
from generator.steps import CosineStep
from generator.words import Words


def draw_cosine(step: CosineStep, layout: Layout, words: Words) -> Scene:
    """The picture of the step."""
    pair = WorkedPair.of(step, words)
    shapes, height = draw_wide(pair) if layout == "wide" else draw_narrow(pair)
    names = {"a": named(pair.tokens[0]), "b": named(pair.tokens[1])}
    return Scene(
        WIDE[0] if layout == "wide" else NARROW_WIDTH,
        height,
        words("frames.cosine.title", **names),
        _description(pair, names),
        tuple(shapes),
    )


def _description(pair: WorkedPair, names: dict[str, str]) -> str:
    cosine, worked, words = pair.step.cosine, pair.worked, pair.words
    if cosine is None:
        return words("frames.cosine.description-undefined", **names)
    return words(
        "frames.cosine.description",
        **names,
        dot=worked.dot,
        norm_a=worked.norm_a,
        norm_b=worked.norm_b,
        cosine=worked.cosine,
        degrees=degrees(cosine),
        angle=angle_words(cosine, words),
    )
