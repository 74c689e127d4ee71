"""Pages that changed: made by workers, as mappings of path → bytes, and written. Slow to load."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Never

from generator.build.keys import NOTHING, ExportRequest
from generator.build.output import OutputFolder
from generator.build.plan import MadeFormat, Plan, Stale, Survey, format_entry, groups_of
from generator.build.report import PageProgress
from generator.build.workers import done_by, started
from generator.engine.cache import settle
from generator.engine.sources.source import VectorSource
from generator.errors import PresetError, PresetErrors, as_preset_error
from generator.exports.formats import EXPORTS, made, warnings_of
from generator.exports.material import Material, material_of
from generator.lessons.lesson import run
from generator.pages.assets import asset_files
from generator.pages.controls.control import control_files
from generator.pages.controls.registry import CONTROLS
from generator.pages.corpus import corpus_page
from generator.pages.environment import template_errors
from generator.pages.figures import figures_of
from generator.pages.index import Card, card_from, card_of, index_files, reference_page
from generator.pages.page import PageParts, page_parts
from generator.preset.folder import Alike, traits_of
from generator.preset.model import Preset
from generator.preset.schema import preset_schema, schema_page
from generator.words.overrides import Overrides, current, using

NONE: Mapping[str, Never] = MappingProxyType({})


@dataclass(frozen=True)
class FormatFiles:
    """The files of one format beside a page.

    made: what is remembered of them. files: those that were made now, by path under the gallery. kept: the
    figures whose files stay as they lie there; None where all files do.
    """

    made: MadeFormat
    files: Mapping[str, bytes]
    kept: Collection[str] | None


@dataclass(frozen=True)
class MadePage:
    """A page that was made: its card in the gallery, and its files by path under the gallery.

    formats: what lies beside it, by the name of the format, in the order of EXPORTS; the page links to these.
    """

    card: Card
    files: Mapping[str, bytes]
    formats: Mapping[str, FormatFiles]


def make_page(
    preset: Preset,
    request: ExportRequest = NOTHING,
    inputs: Mapping[str, str] = NONE,
    there: Mapping[str, MadeFormat] = NONE,
    overrides: Overrides = Overrides(),  # noqa: B008 - frozen
    alike: Sequence[Alike] = (),
) -> MadePage:
    """Runs one preset through everything; called in a worker process.

    A format that is asked for is made, unless it lies there, made alike and of the same figures; of one with
    a file a figure only the figures that are others are made. Where nobody asks for any, those that lie there
    stay as long as they show what the page shows: other fonts or another address are no reason to take them
    away.

    inputs: by format, what decides its files beside the page (see `export_inputs`). there: what lies beside
    the old page, by format. alike: the pages that it links to.

    Raises:
        TemplateError: a template of the project's own is wrong.
        GeneratorError: a format cannot be made here.
    """
    with using(overrides), template_errors():
        drawn = figures_of(run(preset))
        parts = page_parts(drawn, address=request.address)
        formats: dict[str, FormatFiles] = {}
        if request.formats or there:
            material = material_of(drawn, address=request.address)
            figures = _digests(material, parts)
            for name in [each for each in EXPORTS if each in (request.formats or there)]:
                shows, previous = _shows(name, material, parts, figures), there.get(name)
                if request.formats:
                    asked = MadeFormat(inputs.get(name, ""), shows, {}, ())
                    formats[name] = _format_files(name, asked, material, parts, figures, previous)
                elif previous is not None and previous.shows == shows:
                    formats[name] = FormatFiles(previous, {}, None)
        # as svg every figure is part of the page
        offered = [name for name in EXPORTS if not _is_hidden(name, preset) and name != "svg"]
        files = parts.with_text(
            [name for name in offered if name in formats],
            [name for name in offered if name not in formats],
            alike,
        )
        card = replace(card_of(drawn.trace), frames=len(drawn.steps), bytes=sum(map(len, files.values())))
        return MadePage(card, files, formats)


def _digests(material: Material, parts: PageParts) -> dict[str, str]:
    """By the id of a figure a digest of its pictures, wide and narrow."""
    files, page = parts.files, material.name
    pictures = {
        figure.id: files[f"{page}/{figure.id}.svg"] + files.get(f"{page}/{figure.id}-narrow.svg", b"")
        for figure in material.figures
    }
    return {figure: hashlib.sha256(picture).hexdigest() for figure, picture in pictures.items()}


def _shows(name: str, material: Material, parts: PageParts, figures: Mapping[str, str]) -> str:
    """A digest of all that a format shows: figures, and what is not of one figure alone with their texts."""
    deciding = [each for pair in figures.items() for each in pair]
    if not EXPORTS[name].a_figure_each:
        preset = material.trace.preset
        own = replace(preset, tags=(), group=None, order=0, draft=False, file_name="", text="", folder=Path())
        data = hashlib.sha256(parts.files[f"{preset.name}/data.json"]).hexdigest()
        deciding += [repr(own), data, material.title, material.point, material.attribution, material.version]
    return hashlib.sha256("\0".join(deciding).encode("utf-8", "surrogatepass")).hexdigest()


def _format_files(
    name: str,
    asked: MadeFormat,
    material: Material,
    parts: PageParts,
    figures: Mapping[str, str],
    previous: MadeFormat | None,
) -> FormatFiles:
    """The files of a format that is asked for. figures: see `_digests`. previous: what was made of it."""
    page = material.name
    if _is_hidden(name, material.trace.preset):
        line = f"hideAnswers: {name} contains the answers, so it's left out; `export` can make it elsewhere"
        return FormatFiles(replace(asked, warnings=(line,)), {}, ())
    old: Mapping[str, tuple[str, Sequence[str]]] = {}
    if previous is not None and previous.inputs == asked.inputs:
        if previous.shows == asked.shows:
            return FormatFiles(previous, {}, None)
        old = previous.figures
    figures = figures if EXPORTS[name].a_figure_each else {}
    kept = {figure for figure, each in figures.items() if figure in old and old[figure][0] == each}
    wanted = [figure for figure in figures if figure not in kept]
    own = made(material.only(wanted) if kept else material, name) if wanted or not figures else {}
    files = {
        f"{page}/{path}": content for path, content in own.items() if f"{page}/{path}" not in parts.files
    }
    paths = {figure: old[figure][1] for figure in kept} | _by_figure(files, wanted, page)
    remembered = {figure: (each, paths.get(figure, ())) for figure, each in figures.items()}
    return FormatFiles(replace(asked, figures=remembered, warnings=warnings_of(material, name)), files, kept)


def _by_figure(paths: Iterable[str], figures: Collection[str], page: str) -> dict[str, tuple[str, ...]]:
    """The files of figures, whose names begin with the figure's; of two such the longer one is meant."""
    found: dict[str, tuple[str, ...]] = {}
    for path in paths:
        file = path.removeprefix(f"{page}/")
        figure = max((each for each in figures if file.startswith(each)), key=len, default=None)
        if figure is not None:
            found[figure] = (*found.get(figure, ()), path)
    return found


def _is_hidden(name: str, preset: Preset) -> bool:
    return preset.hide_answers and EXPORTS[name].answers


def shared_files() -> dict[str, bytes]:
    """What no preset decides: scripts and styles, schemas, pages of reference."""
    return {
        **asset_files(),
        "_assets/preset.schema.json": pretty_json(preset_schema()),
        "_reference/every-key.md": schema_page("../_assets/preset.schema.json").encode(),
        "_reference/corpus.md": corpus_page().encode(),
        "_reference/every-page.md": reference_page().encode(),
    }


def files_of_controls(names: Iterable[str]) -> dict[str, bytes]:
    """The controls of these names; of a wrong name the page that places it says what is wrong."""
    made = [control_files(CONTROLS[name]()) for name in names if name in CONTROLS]
    return {path: content for files in made for path, content in files.items()}


def listing_files(cards: Iterable[Mapping[str, object]]) -> dict[str, bytes]:
    """The pages that list the others, in their order."""
    return index_files([card_from(card) for card in cards])


def pretty_json(tree: object) -> bytes:
    """JSON for people: two spaces, and text as it is."""
    return (json.dumps(tree, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


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
    linked = {"traits": asdict(traits_of(stale.preset)), "alike": [asdict(each) for each in stale.alike]}
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
