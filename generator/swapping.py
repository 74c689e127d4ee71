"""Two folders change places, at once: whoever looks sees the one or the other, never none."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_HERE = -100
_EXCHANGE = 2
"""AT_FDCWD and RENAME_EXCHANGE of Linux: `man 2 renameat2`."""

_NOT_POSSIBLE = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP)
"""What a kernel or a file system without such an exchange answers."""


def put_in_place(new: Path, place: Path, old: Path) -> None:
    """The new folder stands at the place, and what stood there before, if anything, at `old`.

    On Linux the two change places in one step of the system. Where the system or the file system has
    none, there are two renames, and nothing at the place between them.

    Args:
        new: a folder on the same file system.
        place: a folder that is served, or nothing.
        old: nothing.

    Raises:
        OSError: the system refuses; everything is where it was.
    """
    if not place.exists():
        new.rename(place)
    elif exchanged(new, place):
        new.rename(old)
    else:
        place.rename(old)
        new.rename(place)


def exchanged(one: Path, other: Path) -> bool:
    """Lets two paths change places in one step; False, with nothing changed, where that cannot be.

    Raises:
        OSError: the system refuses.
    """
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_POSSIBLE:
        return False
    raise OSError(code, os.strerror(code), str(other))
