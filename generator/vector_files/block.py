"""What every reader hands on: some rows with their tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

MOST_NUMBERS = 65_536
"""The largest d; no table of word vectors comes near it."""

Progress: TypeAlias = Callable[[int], None]
"""Is told how many bytes of the file have been read."""


@dataclass(frozen=True, eq=False)
class Block:
    """Rows that follow each other in a file.

    tokens: b of them, as the file spells them, in bytes that should be UTF-8.
    rows: `[b, d]`, finite.
    """

    tokens: Sequence[bytes]
    rows: NDArray[np.float32]


@dataclass(frozen=True)
class Reader:
    """How one file is read: its format, the files that decide, and a walk through its rows.

    files: the one with the vectors first. blocks: reads from the start; what is odd is
    added to the list, as sentences, by the end of the walk.
    """

    format: str
    files: tuple[Path, ...]
    blocks: Callable[[list[str], Progress], Iterator[Block]]


def counted(count: int, one: str, many: str) -> str:
    """A number with its noun.

    >>> counted(1, "row", "rows"), counted(2519370, "row", "rows")
    ('1 row', '2,519,370 rows')
    """
    return f"{count:,} {one if count == 1 else many}"
