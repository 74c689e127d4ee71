"""GloVe text, word2vec text and fastText's `.vec`: a token and d numbers a line.

word2vec's and fastText's begin with a line "rows d"; GloVe's has none, so d is what most of
the first lines have. Columns are parted by spaces or tabs. A token may hold spaces.

Sources: https://nlp.stanford.edu/projects/glove/, https://fasttext.cc/docs/en/english-vectors.html,
the function `TrainModel` of word2vec.c.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.vector_files.block import MOST_NUMBERS, Block, Progress, Reader, counted
from generator.vector_files.lines import BOM, lines_of
from generator.vector_files.sniffing import HEAD
from generator.vector_files.streams import Content, broken
from generator.vector_files.text_rows import NUMBER, parse_lines, trailing_numbers

_HEADER = re.compile(rb"[ \t]*(\d+)[ \t]+(\d+)[ \t]*")
_MOST_DIGITS = 18


@dataclass(frozen=True)
class Header:
    """What the first line of a word2vec file claims; nothing is allocated by it."""

    rows: int
    dimension: int

    def oddity(self, found: int) -> list[str]:
        """What to say where the file has another number of rows."""
        if found == self.rows:
            return []
        return [f"the header says {counted(self.rows, 'row', 'rows')}, the file has {found:,}"]


@dataclass(frozen=True)
class Layout:
    """How a text is laid out: its header, if it has one, and d."""

    header: Header | None
    dimension: int


def text_reader(path: Path, head: bytes) -> Reader:
    """The reader of a text of vectors that begins with `head`.

    Raises:
        VectorFileError: the first lines hold no vectors.
    """
    layout = layout_of(head, path)
    name = "GloVe text" if layout.header is None else "word2vec text"
    return Reader(name, (path,), partial(_blocks, path, layout))


def first_lines(head: bytes) -> list[bytes]:
    """The whole lines at the start of a file; also its last one without an end, where that is all of it."""
    lines = head.removeprefix(BOM).split(b"\n")
    if len(head) == HEAD and len(lines) > 1:
        del lines[-1]  # it may go on
    return [line.rstrip(b" \t\r") for line in lines]


def header_of(line: bytes, path: Path) -> Header | None:
    """The header in a first line, or None.

    Raises:
        VectorFileError: two whole numbers, of which the second can be no d.

    >>> header_of(b"400000 50", Path("x")), header_of(b"the 0.1", Path("x"))
    (Header(rows=400000, dimension=50), None)
    """
    found = _HEADER.fullmatch(line)
    if found is None:
        return None
    rows, dimension = found.groups()
    if max(len(rows), len(dimension)) > _MOST_DIGITS or not 1 <= int(dimension) <= MOST_NUMBERS:
        raise broken(
            path, "line 1",
            f"the header says {dimension.decode()[:20]} numbers a row; must be from 1 to {MOST_NUMBERS:,}",
        )  # fmt: skip
    return Header(int(rows), int(dimension))


def layout_of(head: bytes, path: Path) -> Layout:
    r"""Header and d, told by the first lines.

    Raises:
        VectorFileError: as `text_reader`.

    >>> layout_of(b"the 0.1 0.2\n. . 0.3 0.4\n", Path("x"))
    Layout(header=None, dimension=2)
    """
    lines = first_lines(head)
    rows = [line for line in lines[1:] if line]
    ended = rows if head.endswith(b"\n") or len(head) == HEAD else rows[:-1]
    header = None
    if _HEADER.fullmatch(lines[0]) and not _is_glove_of_one(lines[0], ended):
        header = header_of(lines[0], path)
    if header is not None:
        if not rows:
            raise broken(path, "line 1", "is a header, and no row follows")
        return Layout(header, header.dimension)
    rows = [line for line in lines if line]
    counts = Counter(count for line in rows if (count := _numbers_of(line)) > 0)
    if not counts:
        raise broken(path, "line 1", "holds no token with numbers behind it; this is no text of vectors")
    d = max(counts, key=lambda count: (counts[count], count))
    if d > MOST_NUMBERS:
        raise broken(path, "line 1", f"has {d:,} numbers; at most {MOST_NUMBERS:,} are read")
    return Layout(None, d)


def _is_glove_of_one(line: bytes, rows: Sequence[bytes]) -> bool:
    """Whether "5 3" is the token "5" with the number 3: every row has one number, and 3 is no header's 1."""
    return bool(rows) and int(line.split()[1][:9]) != 1 and all(_numbers_of(row) == 1 for row in rows)


def _numbers_of(line: bytes) -> int:
    """How many numbers stand behind the token of a line."""
    fields = re.findall(rb"[^ \t]+", line)
    trailing = trailing_numbers(fields)
    return trailing if line[:1] in (b" ", b"\t") else min(trailing, len(fields) - 1)


def is_table_of_numbers(head: bytes) -> bool:
    r"""Whether all first lines are numbers parted by tabs, without tokens.

    >>> is_table_of_numbers(b"0.1\t0.2\n"), is_table_of_numbers(b"the 0.1\n")
    (True, False)
    """
    rows = [line for line in first_lines(head) if line]
    return bool(rows) and all(NUMBER.fullmatch(field) for line in rows for field in line.split(b"\t"))


def _blocks(path: Path, layout: Layout, oddities: list[str], progress: Progress) -> Iterator[Block]:
    header_lines = 0 if layout.header is None else 1
    rows = blank = spaced = 0
    carriage_returns = unended = False
    with Content(path) as content:
        for part in lines_of(content):
            progress(content.position)
            lines, first = part.lines, part.first
            carriage_returns |= part.carriage_returns
            unended = part.unended
            if part.bom:
                oddities.append("the file begins with a byte order mark, which is no part of a token")
            if first == 1:
                lines, first = lines[header_lines:], 1 + header_lines
            for number, group in _without_blank(lines, first):
                tokens, numbers = parse_lines(_spaced(group), layout.dimension, path, number)
                rows += len(tokens)
                spaced += sum(b" " in token for token in tokens)
                yield Block(tokens, numbers)
            blank += sum(not line.strip(b" \t") for line in lines)
    if not rows:
        raise broken(path, "", "holds no rows")
    if layout.header is not None:
        oddities += layout.header.oddity(rows)
    if carriage_returns:
        oddities.append("lines end in carriage return and line feed")
    if blank:
        oddities.append(f"{counted(blank, 'blank line was', 'blank lines were')} left out")
    if spaced:
        oddities.append(counted(spaced, "token holds spaces", "tokens hold spaces"))
    if unended:
        oddities.append("the last line has no end; if the file was cut there, its last number may be cut too")


def _without_blank(lines: list[bytes], first: int) -> Iterator[tuple[int, list[bytes]]]:
    """The runs of lines that are not blank, each with the number of its first line."""
    start = 0
    for index, line in enumerate(lines):
        if not line or line.isspace():
            if index > start:
                yield first + start, lines[start:index]
            start = index + 1
    if len(lines) > start:
        yield first + start, lines[start:]


def _spaced(lines: list[bytes]) -> list[bytes]:
    """Lines whose columns are parted by tabs alone, with spaces instead."""
    if b"\t" in lines[0] and b" " not in lines[0] and not any(b" " in line for line in lines):
        return [line.replace(b"\t", b" ") for line in lines]
    return lines
