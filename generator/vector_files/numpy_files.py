"""`.npy` and `.npz`: a matrix, with its vocabulary beside it or, in an `.npz`, as an array of text."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from generator.vector_files.block import MOST_NUMBERS, Block, Progress, Reader, counted
from generator.vector_files.matrix import check_finite
from generator.vector_files.numpy_arrays import Header, read_header, row_blocks
from generator.vector_files.sniffing import pickled
from generator.vector_files.stored_vocabulary import clean
from generator.vector_files.streams import ALWAYS_ALLOWED, MOST_BYTES_FOR_ONE, broken, said
from generator.vector_files.vocabulary_file import VocabularyFile, vocabulary_beside

MATRIX_NAMES = ("vectors", "embeddings", "embedding", "matrix", "weights", "weight", "E", "arr_0")
VOCABULARY_NAMES = ("vocabulary", "vocab", "tokens", "words", "labels", "index_to_key", "names")
_FLOATS = "float16, float32 or float64"


@dataclass(frozen=True)
class _Array:
    """An array in a file: member is its name in an `.npz`, without ".npy", or None for an `.npy`."""

    path: Path
    member: str | None
    header: Header

    @property
    def where(self) -> str:
        """For messages."""
        return "" if self.member is None else _where(self.member)

    def blocks(self) -> Iterator[NDArray[Any]]:
        """Its rows, some at a time."""
        with ExitStack() as stack:
            if self.member is None:
                with said(self.path):
                    file: IO[bytes] = stack.enter_context(self.path.open("rb"))
            else:
                file = stack.enter_context(_opened(self.path, self.member))
                if self.header.column_major and len(self.header.shape) > 1:  # which needs seeking
                    unpacked = stack.enter_context(tempfile.TemporaryFile())
                    with _said_zip(self.path):
                        shutil.copyfileobj(file, unpacked)
                    file = unpacked
                    file.seek(0)
            with _said_zip(self.path):
                file.read(self.header.size)
                yield from row_blocks(file, self.header, self.path, self.where)


def npy_reader(path: Path) -> Reader:
    """The reader of an `.npy` file.

    Raises:
        VectorFileError: no matrix of floats, or no vocabulary beside it.
    """
    with said(path), path.open("rb") as file:
        header = read_header(file, path.stat().st_size, path, "")
    matrix = _Array(path, None, header)
    _check_matrix(matrix)
    beside = vocabulary_beside(path, header.shape[0])
    return Reader("npy", (path, beside.path), partial(_blocks, matrix, beside))


def npz_reader(path: Path) -> Reader:
    """The reader of an `.npz` file: a zip archive of `.npy` files.

    Raises:
        VectorFileError: another archive, no matrix of floats among its arrays, or no vocabulary.
    """
    with _said_zip(path), zipfile.ZipFile(path) as archive:
        infos = archive.infolist()
    names = [info.filename for info in infos]
    if any(name.endswith("/data.pkl") or name == "data.pkl" for name in names):
        raise pickled(path, "PyTorch file")
    members = [info for info in infos if info.filename.endswith(".npy")]
    if not members:
        shown = ", ".join(name[:60] for name in names[:3]) or "nothing"
        raise broken(path, "", f"is a zip archive of {shown}; unpack it and name the file in it")
    arrays = [_array(path, info) for info in members]
    matrix = _chosen(
        [array for array in arrays if len(array.header.shape) == 2 and array.header.dtype.kind == "f"],
        MATRIX_NAMES,
    )
    if matrix is None:
        found = ", ".join(f"{array.where} {array.header.kind}" for array in arrays[:5])
        raise broken(path, "", f"must hold one matrix of {_FLOATS}, or one called vectors; holds {found}")
    _check_matrix(matrix)
    rows = matrix.header.shape[0]
    texts = [a for a in arrays if a.header.dtype.kind in "US" and a.header.shape == (rows,)]
    words = _chosen(texts, VOCABULARY_NAMES)
    if words is not None:
        return Reader("npz", (path,), partial(_blocks, matrix, words))
    beside = vocabulary_beside(path, rows)
    return Reader("npz", (path, beside.path), partial(_blocks, matrix, beside))


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
        raise broken(array.path, array.where, f"holds {array.header.kind}; must hold a matrix of {_FLOATS}")
    if not shape[0] or not 1 <= shape[1] <= MOST_NUMBERS:
        raise broken(array.path, array.where, f"is {shape}; must have rows, of 1 to {MOST_NUMBERS:,} numbers")


def _blocks(
    matrix: _Array, words: _Array | VocabularyFile, oddities: list[str], progress: Progress
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
    if rounded:
        oddities.append(f"{counted(rounded, 'number was', 'numbers were')} rounded from float64 to float32")


def _text(array: _Array) -> Iterator[bytes]:
    for part in array.blocks():
        for token in part.tolist():
            yield clean(token) if isinstance(token, str) else token


@contextmanager
def _opened(path: Path, member: str) -> Iterator[IO[bytes]]:
    with _said_zip(path), zipfile.ZipFile(path) as archive, archive.open(f"{member}.npy") as file:
        yield file


@contextmanager
def _said_zip(path: Path) -> Iterator[None]:
    """What zipfile refuses, as one line."""
    try:
        with said(path):
            yield
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, KeyError) as error:
        raise broken(path, "", f"the zip archive is damaged, cut or encrypted: {str(error)[:100]}") from None
