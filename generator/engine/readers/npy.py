"""`.npy` and `.npz`: a matrix, with its vocabulary beside it or, in an `.npz`, as an array of text."""

from __future__ import annotations

import io
import math
import shutil
import tempfile
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from generator.engine.readers.cache import Block, Reader, copied
from generator.engine.readers.sniff import pickled
from generator.engine.readers.store import CHANGES, check_finite, check_shape, clean
from generator.engine.readers.stream import (
    ALWAYS_ALLOWED,
    MOST_BYTES_FOR_ONE,
    BytesProgress,
    as_reader_error,
    broken,
    open_file,
    some,
    zip_errors,
)
from generator.engine.readers.vocabulary_file import VocabularyFile, vocabulary_beside

# One numpy array in a stream, a block of rows at a time; its header is checked before it is believed.
#
# Objects are never read: they are pickles. Source: numpy's NEP 1, the format of `.npy`.

_LONGEST_HEADER = 2**14
_AT_ONCE = 2**20


@dataclass(frozen=True)
class ArrayHeader:
    """What stands before an array; size: how many bytes the header itself has."""

    dtype: np.dtype[Any]
    shape: tuple[int, ...]
    column_major: bool
    size: int

    @property
    def kind(self) -> str:
        """Type and shape, for messages."""
        return f"{str(self.dtype)[:40]} {self.shape}"

    @property
    def content(self) -> int:
        """How many bytes must follow."""
        return math.prod(self.shape) * self.dtype.itemsize


def read_header(file: IO[bytes], size: int, path: Path, where: str) -> ArrayHeader:
    """The header at the start of a stream of so many bytes. path, where: of the array, for messages.

    Raises VectorFileError: no header, an array of objects, or another size than the header says.
    """
    with as_reader_error(path):
        head = io.BytesIO(file.read(_LONGEST_HEADER))
    try:
        version = npy.read_magic(head)
    except ValueError:
        raise broken(path, where, "is incomplete, or isn't a NumPy array") from None
    if version not in ((1, 0), (2, 0)):
        raise broken(path, where, f"has format version {version[0]}.{version[1]}; must be 1.0 or 2.0")
    read = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of headers that Python 2 wrote, and of damaged ones
            shape, column_major, dtype = read(head)
    except Exception:  # numpy parses it as Python, and says ValueError for some of what can go wrong
        raise broken(path, where, "is incomplete, or has a damaged header") from None
    if dtype.hasobject:
        reason = "contains Python objects (a pickle), which are never opened; save text as str"
        raise broken(path, where, reason)
    header = ArrayHeader(dtype, shape, column_major, head.tell())
    if any(not 0 <= length <= size for length in shape):
        raise broken(path, where, f"the shape in its header doesn't fit into {size:,} bytes")
    if header.size + header.content != size:
        content = f"{header.content:,} bytes of {header.kind}"
        raise broken(path, where, f"its header says {content}; there are {size - header.size:,}")
    return header


MATRIX_NAMES = ("vectors", "embeddings", "embedding", "matrix", "weights", "weight", "E", "arr_0")
VOCABULARY_NAMES = ("vocabulary", "vocab", "tokens", "words", "labels", "index_to_key", "names")
_MATRIX_OF_FLOATS = "matrix of float16, float32 or float64"


@dataclass(frozen=True)
class _Array:
    """An array in a file: member is its name in an `.npz`, without ".npy", or None for an `.npy`."""

    path: Path
    member: str | None
    header: ArrayHeader

    @property
    def where(self) -> str:
        """For messages."""
        return "" if self.member is None else _where(self.member)

    def blocks(self) -> Iterator[NDArray[Any]]:
        """Its rows, some at a time. Raises VectorFileError where it ends too early, or is damaged."""
        rows, columns = self.header.shape[0], math.prod(self.header.shape[1:])
        width, by_column = self.header.dtype.itemsize, self.header.column_major
        at_once = max(1, _AT_ONCE // max(1, columns * width))
        with _opened(self.path, self.member, seekable=by_column) as file, zip_errors(self.path):
            file.seek(self.header.size)
            for start in range(0, rows, at_once):
                count = min(at_once, rows - start)
                if by_column:
                    parts = []
                    for column in range(columns):
                        file.seek(self.header.size + (column * rows + start) * width)
                        parts.append(file.read(count * width))
                    content = b"".join(parts)
                else:
                    content = file.read(count * columns * width)
                if len(content) < count * columns * width:
                    row = start + 1 + len(content) // max(1, columns * width)
                    raise broken(self.path, self.where, f"ends within row {row:,}")
                flat = np.frombuffer(content, dtype=self.header.dtype)
                yield flat.reshape((count, *self.header.shape[1:]), order="F" if by_column else "C")


def npy_reader(path: Path) -> Reader:
    """The reader of an `.npy` file. Raises VectorFileError: no matrix of floats, or no vocabulary."""
    with as_reader_error(path), open_file(path) as file:
        header = read_header(file, path.stat().st_size, path, "")
    matrix = _Array(path, None, header)
    _check_matrix(matrix)
    beside = vocabulary_beside(path, header.shape[0])
    return copied("npy", (path, beside.path), partial(_blocks, matrix, beside))


def npz_reader(path: Path) -> Reader:
    """The reader of an `.npz` file: a zip archive of `.npy` files.

    Raises VectorFileError: another archive, no matrix of floats among its arrays, or no vocabulary.
    """
    with zip_errors(path), open_file(path) as file, zipfile.ZipFile(file) as archive:
        infos = archive.infolist()
    names = [info.filename for info in infos]
    if any(f"/{name}".endswith("/data.pkl") for name in names):
        raise pickled(path, "PyTorch file")
    members = [info for info in infos if info.filename.endswith(".npy")]
    if not members:
        shown = ", ".join([*(name[:60] for name in names[:3]), *["…"] * (len(names) > 3)]) or "nothing"
        raise broken(path, "", f"is a zip archive of {shown}; unpack it and use the file inside")
    arrays = [_array(path, info) for info in members]
    matrices = [each for each in arrays if len(each.header.shape) == 2 and each.header.dtype.kind == "f"]
    matrix = _chosen(matrices, MATRIX_NAMES)
    if matrix is None:
        found = ", ".join(f"{array.where} {array.header.kind}" for array in arrays[:5])
        raise broken(path, "", f"must have one {_MATRIX_OF_FLOATS}, or one called vectors; it has {found}")
    _check_matrix(matrix)
    for array in arrays:
        if array is not matrix and array.header.dtype.kind in "biuf" and CHANGES.search(str(array.member)):
            reason = f"comes with {array.where}, which changes its numbers, and is not read"
            raise broken(path, matrix.where, f"{reason}; save the vectors as they are used")
    rows = matrix.header.shape[0]
    texts = [a for a in arrays if a.header.dtype.kind in "US" and a.header.shape == (rows,)]
    words = _chosen(texts, VOCABULARY_NAMES)
    if words is not None:
        return copied("npz", (path,), partial(_blocks, matrix, words))
    beside = vocabulary_beside(path, rows)
    return copied("npz", (path, beside.path), partial(_blocks, matrix, beside))


def _array(path: Path, info: zipfile.ZipInfo) -> _Array:
    member = info.filename.removesuffix(".npy")
    if info.file_size > ALWAYS_ALLOWED + MOST_BYTES_FOR_ONE * info.compress_size:
        raise broken(path, _where(member), f"unpacks to more than {MOST_BYTES_FOR_ONE} times its size")
    with _opened(path, member) as file:
        return _Array(path, member, read_header(file, info.file_size, path, _where(member)))


def _where(member: str) -> str:
    return f"array {member[:60]}"


def _chosen(arrays: list[_Array], names: tuple[str, ...]) -> _Array | None:
    """The one array, or the one with the first of the known names."""
    if len(arrays) == 1:
        return arrays[0]
    by_name = {array.member: array for array in arrays}
    return next((by_name[name] for name in names if name in by_name), None)


def _check_matrix(array: _Array) -> None:
    dtype, shape = array.header.dtype, array.header.shape
    if len(shape) != 2 or dtype.kind != "f" or dtype.itemsize > 8:
        raise broken(array.path, array.where, f"is {array.header.kind}; must be a {_MATRIX_OF_FLOATS}")
    check_shape(array.path, array.where, shape)


def _blocks(
    matrix: _Array, words: _Array | VocabularyFile, oddities: list[str], progress: BytesProgress
) -> Iterator[Block]:
    tokens = words.tokens(oddities) if isinstance(words, VocabularyFile) else _text(words)
    before = rounded = done = 0
    for numbers in matrix.blocks():
        with np.errstate(over="ignore"):
            rows = np.ascontiguousarray(numbers, dtype=np.float32)
        if matrix.header.dtype.itemsize > 4:
            rounded += int((rows != numbers).sum())
        check_finite(matrix.path, rows, before)
        before += len(rows)
        done += numbers.nbytes
        progress(done)
        yield Block(list(islice(tokens, len(rows))), rows)
    for _ in tokens:  # what comes after the last token is read as well
        pass
    oddities += some(rounded, "number was", "numbers were", " rounded from float64 to float32")


def _text(array: _Array) -> Iterator[bytes]:
    for part in array.blocks():
        for token in part.tolist():
            yield clean(token) if isinstance(token, str) else token


@contextmanager
def _opened(path: Path, member: str | None, *, seekable: bool = False) -> Iterator[IO[bytes]]:
    with ExitStack() as stack:
        stack.enter_context(zip_errors(path))
        file: IO[bytes] = stack.enter_context(open_file(path))
        if member is not None:
            file = stack.enter_context(zipfile.ZipFile(file)).open(f"{member}.npy")
            if seekable:  # there and back, which in a zip means to unpack it each time
                unpacked = stack.enter_context(tempfile.TemporaryFile())
                shutil.copyfileobj(file, unpacked)
                file = unpacked
        yield file
