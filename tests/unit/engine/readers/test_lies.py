"""Real files lie. What can be read is read exactly, and what was odd is said."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from generator.engine.readers.vector_file import VectorFile, open_vectors
from tests.unit.engine.readers.made import (
    NUMBERS,
    TOKENS,
    Files,
    glove,
    model,
    npy,
    put,
    vectors_tsv,
    word2vec_binary,
    words,
)


def read(folder: Path, files: Files | bytes) -> VectorFile:
    return open_vectors(
        put(folder, {"v": files} if isinstance(files, bytes) else files), cache=folder / "cache"
    )


def test_a_header_that_promises_more(tmp_path: Path) -> None:
    rows = "".join(f"w{row} {row}.5 0.25\n" for row in range(99))
    file = read(tmp_path, b"2519370 2\n" + rows.encode())
    assert file.oddities == ("the header says 2,519,370 rows, but the file has 99",)
    assert (file.vocabulary_size, file.rows([98]).tolist()) == (99, [[98.5, 0.25]])
    file = read(tmp_path, b"2 3\n" + word2vec_binary()[4:])
    assert file.oddities == ("the header says 2 rows, but the file has 4",)


def test_tokens_that_hold_spaces(tmp_path: Path) -> None:
    file = read(
        tmp_path, b"the 0.5 1.5\n. . . 0.1 0.2\nNew York 7 0.3 0.4\n a 0.5 0.6\n   0.7 0.8\n\t0.9 1.0\n"
    )
    assert file.tokens_of(range(6)) == ("the", ". . .", "New York 7", " a", "  ", "")
    assert file.row_of(". . .") == 1
    assert file.oddities == ("4 tokens contain spaces", "1 token is empty")
    assert file.rows([4]).tolist() == [[np.float32(0.7), np.float32(0.8)]]


def test_a_first_token_that_holds_spaces(tmp_path: Path) -> None:
    assert read(tmp_path, b"at the 0.5 1.5\n").tokens_of([0]) == ("at the",)
    assert read(tmp_path, b". 5 0.5 1.5\nthe 0.5 1.5\ncat 0.5 1.5\n").token(0) == ". 5"


def test_empty_tokens(tmp_path: Path) -> None:
    file = read(tmp_path, b"the 0.5 1.5\n 0.1 0.2\n")
    assert file.row_of("") == 1
    assert file.oddities == ("1 token is empty",)


def test_the_first_of_equal_tokens_is_kept(tmp_path: Path) -> None:
    file = read(tmp_path, b"a 1.0\nb 2.0\na 3.0\n\xc3\xa9 4.0\nb 5.0\na 6.0\nc 7.0\n")
    assert file.tokens_of(range(4)) == ("a", "b", "é", "c")
    assert file.rows(range(4)).ravel().tolist() == [1, 2, 4, 7]
    assert file.vocabulary_size == 4
    assert [file.row_of(token) for token in "abéc"] == [0, 1, 2, 3]
    assert file.oddities == ("3 rows repeat the token of an earlier row; the first one was kept",)


def test_many_equal_tokens(tmp_path: Path) -> None:
    rows = [f"w{row % 7001} {row}.0 {'1.0 ' * 99}\n" for row in range(20_000)]  # more than is copied at once
    file = read(tmp_path, "".join(rows).encode())
    assert (file.vocabulary_size, file.dimension) == (7001, 100)
    assert file.rows(range(7001))[:, 0].tolist() == list(range(7001))
    assert file.token(7000) == "w7000"


def test_rows_of_zeros(tmp_path: Path) -> None:
    file = read(tmp_path, b"a 0 0\nb 1 0\nc -0.0 0.0\n")
    assert file.oddities == ("2 zero vectors have no direction",)


def test_tokens_that_are_not_utf8(tmp_path: Path) -> None:
    file = read(tmp_path, b"caf\xe9 0.5\nna\xc3 1.5\nok 2.5\n")
    assert file.tokens_of(range(3)) == ("caf�", "na�", "ok")
    assert file.oddities == ("2 tokens are not UTF-8; unreadable bytes are shown as �",)
    file = read(tmp_path, b"2 3\n\xff " + NUMBERS[:1].tobytes() + b"\nb " + NUMBERS[1:2].tobytes() + b"\n")
    assert file.tokens_of(range(2)) == ("�", "b")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text.replace(b"\n", b"\r\n"), "lines end in carriage returns"),
        (lambda text: b"\xef\xbb\xbf" + text, "the file begins with a byte order mark"),
        (lambda text: text[:-1], "the last line has no line break"),
        (lambda text: text.replace(b" ", b"\t"), ""),
        (lambda text: text.replace(b" ", b"\t", 1), ""),
        (lambda text: text.replace(b" ", b"   "), ""),
        (lambda text: text.replace(b"\n", b"  \n"), ""),
        (lambda text: text.replace(b"\n", b" \t\r\n"), "lines end in carriage return"),
        (lambda text: text.replace(b"\n", b"\n\n"), "blank lines were skipped"),
    ],
)
@pytest.mark.parametrize("header", [b"", b"4 3\n"])
def test_other_ways_to_write_the_same(
    change: Callable[[bytes], bytes], said: str, header: bytes, tmp_path: Path
) -> None:
    file = read(tmp_path, change(header + glove()))
    assert file.tokens_of(range(4)) == TOKENS
    assert file.rows(range(4)).tolist() == NUMBERS.tolist()
    assert len(file.oddities) == bool(said)
    assert said in "".join(file.oddities)


def test_numbers_in_every_spelling(tmp_path: Path) -> None:
    file = read(tmp_path, b"a 1 +1. .5 -0.5e+3 1E-3 0.1\nb 1e-46 3.4028235e38 1e-400 -0 00 1.17549435e-38\n")
    expected = [[1, 1, 0.5, -500, 1e-3, 0.1], [0, 3.4028235e38, 0, 0, 0, 1.17549435e-38]]
    assert file.rows([0, 1]).tolist() == np.array(expected).astype(np.float32).tolist()


def test_glove_of_one_number_beside_a_header(tmp_path: Path) -> None:
    file = read(tmp_path, b"5 3\ncat 0.5\n")
    assert (file.format, file.tokens_of([0, 1])) == ("GloVe text", ("5", "cat"))
    file = read(tmp_path, b"1 1\ncat 0.5\n")
    assert (file.format, file.vocabulary_size, file.dimension) == ("word2vec text", 1, 1)


def test_tokens_that_look_like_something_else(tmp_path: Path) -> None:
    tokens = ("nan", "1.5", "{", "<html", '{"a":', "PK", "\x1c", "\x85", "﻿", "#", "inf", "\u2028")
    file = read(tmp_path, "".join(f"{token} 0.5 1.5\n" for token in ("the", *tokens)).encode())
    assert file.tokens_of(range(13)) == ("the", *tokens)


@pytest.mark.parametrize("heading", [b"word\n", b"Token\n", b"label\r\n"])
def test_metadata_of_one_column_with_a_heading(heading: bytes, tmp_path: Path) -> None:
    file = read(tmp_path, {"vectors.tsv": vectors_tsv(), "metadata.tsv": heading + words()})
    assert file.tokens_of(range(4)) == TOKENS
    shown = heading.decode().strip()
    assert file.oddities == (f'metadata.tsv has a header, "{shown}", although it has only one column',)


def test_metadata_of_several_columns(tmp_path: Path) -> None:
    columns = "".join(f"{row}\t{token}\n" for row, token in enumerate(TOKENS)).encode()
    file = read(tmp_path, {"my_vectors.tsv": vectors_tsv(), "my_metadata.tsv": b"count\tword\n" + columns})
    assert (file.tokens_of(range(4)), file.oddities) == (TOKENS, ())
    file = read(tmp_path, {"my_vectors.tsv": vectors_tsv(), "my_metadata.tsv": columns})
    assert file.token(1) == "1"
    assert file.oddities == (
        "my_metadata.tsv has several columns and no header; the first column is read as the tokens",
    )


def test_metadata_whose_first_word_is_word(tmp_path: Path) -> None:
    file = read(tmp_path, {"vectors.tsv": vectors_tsv(), "metadata.tsv": b"word\na\nb\nc\n"})
    assert file.token(0) == "word"
    assert "is read as a token" in file.oddities[0]


def test_float64_is_rounded_and_said(tmp_path: Path) -> None:
    numbers = NUMBERS.astype(np.float64)
    numbers[1, 1] = 0.1
    file = read(tmp_path, {"v.npy": npy(numbers), "v.txt": words()})
    assert file.oddities == ("1 number was rounded from float64 to float32",)
    assert file.rows([1])[0, 1] == np.float32(0.1)


def test_a_vocabulary_beside_with_equal_tokens_and_no_end(tmp_path: Path) -> None:
    file = read(tmp_path, {"v.npy": npy(NUMBERS), "v.txt": b"a\nb\na\nc"})
    assert file.tokens_of(range(3)) == ("a", "b", "c")
    assert file.rows([2]).tolist() == NUMBERS[3:].tolist()
    assert len(file.oddities) == 2


def test_a_matrix_and_a_tokenizer_that_do_not_match(tmp_path: Path) -> None:
    tree = {
        "model": {"type": "Unigram", "vocab": [["<unk>", 0.0], ["▁the", -1.5]]},
        "added_tokens": [
            {"id": 3, "content": "<s>"},
            {"id": 9, "content": "<extra>"},
            {"id": 1, "content": "x"},
        ],
    }
    numbers = np.concatenate([NUMBERS, np.zeros((2, 3), dtype=np.float32)])
    numbers[5] = np.nan  # what fills up the matrix is left out, and is nobody's business
    files = {"m": model(numbers=numbers), "tokenizer.json": json.dumps(tree).encode()}
    file = read(tmp_path, files)
    assert file.tokens_of(range(4)) == ("<unk>", "▁the", "", "<s>")
    assert (file.vocabulary_size, file.nameless, file.row_of("")) == (4, (2,), None)
    assert file.oddities == (
        "1 token has no row",
        "1 token shares its row with another; the first one was kept",
        "2 rows after the last token are left out",
        "1 row has no token",
    )
    assert sum(len(block) for _, block in file.matrix.blocks(3)) == 4
