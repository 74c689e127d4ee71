"""In whose words a notebook is shown things: those of the project in whose folder it runs."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TypeVar

from generator.overriding import Overrides, read_overrides, using
from generator.showing.shown import Shown

_T = TypeVar("_T")
_Form = Callable[[], str | bytes | None]

TEMPLATES = "templates"


def in_the_projects_words(show: Callable[[_T], Shown]) -> Callable[[_T], Shown]:
    """Has what is shown say the words of `templates/` in the working folder, in every form of it."""

    @wraps(show)
    def shown(what: _T) -> Shown:
        own = read_overrides(Path(TEMPLATES))
        with using(own):
            bare = show(what)
        return Shown(bare.text, {kind: _said(form, own) for kind, form in bare.forms.items()})

    return shown


def _said(form: _Form, own: Overrides) -> _Form:
    def made() -> str | bytes | None:
        with using(own):
            return form()

    return made
