"""`token-embeddings build`: make the pages of presets; `clean`: remove what builds wrote."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.build.build import build, clean
from generator.build.keys import Choice, ExportRequest
from generator.build.project import project_folders
from generator.cli import options
from generator.cli.output import notice, progress, report_json, say
from generator.exports.formats import known_formats


@click.command("build", cls=options.ReportingCommand)
@options.PRESETS
@options.OUT
@options.ONLY
@options.DRAFTS
@options.FORCE
@options.TEMPLATES
@options.JOBS
@options.SCHEDULER
@options.EXPORTS
@options.STRICT
@options.QUIET
@options.JSON
def build_command(
    presets: Path,
    out: Path,
    only: tuple[str, ...],
    drafts: bool,
    force: bool,
    templates: Path,
    jobs: int | None,
    scheduler: str | None,
    exports: tuple[str, ...],
    strict: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Build the page of every preset that changed.

    A page is rebuilt when its preset or the generator changes, and removed when its preset is deleted.
    If a preset is broken, its last good page stays. The lines to copy use the site's address from the
    environment variable SITE_URL.
    """
    layout = project_folders()
    with progress(quiet=quiet) as bar:
        report = build(
            presets,
            out,
            jobs=jobs,
            scheduler=scheduler,
            progress=bar,
            templates=templates,
            notice=notice,
            choice=Choice(only, drafts, force),
            request=ExportRequest(known_formats(exports), layout.address),
            course=layout.course if out == layout.gallery else None,
        )
    ok = not (report.errors or (strict and report.warnings))
    if as_json:
        click.echo(report_json(report, ok=ok, strict=strict))
    else:
        say(report, strict=strict, quiet=quiet)
    if not ok:
        sys.exit(1)


@click.command("clean")
@options.OUT
def clean_command(out: Path) -> None:
    """Remove the files that builds wrote, and nothing else."""
    layout = project_folders()
    course = [layout.course] if layout.course is not None and out == layout.gallery else []
    for folder in (out, *course):
        click.echo(f"{clean(folder, notice)} files removed from {folder.as_posix()}.")
