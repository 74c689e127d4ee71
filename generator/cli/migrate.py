"""`generator migrate`: write older preset files in the format of today."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.options import PRESETS
from generator.errors import GeneratorError, PresetErrors
from generator.lessons.lesson import LESSONS
from generator.preset.folder import preset_files
from generator.preset.loading import load_preset
from generator.preset.migration import migrate_file
from generator.preset.model import FORMAT


@click.command("migrate")
@PRESETS
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a file is older.")
def migrate_command(presets: Path, check: bool) -> None:
    """Write older preset files in the format of today, and say which.

    There is one format so far. A file that does not name it gets the line formatVersion: 1; all else in
    it stays as it is, remarks and line ends too. A broken preset is left alone.
    """
    older = same = broken = 0
    errors: list[GeneratorError] = []
    for path in preset_files(presets):
        try:
            load_preset(path, lessons=LESSONS)
            changed = migrate_file(path, write=not check)
        except GeneratorError as error:
            errors += error.errors if isinstance(error, PresetErrors) else [error]
            broken += 1
            continue
        older, same = older + changed, same + (not changed)
        if changed:
            click.echo(f"{path.as_posix()}: {'is older' if check else 'rewritten'}")
    for each in errors:
        click.echo(str(each), err=True)
    what = "older" if check else "rewritten"
    told = f"{older} {what}, {same} in format {FORMAT} already"
    click.echo(f"{told}, {broken} broken" if broken else told)
    if errors or (check and older):
        sys.exit(1)
