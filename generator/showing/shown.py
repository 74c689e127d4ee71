"""What a notebook can display: one thing in several forms, of which it takes the best that it knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

Bundle: TypeAlias = dict[str, str | bytes]
"""A form's MIME type → the thing in that form: text, or the bytes of a PNG."""


@dataclass(frozen=True, eq=False, repr=False)
class Shown:
    """text: what is seen where only text is. forms: a MIME type → what makes the thing in that form.

    A form is made when a notebook displays the object, and not before. One that gives nothing is left out.

    >>> shown = Shown("a dot", {"text/html": lambda: "<b>·</b>", "image/png": lambda: None})
    >>> shown, shown._repr_mimebundle_()
    (a dot, {'text/html': '<b>·</b>', 'text/plain': 'a dot'})
    """

    text: str
    forms: Mapping[str, Callable[[], str | bytes | None]]

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:  # noqa: ARG002 - Jupyter's
        """All forms: what Jupyter asks for, and keeps in the notebook."""
        made = {kind: make() for kind, make in self.forms.items()}
        return {kind: form for kind, form in made.items() if form is not None} | {"text/plain": self.text}

    def _repr_html_(self) -> str | bytes | None:
        """The form for notebooks that ask for HTML alone."""
        return self.forms["text/html"]()
