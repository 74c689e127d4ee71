"""What was read from a file once, on disk: rows as float32, the vocabulary, and what was odd.

An entry is a folder named by the SHA-256 of all files that decided and the version of the
readers. It appears whole or not at all.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from operator import ne
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.engine.readers.store import ENDS, TOKENS, Matrix, StoredVocabulary, digests_of, write_index
from generator.engine.readers.stream import BytesProgress, as_reader_error, broken, open_file, some
from generator.errors import as_cache_error
from generator.files import State, if_settled, put_in_place, read_state, write_whole

VERSION = 3
"""Of the readers and of the cache; raised whenever either gives something else."""

ABOUT, NUMBERS = "about.json", "rows.f32"
ZERO = ("zero vector has no direction", "zero vectors have no direction")
_PIECE = 2**20
_ABANDONED = 24 * 3600


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """An empty folder that takes the target's place when all went well, and is gone otherwise.

    Where another process was faster, its folder stays, as somebody may be reading it; a damaged one goes.

    Raises OutputError: it cannot be written.
    """
    with as_cache_error(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        for left in target.parent.glob("*.new"):  # by runs that were killed
            if left.is_dir() and time.time() - left.stat().st_mtime > _ABANDONED:
                shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(
            dir=target.parent, suffix=".new", ignore_cleanup_errors=True
        ) as folder:
            new = Path(folder) / "new"
            new.mkdir()
            yield new
            if read_entry(target) is None:
                put_in_place(new, target, Path(folder) / "damaged")


# SHA-256 of files, remembered while the state of the file stays the same.


def sha256_of(path: Path, cache: Path, progress: BytesProgress) -> str:
    """The file's SHA-256, in hexadecimal. Raises VectorFileError: the file cannot be read."""
    if (known := known_sha256(path, cache)) is not None:
        return known
    before, digest, done = read_state(path), hashlib.sha256(), 0
    with as_reader_error(path), open_file(path) as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            done += len(piece)
            progress(done)
    found = digest.hexdigest()
    if before is not None and if_settled(read_state(path)) == before:
        memo = _memo(path, cache)
        with as_cache_error(memo):
            content = json.dumps({"state": before, "sha256": found}).encode()
            write_whole(memo, content, memo.with_name(f"{memo.name}.{os.getpid()}.new"))
    return found


def known_sha256(path: Path, cache: Path) -> str | None:
    """The file's SHA-256 as it is remembered; None where it is not, or the file is another one since."""
    try:
        tree = json.loads(_memo(path, cache).read_bytes())
        return str(tree["sha256"]) if tree["state"] == read_state(path) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _memo(path: Path, cache: Path) -> Path:
    return cache / f"{hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:32]}.sha256.json"


def check_unchanged(states: States) -> None:
    """Raises VectorFileError where a file is not as it was before it was read."""
    for path, state in states.items():
        if read_state(path) != state:
            raise broken(path, "", "changed while it was read; build again")


# Entries.


@dataclass(frozen=True)
class CacheEntry:
    """A finished entry; `rows` tokens, `dimension` numbers each."""

    folder: Path
    rows: int
    dimension: int
    oddities: tuple[str, ...]
    nameless: tuple[int, ...]


def entry_folder(cache: Path, kind: str, digests: Sequence[str]) -> Path:
    """Where the entry of some files is, or will be."""
    key = json.dumps([VERSION, kind, *digests])
    return cache / hashlib.sha256(key.encode()).hexdigest()[:32]


def read_entry(folder: Path) -> CacheEntry | None:
    """The entry, or None where there is none that is whole."""
    try:
        tree = json.loads((folder / ABOUT).read_bytes())
        if any((folder / name).stat().st_size != size for name, size in tree["sizes"].items()):
            return None
        return CacheEntry(
            folder, tree["rows"], tree["dimension"], tuple(tree["oddities"]), tuple(tree["nameless"])
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def write_about(
    folder: Path, rows: int, dimension: int, oddities: Sequence[str], nameless: Sequence[int]
) -> None:
    """Writes what an entry is; the last of its files."""
    tree = {
        "rows": rows,
        "dimension": dimension,
        "oddities": oddities,
        "nameless": nameless,
        "sizes": {path.name: path.stat().st_size for path in sorted(folder.iterdir())},
    }
    (folder / ABOUT).write_text(json.dumps(tree, indent=1), encoding="utf-8")


# How a file is read whose format is known.

States: TypeAlias = Mapping[Path, State | None]


@dataclass(frozen=True)
class Reader:
    """What is to be known of a file before its rows.

    kind: what decides its entry beside the files. files: those that decide, the one with the vectors first.
    dimension: d, by the beginning of the file; None where no row is there. write: reads the file from end to
    end and writes its entry; raises VectorFileError where it is broken, or changes meanwhile. opened: its
    format as one says it, its rows, its tokenizer, and whether it says that the matrix is tied.
    """

    kind: str
    files: tuple[Path, ...]
    dimension: Callable[[], int | None]
    write: Callable[[Path, States, BytesProgress], None]
    opened: Callable[[CacheEntry], tuple[str, Matrix, Path | None, bool]]


@dataclass(frozen=True, eq=False)
class Block:
    """Rows that follow each other in a file.

    tokens: b of them, as the file spells them, in bytes that should be UTF-8. rows: `[b, d]`, finite.
    """

    tokens: Sequence[bytes]
    rows: NDArray[np.float32]


Blocks: TypeAlias = Callable[[list[str], BytesProgress], Iterator[Block]]
"""A walk from the start of a file; what is odd is added to the list, as sentences, by its end."""


def copied(format_name: str, files: tuple[Path, ...], blocks: Blocks) -> Reader:
    """The reader of a file whose rows are copied into the cache; of equal tokens the first is kept."""
    return Reader(
        format_name, files, partial(_dimension, blocks), partial(_copy, blocks), partial(_opened, format_name)
    )


def _dimension(blocks: Blocks) -> int | None:
    first = next(blocks([], lambda _done: None), None)
    return None if first is None else first.rows.shape[1]


def _opened(format_name: str, entry: CacheEntry) -> tuple[str, Matrix, None, bool]:
    return format_name, Matrix(entry.folder / NUMBERS, 0, "F32", entry.rows, entry.dimension), None, False


def _copy(blocks: Blocks, folder: Path, states: States, progress: BytesProgress) -> None:
    oddities: list[str] = []
    digests: list[NDArray[np.uint64]] = []
    lengths: list[int] = []
    empty = not_utf8 = zeros = dimension = 0
    with new_folder(folder) as new:
        with (new / NUMBERS).open("wb", buffering=0) as numbers, (new / TOKENS).open("wb") as text:
            for block in blocks(oddities, progress):
                tokens, dimension = block.tokens, block.rows.shape[1]
                try:
                    b"\n".join(tokens).decode("utf-8")
                except UnicodeDecodeError:
                    tokens = [token.decode("utf-8", "replace").encode("utf-8") for token in tokens]
                    not_utf8 += sum(map(ne, tokens, block.tokens))
                empty += tokens.count(b"")
                zeros += int((~block.rows.any(axis=1)).sum())
                digests.append(digests_of(tokens))
                lengths += map(len, tokens)
                numbers.write(np.ascontiguousarray(block.rows, dtype="<f4").data)
                text.write(b"".join(tokens))
        check_unchanged(states)
        rows = _without_repeated(new, np.concatenate(digests), np.array(lengths), dimension)
        kept = " the token of an earlier row; the first one was kept"
        oddities += some(len(lengths) - rows, "row repeats", "rows repeat", kept)
        oddities += some(empty, "token is empty", "tokens are empty")
        unreadable = "; unreadable bytes are shown as �"
        oddities += some(not_utf8, "token is not UTF-8", "tokens are not UTF-8", unreadable)
        oddities += some(zeros, *ZERO)
        write_about(new, rows, dimension, oddities, [])


def _without_repeated(
    folder: Path, digests: NDArray[np.uint64], lengths: NDArray[np.int64], dimension: int
) -> int:
    """Leaves out rows whose token came before, and writes the index; the number of rows that are kept."""
    np.cumsum(lengths).astype("<u8").tofile(folder / ENDS)
    repeated = repeated_rows(StoredVocabulary(folder, len(digests)), digests)
    if repeated:
        kept = np.ones(len(digests), dtype=np.bool_)
        kept[repeated] = False
        _compact(folder / NUMBERS, 4 * dimension, kept)
        _compact(folder / TOKENS, 1, np.repeat(kept, lengths))
        np.cumsum(lengths[kept]).astype("<u8").tofile(folder / ENDS)
        digests = digests[kept]
    write_index(folder, digests)
    return len(digests)


def repeated_rows(vocabulary: StoredVocabulary, digests: NDArray[np.uint64]) -> list[int]:
    """The rows that repeat a token, in order. Digests `[V]` find the suspects, the tokens decide."""
    _, group, sizes = np.unique(digests, return_inverse=True, return_counts=True)
    seen: set[str] = set()
    repeated = []
    for row in np.flatnonzero(sizes[group] > 1).tolist():
        token = vocabulary.token(row)
        if token in seen:
            repeated.append(row)
        seen.add(token)
    return repeated


def _compact(path: Path, width: int, kept: NDArray[np.bool_]) -> None:
    """Leaves out those parts of a file, each `width` bytes long, that are not kept."""
    at_once, written = max(1, _PIECE // width), 0
    with path.open("r+b") as file:
        for start in range(0, len(kept), at_once):
            file.seek(start * width)
            parts = np.frombuffer(file.read(at_once * width), dtype=np.uint8).reshape(-1, width)
            file.seek(written)  # never ahead of what has been read
            written += file.write(parts[kept[start : start + at_once]].tobytes())
        file.truncate(written)
