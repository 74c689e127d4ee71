"""word2vec binary: a line "rows d", then for each row a token, a space and d float32, little-endian.

word2vec.c writes a line feed after each row; gensim and others write none. Both are read, but
not a mixture: it means that the rows have another length than the header says.

Source: the function `TrainModel` of word2vec.c (https://code.google.com/archive/p/word2vec/).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.engine.readers.cache import Block, Reader
from generator.engine.readers.store import check_finite
from generator.engine.readers.stream import BOM, BytesProgress, Content, broken
from generator.engine.readers.text import TextHeader, header_of
from generator.errors import VectorFileError

_AT_ONCE = 2**20
_LONGEST_TOKEN = 4096
_CONTROL = re.compile(rb"[\x00-\x08\x0a-\x1f]")


def word2vec_binary_reader(path: Path, head: bytes) -> Reader:
    """The reader of a word2vec binary file that begins with `head`.

    Raises:
        VectorFileError: its header can be none.
    """
    line, _, _ = head.partition(b"\n")
    header = header_of(line.removeprefix(BOM).rstrip(b" \t\r"), path)
    if header is None:
        raise broken(path, "line 1", 'must be the number of rows and of columns, as in "3000000 300"')
    return Reader("word2vec binary", (path,), partial(_blocks, path, header, len(line) + 1))


def _blocks(
    path: Path, header: TextHeader, begin: int, oddities: list[str], progress: BytesProgress
) -> Iterator[Block]:
    records = _Records(path, 4 * header.dimension, begin)
    with Content(path) as content:
        content.read(begin)
        while piece := content.read(max(_AT_ONCE, 4 * header.dimension)):
            progress(content.position)
            before = records.rows
            tokens, numbers = records.take(piece)
            if tokens:
                rows = np.frombuffer(numbers, dtype="<f4").reshape(len(tokens), header.dimension)
                _check(path, tokens, rows, before)
                yield Block(tokens, rows)
    if records.rest.removeprefix(b"\n" if records.rows else b""):
        raise broken(
            path, f"byte {records.at:,}",
            f"the file ends within row {records.rows + 1:,}; it's incomplete, or its header is wrong",
        )  # fmt: skip
    if not records.rows:
        raise broken(path, "", "contains no vectors")
    oddities += header.oddity(records.rows)


class _Records:
    """Pieces of a file → rows. at: where in the file the rest begins that is no whole row yet."""

    def __init__(self, path: Path, width: int, at: int) -> None:
        self.rows, self.at, self.rest = 0, at, b""
        self._path, self._width = path, width
        self._parted: bool | None = None  # whether line feeds part the rows; not known before the second

    def take(self, piece: bytes) -> tuple[list[bytes], bytes]:
        """The tokens of the rows that are whole now, and all their numbers."""
        buffer, start = self.rest + piece, 0
        tokens: list[bytes] = []
        numbers: list[bytes] = []
        while (space := buffer.find(b" ", start, start + _LONGEST_TOKEN)) >= 0:
            end = space + 1 + self._width
            if end > len(buffer):
                break
            token = buffer[start:space]
            if self.rows:
                parted = token.startswith(b"\n")
                if self._parted not in (None, parted):
                    raise self._error(start, "only some of the rows are separated by line feeds")
                self._parted = parted
                token = token[parted:]
            tokens.append(token)
            numbers.append(buffer[space + 1 : end])
            self.rows += 1
            start = end
        if space < 0 and len(buffer) - start >= _LONGEST_TOKEN:
            raise self._error(start, f"no token ends within {_LONGEST_TOKEN:,} bytes")
        self.at += start
        self.rest = buffer[start:]
        return tokens, b"".join(numbers)

    def _error(self, start: int, reason: str) -> VectorFileError:
        return broken(
            self._path, f"byte {self.at + start:,}",
            f"{reason}; the file is damaged, or its rows don't have {self._width // 4} numbers",
        )  # fmt: skip


def _check(path: Path, tokens: list[bytes], rows: NDArray[np.float32], before: int) -> None:
    if _CONTROL.search(b" ".join(tokens)):
        index = next(index for index, token in enumerate(tokens) if _CONTROL.search(token))
        reason = "the token contains control characters; the file is damaged, or its header is wrong"
        raise broken(path, f"row {before + index + 1:,}", reason)
    check_finite(path, rows, before)
