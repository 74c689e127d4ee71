"""A vocabulary on disk: 400,000 tokens are 80 MB as Python objects, and a page needs a few of them.

Four files, mapped into memory: the tokens' UTF-8 one after another, where each ends, and, to
find a token, their 64-bit digests in order with the row of each. Digests that collide are no
harm: the token at the row is compared.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from generator.engine.readers.stream import MOST_NUMBERS, as_reader_error, broken, open_file

TOKENS, ENDS, DIGESTS, ROWS = "tokens.utf8", "ends.u64", "digests.u64", "digest-rows.u32"
Number = TypeVar("Number", np.uint8, np.uint32, np.uint64)
CHANGES = re.compile(
    r"scale|scb|absmax|quant|zero|mapping|codebook|lora_|nested|g_idx|^weights$", re.IGNORECASE
)
"""What those tensors or arrays are called that make other numbers of the matrix beside them."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(token: str) -> bytes:
    r"""UTF-8; a lone surrogate becomes U+FFFD.

    >>> clean("é"), clean("\ud800")
    (b'\xc3\xa9', b'\xef\xbf\xbd')
    """
    return _SURROGATE.sub("\ufffd", token).encode("utf-8")


@dataclass(frozen=True)
class StoredVocabulary:
    """The tokens of V rows, in the folder that `write_index` finished."""

    folder: Path
    size: int

    def token(self, row: int) -> str:
        """The token of a row, 0 … V − 1. Raises IndexError."""
        if not 0 <= row < self.size:
            raise IndexError(f"row {row} of {self.size}")
        start = int(self._ends[row - 1]) if row else 0
        return bytes(self._tokens[start : int(self._ends[row])]).decode("utf-8")

    def row_of(self, token: str) -> int | None:
        """The row of a token, or None."""
        try:
            wanted = digests_of([token.encode("utf-8")])[0]
        except UnicodeEncodeError:
            return None  # a lone surrogate stands in no file
        at = int(np.searchsorted(self._digests, wanted))
        while at < len(self._digests) and self._digests[at] == wanted:
            row = int(self._rows[at])
            if self.token(row) == token:
                return row
            at += 1
        return None

    def __iter__(self) -> Iterator[str]:
        begin = 0
        for start in range(0, self.size, _PIECE):
            ends = self._ends[start : start + _PIECE].tolist()
            text = self._tokens[begin : ends[-1]].tobytes()
            for before, end in zip([begin, *ends], ends, strict=False):
                yield text[before - begin : end - begin].decode("utf-8")
            begin = ends[-1]

    @cached_property
    def _tokens(self) -> NDArray[np.uint8]:
        return _mapped(self.folder / TOKENS, np.uint8)

    @cached_property
    def _ends(self) -> NDArray[np.uint64]:
        return _mapped(self.folder / ENDS, np.uint64)

    @cached_property
    def _digests(self) -> NDArray[np.uint64]:
        return _mapped(self.folder / DIGESTS, np.uint64)

    @cached_property
    def _rows(self) -> NDArray[np.uint32]:
        return _mapped(self.folder / ROWS, np.uint32)

    def __reduce__(self) -> tuple[type[StoredVocabulary], tuple[Path, int]]:
        return StoredVocabulary, (self.folder, self.size)  # another process maps the files anew


def _mapped(path: Path, number: type[Number]) -> NDArray[Number]:
    dtype = np.dtype(number).newbyteorder("<")
    if not path.stat().st_size:  # nothing cannot be mapped
        return np.empty(0, dtype=dtype)
    return np.memmap(path, dtype=dtype, mode="r")


def write_index(folder: Path, digests: NDArray[np.uint64], named: NDArray[np.bool_] | None = None) -> None:
    """Writes what finds a token, from the digest of each row; rows that are not `named` are left out."""
    order = np.argsort(digests, kind="stable")  # of equal digests the first row stays first
    if named is not None:
        order = order[named[order]]
    digests[order].astype("<u8").tofile(folder / DIGESTS)
    order.astype("<u4").tofile(folder / ROWS)


def digests_of(tokens: Sequence[bytes]) -> NDArray[np.uint64]:
    """The digest of each token as a number, `[tokens]`."""
    digests = (hashlib.blake2b(token, digest_size=8).digest() for token in tokens)
    return np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64)


# Rows of numbers in a file, read where they stand, and never the whole.
#
# Single rows are copied out of a map of the file. Blocks are read: pages of a mapped file count as this
# process's memory once they are touched, and a search over all rows touches all.

NUMPY = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2", "I8": "i1", "U8": "u1"} | {
    f"{kind}{bits}": f"<{kind.lower()}{bits // 8}" for kind in "IU" for bits in (16, 32, 64)
}
"""safetensors' name of a dtype → numpy's, which has none for bfloat16: it is the upper half of a float32."""
FLOATS = ("F64", "F32", "F16", "BF16")
Q8_0 = np.dtype([("scale", "<f2"), ("numbers", "i1", (32,))])
"""GGUF's block of this name: 32 whole numbers times one float16, a product that is exact as float32, too."""


@dataclass(frozen=True)
class Matrix:
    """`[rows, dimension]`, row after row from `offset` on; dtype is one of FLOATS, "I8" or "Q8_0".

    mapping: `[rows]`, which row of the file each row is, where several share one. weights: `[rows]`, what
    each row is multiplied by.
    """

    path: Path
    offset: int
    dtype: str
    rows: int
    dimension: int
    mapping: NDArray[np.int64] | None = field(default=None, compare=False)
    weights: NDArray[np.float64] | None = field(default=None, compare=False)

    def at(self, indices: Sequence[int]) -> NDArray[np.float32]:
        """Some rows, `[k, d]`, in the order of the indices.

        Raises:
            IndexError: there is no such row.
            VectorFileError: the file is gone or shorter than it was.
        """
        if len(indices) and not 0 <= min(indices) <= max(indices) < self.rows:
            raise IndexError(f"rows {min(indices)} to {max(indices)} of {self.rows}")
        stored = indices if self.mapping is None else self.mapping[list(indices)].tolist()
        with as_reader_error(self.path):
            status = self.path.stat()
            if len(stored) and status.st_size < self.offset + (max(stored) + 1) * self.row_bytes:
                raise broken(self.path, "", "the file has become shorter since it was read; build again")
            if isinstance(stored, range) and stored.step == 1:
                with open_file(self.path) as file:
                    file.seek(self.offset + stored.start * self.row_bytes)
                    content = file.read(len(stored) * self.row_bytes)
            else:
                state = status.st_mtime_ns, status.st_size
                content = _mapped_rows(self.path, state, self.offset, self.row_bytes)[list(stored)].tobytes()
            rows = as_float32(content, self.dtype).reshape(len(indices), self.dimension)
        if self.weights is None:
            return rows
        with np.errstate(over="ignore"):  # who reads a file from end to end refuses infinity
            return (rows * self.weights[list(indices), None]).astype(np.float32)

    @property
    def row_bytes(self) -> int:
        """Bytes of a row in the file."""
        if self.dtype == "Q8_0":
            return self.dimension // 32 * Q8_0.itemsize
        return self.dimension * np.dtype(NUMPY[self.dtype]).itemsize

    def blocks(self, size: int) -> Iterator[tuple[int, NDArray[np.float32]]]:
        """All rows, `size` at a time: the first row's index, and `[b, d]`."""
        for start in range(0, self.rows, size):
            yield start, self.at(range(start, min(start + size, self.rows)))


@lru_cache(maxsize=4)
def _mapped_rows(path: Path, state: tuple[int, int], offset: int, row_bytes: int) -> NDArray[np.uint8]:
    """The bytes of all rows, `[rows, row_bytes]`, as far as the file goes; a changed file is mapped anew."""
    rows = max(0, state[1] - offset) // row_bytes
    if not rows:  # nothing cannot be mapped
        return np.empty((0, row_bytes), dtype=np.uint8)
    with open_file(path) as file:
        return np.memmap(file, dtype=np.uint8, mode="r", offset=offset, shape=(rows, row_bytes))


def numbers_of(content: bytes, dtype: str) -> NDArray[np.generic]:
    """Numbers of a key of NUMPY, as they are stored; those of bfloat16 as float32."""
    stored: NDArray[np.generic] = np.frombuffer(content, dtype=NUMPY[dtype])
    return (stored.astype(np.uint32) << 16).view(np.float32) if dtype == "BF16" else stored


def as_float32(content: bytes, dtype: str) -> NDArray[np.float32]:
    r"""Numbers of a dtype that a `Matrix` may have as float32: exactly, but for those of F64.

    >>> as_float32(b"\x80\x3f\x00\xc0", "BF16").tolist()
    [1.0, -2.0]
    """
    if dtype == "Q8_0":
        blocks = np.frombuffer(content, dtype=Q8_0)
        numbers: NDArray[np.float32] = blocks["numbers"] * blocks["scale"].astype(np.float32)[:, None]
        return numbers.ravel()
    with np.errstate(over="ignore"):  # who reads a file from end to end refuses infinity
        return numbers_of(content, dtype).astype(np.float32, copy=False)


def check_shape(path: Path, where: str, shape: tuple[int, ...]) -> None:
    """Raises VectorFileError where that is not the shape of a matrix of vectors."""
    if len(shape) != 2 or not shape[0] or not 1 <= shape[1] <= MOST_NUMBERS:
        raise broken(path, where, f"is {shape}; must have rows of 1 to {MOST_NUMBERS:,} numbers")


def check_finite(path: Path, rows: NDArray[np.float32], before: int) -> None:
    """Raises VectorFileError where rows `[b, d]`, with some others before them, contain NaN or infinity."""
    if np.isfinite(rows).all():
        return
    row, column = np.argwhere(~np.isfinite(rows))[0].tolist()
    value = "NaN" if np.isnan(rows[row, column]) else "infinity"
    reason = f"number {column + 1:,} is {value}; only finite numbers can be compared"
    raise broken(path, f"row {before + row + 1:,}", reason)


# The tokens that are written most like a word that a file has not.

LONGEST = 64
"""Characters; nobody mistypes a longer token, and comparing takes the square of it."""
LEAST_ALIKE = 60
"""Per cent of the letters, capitals aside."""
_PIECE = 16_384


def nearest_spellings(vocabulary: StoredVocabulary, word: str, count: int) -> tuple[str, ...]:
    """At most `count` tokens that are written most like a word, nearest first; of equals, the first row.

    Capitals are no difference. None are given for a word of more than `LONGEST` characters.
    """
    if not 0 < len(word) <= LONGEST:
        return ()
    short = (token for token in vocabulary if 0 < len(token) <= LONGEST)
    found = process.extract(
        word, short, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=LEAST_ALIKE, limit=count
    )
    return tuple(token for token, _, _ in found)
