"""The Embedding Projector's two files: vectors.tsv (numbers alone) and metadata.tsv (the tokens).

metadata.tsv has a heading where it has several columns, and none where it has one, says the
Projector; files with one column and a heading are common all the same. They are told by their
number of lines and a heading that is one of `HEADINGS`.

Source: https://projector.tensorflow.org/ ("Load data from your computer").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from generator.engine.readers.sniff import refuse
from generator.engine.readers.stream import (
    MOST_NUMBERS,
    Block,
    BytesProgress,
    Content,
    Reader,
    broken,
    counted,
    lines_of,
)
from generator.engine.readers.text import first_lines, parse_lines
from generator.errors import quoted

HEADINGS = frozenset(
    {"word", "words", "token", "tokens", "label", "labels", "name", "names", "title", "text", "term", "id"}
    | {"vocab", "vocabulary", "key", "metadata"}
)
_VECTORS = re.compile(r"(vectors?|tensors?|embeddings?|vecs?)", re.IGNORECASE)


def metadata_beside(path: Path) -> Path | None:
    """The metadata of a file of vectors: its name with "metadata" for "vectors", or metadata.tsv."""
    names = [_VECTORS.sub("metadata", path.name, count=1), "metadata.tsv", "metadata.txt"]
    beside = (path.parent / name for name in names if name != path.name)
    return next((file for file in beside if file.is_file()), None)


def projector_reader(path: Path, metadata: Path, head: bytes) -> Reader:
    """The reader of the two files; `head` is the start of the vectors."""
    counts = Counter(line.count(b"\t") + 1 for line in first_lines(head) if line)
    d = max(counts, key=lambda count: (counts[count], count))
    if d > MOST_NUMBERS:
        raise broken(path, "line 1", f"has {d:,} numbers; at most {MOST_NUMBERS:,} are read")
    return Reader("Embedding Projector TSV", (path, metadata), partial(_blocks, path, metadata, d))


@dataclass(frozen=True)
class _Metadata:
    """lines: how many. first: the columns of the first."""

    lines: int
    first: tuple[bytes, ...]

    def column(self) -> int | None:
        """The column that a heading names as the tokens, or None where there is no such heading."""
        names = [name.strip().decode("utf-8", "replace").casefold() for name in self.first]
        return next((place for place, name in enumerate(names) if name in HEADINGS), None)


def _blocks(
    path: Path, metadata: Path, d: int, oddities: list[str], progress: BytesProgress
) -> Iterator[Block]:
    rows = _count(path)
    tokens = _tokens(path, metadata, rows, oddities)
    unended = False
    with Content(path) as content:
        for part in lines_of(content):
            progress(content.position)
            unended = part.unended
            numbered = enumerate(part.lines, part.first)
            filled = [(number, line) for number, line in numbered if line.strip(b" \t")]
            for number, line in filled:
                if line.rstrip(b"\t ").count(b"\t") != d - 1:
                    found = counted(line.rstrip(b"\t ").count(b"\t") + 1, "number", "numbers")
                    raise broken(path, f"line {number:,}", f"has {found}; must have {d}")
            if filled:
                lines = [b"x " + line.replace(b"\t", b" ") for _, line in filled]
                _, numbers = parse_lines(lines, d, path, filled[0][0])
                yield Block(list(islice(tokens, len(lines))), numbers)
    for _ in tokens:
        pass
    if unended:
        oddities.append("the last line has no end; if the file was cut there, its last number may be cut too")


def _count(path: Path) -> int:
    with Content(path) as content:
        return sum(bool(line.strip(b" \t")) for part in lines_of(content) for line in part.lines)


def _tokens(path: Path, metadata: Path, rows: int, oddities: list[str]) -> Iterator[bytes]:
    """The token of each row. Raises VectorFileError where the two files do not fit together."""
    found = _examine(metadata)
    named, columns = found.column(), len(found.first)
    shown = quoted(found.first[0].decode("utf-8", "replace"))
    heading = found.lines == rows + 1 and (named is not None or columns > 1)
    if not heading and (found.lines != rows or (named is not None and columns > 1)):
        lines = counted(found.lines, "line", "lines")
        reason = f"has {lines}, the first of which begins with {shown}; {path.name} has {rows:,} rows"
        raise broken(metadata, "", reason)
    if heading and columns == 1:
        oddities.append(f"{metadata.name} has a heading, {shown}, though it has one column")
    if not heading and named is not None:
        oddities.append(
            f"the first line of {metadata.name}, {shown}, is taken as a token: there are as many as rows"
        )
    if not heading and columns > 1:
        oddities.append(
            f"{metadata.name} has several columns and no heading; the first is taken as the tokens"
        )
    column = (named or 0) if heading else 0
    unended = False
    with Content(metadata) as content:
        for part in lines_of(content):
            unended = part.unended
            for number, line in enumerate(part.lines, part.first):
                fields = line.split(b"\t")
                if len(fields) != columns:
                    reason = f"has {counted(len(fields), 'column', 'columns')}; the first has {columns}"
                    raise broken(metadata, f"line {number:,}", reason)
                if number > 1 or not heading:
                    yield fields[column]
    if unended:
        oddities.append(f"the last line of {metadata.name} has no end; its token may be cut")


def _examine(metadata: Path) -> _Metadata:
    with Content(metadata) as content:
        refuse(content.read(4096), metadata)
    lines, first = 0, b""
    with Content(metadata) as content:
        for part in lines_of(content):
            first = first if lines else part.lines[0]
            lines += len(part.lines)
    return _Metadata(lines, tuple(first.split(b"\t")))
