"""The templates, set up so that none of them can forget to make a text safe.

Whatever a template puts out passes `put_out`: a text that is not markup already is made safe there.
Jinja's own escaping knows HTML only, so the filters that would join a text to markup behind that
door's back are taken away (and a test reads the templates for `~`, which does the same).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    FunctionLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateRuntimeError,
)
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from generator.overriding import Overrides, current
from generator.pages.markdown import front_matter, in_attribute, known, lean, safe, sentence, without_tags
from generator.pages.own_templates import BUILT_IN, OWN, refuse_wrong
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
        try:
            filled = words(".".join(name), **{gap: put_out(value) for gap, value in gaps.items()})
        except KeyError as error:  # in a template of a project's own it is a mistake to be told
            lacking = "text" if error.args[0] == ".".join(name) else "gap"
            raise TemplateRuntimeError(f"say: there is no {lacking} {error.args[0]}") from None
        return Markup(filled)  # noqa: S704 - the table is ours, the gaps are safe

    return say


def labeller(say: Callable[..., Markup]) -> Callable[..., Markup]:
    """`label(…)`: the same for an attribute in double quotes, which a text with such a quote would end.

    >>> labeller(sayer(Words({"a": 'the "{b}"'})))("a", b="<c>")
    Markup('the &#34;&#60;c&#62;&#34;')
    """

    def label(*name: str, **gaps: object) -> Markup:
        text = str(say(*name, **gaps)).replace('"', "&#34;")
        return Markup(text)  # noqa: S704 - as above

    return label


class PageEnvironment(SandboxedEnvironment):
    """A template of a project's own that extends its own name extends the generator's."""

    def __init__(self, **options: Any) -> None:  # those of Jinja's, whose types are its own
        super().__init__(**options)
        self._safe: dict[tuple[type, str], bool] = {}

    def join_path(self, template: str, parent: str) -> str:
        """The name under which a template finds another one."""
        return BUILT_IN + template if template == parent else template

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Jinja's answer; it goes by the kind of the thing and the name alone, and is asked very often."""
        key = type(obj), attr
        if key not in self._safe:
            self._safe[key] = super().is_safe_attribute(obj, attr, value)
        return self._safe[key]


def environment() -> Environment:
    """The templates of pages, captions, cards and code, those of the project before the generator's.

    They run in Jinja's sandbox: a template reads what it is given, and reaches nothing else.

    Raises:
        TemplateError: a template of the project's own is wrong.
    """
    return _environment(current())


@cache
def _environment(overrides: Overrides) -> Environment:
    ours = FileSystemLoader(Path(__file__).parent / "templates")
    own = dict(overrides.templates)

    def load_own(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        return (own[name], OWN + name, lambda: True) if name in own else None

    made = PageEnvironment(
        loader=ChoiceLoader(
            [FunctionLoader(load_own), ours, PrefixLoader({BUILT_IN.removesuffix("/"): ours})]
        ),
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
        "lean": lean,
        "without_tags": without_tags,
    }
    made.globals |= {"has_page": lambda name: name not in overrides.lacking}
    say = sayer(load_words())
    made.globals |= {"say": say, "label": labeller(say), **PHRASES}
    refuse_wrong(made, overrides)
    return made
