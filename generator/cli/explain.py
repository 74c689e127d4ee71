"""`token-embeddings explain`: what a page tells, in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from generator.build.project import project_folders
from generator.cli.options import PRESETS, file_of, names_or_files_for_shell
from generator.cli.tables import console, shown, table, width_of
from generator.engine.similarity import ranked_pairs
from generator.errors import as_preset_error
from generator.lessons.lesson import run
from generator.lessons.steps import Trace
from generator.preset.loading import load_preset
from generator.words.numbers import compact, cosine_text
from generator.words.overrides import read_overrides, using
from generator.words.provenance import provenance_text
from generator.words.words import load_words

MOST_VALUES = 16
MOST_SQUARE = 12
"""More tokens than this are compared in a list, not in a square."""

MOST_PAIRS, ENDS = 66, 10
"""A longer list is cut: its first and its last pairs are shown."""


@click.command("explain")
@click.argument("name", shell_complete=names_or_files_for_shell)
@PRESETS
def explain_command(name: str, presets: Path) -> None:
    """Print what the page of the preset NAME shows: tokens, ids, vectors and similarities, as tables.

    NAME is a preset's name or its file.
    """
    with using(read_overrides(project_folders().templates)):
        preset = load_preset(file_of(presets, name))
    with as_preset_error(preset.path):
        trace = run(preset)
    for warning in trace.table.warnings:
        click.echo(f"warning: {preset.path}: {warning}", err=True)
    out = console()
    n, d = trace.vectors.shape
    words = load_words()
    out.print(Text(preset.title or ", ".join(map(shown, preset.tokens)), style="bold"))
    out.print(Text(f"n = {n}, V = {len(trace.table.vocabulary):,}, d = {d}; lesson {preset.lesson}"))
    out.print(Text(provenance_text(trace.table.provenance, words)))
    _rows(out, trace)
    if n > 1:
        _similarities(out, trace, words("undefined"))
    out.print()
    out.print(Text(f"Steps: {', '.join(step.id for step in trace.steps)}"))


def _rows(out: Console, trace: Trace) -> None:
    """Each token with its id, length and row."""
    d = trace.vectors.shape[1]
    tokens = [
        shown(token) + (" (untrained)" if token in trace.table.untrained else "")
        for token in trace.preset.tokens
    ]
    most = min(MOST_VALUES, max(2, (out.width - 34 - max(map(cell_len, tokens))) // 8))
    count = d if d <= most else most
    more = ("…",) if count < d else ()
    heads = ("position", "token", "id", "norm", *map(str, range(count)), *more)
    rows = [
        (
            str(position),
            token,
            f"{row:,}",
            "out of range" if length is None else compact(length, 4, plus=False, below=1e6),
            *(compact(value) for value in vector[:count]),
            *more,
        )
        for position, (token, row, length, vector) in enumerate(
            zip(tokens, trace.ids, trace.comparison.norms, trace.vectors.tolist(), strict=True)
        )
    ]
    out.print()
    out.print(Text(f"X: the vector of each token{', first dimensions only' if more else ''}"))
    out.print(table(heads, rows, left=("token",)))


def _similarities(out: Console, trace: Trace, undefined: str) -> None:
    """The cosine of every pair: in a square where it fits, else in a list."""
    tokens = [shown(token) for token in trace.preset.tokens]
    cosine = trace.comparison.cosine
    cells = [[undefined if value is None else cosine_text(value, 3) for value in row] for row in cosine]
    rows = ((token, *row) for token, row in zip(tokens, cells, strict=True))
    square = table(("", *tokens), rows, left=("",))
    out.print()
    if len(tokens) <= MOST_SQUARE and width_of(out, square) <= out.width:
        out.print(Text("Cosine similarity of every pair"))
        out.print(square)
        return
    pairs = [pair for pair in ranked_pairs(cosine) if trace.ids[pair.i] != trace.ids[pair.j]]
    listed: Sequence[tuple[str, ...]] = [
        (str(rank), tokens[pair.i], tokens[pair.j], cells[pair.i][pair.j])
        for rank, pair in enumerate(pairs, start=1)
    ]
    if len(listed) > MOST_PAIRS:
        listed = [*listed[:ENDS], ("…", "", "", ""), *listed[-ENDS:]]
    out.print(Text(f"Cosine similarity of {len(pairs):,} pairs of different vectors, highest first"))
    out.print(table(("place", "a", "b", "cosine"), listed, left=("a", "b")))
