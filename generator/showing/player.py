"""A trace as its player: the page's own, whole, in a frame of its own inside the cell."""

from __future__ import annotations

import html

from generator.frames import draw
from generator.pages import player_file
from generator.pages.card import card_of
from generator.showing.figure import png_of, svg_of
from generator.showing.shown import Shown
from generator.showing.spoken import in_the_projects_words
from generator.steps import Trace
from generator.words import load_words

HEIGHT = 760
"""Pixels; what the player needs in a cell of usual width. It scrolls where it needs more."""


@in_the_projects_words
def player_of(trace: Trace) -> Shown:
    """The player of all steps; its last figure, where only pictures are shown."""
    words, title = load_words(), card_of(trace).title
    first, last = (draw(trace.steps[place], "wide", words) for place in (0, -1))
    text = words("page.embed.text", title=title, count=len(trace.steps), first=first.title, last=last.title)

    def framed() -> str:
        """In a frame its names, styles and keys meet none of the notebook's, nor those of another player."""
        inside = html.escape(player_file(trace).decode())
        name = html.escape(words("page.embed.title", title=title))
        # What stands between the tags is left where frames are taken out: a notebook that is not trusted.
        instead = html.escape(words("page.embed.instead", text=text))
        style = f"width: 100%; height: {HEIGHT}px; border: 0"
        return f'<iframe title="{name}" style="{style}" srcdoc="{inside}">{instead}</iframe>'

    return Shown(
        text,
        {
            "text/html": framed,
            "image/svg+xml": lambda: svg_of(last, trace.steps[-1].id),
            "image/png": lambda: png_of(last),
        },
    )
