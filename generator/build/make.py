"""Pages that changed: handed to workers, and written. Slow to load, so only where there are some."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial

from generator.build.keys import ExportRequest
from generator.build.output import OutputFolder
from generator.build.page import MadePage, make_page
from generator.build.plan import Plan, Stale, Survey, format_entry, groups_of
from generator.build.report import PageProgress
from generator.build.workers import done_by, started
from generator.engine.cache import settle
from generator.engine.sources.source import VectorSource
from generator.errors import PresetError, PresetErrors, as_preset_error
from generator.words.overrides import Overrides, current


def make_pages(
    plan: Plan, folder: OutputFolder, jobs: int | None, scheduler: str | None, progress: PageProgress | None
) -> tuple[dict[str, float], dict[str, PresetError]]:
    """Makes and writes the pages that are to be made; the seconds of each, the errors of the others."""
    survey = plan.survey
    if any(map(_prepares, plan.stale)):
        settle()
    seconds: dict[str, float] = {}
    errors: dict[str, PresetError] = {}
    with started(len(plan.stale), jobs=jobs, scheduler=scheduler) as workers:
        training = progress if workers.executor is None else None  # no other process can tell how far it is
        make = partial(_page, survey.request, survey.inputs, survey.choice.force, current(), training)
        for done, (stale, result) in enumerate(done_by(workers, make, _in_order(plan.stale)), start=1):
            preset = stale.preset
            try:
                made, seconds[preset.name] = result()
            except PresetErrors as error:
                errors[preset.name] = error.errors[0]
                continue
            _write(stale, made, survey, folder)
            if progress:
                progress(preset.name, done, len(plan.stale))
    return seconds, errors


def _page(
    request: ExportRequest,
    inputs: Mapping[str, str],
    force: bool,
    overrides: Overrides,
    progress: PageProgress | None,
    stale: Stale,
) -> tuple[MadePage, float]:
    """Runs in a worker; the page, and the seconds that it took without what is done once for several.

    force: whether exports are made even where they lie there already.
    """
    preset = stale.preset
    training = partial(progress, f"{preset.name}: training") if progress else None
    there = {name: each for name, each in stale.there.items() if not (force and name in inputs)}
    with as_preset_error(preset.path):
        preset.vectors.prepare(preset.request, training)
        began = time.perf_counter()
        made = make_page(preset, request, inputs, there, overrides, stale.alike)
    return made, time.perf_counter() - began


def _write(stale: Stale, made: MadePage, survey: Survey, folder: OutputFolder) -> None:
    """The page and its exports; those that no longer show what the page shows go."""
    name = stale.preset.name
    exports = {format_entry(name, each): files for each, files in made.formats.items()}
    for entry in groups_of(name, folder):
        if entry != name and entry not in exports:
            folder.forget(entry)
    source = stale.source(replace(survey.request, formats=tuple(made.formats)))
    linked = {"shown": asdict(stale.preset.shown), "alike": [asdict(each) for each in stale.alike]}
    folder.write(name, stale.key, made.files, asdict(made.card) | linked, source)
    for entry, each in exports.items():
        if each.kept is None:
            kept = tuple(folder.entries[entry].files)
        else:
            kept = tuple(path for figure in each.kept for path in each.made.figures[figure][1])
        folder.write(entry, each.made.inputs, each.files, each.made.as_card(), keep=kept)


def _prepares(stale: Stale) -> bool:
    """Whether something of its vectors is made once and kept."""
    return type(stale.preset.vectors).prepare is not VectorSource.prepare


def _in_order(stale: Sequence[Stale]) -> list[Stale]:
    """The pages in the order in which workers wait for each other least.

    First one of each training or file of vectors, which is done or read with it: the most dimensions first,
    they take longest. Then those that need none, then those that take what the first ones made.
    """
    first: dict[str, Stale] = {}
    free, others = [], []
    for each in stale:
        preset = each.preset
        needed = f"{preset.vectors.model_dump_json()} {preset.embedding_dim} {preset.folder}"
        if not _prepares(each):
            free.append(each)
        elif first.setdefault(needed, each) is not each:
            others.append(each)
    longest_first = sorted(first.values(), key=lambda each: -each.preset.embedding_dim)
    return [*longest_first, *free, *others]
