"""Any file of vectors → VectorFile: told by its content, read once, then taken from the cache."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import assert_never

from generator.vector_files.block import Reader
from generator.vector_files.cache import Entry, entry_folder, read_entry, write_entry
from generator.vector_files.digests import Watch, sha256_of
from generator.vector_files.model_entry import write_model_entry
from generator.vector_files.model_files import INDEX, SINGLE, Model, model_in, model_of_index
from generator.vector_files.numpy_files import npy_reader, npz_reader
from generator.vector_files.projector import metadata_beside, projector_reader
from generator.vector_files.sniffing import HEAD, Kind, kind_of
from generator.vector_files.streams import Content, broken
from generator.vector_files.text import is_table_of_numbers, text_reader
from generator.vector_files.vector_file import VectorFile
from generator.vector_files.word2vec_binary import word2vec_binary_reader

_IN_A_FOLDER = (INDEX, SINGLE, "vectors.tsv")
Told = Callable[[int, int], None]


def open_vectors(path: Path, *, cache: Path, progress: Told | None = None) -> VectorFile:
    """Opens a file of vectors; the first time it is read from end to end.

    Args:
        path: the file; or the folder of a model or of the Embedding Projector's two files.
        cache: a folder that may be removed at any time; made where there is none.
        progress: is told (done, total) in bytes while the file is digested and read.

    Raises:
        VectorFileError: the file is broken, or no vectors; with line or byte and reason.
        OutputError: the cache cannot be written.
    """
    found = _recognised(_file(path))
    files = found.files if isinstance(found, Reader) else (found.matrix.path, found.tokenizer)
    kind = found.format if isinstance(found, Reader) else f"safetensors, {found.name}"
    watch, told = Watch(files), progress or _nobody
    digests = _digests(files, watch.total, cache, told)
    folder = entry_folder(cache, kind, digests)
    entry = read_entry(folder)
    if entry is None:
        second_half = partial(_second_half, told, watch.total)
        if isinstance(found, Reader):
            entry = write_entry(folder, found.blocks, watch, second_half)
        else:
            entry = write_model_entry(folder, found, watch, second_half)
    told(2 * watch.total, 2 * watch.total)
    return _opened(path, found, digests[0], entry)


def files_of(path: Path) -> tuple[Path, ...]:
    """The files that are read where this one, or this folder, is named: a model's tokenizer is another file.

    Raises:
        VectorFileError: the file is broken, or no vectors.
    """
    named = _file(path)
    found = _recognised(named)
    files = found.files if isinstance(found, Reader) else (found.matrix.path, found.tokenizer)
    return tuple(dict.fromkeys((named, *files)))


def _opened(path: Path, found: Reader | Model, sha256: str, entry: Entry) -> VectorFile:
    if isinstance(found, Reader):
        name, matrix, tokenizer = found.format, entry.matrix, None
    else:
        name, matrix, tokenizer = "safetensors", replace(found.matrix, rows=entry.rows), found.tokenizer
    return VectorFile(
        path.name, name, sha256, entry.rows, entry.dimension, entry.oddities, entry.nameless,
        entry.vocabulary, matrix, tokenizer,
    )  # fmt: skip


def _file(path: Path) -> Path:
    """The file that is meant, where a folder is named."""
    if not path.is_dir():
        return path
    for name in _IN_A_FOLDER:
        if (path / name).is_file():
            return path / name
    raise broken(
        path, "", f"is a folder without {', '.join(_IN_A_FOLDER[:-1])} or {_IN_A_FOLDER[-1]}; name a file"
    )


def _recognised(path: Path) -> Reader | Model:
    with Content(path) as content:
        head = content.read(HEAD)
        compressed, size = content.compressed, content.size
    kind = kind_of(head, path, 0 if compressed else size)
    if compressed and kind not in (Kind.TEXT, Kind.WORD2VEC_BINARY):
        raise broken(path, "", f"holds {kind.value} inside {compressed}; unpack it")
    match kind:
        case Kind.TEXT if is_table_of_numbers(head) and (metadata := metadata_beside(path)):
            return projector_reader(path, metadata, head)
        case Kind.TEXT if is_table_of_numbers(head) and b"\t" in head:
            raise broken(path, "", "holds numbers without tokens; put metadata.tsv with the tokens beside it")
        case Kind.TEXT:
            return text_reader(path, head)
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
        case _:
            assert_never(kind)


def _digests(files: tuple[Path, ...], total: int, cache: Path, told: Told) -> list[str]:
    """The SHA-256 of each file; what is told counts to half of the whole."""
    found: list[str] = []
    before = 0
    for file in files:
        found.append(sha256_of(file, cache, partial(_first_half, told, before, total)))
        before += file.stat().st_size
    return found


def _first_half(told: Told, before: int, total: int, done: int) -> None:
    told(before + done, 2 * total)


def _second_half(told: Told, total: int, done: int) -> None:
    told(total + min(done, total), 2 * total)


def _nobody(done: int, total: int) -> None:
    """Nobody is told."""
