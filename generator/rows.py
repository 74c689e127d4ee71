"""A table of rows, of which only those are held that are asked for: an array, or a file that is read."""

from __future__ import annotations

from typing import Protocol, overload

import numpy as np
from numpy.typing import NDArray


class Rows(Protocol):
    """E, `[V, d]`. A numpy array is one."""

    @property
    def shape(self) -> tuple[int, ...]:
        """(V, d)."""

    @overload
    def __getitem__(self, index: int, /) -> NDArray[np.float64]: ...
    @overload
    def __getitem__(self, index: slice | list[int], /) -> NDArray[np.float64]: ...


BLOCK = 8192
"""Rows that are worked on at a time where all of a table are."""
