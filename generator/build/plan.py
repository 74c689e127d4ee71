"""The folder of presets, looked at from outside: which pages there are, and which need not be made."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

from generator.build.keys import cutting_versions, exporting_versions, generator_digest
from generator.build.manifest import Source
from generator.build.output import OutputFolder
from generator.build.request import NOTHING, Exported
from generator.drawing.typesetting import fonts_digest
from generator.errors import PresetError
from generator.exports.ffmpeg import tools_of
from generator.files import State, file_state, if_settled
from generator.preset.folder import page_name, preset_files

SMALLEST_EXAMPLE = "the-cat-sat"
TOKENIZER = "tokenizer.json"
EXPORTS_OF = " exports"


@dataclass(frozen=True)
class Choice:
    """Which pages a build is about.

    only: patterns of their names, as in "king-*"; none means all. The others stay as they are. drafts:
    whether drafts are built too. force: whether pages are made again that need not be.
    """

    only: tuple[str, ...] = ()
    drafts: bool = False
    force: bool = False

    def __contains__(self, name: str) -> bool:
        """Whether the build is about the page of that name.

        >>> "king-queen" in Choice(("king-*",)), "compass" in Choice(("king-*",)), "compass" in Choice()
        (True, False, True)
        """
        return not self.only or any(fnmatchcase(name, pattern) for pattern in self.only)


ALL = Choice()


@dataclass(frozen=True)
class Survey:
    """The folder of presets, looked at from outside.

    files: by the name of the page; of two for one page the first. states: of these files, from before they
    are read. known: the pages that are as they are to be, with what they read. in_full: see
    `searched_in_full`. every_one: whether all are known, and nothing else is called like a preset. exported:
    what is made beside the pages.
    """

    folder: Path
    files: Mapping[str, Path]
    states: Mapping[str, State | None]
    known: Mapping[str, Source]
    in_full: str
    every_one: bool
    exported: Exported = NOTHING

    @property
    def names(self) -> set[str]:
        """The names of all pages, those of broken presets too."""
        return set(self.files)

    @property
    def read(self) -> dict[str, list[Path]]:
        """The files of the known presets, by name, and what each of them reads."""
        return {source.file: [self.folder / path for path in source.reads] for source in self.known.values()}


def survey_of(
    presets: Path,
    folder: OutputFolder,
    choice: Choice = ALL,
    *,
    exported: Exported = NOTHING,
    left_out: Collection[str] = (),
) -> Survey:
    """Which presets there are, and which of them need not even be read.

    Args:
        presets: their folder.
        folder: where their pages are.
        choice: which pages are asked for; of the others nothing is read.
        exported: what is made beside the pages.
        left_out: pages that are known not to be built.

    Raises:
        PresetErrors: there is no preset at all.
    """
    paths = preset_files(presets)
    files: dict[str, Path] = {}
    twice: set[str] = set()
    for path in paths:
        try:
            name = page_name(path)
        except PresetError:
            continue  # whoever loads it says what is wrong
        if files.setdefault(name, path) is not path:
            twice.add(name)
    states = {name: if_settled(file_state(path)) for name, path in files.items()}
    in_full = searched_in_full(files.keys() - left_out)
    known = {
        name: entry.source
        for name, path in files.items()
        if name not in twice
        if (entry := folder.entries.get(name)) is not None
        if entry.source is not None and entry.source.file == path.name
        if name in choice and not choice.force
        for beside in [wanted_beside(name, folder, exported)]
        if entry.source.is_same(presets, conditions(name == in_full, beside, entry.source.reads))
        if folder.is_whole(name)
        if not beside.formats or (exports_of(name) in folder.entries and folder.is_whole(exports_of(name)))
    }
    for name, path in files.items():
        if name not in choice:
            entry = folder.entries.get(name)
            source = entry.source if entry is not None else None
            known[name] = source or Source(path.name, None, {}, "")
    return Survey(presets, files, states, known, in_full, len(known) == len(paths), exported)


def searched_in_full(names: Collection[str]) -> str:
    """The one page on which a search finds what every page repeats: the smallest example, or the first.

    >>> searched_in_full({"the-cat-sat", "a-cat"}), searched_in_full({"c", "b"})
    ('the-cat-sat', 'b')
    """
    return SMALLEST_EXAMPLE if SMALLEST_EXAMPLE in names else min(names, default="")


def conditions(in_full: bool, exported: Exported = NOTHING, reads: Collection[str] = ()) -> str:
    """All that decides a page's bytes, and its exports', beside its preset and what that reads.

    reads: paths of what it reads; a model's tokenizer is run by a library of its own.
    """
    cut = f" {cutting_versions()}" if any(path.endswith(TOKENIZER) for path in reads) else ""
    base = f"{generator_digest()}{' in full' if in_full else ''}{cut}"
    if exported == NOTHING:
        return base
    fonts = fonts_digest() if exported.formats else ""
    made_by = tools_of(exported.formats), exporting_versions(exported.formats)
    told = "\0".join((exported.site, fonts, *made_by, *exported.formats))
    return f"{base} {hashlib.sha256(told.encode()).hexdigest()}"


def wanted_beside(page: str, folder: OutputFolder, exported: Exported) -> Exported:
    """What is to lie beside a page: what is asked for; if that is nothing, what lies there already."""
    entry = folder.entries.get(exports_of(page))
    formats = entry.card.get("formats") if entry is not None else None
    if exported.formats or not isinstance(formats, list | tuple):
        return exported
    return replace(exported, formats=tuple(str(name) for name in formats))


def exports_of(page: str) -> str:
    """The manifest's name for the exports of a page; no preset's name has a space."""
    return f"{page}{EXPORTS_OF}"


def page_of(entry: str) -> str:
    """The page that an entry of the manifest belongs to.

    >>> page_of(exports_of("king-queen")), page_of("king-queen")
    ('king-queen', 'king-queen')
    """
    return entry.removesuffix(EXPORTS_OF)
