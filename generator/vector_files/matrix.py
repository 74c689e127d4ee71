"""Rows of numbers in a file, read where they stand: by seeking, never the whole.

Nothing is mapped: pages of a mapped file count as this process's memory once they are
touched, and a search over all rows touches all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.vector_files.streams import broken, said

WIDTHS = {"F32": 4, "F16": 2, "BF16": 2}
"""Bytes of a number, little-endian; each of them is exact as float32."""


@dataclass(frozen=True)
class Matrix:
    """`[rows, dimension]`, row after row from `offset` on; dtype is a key of `WIDTHS`."""

    path: Path
    offset: int
    dtype: str
    rows: int
    dimension: int

    def at(self, indices: Sequence[int]) -> NDArray[np.float32]:
        """Some rows, `[k, d]`, in the order of the indices.

        Raises:
            IndexError: there is no such row.
            VectorFileError: the file is gone or shorter than it was.
        """
        if len(indices) and not 0 <= min(indices) <= max(indices) < self.rows:
            raise IndexError(f"rows {min(indices)} to {max(indices)} of {self.rows}")
        if isinstance(indices, range) and indices.step == 1:
            return self._read(indices.start, len(indices))
        rows = np.empty((len(indices), self.dimension), dtype=np.float32)
        with said(self.path), self.path.open("rb", buffering=0) as file:
            for place, index in enumerate(indices):
                rows[place] = self._from(file, index, 1)[0]
        return rows

    def blocks(self, size: int) -> Iterator[tuple[int, NDArray[np.float32]]]:
        """All rows, `size` at a time: the first row's index, and `[b, d]`."""
        for start in range(0, self.rows, size):
            yield start, self._read(start, min(size, self.rows - start))

    def _read(self, start: int, count: int) -> NDArray[np.float32]:
        with said(self.path), self.path.open("rb", buffering=0) as file:
            return self._from(file, start, count)

    def _from(self, file: FileIO, start: int, count: int) -> NDArray[np.float32]:
        width = WIDTHS[self.dtype]
        wanted = count * self.dimension * width
        file.seek(self.offset + start * self.dimension * width)
        content = bytearray(wanted)
        view, done = memoryview(content), 0
        while done < wanted and (got := file.readinto(view[done:])):
            done += got
        if done < wanted:
            raise broken(self.path, f"row {start}", "the file has become shorter; build again")
        return as_float32(content, self.dtype).reshape(count, self.dimension)


def as_float32(content: bytes | bytearray, dtype: str) -> NDArray[np.float32]:
    r"""Numbers of a key of `WIDTHS` as float32, exactly; bfloat16 is the upper half of a float32.

    >>> as_float32(b"\x80\x3f\x00\xc0", "BF16").tolist()
    [1.0, -2.0]
    """
    match dtype:
        case "F32":
            return np.frombuffer(content, dtype="<f4").astype(np.float32, copy=False)
        case "F16":
            return np.frombuffer(content, dtype="<f2").astype(np.float32)
        case "BF16":
            return (np.frombuffer(content, dtype="<u2").astype(np.uint32) << 16).view(np.float32)
        case _:
            raise ValueError(dtype)


def check_finite(path: Path, rows: NDArray[np.float32], before: int) -> None:
    """Refuses NaN and infinity.

    Args:
        path: of the file, for the message.
        rows: `[b, d]`.
        before: how many rows of the file stand before them.

    Raises:
        VectorFileError: with the row, from 1, and the number.
    """
    if np.isfinite(rows).all():
        return
    row, column = np.argwhere(~np.isfinite(rows))[0].tolist()
    value = "NaN" if np.isnan(rows[row, column]) else "infinity"
    reason = f"number {column + 1:,} is {value}; only finite numbers can be compared"
    raise broken(path, f"row {before + row + 1:,}", reason)
