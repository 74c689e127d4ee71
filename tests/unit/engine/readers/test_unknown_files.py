"""Files as other people's tools write them: what they hold besides a plain table, and how they are named."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, pre_tokenizers

from generator.engine.readers.vector_file import VectorFile, files_read, open_vectors
from generator.errors import VectorFileError
from tests.unit.engine.readers.made import (
    FORMATS,
    NUMBERS,
    TOKENS,
    Files,
    floats,
    glove,
    npz,
    put,
    word2vec_text,
    words,
)

WORDS = ("[UNK]", "the", "cat", "sat")


def model(folder: Path, tensors: dict[str, np.ndarray], metadata: dict[str, str] | None = None) -> VectorFile:
    """The folder of a model, written by the libraries themselves, opened."""
    tokenizer = Tokenizer(models.WordLevel({word: row for row, word in enumerate(WORDS)}, unk_token=WORDS[0]))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    save_file(tensors, folder / "model.safetensors", metadata=metadata)
    return open_vectors(folder, cache=folder / "cache")


CODEBOOK = np.array([[1, 2], [0.1, -4], [8, 16]], dtype=np.float32)
MAPPING = np.array([2, 0, 0, 1])
WEIGHTS = np.array([1, 0.5, 3, 0.7])


@pytest.mark.parametrize("codebook", [CODEBOOK, CODEBOOK.astype(np.float16), CODEBOOK.astype(np.int8)])
@pytest.mark.parametrize("mapping", [MAPPING, MAPPING.astype(np.int32), MAPPING.astype(np.uint8)])
@pytest.mark.parametrize("weights", [WEIGHTS, WEIGHTS.astype(np.float32)])
def test_the_row_of_a_model2vec_token_is_its_codebooks_row_times_its_weight(
    codebook: np.ndarray, mapping: np.ndarray, weights: np.ndarray, tmp_path: Path
) -> None:
    file = model(tmp_path, {"embeddings": codebook, "mapping": mapping, "weights": weights})
    expected = (codebook[mapping].astype(np.float64) * weights[:, None]).astype(np.float32)
    assert (file.vocabulary_size, file.dimension) == (4, 2)
    assert file.rows([3, 1]).tolist() == expected[[3, 1]].tolist()
    assert np.concatenate([rows for _, rows in file.matrix.blocks(3)]).tolist() == expected.tolist()


def test_a_model2vec_folder_of_sentence_transformers_and_one_of_float64(tmp_path: Path) -> None:
    """The library's own kinds: `embedding.weight` beside the same two columns; numbers of any width."""
    expected = (CODEBOOK[MAPPING] * WEIGHTS[:, None]).astype(np.float32)
    for name in ("embeddings", "embedding.weight"):
        for dtype in (np.float64, np.float32):
            folder = tmp_path / f"{name}-{dtype.__name__}"
            folder.mkdir()
            tensors = {name: CODEBOOK.astype(dtype), "mapping": MAPPING, "weights": WEIGHTS}
            file = model(folder, tensors)
            assert file.rows(range(4)).tolist() == expected.tolist()
            rounded = ("numbers are rounded from float64 to float32",)
            assert file.oddities == (rounded if dtype is np.float64 else ())


def test_either_of_mapping_and_weights_may_be_missing(tmp_path: Path) -> None:
    for kept in ({"mapping": MAPPING}, {"weights": WEIGHTS}):
        folder = tmp_path / "".join(kept)
        folder.mkdir()
        codebook = CODEBOOK if "mapping" in kept else CODEBOOK[MAPPING]
        file = model(folder, {"embeddings": codebook, **kept})
        expected = CODEBOOK[MAPPING] if "mapping" in kept else (CODEBOOK[MAPPING] * WEIGHTS[:, None])
        assert file.rows(range(4)).tolist() == expected.astype(np.float32).tolist()


@pytest.mark.parametrize(
    ("tensors", "reason"),
    [
        ({"mapping": np.array([0, 1, 2, 3])}, '"mapping": must contain rows of "embeddings", 0 to 2'),
        ({"mapping": MAPPING, "weights": WEIGHTS[:3]}, '"weights": has 3 numbers, but "mapping" has 4'),
        ({"weights": WEIGHTS}, '"weights": has 4 numbers, but "embeddings" has 3 rows'),
        ({"mapping": WEIGHTS}, '"mapping": is F64 (4,); must be a list of whole numbers'),
        ({"scale": WEIGHTS}, '"embeddings": comes with "scale", which changes its numbers'),
    ],
)
def test_what_does_not_fit_a_codebook_is_said(
    tensors: dict[str, np.ndarray], reason: str, tmp_path: Path
) -> None:
    with pytest.raises(VectorFileError) as caught:
        model(tmp_path, {"embeddings": CODEBOOK, **tensors})
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    "other", ["weight.absmax", "weight_scale", "SCB", "weight_zero_point", "lora_A.weight"]
)
def test_a_matrix_that_other_tensors_change_is_refused_by_name(other: str, tmp_path: Path) -> None:
    name = f"model.embed_tokens.{other}"
    with pytest.raises(VectorFileError, match=f'comes with "{name}", which changes its numbers'):
        model(tmp_path, {"model.embed_tokens.weight": NUMBERS, name: NUMBERS[:1]})
    save_file({"model.embed_tokens.weight": NUMBERS}, tmp_path / "model.safetensors")
    shards = {"model.embed_tokens.weight": "model.safetensors", name: "another.safetensors"}
    index = put(tmp_path, {"model.safetensors.index.json": json.dumps({"weight_map": shards}).encode()})
    with pytest.raises(VectorFileError, match=f'comes with "{name}", which changes its numbers'):
        open_vectors(index, cache=tmp_path / "cache")


@pytest.mark.parametrize("other", ["weights", "mapping", "scale"])
def test_an_npz_with_more_than_a_plain_table_is_refused_by_name(other: str, tmp_path: Path) -> None:
    arrays = {"embeddings": NUMBERS, "tokens": np.array(TOKENS), other: np.array([1, 2, 3, 0])}
    path = put(tmp_path, {"v.npz": npz(**arrays)})
    with pytest.raises(VectorFileError, match=f"comes with array {other}, which changes its numbers"):
        open_vectors(path, cache=tmp_path / "cache")


def test_a_tied_matrix_is_found_under_its_other_name(tmp_path: Path) -> None:
    tied = {"model.embed_tokens.weight": "lm_head.weight"}
    file = model(tmp_path, {"lm_head.weight": NUMBERS, "x.bias": NUMBERS[0]}, {"format": "pt", **tied})
    assert file.rows(range(4)).tolist() == NUMBERS.tolist()
    index = {"metadata": {}, "weight_map": {"lm_head.weight": "model.safetensors"}}
    (tmp_path / "model.safetensors.index.json").write_text(json.dumps(index), encoding="utf-8")
    assert open_vectors(tmp_path, cache=tmp_path / "cache").rows([2]).tolist() == [NUMBERS[2].tolist()]


def test_the_first_gpt(tmp_path: Path) -> None:
    assert model(tmp_path, {"tokens_embed.weight": NUMBERS}).rows([1]).tolist() == [NUMBERS[1].tolist()]


EDITS = st.tuples(
    st.integers(0, 10**6),
    st.integers(0, 9),
    st.one_of(st.binary(max_size=3), st.sampled_from([b"\r", b"\n", b" 1", b"e9", b"\0", b'"'])),
)
"""Where, how many bytes go, what comes."""
ONE_IN_A_ZIP = ("zip", lambda: {"v.zip": zipped(**{"v.txt": glove()})})
TENSOR = ("tensor", lambda: {"v.bytes": floats("F32"), "metadata.tsv": words()})


@settings(max_examples=400)
@given(
    kind=st.sampled_from([*((name, made) for name, (_, made) in FORMATS.items()), ONE_IN_A_ZIP, TENSOR]),
    which=st.integers(0, 9),
    edits=st.lists(EDITS, min_size=1, max_size=4),
)
def test_a_damaged_file_is_vectors_or_one_line(
    kind: tuple[str, Callable[[], Files]],
    which: int,
    edits: list[tuple[int, int, bytes]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Whatever a library raises on it: `zipfile` alone raises several kinds of errors."""
    files = dict(kind[1]())
    damaged = list(files)[which % len(files)]
    content = files[damaged]
    for place, gone, new in edits:
        at = place % (len(content) + 1)
        content = content[:at] + new + content[at + gone :]
    path = put(tmp_path_factory.mktemp("damaged"), files | {damaged: content})
    try:
        file = open_vectors(path, cache=path.parent / "cache")
    except VectorFileError as error:
        assert "\n" not in str(error) and len(str(error)) < 600
    else:
        assert np.isfinite(file.rows(range(file.vocabulary_size))).all()
        assert len(file.tokens_of(range(file.vocabulary_size))) == file.vocabulary_size


def zipped(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize("content", [glove, word2vec_text])
def test_a_zip_of_one_text(content: Callable[[], bytes], tmp_path: Path) -> None:
    packed = zipped(**{"folder/v.vec": content(), "__MACOSX/folder/._v.vec": b"\0\5", ".DS_Store": b"\0"})
    file = open_vectors(put(tmp_path, {"v.vec.zip": packed}), cache=tmp_path / "cache")
    assert file.tokens_of(range(4)) == TOKENS
    assert file.rows(range(4)).tolist() == NUMBERS.tolist()


@pytest.mark.parametrize("name", ["glove.6B.50d.npy", "v.npy", "v"])
def test_a_vocabulary_has_the_name_of_its_matrix(name: str, tmp_path: Path) -> None:
    np.save(tmp_path / "made.npy", NUMBERS)
    path = (tmp_path / "made.npy").rename(tmp_path / name)
    vocabulary = path.with_name(f"{path.stem}.vocab")
    with pytest.raises(VectorFileError, match=f"put {vocabulary.name} next to it"):
        open_vectors(path, cache=tmp_path / "cache")
    vocabulary.write_bytes(words())
    assert open_vectors(path, cache=tmp_path / "cache").token(3) == TOKENS[3]
    assert set(files_read(path)) == {path, vocabulary}


@pytest.mark.parametrize("delimiter", [" ", "\t"])
def test_numbers_without_tokens_take_them_from_the_file_beside(delimiter: str, tmp_path: Path) -> None:
    """As `np.savetxt` writes them."""
    path = tmp_path / "own.6B.txt"
    np.savetxt(path, NUMBERS, delimiter=delimiter)
    with pytest.raises(
        VectorFileError, match=r"contains numbers without tokens; put the tokens next to it in own.6B.vocab"
    ):
        open_vectors(path, cache=tmp_path / "cache")
    (tmp_path / "own.6B.vocab").write_bytes(words())
    file = open_vectors(path, cache=tmp_path / "cache")
    assert (file.format, file.tokens_of(range(4)), file.dimension) == ("table of numbers", TOKENS, 3)
    assert file.rows(range(4)).tolist() == NUMBERS.tolist()
    (tmp_path / "own.6B.vocab").write_bytes(words() + b"more\n")
    with pytest.raises(VectorFileError, match="has more than 4 tokens"):
        open_vectors(path, cache=tmp_path / "cache")


@pytest.mark.parametrize("fmt", ["%d", "%d.5"])
def test_whether_first_numbers_are_tokens_is_not_guessed(fmt: str, tmp_path: Path) -> None:
    path = tmp_path / "v.txt"
    np.savetxt(path, np.arange(12).reshape(4, 3), fmt=fmt)
    seen = "only whole numbers; if each line" if fmt == "%d" else "numbers without tokens"
    with pytest.raises(VectorFileError, match=f"contains {seen}"):
        open_vectors(path, cache=tmp_path / "cache")
    path.write_bytes(b"4 2\n" + path.read_bytes())
    if fmt == "%d":
        assert open_vectors(path, cache=tmp_path / "cache").tokens_of(range(4)) == ("0", "3", "6", "9")


def test_tokens_that_are_numbers_stay_tokens(tmp_path: Path) -> None:
    """Ids of nodes, and a long vocabulary in alphabetical order, which begins with numbers."""
    ids = open_vectors(put(tmp_path / "a", {"v": b"7 0.5 1\n3 2 0.25\n"}), cache=tmp_path / "cache")
    assert (ids.tokens_of(range(2)), ids.dimension) == (("7", "3"), 2)
    lines = [f"{number / 2} {'0.125 ' * 50}".rstrip() for number in range(1000)]
    text = "\n".join([*lines, "zebra " + "0.5 " * 50]).encode()
    for content in (text, gzip.compress(text)):
        path = put(tmp_path / "b", {"v": content, "vocab.txt": b"what is another program's\n"})
        file = open_vectors(path, cache=tmp_path / "cache")
        assert (file.token(1), file.row_of("zebra"), file.dimension) == ("0.5", 1000, 50)


@pytest.mark.parametrize("heading", [b"", b"word\n", b"word\tcount\n"])
def test_a_tensor_of_the_projector(heading: bytes, tmp_path: Path) -> None:
    metadata = words() if b"\t" not in heading else words().replace(b"\n", b"\t1\n")
    path = put(tmp_path, {"vectors.bytes": floats("F32"), "metadata.tsv": heading + metadata})
    file = open_vectors(path, cache=tmp_path / "cache")
    assert (file.format, file.tokens_of(range(4))) == ("Embedding Projector tensor", TOKENS)
    assert file.rows(range(4)).tolist() == NUMBERS.tolist()
    assert open_vectors(tmp_path, cache=tmp_path / "cache").dimension == 3
    path.write_bytes(path.read_bytes() + bytes(4))
    with pytest.raises(VectorFileError, match="has 52 bytes, which don't fit"):
        open_vectors(path, cache=tmp_path / "cache")


def test_a_tensor_that_is_called_as_the_projectors_own(tmp_path: Path) -> None:
    files = {"word2vec_4_3d_tensors.bytes": floats("F32"), "word2vec_4_3d_labels.tsv": words()}
    assert open_vectors(put(tmp_path, files), cache=tmp_path / "cache").tokens_of(range(4)) == TOKENS


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("content", [glove, word2vec_text])
def test_lines_end_in_any_of_three_ways_and_in_no_other(
    end: bytes, content: Callable[[], bytes], tmp_path: Path
) -> None:
    text = content().replace(b"cat", "c\x0ca\u2028t".encode()).replace(b"\n", end)
    file = open_vectors(put(tmp_path, {"v": text}), cache=tmp_path / "cache")
    assert file.tokens_of(range(4)) == ("the", "c\x0ca\u2028t", *TOKENS[2:])
    path = put(tmp_path / "n", {"n.vocab": words().replace(b"\n", end)})
    np.save(path.with_name("n.npy"), NUMBERS)
    assert open_vectors(path.with_name("n.npy"), cache=tmp_path / "cache").tokens_of(range(4)) == TOKENS


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_line_end_between_two_reads_is_one(
    end: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for piece in range(1, 9):
        monkeypatch.setattr("generator.engine.readers.stream.PIECE", piece)
        text = glove().replace(b"\n", end)
        file = open_vectors(put(tmp_path / str(piece), {"v": text}), cache=tmp_path / str(piece))
        assert file.tokens_of(range(4)) == TOKENS
        assert not any("blank" in oddity for oddity in file.oddities)


@pytest.mark.parametrize("d", [5120, 8192])
def test_rows_of_the_largest_models_are_read(d: int, tmp_path: Path) -> None:
    assert model(tmp_path, {"wte.weight": np.ones((4, d), np.float16)}).dimension == d


def test_a_limit_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(VectorFileError, match=r"model.safetensors: .* of 1 to 16,384 numbers"):
        model(tmp_path, {"wte.weight": np.ones((4, 16_385), np.float16)})
