"""The files in the folder of presets: which of them are presets, and their text."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection
from pathlib import Path

from generator.errors import PresetError, PresetErrors

ENDINGS = (".json", ".yaml", ".yml")
MAX_BYTES = 4 * 2**20
LONGEST_NAME = 100
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NOT_NAMES = ("index", "readme")
"""The gallery's own page, and what GitHub and MkDocs take for a folder's first page."""


def preset_files(folder: Path) -> tuple[Path, ...]:
    """Everything in the folder that is named like a preset, in the order of the pages' names.

    Hidden files, other endings and folders without one of the endings are left alone.

    Raises:
        PresetErrors: there is no such folder, it cannot be read, or it holds no preset.
    """
    try:
        entries = sorted(folder.iterdir(), key=lambda path: (path.stem, path.name))
    except FileNotFoundError:
        raise _refused(folder, "no such folder; name the one that holds the presets") from None
    except NotADirectoryError:
        raise _refused(folder, "is no folder; name the one that holds the presets") from None
    except (OSError, ValueError) as error:
        raise _refused(folder, f"cannot be read: {_cause(error)}") from None
    found = tuple(
        path for path in entries if path.suffix.lower() in ENDINGS and not path.name.startswith(".")
    )
    if not found:
        raise _refused(folder, "holds no preset; add a file such as the-cat-sat.json")
    return found


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


def page_name(path: Path) -> str:
    """The name of the preset's page: the file's name without its ending.

    Raises:
        PresetError: the name cannot be the address of a page.

    >>> page_name(Path("presets/the-cat-sat.json"))
    'the-cat-sat'
    """
    if path.suffix not in ENDINGS:
        raise preset_error(path, f"the file's name must end in {', '.join(ENDINGS)}, in small letters")
    if not NAME.fullmatch(path.stem):
        raise preset_error(
            path,
            "the file's name must be small letters a–z and digits, parted by single hyphens, as in the-cat",
        )
    if path.stem in NOT_NAMES:
        raise preset_error(path, f'no page can be called "{path.stem}"; rename the file')
    if len(path.stem) > LONGEST_NAME:
        raise preset_error(
            path, f"the file's name has {len(path.stem)} characters; at most {LONGEST_NAME} are allowed"
        )
    return path.stem


def read_text(path: Path) -> str:
    """The text of a preset, without a byte order mark; every line ends in a line feed alone.

    Never waits: a pipe, a socket or a device in a preset's place is an error.

    Raises:
        PresetError: no regular file inside its folder, too large, or not UTF-8.
    """
    try:
        content = _content(path)
    except (OSError, RuntimeError) as error:  # Python 3.11 raises RuntimeError for a loop of links
        raise preset_error(path, f"cannot be read: {_cause(error)}") from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise preset_error(path, f"line {line}: is not UTF-8; save the file as UTF-8") from None
    return text.replace("\r\n", "\n")


def preset_error(path: Path, reason: str, field: str = "") -> PresetError:
    """An error of the file at that path."""
    return PresetError(path.as_posix(), field, reason)


def _content(path: Path) -> bytes:
    if not path.resolve(strict=True).is_relative_to(path.parent.resolve()):
        raise preset_error(
            path, "is a link that leads out of the folder; put a copy of the file in its place"
        )
    _refuse_no_file(path, path.stat().st_mode)
    # A pipe may have taken the file's place in between; so it is opened without waiting for a writer.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        _refuse_no_file(path, os.fstat(file.fileno()).st_mode)
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise preset_error(path, f"is larger than {MAX_BYTES // 2**20} MiB; a preset must be smaller")
    return content


def _refuse_no_file(path: Path, mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    kinds = {
        stat.S_IFDIR: "a folder",
        stat.S_IFIFO: "a pipe",
        stat.S_IFSOCK: "a socket",
        stat.S_IFCHR: "a device",
        stat.S_IFBLK: "a device",
    }
    raise preset_error(path, f"is {kinds.get(stat.S_IFMT(mode), 'no file')}; must be a file")


def _cause(error: Exception) -> str:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return reason[:1].lower() + reason[1:]


def _refused(folder: Path, reason: str) -> PresetErrors:
    return PresetErrors((preset_error(folder, reason),))
