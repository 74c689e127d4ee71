"""Pages that changed: handed to workers, and written. Slow to load, so only where there are some."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial

from generator.build.output import OutputFolder
from generator.build.page import FormatFiles, MadePage, make_page
from generator.build.plan import MadeFormat, Stale, Survey, format_entry, groups_of
from generator.build.request import ExportRequest
from generator.build.workers import PageProgress, Workers, done_by
from generator.engine.sources.source import VectorSource
from generator.errors import PresetError, PresetErrors, as_preset_error
from generator.words.overrides import Overrides, current


def make_pages(
    stale: Sequence[Stale],
    who: Workers,
    survey: Survey,
    folder: OutputFolder,
    errors: dict[str, PresetError],
    progress: PageProgress | None,
    *,
    force: bool = False,
) -> dict[str, float]:
    """Makes and writes pages; the names of those made, with the seconds of each. Adds to the errors.

    force: whether exports that are asked for are made even where they lie there already.
    """
    built: dict[str, float] = {}
    here = progress if who.executor is None else None  # no other process can tell how far a training is
    page = partial(_page, survey.request, survey.inputs, current(), force, here)
    for done, (each, result) in enumerate(done_by(who, page, _in_order(stale)), start=1):
        name = each.preset.name
        try:
            made, seconds = result()
        except PresetErrors as error:
            errors[name] = error.errors[0]
            continue
        _write(each, made, survey, folder)
        built[name] = seconds
        if progress:
            progress(name, done, len(stale))
    return built


def _page(
    request: ExportRequest,
    inputs: Mapping[str, str],
    overrides: Overrides,
    force: bool,
    progress: PageProgress | None,
    stale: Stale,
) -> tuple[MadePage, float]:
    """Runs in a worker; the page, and the seconds that it took without what is done once for several.

    Raises:
        PresetErrors: whatever goes wrong with this page alone.
    """
    preset = stale.preset
    prepared = partial(progress, f"{preset.name}: training") if progress else None
    with as_preset_error((preset.folder / preset.file_name).as_posix()):
        preset.vectors.prepare(preset.request, prepared)
        began = time.perf_counter()
        there = {name: each for name, each in stale.there.items() if not (force and name in inputs)}
        made = make_page(preset, request=request, inputs=inputs, there=there, overrides=overrides)
    return made, time.perf_counter() - began


def _write(stale: Stale, made: MadePage, survey: Survey, folder: OutputFolder) -> None:
    """The page and what lies beside it; formats that no longer show what the page shows go."""
    name = stale.preset.name
    source = stale.source(replace(survey.request, formats=tuple(made.formats)))
    folder.write(name, stale.key, made.files, asdict(made.card), source)
    for format_name, each in made.formats.items():
        _write_format(format_entry(name, format_name), each, folder)
    for entry in groups_of(name, folder):
        if entry != name and entry not in {format_entry(name, each) for each in made.formats}:
            folder.forget(entry)


def _write_format(entry: str, each: FormatFiles, folder: OutputFolder) -> None:
    made: MadeFormat = each.made
    kept: Iterable[str]
    if each.kept is None:
        kept = folder.entries[entry].files
    else:
        kept = (path for figure in each.kept for path in made.figures[figure][1])
    folder.write(entry, made.inputs, each.files, made.as_card(), keep=tuple(kept))


def _in_order(stale: Sequence[Stale]) -> list[Stale]:
    """The pages in the order in which workers wait for each other least.

    First one of each training or file of vectors, which is done or read with it; then those that need none;
    then those that take what the first ones made.
    """
    first: dict[str, Stale] = {}
    free, others = [], []
    for each in stale:
        preset = each.preset
        needed = f"{preset.vectors.model_dump_json()} {preset.embedding_dim} {preset.folder}"
        if type(preset.vectors).prepare is VectorSource.prepare:
            free.append(each)
        elif first.setdefault(needed, each) is not each:
            others.append(each)
    return [*first.values(), *free, *others]
