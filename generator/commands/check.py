"""`generator check`: check every preset and write nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.commands.options import DOCS, PRESETS, STRICT
from generator.errors import GeneratorError, PresetErrors
from generator.lessons import LESSONS
from generator.placing import placing_errors
from generator.preset import load_presets


@click.command("check")
@PRESETS
@DOCS
@STRICT
def check_command(presets: Path, docs: Path, strict: bool) -> None:
    """Check every preset, and every line that places one in a page; write nothing."""
    loaded = load_presets(presets, lessons=LESSONS)
    for warning in loaded.warnings:
        click.echo(f"warning: {warning}", err=True)
    wrong = placing_errors(docs, loaded)
    if loaded.errors or wrong:
        told = [str(PresetErrors(loaded.errors))] if loaded.errors else []
        raise GeneratorError("\n".join([*told, *map(str, wrong)]))
    count = len(loaded.presets)
    click.echo("1 preset is right." if count == 1 else f"{count} presets are right.")
    if strict and loaded.warnings:
        sys.exit(1)
