"""The frame of one token with every other: a line each, from the dot product to the cosine on a ruler."""

from __future__ import annotations

from generator.frames.cosine_row_narrow import draw_narrow
from generator.frames.cosine_row_wide import draw_wide
from generator.frames.scene import NARROW_WIDTH, WIDE, Layout, Scene
from generator.frames.token import named
from generator.frames.worked_row import WorkedRow
from generator.notation import cosine
from generator.steps import CosineRowStep
from generator.words import Words


def draw_cosine_row(step: CosineRowStep, layout: Layout, words: Words) -> Scene:
    """The picture of the step."""
    row = WorkedRow.of(step, words)
    shapes, height = draw_wide(row) if layout == "wide" else draw_narrow(row)
    return Scene(
        WIDE[0] if layout == "wide" else NARROW_WIDTH,
        height,
        words("frames.cosine-row.title", a=named(step.tokens[step.i])),
        _description(row),
        tuple(shapes),
    )


def _description(row: WorkedRow) -> str:
    step, words = row.step, row.words
    gaps: dict[str, object] = {"a": named(step.tokens[step.i]), "i": step.i, "n": len(step.tokens) - 1}
    if row.highest is None or row.lowest is None:
        return words("frames.cosine-row.description-none", **gaps)
    for name, place in (("high", row.highest), ("low", row.lowest)):
        gaps[name] = named(step.tokens[place])
        gaps[f"{name}_cosine"] = cosine(step.cosines[place], words("undefined"))
    return words("frames.cosine-row.description", **gaps)
