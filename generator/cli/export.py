"""`token-embeddings export`: figures of presets or of the course, for slides, papers, learning platforms."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal

import click

from generator.build.output import OutputFolder, refuse_presets
from generator.build.project import project_folders
from generator.cli import options
from generator.cli.output import notice, progress, tell
from generator.errors import (
    GeneratorError,
    PresetErrors,
    UnknownNameError,
    as_preset_error,
    did_you_mean,
    one_line,
    quoted,
)
from generator.exports.course import NAME, course_material
from generator.exports.ffmpeg import attainable
from generator.exports.formats import EXPORTS, known_formats, made, warnings_of
from generator.exports.material import Look, Material, material_of
from generator.lessons.course.course import COURSE, CourseLesson
from generator.lessons.lesson import run
from generator.pages.address import NOWHERE
from generator.pages.environment import template_errors
from generator.pages.figures import figures_of
from generator.preset.folder import ENDINGS
from generator.preset.loading import load_preset
from generator.preset.model import Preset
from generator.words.overrides import read_overrides, using


@click.command("export")
@click.argument(
    "names", metavar="NAME...", nargs=-1, required=True, shell_complete=options.names_or_files_for_shell
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    required=True,
    metavar="FORMAT",
    shell_complete=options.formats_for_shell,
    help=f"One of {', '.join(EXPORTS)}, or all; separate several with commas, or repeat the option.",
)
@click.option(
    "--steps",
    multiple=True,
    metavar="ID",
    help="Only this step or chart, such as cosine-0-1; several as above. Of the course, a lesson's figure, "
    "such as chance-bands. [default: all]",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
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
    type=options.NearestChoice(["light", "dark"]),
    default="light",
    show_default=True,
    metavar="THEME",
    help="PNG: light or dark colours.",
)
@click.option("--transparent", is_flag=True, help="PNG: transparent background.")
@options.PRESETS
@options.TEMPLATES
@options.STRICT
@options.QUIET
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
    """Export figures of presets or of the course for slides, papers and learning platforms.

    \b
    For example:
        export king-queen compass --format png,pdf
        export course --format pptx,handout,worksheet-key

    NAME is a preset's name or its file. "course" is the whole course, unless a preset is called so;
    "course/chance" is one of its lessons, named as in its address. Files of an earlier export are
    overwritten, your own are not. Some formats quote the page's address, which starts with the environment
    variable SITE_URL.
    """  # noqa: D301 - \b is click's mark: what follows is not wrapped
    asked = attainable(known_formats(formats))
    ids = [each.strip() for several in steps for each in several.split(",") if each.strip()]
    with using(read_overrides(templates)):
        chosen = [_chosen(presets, name) for name in dict.fromkeys(names)]
    look = Look(scale, theme, transparent)
    warnings = list(asked.warnings)
    written: list[tuple[int, Path]] = []
    with progress(quiet=quiet) as bar, using(read_overrides(templates)):
        for index, each in enumerate(chosen):
            files: dict[str, bytes] = {}
            with as_preset_error(each.path if isinstance(each, Preset) else NAME), template_errors():
                material = _material(each, look).only(ids)
                found = list(
                    material.preset_trace.table.warnings if material.preset_trace is not None else ()
                )
                for number, name in enumerate(asked.formats, 1):
                    if material.preset_trace is None and EXPORTS[name].of_presets:
                        found.append(f"the format {name} is made of presets alone, and left out")
                        continue
                    files |= made(material, name)
                    found += warnings_of(material, name)
                    done = index * len(asked.formats) + number
                    bar(f"{material.name}, {name}", done, len(chosen) * len(asked.formats))
            warnings += [f"{material.name}: {line}" for line in dict.fromkeys(found)]
            if strict and warnings:
                raise GeneratorError("\n".join(map(one_line, warnings)))
            target = (out or Path("exports")) / material.name
            target = out if out is not None and len(chosen) == 1 else target
            refuse_presets(target, presets)
            with OutputFolder(target, notice, by="export") as folder:
                for path, content in files.items():  # a group each: another export removes none of them
                    folder.write(path, "", {path: content}, {})
                folder.finish()
            written.append((len(files), target))
    tell(map(one_line, warnings), ())
    for count, target in () if quiet else written:
        click.echo(f"{count} {'file' if count == 1 else 'files'} in {target.as_posix()}")


def _chosen(presets: Path, name: str) -> Preset | tuple[CourseLesson, ...]:
    """A preset, or lessons of the course. A preset is found first, so that none is hidden by the course."""
    course, slash, slug = name.partition("/")
    if course == NAME and slash and not slug.endswith(ENDINGS):
        lessons = tuple(lesson for lesson in COURSE if lesson.slug == slug)
        if not lessons:
            known = [lesson.slug for lesson in COURSE]
            hint = did_you_mean(slug, known, f"there are {', '.join(known)}", at_least=0.6)
            raise UnknownNameError(f"the course has no lesson {quoted(slug)}; {hint}")
        return lessons
    try:
        path = options.file_of(presets, name)
    except (UnknownNameError, PresetErrors):  # there is no such preset, or no folder of any
        if name == NAME:
            return COURSE
        raise
    return load_preset(path)


def _material(chosen: Preset | tuple[CourseLesson, ...], look: Look) -> Material:
    layout = project_folders()
    if not isinstance(chosen, Preset):
        own = replace(layout.address, folder=layout.course.name) if layout.course is not None else NOWHERE
        return course_material(chosen, address=own, look=look)
    preset = chosen
    preset.vectors.prepare(preset.request)
    return material_of(figures_of(run(preset)), address=layout.address, look=look)
