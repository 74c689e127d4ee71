"""`token-embeddings clean`: remove what builds wrote."""

from __future__ import annotations

from pathlib import Path

import click

from generator.build.build import clean
from generator.build.project import project_folders
from generator.cli.options import OUT
from generator.cli.output import notice


@click.command("clean")
@OUT
def clean_command(out: Path) -> None:
    """Remove what builds wrote, and nothing else."""
    layout = project_folders()
    course = [layout.course] if layout.course is not None and out == layout.gallery else []
    for folder in (out, *course):
        click.echo(f"{clean(folder, notice)} files removed from {folder.as_posix()}.")
