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


MATRIX_NAMES = ("vectors", "embeddings", "embedding", "matrix", "weights", "weight", "E", "arr_0")
VOCABULARY_NAMES = ("vocabulary", "vocab", "tokens", "words", "labels", "index_to_key", "names")
_MATRIX_OF_FLOATS = "matrix of float16, float32 or float64"


@dataclass(frozen=True)
class _Array:
    """An array in a file: member is its name in an `.npz`, without ".npy", or None for an `.npy`.

    begin: the byte at which its numbers begin.
    """

    path: Path
    member: str | None
    dtype: np.dtype[Any]
    shape: tuple[int, ...]
    column_major: bool
    begin: int

    @property
    def where(self) -> str:
        """For messages."""
        return _where(self.member)

    @property
    def kind(self) -> str:
        """Type and shape, for messages."""
        return f"{str(self.dtype)[:40]} {self.shape}"

    def blocks(self) -> Iterator[NDArray[Any]]:
        """Its rows, some at a time. Raises VectorFileError where it ends too early, or is damaged."""
        rows, columns, width = self.shape[0], math.prod(self.shape[1:]), self.dtype.itemsize
        at_once = max(1, _AT_ONCE // max(1, columns * width))
        with _opened(self.path, self.member, seekable=self.column_major) as file, zip_errors(self.path):
            file.seek(self.begin)
            for start in range(0, rows, at_once):
                count = min(at_once, rows - start)
                if self.column_major:
                    parts = []
                    for column in range(columns):
                        file.seek(self.begin + (column * rows + start) * width)
                        parts.append(file.read(count * width))
                    content = b"".join(parts)
                else:
                    content = file.read(count * columns * width)
                if len(content) < count * columns * width:
                    row = start + 1 + len(content) // max(1, columns * width)
                    raise broken(self.path, self.where, f"ends within row {row:,}")
                flat = np.frombuffer(content, dtype=self.dtype)
                yield flat.reshape((count, *self.shape[1:]), order="F" if self.column_major else "C")

    def tokens(self, oddities: list[str]) -> Iterator[bytes]:  # noqa: ARG002 - as of a `VocabularyFile`
        """Its rows as tokens, of an array of text."""
        for part in self.blocks():
            yield from (clean(token) if isinstance(token, str) else token for token in part.tolist())


def _array(path: Path, member: str | None, size: int) -> _Array:
    """The array, by the header at the start of a stream of so many bytes.

    Raises VectorFileError: no header, an array of objects, or another size than the header says.
    """
    where = _where(member)
    with _opened(path, member) as file:
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
    array = _Array(path, member, dtype, shape, column_major, head.tell())
    if any(not 0 <= length <= size for length in shape):
        raise broken(path, where, f"the shape in its header doesn't fit into {size:,} bytes")
    content = math.prod(shape) * dtype.itemsize
    if array.begin + content != size:
        reason = f"its header says {content:,} bytes of {array.kind}; there are {size - array.begin:,}"
        raise broken(path, where, reason)
    return array


def npy_reader(path: Path) -> Reader:
    """The reader of an `.npy` file. Raises VectorFileError: no matrix of floats, or no vocabulary."""
    with as_reader_error(path):
        matrix = _array(path, None, path.stat().st_size)
    _check_matrix(matrix)
    beside = vocabulary_beside(path, matrix.shape[0])
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
    arrays = []
    for info in members:
        member = info.filename.removesuffix(".npy")
        if info.file_size > ALWAYS_ALLOWED + MOST_BYTES_FOR_ONE * info.compress_size:
            reason = f"unpacks to more than {MOST_BYTES_FOR_ONE} times its size"
            raise broken(path, _where(member), reason)
        arrays.append(_array(path, member, info.file_size))
    matrices = [each for each in arrays if len(each.shape) == 2 and each.dtype.kind == "f"]
    matrix = _chosen(matrices, MATRIX_NAMES)
    if matrix is None:
        found = ", ".join(f"{array.where} {array.kind}" for array in arrays[:5])
        raise broken(path, "", f"must have one {_MATRIX_OF_FLOATS}, or one called vectors; it has {found}")
    _check_matrix(matrix)
    for array in arrays:
        if array is not matrix and array.dtype.kind in "biuf" and CHANGES.search(str(array.member)):
            reason = f"comes with {array.where}, which changes its numbers, and is not read"
            raise broken(path, matrix.where, f"{reason}; save the vectors as they are used")
    rows = matrix.shape[0]
    texts = [a for a in arrays if a.dtype.kind in "US" and a.shape == (rows,)]
    words = _chosen(texts, VOCABULARY_NAMES)
    if words is not None:
        return copied("npz", (path,), partial(_blocks, matrix, words))
    beside = vocabulary_beside(path, rows)
    return copied("npz", (path, beside.path), partial(_blocks, matrix, beside))


def _where(member: str | None) -> str:
    return "" if member is None else f"array {member[:60]}"


def _chosen(arrays: list[_Array], names: tuple[str, ...]) -> _Array | None:
    """The one array, or the one with the first of the known names."""
    if len(arrays) == 1:
        return arrays[0]
    by_name = {array.member: array for array in arrays}
    return next((by_name[name] for name in names if name in by_name), None)


def _check_matrix(array: _Array) -> None:
    dtype, shape = array.dtype, array.shape
    if len(shape) != 2 or dtype.kind != "f" or dtype.itemsize > 8:
        raise broken(array.path, array.where, f"is {array.kind}; must be a {_MATRIX_OF_FLOATS}")
    check_shape(array.path, array.where, shape)


def _blocks(
    matrix: _Array, words: _Array | VocabularyFile, oddities: list[str], progress: BytesProgress
) -> Iterator[Block]:
    tokens = words.tokens(oddities)
    before = rounded = done = 0
    for numbers in matrix.blocks():
        with np.errstate(over="ignore"):
            rows = np.ascontiguousarray(numbers, dtype=np.float32)
        if matrix.dtype.itemsize > 4:
            rounded += int((rows != numbers).sum())
        check_finite(matrix.path, rows, before)
        before += len(rows)
        done += numbers.nbytes
        progress(done)
        yield Block(list(islice(tokens, len(rows))), rows)
    for _ in tokens:  # what comes after the last token is read as well
        pass
    oddities += some(rounded, "number was", "numbers were", " rounded from float64 to float32")


@contextmanager
def _opened(path: Path, member: str | None, *, seekable: bool = False) -> Iterator[IO[bytes]]:
    with ExitStack() as stack:
        stack.enter_context(zip_errors(path))
        file: IO[bytes] = stack.enter_context(open_file(path))
        if member is not None:
            archive = stack.enter_context(zipfile.ZipFile(file))
            file = stack.enter_context(archive.open(f"{member}.npy"))
            if seekable:  # there and back, which in a zip means to unpack it each time
                unpacked = stack.enter_context(tempfile.TemporaryFile())
                shutil.copyfileobj(file, unpacked)
                file = unpacked
        yield file
