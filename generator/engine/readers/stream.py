"""A file's content as a stream: plain, or in gzip, bzip2, xz or a zip of one file, told by its first bytes.

A stream never gives more than it was asked for, so a decompression bomb is met where it
first stops being vectors, and otherwise at `MOST_BYTES_FOR_ONE`.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import struct
import tempfile
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import IO, BinaryIO, Protocol, TypeAlias

from generator.errors import VectorFileError
from generator.files import RefusedFileError, open_inside, resolved_inside

MOST_BYTES_FOR_ONE = 200
"""Vectors as text shrink to a third or less; beyond this the file is a bomb, not vectors."""
ALWAYS_ALLOWED = 16 * 2**20
_XZ_MEMORY = 128 * 2**20
"""What unpacking may take; `xz -9` takes 65 MiB, and a header can ask for 4 GiB."""

LARGEST_SAFETENSORS_HEADER = 100_000_000
"""The format's own limit."""

MOST_NUMBERS = 16_384
"""The largest d: that of the largest models. Their rows are shown by their first and last columns."""

HEAD = 2**18
"""Bytes of a file that are looked at to tell its kind: some hundred rows of word vectors."""

BytesProgress: TypeAlias = Callable[[int], None]
"""Is told how many bytes of the file have been read."""


def broken(path: Path, where: str, reason: str) -> VectorFileError:
    """An error of the file at that path."""
    return VectorFileError(path.as_posix(), where, reason)


def counted(count: int, one: str, many: str) -> str:
    """A number with its noun.

    >>> counted(1, "row", "rows"), counted(2519370, "row", "rows")
    ('1 row', '2,519,370 rows')
    """
    return f"{count:,} {one if count == 1 else many}"


def some(count: int, one: str, many: str, end: str = "") -> list[str]:
    """What to say of some things; nothing of none.

    >>> some(2, "token is empty", "tokens are empty"), some(0, "token is empty", "tokens are empty")
    (['2 tokens are empty'], [])
    """
    return [counted(count, one, many) + end] if count else []


# Every file that a reader opens, the named one and those beside it, is opened here.

_HOME: ContextVar[Path | None] = ContextVar("home", default=None)


@contextmanager
def inside(home: Path) -> Iterator[None]:
    """Within it readers open no file that leads out of this folder."""
    token = _HOME.set(home)
    try:
        yield
    finally:
        _HOME.reset(token)


def open_file(path: Path) -> io.BufferedReader:
    """A file, opened to be read from its start.

    Raises VectorFileError: it cannot be read, is no regular file, or leads out of the folder of `inside`.
    """
    with as_reader_error(path):
        return open_inside(path, _HOME.get())


def check_inside(files: tuple[Path, ...]) -> None:
    """Raises VectorFileError where one of them is not there, or leads out of the folder of `inside`."""
    for path in files:
        with as_reader_error(path):
            resolved_inside(path, _HOME.get())


def compression(head: bytes) -> str | None:
    r"""The name of the compression that begins so, or None.

    >>> compression(b"\x1f\x8b\x08"), compression(b"the 0.1")
    ('gzip', None)
    """
    if is_safetensors(head):
        return None
    return next((name for name, (magic, _) in _COMPRESSIONS.items() if head.startswith(magic)), None)


def is_safetensors(head: bytes) -> bool:
    """Whether a file begins with the length of a header, in 8 bytes, and an object of JSON.

    It is asked first: the bytes of a length can be those of any other format's magic number.
    """
    length = int.from_bytes(head[:8], "little")
    return head[8:9] == b"{" and 2 <= length <= LARGEST_SAFETENSORS_HEADER


class Content(ExitStack):
    """The bytes of a file after unpacking; open it with `with`.

    size: of the file on disk. compressed: the name of its compression, or None.
    """

    def __init__(self, path: Path) -> None:
        """Raises VectorFileError: no regular file, or it cannot be read."""
        super().__init__()
        self.path, self._given = path, 0
        with ExitStack() as opened:
            self._file = opened.enter_context(open_file(path))
            with as_reader_error(path):
                self.size = os.fstat(self._file.fileno()).st_size
                self.compressed = compression(self._file.read(9))
                self._file.seek(0)
            unpacked = _COMPRESSIONS[self.compressed][1] if self.compressed else None
            self._bytes: Unpacked = unpacked(self._file) if unpacked else self._file
            if self.compressed is None and (packed := _only_file(self._file, path)) is not None:
                self.compressed, self._bytes = "zip", packed
            self.push(opened.pop_all())

    @property
    def position(self) -> int:
        """How much of the file on disk has been read."""
        return self._file.tell()

    def read(self, size: int) -> bytes:
        """The next bytes; fewer than `size` at the end alone.

        Raises VectorFileError: the compressed data is damaged, cut, or a bomb.
        """
        parts: list[bytes] = []
        missing = size
        while missing:
            with zip_errors(self.path):
                part = self._bytes.read(min(missing, 2**20))
            if not part:
                break
            parts.append(part)
            missing -= len(part)
        self._given += size - missing
        if self.compressed and self._given > ALWAYS_ALLOWED + MOST_BYTES_FOR_ONE * self.position:
            reason = f"unpacks to more than {MOST_BYTES_FOR_ONE} times its size; it can't contain vectors"
            raise broken(self.path, "", reason)
        return b"".join(parts)


def read_whole(path: Path, most: int) -> bytes:
    """All bytes of a file after unpacking; no more than they are is allocated.

    Raises VectorFileError: it cannot be read, or there are more than `most`.
    """
    with Content(path) as content:
        whole = content.read(most + 1)
    if len(whole) > most:
        raise broken(path, "", f"is larger than {most // 2**20} MiB")
    return whole


@contextmanager
def as_reader_error(path: Path) -> Iterator[None]:
    """Turns what the operating system or a decompressor refuses into one line."""
    try:
        yield
    except EOFError:
        raise broken(path, "", "the compressed data is incomplete; download the file again") from None
    except (zlib.error, lzma.LZMAError, gzip.BadGzipFile) as error:
        raise broken(path, "", f"the compressed data is damaged ({error}); download the file again") from None
    except RefusedFileError as error:
        raise broken(path, "", error.reason) from None
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise broken(path, "", f"cannot be read: {reason[:1].lower()}{reason[1:]}") from None


@contextmanager
def foreign(path: Path, reason: str) -> Iterator[None]:
    """Turns whatever a library raises on somebody's data into one line: none of them says what it may raise.

    Libraries written in Rust panic with an exception that is no `Exception`, and write pages about it.
    """
    try:
        with _errors_held_back():
            yield
    except (VectorFileError, KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        raise
    except BaseException as error:
        why = " ".join(str(error).split())[:200] or type(error).__name__
        raise broken(path, "", f"{reason}: {why}") from None


_held_back = threading.Lock()
_ERRORS = 2
"""The standard error stream's number."""


@contextmanager
def _errors_held_back() -> Iterator[None]:
    """What is written to the standard error stream meanwhile comes after it; nothing, if something is raised.

    It is the stream of the system that is held: what is no Python knows no other.
    """
    with _held_back, tempfile.TemporaryFile() as held, ExitStack() as after:
        try:
            stream = os.dup(_ERRORS)
        except OSError:  # nobody listens
            yield
            return
        after.callback(os.close, stream)
        os.dup2(held.fileno(), _ERRORS)
        try:
            yield
        finally:
            os.dup2(stream, _ERRORS)
        held.seek(0)
        while piece := held.read(2**16):
            os.write(_ERRORS, piece)


ZIP_SIGNS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


def _only_file(file: BinaryIO, path: Path) -> IO[bytes] | None:
    """The one file in a zip, if it is one and no array; hidden ones, as macOS adds them, do not count."""
    if not file.read(4).startswith(ZIP_SIGNS):
        file.seek(0)
        return None
    with zip_errors(path):
        archive = zipfile.ZipFile(file)
        names = [name for name in archive.namelist() if not name.endswith("/")]
        names = [name for name in names if not Path(name).name.startswith(".")]
        if len(names) == 1 and not names[0].endswith((".npy", ".pkl")):
            return archive.open(names[0])
    file.seek(0)
    return None


@contextmanager
def zip_errors(path: Path) -> Iterator[None]:
    """What zipfile refuses, as one line."""
    try:
        with as_reader_error(path):
            yield
    except (zipfile.BadZipFile, RuntimeError, LookupError, OverflowError, struct.error) as error:
        reason = f"the zip file is damaged, incomplete or encrypted: {str(error)[:100]}"
        raise broken(path, "", reason) from None


class Unpacked(Protocol):
    """What bytes can be read from."""

    def read(self, size: int, /) -> bytes:
        """The next bytes."""


class _Xz:
    """xz with a limit to its memory, which `lzma.LZMAFile` cannot be given."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._decompressor = self._new()
        self._waiting = b""

    @staticmethod
    def _new() -> lzma.LZMADecompressor:
        return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)

    def read(self, size: int, /) -> bytes:
        while True:
            if self._decompressor.eof:  # another stream may follow, after padding of zeros
                self._waiting = self._decompressor.unused_data or self._waiting
                while not (rest := self._waiting.lstrip(b"\0")):
                    if not (more := self._file.read(2**16)):
                        return b""
                    self._waiting = more
                self._waiting, self._decompressor = rest, self._new()
            if self._decompressor.needs_input and not self._waiting:
                self._waiting = self._file.read(2**16)
                if not self._waiting:
                    raise EOFError
            given, self._waiting = self._waiting, b""
            part = self._decompressor.decompress(given, max_length=size)
            if part:
                return part


_COMPRESSIONS: dict[str, tuple[bytes, Callable[[BinaryIO], Unpacked]]] = {
    "gzip": (b"\x1f\x8b", lambda file: gzip.GzipFile(fileobj=file)),
    "bzip2": (b"BZh", bz2.BZ2File),
    "xz": (b"\xfd7zXZ\0", _Xz),
}
"""How it begins, and how it is unpacked."""


# A stream → numbered lines, a piece at a time. They end at LF, CRLF or CR.

PIECE = 2**18
LONGEST_LINE = 2**21
"""Bytes: 65,536 numbers of up to 31 characters."""
BOM = b"\xef\xbb\xbf"


class Lines:
    """All lines of a file, some at a time: the number of the first, from 1, and the lines without their ends.

    position: how much of the file on disk has been read. At the end it is known: carriage_returns: whether
    any line ends with one. unended: whether the file stops after its last line without an end. bom: whether a
    byte order mark, which is left out of the first line, stands before it.

    Raises VectorFileError: a line is longer than `LONGEST_LINE`.
    """

    def __init__(self, path: Path) -> None:
        self._path, self.position = path, 0
        self.carriage_returns = self.unended = self.bom = False

    def __iter__(self) -> Iterator[tuple[int, list[bytes]]]:
        first, rest, begun = 1, b"", False
        with Content(self._path) as content:
            while piece := content.read(PIECE):
                self.position = content.position
                text = rest + piece
                if not begun:
                    begun, self.bom = True, text.startswith(BOM)
                    text = text.removeprefix(BOM)
                end = max(text.rfind(b"\n"), text.rfind(b"\r", 0, -1)) + 1  # a line feed may follow the last
                whole, rest = text[:end], text[end:]
                self.carriage_returns |= b"\r" in whole
                if whole:
                    lines = whole.splitlines()
                    yield first, lines
                    first += len(lines)
                if len(rest) > LONGEST_LINE:
                    reason = "is longer than 2 MiB; this isn't a text file of vectors"
                    raise broken(self._path, f"line {first:,}", reason)
        if rest:
            self.unended = not rest.endswith(b"\r")
            self.carriage_returns |= not self.unended
            yield first, [rest.removesuffix(b"\r")]
