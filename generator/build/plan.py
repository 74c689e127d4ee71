"""The folder of presets against the folder of pages: which pages there are, and which are to be made.

It reads downwards: `survey_of` looks at everything from outside and loads nothing that takes long;
`plan_of` reads the presets that have to be read, and says what is to become of every page.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.build.keys import Choice, ExportRequest, export_inputs, page_inputs
from generator.build.output import OutputFolder, Source
from generator.errors import PresetError, PresetErrors, as_preset_error
from generator.exports.formats import EXPORTS
from generator.files import State, file_state, if_settled, open_inside, read_state
from generator.preset.folder import (
    Alike,
    Loaded,
    PageTraits,
    PresetFolder,
    alike,
    not_read,
    presets_in,
    traits_of,
)

if TYPE_CHECKING:
    from generator.preset.model import Preset  # pydantic takes a while

TOKENIZERS = "tokenizer.json", ".gguf"

SHARED, LISTING, CONTROLS = "_shared", "_listing", "_controls"
"""The manifest's names for what belongs to no page, or lists them all; no preset can be called so."""


@dataclass(frozen=True)
class MadeFormat:
    """A page's files of one format, as they were made.

    inputs: see `export_inputs`. shows: a digest of what they show. figures: of a format with a file for each
    figure, by its id the figure's digest and its files. warnings: a line each.
    """

    inputs: str
    shows: str
    figures: Mapping[str, tuple[str, Sequence[str]]]
    warnings: Sequence[str]

    def as_card(self) -> dict[str, object]:
        """As the manifest remembers it, beside the inputs."""
        return {"shows": self.shows, "figures": dict(self.figures), "warnings": self.warnings}


@dataclass(frozen=True)
class Survey:
    """The folder of presets, looked at from outside.

    found: what stands in it. states: of its presets' files, by page, from before they are read. known: the
    pages that are as they are to be, with what they read. choice, request: what the build is asked for.
    inputs: by the name of each format that is asked for, see `export_inputs`.
    """

    found: PresetFolder
    states: Mapping[str, State | None]
    known: Mapping[str, Source]
    choice: Choice
    request: ExportRequest
    inputs: Mapping[str, str]


@dataclass(frozen=True)
class Stale:
    """A page that is to be made.

    key: a digest of the preset and of what it reads. state, reads: of these files, see `Source`.
    there: the formats that lie beside the old page, whole. alike: the pages that it links to.
    """

    preset: Preset
    key: str
    state: State | None
    reads: Mapping[str, State | None]
    there: Mapping[str, MadeFormat]
    alike: tuple[Alike, ...]

    def source(self, request: ExportRequest) -> Source:
        """What the page was made from, once it is known which formats it links to."""
        conditions = page_inputs(request, cut=_cuts(self.reads))
        return Source(self.preset.file_name, self.state, self.reads, conditions)


@dataclass(frozen=True)
class Plan:
    """What is to become of the pages.

    stale: those to be made. gone: those to be removed, drafts too. broken: those of presets that cannot be
    read, which stay as they are. errors: of these presets. warnings: of what was not read.
    """

    survey: Survey
    stale: Sequence[Stale]
    gone: Collection[str]
    drafts: Collection[str]
    broken: Collection[str]
    errors: tuple[PresetError, ...]
    warnings: tuple[str, ...]


def survey_of(presets: Path, folder: OutputFolder, choice: Choice, request: ExportRequest) -> Survey:
    """Which presets there are, and which of them need not even be read; see `build`.

    Raises:
        PresetErrors: there is no preset at all.
        UnknownNameError: no preset is called as the choice says.
    """
    found = presets_in(presets, choice.only)
    conditions = cache(page_inputs)  # nearly all pages are made under the same
    states = {name: if_settled(file_state(path)) for name, path in found.files.items()}
    inputs = {name: export_inputs(name, request.address) for name in request.formats}
    doubled = {path.stem for path in found.again}
    known: dict[str, Source] = {}
    for name, path in found.files.items():
        entry = folder.entries.get(name)
        source = entry.source if entry is not None else None
        if source is not None and source.file != path.name:
            source = None
        if name not in choice:
            known[name] = source or Source(path.name, None, {}, "")
        elif (
            source is not None
            and not choice.force
            and name not in doubled
            and folder.is_whole(name)
            and _has_formats(name, inputs, folder)
            and source.is_same(presets, conditions(_offered(name, request, folder), cut=_cuts(source.reads)))
        ):
            known[name] = source
    return Survey(found, states, known, choice, request, inputs)


def plan_of(survey: Survey, folder: OutputFolder) -> Plan:
    """What is to become of the pages; the presets that are not known are read for it.

    A page that turns out to be current is remembered as such; one that would link to other pages than it
    does is read again.
    """
    found, known, choice = survey.found, survey.known, survey.choice
    loaded = _loaded(survey)
    drafts = frozenset(each.name for each in loaded.presets if each.draft and not choice.drafts)
    cards = {name: folder.entries[name].card for name in known if name in folder.entries}
    cards = {name: card for name, card in cards.items() if "traits" in card}
    traits = {name: PageTraits(**card["traits"]) for name, card in cards.items()}
    traits |= {each.name: traits_of(each) for each in loaded.presets if each.name not in drafts}
    links = alike(traits)
    relinked = {
        name
        for name, card in cards.items()
        if name in choice and card["alike"] != [asdict(each) for each in links[name]]
    }
    if relinked:
        rest = {name: source for name, source in known.items() if name not in relinked}
        return plan_of(replace(survey, known=rest), folder)
    stale: list[Stale] = []
    errors: dict[str, PresetError] = {}
    for preset in loaded.presets:
        if preset.name in drafts:
            continue
        try:
            with as_preset_error(preset.path):
                page = _stale(preset, loaded.reads[preset.name], survey, folder, links[preset.name])
        except PresetErrors as error:  # what it reads was there when it was checked
            errors[preset.name] = error.errors[0]
            continue
        source = page.source(_offered(preset.name, survey.request, folder))
        if not choice.force and _is_current(page, source, survey, folder):
            folder.remember(preset.name, source)
        else:
            stale.append(page)
    return Plan(
        survey,
        stale,
        {page for page in pages_of(folder) - found.files.keys() if page in choice} | drafts,
        drafts,
        loaded.broken | errors.keys(),
        loaded.errors + tuple(errors[name] for name in sorted(errors)),
        () if choice.only else loaded.warnings,
    )


def _loaded(survey: Survey) -> Loaded:
    """The presets that are not known. Where all are known, nothing that takes long to load is loaded."""
    found, sources = survey.found, survey.known.values()
    reads = {source.file: [found.folder / path for path in source.reads] for source in sources}
    if survey.known.keys() == found.files.keys() and not (found.again or found.unnamed):
        read = {path for paths in reads.values() for path in paths}
        return Loaded((), (), frozenset(), not_read(found.folder, read))
    from generator.preset.loading import load_found

    return load_found(found, known=reads)


def pages_of(folder: OutputFolder) -> set[str]:
    """The names of the pages that are there, or whose exports are."""
    return {page_of_entry(name) for name in folder.entries} - {SHARED, LISTING, CONTROLS}


def forget_pages(folder: OutputFolder, pages: Collection[str]) -> None:
    """Pages that are to go, with their exports."""
    for name in [each for each in folder.entries if page_of_entry(each) in pages]:
        folder.forget(name)


def made_formats(page: str, folder: OutputFolder) -> dict[str, MadeFormat]:
    """The formats that lie beside a page, whole, in the order of EXPORTS."""
    entries = {name: folder.entries.get(format_entry(page, name)) for name in EXPORTS}
    return {
        name: MadeFormat(entry.key, **entry.card)
        for name, entry in entries.items()
        if entry is not None and folder.is_whole(format_entry(page, name))
    }


def format_entry(page: str, name: str) -> str:
    """The manifest's name for the files of a format beside a page; no preset's name has a space."""
    return f"{page} {name}"


def groups_of(page: str, folder: OutputFolder) -> list[str]:
    """The groups of files that belong to a page: its own, and those of formats."""
    return [
        each for each in (page, *(format_entry(page, name) for name in EXPORTS)) if each in folder.entries
    ]


def page_of_entry(entry: str) -> str:
    """The page that an entry of the manifest belongs to."""
    return entry.partition(" ")[0]


def _is_current(page: Stale, source: Source, survey: Survey, folder: OutputFolder) -> bool:
    """Whether a page that was made from the same is there, with its exports."""
    name = page.preset.name
    entry = folder.entries.get(name)
    return (
        entry is not None
        and entry.source is not None
        and entry.source.conditions == source.conditions
        and folder.is_current(name, page.key)
        and _has_formats(name, survey.inputs, folder)
    )


def _cuts(reads: Iterable[str]) -> bool:
    return any(path.endswith(TOKENIZERS) for path in reads)


def _offered(page: str, request: ExportRequest, folder: OutputFolder) -> ExportRequest:
    """What a page links to: what is asked for; if that is nothing, what lies there already."""
    return ExportRequest(request.formats or tuple(made_formats(page, folder)), request.address)


def _has_formats(page: str, inputs: Mapping[str, str], folder: OutputFolder) -> bool:
    """Whether the formats that are asked for lie beside a page, made as they would be made now."""
    return all(folder.is_current(format_entry(page, name), inputs[name]) for name in inputs)


def _stale(
    preset: Preset, reads: Iterable[Path], survey: Survey, folder: OutputFolder, others: tuple[Alike, ...]
) -> Stale:
    """reads: of the preset. others: the pages that it links to."""
    parts = "\0".join((preset.name, preset.file_name, preset.text, *map(repr, others)))
    digest = hashlib.sha256(parts.encode("utf-8", "surrogatepass"))
    states: dict[str, State | None] = {}
    home = preset.vectors.home(preset.folder)
    for path in reads:
        seen = str(path.absolute()) if home is None else os.path.relpath(path, preset.folder)
        states[seen] = if_settled(read_state(path))
        if not path.is_dir() and (home is not None or path.exists()):
            with open_inside(path, home) as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    there, state = made_formats(preset.name, folder), survey.states[preset.name]
    return Stale(preset, digest.hexdigest(), state, states, there, others)


_PLACED = re.compile(r"^[ \t>*-]*:::[ \t]+control[ \t]+([a-z][a-z-]*)[ \t]*$", re.MULTILINE)


def placed_controls(out: Path) -> list[str]:
    """The names of controls in the pages around the folder of generated pages, right or wrong."""
    found: set[str] = set()
    if not any((out.parent / name).is_file() for name in ("index.md", "README.md")):
        return []  # no folder of pages, and who knows how large
    for folder, inner, names in os.walk(out.parent):
        inner[:] = [each for each in inner if Path(folder, each) != out and not each.startswith(".")]
        for name in (each for each in names if each.endswith(".md")):
            found.update(_PLACED.findall(Path(folder, name).read_text(encoding="utf-8", errors="replace")))
    return sorted(found)
