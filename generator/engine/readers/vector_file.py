"""A file of vectors, opened: what it is, and the rows and tokens that somebody asks for."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from generator.engine.readers.cache import (
    CacheEntry,
    Watch,
    entry_folder,
    is_whole,
    known_sha256,
    read_entry,
    sha256_of,
    write_entry,
)
from generator.engine.readers.gguf import Gguf, gguf_dimension, opened_gguf, write_gguf_entry
from generator.engine.readers.hugging_face import (
    INDEX,
    SINGLE,
    Model,
    Subwords,
    model_in,
    model_of_index,
    split,
    write_model_entry,
)
from generator.engine.readers.npy import npy_reader, npz_reader
from generator.engine.readers.projector import table_reader, tensor_reader
from generator.engine.readers.sniff import Kind, kind_of
from generator.engine.readers.store import Matrix, StoredVocabulary, nearest_spellings
from generator.engine.readers.stream import HEAD, Content, Reader, broken, checked_files
from generator.engine.readers.text import text_reader
from generator.engine.readers.word2vec import word2vec_binary_reader
from generator.errors import VectorError


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
        return tuple(map(self.vocabulary.token, rows))

    def rows(self, indices: Sequence[int]) -> NDArray[np.float64]:
        """Some rows, `[k, d]`: float32 numbers, exact in float64. Raises IndexError."""
        return self.matrix.at(indices).astype(np.float64)

    def blocks(self, size: int) -> Iterator[tuple[int, NDArray[np.float32]]]:
        """All rows, at most `size` at a time: the first row's index, and `[b, d]`."""
        return self.matrix.blocks(size)

    def nearest_spellings(self, token: str, count: int = 3) -> tuple[str, ...]:
        """The tokens that are written most like this one, nearest first; none that is not much like it."""
        return nearest_spellings(self.vocabulary, token, count)

    @property
    def can_split(self) -> bool:
        """Whether the file comes with a tokenizer."""
        return self.tokenizer is not None

    def split(self, text: str) -> Subwords:
        """The text as the model's subwords; no special tokens are added.

        Raises:
            VectorFileError: there is no tokenizer, it cannot cut the text, its ids have no rows, or the
                library that runs it is missing.
        """
        found = split(self.tokenizer, text, self.matrix.path)
        for row in found.ids:
            if row >= self.vocabulary_size or self.vocabulary.row_of(self.vocabulary.token(row)) != row:
                reason = f"uses id {row}, which has no row of its own in {self.name}"
                raise broken(self.tokenizer or self.matrix.path, "", reason)
        return found


# Any file of vectors → VectorFile: recognised by its content, read once, then taken from the cache.

_IN_A_FOLDER = (INDEX, SINGLE, "vectors.tsv", "vectors.bytes")
Progress = Callable[[int, int], None]


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
    found = _recognised(_file(path))
    files = _files_of(found)
    watch, progress = Watch(files), progress or _nobody
    digests = _digests(files, watch.total, cache, progress)
    folder = entry_folder(cache, _kind(found), digests)
    entry = read_entry(folder)
    if entry is None:
        second_half = partial(_second_half, progress, watch.total)
        if isinstance(found, Reader):
            entry = write_entry(folder, found.blocks, watch, second_half)
        elif isinstance(found, Gguf):
            entry = write_gguf_entry(folder, found, watch, second_half)
        else:
            entry = write_model_entry(folder, found, watch, second_half)
    progress(2 * watch.total, 2 * watch.total)
    return _opened(path, found, digests[0], entry)


def was_read(path: Path, *, cache: Path) -> bool:
    """Whether `open_vectors` has read the file before, as it is now: it then neither reads nor writes much.

    Raises:
        VectorFileError: the file is broken at its beginning, or no vectors.
    """
    found = _recognised(_file(path))
    digests = [known_sha256(file, cache) for file in _files_of(found)]
    known = [digest for digest in digests if digest is not None]
    return len(known) == len(digests) and is_whole(entry_folder(cache, _kind(found), known))


def dimension_at_start(path: Path) -> int | None:
    """d, as the header and the first rows of a file have it; None where no row is there. Nothing is kept.

    Raises:
        VectorFileError: the file is broken at its beginning, or no vectors.
    """
    found = _recognised(_file(path))
    _files_of(found)  # refuses those that may not be read
    if isinstance(found, Model):
        return found.matrix.dimension
    if isinstance(found, Gguf):
        return gguf_dimension(found)
    first = next(found.blocks([], _nobody_counts), None)
    return None if first is None else int(first.rows.shape[1])


def files_read(path: Path) -> tuple[Path, ...]:
    """The files that `open_vectors` reads: a model's tokenizer and metadata too, which stand beside it."""
    try:
        return tuple(dict.fromkeys((path, *_files_of(_recognised(_file(path))))))
    except (VectorError, OSError):  # whoever opens it says what is wrong
        return (path,)


def _files_of(found: Reader | Model | Gguf) -> tuple[Path, ...]:
    """They decide what is read, be it from the cache; so each of them must be one that may be read."""
    if isinstance(found, Gguf):
        return checked_files((found.path,))
    return checked_files(found.files if isinstance(found, Reader) else (found.matrix.path, found.tokenizer))


def _kind(found: Reader | Model | Gguf) -> str:
    if isinstance(found, Gguf):
        return "GGUF"
    return found.format if isinstance(found, Reader) else f"safetensors, {found.name}"


def _opened(path: Path, found: Reader | Model | Gguf, sha256: str, entry: CacheEntry) -> VectorFile:
    tied = False
    if isinstance(found, Reader):
        name, matrix, tokenizer = found.format, entry.matrix, None
    elif isinstance(found, Gguf):
        matrix, tokenizer, tied = opened_gguf(found, entry)
        name = f"GGUF ({matrix.dtype})"
    else:
        name, matrix, tokenizer = "safetensors", replace(found.matrix, rows=entry.rows), found.tokenizer
    return VectorFile(
        path.name, name, sha256, entry.rows, entry.dimension, entry.oddities, entry.nameless,
        entry.vocabulary, matrix, tokenizer, tied,
    )  # fmt: skip


def _file(path: Path) -> Path:
    """The file that is meant, where a folder is named."""
    if not path.is_dir():
        return path
    for name in _IN_A_FOLDER:
        if (path / name).is_file():
            return path / name
    raise broken(
        path, "", f"is a folder without {', '.join(_IN_A_FOLDER[:-1])} or {_IN_A_FOLDER[-1]}; choose a file"
    )


def _recognised(path: Path) -> Reader | Model | Gguf:
    with Content(path) as content:
        head = content.read(HEAD)
        compressed, size = content.compressed, content.size
    if (tensor := tensor_reader(path)) is not None:
        return tensor
    kind = kind_of(head, path, 0 if compressed else size)
    if compressed and kind not in (Kind.TEXT, Kind.WORD2VEC_BINARY):
        raise broken(path, "", f"contains {kind.value} inside {compressed}; unpack it")
    match kind:
        case Kind.TEXT:
            return table_reader(path, head) or text_reader(path, head)
        case Kind.WORD2VEC_BINARY:
            return word2vec_binary_reader(path, head)
        case Kind.NPY:
            return npy_reader(path)
        case Kind.ZIP:
            return npz_reader(path)
        case Kind.SAFETENSORS:
            return model_in(path)
        case Kind.JSON:
            return model_of_index(path)
        case Kind.GGUF:
            return Gguf(path)
        case _:
            assert_never(kind)


def _digests(files: tuple[Path, ...], total: int, cache: Path, progress: Progress) -> list[str]:
    """The SHA-256 of each file; what is reported counts to half of the whole."""
    found: list[str] = []
    before = 0
    for file in files:
        found.append(sha256_of(file, cache, partial(_first_half, progress, before, total)))
        before += file.stat().st_size
    return found


def _first_half(progress: Progress, before: int, total: int, done: int) -> None:
    progress(before + done, 2 * total)


def _second_half(progress: Progress, total: int, done: int) -> None:
    progress(total + min(done, total), 2 * total)


def _nobody(done: int, total: int) -> None:
    """Nobody listens."""


def _nobody_counts(done: int) -> None:
    """Nobody counts."""
