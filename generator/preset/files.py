"""The text of a preset's file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from generator.listing import cause, preset_error

MAX_BYTES = 4 * 2**20


def read_text(path: Path) -> str:
    """The text of a preset, without a byte order mark; every line ends in a line feed alone.

    Never waits: a pipe, a socket or a device in a preset's place is an error.

    Raises:
        PresetError: no regular file inside its folder, too large, or not UTF-8.
    """
    try:
        content = _content(path)
    except (OSError, RuntimeError) as error:  # Python 3.11 raises RuntimeError for a loop of links
        raise preset_error(path, f"cannot be read: {cause(error)}") from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise preset_error(path, f"line {line}: is not UTF-8; save the file as UTF-8") from None
    return text.replace("\r\n", "\n")


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
