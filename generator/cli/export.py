"""`generator export`: a page's figures as files for slides, papers and learning platforms."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import click

from generator.build.output import OutputFolder
from generator.cli.options import PRESETS, STRICT, TEMPLATES, file_of, formats_for_shell, preset_argument
from generator.cli.output import notice
from generator.errors import GeneratorError, one_line
from generator.exports.ffmpeg import attainable
from generator.exports.formats import EXPORTS, known_formats, make_exports
from generator.exports.material import Look, material_of
from generator.lessons.lesson import LESSONS, run
from generator.pages.environment import template_errors
from generator.pages.figures import figures_of
from generator.preset.loading import load_preset
from generator.words.overrides import read_overrides, using


@click.command("export")
@preset_argument
@click.option(
    "--format",
    "formats",
    multiple=True,
    required=True,
    metavar="FORMAT",
    shell_complete=formats_for_shell,
    help=f"One of {', '.join(EXPORTS)}, or all; several parted by commas, or the option again.",
)
@click.option(
    "--steps",
    multiple=True,
    metavar="ID",
    help="Only this step, such as cosine-0-1, or this chart; several as above. [default: all]",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=None,
    metavar="DIR",
    help="Folder of the files. [default: exports/NAME]",
)
@click.option(
    "--scale",
    type=click.FloatRange(min=0.1, max=10),
    default=2.0,
    show_default=True,
    metavar="N",
    help="PNG: pixels a unit; a step is 800 units wide.",
)
@click.option(
    "--theme",
    type=click.Choice(["light", "dark"]),
    default="light",
    show_default=True,
    help="PNG: whose colours.",
)
@click.option("--transparent", is_flag=True, help="PNG: no background.")
@PRESETS
@TEMPLATES
@STRICT
def export_command(
    name: str,
    formats: tuple[str, ...],
    steps: tuple[str, ...],
    out: Path | None,
    scale: float,
    theme: Literal["light", "dark"],
    transparent: bool,
    presets: Path,
    templates: Path,
    strict: bool,
) -> None:
    """Write the figures of the preset NAME as files for slides, papers and learning platforms.

    NAME is a preset's name or its file. A file that an earlier export wrote is written over; one that you put
    there is not. The page's address, which some formats name, begins with the environment variable SITE_URL.
    """
    asked = attainable(known_formats(formats))
    ids = [each.strip() for several in steps for each in several.split(",") if each.strip()]
    preset = load_preset(file_of(presets, name), lessons=LESSONS)
    preset.vectors.prepare(preset.request)
    look = Look(scale, theme, transparent)
    with using(read_overrides(templates)), template_errors():
        drawn = figures_of(run(preset))
        material = material_of(drawn, site=os.environ.get("SITE_URL", ""), look=look).only(ids)
        made = make_exports(material, asked.formats)
    warnings = [f"{preset.name}: {line}" for line in (*drawn.trace.table.warnings, *made.warnings)]
    warnings += asked.warnings
    if strict and warnings:
        raise GeneratorError("\n".join(map(one_line, warnings)))
    for line in warnings:
        click.echo(f"warning: {one_line(line)}", err=True)
    target = out or Path("exports") / preset.name
    with OutputFolder(target, notice, by="export") as folder:
        for path, content in made.files.items():  # a group each: another export removes none of them
            folder.write(path, "", {path: content}, {})
        folder.finish()
    count = len(made.files)
    click.echo(f"{count} {'file' if count == 1 else 'files'} in {target.as_posix()}")
