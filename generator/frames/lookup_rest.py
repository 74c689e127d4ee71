"""The frame of the remaining lookups: the rows that were not told one at a time arrive together."""

from __future__ import annotations

from generator.frames.lookup_narrow import draw_narrow
from generator.frames.lookup_picture import Lookups
from generator.frames.lookup_wide import draw_wide
from generator.frames.scene import Layout, Scene
from generator.steps import LookupRestStep
from generator.words import Words


def draw_lookup_rest(step: LookupRestStep, layout: Layout, words: Words) -> Scene:
    """The picture of the step."""
    n, count = len(step.tokens), len(step.positions)
    number = "one" if count == 1 else "many"
    picture = Lookups(
        step.tokens,
        step.ids,
        step.table,
        tuple(range(n)),
        step.positions,
        note=words(f"frames.lookup-rest.note-{number}", count=count),
    )
    return (draw_wide if layout == "wide" else draw_narrow)(
        picture,
        words,
        words("frames.lookup-rest.title"),
        words(
            f"frames.lookup-rest.description-{number}",
            count=count,
            n=n,
            V=len(step.table.vocabulary),
            d=step.table.rows.shape[1],
        ),
    )
