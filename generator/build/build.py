"""The build: presets that changed are made again, by workers, and written.

What takes long to load (numpy, the parsers, the templates) is imported where it is needed: a
build in which nothing changed does not need it.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from generator.build.keys import ALL, NOTHING, Choice, ExportRequest, generator_digest
from generator.build.output import OutputFolder, refuse_presets
from generator.build.plan import (
    CONTROLS,
    LISTING,
    SHARED,
    forget_pages,
    pages_of,
    placed_controls,
    plan_of,
    survey_of,
)
from generator.build.report import PageProgress, Report, remember_timings, report_of, unknown_files
from generator.errors import PresetError
from generator.exports.ffmpeg import attainable
from generator.exports.formats import EXPORTS
from generator.files import Notice
from generator.pages.address import NOWHERE, GalleryAddress
from generator.words.overrides import read_overrides, using


def build(
    presets: Path,
    out: Path,
    *,
    jobs: int | None = None,
    scheduler: str | None = None,
    progress: PageProgress | None = None,
    templates: Path | None = None,
    notice: Notice | None = None,
    choice: Choice = ALL,
    request: ExportRequest = NOTHING,
    course: Path | None = None,
) -> Report:
    """Makes every page whose key changed, removes the pages of presets that are gone.

    A broken preset leaves its last good page as it is; the others are built. Exports of an earlier build
    stay as long as they show what their page shows, unless others are asked for.

    jobs: worker processes; None for one a core. scheduler: address of a Dask scheduler whose workers are to
    make the pages instead. templates: the folder of what the project overrides; it need not be there. notice:
    called with the holder's name, if the build waits long for another one. course: the folder of the course's
    pages; None where the site has none.

    Raises:
        PresetErrors: there is no preset at all.
        OutputError: the output folder cannot be written, or must not be.
        TemplateError: what the project overrides is wrong.
        GeneratorError: the workers failed.
    """
    began = time.perf_counter()
    possible = attainable(request.formats)
    request = replace(request, formats=tuple(name for name in EXPORTS if name in possible.formats))
    refuse_presets(out, presets)
    with OutputFolder(out, notice, by="build") as folder, using(read_overrides(templates, out.parent)):
        _forget_outdated(folder, choice)
        plan = plan_of(survey_of(presets, folder, choice, request), folder)
        forget_pages(folder, plan.gone)
        seconds: dict[str, float] = {}
        broken: dict[str, PresetError] = {}
        if plan.stale:
            from generator.build.page import make_pages

            seconds, broken = make_pages(plan, folder, jobs, scheduler, progress)
        _write_shared(folder)
        removed = folder.finish()
        remember_timings(out, seconds, pages_of(folder))
        report = report_of(plan, seconds, broken, folder)
        unknown = unknown_files(out, folder.unknown_files())
    if course is not None:
        build_course(course, request.address, notice)
    return replace(
        report,
        removed=removed,
        seconds=time.perf_counter() - began,
        warnings=report.warnings + possible.warnings + unknown,
    )


def _forget_outdated(folder: OutputFolder, choice: Choice) -> None:
    """Formats that there are no more; drafts of an earlier build that was asked for them."""
    for entry in [each for each in folder.entries if each.partition(" ")[2] not in ("", *EXPORTS)]:
        folder.forget(entry)
    if not choice.drafts:
        forget_pages(folder, {name for name, entry in folder.entries.items() if entry.card.get("draft")})


def _write_shared(folder: OutputFolder) -> None:
    """What belongs to all pages, if the generator changed, a card, or which controls are placed."""
    digest, controls = generator_digest(), placed_controls(folder.root)
    cards = {name: folder.entries[name].card for name in sorted(pages_of(folder)) if name in folder.entries}
    listed = json.dumps(cards, sort_keys=True)
    keys = {SHARED: digest, LISTING: hashlib.sha256(f"{digest}\0{listed}".encode()).hexdigest()}
    if controls:
        keys[CONTROLS] = f"{digest} {' '.join(controls)}"
    elif CONTROLS in folder.entries:
        folder.forget(CONTROLS)
    changed = [name for name, key in keys.items() if not folder.is_current(name, key)]
    if not changed:
        return
    from generator.build import page
    from generator.pages.environment import template_errors

    make: dict[str, Callable[[], Mapping[str, bytes]]] = {
        SHARED: page.shared_files,
        LISTING: lambda: page.listing_files(cards.values()),
        CONTROLS: lambda: page.files_of_controls(controls),
    }
    with template_errors():
        for name in changed:
            folder.write(name, keys[name], make[name](), {})


QUIZ = "guide/quiz"
"""Where the questions of all lessons lie as files, without their ending."""

INDEX = "_index"
"""The manifest's name for the page of the course and what leads to lessons."""


def build_course(out: Path, address: GalleryAddress = NOWHERE, notice: Notice | None = None) -> int:
    """Makes each lesson that the generator would make otherwise now; the number of files that were written.

    out: the folder of the pages. address: of the gallery, from which that of the course follows.

    Raises:
        OutputError: the folder cannot be written.
    """
    address = replace(address, folder=out.name)
    key = f"{generator_digest()} {address}"
    written = 0
    with OutputFolder(out, notice, by="build") as folder:
        if all(folder.is_current(name, key) for name in (INDEX, *folder.entries)):
            return 0
        from generator.exports.quizzes import gift, moodle
        from generator.lessons.course.course import COURSE  # the lessons load what computes
        from generator.pages.course.index import guide_file, index_file, moved_files, quiz_of_the_course
        from generator.pages.course.lesson import lesson_files

        for name in set(folder.entries) - {INDEX, *(lesson.slug for lesson in COURSE)}:
            folder.forget(name)
        for lesson in COURSE:
            if not folder.is_current(lesson.slug, key):
                written += folder.write(lesson.slug, key, lesson_files(lesson, address), {})
        quiz = quiz_of_the_course()
        files = {f"{QUIZ}.xml": moodle(quiz), f"{QUIZ}.gift": gift(quiz)}
        written += folder.write(INDEX, key, {**index_file(), **guide_file(), **moved_files(), **files}, {})
        folder.finish()
    return written


def clean(out: Path, notice: Notice | None = None) -> int:
    """Removes everything that builds wrote to the folder, and nothing else; the number of files."""
    if not out.exists():
        return 0
    with OutputFolder(out, notice) as folder:
        for name in list(folder.entries):
            folder.forget(name)
        removed = folder.finish()
        folder.remove_own_files()
    return removed
