"""What a build tells while it runs and when it is done."""

from __future__ import annotations

import json
import math
import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

import click

from generator.build.report import PageProgress, Report
from generator.cli.main import NAME
from generator.errors import GeneratorError, as_typed, quoted


def say(report: Report, *, strict: bool = False, quiet: bool = False) -> None:
    """Warnings and errors, one line each, and the counts. strict: warnings are errors. quiet: no counts."""
    tell(report.warnings, report.errors, strict=strict)
    if quiet:
        return
    counts = f"{len(report.built)} built, {len(report.unchanged)} unchanged, {report.removed} files removed"
    broken = f", {len({error.path for error in report.errors})} broken" if report.errors else ""
    drafts = drafts_left_out(sum(each.status == "draft" for each in report.pages))
    click.echo(f"{counts}{broken}{drafts}, {report.seconds:.1f} s")


def tell(warnings: Iterable[str], errors: Iterable[object], *, strict: bool = False) -> None:
    """Warnings and errors, a line each."""
    kind = "error" if strict else "warning"
    for line in (*(f"{kind}: {each}" for each in warnings), *errors):
        click.echo(str(line), err=True)


def drafts_left_out(count: int) -> str:
    """The end of a line: how many drafts are left out; nothing where there are none."""
    return f", {count} draft{'s' * (count > 1)} left out" if count else ""


def program_as_typed() -> str:
    """This program, as the person called it: by its name, by its path, or as a module of Python."""
    program = Path(sys.argv[0])
    if program.stem != NAME:
        return f"{as_typed(Path(sys.executable)).as_posix()} -m generator"
    found = shutil.which(NAME)
    is_found = found is not None and Path(found).resolve() == program.resolve()
    return NAME if is_found else as_typed(program).as_posix()


def report_json(report: Report, *, ok: bool, strict: bool = False) -> str:
    """What a build did, for programs: one object, with an entry for each page.

    ok: whether the command ends with 0. strict: warnings are errors, and stand among them.
    """
    pages = [asdict(each) for each in report.pages]
    warnings = {f"{page['file']}: {line}" for page in pages for line in page["warnings"]}
    others = [line for line in report.warnings if line not in warnings]
    of_pages = {line for page in pages for line in page["errors"]}
    errors = [line for line in map(str, report.errors) if line not in of_pages]
    for page in pages:
        if page["seconds"] is not None:
            page["seconds"] = round(page["seconds"], 3)
        if strict:
            page["errors"], page["warnings"] = page["errors"] + page["warnings"], ()
    return _json(
        {
            "ok": ok,
            "seconds": round(report.seconds, 3),
            "removed": report.removed,
            "pages": pages,
            "warnings": [] if strict else others,
            "errors": errors + others if strict else errors,
        }
    )


def failure_json(error: GeneratorError) -> str:
    """The same for a build that did not even begin."""
    lines = str(error).splitlines()
    return _json({"ok": False, "seconds": 0.0, "removed": 0, "pages": [], "warnings": [], "errors": lines})


def _json(tree: object) -> str:
    return json.dumps(tree, indent=1)


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[PageProgress]:
    """A bar on a terminal; where the output goes elsewhere, a line now and then. quiet: neither."""
    if quiet:
        yield lambda *_: None
        return
    if not (sys.stderr.isatty() or "FORCE_COLOR" in os.environ):
        yield _lines(_seconds())  # without loading rich
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    name = TextColumn("{task.description}", markup=False)
    columns = (name, BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    disable = not console.is_terminal
    with Progress(*columns, console=console, transient=True, auto_refresh=False, disable=disable) as bar:
        task = bar.add_task("pages", total=None)

        def update(name: str, done: int, total: int) -> None:
            bar.update(task, description=name, completed=done, total=total, refresh=True)

        yield update


LINES_EVERY = "GENERATOR_PROGRESS_SECONDS"
"""Names in the environment how many seconds lie between two lines of progress, at least."""


def _seconds() -> float:
    text = os.environ.get(LINES_EVERY, "30")
    with suppress(ValueError):
        if 0 <= (seconds := float(text)) < math.inf:
            return seconds
    raise GeneratorError(f"{LINES_EVERY}: is {quoted(text)}; must be a number of seconds, as in 30")


def _lines(every: float) -> PageProgress:
    """Progress where nobody watches, as in a log: a plain line now and then; a short build has none."""
    began = last = time.monotonic()

    def line(name: str, done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= every:
            last = now
            click.echo(f"{done} of {total}, {now - began:.0f} s: {name}", err=True)

    return line


def notice(line: str) -> None:
    """Something that a person may want to know while they wait."""
    click.echo(f"warning: {line}", err=True)
