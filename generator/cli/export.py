"""`token-embeddings export`: figures of pages as files for slides, papers and learning platforms."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from generator.build.output import OutputFolder, refuse_presets
from generator.build.project import project_folders
from generator.cli.options import (
    PRESETS,
    QUIET,
    STRICT,
    TEMPLATES,
    NearestChoice,
    file_of,
    formats_for_shell,
    names_or_files_for_shell,
)
from generator.cli.output import notice, progress
from generator.errors import GeneratorError, as_preset_error, one_line
from generator.exports.ffmpeg import attainable
from generator.exports.formats import EXPORTS, known_formats, made, warnings_of
from generator.exports.material import Look, Material, material_of
from generator.lessons.lesson import run
from generator.pages.environment import template_errors
from generator.pages.figures import figures_of
from generator.preset.loading import load_preset
from generator.preset.model import Preset
from generator.words.overrides import read_overrides, using


@click.command("export")
@click.argument("names", metavar="NAME...", nargs=-1, required=True, shell_complete=names_or_files_for_shell)
@click.option(
    "--format",
    "formats",
    multiple=True,
    required=True,
    metavar="FORMAT",
    shell_complete=formats_for_shell,
    help=f"One of {', '.join(EXPORTS)}, or all; separate several with commas, or repeat the option.",
)
@click.option(
    "--steps",
    multiple=True,
    metavar="ID",
    help="Only this step or chart, such as cosine-0-1; several as above. [default: all]",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=None,
    metavar="DIR",
    help="Folder for the files; with several presets, each gets a folder inside it. [default: exports/NAME]",
)
@click.option(
    "--scale",
    type=click.FloatRange(min=0.1, max=10),
    default=2.0,
    show_default=True,
    metavar="N",
    help="PNG: pixels per unit; a step is 800 units wide.",
)
@click.option(
    "--theme",
    type=NearestChoice(["light", "dark"]),
    default="light",
    show_default=True,
    metavar="THEME",
    help="PNG: light or dark colours.",
)
@click.option("--transparent", is_flag=True, help="PNG: transparent background.")
@PRESETS
@TEMPLATES
@STRICT
@QUIET
def export_command(
    names: tuple[str, ...],
    formats: tuple[str, ...],
    steps: tuple[str, ...],
    out: Path | None,
    scale: float,
    theme: Literal["light", "dark"],
    transparent: bool,
    presets: Path,
    templates: Path,
    strict: bool,
    quiet: bool,
) -> None:
    """Export the figures of presets for slides, papers and learning platforms.

    \b
    For example:
        export king-queen compass --format png,pdf

    NAME is a preset's name or its file. Files of an earlier export are overwritten, your own are not. Some
    formats quote the page's address, which starts with the environment variable SITE_URL.
    """  # noqa: D301 - \b is click's mark: what follows is not wrapped
    asked = attainable(known_formats(formats))
    ids = [each.strip() for several in steps for each in several.split(",") if each.strip()]
    with using(read_overrides(templates)):
        chosen = [load_preset(file_of(presets, name)) for name in dict.fromkeys(names)]
    look = Look(scale, theme, transparent)
    warnings = list(asked.warnings)
    written: list[tuple[int, Path]] = []
    with progress(quiet=quiet) as bar, using(read_overrides(templates)):
        for index, preset in enumerate(chosen):
            files: dict[str, bytes] = {}
            with as_preset_error(preset.path), template_errors():
                material = _material(preset, look).only(ids)
                found = [*material.trace.table.warnings]
                for number, name in enumerate(asked.formats, 1):
                    files |= made(material, name)
                    found += warnings_of(material, name)
                    if bar:
                        done = index * len(asked.formats) + number
                        bar(f"{preset.name}, {name}", done, len(chosen) * len(asked.formats))
            warnings += [f"{preset.name}: {line}" for line in dict.fromkeys(found)]
            if strict and warnings:
                raise GeneratorError("\n".join(map(one_line, warnings)))
            target = _target(out, preset, alone=len(chosen) == 1)
            refuse_presets(target, presets)
            with OutputFolder(target, notice, by="export") as folder:
                for path, content in files.items():  # a group each: another export removes none of them
                    folder.write(path, "", {path: content}, {})
                folder.finish()
            written.append((len(files), target))
    for line in warnings:
        click.echo(f"warning: {one_line(line)}", err=True)
    for count, target in () if quiet else written:
        click.echo(f"{count} {'file' if count == 1 else 'files'} in {target.as_posix()}")


def _material(preset: Preset, look: Look) -> Material:
    preset.vectors.prepare(preset.request)
    return material_of(figures_of(run(preset)), address=project_folders().address, look=look)


def _target(out: Path | None, preset: Preset, *, alone: bool) -> Path:
    """Where the files of a preset go."""
    if out is None:
        return Path("exports") / preset.name
    return out if alone else out / preset.name
