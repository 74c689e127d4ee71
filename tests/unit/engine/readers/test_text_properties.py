"""Any tokens, any numbers: text is read as Python reads it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.engine.readers.text import parse_line, parse_lines
from generator.engine.readers.vector_file import open_vectors
from generator.errors import VectorFileError

TOKENS = st.text(
    st.characters(exclude_characters=" \t\n\r\v\f", exclude_categories=["Cs"]), min_size=1, max_size=6
)
FLOATS = st.floats(-(2.0**127), 2.0**127, width=32)  # one that is rounded up stays in range
SPELLINGS = st.one_of(
    FLOATS.map(repr),
    st.builds(lambda f, digits: f"{f:.{digits}f}", st.floats(-1e6, 1e6), st.integers(0, 18)),
    st.builds(lambda f, digits: f"{f:.{digits}g}", FLOATS, st.integers(1, 18)),
    st.builds("{}.{}".format, st.integers(0, 10**20), st.integers(0, 10**20)),
)
PATH = Path("v")


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    d = draw(st.integers(1, 5))
    rows = draw(
        st.lists(st.tuples(TOKENS, st.lists(SPELLINGS, min_size=d, max_size=d)), min_size=1, max_size=8)
    )
    return [token for token, _ in rows], [numbers for _, numbers in rows]


@given(tables(), st.booleans())
def test_lines_are_read_as_python_reads_them(table: tuple[list[str], list[list[str]]], odd: bool) -> None:
    tokens, spellings = table
    d = len(spellings[0])
    lines = [f"{token} {' '.join(row)}".encode() for token, row in zip(tokens, spellings, strict=True)]
    if odd:  # so that the slow way is taken
        lines = [line.replace(b" ", b"  ") for line in lines]
    found, rows = parse_lines(lines, d, PATH, 1)
    assert [token.decode() for token in found] == tokens
    expected = np.array([[float(text) for text in row] for row in spellings]).astype(np.float32)
    assert rows.tolist() == expected.tolist()
    assert parse_line(lines[0], d, PATH, 1)[1].tolist() == expected[0].tolist()


@settings(max_examples=60)
@given(table=tables(), header=st.booleans())
def test_what_is_written_is_read(
    table: tuple[list[str], list[list[str]]], header: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    tokens, spellings = table
    folder = tmp_path_factory.mktemp("text")
    lines = [f"{token} {' '.join(row)}\n" for token, row in zip(tokens, spellings, strict=True)]
    first = f"{len(lines)} {len(spellings[0])}\n" if header else "the " + "0.5 " * len(spellings[0]) + "\n"
    (folder / "v").write_bytes((first + "".join(lines)).encode())
    file = open_vectors(folder / "v", cache=folder / "cache")
    known: dict[str, list[str]] = {} if header else {"the": ["0.5"] * len(spellings[0])}
    for token, row in zip(tokens, spellings, strict=True):
        known.setdefault(token, row)
    assert file.tokens_of(range(file.vocabulary_size)) == tuple(known)
    expected = np.array([[float(text) for text in row] for row in known.values()]).astype(np.float32)
    assert file.rows(range(len(known))).tolist() == expected.tolist()
    assert all(file.row_of(token) == row for row, token in enumerate(known))


@settings(max_examples=150)
@given(content=st.one_of(st.binary(max_size=200), st.text("01 .\ta\n-e,", max_size=80).map(str.encode)))
def test_anything_is_vectors_or_one_line(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("anything")
    (folder / "v").write_bytes(content)
    try:
        file = open_vectors(folder / "v", cache=folder / "cache")
    except VectorFileError as error:
        assert "\n" not in str(error)
    else:
        assert np.isfinite(file.rows(range(file.vocabulary_size))).all()


@given(
    st.lists(
        st.sampled_from([b"a", b"1", b"1.5", b" ", b"  ", b"\t", b"nan", b"\v", b"1e5", b"."]), max_size=9
    )
)
def test_both_ways_to_read_a_line_agree(parts: list[bytes]) -> None:
    line = b"".join(parts)
    if not line.strip(b" \t"):
        return
    for d in (1, 2):
        try:
            token, row = parse_line(line, d, PATH, 1)
        except VectorFileError:
            with pytest.raises(VectorFileError):
                parse_lines([b"x" + b" 1" * d, line], d, PATH, 1)
        else:
            tokens, rows = parse_lines([b"x" + b" 1" * d, line], d, PATH, 1)
            assert (tokens[1], rows[1].tolist()) == (token, row.tolist())
