"""`generator check`: check every preset and write nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.options import DOCS, PRESETS, STRICT
from generator.errors import GeneratorError, PresetErrors
from generator.lessons.lesson import LESSONS
from generator.pages.directive.check import directive_errors
from generator.preset.loading import load_presets, source_warnings


@click.command("check")
@PRESETS
@DOCS
@STRICT
def check_command(presets: Path, docs: Path, strict: bool) -> None:
    """Check every preset, and every line that places one in a page; write nothing."""
    loaded = load_presets(presets, lessons=LESSONS)
    warnings = loaded.warnings + source_warnings(loaded.presets, presets)
    for warning in warnings:
        click.echo(f"{'error' if strict else 'warning'}: {warning}", err=True)
    wrong = directive_errors(docs, loaded)
    if loaded.errors or wrong:
        told = [str(PresetErrors(loaded.errors))] if loaded.errors else []
        raise GeneratorError("\n".join([*told, *map(str, wrong)]))
    if strict and warnings:
        sys.exit(1)
    count = len(loaded.presets)
    click.echo("1 preset is right." if count == 1 else f"{count} presets are right.")
