"""The frame of one lookup: token → id → its row in E → the same row arriving in X."""

from __future__ import annotations

from generator.frames.lookup_narrow import draw_narrow
from generator.frames.lookup_picture import Lookups
from generator.frames.lookup_wide import draw_wide
from generator.frames.scene import Layout, Scene
from generator.frames.token import named
from generator.steps import LookupStep
from generator.words import Words


def draw_lookup(step: LookupStep, layout: Layout, words: Words) -> Scene:
    """The picture of the step."""
    gaps = {"token": named(step.token), "i": step.position, "id": step.token_id}
    repeat = step.repeat_of is not None
    note = words("frames.lookup.note-repeat" if repeat else "frames.lookup.note", **gaps)
    if layout == "wide":  # the narrow frame says it beside the one-hot vector
        note = words("frames.lookup.note-one-hot", note=note)
    picture = Lookups(
        step.tokens,
        step.ids,
        step.table,
        step.filled,
        (step.position,),
        note,
    )
    return (draw_wide if layout == "wide" else draw_narrow)(
        picture,
        words,
        words("frames.lookup.title-repeat" if repeat else "frames.lookup.title", **gaps),
        words(
            "frames.lookup.description-repeat" if repeat else "frames.lookup.description",
            **gaps,
            first=step.repeat_of,
            n=len(step.tokens),
            V=len(step.table.vocabulary),
            d=step.table.rows.shape[1],
        ),
    )
