"""A file of vectors, opened: what it is, and the rows and tokens that somebody asks for."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from generator.engine.readers.cache import Reader, entry_folder, known_sha256, read_entry, sha256_of
from generator.engine.readers.gguf import gguf_reader
from generator.engine.readers.hugging_face import INDEX, SINGLE, Subwords, model_in, model_of_index, split
from generator.engine.readers.npy import npy_reader, npz_reader
from generator.engine.readers.projector import table_reader, tensor_reader
from generator.engine.readers.sniff import kind_of
from generator.engine.readers.store import Matrix, StoredVocabulary, nearest_spellings
from generator.engine.readers.stream import HEAD, Content, broken, check_inside
from generator.engine.readers.text import text_reader
from generator.engine.readers.word2vec import word2vec_binary_reader
from generator.errors import OutputError, VectorError
from generator.files import Progress, read_state


@dataclass(frozen=True)
class VectorFile:
    """Real vectors on disk. Nothing of them is held; what is read is exact.

    name: of the file, without its folder. format: as one says it, such as "GloVe text".
    sha256: of the file with the vectors as it is on disk, in hexadecimal. vocabulary_size: V, rows that can
    be asked for. dimension: d. oddities: what was odd about the file, as short
    sentences without a full stop. nameless: rows that no token belongs to (their `token` is
    "", and `row_of` never gives them); in a model's file only. tied: whether the file says that the model
    has no other output matrix than this one.
    """

    name: str
    format: str
    sha256: str
    vocabulary_size: int
    dimension: int
    oddities: tuple[str, ...]
    nameless: tuple[int, ...]
    vocabulary: StoredVocabulary
    matrix: Matrix
    tokenizer: Path | None
    tied: bool = False

    def row_of(self, token: str) -> int | None:
        """The row of a token as it is spelt, or None.

        Where the file has it with its letters composed (NFC) or decomposed only, that is the same token.
        """
        spellings = (token, unicodedata.normalize("NFC", token), unicodedata.normalize("NFD", token))
        rows = map(self.vocabulary.row_of, dict.fromkeys(spellings))
        return next((row for row in rows if row is not None), None)

    def token(self, row: int) -> str:
        """The token of a row, 0 … V − 1. Raises IndexError."""
        return self.vocabulary.token(row)

    def tokens_of(self, rows: Sequence[int]) -> tuple[str, ...]:
        """The tokens of some rows. Raises IndexError."""
        return tuple(map(self.token, rows))

    def rows(self, indices: Sequence[int]) -> NDArray[np.float64]:
        """Some rows, `[k, d]`: float32 numbers, exact in float64. Raises IndexError."""
        return self.matrix.at(indices).astype(np.float64)

    def nearest_spellings(self, token: str, count: int = 3) -> tuple[str, ...]:
        """The tokens that are written most like this one, nearest first; none that is not much like it."""
        return nearest_spellings(self.vocabulary, token, count)

    def split(self, text: str) -> Subwords:
        """The text as the model's subwords; no special tokens are added.

        Raises VectorError: there is no tokenizer, it cannot cut the text, its ids have no rows, or the
        library that runs it is missing.
        """
        if self.tokenizer is None:
            raise VectorError(f"{self.name} has no tokenizer; list tokens instead")
        found = split(self.tokenizer, text)
        for row in found.ids:
            if row >= self.vocabulary_size or self.vocabulary.row_of(self.vocabulary.token(row)) != row:
                reason = f"uses id {row}, which has no row of its own in {self.name}"
                raise broken(self.tokenizer, "", reason)
        return found


# Any file of vectors → VectorFile: recognised by its content, read once, then taken from the cache.

_IN_A_FOLDER = (INDEX, SINGLE, "vectors.tsv", "vectors.bytes")


def open_vectors(path: Path, *, cache: Path, progress: Progress | None = None) -> VectorFile:
    """Opens a file of vectors; the first time it is read from end to end.

    Args:
        path: the file; or the folder of a model or of the Embedding Projector's two files.
        cache: a folder that may be removed at any time; made where there is none.
        progress: called with (done, total) in bytes while the file is digested and read.

    Raises:
        VectorFileError: the file is broken, or no vectors; with line or byte and reason.
        OutputError: the cache cannot be written.
    """
    found = _recognised(path)
    states = {file: read_state(file) for file in found.files}
    sizes = [file.stat().st_size for file in found.files]
    total = sum(sizes)

    def report(before: int, done: int) -> None:
        if progress is not None:
            progress(before + min(done, total), 2 * total)

    digests = [
        sha256_of(file, cache, partial(report, sum(sizes[:index]))) for index, file in enumerate(found.files)
    ]
    folder = entry_folder(cache, found.kind, digests)
    entry = read_entry(folder)
    if entry is None:
        found.write(folder, states, partial(report, total))
        entry = read_entry(folder)
    if entry is None:
        raise OutputError(folder.as_posix(), "is damaged; delete it")
    report(total, total)
    name, matrix, tokenizer, tied = found.opened(entry)
    return VectorFile(
        path.name, name, digests[0], entry.rows, entry.dimension, entry.oddities, entry.nameless,
        StoredVocabulary(folder, entry.rows), matrix, tokenizer, tied,
    )  # fmt: skip


def was_read(path: Path, *, cache: Path) -> bool:
    """Whether `open_vectors` has read the file before, as it is now: it then neither reads nor writes much.

    Raises VectorFileError: the file is broken at its beginning, or no vectors.
    """
    found = _recognised(path)
    known = [digest for file in found.files if (digest := known_sha256(file, cache)) is not None]
    return len(known) == len(found.files) and read_entry(entry_folder(cache, found.kind, known)) is not None


def dimension_at_start(path: Path) -> int | None:
    """d, as the header and the first rows of a file have it; None where no row is there. Nothing is kept.

    Raises VectorFileError: the file is broken at its beginning, or no vectors.
    """
    return _recognised(path).dimension()


def files_read(path: Path) -> tuple[Path, ...]:
    """The files that `open_vectors` reads: a model's tokenizer and metadata too, which stand beside it."""
    try:
        return tuple(dict.fromkeys((path, *_recognised(path).files)))
    except (VectorError, OSError):  # whoever opens it says what is wrong
        return (path,)


def _recognised(path: Path) -> Reader:
    """The file at a path, or in the folder there; refuses those that may not be read."""
    found = _of_kind(_file(path))
    check_inside(found.files)
    return found


def _file(path: Path) -> Path:
    """The file that is meant, where a folder is named."""
    if not path.is_dir():
        return path
    for name in _IN_A_FOLDER:
        if (path / name).is_file():
            return path / name
    names = f"{', '.join(_IN_A_FOLDER[:-1])} or {_IN_A_FOLDER[-1]}"
    raise broken(path, "", f"is a folder without {names}; choose a file")


def _of_kind(path: Path) -> Reader:
    with Content(path) as content:
        head = content.read(HEAD)
        compressed, size = content.compressed, content.size
    if (tensor := tensor_reader(path)) is not None:
        return tensor
    kind = kind_of(head, path, 0 if compressed else size)
    if compressed and kind not in ("text", "word2vec binary"):
        raise broken(path, "", f"contains {kind} inside {compressed}; unpack it")
    match kind:
        case "text":
            return table_reader(path, head) or text_reader(path, head)
        case "word2vec binary":
            return word2vec_binary_reader(path, head)
        case "npy":
            return npy_reader(path)
        case "zip":
            return npz_reader(path)
        case "safetensors":
            return model_in(path)
        case "json":
            return model_of_index(path)
        case "GGUF":
            return gguf_reader(path)
        case _:
            assert_never(kind)
