"""Lines of text → tokens and numbers: many lines at once, and one by one where a line is odd.

Numbers are read by `np.fromstring` as float64 and then rounded to float32, as `float(text)`
and `np.float32` do. Each step rounds to nearest, so the result may differ from the decimal
number rounded once only where that one lies within 2^-29 of the middle between two float32.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.plain import quoted
from generator.vector_files.block import counted
from generator.vector_files.streams import broken

NUMBER = re.compile(rb"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_NO_NUMBER = re.compile(rb"[-+]?(?:nan|inf|infinity)", re.IGNORECASE)
_WHOLE = re.compile(rb"[-+]?\d+")
_FIELD = re.compile(rb"[^ \t]+")
_OTHER_SPACES = (b"  ", b"\t", b"\v", b"\f", b"\r")


def parse_lines(
    lines: Sequence[bytes], d: int, path: Path, first: int
) -> tuple[list[bytes], NDArray[np.float32]]:
    """A token and d numbers from each line.

    Args:
        lines: none of them blank, without their line breaks.
        d: 1 or more.
        path: of the file, for messages.
        first: the number of the first of the lines, for messages.

    Returns:
        The tokens, and `[lines, d]`.

    Raises:
        VectorFileError: a line has not d numbers, or holds NaN or what is beyond float32.

    >>> tokens, rows = parse_lines([b"the 0.5 1", b". . -2 3"], 2, Path("x"), 1)
    >>> tokens, rows.tolist()
    ([b'the', b'. .'], [[0.5, 1.0], [-2.0, 3.0]])
    """
    parts = [line.rstrip(b" ").partition(b" ") for line in lines]
    regular = [rest.count(b" ") == d - 1 and bool(rest) and b"\t" not in token for token, _, rest in parts]
    rows = np.empty((len(lines), d), dtype=np.float32)
    tokens = [token for token, _, _ in parts]
    numbers = _numbers([rest for (_, _, rest), fits in zip(parts, regular, strict=True) if fits], d)
    if numbers is None:
        regular = [False] * len(lines)
    elif all(regular):
        return tokens, numbers
    else:
        rows[np.array(regular)] = numbers
    for index, fits in enumerate(regular):
        if not fits:
            tokens[index], rows[index] = parse_line(lines[index], d, path, first + index)
    return tokens, rows


def parse_line(line: bytes, d: int, path: Path, number: int) -> tuple[bytes, NDArray[np.float32]]:
    """The same for one line; the token is what stands before the last d numbers.

    Raises:
        VectorFileError: as `parse_lines`; also where a token's last word looks like one
            number more: a decimal number, or a whole one before other whole ones.
    """
    where = f"line {number:,}"
    fields = list(_FIELD.finditer(line.rstrip(b" \t\r")))
    trailing = trailing_numbers([field.group() for field in fields])
    if trailing < d:
        for field in fields[trailing_start(len(fields), d) :]:
            if _NO_NUMBER.fullmatch(field.group()):
                raise broken(
                    path, where, f"holds {field.group().decode()}, which is no number that can be compared"
                )
        bad = next((field.group() for field in reversed(fields) if not NUMBER.fullmatch(field.group())), b"")
        if len(fields) > d and bad:
            raise broken(
                path,
                where,
                f"{quoted(bad.decode('utf-8', 'replace'))} stands where a number must; a row has {d}",
            )
    if len(fields) < d or trailing < d:
        raise broken(path, where, f"has {counted(trailing, 'number', 'numbers')}; must have {d}")
    start = fields[-d].start()
    token = _token(line[:start])
    if token is None:
        raise broken(path, where, f"has {counted(d - 1, 'number', 'numbers')} after its token; must have {d}")
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


def trailing_start(fields: int, d: int) -> int:
    """Where the last d of the fields begin; 1 where there are fewer, as the first is a token."""
    return max(fields - d, min(1, fields))


def _token(before: bytes) -> bytes | None:
    """The token in what stands before the numbers; None where nothing does.

    A separator alone follows an empty token; of several, all but one are the token.
    """
    if not before:
        return None
    return before.rstrip(b" \t") or before[:-1]


def _numbers(rests: Sequence[bytes], d: int) -> NDArray[np.float32] | None:
    """`[rests, d]`, or None unless each holds d plain finite numbers, parted by single spaces."""
    if not rests:
        return np.empty((0, d), dtype=np.float32)
    joined = b" ".join(rests)
    if any(space in joined for space in _OTHER_SPACES):
        return None
    try:
        with warnings.catch_warnings(), np.errstate(over="ignore"):
            warnings.simplefilter(
                "ignore", DeprecationWarning
            )  # before numpy 2.4: stops at what is no number
            flat = np.fromstring(joined, dtype=np.float64, sep=" ").astype(np.float32)
    except ValueError:
        return None
    if len(flat) != len(rests) * d or not np.isfinite(flat).all():
        return None
    return flat.reshape(len(rests), d)
