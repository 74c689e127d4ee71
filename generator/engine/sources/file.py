"""Vectors of a real model, read from a file beside the presets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, ClassVar, Literal, Protocol, overload

from pydantic import Field

from generator.engine.cache import folders, kept_in
from generator.engine.models import VECTORS
from generator.engine.readers.hugging_face import Subwords
from generator.engine.readers.stream import counted, inside
from generator.engine.readers.vector_file import (
    VectorFile,
    dimension_at_start,
    files_read,
    open_vectors,
    was_read,
)
from generator.engine.sources.source import TableRequest, VectorSource, file_beside
from generator.engine.sources.table import EmbeddingTable, Provenance
from generator.engine.vocabulary import Floats
from generator.errors import Problem, VectorError, quoted
from generator.files import Progress

MOST_TOKENS = 64
"""A text is not cut into more."""
TIED = "E is also the model's output matrix (tied weights)"


class FileVectors(VectorSource):
    """Rows of a model that others trained, read from a file: GloVe, word2vec, fastText and others."""

    remedy: ClassVar = "choose a token from the file"
    completes: ClassVar = True

    source: Literal["file"] = Field("file", description="Names this source.")
    path: Annotated[str, Field(min_length=1, max_length=400)] = Field(
        description="A file or a model's folder in the project, relative to the preset's file.",
        examples=["../vectors/glove.6B.50d.txt"],
    )

    def reads(self, request: TableRequest) -> tuple[Path, ...]:
        """The file of vectors and what is read beside it; or a folder, where files come and go, and these."""
        named = file_beside(request.folder, self.path)
        with inside(named.home):
            if not named.path.is_dir():
                return files_read(named.path)
        home, files = named.home.resolve(), sorted(named.path.iterdir())
        found = (path for path in files if path.is_file() and path.resolve().is_relative_to(home))
        return named.path, *found

    def resolved(self, request: TableRequest, *, deep: bool = True) -> TableRequest | list[Problem]:
        """A file that is broken or has another d; tokens that it has not, with the nearest spellings."""
        try:
            if not deep and not self.is_at_hand(request):
                return self._resolved_at_start(request)
            file = self._opened(request.folder)
        except VectorError as error:
            return [Problem("vectors.path", str(error))]
        request = replace(request, dimension=request.dimension or file.dimension)
        found = _misfit(request.dimension, file.name, file.dimension)
        if not request.tokens:
            try:
                cut = short_enough(file.split(request.text))
                request = replace(request, tokens=tuple(map(file.token, cut.ids)), subwords=cut)
            except VectorError as error:
                found.append(Problem("text", self._as_seen(error, request.folder)))
        for field, word in request.fields():
            if file.row_of(word) is None:
                near = " or ".join(map(quoted, file.nearest_spellings(word)))
                hint = f"did you mean {near}?" if near else self.remedy
                found.append(Problem(field, f"{quoted(word)} is not in {file.name}; {hint}"))
        return self.with_analogies(request, FileTokens(file), found)

    def _resolved_at_start(self, request: TableRequest) -> TableRequest | list[Problem]:
        """As far as the beginning of the file tells."""
        with self._named(request.folder) as path:
            start = dimension_at_start(path)
        dimension = request.dimension or start or 1
        found = _misfit(dimension, path.name, start or dimension)
        return found or replace(request, dimension=dimension, tokens=request.tokens or ("?",))

    def is_at_hand(self, request: TableRequest) -> bool:
        """Whether the file was read before, as it is now."""
        try:
            with self._named(request.folder) as path:
                return any(was_read(path, cache=cache) for cache in folders(VECTORS))
        except (VectorError, OSError):  # whoever opens it says what is wrong
            return False

    def warnings(self, request: TableRequest) -> tuple[str, ...]:
        """What was odd about the file; what of a text its tokenizer does not know or leaves out."""
        file = self._opened(request.folder)
        odd = [f"{file.name}: {oddity}" for oddity in file.oddities]
        if (cut := request.subwords) is not None and cut.unknown:
            token = quoted(file.token(cut.ids[cut.unknown[0]]))
            pieces = dict.fromkeys(cut.pieces[index].strip() for index in cut.unknown) if cut.pieces else ()
            what = ", ".join(map(quoted, pieces)) or counted(len(cut.unknown), "piece", "pieces")
            odd.append(f"the tokenizer doesn't know {what}; it uses {token}")
        if cut is not None and cut.dropped:
            signs = ", ".join(map(quoted, cut.dropped))
            odd.append(f"the tokenizer drops {signs}: no token contains it")
        return tuple(odd)

    def vocabulary(self, request: TableRequest) -> Sequence[str] | None:
        """The tokens of the file, in its order."""
        try:
            return FileTokens(self._opened(request.folder))
        except VectorError:
            return None

    def prepare(self, request: TableRequest, progress: Progress | None = None) -> None:
        """Reads the file from end to end, unless that was done before."""
        self._opened(request.folder, progress)

    def table(self, request: TableRequest) -> EmbeddingTable:
        """E, `[V, d]`: the rows of the file, of which only those are read that are asked for."""
        file = self._opened(request.folder)
        size: dict[str, str | int | float] = {"V": file.vocabulary_size, "d": file.dimension}
        details = {"name": file.name, "format": file.format} | size | {"sha256": file.sha256}
        return EmbeddingTable(
            FileTokens(file),
            FileRows(file),
            Provenance("file", details),
            learned=True,
            ids=FileIds(file),
            warnings=self.warnings(request),
            notes=(*file.oddities, *([TIED] if file.tied else ())),
            nameless=file.nameless,
        )

    def _as_seen(self, error: VectorError, folder: Path) -> str:
        """The error with paths as seen from the preset, not as this machine has them."""
        try:
            path = (folder / self.path).resolve()
        except (OSError, ValueError):  # too long, or a character that no path has
            return str(error)
        beside = "" if (parent := Path(self.path).parent) == Path() else f"{parent.as_posix()}/"
        return str(error).replace(path.as_posix(), self.path).replace(f"{path.parent.as_posix()}/", beside)

    def _opened(self, folder: Path, progress: Progress | None = None) -> VectorFile:
        with self._named(folder) as path:
            return kept_in(VECTORS, lambda cache: open_vectors(path, cache=cache, progress=progress))

    @contextmanager
    def _named(self, folder: Path) -> Iterator[Path]:
        """Within it the file, seen from a preset's folder, is read.

        Raises VectorError: it is broken, is none, or lies outside the project.
        """
        named = file_beside(folder, self.path)
        try:
            with inside(named.home):
                yield named.path
        except VectorError as error:
            raise VectorError(self._as_seen(error, folder)) from None


def short_enough(cut: Subwords) -> Subwords:
    """The same text, which has no more tokens than a page. Raises VectorError: it has."""
    if not 1 <= len(cut.ids) <= MOST_TOKENS:
        raise VectorError(f"is split into {len(cut.ids)} tokens; a page can have 1 to {MOST_TOKENS}")
    return cut


def _misfit(asked: int, name: str, dimension: int) -> list[Problem]:
    """What is wrong where a preset's d is not the file's."""
    if asked == dimension:
        return []
    reason = f"is {asked}; the vectors in {name} have {dimension} dimensions"
    return [Problem("embeddingDim", f"{reason}, so it must be {dimension}")]


# A file, or whatever answers as one, as the three parts of a table, of which only those rows are read that
# are asked for.


class StoredRows(Protocol):
    """Rows that are not all held, and their tokens."""

    @property
    def vocabulary_size(self) -> int:
        """V."""

    @property
    def dimension(self) -> int:
        """The numbers of a row."""

    def rows(self, indices: Sequence[int]) -> Floats:
        """Some rows, `[k, d]`."""

    def token(self, row: int) -> str:
        """The token of a row, 0 … V − 1."""

    def row_of(self, token: str) -> int | None:
        """The row of a token, or None."""


@dataclass(frozen=True)
class FileRows:
    """E, `[V, d]`."""

    file: StoredRows

    @property
    def shape(self) -> tuple[int, ...]:
        """(V, d)."""
        return self.file.vocabulary_size, self.file.dimension

    def __getitem__(self, index: int | slice | list[int], /) -> Floats:
        if isinstance(index, slice):
            return self.file.rows(range(*index.indices(self.file.vocabulary_size)))
        return self.file.rows(index) if isinstance(index, list) else self.file.rows([index])[0]


@dataclass(frozen=True)
class FileIds(Mapping[str, int]):
    """token → row, looked up in the file."""

    file: StoredRows

    def __getitem__(self, token: str) -> int:
        row = self.file.row_of(token)
        if row is None:
            raise KeyError(token)
        return row

    def __iter__(self) -> Iterator[str]:
        return iter(FileTokens(self.file))

    def __len__(self) -> int:
        return self.file.vocabulary_size


@dataclass(frozen=True)
class FileTokens(Sequence[str]):
    """The tokens in their order."""

    file: StoredRows

    def __len__(self) -> int:
        return self.file.vocabulary_size

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, slice):
            return [self.file.token(row) for row in range(*index.indices(len(self)))]
        return self.file.token(index + len(self) if index < 0 else index)

    def __contains__(self, token: object) -> bool:
        return isinstance(token, str) and self.file.row_of(token) is not None

    def __iter__(self) -> Iterator[str]:
        return map(self.file.token, range(len(self)))
