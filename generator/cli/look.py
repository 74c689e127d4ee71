"""`token-embeddings list` and `explain`: presets in a terminal, as tables."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from rich.cells import cell_len, set_cell_size
from rich.console import Console, JustifyMethod
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from generator.build.project import project_folders
from generator.cli import options
from generator.cli.output import tell
from generator.drawing.text import visible
from generator.engine.similarity import ranked_pairs
from generator.errors import PresetErrors, as_preset_error, one_line
from generator.lessons.lesson import run
from generator.lessons.steps import Trace
from generator.preset.loading import load_preset, load_presets
from generator.preset.model import Preset
from generator.words.numbers import compact, cosine_text
from generator.words.overrides import read_overrides, using
from generator.words.provenance import provenance_text
from generator.words.words import load_words

LONGEST_TOKEN = 24
"""Columns of a terminal; East Asian characters take two."""

BEYOND_ANY = 100_000
"""The width of a pipe: nothing is cut there."""


def console() -> Console:
    """Where to print: no colours where NO_COLOR says so, none in a pipe."""
    made = Console(highlight=False, emoji=False)
    made.width = made.width if made.is_terminal else BEYOND_ANY
    return made


def for_terminal(token: str, room: int = LONGEST_TOKEN) -> str:
    r"""A token for a terminal: what cannot be seen by a sign, what is too long cut.

    >>> for_terminal(" a\x1b"), for_terminal("東京" * 10, 9)
    ('␣a⟨U+001B⟩', '東京東京…')
    """
    text = one_line(visible(token))
    return text if cell_len(text) <= room else set_cell_size(text, room - 1).rstrip() + "…"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, left: Sequence[str] = ()) -> Table:
    """A table without lines; the columns named in `left` stand left, all others right."""
    made = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for head in heads:
        side: JustifyMethod = "left" if head in left else "right"
        made.add_column(Text(head), justify=side, no_wrap=True, overflow="ellipsis")
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    return made


SHORTEST_TITLE, LONGEST_TITLE = 12, 60
"""Columns; on a narrow terminal it is the titles that are cut."""


@click.command("list")
@options.PRESETS
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON, for programs.")
def list_command(presets: Path, as_json: bool) -> None:
    """List the presets: title, lesson, tokens (n), vocabulary (V), dimensions (d), source of the vectors."""
    with using(read_overrides(project_folders().templates)):
        loaded = load_presets(presets)
    entries: list[dict[str, object]] = []
    errors = [*loaded.errors]
    for preset in loaded.presets:
        try:
            with as_preset_error(preset.path):
                entries.append(_entry(preset))
        except PresetErrors as several:  # a file that changed since it was checked
            errors += several.errors
    if as_json:
        click.echo(json.dumps(entries, indent=1))
    else:
        heads = ("name", "title", "lesson", "n", "V", "d", "source", "")
        out = console()
        rows = [
            [f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in map(each.get, heads[:-1])]
            + ["draft" if each["draft"] else ""]
            for each in entries
        ]
        others = sum(
            max(len(row[column]) for row in [heads, *rows]) + 2 for column in (0, *range(2, len(heads)))
        )
        room = min(LONGEST_TITLE, max(SHORTEST_TITLE, out.width - others - 2))
        rows = [[row[0], for_terminal(row[1], room), *row[2:]] for row in rows]
        out.print(table(heads, rows, left=("name", "title", "lesson", "source", "")))
    tell((), errors)
    if errors:
        sys.exit(1)


def _entry(preset: Preset) -> dict[str, object]:
    return {
        "name": preset.name,
        "file": preset.path,
        "title": preset.title or ", ".join(map(for_terminal, preset.tokens)),
        "lesson": preset.lesson,
        "n": len(preset.tokens),
        "V": len(preset.vectors.vocabulary(preset.request) or ()),
        "d": preset.embedding_dim,
        "source": preset.vectors.source,
        "group": preset.group,
        "order": preset.order,
        "draft": preset.draft,
    }


MOST_VALUES = 16
MOST_SQUARE = 12
"""More tokens than this are compared in a list, not in a square."""

MOST_PAIRS, ENDS = 66, 10
"""A longer list is cut: its first and its last pairs are shown."""


@click.command("explain")
@click.argument("name", shell_complete=options.names_or_files_for_shell)
@options.PRESETS
def explain_command(name: str, presets: Path) -> None:
    """Print what the page of the preset NAME shows: tokens, ids, vectors and similarities, as tables.

    NAME is a preset's name or its file.
    """
    with using(read_overrides(project_folders().templates)):
        preset = load_preset(options.file_of(presets, name))
    with as_preset_error(preset.path):
        trace = run(preset)
    tell((f"{preset.path}: {warning}" for warning in trace.table.warnings), ())
    out = console()
    n, d = trace.vectors.shape
    words = load_words()
    out.print(Text(preset.title or ", ".join(map(for_terminal, preset.tokens)), style="bold"))
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
        for_terminal(token) + (" (untrained)" if token in trace.table.untrained else "")
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
    tokens = [for_terminal(token) for token in trace.preset.tokens]
    cosine = trace.comparison.cosine
    cells = [[undefined if value is None else cosine_text(value, 3) for value in row] for row in cosine]
    rows = ((token, *row) for token, row in zip(tokens, cells, strict=True))
    square = table(("", *tokens), rows, left=("",))
    out.print()
    needed = Measurement.get(out, out.options.update(max_width=BEYOND_ANY), square).maximum
    if len(tokens) <= MOST_SQUARE and needed <= out.width:
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
