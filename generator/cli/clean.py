"""`token-embeddings clean`: remove what builds wrote."""

from __future__ import annotations

from pathlib import Path

import click

from generator.build.build import clean
from generator.cli.options import OUT
from generator.cli.output import notice


@click.command("clean")
@OUT
def clean_command(out: Path) -> None:
    """Remove the files that builds wrote, and nothing else."""
    click.echo(f"{clean(out, notice)} files removed from {out.as_posix()}.")
