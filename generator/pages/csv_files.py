"""The numbers as tables for spreadsheets (RFC 4180: commas, quotes, CRLF; UTF-8).

A spreadsheet runs a cell that begins like a formula, even inside quotes. Such a token, and one
that begins with an apostrophe, gets an apostrophe in front: take one away to have the token back.
Numbers are never touched; they have every digit. What is undefined or out of range is empty.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from generator.steps import Trace

_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")

Cell = str | int | float | None


def embeddings_csv(trace: Trace) -> bytes:
    """X: a line for each token: position, token, id, length, then its d numbers."""
    d = trace.preset.embedding_dim
    head = ("position", "token", "id", "length", *(f"x{place}" for place in range(d)))
    numbers = zip(trace.preset.tokens, trace.ids, trace.comparison.norms, trace.vectors.tolist(), strict=True)
    return _file(
        head,
        (
            (place, text_cell(token), row, norm, *vector)
            for place, (token, row, norm, vector) in enumerate(numbers)
        ),
    )


def similarity_csv(trace: Trace) -> bytes:
    """A line for each pair of positions i < j, with all three measures."""
    tokens, compared = trace.preset.tokens, trace.comparison
    places = range(len(tokens))
    return _file(
        ("i", "j", "token_i", "token_j", "cosine", "dot", "euclidean"),
        (
            (
                i,
                j,
                text_cell(tokens[i]),
                text_cell(tokens[j]),
                compared.cosine[i][j],
                compared.dot[i][j],
                compared.euclidean[i][j],
            )
            for i in places
            for j in places
            if i < j
        ),
    )


def text_cell(text: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula.

    >>> text_cell("=1+1"), text_cell("king"), text_cell("'tis")
    ("'=1+1", 'king', "''tis")
    """
    return f"'{text}" if text.startswith(_FORMULAS) else text


def _file(head: Sequence[str], lines: Iterable[Sequence[Cell]]) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written)  # floats are written by repr: every digit
    writer.writerow(head)
    writer.writerows(lines)
    return written.getvalue().encode()
