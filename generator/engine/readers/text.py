"""GloVe text, word2vec text and fastText's `.vec`: a token and d numbers a line.

word2vec's and fastText's begin with a line "rows d"; GloVe's has none, so d is what most of
the first lines have. Columns are parted by spaces or tabs. A token may hold spaces.

Sources: https://nlp.stanford.edu/projects/glove/, https://fasttext.cc/docs/en/english-vectors.html,
the function `TrainModel` of word2vec.c.
"""

from __future__ import annotations

import os
import re
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.engine.readers.cache import Block, Reader, copied
from generator.engine.readers.stream import (
    BOM,
    HEAD,
    MOST_NUMBERS,
    BytesProgress,
    Content,
    Lines,
    as_reader_error,
    broken,
    counted,
    open_file,
    some,
)
from generator.errors import quoted

# Lines of text → tokens and numbers: many lines at once, and one by one where a line is odd.
#
# Numbers are read by `np.fromstring` as float64 and then rounded to float32, as `float(text)`
# and `np.float32` do. Each step rounds to nearest, so the result may differ from the decimal
# number rounded once only where that one lies within 2^-29 of the middle between two float32.

NUMBER = re.compile(rb"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_NO_NUMBER = re.compile(rb"[-+]?(?:nan|inf|infinity)", re.IGNORECASE)
_WHOLE = re.compile(rb"[-+]?\d+")
_FIELD = re.compile(rb"[^ \t]+")
_OTHER_SPACES = (b"  ", b"\t", b"\v", b"\f", b"\r")


def parse_lines(
    lines: Sequence[bytes], d: int, path: Path, first: int
) -> tuple[list[bytes], NDArray[np.float32]]:
    """A token and d numbers from each line, none of which is blank: the tokens, and `[lines, d]`.

    path, first: of the file, and the number of the first of the lines, for messages.

    Raises VectorFileError: a line has not d numbers, or holds NaN or what is beyond float32.

    >>> tokens, rows = parse_lines([b"the 0.5 1", b". . -2 3"], 2, Path("x"), 1)
    >>> tokens, rows.tolist()
    ([b'the', b'. .'], [[0.5, 1.0], [-2.0, 3.0]])
    """
    parts = [line.rstrip(b" ").partition(b" ") for line in lines]
    if all(rest.count(b" ") == d - 1 and rest and b"\t" not in token for token, _, rest in parts):
        numbers = _numbers([rest for _, _, rest in parts], d)
        if numbers is not None:
            return [token for token, _, _ in parts], numbers
    parsed = [parse_line(line, d, path, number) for number, line in enumerate(lines, first)]
    return [token for token, _ in parsed], np.array([row for _, row in parsed])


def parse_line(line: bytes, d: int, path: Path, number: int) -> tuple[bytes, NDArray[np.float32]]:
    """The same for one line; the token is what stands before the last d numbers.

    Raises VectorFileError: as `parse_lines`; also where a token's last word looks like one number more: a
    decimal number, or a whole one before other whole ones.
    """
    where = f"line {number:,}"
    fields = list(_FIELD.finditer(line.rstrip(b" \t\r")))
    trailing = trailing_numbers([field.group() for field in fields])
    if trailing < d:
        for field in fields[max(len(fields) - d, min(1, len(fields))) :]:  # the first is a token
            if _NO_NUMBER.fullmatch(field.group()):
                raise broken(path, where, f"contains {field.group().decode()}, which isn't a finite number")
        if len(fields) > d:
            bad = fields[-trailing - 1].group().decode("utf-8", "replace")
            raise broken(path, where, f"{quoted(bad)} must be a number; each row has {d}")
    if len(fields) < d or trailing < d:
        raise broken(path, where, f"has {counted(trailing, 'number', 'numbers')}; must have {d}")
    before = line[: fields[-d].start()]
    if not before:
        raise broken(path, where, f"has {counted(d - 1, 'number', 'numbers')} after its token; must have {d}")
    token = before.rstrip(b" \t") or before[:-1]  # one separator follows an empty token; others are the token
    values = [field.group() for field in fields[-d:]]
    last_word = _FIELD.findall(token)[-1:] if len(fields) > d + 1 else []
    looks_like_one_more = last_word and (
        any(_WHOLE.fullmatch(value) for value in values) if _WHOLE.fullmatch(last_word[0])
        else NUMBER.fullmatch(last_word[0])
    )  # fmt: skip
    if looks_like_one_more:
        raise broken(path, where, f"has {trailing} numbers; must have {d}")
    with np.errstate(over="ignore"):
        row = np.array([float(value) for value in values]).astype(np.float32)
    if not np.isfinite(row).all():
        beyond = values[int(np.flatnonzero(~np.isfinite(row))[0])].decode()
        raise broken(path, where, f"{beyond} is beyond the range of float32")
    return token, row


def trailing_numbers(fields: Sequence[bytes]) -> int:
    """How many of the last fields are numbers.

    >>> trailing_numbers([b"7", b"up", b"1", b"-.5e3"])
    2
    """
    count = 0
    for field in reversed(fields):
        if not NUMBER.fullmatch(field):
            break
        count += 1
    return count


def _numbers(rests: Sequence[bytes], d: int) -> NDArray[np.float32] | None:
    """`[rests, d]`, or None unless each holds d plain finite numbers, parted by single spaces."""
    joined = b" ".join(rests)
    if any(space in joined for space in _OTHER_SPACES):
        return None
    try:
        with warnings.catch_warnings(), np.errstate(over="ignore"):
            warnings.simplefilter("ignore", DeprecationWarning)  # before numpy 2.4, at what is no number
            flat = np.fromstring(joined, dtype=np.float64, sep=" ").astype(np.float32)
    except ValueError:
        return None
    if len(flat) != len(rests) * d or not np.isfinite(flat).all():
        return None
    return flat.reshape(len(rests), d)


UNENDED = "the last line has no line break; if the file was cut off there, its last number may be, too"
_HEADER = re.compile(rb"[ \t]*(\d+)[ \t]+(\d+)[ \t]*")
_MOST_DIGITS = 18


@dataclass(frozen=True)
class TextHeader:
    """What the first line of a word2vec file claims; nothing is allocated by it."""

    rows: int
    dimension: int

    def oddity(self, found: int) -> list[str]:
        """What to say where the file has another number of rows."""
        if found == self.rows:
            return []
        return [f"the header says {counted(self.rows, 'row', 'rows')}, but the file has {found:,}"]


def text_reader(path: Path, head: bytes) -> Reader:
    """The reader of a text of vectors that begins with `head`.

    Raises VectorFileError: the first lines hold no vectors.
    """
    header, d = header_and_dimension(head, path)
    name = "GloVe text" if header is None else "word2vec text"
    return copied(name, (path,), partial(_blocks, path, header, d))


def first_lines(head: bytes) -> list[bytes]:
    """The whole lines at the start of a file; also its last one without an end, where that is all of it."""
    lines = head.removeprefix(BOM).splitlines() or [b""]
    if len(head) == HEAD and len(lines) > 1 and not head.endswith(b"\n"):
        del lines[-1]  # it may go on
    return [line.rstrip(b" \t\r") for line in lines]


def header_of(line: bytes, path: Path) -> TextHeader | None:
    """The header in a first line, or None.

    Raises VectorFileError: two whole numbers, of which the second can be no d.

    >>> header_of(b"400000 50", Path("x")), header_of(b"the 0.1", Path("x"))
    (TextHeader(rows=400000, dimension=50), None)
    """
    found = _HEADER.fullmatch(line)
    if found is None:
        return None
    rows, dimension = found.groups()
    if max(len(rows), len(dimension)) > _MOST_DIGITS or not 1 <= int(dimension) <= MOST_NUMBERS:
        reason = f"the header says {dimension.decode()[:20]} numbers per row; must be 1 to {MOST_NUMBERS:,}"
        raise broken(path, "line 1", reason)
    return TextHeader(int(rows), int(dimension))


def header_and_dimension(head: bytes, path: Path) -> tuple[TextHeader | None, int]:
    r"""The header, if there is one, and d, by the first lines. Raises VectorFileError as `text_reader` does.

    >>> header_and_dimension(b"the 0.1 0.2\n. . 0.3 0.4\n", Path("x"))
    (None, 2)
    """
    lines = first_lines(head)
    rows = [line for line in lines[1:] if line]
    ended = rows if head.endswith((b"\n", b"\r")) or len(head) == HEAD else rows[:-1]
    header = None
    if _HEADER.fullmatch(lines[0]) and not _is_glove_of_one(lines[0], ended):
        header = header_of(lines[0], path)
    if header is not None:
        if not rows:
            raise broken(path, "line 1", "is a header, but no rows follow")
        return header, header.dimension
    rows = [line for line in lines if line]
    counts = Counter(count for line in rows if (count := _numbers_of(line)) > 0)
    if not counts:
        raise broken(path, "line 1", "has no token followed by numbers; this isn't a text file of vectors")
    d = max(counts, key=lambda count: (counts[count], count))
    if d > MOST_NUMBERS:
        raise broken(path, "line 1", f"has {d:,} numbers; must have at most {MOST_NUMBERS:,}")
    return None, d


def _is_glove_of_one(line: bytes, rows: Sequence[bytes]) -> bool:
    """Whether "5 3" is the token "5" with the number 3: every row has one number, and 3 is no header's 1."""
    return bool(rows) and int(line.split()[1][:9]) != 1 and all(_numbers_of(row) == 1 for row in rows)


def _numbers_of(line: bytes) -> int:
    """How many numbers stand behind the token of a line."""
    fields = _FIELD.findall(line)
    trailing = trailing_numbers(fields)
    return trailing if line[:1] in (b" ", b"\t") else min(trailing, len(fields) - 1)


def is_table_of_numbers(path: Path, head: bytes) -> bool:
    """Whether the lines of a text are numbers alone, parted by spaces or tabs.

    The first lines and the last are looked at: a vocabulary in alphabetical order may begin with numbers.
    Who reads the rest refuses what is none.
    """
    if not all(map(_is_numbers, first_lines(head))):
        return False
    if len(head) < HEAD:
        return True
    with Content(path) as content:
        compressed = content.compressed
    if compressed:  # nobody can go to its end but through it
        return all(_is_numbers(line) for _, lines in Lines(path) for line in lines)
    with as_reader_error(path), open_file(path) as file:
        file.seek(-HEAD, os.SEEK_END)
        return all(map(_is_numbers, file.read().splitlines()[1:]))  # the first is cut


def _is_numbers(line: bytes) -> bool:
    return all(NUMBER.fullmatch(field) or _NO_NUMBER.fullmatch(field) for field in line.split())


def check_first_are_tokens(path: Path, head: bytes) -> None:
    """Raises VectorFileError where the first numbers of the lines may be numbers of the rows.

    They can only be tokens where they are whole, each stands there once, and some others are not whole.
    """
    rows = [row for line in first_lines(head) if (row := line.split())]
    first = [row[0] for row in rows]
    are_ids = len(set(first)) == len(first) and all(map(_WHOLE.fullmatch, first))
    if are_ids and not all(_WHOLE.fullmatch(field) for row in rows for field in row[1:]):
        return
    remedy = f"put the tokens next to it in {path.stem}.vocab, one per line"
    if not are_ids:
        raise broken(path, "", f"contains numbers without tokens; {remedy}")
    seen = "contains only whole numbers; if each line begins with its token, add a first line with the"
    raise broken(path, "", f"{seen} number of rows and of columns; otherwise {remedy}")


def _blocks(
    path: Path, header: TextHeader | None, d: int, oddities: list[str], progress: BytesProgress
) -> Iterator[Block]:
    rows = blank = spaced = 0
    file = Lines(path)
    for first, lines in file:
        progress(file.position)
        numbered = list(enumerate(lines, first))
        if first == 1 and header is not None:
            del numbered[0]
        for is_blank, group in groupby(numbered, key=lambda each: not each[1].strip()):
            numbers, filled = zip(*group, strict=True)
            if is_blank:
                blank += len(filled)
                continue
            tokens, vectors = parse_lines(_spaced(filled), d, path, numbers[0])
            rows += len(tokens)
            spaced += sum(b" " in token for token in tokens)
            yield Block(tokens, vectors)
    if not rows:
        raise broken(path, "", "contains no vectors")
    if file.bom:
        oddities.append("the file begins with a byte order mark, which isn't part of a token")
    if header is not None:
        oddities += header.oddity(rows)
    if file.carriage_returns:
        oddities.append("lines end in carriage returns")
    oddities += some(blank, "blank line was skipped", "blank lines were skipped")
    oddities += some(spaced, "token contains spaces", "tokens contain spaces")
    if file.unended:
        oddities.append(UNENDED)


def _spaced(lines: Sequence[bytes]) -> Sequence[bytes]:
    """Lines whose columns are parted by tabs alone, with spaces instead."""
    if b"\t" in lines[0] and b" " not in lines[0] and not any(b" " in line for line in lines):
        return [line.replace(b"\t", b" ") for line in lines]
    return lines
