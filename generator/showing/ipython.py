"""Steps and traces display themselves in IPython, though they hold numbers and know nothing of figures."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TypeVar

from generator.showing.shown import Bundle, Shown

_T = TypeVar("_T")


def display_as(kinds: Iterable[type], shown: Callable[[_T], Shown]) -> None:
    """Where IPython runs, objects of these kinds display as what the function makes of them.

    IPython is not loaded for it: whoever is in a notebook has it.
    """
    if "IPython" not in sys.modules:
        return
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    if shell is None or shell.display_formatter is None:
        return

    def bundle(thing: _T) -> Bundle:
        return shown(thing)._repr_mimebundle_()

    for kind in kinds:
        shell.display_formatter.mimebundle_formatter.for_type(kind, bundle)
