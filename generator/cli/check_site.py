"""`token-embeddings check-site`: whether everything in a built site leads somewhere."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.build.link_check import broken_links
from generator.build.project import project_folders
from generator.errors import OutputError


@click.command("check-site")
@click.argument("site", type=click.Path(path_type=Path), required=False)
def check_site_command(site: Path | None) -> None:
    """Check a built site for broken links, images and anchors, and pages that nothing links to.

    It reads the HTML in the folder SITE (by default site_dir in mkdocs.yml), whatever built it. If the site
    is in a subfolder of its host, the address in the start page says which.
    """
    site = project_folders().site if site is None else site
    if not site.is_dir():
        raise OutputError(site.as_posix(), "isn't a folder; build the site first, or choose its folder")
    faults = broken_links(site)
    for fault in faults:
        click.echo(str(fault), err=True)
    if faults:
        sys.exit(1)
    click.echo(f"{site.as_posix()} has no broken links.")
