"""`token-embeddings build`: make the page of every preset that changed."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.build.build import build
from generator.build.project import project_folders
from generator.build.request import Choice, ExportRequest
from generator.cli.options import (
    DRAFTS,
    EXPORTS,
    FORCE,
    JOBS,
    JSON,
    ONLY,
    OUT,
    PRESETS,
    QUIET,
    SCHEDULER,
    STRICT,
    TEMPLATES,
    ReportingCommand,
)
from generator.cli.output import notice, progress, report_json, say
from generator.exports.formats import known_formats


@click.command("build", cls=ReportingCommand)
@PRESETS
@OUT
@ONLY
@DRAFTS
@FORCE
@TEMPLATES
@JOBS
@SCHEDULER
@EXPORTS
@STRICT
@QUIET
@JSON
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
    """Make the page of every preset that changed.

    A page is made again when its preset or the generator changed; the page of a preset that is gone
    is removed. A broken preset leaves its last good page as it is. Pages quote the site's address in
    lines to copy; it is taken from the environment variable SITE_URL.
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
