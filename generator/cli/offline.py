"""`token-embeddings offline`: the whole site as one zip that needs no server."""

from __future__ import annotations

from pathlib import Path

import click

from generator.build.offline import FOLDER, write_offline_zip
from generator.build.project import project_folders
from generator.cli.output import notice, progress
from generator.errors import quoted


@click.command("offline")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("site-offline.zip"),
    show_default=True,
    metavar="FILE",
    help="The zip file to write.",
)
def offline_command(out: Path) -> None:
    """Write the whole site into one zip file that works offline, including search.

    For a USB stick, a course without internet, or an upload: unpack it and open site/index.html.
    """
    theme = project_folders().theme
    if theme != "material":
        click.echo(
            f"warning: the search of the theme {quoted(theme)} needs a server, so it won't work in the zip",
            err=True,
        )
    with progress() as bar:
        size = write_offline_zip(Path(), out, progress=bar, notice=notice)
    click.echo(f"{out.as_posix()}: {size / 1_000_000:.1f} MB. Unpack it and open {FOLDER}/index.html.")
