"""The templates, set up so that none of them can forget to make a text safe.

Whatever a template puts out passes `put_out`: a text that is not markup already is made safe there.
Jinja's own escaping knows HTML only, so the filters that would join a text to markup behind that
door's back are taken away (and a test reads the templates for `~`, which does the same).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.pages.markdown import front_matter, in_attribute, known, safe, sentence
from generator.pages.phrases import PHRASES
from generator.words import Words, load_words

FILTERS = ("groupby", "trim", "indent", "length", "lower")
"""Filters of Jinja's that hand out no text of their own making."""


def put_out(value: object) -> object:
    """What a template writes for a value: markup and numbers as they are, any other text made safe.

    >>> put_out("<b>"), put_out(Markup("<b>")), put_out(3)
    (Markup('&#60;b&#62;'), Markup('<b>'), 3)
    """
    return safe(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def sayer(words: Words) -> Callable[..., Markup]:
    """`say("page", "angle.same", **gaps)`: a text of the table of words; its gaps are made safe."""

    def say(*name: str, **gaps: object) -> Markup:
        filled = words(".".join(name), **{gap: put_out(value) for gap, value in gaps.items()})
        return Markup(filled)  # noqa: S704 - the table is ours, the gaps are safe

    return say


@cache
def environment() -> Environment:
    """The templates of pages, captions, cards and code."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        finalize=put_out,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters = {name: made.filters[name] for name in FILTERS}
    made.filters |= {
        "known": known,
        "attribute": in_attribute,
        "sentence": sentence,
        "front_matter": front_matter,
    }
    made.globals |= {"say": sayer(load_words()), **PHRASES}
    return made
