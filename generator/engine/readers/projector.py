"""Numbers in one file, tokens in another: the Embedding Projector's two, or a text as of `np.savetxt`.

The Projector's are vectors.tsv (numbers alone, or vectors.bytes) and metadata.tsv (the tokens).

metadata.tsv has a heading where it has several columns, and none where it has one, says the
Projector; files with one column and a heading are common all the same. They are told by their
number of lines and a heading that is one of `HEADINGS`.

Source: https://projector.tensorflow.org/ ("Load data from your computer").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from generator.engine.readers.cache import Block, Reader, copied
from generator.engine.readers.sniff import refuse
from generator.engine.readers.store import Matrix, check_finite
from generator.engine.readers.stream import MOST_NUMBERS, BytesProgress, Content, Lines, broken, counted
from generator.engine.readers.text import (
    UNENDED,
    check_first_are_tokens,
    first_lines,
    header_of,
    is_table_of_numbers,
    parse_lines,
)
from generator.engine.readers.vocabulary_file import VocabularyFile, vocabulary_path
from generator.errors import quoted

HEADINGS = frozenset(
    {"word", "words", "token", "tokens", "label", "labels", "name", "names", "title", "text", "term", "id"}
    | {"vocab", "vocabulary", "key", "metadata"}
)
_VECTORS = re.compile(r"(vectors?|tensors?|embeddings?|vecs?)", re.IGNORECASE)


def metadata_beside(path: Path) -> Path | None:
    """The metadata of a file of vectors: its name with another word for "vectors", or metadata.tsv."""
    name = path.with_suffix(".tsv").name if path.suffix == ".bytes" else path.name
    names = [
        f"{name[: found.start()]}{word}{name[found.end() :]}"
        for word in ("metadata", "labels")
        for found in _VECTORS.finditer(name)
    ]
    names += ["metadata.tsv", "metadata.txt"]
    beside = (path.parent / name for name in names if name != path.name)
    return next((file for file in beside if file.is_file()), None)


def table_reader(path: Path, head: bytes) -> Reader | None:
    """The reader of a text of numbers alone that begins with `head`, with its tokens in a file beside it.

    None where there are tokens in the text itself.

    Raises VectorFileError: nobody can tell whether there are.
    """
    if not is_table_of_numbers(path, head):
        return None
    counts = Counter(count for line in first_lines(head) if (count := len(line.split())))
    d = max(counts, key=lambda count: (counts[count], count), default=0)
    header = header_of(first_lines(head)[0], path) if d else None
    if not d or (header is not None and (d == header.dimension + 1 or counts.total() == 1)):
        return None  # word2vec text whose tokens are numbers, or the header of one alone
    name, beside = "Embedding Projector TSV", metadata_beside(path)
    tokens_of: _TokensOf = _tokens
    if beside is None:
        name, beside, tokens_of = "table of numbers", vocabulary_path(path), _words
    if beside is None:
        check_first_are_tokens(path, head)
        return None
    if d > MOST_NUMBERS:
        raise broken(path, "line 1", f"has {d:,} numbers; must have at most {MOST_NUMBERS:,}")
    return copied(name, (path, beside), partial(_blocks, path, beside, d, tokens_of))


def tensor_reader(path: Path) -> Reader | None:
    """The reader of the Projector's binary form: float32, little-endian, one row after another.

    Nothing in it says what it is, so it is told by its name, `.bytes`, and by the metadata beside it.
    How many numbers a row has follows from how many lines these have.

    Raises VectorFileError: the numbers do not fit the metadata.
    """
    metadata = metadata_beside(path) if path.suffix == ".bytes" else None
    if metadata is None:
        return None
    with Content(path) as content:
        numbers, rest = divmod(content.size, 4)
    count, first, named = _examine(metadata)
    heading = named is not None or len(first) > 1
    rows = [each for each in (count - heading, count) if each > 0 and not rest and numbers % each == 0]
    if not rows or not 1 <= numbers // rows[0] <= MOST_NUMBERS:
        lines = counted(count, "line", "lines")
        reason = f"has {content.size:,} bytes, which don't fit the {lines} of {metadata.name} (float32)"
        raise broken(path, "", reason)
    blocks = partial(_tensor_blocks, path, metadata, rows[0], numbers // rows[0])
    return copied("Embedding Projector tensor", (path, metadata), blocks)


def _tensor_blocks(
    path: Path, metadata: Path, rows: int, d: int, oddities: list[str], progress: BytesProgress
) -> Iterator[Block]:
    tokens = _tokens(path, metadata, rows, oddities)
    for start, numbers in Matrix(path, 0, "F32", rows, d).blocks(max(1, 2**20 // (4 * d))):
        check_finite(path, numbers, start)
        progress((start + len(numbers)) * 4 * d)
        yield Block(list(islice(tokens, len(numbers))), numbers)
    for _ in tokens:
        pass


def _words(path: Path, vocabulary: Path, rows: int, oddities: list[str]) -> Iterator[bytes]:  # noqa: ARG001 - as `_tokens`
    return VocabularyFile(vocabulary, rows).tokens(oddities)


_TokensOf: TypeAlias = Callable[[Path, Path, int, list[str]], Iterator[bytes]]


def _blocks(
    path: Path, words: Path, d: int, tokens_of: _TokensOf, oddities: list[str], progress: BytesProgress
) -> Iterator[Block]:
    rows = sum(bool(line.strip(b" \t")) for _, lines in Lines(path) for line in lines)
    tokens = tokens_of(path, words, rows, oddities)
    file = Lines(path)
    for first, lines in file:
        progress(file.position)
        filled = [(number, line.split()) for number, line in enumerate(lines, first) if line.strip(b" \t")]
        for number, fields in filled:
            if len(fields) != d:
                found = counted(len(fields), "number", "numbers")
                raise broken(path, f"line {number:,}", f"has {found}; must have {d}")
        if filled:
            rows_of = [b" ".join([b"x", *fields]) for _, fields in filled]
            _, numbers = parse_lines(rows_of, d, path, filled[0][0])
            yield Block(list(islice(tokens, len(filled))), numbers)
    for _ in tokens:
        pass
    if file.unended:
        oddities.append(UNENDED)


def _tokens(path: Path, metadata: Path, rows: int, oddities: list[str]) -> Iterator[bytes]:
    """The token of each row. Raises VectorFileError where the two files do not fit together."""
    count, first, named = _examine(metadata)
    columns, begin = len(first), quoted(first[0].decode("utf-8", "replace"))
    heading = count == rows + 1 and (named is not None or columns > 1)
    if not heading and (count != rows or (named is not None and columns > 1)):
        reason = f"has {counted(count, 'line', 'lines')} and begins with {begin}"
        raise broken(metadata, "", f"{reason}, but {path.name} has {rows:,} rows")
    name = metadata.name
    if heading and columns == 1:
        oddities.append(f"{name} has a header, {begin}, although it has only one column")
    if not heading and named is not None:
        why = "there are as many lines as rows"
        oddities.append(f"the first line of {name}, {begin}, is read as a token: {why}")
    if not heading and columns > 1:
        oddities.append(f"{name} has several columns and no header; the first column is read as the tokens")
    column = (named or 0) if heading else 0
    file = Lines(metadata)
    for number_of_first, lines in file:
        for number, line in enumerate(lines, number_of_first):
            fields = line.split(b"\t")
            if len(fields) != columns:
                reason = f"has {counted(len(fields), 'column', 'columns')}; the first line has {columns}"
                raise broken(metadata, f"line {number:,}", reason)
            if number > 1 or not heading:
                yield fields[column]
    if file.unended:
        oddities.append(f"the last line of {metadata.name} has no line break; its token may be cut off")


def _examine(metadata: Path) -> tuple[int, list[bytes], int | None]:
    """How many lines; the columns of the first; which of them it names as the tokens, if it does."""
    with Content(metadata) as content:
        refuse(content.read(4096), metadata)
    count, begin = 0, b""
    for _, lines in Lines(metadata):
        begin = begin if count else lines[0]
        count += len(lines)
    columns = begin.split(b"\t")
    names = [name.strip().decode("utf-8", "replace").casefold() for name in columns]
    named = next((column for column, name in enumerate(names) if name in HEADINGS), None)
    return count, columns, named
