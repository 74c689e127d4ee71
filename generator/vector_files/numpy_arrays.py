"""One numpy array in a stream, a block of rows at a time; its header is checked before it is believed.

Objects are never read: they are pickles. Source: numpy's NEP 1, the format of `.npy`.
"""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from generator.vector_files.streams import broken, said

MAGIC = b"\x93NUMPY"
_LONGEST_HEADER = 10_000
_AT_ONCE = 2**20


@dataclass(frozen=True)
class Header:
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


def read_header(file: IO[bytes], size: int, path: Path, where: str) -> Header:
    """The header at the start of a stream.

    Args:
        file: at its start; afterwards at the array's first byte.
        size: bytes of the stream, header included.
        path: of the file, for messages.
        where: which array it is, for messages.

    Raises:
        VectorFileError: no header, an array of objects, or another size than the header says.
    """
    with said(path):
        start = file.read(8)
        if len(start) < 8 or not start.startswith(MAGIC):
            raise broken(path, where, "is cut, or no numpy array")
        width = {1: 2, 2: 4}.get(start[6])
        if width is None or start[7]:
            raise broken(
                path, where, f"is in version {start[6]}.{start[7]} of the format; 1.0 and 2.0 are read"
            )
        length_bytes = file.read(width)
        length = int.from_bytes(length_bytes, "little")
        if len(length_bytes) < width or length > _LONGEST_HEADER:
            raise broken(path, where, "is cut, or has a damaged header")
        text = file.read(length)
    read = npy.read_array_header_1_0 if width == 2 else npy.read_array_header_2_0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of headers that Python 2 wrote, and of damaged ones
            shape, column_major, dtype = read(io.BytesIO(length_bytes + text))
    except Exception:  # numpy parses it as Python, and says ValueError for some of what can go wrong
        raise broken(path, where, "is cut, or has a damaged header") from None
    if dtype.hasobject:
        raise broken(
            path, where, "holds Python objects, which are a pickle and never opened; save text as str"
        )
    header = Header(dtype, shape, column_major, 8 + width + length)
    if any(not 0 <= length <= size for length in shape):
        raise broken(path, where, f"its header says a shape that {size:,} bytes cannot hold")
    if header.size + header.content != size:
        raise broken(
            path, where,
            f"its header says {header.content:,} bytes of {header.kind}, {size - header.size:,} follow",
        )  # fmt: skip
    return header


def row_blocks(file: IO[bytes], header: Header, path: Path, where: str) -> Iterator[NDArray[Any]]:
    """The rows of an array of one or two dimensions, some at a time.

    Args:
        file: at the array's first byte; it must be able to seek where the array is column-major.
        header: of the array.
        path: of the file, for messages.
        where: which array it is, for messages.

    Raises:
        VectorFileError: the stream ends too early, or is damaged.
    """
    rows, columns = header.shape[0], math.prod(header.shape[1:])
    width = header.dtype.itemsize
    size = max(1, _AT_ONCE // max(1, columns * width))
    for start in range(0, rows, size):
        count = min(size, rows - start)
        with said(path):
            if header.column_major and len(header.shape) > 1:
                parts = []
                for column in range(columns):
                    file.seek(header.size + (column * rows + start) * width)
                    parts.append(file.read(count * width))
                content = b"".join(parts)
            else:
                content = file.read(count * columns * width)
        if len(content) < count * columns * width:
            raise broken(
                path, where, f"ends within row {start + 1 + len(content) // max(1, columns * width):,}"
            )
        flat = np.frombuffer(content, dtype=header.dtype)
        if len(header.shape) == 1:
            yield flat
        elif header.column_major:
            yield flat.reshape(columns, count).T
        else:
            yield flat.reshape(count, columns)
