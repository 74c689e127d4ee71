"""`token-embeddings site`: make the pages and build the site."""

from __future__ import annotations

from pathlib import Path

import click

from generator.build.publish import publish
from generator.build.request import Choice
from generator.cli.options import DRAFTS, EXPORTS, FORCE, JOBS, QUIET
from generator.cli.output import notice, progress, say
from generator.exports.formats import known_formats


@click.command("site")
@DRAFTS
@FORCE
@JOBS
@EXPORTS
@QUIET
def site_command(drafts: bool, force: bool, jobs: int | None, exports: tuple[str, ...], quiet: bool) -> None:
    """Build the pages and the site, into site/.

    The new site replaces the old one only when it is complete. Its address, including any sub-path, comes
    from the environment variable SITE_URL. Without --exports, pages come with what is quick to make: PDF
    files and quizzes.
    """
    formats = known_formats(exports) if exports else None
    choice = Choice(drafts=drafts, force=force)
    with progress(quiet=quiet) as bar:
        done = publish(Path(), jobs=jobs, progress=bar, notice=notice, choice=choice, formats=formats)
    if done.report is not None:
        say(done.report, quiet=quiet)
    if not quiet:
        click.echo(done.summary)
