"""`token-embeddings export-site`: pages for a site that is not MkDocs."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from generator.build.output import OutputFolder, refuse_presets
from generator.cli.options import DRAFTS, PRESETS, QUIET, TEMPLATES
from generator.cli.output import notice, progress
from generator.errors import PresetErrors, as_preset_error
from generator.lessons.lesson import run
from generator.pages.environment import template_errors
from generator.pages.plain_site import plain_files, plain_list
from generator.preset.loading import load_presets
from generator.words.overrides import read_overrides, using


@click.command("export-site")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@PRESETS
@DRAFTS
@TEMPLATES
@QUIET
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
    shown = [preset for preset in loaded.presets if drafts or not preset.draft]
    with (
        OutputFolder(folder, notice, by="export-site") as out,
        progress(quiet=quiet) as bar,
        using(read_overrides(templates)),
        template_errors(),
    ):
        cards = []
        names = {preset.name for preset in shown}
        for name in out.entries.keys() - names:
            out.forget(name)
        for done, preset in enumerate(shown, 1):
            with as_preset_error(preset.path), template_errors():
                preset.vectors.prepare(preset.request)
                card, files = plain_files(run(preset))
            cards.append(card)
            out.write(preset.name, "", files, asdict(card))
            if bar:
                bar(preset.name, done, len(shown))
        out.write("_list", "", plain_list(cards), {})
        removed = out.finish()
    if quiet:
        return
    count, left_out = len(cards), len(loaded.presets) - len(shown)
    without = f", {left_out} draft{'s' * (left_out > 1)} left out" if left_out else ""
    pages = "page" if count == 1 else "pages"
    click.echo(f"{count} {pages} in {folder.as_posix()}, {removed} files removed{without}")
