"""What was read from a file once, on disk: rows as float32, the vocabulary, and what was odd.

An entry is a folder named by the SHA-256 of all files that decided and the version of the
readers. It appears whole or not at all.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.engine.readers.store import ENDS, TOKENS, Matrix, StoredVocabulary, digests_of, write_index
from generator.engine.readers.stream import Block, BytesProgress, as_reader_error, broken, counted, open_file
from generator.errors import OutputError, not_cached

# Rows whose token an earlier row has already.


def repeated_rows(vocabulary: StoredVocabulary, digests: NDArray[np.uint64]) -> NDArray[np.int64]:
    """The rows that repeat a token, in order. Digests find the suspects, the tokens themselves decide.

    Args:
        vocabulary: of V tokens; its index is not used.
        digests: `[V]`, of each row's token.
    """
    order = np.argsort(digests, kind="stable")  # of equal digests the first row stays first
    ordered = digests[order]
    same = ordered[1:] == ordered[:-1]
    suspects = np.zeros(len(digests), dtype=np.bool_)
    suspects[1:] |= same
    suspects[:-1] |= same
    seen: dict[int, set[str]] = defaultdict(set)
    repeated = []
    for row in order[suspects].tolist():
        tokens, token = seen[int(digests[row])], vocabulary.token(row)
        if token in tokens:
            repeated.append(row)
        tokens.add(token)
    return np.array(sorted(repeated), dtype=np.int64)


# Files and folders of the cache: each whole, or not there.

_BESIDE = ".new"
_ABANDONED = 24 * 3600


def write_whole(target: Path, content: bytes) -> None:
    """Writes a file beside its place and moves it there.

    Raises:
        OutputError: it cannot be written.
    """
    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f"{target.name}.{os.getpid()}{_BESIDE}")
        try:
            beside.write_bytes(content)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)


@contextmanager
def new_folder(target: Path, is_whole: Callable[[], bool]) -> Iterator[Path]:
    """An empty folder that takes the target's place when all went well, and is gone otherwise.

    Args:
        target: where it is to be.
        is_whole: whether the folder there is as it should be. Then another process was faster, and its folder
            stays, as somebody may be reading it; one that is damaged goes.

    Raises:
        OutputError: it cannot be written.
    """
    beside = target.with_name(f"{target.name}.{os.getpid()}{_BESIDE}")
    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        _remove_abandoned(target.parent)
        damaged = beside.with_name(f"damaged.{beside.name}")
        for leftover in (beside, damaged):
            shutil.rmtree(leftover, ignore_errors=True)
        beside.mkdir()
    try:
        yield beside
        with writing(target):
            if not is_whole():
                if target.exists():
                    target.rename(damaged)
                beside.rename(target)
    finally:
        for leftover in (beside, damaged):
            shutil.rmtree(leftover, ignore_errors=True)


@contextmanager
def writing(target: Path) -> Iterator[None]:
    """Turns what the operating system refuses into one line."""
    try:
        yield
    except OSError as error:
        raise not_cached(target, error) from None


def _remove_abandoned(folder: Path) -> None:
    """What killed runs left behind, a day later."""
    for path in folder.glob(f"*{_BESIDE}"):
        if path.is_dir() and time.time() - path.stat().st_mtime > _ABANDONED:
            shutil.rmtree(path, ignore_errors=True)


# SHA-256 of files, remembered while size, times and place of the file stay the same.
#
# As git does: a file that changed within the last seconds is read anew next time, since a
# clock may be too coarse to show a second change.

_SETTLED = 3 * 10**9
_PIECE = 2**20


def sha256_of(path: Path, cache: Path, progress: BytesProgress) -> str:
    """The file's SHA-256, in hexadecimal.

    Raises:
        VectorFileError: the file cannot be read.
    """
    memo = _memo(path, cache)
    with as_reader_error(path):
        before = _state(path)
        if (known := _remembered(memo, before)) is not None:
            return known
        digest, done = hashlib.sha256(), 0
        with open_file(path) as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                done += len(piece)
                progress(done)
    found = digest.hexdigest()
    if _state(path) == before and time.time_ns() - max(before[1:3]) > _SETTLED:
        write_whole(memo, json.dumps({"state": before, "sha256": found}).encode())
    return found


def known_sha256(path: Path, cache: Path) -> str | None:
    """The file's SHA-256 as it is remembered; None where it is not, or the file is another one since.

    Raises:
        VectorFileError: the file cannot be read.
    """
    with as_reader_error(path):
        return _remembered(_memo(path, cache), _state(path))


class Watch:
    """Notices when one of some files changes between its digest and the end of its reading.

    total: bytes of all of them.
    """

    def __init__(self, files: Sequence[Path]) -> None:
        """Raises VectorFileError: a file is not there."""
        self._states = {path: _known_state(path) for path in files}
        self.total = sum(state[0] for state in self._states.values())

    def check(self) -> None:
        """Raises VectorFileError where a file is not as it was."""
        for path, state in self._states.items():
            if _known_state(path) != state:
                raise broken(path, "", "changed while it was read; build again")


def _memo(path: Path, cache: Path) -> Path:
    return cache / f"{hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:32]}.sha256.json"


def _known_state(path: Path) -> list[int]:
    with as_reader_error(path):
        return _state(path)


def _state(path: Path) -> list[int]:
    status = path.stat()
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev]


def _remembered(memo: Path, state: list[int]) -> str | None:
    try:
        tree = json.loads(memo.read_bytes())
        return str(tree["sha256"]) if tree["state"] == state else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


VERSION = 3
"""Of the readers and of the cache; raised whenever either gives something else."""

ABOUT, NUMBERS = "about.json", "rows.f32"
_COPIED_AT_ONCE = 2**20


@dataclass(frozen=True)
class CacheEntry:
    """A finished entry; `rows` tokens, `dimension` numbers each."""

    folder: Path
    rows: int
    dimension: int
    oddities: tuple[str, ...]
    nameless: tuple[int, ...]

    @property
    def vocabulary(self) -> StoredVocabulary:
        """The tokens."""
        return StoredVocabulary(self.folder, self.rows)

    @property
    def matrix(self) -> Matrix:
        """The rows, of an entry that holds them."""
        return Matrix(self.folder / NUMBERS, 0, "F32", self.rows, self.dimension)


def entry_folder(cache: Path, format_name: str, digests: Sequence[str]) -> Path:
    """Where the entry of some files is, or will be."""
    key = json.dumps([VERSION, format_name, *digests])
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


def is_whole(folder: Path) -> bool:
    """Whether there is an entry that can be read."""
    return read_entry(folder) is not None


def write_entry(
    folder: Path,
    blocks: Callable[[list[str], BytesProgress], Iterator[Block]],
    watch: Watch,
    progress: BytesProgress,
) -> CacheEntry:
    """Writes rows and tokens; of tokens that come twice the first is kept.

    Args:
        folder: where the entry is to be.
        blocks: the walk of a `Reader`. Whatever it raises leaves no entry.
        watch: of the files that are read.
        progress: for the walk.

    Raises:
        VectorFileError: by the walk and the watch.
        OutputError: it cannot be written.
    """
    oddities: list[str] = []
    with new_folder(folder, partial(is_whole, folder)) as beside:
        writer = _Writer(beside)
        with ExitStack() as files:
            writer.open(files)
            for block in blocks(oddities, progress):
                writer.add(block)
        watch.check()
        with writing(folder):
            rows = writer.finish(oddities)
            write_about(beside, rows, writer.dimension, oddities, ())
    return finished(folder)


def write_about(
    folder: Path, rows: int, dimension: int, oddities: Sequence[str], nameless: Sequence[int]
) -> None:
    """Writes what an entry is; the last of its files."""
    tree = {
        "rows": rows,
        "dimension": dimension,
        "oddities": list(oddities),
        "nameless": list(nameless),
        "sizes": {path.name: path.stat().st_size for path in sorted(folder.iterdir())},
    }
    (folder / ABOUT).write_text(json.dumps(tree, indent=1), encoding="utf-8")


def finished(folder: Path) -> CacheEntry:
    """The entry that was just written. Raises OutputError where it is not there."""
    entry = read_entry(folder)
    if entry is None:
        raise OutputError(folder.as_posix(), "is damaged; delete it")
    return entry


class _Writer:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.dimension = 0
        self._digests: list[NDArray[np.uint64]] = []
        self._lengths: list[NDArray[np.uint32]] = []
        self._empty = self._not_utf8 = self._zeros = 0

    def open(self, files: ExitStack) -> None:
        with writing(self.folder):
            self._numbers = files.enter_context((self.folder / NUMBERS).open("wb", buffering=0))
            self._tokens = files.enter_context((self.folder / TOKENS).open("wb"))

    def add(self, block: Block) -> None:
        tokens, self.dimension = block.tokens, block.rows.shape[1]
        try:
            b"\n".join(tokens).decode("utf-8")
        except UnicodeDecodeError:
            cleaned = [token.decode("utf-8", "replace").encode("utf-8") for token in tokens]
            self._not_utf8 += sum(a != b for a, b in zip(tokens, cleaned, strict=True))
            tokens = cleaned
        self._empty += sum(not token for token in tokens)
        self._zeros += int((~block.rows.any(axis=1)).sum())
        self._digests.append(digests_of(tokens))
        self._lengths.append(np.fromiter(map(len, tokens), dtype=np.uint32, count=len(tokens)))
        with writing(self.folder):
            self._numbers.write(np.ascontiguousarray(block.rows, dtype="<f4").data)
            self._tokens.write(b"".join(tokens))

    def finish(self, oddities: list[str]) -> int:
        """Leaves out rows whose token came before, writes the index, says what was odd; the rows kept."""
        digests, lengths = np.concatenate(self._digests), np.concatenate(self._lengths)
        ends = np.cumsum(lengths, dtype=np.uint64)
        ends.astype("<u8").tofile(self.folder / ENDS)
        repeated = repeated_rows(StoredVocabulary(self.folder, len(digests)), digests)
        if len(repeated):
            kept = np.ones(len(digests), dtype=np.bool_)
            kept[repeated] = False
            self._keep(kept, ends, lengths)
            digests = digests[kept]
            oddities.append(
                f"{counted(len(repeated), 'row repeats', 'rows repeat')} the token of an earlier row; "
                "the first one was kept"
            )
        write_index(self.folder, digests)
        if self._empty:
            oddities.append(counted(self._empty, "token is empty", "tokens are empty"))
        if self._not_utf8:
            oddities.append(
                f"{counted(self._not_utf8, 'token is not UTF-8', 'tokens are not UTF-8')}; "
                "unreadable bytes are shown as �"
            )
        oddities += zero_rows(self._zeros)
        return len(digests)

    def _keep(self, kept: NDArray[np.bool_], ends: NDArray[np.uint64], lengths: NDArray[np.uint32]) -> None:
        """Writes rows and tokens anew, without those that are not kept."""
        width, at_once = 4 * self.dimension, max(1, _COPIED_AT_ONCE // (4 * self.dimension))
        numbers, tokens = self.folder / NUMBERS, self.folder / TOKENS
        begins = np.concatenate([[0], ends[:-1]]).astype(np.int64)
        with numbers.open("r+b") as old, tokens.open("r+b") as old_tokens:
            written = written_tokens = 0
            for start in range(0, len(kept), at_once):
                stop = min(start + at_once, len(kept))
                old.seek(start * width)
                part = old.read((stop - start) * width)
                rows = np.frombuffer(part, dtype=np.uint8).reshape(-1, width)[kept[start:stop]]
                old.seek(written)  # never ahead of what has been read
                written += old.write(rows.tobytes())
                old_tokens.seek(int(begins[start]))
                text = np.frombuffer(
                    old_tokens.read(int(ends[stop - 1]) - int(begins[start])), dtype=np.uint8
                )
                text = text[np.repeat(kept[start:stop], lengths[start:stop])]
                old_tokens.seek(written_tokens)
                written_tokens += old_tokens.write(text.tobytes())
            old.truncate(written)
            old_tokens.truncate(written_tokens)
        np.cumsum(lengths[kept], dtype=np.uint64).astype("<u8").tofile(self.folder / ENDS)


def zero_rows(count: int) -> list[str]:
    """What to say of rows of zeros.

    >>> zero_rows(2), zero_rows(0)
    (['2 zero vectors have no direction'], [])
    """
    return [counted(count, "zero vector has no direction", "zero vectors have no direction")] if count else []
