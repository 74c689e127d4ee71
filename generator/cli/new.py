"""`generator new`: write a preset that explains itself."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from generator.build.project import ProjectFolders, project_folders
from generator.cli.options import PRESETS, SeveralWords, file_of, names_or_files_for_shell
from generator.cli.output import as_typed
from generator.engine.sources.registry import SOURCES
from generator.engine.sources.source import MAX_DIMENSION
from generator.lessons.lesson import LESSONS
from generator.preset.new import Wishes, new_preset


@click.command("new", cls=SeveralWords)
@click.argument("name")
@click.option("--tokens", multiple=True, metavar="WORD …", help="The tokens, one after another.")
@click.option(
    "--dim",
    type=click.IntRange(1, MAX_DIMENSION),
    metavar="D",
    help="How many numbers each vector has. [default: 4; a file of vectors knows its own]",
)
@click.option(
    "--vectors",
    type=click.Choice(list(SOURCES)),
    help="Where vectors come from. [default: trained up to d = 64, random beyond]",
)
@click.option("--path", metavar="FILE", help="With --vectors file: the file, seen from the preset's folder.")
@click.option(
    "--from",
    "start",
    metavar="PRESET",
    shell_complete=names_or_files_for_shell,
    help="Take the values of this preset over first: its name, or its file.",
)
@PRESETS
def new_command(
    name: str,
    tokens: tuple[str, ...],
    dim: int | None,
    vectors: str | None,
    path: str | None,
    start: str | None,
    presets: Path,
) -> None:
    """Write presets/NAME.yml, with a remark to every key, and say what to run next.

    \b
    For example:
        new royals --tokens king queen --dim 6

    Nothing is ever written over. Words after --tokens are tokens, up to the next option; one that
    begins with two hyphens is written --tokens=--so.
    """  # noqa: D301 - \b is click's mark: what follows is not wrapped
    if not tokens and start is None:
        raise click.UsageError("Name the tokens, as in --tokens king queen; or take them over with --from.")
    if vectors == "file" and path is None:
        raise click.UsageError("Name the file of vectors, as in --path ../vectors/glove.6B.50d.txt")
    if path is not None and vectors != "file":
        raise click.UsageError("--path goes with --vectors file.")
    wishes = Wishes(tokens, dim, vectors, path, None if start is None else file_of(presets, start))
    made = new_preset(presets, name, wishes, lessons=LESSONS)
    written = presets / f"{name}.yml"
    count = len(made.tokens)
    click.echo(
        f"{written.as_posix()} is written: {count} token{'s' * (count > 1)}, d = {made.embedding_dim}, "
        f"{made.vectors.source} vectors."
    )
    if made.vectors.source == "given" and start is None:
        click.echo("Its numbers are examples: write your own over them.")
    layout = project_folders()
    other = f" --presets {shlex.quote(presets.as_posix())}" if presets != layout.presets else ""
    click.echo(f"Next:\n  {as_typed()} check{other}\n  {as_typed()} build{other}")
    if not other and (serve := _serve(layout)):
        click.echo(f"  {serve}")


def _serve(layout: ProjectFolders) -> str:
    """What serves this project's site; nothing where that is not known."""
    if layout.plugin:
        return as_typed("mkdocs", "serve")
    makefile = Path("Makefile")
    serves = makefile.is_file() and "\nserve:" in makefile.read_text(encoding="utf-8", errors="replace")
    return "make serve" if serves else ""
