"""A stream → numbered lines, a piece at a time. A line ends in a line feed and in nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.vector_files.streams import Content, broken

PIECE = 2**18
LONGEST_LINE = 2**21
"""Bytes: 65,536 numbers of up to 31 characters."""
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Lines:
    """Some lines that follow each other.

    first: the number of the first one, from 1. lines: without line feeds and carriage returns
    before them. carriage_returns: whether there were any. unended: whether the file stops
    after the last of them without a line feed. bom: whether a byte order mark stood before them.
    """

    first: int
    lines: list[bytes]
    carriage_returns: bool
    unended: bool
    bom: bool


def lines_of(content: Content) -> Iterator[Lines]:
    """All lines of a stream, in order; a byte order mark is left out of the first.

    Raises:
        VectorFileError: a line is longer than `LONGEST_LINE`.
    """
    first, rest, begun, bom = 1, b"", False, False
    while piece := content.read(PIECE):
        text = rest + piece
        if not begun:
            begun, bom = True, text.startswith(BOM)
            text = text.removeprefix(BOM)
        whole, newline, rest = text.rpartition(b"\n")
        if len(rest) > LONGEST_LINE:
            line = first + whole.count(b"\n") + bool(newline)
            raise broken(
                content.path, f"line {line:,}", "has no end within 2 MiB; this is no text of vectors"
            )
        if newline:
            split = whole.split(b"\n")
            yield _lines(first, split, unended=False, bom=bom and first == 1)
            first += len(split)
    if rest:
        yield _lines(first, [rest], unended=True, bom=bom and first == 1)


def _lines(first: int, lines: list[bytes], *, unended: bool, bom: bool) -> Lines:
    carriage_returns = any(line.endswith(b"\r") for line in lines)
    if carriage_returns:
        lines = [line.removesuffix(b"\r") for line in lines]
    return Lines(first, lines, carriage_returns, unended, bom)
