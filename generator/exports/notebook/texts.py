"""Texts of anybody's in a notebook: as Markdown that shows them, as Python that holds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from generator.pages.markdown import safe_text

_FORMULAS = {"&#36;": "<span>&#36;</span>", "&#92;": "<span>&#92;</span>"}
"""Jupyter looks for formulas in what it shows, not in what is written; none goes beyond an element."""

_HARMLESS = re.compile(r"(?<=\w)&#(44);(?= )|(?<=[^\W\d])&#46;(?= |$)|(?<=\d)&#46;(?=\d)")
"""Commas and points between words and in numbers do nothing, and a cell is read by people who change it."""


def shown(text: str) -> str:
    r"""A text as Markdown of a cell that shows it and does nothing else.

    >>> shown("a, *b* $x$: 0.5.")
    'a, &#42;b&#42; <span>&#36;</span>x<span>&#36;</span>&#58; 0.5&#46;'
    """
    return shown_html(in_brackets(text))


def shown_html(safe: str) -> str:
    """HTML in which every token is made safe already; no formula is found in it.

    >>> shown_html("<b>&#36;</b>")
    '<b><span>&#36;</span></b>'
    """
    for sign, fenced in _FORMULAS.items():
        safe = safe.replace(sign, fenced)
    return safe


def in_brackets(text: str) -> str:
    """A text for the alternative text of a picture: plain, since no element can stand there.

    >>> in_brackets("a]b")
    'a&#93;b'
    """
    return _HARMLESS.sub(lambda found: "," if found[1] else ".", str(safe_text(text)))


def literal(value: object) -> str:
    r"""A text, a number, or a list of them as Python that holds it; what cannot be seen by its code.

    >>> literal(["king", "\u202eevil", 0.5])
    "['king', '\\u202eevil', 0.5]"
    """
    return repr(list(value) if isinstance(value, tuple) else value)


def lines_of(values: Sequence[object]) -> str:
    """A list with a line for each of its values, where they are long.

    >>> print(lines_of([[1.0, 2.0], [3.0, 4.0]]))
    [
        [1.0, 2.0],
        [3.0, 4.0],
    ]
    """
    return "[\n" + "".join(f"    {literal(value)},\n" for value in values) + "]"


def entries_of(values: Mapping[int, Iterable[float]]) -> str:
    """A dictionary of rows, a line each.

    >>> print(entries_of({5: [0.5, 1.0]}))
    {
        5: np.array([0.5, 1.0]),
    }
    """
    return (
        "{\n" + "".join(f"    {key}: np.array({literal(list(row))}),\n" for key, row in values.items()) + "}"
    )
