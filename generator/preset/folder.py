"""What stands in the folder of presets: which files are presets, and what their pages are called."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from generator.errors import PresetError, PresetErrors, UnknownNameError, did_you_mean, quoted

ENDINGS = (".json", ".yaml", ".yml")
LONGEST_NAME = 100
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NOT_NAMES = ("index", "readme")
"""The gallery's own page, and what GitHub and MkDocs take for a folder's first page."""
DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)
"""Names of devices on Windows, where no file can be called so, whatever its ending."""
_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')


def preset_files(folder: Path) -> tuple[Path, ...]:
    """Everything in the folder that is named like a preset, in the order of the pages' names.

    Hidden files, other endings and folders without one of the endings are left alone.

    Raises:
        PresetErrors: there is no such folder, it cannot be read, or it holds no preset.
    """
    try:
        entries = sorted(folder.iterdir(), key=_by_page)
    except FileNotFoundError:
        raise _refused(folder, "no such folder; choose the one that contains the presets") from None
    except NotADirectoryError:
        raise _refused(folder, "isn't a folder; choose the one that contains the presets") from None
    except (OSError, ValueError) as error:
        raise _refused(folder, f"cannot be read: {cause(error)}") from None
    found = tuple(
        path for path in entries if path.suffix.lower() in ENDINGS and not path.name.startswith(".")
    )
    if not found:
        raise _refused(folder, "contains no presets; add a file such as the-cat-sat.json")
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

    Args:
        folder: of the presets.
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


def ignored_files(folder: Path, read: Collection[Path]) -> tuple[Path, ...]:
    """What stands among the presets and is none: a file, or a folder with presets in it. Sorted by name.

    Hidden files, README files and what presets read are no mistakes.

    Args:
        folder: the folder of presets.
        read: the files that its presets read, such as tables of vectors.
    """
    known = {path.resolve() for path in read}

    def is_stray(path: Path) -> bool:
        return not path.name.startswith(".") and path.is_file() and path.resolve() not in known

    def holds_presets(path: Path) -> bool:
        inside = (each for each in path.rglob("*") if each.suffix.lower() in ENDINGS)
        return not path.name.startswith(".") and any(map(is_stray, inside))

    return tuple(
        path
        for path in sorted(folder.iterdir())
        if path.suffix.lower() not in ENDINGS
        if (
            holds_presets(path)
            if path.is_dir()
            else is_stray(path) and not path.name.upper().startswith("README")
        )
    )


def not_read(folder: Path, read: Collection[Path]) -> tuple[str, ...]:
    """A warning for each of the `ignored_files`."""
    return tuple(map(_not_read, ignored_files(folder, read)))


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
    if name.partition(".")[0].rstrip().lower() in DEVICES:
        return "is a device on Windows"
    return "isn't a valid name on Windows" if _NOT_ON_WINDOWS.search(name) else None


def preset_error(path: Path, reason: str, field: str = "") -> PresetError:
    """An error of the file at that path."""
    return PresetError(path.as_posix(), field, reason)


def cause(error: Exception) -> str:
    """Why the system refused, as part of a line."""
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return reason[:1].lower() + reason[1:]


def _by_page(path: Path) -> tuple[str, str]:
    return path.stem, path.name


def _refused(folder: Path, reason: str) -> PresetErrors:
    return PresetErrors((preset_error(folder, reason),))


def _not_read(path: Path) -> str:
    if path.is_dir():
        return f"{path.as_posix()}: presets in subfolders are not read; move them up one level"
    return f"{path.as_posix()}: not read; a preset's name must end in {', '.join(ENDINGS)}"
