"""The similarity matrix as a table."""

from __future__ import annotations

import html
from collections.abc import Sequence

from generator.frames.theme import LIGHT
from generator.pages.markdown import plain
from generator.pages.tables import Cell, measures
from generator.showing.shown import Shown
from generator.showing.spoken import in_the_projects_words
from generator.steps import Trace
from generator.words import load_words


@in_the_projects_words
def table_of(trace: Trace) -> Shown:
    """Cosine similarities, a row and a column a token."""
    cosine = measures(trace)[0]
    names = [plain(label) for label, _, _ in cosine.rows]
    rows = [cells for _, _, cells in cosine.rows]
    return Shown(_columns(names, rows), {"text/html": lambda: _html(names, rows)})


def _columns(names: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    lines = [
        ["", *names],
        *([name, *(cell.text for cell in row)] for name, row in zip(names, rows, strict=True)),
    ]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _html(names: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Colours stand at each cell: a notebook has no style sheet of ours."""
    shown = [html.escape(name) for name in names]
    columns = "".join(f'<th scope="col">{name}</th>' for name in shown)
    body = "".join(
        f'<tr><th scope="row">{name}</th>{"".join(map(_cell, row))}</tr>'
        for name, row in zip(shown, rows, strict=True)
    )
    caption = html.escape(load_words()("page.measure.cosine"))
    head = f"<caption>{caption}</caption><thead><tr><td></td>{columns}</tr></thead>"
    return f"<table>{head}<tbody>{body}</tbody></table>"


def _cell(cell: Cell) -> str:
    style = ""
    if cell.shade is not None:
        style = f' style="background: {LIGHT[f"v{cell.shade}"]}; color: {LIGHT[f"t{cell.shade}"]}"'
    return f"<td{style}>{html.escape(cell.text)}</td>"
