"""`token-embeddings serve`: the site on this computer, by MkDocs' own server."""

from __future__ import annotations

import os
import sys

import click

from generator.build.build import build
from generator.build.project import project_folders
from generator.build.request import ExportRequest
from generator.cli.output import notice, progress, say

HOST, PORT = "127.0.0.1", 8000


@click.command("serve")
@click.option("-a", "--dev-addr", metavar="HOST:PORT", help="Address to serve at. [default: from mkdocs.yml]")
@click.option("--host", metavar="HOST", help=f"The host only. [default: {HOST}]")
@click.option(
    "--port", type=click.IntRange(1, 65535), metavar="PORT", help=f"The port only. [default: {PORT}]"
)
@click.option("-o", "--open", "browser", is_flag=True, help="Open the site in your browser.")
def serve_command(dev_addr: str | None, host: str | None, port: int | None, browser: bool) -> None:
    """Build the pages and serve the site; it reloads when something changes.

    MkDocs serves it until you press Ctrl+C. If mkdocs.yml has the plugin token-embeddings, saving a preset
    rebuilds its page at once. If a preset is broken, you see the error, and its last good page stays.
    """
    if dev_addr and (host or port):
        raise click.UsageError("--dev-addr already includes host and port; leave out --host and --port.")
    layout = project_folders()
    if not layout.plugin:  # which makes the pages itself
        with progress() as bar:
            report = build(
                layout.presets,
                layout.gallery,
                progress=bar,
                templates=layout.templates,
                notice=notice,
                request=ExportRequest(address=layout.address),
            )
        say(report)
    if host or port:
        dev_addr = f"{host or HOST}:{port or PORT}"
    command = [sys.executable, "-m", "mkdocs", "serve"]
    command += ["--dev-addr", dev_addr] if dev_addr else []
    command += ["--open"] if browser else []
    sys.stdout.flush()
    os.execve(sys.executable, command, {"NO_MKDOCS_2_WARNING": "1", **os.environ})  # noqa: S606 - no shell
