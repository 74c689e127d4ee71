"""The frame of one lookup: token → id → its row in E → the same row arriving in X."""

from __future__ import annotations

from generator.frames.lookup_narrow import draw_narrow
from generator.frames.lookup_picture import Lookups
from generator.frames.lookup_wide import draw_wide
from generator.frames.scene import Layout, Scene
from generator.frames.token import named
from generator.steps import LookupStep
from generator.words import Words

MARK = "†"
"""Before the id and the position of a row that was never trained; the note under it says so."""


def draw_lookup(step: LookupStep, layout: Layout, words: Words) -> Scene:
    """The picture of the step."""
    found_as = step.found_as
    gaps = {
        "token": named(step.token),
        "i": step.position,
        "id": step.token_id,
        "name": named(found_as or step.token),
    }
    repeat = step.repeat_of is not None
    kind = "-untrained" if step.is_untrained else "-repeat" if repeat else "-found" if found_as else ""
    note = words(f"frames.lookup.note{kind}", **gaps)
    if layout == "wide" and not step.is_untrained:  # the narrow frame says it beside the one-hot vector
        note = words("frames.lookup.note-one-hot", note=note)
    picture = Lookups(
        step.tokens,
        step.ids,
        step.table,
        step.filled,
        (step.position,),
        note,
        MARK if step.is_untrained else "",
    )
    return (draw_wide if layout == "wide" else draw_narrow)(
        picture,
        words,
        words("frames.lookup.title-repeat" if repeat else "frames.lookup.title", **gaps),
        words(
            f"frames.lookup.description{kind}",
            **gaps,
            first=step.repeat_of,
            n=len(step.tokens),
            V=len(step.table.vocabulary),
            d=step.table.rows.shape[1],
        ),
    )
