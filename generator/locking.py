"""One at a time in a folder: a lock that the system lets go when its holder ends, however it ends."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TypeAlias

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

Notice: TypeAlias = Callable[[str], None]
"""Told a line that a person may want to read while they wait."""

_FAR = 2**30
"""The byte that is locked where a lock forbids reading: what the file says is to be read meanwhile."""

PATIENCE = 1.0
"""Seconds of waiting before it is said for whom."""


@contextmanager
def alone(path: Path, shown: str, notice: Notice | None = None) -> Iterator[None]:
    """Waits until nobody else holds the lock; after a moment it says who does.

    Args:
        path: the file of the lock; it is made if it is missing.
        shown: what is locked, as a person knows it.
        notice: told once, if the wait is long: process and time of day.

    Raises:
        OSError: the file cannot be opened.
    """
    with _locked(path, shown, notice) as file:
        with suppress(OSError):  # who holds it is a kindness; a full disk does not forbid the work
            file.truncate(0)
            file.write(f"{os.getpid()} {time.strftime('%H:%M:%S')}".encode())
        yield


@contextmanager
def _locked(path: Path, shown: str, notice: Notice | None) -> Iterator[BinaryIO]:
    told = notice is None
    began = time.monotonic()
    while True:
        with path.open("ab", buffering=0) as file:
            if not _taken(file):
                if not told and time.monotonic() - began > PATIENCE:
                    told = True
                    assert notice is not None  # noqa: S101 - told says so
                    notice(f"{shown}: {_holder(path)}; waiting until it is done")
                time.sleep(0.05)
                continue
            if _is_still(file, path):
                yield file
                return


def _taken(file: BinaryIO) -> bool:
    try:
        if sys.platform == "win32":
            file.seek(_FAR)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # the second is what Windows says
        return False
    return True


def _is_still(file: BinaryIO, path: Path) -> bool:
    """Whether the file that was locked is the one at the path: `clean` may have removed it meanwhile."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _holder(path: Path) -> str:
    try:
        process, since = path.read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return "another process is at work here"
    return f"process {int(process)} has been at work here since {since}"
