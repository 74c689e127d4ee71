"""What a build tells while it runs and when it is done."""

from __future__ import annotations

import json
import math
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click

from generator.build.report import PageProgress, Report
from generator.cli.main import NAME
from generator.errors import GeneratorError, quoted


def say(report: Report, *, strict: bool = False, quiet: bool = False) -> None:
    """Warnings and errors, one line each, and the counts. strict: warnings are errors. quiet: no counts."""
    for warning in report.warnings:
        click.echo(f"{'error' if strict else 'warning'}: {warning}", err=True)
    for error in report.errors:
        click.echo(str(error), err=True)
    if quiet:
        return
    counts = f"{len(report.built)} built, {len(report.unchanged)} unchanged, {report.removed} files removed"
    broken = f", {len({error.path for error in report.errors})} broken" if report.errors else ""
    left_out = sum(each.status == "draft" for each in report.pages)
    drafts = f", {left_out} draft{'s' * (left_out > 1)} left out" if left_out else ""
    click.echo(f"{counts}{broken}{drafts}, {report.seconds:.1f} s")


def as_typed() -> str:
    """This program, as the person called it: by its name, by its path, or as a module of Python."""
    program = Path(sys.argv[0])
    if program.stem == NAME:
        found = shutil.which(NAME)
        return NAME if found and Path(found).resolve() == program.resolve() else _seen(program)
    return f"{_seen(Path(sys.executable))} -m generator"


def _seen(program: Path) -> str:
    return (program.relative_to(Path.cwd()) if program.is_relative_to(Path.cwd()) else program).as_posix()


def report_json(report: Report, *, ok: bool, strict: bool = False) -> str:
    """What a build did, for programs: one object, with an entry for each page.

    ok: whether the command ends with 0. strict: warnings are errors, and stand among them.
    """
    pages = [asdict(each) for each in report.pages]
    if strict:
        pages = [page | {"errors": page["errors"] + page["warnings"], "warnings": ()} for page in pages]
    of_pages = {f"{each.file}: {warning}" for each in report.pages for warning in each.warnings}
    others = [warning for warning in report.warnings if warning not in of_pages]
    of_pages_errors = {error for each in report.pages for error in each.errors}
    return _json(
        {
            "ok": ok,
            "seconds": round(report.seconds, 3),
            "removed": report.removed,
            "pages": [
                page | {"seconds": None if page["seconds"] is None else round(page["seconds"], 3)}
                for page in pages
            ],
            "warnings": [] if strict else others,
            "errors": [str(error) for error in report.errors if str(error) not in of_pages_errors]
            + (others if strict else []),
        }
    )


def failure_json(error: GeneratorError) -> str:
    """The same for a build that did not even begin."""
    lines = str(error).splitlines()
    return _json({"ok": False, "seconds": 0.0, "removed": 0, "pages": [], "warnings": [], "errors": lines})


def _json(tree: object) -> str:
    return json.dumps(tree, indent=1, ensure_ascii=True)


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[PageProgress | None]:
    """A bar on a terminal; where the output goes elsewhere, a line now and then. quiet: neither."""
    if quiet:
        yield None
        return
    if not (sys.stderr.isatty() or "FORCE_COLOR" in os.environ):
        yield _Lines(_seconds())  # without loading rich
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
        task = bar.add_task("pages", total=None)

        def update(name: str, done: int, total: int) -> None:
            bar.update(task, description=name, completed=done, total=total, refresh=True)

        yield update


LINES_EVERY = "GENERATOR_PROGRESS_SECONDS"
"""Names in the environment how many seconds lie between two lines of progress, at least."""


def _seconds() -> float:
    text = os.environ.get(LINES_EVERY, "30")
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < math.inf:
        raise GeneratorError(f"{LINES_EVERY}: is {quoted(text)}; must be a number of seconds, as in 30")
    return seconds


class _Lines:
    """Progress where nobody watches, as in a log: a plain line now and then; a short build has none."""

    def __init__(self, every: float) -> None:
        self._every = every
        self._began = self._last = time.monotonic()

    def __call__(self, name: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._last >= self._every:
            self._last = now
            click.echo(f"{done} of {total}, {now - self._began:.0f} s: {name}", err=True)


def notice(line: str) -> None:
    """Something that a person may want to know while they wait."""
    click.echo(f"warning: {line}", err=True)
