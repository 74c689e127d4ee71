"""Vectors read from a file of a real model, as a preset names it."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

from generator.engine.readers.stream import foreign
from generator.engine.sources.file import FileVectors
from generator.engine.sources.source import TableRequest
from generator.errors import PresetErrors
from generator.lessons import lesson
from generator.lessons.steps import AnalogyStep, TokensStep
from generator.pages.page import page_files
from generator.preset.loading import load_preset, load_presets
from tests.unit.engine.readers import made

ROOT = Path(__file__).parents[4]
WORDS = ("king", "queen", "man", "woman", "apple", "pear", "the", "river")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a small GloVe text: float32 numbers with six decimals, one row twice."""
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    (tmp_path / "presets").mkdir()
    rows = np.random.RandomState(3).standard_normal((len(WORDS), 5))
    lines = [f"{word} " + " ".join(f"{x:.6f}" for x in row) for word, row in zip(WORDS, rows, strict=True)]
    (tmp_path / "glove.txt").write_text("\n".join([*lines, lines[0], ""]), encoding="utf-8")
    monkeypatch.setenv("GENERATOR_CACHE", str(tmp_path / "cache"))
    return tmp_path / "presets"


def preset(folder: Path, **keys: object) -> Path:
    path = folder / "real.json"
    vectors = {"source": "file", "path": "../glove.txt"}
    tree = {"tokens": ["king", "queen", "man"], "embeddingDim": 5, "vectors": vectors} | keys
    path.write_text(json.dumps(tree), encoding="utf-8")
    return path


def test_the_page_shows_the_files_own_rows(folder: Path) -> None:
    told = lesson.run(load_preset(preset(folder, analogies=[["man", "king", "woman"]])))
    assert told.ids == (0, 1, 2) and len(told.table.vocabulary) == 8 and told.table.learned
    line = (folder.parent / "glove.txt").read_text(encoding="utf-8").splitlines()[1].split()[1:]
    assert told.vectors[1].tolist() == [float(np.float32(number)) for number in line]
    assert told.band.rows is not None and told.band.rows.of == 28
    assert told.table.provenance.details["V"] == 8 and len(str(told.table.provenance.details["sha256"])) == 64
    (analogy,) = (step for step in told.steps if isinstance(step, AnalogyStep))
    assert analogy.words == ("man", "king", "woman") and len(analogy.candidates) == 8
    page = page_files(told)["real.md"].decode()
    assert "≈" in page and "1 row repeats the token of an earlier row" in page and "glove" in page


@pytest.mark.parametrize(
    ("keys", "lines"),
    [
        (
            {"embeddingDim": 4},
            ["embeddingDim: is 4; the vectors in glove.txt have 5 dimensions, so it must be 5"],
        ),
        ({"tokens": ["king", "quen"]}, ['tokens[1]: "quen" is not in glove.txt; did you mean "queen"?']),
        ({"vectors": {"source": "file", "path": "../none.txt"}}, ["vectors.path: ../none.txt: "]),
        (
            {"vectors": {"source": "file", "path": "../../none.txt"}},
            ["vectors.path: ../../none.txt: is outside the project"],
        ),
        ({"vectors": {"source": "file"}}, ["vectors.path: is missing"]),
    ],
)
def test_each_mistake_is_one_line(folder: Path, keys: dict[str, object], lines: list[str]) -> None:
    with pytest.raises(PresetErrors) as caught:
        load_preset(preset(folder, **keys))
    found = [line.split("real.json: ", 1)[1] for line in str(caught.value).splitlines()]
    assert len(found) == len(lines)
    assert all(line.startswith(start) for line, start in zip(found, lines, strict=True)), found


def test_a_large_analogy_ranks_the_nearest_rows_and_the_three(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.lessons.token_embeddings.ALL_CANDIDATES", 3)
    monkeypatch.setattr("generator.lessons.token_embeddings.SOME_CANDIDATES", 2)
    path = preset(folder, analogies=[["man", "king", "woman"]])
    (few,) = (step for step in lesson.run(load_preset(path)).steps if isinstance(step, AnalogyStep))
    monkeypatch.undo()
    monkeypatch.setenv("GENERATOR_CACHE", str(folder.parent / "cache"))
    (every,) = (step for step in lesson.run(load_preset(path)).steps if isinstance(step, AnalogyStep))
    assert few.candidates[:2] == every.candidates[:2]
    assert {each.token for each in few.candidates} >= {"man", "king", "woman"}


def test_what_it_reads_decides_the_page(folder: Path) -> None:
    source = FileVectors(path="../glove.txt")
    assert source.reads(TableRequest((), None, 0, folder)) == ((folder.parent / "glove.txt").resolve(),)
    assert "king" in source.vocabulary(TableRequest(("king",), None, 5, folder))


def test_the_file_knows_its_dimension(folder: Path) -> None:
    path = folder / "real.json"
    vectors = {"source": "file", "path": "../glove.txt"}
    path.write_text(json.dumps({"tokens": ["king"], "vectors": vectors}), encoding="utf-8")
    assert load_preset(path).embedding_dim == 5


@pytest.mark.parametrize(
    ("tree", "line"),
    [
        ({"text": "the king"}, "text: glove.txt has no tokenizer; list tokens instead"),
        (
            {"text": "the king", "tokens": ["king"]},
            "text: can't be used together with tokens; remove one of them",
        ),
        (
            {"text": "the king", "embeddingDim": 4, "vectors": {"source": "random"}},
            "text: only a model's tokenizer can split a text; list tokens instead, or use a model's file",
        ),
    ],
)
def test_a_text_needs_a_tokenizer(folder: Path, tree: dict[str, object], line: str) -> None:
    path = folder / "real.json"
    vectors = {"source": "file", "path": "../glove.txt"}
    path.write_text(json.dumps({"vectors": vectors} | tree), encoding="utf-8")
    with pytest.raises(PresetErrors) as caught:
        load_preset(path)
    assert str(caught.value) == f"{path.as_posix()}: {line}"


def word_piece(last: int = 6) -> Tokenizer:
    """last: the id of the last token; with more than 6 some ids belong to no token."""
    tokens = ("[UNK]", "the", "cat", "dri", "##zzle", "##s", "<b>")
    ids = dict(zip(tokens, (*range(6), last), strict=True))
    tokenizer = Tokenizer(
        models.WordPiece(ids, unk_token="[UNK]")  # noqa: S106 - no password
    )
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return tokenizer


def byte_level() -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    texts = ["The cat sat. The cat sat. The cats drizzle."] * 4
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    tokenizer.train_from_iterator(
        texts, trainers.BpeTrainer(vocab_size=270, initial_alphabet=alphabet, show_progress=False)
    )
    return tokenizer


def bfloat16(numbers: np.ndarray) -> bytes:
    """A safetensors file with them cut to bfloat16, which numpy does not have."""
    return made.model("BF16", "wte.weight", numbers)


def model_folder(folder: Path, tokenizer: Tokenizer, dtype: str) -> np.ndarray:
    """The folder of a model beside the presets, written by its own libraries; its rows as float32."""
    model = folder.parent / "model"
    model.mkdir()
    tokenizer.save(str(model / "tokenizer.json"))
    rows = np.random.RandomState(1).standard_normal((tokenizer.get_vocab_size(), 6)).astype(np.float32)
    path = model / "model.safetensors"
    if dtype == "BF16":
        path.write_bytes(bfloat16(rows))
        return ((rows.view("<u4") >> 16) << 16).view(np.float32)
    rows = rows.astype(np.float16 if dtype == "F16" else np.float32)
    save_file({"wte.weight": rows, "h.0.ln.bias": rows[0]}, path, metadata={"format": "pt"})
    return rows.astype(np.float32)


def cut_preset(folder: Path, text: str) -> Path:
    path = folder / "cut.json"
    vectors = {"source": "file", "path": "../model"}
    path.write_text(json.dumps({"text": text, "vectors": vectors}), encoding="utf-8")
    return path


@pytest.mark.parametrize("dtype", ["F32", "F16", "BF16"])
def test_a_text_is_cut_by_the_models_tokenizer_and_the_page_shows_how(folder: Path, dtype: str) -> None:
    rows = model_folder(folder, word_piece(), dtype)
    preset = load_preset(cut_preset(folder, "The cat drizzles"))
    assert preset.tokens == ("the", "cat", "dri", "##zzle", "##s")
    assert preset.subwords is not None
    assert (preset.subwords.text, preset.embedding_dim) == ("The cat drizzles", 6)
    told = lesson.run(preset)
    assert told.ids == (1, 2, 3, 4, 5)
    assert told.vectors.tolist() == rows[[1, 2, 3, 4, 5]].astype(np.float64).tolist()
    files = page_files(told)
    said = json.loads(files["cut/data.json"])["steps"][0]["caption"]
    assert "The model's own tokenizer splits the text “The cat drizzles” into these tokens." in said
    assert "Where it splits: The| cat| dri|zzle|s." in said
    assert "the 1 cat 2 dri 3 ##zzle 4 ##s 5." in said
    assert "“##” marks a piece that continues the word before it." in said
    for layout in ("", "-narrow"):
        assert (
            ">“The| cat| dri|zzle|s”: n = 5 tokens, split at |<" in files[f"cut/tokens{layout}.svg"].decode()
        )


def test_a_space_that_belongs_to_a_piece_is_explained(folder: Path) -> None:
    tokenizer = byte_level()
    model_folder(folder, tokenizer, "F32")
    text = "The cat sat"
    told = lesson.run(load_preset(cut_preset(folder, text)))
    assert told.preset.tokens == tuple(tokenizer.encode(text, add_special_tokens=False).tokens)
    assert told.preset.tokens[1].startswith("Ġ")
    assert told.ids == tuple(tokenizer.encode(text, add_special_tokens=False).ids)
    step = told.steps[0]
    assert isinstance(step, TokensStep) and step.subwords is not None and step.subwords.pieces is not None
    assert "".join(step.subwords.pieces) == text
    spans = tokenizer.encode(text, add_special_tokens=False).offsets
    assert list(step.subwords.pieces) == [text[start:end] for start, end in spans]
    said = json.loads(page_files(told)["cut/data.json"])["steps"][0]["caption"]
    assert "“␣” stands for the space before a piece." in said and "##" not in said


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("naïve <b>", ("naïve",)),
        ("zebra the", ("zebra",)),
        ("a\u202eb {{ 7*7 }}", ("a\u202eb", "{{", "7*7", "}}")),
    ],
)
def test_an_unknown_piece_keeps_its_text_and_shows_the_row_of_the_unknown(
    folder: Path, text: str, unknown: tuple[str, ...]
) -> None:
    model_folder(folder, word_piece(), "F32")
    preset = load_preset(cut_preset(folder, text))
    told = lesson.run(preset)
    step = told.steps[0]
    assert isinstance(step, TokensStep) and "[UNK]" in step.tokens and step.unknown == unknown
    assert step.subwords is not None and "".join(step.subwords.pieces or ()) == text
    (warning,) = preset.vectors.warnings(preset.request)
    assert warning.startswith("the tokenizer doesn't know") and warning.endswith('it uses "[UNK]"')
    files = page_files(told)
    caption = json.loads(files["cut/data.json"])["steps"][0]["caption"]
    assert "The model doesn't know" in caption and "[UNK]" in caption
    assert "<b>" not in files["cut.md"].decode().replace('"<b>"', "")
    assert "n = " in files["cut/tokens.svg"].decode()


def test_what_a_tokenizer_has_switched_on_is_not_done(folder: Path) -> None:
    """Padding, truncation and cuts by chance (dropout) are for batches and for training."""
    text = "The cats sat. The cats drizzle."
    plain = byte_level()
    model_folder(folder, plain, "F32")
    wanted = plain.encode(text, add_special_tokens=False).ids
    other = byte_level()
    other.enable_padding(length=24, pad_token="The")  # noqa: S106 - no password
    other.enable_truncation(max_length=3)
    other.model.dropout = 0.9
    other.save(str(folder.parent / "model" / "tokenizer.json"))
    for _ in range(3):
        assert lesson.run(load_preset(cut_preset(folder, text))).ids == tuple(wanted)


def test_a_piece_that_unigram_does_not_know_is_its_unknown_token(folder: Path) -> None:
    pieces = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", -9.0), ("▁the", -1.0), ("▁cat", -2.0), ("▁", -3.0)]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=2, byte_fallback=False))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    model_folder(folder, tokenizer, "F32")
    preset = load_preset(cut_preset(folder, "the cat 😀"))
    assert preset.tokens == ("▁the", "▁cat", "▁", "<unk>")
    told = lesson.run(preset)
    assert told.ids == (3, 4, 5, 2)
    assert isinstance(told.steps[0], TokensStep) and told.steps[0].unknown == ("😀",)
    assert preset.vectors.warnings(preset.request) == ('the tokenizer doesn\'t know "😀"; it uses "<unk>"',)


def test_what_a_tokenizer_drops_is_said(folder: Path) -> None:
    tokenizer = word_piece()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Split("!", "removed")]
    )
    model_folder(folder, tokenizer, "F32")
    preset = load_preset(cut_preset(folder, "The cat!"))
    assert preset.tokens == ("the", "cat")
    assert preset.vectors.warnings(preset.request) == ('the tokenizer drops "!": no token contains it',)
    caption = json.loads(page_files(lesson.run(preset))["cut/data.json"])["steps"][0]["caption"]
    assert "The tokenizer drops “!”" in caption


def test_a_tokenizer_that_raises_is_one_line(folder: Path) -> None:
    """WordLevel without its unknown token raises; so does whatever else the library does not expect."""
    tokenizer = Tokenizer(models.WordLevel({"king": 0}, unk_token="<unk>"))  # noqa: S106 - no password
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    model_folder(folder, tokenizer, "F32")
    cut_preset(folder, "king zebra")
    (folder / "good.json").write_text('{"tokens": ["a"], "embeddingDim": 2}', encoding="utf-8")
    loaded = load_presets(folder)
    assert [preset.name for preset in loaded.presets] == ["good"]
    assert [str(error).split("cut.json: ")[1] for error in loaded.errors] == [
        "text: ../model/tokenizer.json: the library tokenizers cannot split this text: "
        "WordLevel error: Missing [UNK] token from the vocabulary"
    ]


def test_a_tokenizer_that_panics_is_one_line_and_nothing_else(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """What Rust writes about its panic, past Python, is held back; a warning of the library is not."""
    tokenizer = Tokenizer(models.WordLevel({"king": 0}, unk_token="king"))  # noqa: S106 - no password
    tokenizer.pre_tokenizer = pre_tokenizers.FixedLength(0)
    model_folder(folder, tokenizer, "F32")
    with pytest.raises(PresetErrors, match=r"cannot split this text: chunk size must be non-zero$"):
        load_preset(cut_preset(folder, "king"))
    assert capfd.readouterr().err == ""
    with foreign(folder, ""):
        os.write(2, b"a warning")
    assert capfd.readouterr().err == "a warning"


def test_rows_of_5120_numbers_are_strips_of_means(folder: Path) -> None:
    np.save(folder.parent / "large.npy", np.random.RandomState(0).standard_normal((3, 5120)))
    (folder.parent / "large.vocab").write_text("a\nb\nc\n", encoding="utf-8")
    path = folder / "large.json"
    vectors = {"source": "file", "path": "../large.npy"}
    path.write_text(json.dumps({"tokens": ["a", "b"], "vectors": vectors}), encoding="utf-8")
    files = page_files(lesson.run(load_preset(path)))
    for name in ("large/embedded.svg", "large/lookup-0-narrow.svg"):
        drawn = files[name].decode()
        assert "a strip of 5120 dimensions; a thin column is the mean of 5." in drawn, name
        assert len(gzip.compress(files[name])) < 15_000, name
    assert len(json.loads(files["large/data.json"])["embeddings"][0]) == 5120


def test_a_file_that_cannot_be_read_is_one_line(folder: Path) -> None:
    np.save(folder.parent / "glove.6B.50d.npy", np.ones((3, 5), np.float32))
    vectors = {"source": "file", "path": "../glove.6B.50d.npy"}
    with pytest.raises(PresetErrors) as caught:
        load_preset(preset(folder, vectors=vectors, analogies=[["a", "b", "c"]] * 3))
    (line,) = str(caught.value).splitlines()
    assert line.endswith("put glove.6B.50d.vocab next to it, one token per line, in row order")


def test_a_token_in_other_composed_letters_is_the_same_token(folder: Path) -> None:
    (folder.parent / "glove.txt").write_text("caf\u00e9 1 2\nA\u030angstrom 3 4\n", encoding="utf-8")
    tokens = ["cafe\u0301", "\u00c5ngstrom"]
    path = preset(folder, tokens=tokens, embeddingDim=2, analogies=[[tokens[0], tokens[1], tokens[0]]])
    assert lesson.run(load_preset(path)).ids == (0, 1)
    given = {"source": "given", "values": {"caf\u00e9": [1, 2], "the": [3, 4]}}
    path = preset(
        folder, tokens=tokens[:1], embeddingDim=2, vectors=given, analogies=[["the", tokens[0], "the"]]
    )
    assert lesson.run(load_preset(path)).ids == (0,)


def test_rows_without_a_token_are_no_neighbours_no_answers_and_not_in_the_band(folder: Path) -> None:
    """Some ids of a model belong to no token; their rows are left over from something."""
    model_folder(folder, word_piece(last=11), "F32")
    rows = np.random.RandomState(1).standard_normal((12, 6)).astype(np.float32)
    rows[6:11] = rows[1] + rows[2]  # nearer to both than anything else
    save_file({"wte.weight": rows}, folder.parent / "model" / "model.safetensors")
    path = folder / "few.json"
    vectors = {"source": "file", "path": "../model"}
    asked = {"tokens": ["the", "cat"], "analogies": [["dri", "the", "cat"]], "vectors": vectors}
    path.write_text(json.dumps(asked), encoding="utf-8")
    told = lesson.run(load_preset(path))
    assert told.table.nameless == (6, 7, 8, 9, 10)
    assert len(told.neighbourhoods) == 2 and told.map is not None
    for found in told.neighbourhoods:
        others = [*found.nearest, found.dot, found.euclidean, found.centred, found.back]
        assert all(other is not None and other.row not in range(6, 11) for other in others)
    assert all(row not in range(6, 11) for row in told.map.rows)
    assert told.band.rows is not None and told.band.rows.of == 7 * 6 // 2
    (step,) = (step for step in told.steps if isinstance(step, AnalogyStep))
    assert step.answer_count == 4 and {each.token_id for each in step.candidates} == {*range(6), 11}
    page = page_files(told)["few.md"].decode()
    assert "out of 6 others" in page
    assert "With so few others, something has to come first, so this proves nothing." in page


def test_every_figure_of_vectors_names_the_file_its_size_and_the_start_of_its_digest(folder: Path) -> None:
    told = lesson.run(load_preset(preset(folder, analogies=[["man", "king", "woman"]])))
    digest = hashlib.sha256((folder.parent / "glove.txt").read_bytes()).hexdigest()
    files = page_files(told)
    for name, file in files.items():
        if name.endswith(".svg") and not re.search(r"/(tokens|ids|thumbnail)", name):
            text = re.sub(r"</text>\s*<text[^>]*>", " ", file.decode())
            assert re.search(f"(read from )?glove.txt, 8 × 5, SHA-256 {digest[:8]}…", text), name
    assert digest in files["real.md"].decode() and digest in files["real/data.json"].decode()


def test_without_the_library_a_text_is_one_clear_line(folder: Path) -> None:
    """Python itself is kept from importing it: what a reader without the extra sees."""
    model_folder(folder, word_piece(), "F32")
    cut_preset(folder, "The cat")
    code = "import sys; sys.modules['tokenizers'] = None; from generator.cli.main import main; main()"
    command = [sys.executable, "-c", code, "check", "--deep"]
    found = subprocess.run(
        command, cwd=folder.parent, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert found.returncode == 1
    assert found.stderr == (
        "presets/cut.json: text: ../model/tokenizer.json: splitting a text needs the library tokenizers: "
        f"{sys.executable} -m pip install -e '{ROOT.as_posix()}[hf]'\n"
    )
    (folder / "cut.json").write_text(
        json.dumps({"tokens": ["cat"], "vectors": {"source": "file", "path": "../model"}}), encoding="utf-8"
    )
    again = subprocess.run(
        command, cwd=folder.parent, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert again.returncode == 0, again.stderr  # vectors are read without it
