"""Tables in a terminal: aligned whatever a token holds; plain, and never cut, where the output is piped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from generator.drawing.text import visible
from generator.errors import one_line

LONGEST_TOKEN = 24
"""Columns of a terminal; East Asian characters take two."""

BEYOND_ANY = 100_000
"""The width of a pipe: nothing is cut there."""


def console() -> Console:
    """Where to print: no colours where NO_COLOR says so, none in a pipe."""
    made = Console(highlight=False, emoji=False)
    if not made.is_terminal:
        made.width = BEYOND_ANY
    return made


def width_of(out: Console, made: Table) -> int:
    """The columns that a table needs if nothing in it is cut."""
    return Measurement.get(out, out.options.update(max_width=BEYOND_ANY), made).maximum


def shown(token: str, room: int = LONGEST_TOKEN) -> str:
    r"""A token for a terminal: what cannot be seen by a sign, what is too long cut.

    >>> shown(" a\x1b"), shown("東京" * 10, 9)
    ('␣a⟨U+001B⟩', '東京東京…')
    """
    text = one_line(visible(token))
    if cell_len(text) <= room:
        return text
    return set_cell_size(text, room - 1).rstrip() + "…"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, left: Sequence[str] = ()) -> Table:
    """A table without lines; the columns named in `left` stand left, all others right."""
    made = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for head in heads:
        made.add_column(
            Text(head), justify="left" if head in left else "right", no_wrap=True, overflow="ellipsis"
        )
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    return made
