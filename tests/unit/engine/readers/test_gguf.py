"""Models in GGUF, written by the library itself: what is read exactly, and what is refused."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

import numpy as np
import pytest
from gguf import GGMLQuantizationType as Stored
from gguf import GGUFEndian, GGUFWriter, TokenType
from gguf.quants import dequantize, quantize

from generator.engine.readers.vector_file import VectorFile, dimension_at_start, open_vectors
from generator.engine.sources.file import FileVectors
from generator.engine.sources.source import TableRequest
from generator.errors import VectorError, VectorFileError

TOKENS = ("<|end|>", "a", "b", "Ġ", "1", "ab", "Ġab")
MERGES = ("a b", "Ġ ab")
ROWS = np.random.RandomState(0).standard_normal((len(TOKENS), 64)).astype(np.float32)


def written(
    path: Path,
    rows: np.ndarray = ROWS,
    stored: Stored = Stored.F32,
    *,
    name: str = "token_embd.weight",
    cut: str = "smollm",
    tokens: tuple[str, ...] = TOKENS,
    more: tuple[str, ...] = (),
    endianess: GGUFEndian = GGUFEndian.LITTLE,
) -> Path:
    writer = GGUFWriter(path, "llama", endianess=endianess)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre(cut)
    writer.add_token_list(list(tokens))
    writer.add_token_types([TokenType.CONTROL, *[TokenType.NORMAL] * (len(tokens) - 1)])
    writer.add_token_merges(list(MERGES))
    for each, content in ((name, rows), *((each, rows) for each in more)):
        writer.add_tensor(each, quantize(content, stored), raw_dtype=stored)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def opened(path: Path) -> VectorFile:
    return open_vectors(path, cache=path.parent / "cache")


@pytest.mark.parametrize("stored", [Stored.F32, Stored.F16, Stored.BF16, Stored.Q8_0])
def test_rows_are_what_the_library_makes_of_them(tmp_path: Path, stored: Stored) -> None:
    path = written(tmp_path / "m.gguf", stored=stored)
    expected = dequantize(quantize(ROWS, stored), stored)
    for _ in range(2):  # read, and from the cache
        file = opened(path)
        assert (file.format, file.vocabulary_size, file.dimension) == (f"GGUF ({stored.name})", 7, 64)
        assert np.array_equal(file.rows(range(7)), expected)
        assert np.array_equal(file.rows([6, 0, 6]), expected[[6, 0, 6]])
        assert np.array_equal(np.concatenate([rows for _, rows in file.matrix.blocks(3)]), expected)
        assert file.tokens_of(range(7)) == TOKENS
    assert dimension_at_start(path) == 64


def test_a_text_is_cut_by_the_tokenizer_of_the_metadata(tmp_path: Path) -> None:
    cut = opened(written(tmp_path / "m.gguf")).split("ab ab11<|end|>b")
    assert cut.ids == (5, 6, 4, 4, 0, 2)
    assert cut.pieces == ("ab", " ab", "1", "1", "<|end|>", "b")


def test_a_way_of_cutting_that_is_not_known_is_not_guessed(tmp_path: Path) -> None:
    file = opened(written(tmp_path / "m.gguf", cut="llama-bpe"))
    assert file.row_of("Ġab") == 6
    with pytest.raises(VectorError, match=r"no tokenizer.*list tokens"):
        file.split("ab")


def test_a_tied_matrix_is_told(tmp_path: Path) -> None:
    request = TableRequest(("a",), None, 64, tmp_path)
    notes = []
    for name, more in (("tied", ()), ("own", ("output.weight",))):
        written(tmp_path / f"{name}.gguf", more=more)
        (tmp_path / "mkdocs.yml").touch()
        notes.append(FileVectors(path=f"{name}.gguf").table(request).notes)
    assert notes == [("E is also the model's output matrix (tied weights)",), ()]


def test_rows_after_the_last_token_are_left_out_and_tokens_without_a_row_too(tmp_path: Path) -> None:
    file = opened(written(tmp_path / "rows.gguf", np.tile(ROWS, (2, 1))))
    assert (file.vocabulary_size, file.oddities) == (7, ("7 rows after the last token are left out",))
    file = opened(written(tmp_path / "tokens.gguf", ROWS[:5]))
    assert (file.vocabulary_size, file.oddities) == (5, ("2 tokens have no row",))


def test_what_is_no_matrix_that_can_be_read_is_refused(tmp_path: Path) -> None:
    nan = ROWS.copy()
    nan[2, 3] = np.nan
    for name, path, reason in (
        ("none", written(tmp_path / "1", name="blk.0.up"), "no embedding matrix token_embd.weight"),
        ("quantised", written(tmp_path / "2", stored=Stored.Q4_0), "is Q4_0; must be F32, F16, BF16 or"),
        ("no matrix", written(tmp_path / "3", ROWS[0]), r"is \(64,\); must have rows"),
        ("NaN", written(tmp_path / "4", nan), "row 3.*number 4 is NaN"),
        ("big", written(tmp_path / "5", endianess=GGUFEndian.BIG), "big-endian"),
    ):  # fmt: skip
        with pytest.raises(VectorFileError, match=reason):
            opened(path)
        assert not [*(tmp_path / "cache").glob("*/about.json")], name


def test_a_file_that_is_cut_anywhere_is_refused(tmp_path: Path) -> None:
    whole = written(tmp_path / "m.gguf").read_bytes()
    for size in (4, 8, 23, 24, 100, 300, len(whole) // 2, len(whole) - 1):
        (tmp_path / "cut.gguf").write_bytes(whole[:size])
        with pytest.raises(VectorFileError, match="is incomplete"):
            opened(tmp_path / "cut.gguf")


def test_a_header_that_lies_is_refused(tmp_path: Path) -> None:
    whole = written(tmp_path / "m.gguf").read_bytes()
    count = whole.index(struct.pack("<Q", len(TOKENS)), whole.index(b"tokenizer.ggml.tokens"))
    huge = whole[:count] + struct.pack("<Q", 2**62) + whole[count + 8 :]
    for content, reason in (
        (huge, "cannot read it|is incomplete"),
        (b"GGUF" + struct.pack("<I", 99) + whole[8:], "cannot read it.*version 99"),
        (b"GGUX" + whole[4:], "binary data in an unknown format"),
    ):
        (tmp_path / "bad.gguf").write_bytes(content)
        with pytest.raises(VectorFileError, match=reason):
            opened(tmp_path / "bad.gguf")


def test_without_the_library_the_command_that_installs_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "m.gguf")
    monkeypatch.setitem(sys.modules, "gguf", None)
    with pytest.raises(VectorFileError, match=r"needs the library gguf: .*\[gguf\]"):
        opened(path)
