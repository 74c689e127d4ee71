"""What stands in the folder of presets: which files are presets, and what their pages are called.

Nothing that takes long to load is loaded here: a build in which nothing changed gets by with this.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import PresetError, PresetErrors, UnknownNameError, cause, did_you_mean, quoted

if TYPE_CHECKING:
    from generator.preset.model import Preset

ENDINGS = (".json", ".yaml", ".yml")
LONGEST_NAME = 100
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NOT_NAMES = ("index", "readme")
"""The gallery's own page, and what GitHub and MkDocs take for a folder's first page."""
_DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9])\s*(\..*)?", re.IGNORECASE | re.DOTALL)
"""Names of devices on Windows, where no file can be called so, whatever its ending."""
_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')
_NO_FOLDER: dict[type[Exception], str] = {
    FileNotFoundError: "no such folder; choose the one that contains the presets",
    NotADirectoryError: "isn't a folder; choose the one that contains the presets",
}


def preset_files(folder: Path) -> tuple[Path, ...]:
    """Everything in the folder that is named like a preset, in the order of the pages' names.

    Hidden files, other endings and folders without one of the endings are left alone.

    Raises:
        PresetErrors: there is no such folder, it cannot be read, or it holds no preset.
    """
    try:
        entries = sorted(folder.iterdir(), key=_by_page)
    except (OSError, ValueError) as error:
        reason = _NO_FOLDER.get(type(error), f"cannot be read: {cause(error)}")
        raise PresetErrors((preset_error(folder, reason),)) from None
    found = tuple(each for each in entries if each.suffix.lower() in ENDINGS and each.name[0] != ".")
    if not found:
        reason = "contains no presets; add a file such as the-cat-sat.json"
        raise PresetErrors((preset_error(folder, reason),))
    return found


@dataclass(frozen=True)
class PresetFolder:
    """The presets of a folder.

    folder: where they are. files: by the name of the page; of two for one page the first. again: the others,
    with the error of each. unnamed: files with a name that no page can have.
    """

    folder: Path
    files: Mapping[str, Path]
    again: Mapping[Path, PresetError]
    unnamed: Collection[Path]

    @property
    def paths(self) -> list[Path]:
        """All of them, in the order of the pages' names."""
        return sorted((*self.files.values(), *self.again, *self.unnamed), key=_by_page)


def presets_in(folder: Path, only: Sequence[str] = ()) -> PresetFolder:
    """The presets of a folder by the names of their pages; nothing is read.

    only: patterns of names of pages, as in "king-*"; each has to be the name of one.

    Raises:
        PresetErrors: there is no preset at all.
        UnknownNameError: no preset is called so.
    """
    files: dict[str, Path] = {}
    again: dict[Path, PresetError] = {}
    unnamed: list[Path] = []
    for path in preset_files(folder):
        try:
            first = files.setdefault(page_name(path), path)
        except PresetError:
            unnamed.append(path)  # whoever loads it says what is wrong
            continue
        if first is not path:
            again[path] = preset_error(path, f"makes the same page as {first.name}; rename one of them")
    for pattern in only:
        if not any(fnmatchcase(name, pattern) for name in files):
            hint = did_you_mean(pattern, files, "the command `list` shows them all")
            raise UnknownNameError(f"--only {quoted(pattern)}: no preset has a matching name; {hint}")
    return PresetFolder(folder, files, again, unnamed)


def not_read(folder: Path, read: Collection[Path]) -> tuple[str, ...]:
    """A warning for what stands among the presets and is none: a file, or a folder with presets in it.

    Hidden files, README files and what presets read are no mistakes.
    """
    known = {path.resolve() for path in read}

    def is_stray(path: Path) -> bool:
        return not path.name.startswith(".") and path.is_file() and path.resolve() not in known

    def reason(path: Path) -> str | None:
        if path.suffix.lower() in ENDINGS or path.name.startswith("."):
            return None
        if any(is_stray(each) for each in path.rglob("*") if each.suffix.lower() in ENDINGS):
            return "presets in subfolders are not read; move them up one level"
        if not is_stray(path) or path.name.upper().startswith("README"):
            return None
        return f"not read; a preset's name must end in {', '.join(ENDINGS)}"

    return tuple(f"{each.as_posix()}: {why}" for each in sorted(folder.iterdir()) if (why := reason(each)))


def page_name(path: Path) -> str:
    """The name of the preset's page: the file's name without its ending.

    Raises:
        PresetError: the name cannot be the address of a page.

    >>> page_name(Path("presets/the-cat-sat.json"))
    'the-cat-sat'
    """
    if path.suffix not in ENDINGS:
        raise preset_error(path, f"the file's name must end in {', '.join(ENDINGS)}, in lower case")
    if (reason := why_no_name(path.stem)) is not None:
        raise preset_error(path, f"the file's name {reason}")
    return path.stem


def why_no_name(name: str) -> str | None:
    """Why no page can have this name; None where it can.

    >>> why_no_name("the-cat"), why_no_name("index")
    (None, 'cannot be "index"; choose another')
    """
    if not NAME.fullmatch(name):
        return "may only contain a–z, digits and single hyphens, as in the-cat"
    if name in NOT_NAMES:
        return f'cannot be "{name}"; choose another'
    if (reason := why_not_on_windows(name)) is not None:
        return f'cannot be "{name}", which {reason}; choose another'
    if len(name) > LONGEST_NAME:
        return f"has {len(name)} characters; at most {LONGEST_NAME} are allowed"
    return None


def why_not_on_windows(name: str) -> str | None:
    """Why no file or folder can be called so on Windows; None where it can.

    >>> why_not_on_windows("aux.d"), why_not_on_windows("a:b"), why_not_on_windows("con-text")
    ('is a device on Windows', "isn't a valid name on Windows", None)
    """
    if _DEVICE.fullmatch(name):
        return "is a device on Windows"
    return "isn't a valid name on Windows" if _NOT_ON_WINDOWS.search(name) else None


def preset_error(path: Path, reason: str, field: str = "") -> PresetError:
    """An error of the file at that path."""
    return PresetError(path.as_posix(), field, reason)


def _by_page(path: Path) -> tuple[str, str]:
    return path.stem, path.name


@dataclass(frozen=True)
class Loaded:
    """A folder of presets.

    presets: the good ones, by name. errors: all of the others', in the order of the files.
    broken: the page names of the others, whose last good pages are to stay.
    warnings: a line each for what stands in the folder and is not read.
    reads: by a good preset's name the files that it reads, and folders that it looks through.
    """

    presets: tuple[Preset, ...]
    errors: tuple[PresetError, ...]
    broken: frozenset[str]
    warnings: tuple[str, ...] = ()
    reads: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class PageTraits:
    """What decides of a page which others are like it.

    tokens, d, source: of the preset; order, title: its place in the gallery and its title, "" without one.
    """

    tokens: Sequence[str]
    d: int
    source: str
    order: int = 0
    title: str = ""


def traits_of(preset: Preset) -> PageTraits:
    """What decides which pages are like that of a preset."""
    source = preset.vectors.source
    return PageTraits(preset.tokens, preset.embedding_dim, source, preset.order, preset.title or "")


@dataclass(frozen=True)
class Alike:
    """A page of the same tokens and d. title: of its preset, "" without one; source: of its vectors."""

    name: str
    title: str
    source: str


def alike(pages: Mapping[str, PageTraits]) -> dict[str, tuple[Alike, ...]]:
    """The pages that each page links to: of every other source the first one, in the order of the gallery.

    >>> glove, before = PageTraits("ab", 6, "model"), PageTraits("ab", 6, "random")
    >>> of = {"glove": glove, "before": before, "c": PageTraits("c", 6, "model")}
    >>> {page: [each.name for each in others] for page, others in alike(of).items()}
    {'glove': ['before'], 'before': ['glove'], 'c': []}
    """
    found: dict[tuple[tuple[str, ...], int], dict[str, Alike]] = {}
    for name, page in sorted(pages.items(), key=lambda each: (each[1].order, each[0])):
        first = found.setdefault((tuple(page.tokens), page.d), {})
        first.setdefault(page.source, Alike(name, page.title, page.source))
    return {
        name: tuple(each for each in found[tuple(page.tokens), page.d].values() if each.source != page.source)
        for name, page in pages.items()
    }
