"""Files written whole or not at all: locks, states, the swap of two folders, zips without a clock."""

from __future__ import annotations

import ctypes
import errno
import io
import os
import stat
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeAlias

from filelock import FileLock, Timeout

Notice: TypeAlias = Callable[[str], None]
"""Called with a line that a person may want to read while they wait."""

Progress: TypeAlias = Callable[[int, int], None]
"""Called with how much of a long work is done, and how much there is."""

PATIENCE = 1.0
"""Seconds of waiting before a line says for whom."""

_LOCKED = 1
"""Bytes at the begin of the file that Windows lets nobody else read; the holder's name stands after them."""


@contextmanager
def alone(path: Path, label: str, notice: Notice | None = None) -> Iterator[None]:
    """Waits until nobody else holds the lock, a file; after a moment it says who does.

    label: what is locked, as a person knows it. notice: called once, if the wait is long.

    Raises:
        OSError: the file cannot be opened.
    """
    lock = FileLock(path)
    try:
        lock.acquire(timeout=PATIENCE)
    except Timeout:
        if notice is not None:
            notice(f"{label}: {_holder(path)}; waiting for it to finish")
        lock.acquire()
    try:
        with suppress(OSError), path.open("r+b") as file:  # a full disk does not forbid the work
            file.seek(_LOCKED)
            file.write(f"{os.getpid()} {time.strftime('%H:%M:%S')}".encode())
            file.truncate()
        yield
    finally:
        lock.release()


def _holder(path: Path) -> str:
    try:
        process, since = path.read_bytes()[_LOCKED:].decode("ascii").split()
        return f"process {int(process)} has been working here since {since}"
    except (OSError, ValueError):
        return "another process is working here"


# Files → one zip, the same bytes every time: fixed dates, fixed rights, names in order.

THE_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can hold; it says nothing."""
_PACKED = (".png", ".mp4", ".zip", ".apkg", ".pptx")


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files, by path, as a zip.

    >>> zipped({"b": b"2", "a": b"1"}) == zipped({"a": b"1", "b": b"2"})
    True
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, THE_DATE)
            entry.create_system = 3  # Unix, wherever it is made: the rights below are Unix rights
            entry.external_attr = 0o100644 << 16  # a plain file that everybody may read
            packing = zipfile.ZIP_STORED if path.endswith(_PACKED) else zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[path], packing, compresslevel=9)
    return made.getvalue()


# Two folders change places, at once: whoever looks sees the one or the other, never none.

_HERE, _EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of Linux: `man 2 renameat2`."""


def put_in_place(new: Path, target: Path, old: Path) -> None:
    """The new folder stands at the target, and what stood there before, if anything, at `old`.

    On Linux the two change places in one step of the system. Where the system or the file system has
    none, there are two renames, and nothing at the target between them.

    Raises:
        OSError: the system refuses; everything is where it was.
    """
    if target.exists():
        if exchanged(new, target):
            new.rename(old)
            return
        target.rename(old)
    new.rename(target)


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
    if code in (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP):  # a kernel or file system without it
        return False
    raise OSError(code, os.strerror(code), str(other))


# Whether a file is still what it was.

State: TypeAlias = list[int]
"""A regular file's size in bytes, and its times of modification and of change in nanoseconds."""

COARSEST = 2 * 10**9
"""No file system's clock is coarser, in nanoseconds: two changes in such a time may look like one."""


def state_of(status: os.stat_result) -> State:
    """The state of a file."""
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns]


def file_state(path: Path | str) -> State | None:
    """The state of the file at a path; None where there is no regular file, or only a link to one."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return state_of(status) if stat.S_ISREG(status.st_mode) else None


def read_state(path: Path) -> State | None:
    """The state of a file that is read, or of a folder: its times change when a file comes or goes."""
    try:
        return state_of(path.stat())
    except OSError:
        return None


def if_settled(state: State | None) -> State | None:
    """The state that was seen just now, if the file's next change will show in it.

    None where it changed a moment ago: it is to be read anew next time, as git does.
    """
    return state if state is not None and is_settled(state, time.time_ns()) else None


def is_settled(state: State, seen: int) -> bool:
    """Whether a state that was seen at a time says that the file has not changed since.

    >>> is_settled([1, 10**9, 10**9], seen=4 * 10**9), is_settled([1, 10**9, 3 * 10**9], seen=4 * 10**9)
    (True, False)
    """
    return seen - max(state[1:]) > COARSEST


# A file that somebody else named is read only where it really lies inside a folder, and is a file.

_OF_THE_KERNEL = ("/proc", "/sys", "/dev")
"""Folders whose files are no files: reading them tells of processes, or never ends."""

_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


class RefusedFileError(OSError):
    """A file that is not opened, whatever is in it; `reason` says why and what to do."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(errno.EPERM, reason, str(path))
        self.reason = reason


def resolved_inside(path: Path, home: Path | None, what: str = "project") -> Path:
    """Where a file or folder really is, all links followed.

    home: the folder that it may not lead out of; any, if it is None. what: that is called, for the message.

    Raises:
        RefusedFileError: it leads out of the home, or to what the system makes up.
        OSError: it is not there, or cannot be looked at.
    """
    try:
        real = path.resolve(strict=True)
    except RuntimeError:  # Python 3.11 raises it for a loop of links
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from None
    except ValueError as error:  # a character that no path has
        raise OSError(errno.EINVAL, str(error), str(path)) from None
    if home is not None and not real.is_relative_to(home.resolve()):
        raise RefusedFileError(path, f"leads outside the {what}; put a copy of the file inside it")
    if any(real.is_relative_to(each) for each in _OF_THE_KERNEL):
        raise RefusedFileError(path, "leads to a virtual file of the system; replace it with a copy")
    return real


def open_inside(path: Path, home: Path | None, what: str = "project") -> io.BufferedReader:
    """The one door to files that a preset names, or that stand beside those: opened to be read.

    Links are followed, and where they lead to decides. It never waits: a pipe is an error.
    home, what: as for `resolved_inside`.

    Raises:
        RefusedFileError: it leads out of the home, or is a folder, a pipe, a socket or a device.
        OSError: it cannot be opened.
    """
    real = resolved_inside(path, home, what)
    _refuse_no_file(path, real.stat().st_mode)
    flags = ("O_BINARY", "O_CLOEXEC", "O_NOCTTY", "O_NOFOLLOW", "O_NONBLOCK")  # Windows lacks most
    descriptor = os.open(real, sum((getattr(os, each, 0) for each in flags), os.O_RDONLY))
    file = os.fdopen(descriptor, "rb")
    try:
        _refuse_no_file(path, os.fstat(descriptor).st_mode)  # a pipe may have taken its place in between
    except BaseException:
        file.close()
        raise
    return file


def _refuse_no_file(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        kind = _KINDS.get(stat.S_IFMT(mode), "not a regular file")
        raise RefusedFileError(path, f"is {kind}; must be a file")


def read_text(path: Path, home: Path | None, what: str = "project", *, most: int | None = None) -> str:
    """The text of a file, without a byte order mark; every line ends in a line feed alone.

    home, what: as for `resolved_inside`. most: bytes that it may have, whole MiB; any number, if it is None.

    Raises:
        RefusedFileError: it cannot be opened, is larger, or not UTF-8.
    """
    try:
        with open_inside(path, home, what) as file:
            content = file.read(-1 if most is None else most + 1)
    except RefusedFileError:
        raise
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise RefusedFileError(path, f"cannot be read: {why}") from None
    if most is not None and len(content) > most:
        raise RefusedFileError(path, f"is larger than {most // 2**20} MiB; a preset must be smaller")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = line_at(content, error.start)
        raise RefusedFileError(path, f"line {line}: is not UTF-8; save the file as UTF-8") from None


def line_at(content: bytes, offset: int) -> int:
    r"""The number, from 1, of the line that a byte stands in; lines end at LF, CRLF or CR.

    >>> line_at(b"a\r\nb\rc", 5)
    3
    """
    return len((content[:offset] + b".").splitlines())


# A file is written whole or not at all.


def write_whole(target: Path, content: bytes, temporary: Path | None = None) -> None:
    """The new file stands in a place of its own until it is complete; then it takes the old one's at once.

    What stands in that place, and be it a link, goes.
    """
    temporary = target.with_name(f".{target.name}.new") if temporary is None else temporary
    try:
        if not target.parent.is_dir():
            target.parent.mkdir(parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        with temporary.open("xb") as file:
            file.write(content)
        temporary.replace(target)
    except OSError as error:
        error.filename = str(target)  # the name that a person knows
        raise
    finally:
        temporary.unlink(missing_ok=True)
