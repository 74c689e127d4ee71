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

from generator.engine.readers.cache import Block, Reader, copied
from generator.engine.readers.store import check_finite
from generator.engine.readers.stream import BOM, BytesProgress, Content, broken
from generator.engine.readers.text import TextHeader, header_of
from generator.errors import VectorFileError

_AT_ONCE = 2**20
_LONGEST_TOKEN = 4096
_CONTROL = re.compile(rb"[\x00-\x08\x0a-\x1f]")


def word2vec_binary_reader(path: Path, head: bytes) -> Reader:
    """The reader of a word2vec binary file that begins with `head`.

    Raises VectorFileError: its header can be none.
    """
    line, _, _ = head.partition(b"\n")
    header = header_of(line.removeprefix(BOM).rstrip(b" \t\r"), path)
    if header is None:
        raise broken(path, "line 1", 'must be the number of rows and of columns, as in "3000000 300"')
    return copied("word2vec binary", (path,), partial(_blocks, path, header, len(line) + 1))


def _blocks(
    path: Path, header: TextHeader, begin: int, oddities: list[str], progress: BytesProgress
) -> Iterator[Block]:
    d, width = header.dimension, 4 * header.dimension
    rows, at, rest = 0, begin, b""  # at: where in the file the rest begins that is no whole row yet
    parted: bool | None = None  # whether line feeds part the rows; not known before the second

    def damaged(reason: str) -> VectorFileError:
        reason = f"{reason}; the file is damaged, or its rows don't have {d} numbers"
        return broken(path, f"byte {at + start:,}", reason)

    with Content(path) as content:
        content.read(begin)
        while piece := content.read(max(_AT_ONCE, width)):
            progress(content.position)
            buffer, start = rest + piece, 0
            tokens: list[bytes] = []
            numbers: list[bytes] = []
            while (space := buffer.find(b" ", start, start + _LONGEST_TOKEN)) >= 0:
                end = space + 1 + width
                if end > len(buffer):
                    break
                token = buffer[start:space]
                if rows or tokens:
                    begins_line = token.startswith(b"\n")
                    if parted not in (None, begins_line):
                        raise damaged("only some of the rows are separated by line feeds")
                    parted = begins_line
                    token = token[parted:]
                tokens.append(token)
                numbers.append(buffer[space + 1 : end])
                start = end
            if space < 0 and len(buffer) - start >= _LONGEST_TOKEN:
                raise damaged(f"no token ends within {_LONGEST_TOKEN:,} bytes")
            at += start
            rest = buffer[start:]
            if tokens:
                block = np.frombuffer(b"".join(numbers), dtype="<f4").reshape(len(tokens), d)
                _check(path, tokens, block, rows)
                rows += len(tokens)
                yield Block(tokens, block)
    if rest.removeprefix(b"\n" if rows else b""):
        reason = f"the file ends within row {rows + 1:,}; it's incomplete, or its header is wrong"
        raise broken(path, f"byte {at:,}", reason)
    if not rows:
        raise broken(path, "", "contains no vectors")
    oddities += header.oddity(rows)


def _check(path: Path, tokens: list[bytes], rows: NDArray[np.float32], before: int) -> None:
    if _CONTROL.search(b" ".join(tokens)):
        index = next(index for index, token in enumerate(tokens) if _CONTROL.search(token))
        reason = "the token contains control characters; the file is damaged, or its header is wrong"
        raise broken(path, f"row {before + index + 1:,}", reason)
    check_finite(path, rows, before)
