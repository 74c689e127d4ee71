"""`token-embeddings list`: the presets, a line each."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from generator.build.project import project_folders
from generator.cli.options import PRESETS
from generator.cli.tables import console, shown, table
from generator.errors import PresetErrors, as_preset_error
from generator.preset.loading import load_presets
from generator.preset.model import Preset
from generator.words.overrides import read_overrides, using

SHORTEST_TITLE, LONGEST_TITLE = 12, 60
"""Columns; on a narrow terminal it is the titles that are cut."""


@click.command("list")
@PRESETS
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON, for programs.")
def list_command(presets: Path, as_json: bool) -> None:
    """List the presets: title, lesson, tokens (n), vocabulary (V), dimensions (d), source of the vectors."""
    with using(read_overrides(project_folders().templates)):
        loaded = load_presets(presets)
    entries, errors = [], [*loaded.errors]
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
        rows = [_row(each) for each in entries]
        others = sum(
            max(len(row[column]) for row in [heads, *rows]) + 2 for column in (0, *range(2, len(heads)))
        )
        room = min(LONGEST_TITLE, max(SHORTEST_TITLE, out.width - others - 2))
        rows = [(row[0], shown(row[1], room), *row[2:]) for row in rows]
        out.print(table(heads, rows, left=("name", "title", "lesson", "source", "")))
    for error in errors:
        click.echo(str(error), err=True)
    if errors:
        sys.exit(1)


def _row(entry: dict[str, object]) -> tuple[str, ...]:
    numbers = (f"{entry[key]:,}" for key in ("n", "V", "d"))
    draft = "draft" if entry["draft"] else ""
    return (
        str(entry["name"]),
        str(entry["title"]),
        str(entry["lesson"]),
        *numbers,
        str(entry["source"]),
        draft,
    )


def _entry(preset: Preset) -> dict[str, object]:
    return {
        "name": preset.name,
        "file": preset.path,
        "title": preset.title or ", ".join(map(shown, preset.tokens)),
        "lesson": preset.lesson,
        "n": len(preset.tokens),
        "V": len(preset.vectors.vocabulary(preset.request) or ()),
        "d": preset.embedding_dim,
        "source": preset.vectors.source,
        "group": preset.group,
        "order": preset.order,
        "draft": preset.draft,
    }
