"""A vocabulary on disk: 400,000 tokens are 80 MB as Python objects, and a page needs a few of them.

Four files, mapped into memory: the tokens' UTF-8 one after another, where each ends, and, to
find a token, their 64-bit digests in order with the row of each. Digests that collide are no
harm: the token at the row is compared.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

TOKENS, ENDS, DIGESTS, ROWS = "tokens.utf8", "ends.u64", "digests.u64", "digest-rows.u32"
Number = TypeVar("Number", np.uint8, np.uint32, np.uint64)
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(token: str) -> bytes:
    r"""UTF-8; a lone surrogate becomes U+FFFD.

    >>> clean("é"), clean("\ud800")
    (b'\xc3\xa9', b'\xef\xbf\xbd')
    """
    return _SURROGATE.sub("\ufffd", token).encode("utf-8")


def digest(token: bytes) -> bytes:
    """8 bytes."""
    return hashlib.blake2b(token, digest_size=8).digest()


@dataclass(frozen=True)
class StoredVocabulary:
    """The tokens of V rows, in the folder that `write_index` finished."""

    folder: Path
    size: int

    def token(self, row: int) -> str:
        """The token of a row, 0 … V − 1.

        Raises:
            IndexError: there is no such row.
        """
        if not 0 <= row < self.size:
            raise IndexError(f"row {row} of {self.size}")
        start = int(self._ends[row - 1]) if row else 0
        return bytes(self._tokens[start : int(self._ends[row])]).decode("utf-8")

    def row_of(self, token: str) -> int | None:
        """The row of a token, or None."""
        try:
            wanted = np.uint64(int.from_bytes(digest(token.encode("utf-8")), "little"))
        except UnicodeEncodeError:
            return None  # a lone surrogate stands in no file
        place = int(np.searchsorted(self._digests, wanted))
        while place < len(self._digests) and self._digests[place] == wanted:
            row = int(self._rows[place])
            if self.token(row) == token:
                return row
            place += 1
        return None

    def pieces(self, size: int) -> Iterator[tuple[int, NDArray[np.uint8], NDArray[np.int64]]]:
        """All tokens, `size` at a time: the first row, their UTF-8 on end, and its `[size + 1]` bounds."""
        begin = 0
        for start in range(0, self.size, size):
            bounds = np.concatenate([[begin], self._ends[start : start + size].astype(np.int64)])
            text = np.array(self._tokens[begin : int(bounds[-1])])
            yield start, text, bounds - begin
            begin = int(bounds[-1])

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
    return np.frombuffer(b"".join(map(digest, tokens)), dtype="<u8").astype(np.uint64)
