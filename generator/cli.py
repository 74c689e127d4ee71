"""The commands. What a person did wrong is one line each and exit code 1; wrong usage is 2."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from generator import __version__
from generator.building import Progress as Told
from generator.building import Report, build, clean
from generator.errors import GeneratorError, PresetErrors
from generator.lessons import LESSONS
from generator.preset import load_presets
from generator.publishing import publish

PRESETS = click.option(
    "--presets",
    type=click.Path(path_type=Path),
    default=Path("presets"),
    show_default=True,
    metavar="DIR",
    help="Folder of the presets, one file a page.",
)
OUT = click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("docs/gallery"),
    show_default=True,
    metavar="DIR",
    help="Folder of the generated pages.",
)
JOBS = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=None,
    metavar="N",
    help="Pages made at the same time. [default: one a core]",
)
STRICT = click.option("--strict", is_flag=True, help="Take warnings for errors.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="generator")
def commands() -> None:
    """Makes pages about token embeddings from presets: small files that name some tokens.

    \b
    The smallest preset, presets/the-cat-sat.json:
        {"tokens": ["The", "cat", "sat"], "embeddingDim": 4}

    \b
    Then:
        .venv/bin/python -m generator check     is every preset right?
        .venv/bin/python -m generator build     make the pages that changed
        make serve                              see them in the browser
    """  # noqa: D301 - \b is click's mark: what follows is not wrapped


@commands.command("build")
@PRESETS
@OUT
@JOBS
@STRICT
def build_command(presets: Path, out: Path, jobs: int | None, strict: bool) -> None:
    """Make the page of every preset that changed.

    A page is made again when its preset or the generator changed; the page of a preset that is gone
    is removed. A broken preset leaves its last good page as it is.
    """
    with _progress() as told:
        report = build(presets, out, jobs=jobs, progress=told)
    _say(report)
    if report.errors or (strict and report.warnings):
        sys.exit(1)


@commands.command("check")
@PRESETS
@STRICT
def check_command(presets: Path, strict: bool) -> None:
    """Check every preset and write nothing."""
    loaded = load_presets(presets, lessons=LESSONS)
    for warning in loaded.warnings:
        click.echo(f"warning: {warning}", err=True)
    if loaded.errors:
        raise PresetErrors(loaded.errors)
    count = len(loaded.presets)
    click.echo("1 preset is right." if count == 1 else f"{count} presets are right.")
    if strict and loaded.warnings:
        sys.exit(1)


@commands.command("clean")
@OUT
def clean_command(out: Path) -> None:
    """Remove what builds wrote, and nothing else."""
    click.echo(f"{clean(out)} files removed from {out.as_posix()}.")


@commands.command("site")
@JOBS
def site_command(jobs: int | None) -> None:
    """Make the pages and build the site into site/ (what `make site` calls).

    The new site is built beside the old one and takes its place when it is complete. The address,
    with a sub-path if there is one, is taken from the environment variable SITE_URL.
    """
    with _progress() as told:
        done = publish(Path(), jobs=jobs, progress=told)
    if done.report is not None:
        _say(done.report)
    click.echo(done.summary)


def main() -> None:
    """Runs the command line; the errors that a person can mend are one line each."""
    try:
        commands(prog_name="generator")
    except GeneratorError as error:
        click.echo(str(error), err=True)
        sys.exit(1)


def _say(report: Report) -> None:
    for warning in report.warnings:
        click.echo(f"warning: {warning}", err=True)
    for error in report.errors:
        click.echo(str(error), err=True)
    counts = f"{len(report.built)} built, {len(report.unchanged)} unchanged, {report.removed} files removed"
    broken = f", {len({error.path for error in report.errors})} broken" if report.errors else ""
    click.echo(f"{counts}{broken}, {report.seconds:.1f} s")


@contextmanager
def _progress() -> Iterator[Told | None]:
    """A bar on a terminal; nothing where the output goes elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
        task = bar.add_task("pages", total=None)

        def told(name: str, done: int, total: int) -> None:
            bar.update(task, description=name, completed=done, total=total, refresh=True)

        yield told
