"""The commands for whole sites: `site`, `serve`, `check-site`, `offline`, `export-site`."""

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from pathlib import Path

import click

from generator.build.keys import Choice, ExportRequest
from generator.build.link_check import broken_links
from generator.build.output import OutputFolder, refuse_presets
from generator.build.project import project_folders
from generator.build.publish import FOLDER, build_pages, publish, write_offline_zip
from generator.cli import options
from generator.cli.output import drafts_left_out, notice, progress, say
from generator.errors import OutputError, PresetErrors, as_preset_error, quoted
from generator.exports.formats import known_formats
from generator.lessons.lesson import run
from generator.pages.environment import template_errors
from generator.pages.plain_site import plain_files, plain_list
from generator.preset.loading import load_presets
from generator.words.overrides import read_overrides, using


@click.command("site")
@options.DRAFTS
@options.FORCE
@options.JOBS
@options.EXPORTS
@options.QUIET
def site_command(drafts: bool, force: bool, jobs: int | None, exports: tuple[str, ...], quiet: bool) -> None:
    """Build the pages and the site, into site/.

    The new site replaces the old one only when it is complete. Its address, including any sub-path, comes
    from the environment variable SITE_URL. Without --exports, pages come with what is quick to make: PDF
    files and quizzes.
    """
    formats = known_formats(exports) if exports else None
    choice = Choice(drafts=drafts, force=force)
    with progress(quiet=quiet) as bar:
        report, summary = publish(jobs, bar, notice, choice, formats)
    if report is not None:
        say(report, quiet=quiet)
    if not quiet:
        click.echo(summary)


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
            report = build_pages(layout, ExportRequest(address=layout.address), progress=bar, notice=notice)
        say(report)
    if host or port:
        dev_addr = f"{host or HOST}:{port or PORT}"
    command = [sys.executable, "-m", "mkdocs", "serve"]
    command += ["--dev-addr", dev_addr] if dev_addr else []
    command += ["--open"] if browser else []
    sys.stdout.flush()
    os.execve(sys.executable, command, {"NO_MKDOCS_2_WARNING": "1", **os.environ})  # noqa: S606 - no shell


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
        notice(f"the search of the theme {quoted(theme)} needs a server, so it won't work in the zip")
    with progress() as bar:
        size = write_offline_zip(out, bar, notice)
    click.echo(f"{out.as_posix()}: {size / 1_000_000:.1f} MB. Unpack it and open {FOLDER}/index.html.")


@click.command("export-site")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@options.PRESETS
@options.DRAFTS
@options.TEMPLATES
@options.QUIET
def export_site_command(folder: Path, presets: Path, drafts: bool, templates: Path, quiet: bool) -> None:
    """Export the pages into DIR as plain Markdown, for a site that doesn't use MkDocs.

    Docusaurus, Quarto, MyST and Hugo can read them. DIR is a separate folder in such a site. Files of an
    earlier export are overwritten, or removed if their preset is deleted; your own are left alone.
    """
    with using(read_overrides(templates)):
        loaded = load_presets(presets)
    if loaded.errors:
        raise PresetErrors(loaded.errors)
    refuse_presets(folder, presets)
    chosen = [preset for preset in loaded.presets if drafts or not preset.draft]
    with (
        OutputFolder(folder, notice, by="export-site") as out,
        progress(quiet=quiet) as bar,
        using(read_overrides(templates)),
    ):
        cards = []
        for name in out.entries.keys() - {preset.name for preset in chosen}:
            out.forget(name)
        for done, preset in enumerate(chosen, 1):
            with as_preset_error(preset.path), template_errors():
                preset.vectors.prepare(preset.request)
                card, files = plain_files(run(preset))
            cards.append(card)
            out.write(preset.name, "", files, asdict(card))
            bar(preset.name, done, len(chosen))
        with template_errors():
            out.write("_list", "", plain_list(cards), {})
        removed = out.finish()
    if quiet:
        return
    pages, without = (
        "page" if len(cards) == 1 else "pages",
        drafts_left_out(len(loaded.presets) - len(chosen)),
    )
    click.echo(f"{len(cards)} {pages} in {folder.as_posix()}, {removed} files removed{without}")
