"""`token-embeddings new`: write a preset that explains itself."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from generator.build.project import CONFIGS, project_folders
from generator.cli import options
from generator.cli.output import program_as_typed
from generator.engine.sources.registry import SOURCES
from generator.engine.sources.source import MAX_DIMENSION
from generator.engine.sources.word_model import DIMENSIONS
from generator.errors import did_you_mean, or_of, quoted
from generator.preset.new import new_preset


class _TakesTokens(click.Command):
    """A command whose last arguments may look like options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads the arguments; whoever wrote a token with a hyphen is told how to write it."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            options = [name for param in self.get_params(ctx) for name in param.opts if name[0] == "-"]
            hint = did_you_mean(error.option_name, options, "if it's a token, put -- before the tokens")
            raise click.UsageError(f"no option is called {quoted(error.option_name)}; {hint}", ctx) from None


@click.command("new", cls=_TakesTokens)
@click.argument("name")
@click.argument("tokens", metavar="TOKEN...", nargs=-1)
@click.option(
    "--dim",
    type=click.IntRange(1, MAX_DIMENSION),
    metavar="D",
    help="Dimensions of each vector. [default: 4, or those of the file]",
)
@click.option(
    "--vectors",
    type=options.NearestChoice(list(SOURCES)),
    metavar="SOURCE",
    help=f"Source of the vectors: {or_of([*SOURCES])}. [default: model up to d = {DIMENSIONS}, random above]",
)
@click.option(
    "--path", metavar="FILE", help="With --vectors file: the file, relative to the preset's folder."
)
@click.option(
    "--from",
    "start",
    metavar="PRESET",
    shell_complete=options.names_or_files_for_shell,
    help="Start from the values of this preset: its name or its file.",
)
@options.PRESETS
def new_command(
    name: str,
    tokens: tuple[str, ...],
    dim: int | None,
    vectors: str | None,
    path: str | None,
    start: str | None,
    presets: Path,
) -> None:
    """Write presets/NAME.yml, with a comment for every key.

    \b
    For example:
        new royals king queen --dim 6

    Existing files are never overwritten. Put tokens that start with a hyphen after --, at the end.
    """  # noqa: D301 - \b is click's mark: what follows is not wrapped
    if not tokens and start is None:
        raise click.UsageError("Add the tokens, as in: new royals king queen; or use --from.")
    if vectors == "file" and path is None:
        raise click.UsageError("Add the file of vectors, as in --path ../vectors/glove.6B.50d.txt")
    if path is not None and vectors != "file":
        raise click.UsageError("--path needs --vectors file.")
    begun = None if start is None else options.file_of(presets, start)
    made = new_preset(presets, name, tokens, dim, vectors, path, begun)
    written = presets / f"{name}.yml"
    count = len(made.tokens)
    click.echo(
        f"{written.as_posix()} written: {count} token{'s' * (count > 1)}, d = {made.embedding_dim}, "
        f"{made.vectors.source} vectors."
    )
    if made.vectors.source == "given" and start is None:
        click.echo("Its numbers are only examples: replace them with your own.")
    layout = project_folders()
    other = f" --presets {shlex.quote(presets.as_posix())}" if presets != layout.presets else ""
    click.echo(f"Next:\n  {program_as_typed()} check{other}\n  {program_as_typed()} build{other}")
    if not other and any(Path(name).is_file() for name in CONFIGS):
        click.echo(f"  {program_as_typed()} serve")
