"""`token-embeddings check`: whether every preset is valid."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from generator.build.project import project_folders
from generator.build.report import PageProgress
from generator.cli import options
from generator.cli.output import progress, tell
from generator.errors import GeneratorError, PresetError, PresetErrors, TemplateError, as_preset_error
from generator.lessons.lesson import run
from generator.pages.directive.check import directive_errors
from generator.preset.folder import Loaded
from generator.preset.loading import load_presets, source_warnings
from generator.words.overrides import read_overrides, using
from generator.words.words import load_words


@click.command("check", cls=options.ReportingCommand)
@options.PRESETS
@options.DOCS
@click.option("--deep", is_flag=True, help="Also train and read all vectors, as a build does.")
@options.STRICT
@options.QUIET
@options.JSON
def check_command(presets: Path, docs: Path, deep: bool, strict: bool, quiet: bool, as_json: bool) -> None:
    """Check every preset, and every line in your pages that uses one.

    If no build has read a file of vectors yet, only its beginning is checked; --deep also checks that it has
    the tokens. It trains and reads all files of vectors, and keeps the results for the next build.
    """
    with using(read_overrides(project_folders().templates)):
        loaded = load_presets(presets, deep=deep)
        errors: list[GeneratorError] = [*loaded.errors, *_wrong_words()]
    warnings = loaded.warnings + source_warnings(loaded.presets, presets, deep=deep)
    if deep:
        with progress(quiet=quiet) as bar:
            errors += _unmakeable(loaded, bar)
    errors += directive_errors(docs, loaded, deep=deep, course=project_folders().course is not None)
    ok = not (errors or (strict and warnings))
    if as_json:
        click.echo(_report(loaded, [*map(str, errors)], warnings, strict=strict))
    else:
        tell(warnings, errors, strict=strict)
        if ok and not quiet:
            click.echo(_summary(loaded, deep=deep))
    if not ok:
        sys.exit(1)


def _wrong_words() -> list[GeneratorError]:
    """What is wrong with the project's own words, which no page can be made with."""
    try:
        load_words()
    except TemplateError as error:
        return [error]
    return []


def _unmakeable(loaded: Loaded, bar: PageProgress) -> list[PresetError]:
    """Errors of presets whose vectors cannot be made, or that cannot be run with them."""
    errors: list[PresetError] = []
    for done, preset in enumerate(loaded.presets, 1):
        try:
            with as_preset_error(preset.path):
                preset.vectors.prepare(preset.request)
                run(preset)
        except PresetErrors as several:
            errors += several.errors
        bar(preset.name, done, len(loaded.presets))
    return errors


def _summary(loaded: Loaded, *, deep: bool) -> str:
    count = len(loaded.presets)
    unread = 0 if deep else sum(not preset.vectors.is_at_hand(preset.request) for preset in loaded.presets)
    right = "1 preset is valid." if count == 1 else f"{count} presets are valid."
    if not unread:
        return right
    whose = "one preset" if unread == 1 else f"{unread} presets"
    return f"{right} For {whose}, only the beginning of the vectors was read; `check --deep` reads them all."


def _report(loaded: Loaded, errors: Sequence[str], warnings: Sequence[str], *, strict: bool) -> str:
    """What was found, for programs, with keys of a build's report. strict: warnings stand among errors."""
    found = [*errors, *warnings] if strict else errors
    names = sorted({preset.name for preset in loaded.presets} | loaded.broken)
    pages = [{"name": name, "status": "broken" if name in loaded.broken else "right"} for name in names]
    report = {"ok": not found, "pages": pages, "warnings": [] if strict else warnings, "errors": found}
    return json.dumps(report, indent=1)
