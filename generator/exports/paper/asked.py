"""What a worksheet is put together from: tables with a task, some of whose cells are asked."""

from __future__ import annotations

from dataclasses import dataclass

BY_HAND = 8
"""Rows with more numbers are too long to be multiplied by hand: sums are given."""


@dataclass(frozen=True)
class Cell:
    """A cell of a table; asked: whether it is empty on the worksheet."""

    text: str
    asked: bool = False


@dataclass(frozen=True)
class Section:
    """A part of the sheet: what to do, and a table. wide: the column that takes what is left of the width."""

    heading: str
    task: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    wide: int
