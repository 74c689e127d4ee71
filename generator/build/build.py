"""The build: presets that changed are made again, by workers, and written.

What takes long to load (numpy, the parsers, the templates) is imported where it is needed: a
build in which nothing changed does not need it.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal, cast

from generator.build.keys import generator_digest
from generator.build.output import OutputFolder, refuse_presets
from generator.build.plan import Survey, page_of, stale_pages, survey_of
from generator.build.report import PageReport, Report, unknown_files, warned, warnings_of
from generator.build.request import ALL, NOTHING, Choice, ExportRequest
from generator.build.timings import remember_timings
from generator.build.workers import PageProgress, workers
from generator.errors import PresetError, UnknownNameError, did_you_mean, quoted
from generator.exports.ffmpeg import attainable
from generator.exports.formats import EXPORTS
from generator.files import Notice
from generator.preset.folder import not_read
from generator.words.overrides import read_overrides, using

SHARED, LISTING = "_shared", "_listing"
"""The manifest's names for what belongs to no page, or lists them all; no preset can be called so."""


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
) -> Report:
    """Makes every page whose key changed, removes the pages of presets that are gone.

    A broken preset leaves its last good page as it is; the others are built. Exports of an earlier build
    stay as long as they show what their page shows, unless others are asked for.

    Args:
        presets: the folder of presets.
        out: the folder of the generated pages.
        jobs: worker processes; None for one a core.
        scheduler: address of a Dask scheduler whose workers are to make the pages instead.
        progress: told of every page made.
        templates: the folder of what the project overrides; it need not be there.
        notice: told for whom the build waits, if it waits long.
        choice: which pages it is about. Drafts are left out, unless they are asked for.
        request: what is to lie beside each page.

    Raises:
        PresetErrors: there is no preset at all.
        OutputError: the output folder cannot be written, or must not be.
        TemplateError: what the project overrides is wrong.
        GeneratorError: the workers failed.
    """
    began = time.perf_counter()
    can = attainable(request.formats)
    request = replace(request, formats=tuple(name for name in EXPORTS if name in can.formats))
    refuse_presets(out, presets)
    with OutputFolder(out, notice, by="build") as folder, using(read_overrides(templates, out.parent)):
        for name in [each for each in folder.entries if each.partition(" ")[2] not in ("", *EXPORTS)]:
            folder.forget(name)  # a format that there is no more
        if not choice.drafts:
            _forget(folder, {name for name, entry in folder.entries.items() if entry.card.get("draft")})
        survey = survey_of(presets, folder, choice, request)
        _refuse_no_match(choice, survey)
        _forget(folder, {page for page in _pages(folder) - survey.names if page in choice})
        made = _made(survey, folder, choice, jobs, scheduler, progress)
        _write_shared(folder)
        removed = folder.finish()
        unknown = folder.unknown_files()
        about = {name for name in survey.names if name in choice}
        told = about - made.broken - made.left_out
        warnings = made.warnings + warnings_of(folder, survey, told)
        pages = tuple(_page_report(name, made, folder, survey) for name in sorted(about))
        remember_timings(out, made.built, _pages(folder))
    return Report(
        built=tuple(sorted(made.built)),
        unchanged=tuple(sorted(told - made.built.keys())),
        removed=removed,
        seconds=time.perf_counter() - began,
        errors=made.errors,
        warnings=warnings + can.warnings + unknown_files(out, unknown),
        pages=pages,
    )


@dataclass(frozen=True)
class _Made:
    """What became of the presets. built: with the seconds of each. broken: pages that could not be made.

    left_out: drafts. warnings: of what was not read.
    """

    built: Mapping[str, float]
    broken: frozenset[str]
    left_out: frozenset[str]
    errors: tuple[PresetError, ...]
    warnings: tuple[str, ...]


def _made(
    survey: Survey,
    folder: OutputFolder,
    choice: Choice,
    jobs: int | None,
    scheduler: str | None,
    progress: PageProgress | None,
) -> _Made:
    if survey.every_one:
        read = {path for paths in survey.read.values() for path in paths}
        return _Made({}, frozenset(), frozenset(), (), () if choice.only else not_read(survey.folder, read))
    from generator.preset.loading import load_presets

    loaded = load_presets(survey.folder, known=survey.read)
    left_out = frozenset(each.name for each in loaded.presets if each.draft and not choice.drafts)
    _forget(folder, left_out)
    wanted = [each for each in loaded.presets if each.name not in left_out]
    stale, errors = stale_pages(wanted, survey, folder, force=choice.force)
    built: dict[str, float] = {}
    if stale:
        from generator.build.make import make_pages

        with workers(len(stale), jobs=jobs, scheduler=scheduler) as who:
            built = make_pages(stale, who, survey, folder, errors, progress, force=choice.force)
    return _Made(
        built,
        loaded.broken | errors.keys(),
        left_out,
        loaded.errors + tuple(errors[name] for name in sorted(errors)),
        () if choice.only else loaded.warnings,
    )


def _pages(folder: OutputFolder) -> set[str]:
    """The names of the pages that are there, or whose exports are."""
    return {page_of(name) for name in folder.entries} - {SHARED, LISTING}


def _forget(folder: OutputFolder, pages: Collection[str]) -> None:
    """Pages that are to go, with their exports."""
    for name in [each for each in folder.entries if page_of(each) in pages]:
        folder.forget(name)


def _refuse_no_match(choice: Choice, survey: Survey) -> None:
    for pattern in choice.only:
        if not any(fnmatchcase(name, pattern) for name in survey.names):
            hint = did_you_mean(pattern, survey.names, "the command `list` names them all")
            raise UnknownNameError(f"--only {quoted(pattern)}: no preset has such a name; {hint}")


def _page_report(name: str, made: _Made, folder: OutputFolder, survey: Survey) -> PageReport:
    file = survey.files[name].as_posix()
    card = folder.entries[name].card if name in folder.entries else {}
    status: Literal["built", "unchanged", "broken", "draft"] = "unchanged"
    if name in made.broken:
        status = "broken"
    elif name in made.left_out:
        status = "draft"
    elif name in made.built:
        status = "built"
    return PageReport(
        name,
        file,
        status,
        made.built.get(name),
        cast(int, card.get("frames", 0)),
        cast(int, card.get("bytes", 0)),
        warned(name, folder) if status != "broken" else (),
        tuple(str(error) for error in made.errors if error.path == file),
    )


def _write_shared(folder: OutputFolder) -> None:
    """Scripts, styles and reference, if the generator changed; the gallery too, if a card did."""
    digest = generator_digest()
    if not folder.is_current(SHARED, digest):
        from generator.build.page import shared_files

        folder.write(SHARED, digest, shared_files(), {})
    cards = {name: folder.entries[name].card for name in sorted(_pages(folder)) if name in folder.entries}
    listed = json.dumps(cards, sort_keys=True)
    key = hashlib.sha256(f"{digest}\0{listed}".encode()).hexdigest()
    if not folder.is_current(LISTING, key):
        from generator.build.page import listing_files
        from generator.pages.card import card_from

        folder.write(LISTING, key, listing_files([card_from(card) for card in cards.values()]), {})


def clean(out: Path, notice: Notice | None = None) -> int:
    """Removes everything that builds wrote to the folder, and nothing else; the number of files.

    notice: told for whom it waits, if it waits long.
    """
    if not out.exists():
        return 0
    with OutputFolder(out, notice) as folder:
        for name in list(folder.entries):
            folder.forget(name)
        removed = folder.finish()
        folder.remove_own_files()
    return removed
