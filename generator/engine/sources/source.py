"""What every source of vectors has in common."""

from __future__ import annotations

import errno
import os
import unicodedata
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, ClassVar, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from generator.engine.readers.hugging_face import Subwords
from generator.engine.readers.stream import MOST_NUMBERS
from generator.engine.sources.table import EmbeddingTable
from generator.errors import Problem, VectorError, did_you_mean, field_path, quoted
from generator.files import Progress, RefusedFileError, open_inside

_SIGNS = ("mkdocs.yml", "pyproject.toml", ".git")
"""A folder with one of these is a project."""


@dataclass(frozen=True)
class FileBeside:
    """A file or folder that a preset names.

    path: where it is. name: as the preset says it. home: the project, which it may not lead out of.
    """

    path: Path
    name: str
    home: Path

    def content(self, most: int) -> bytes:
        """What it holds, if that is at most so many bytes.

        Raises VectorError: it cannot be read, or is larger.
        """
        try:
            with open_inside(self.path, self.home) as file:
                content = file.read(most + 1)
        except RefusedFileError as error:
            raise VectorError(f"{self.name}: {error.reason}") from None
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise VectorError(f"{self.name}: cannot be read: {reason}") from None
        if len(content) > most:
            raise VectorError(f"{self.name}: is larger than {most // 2**20} MiB; use a part of it")
        return content


def file_beside(folder: Path, name: str) -> FileBeside:
    """The file that a preset in this folder means by a relative path; it need not be there.

    Raises VectorError: the path is absolute, or leads out of the project of the folder.
    """
    home = project_of(folder)
    path = Path(name)
    if path.is_absolute():
        raise VectorError(f"{name}: must be a path relative to the preset's file")
    try:
        resolved = (folder / path).resolve()
        resolved.lstat()
    except (FileNotFoundError, NotADirectoryError):
        pass  # whoever reads it says so
    except RuntimeError:  # Python 3.11 raises it for a loop of links, with this machine's path
        raise VectorError(f"{name}: cannot be read: {os.strerror(errno.ELOOP).lower()}") from None
    except (OSError, ValueError) as error:  # too long, or no path at all
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise VectorError(f"{name}: cannot be read: {reason.lower()}") from None
    if not resolved.is_relative_to(home):
        raise VectorError(f"{name}: is outside the project; put a copy of the file inside it")
    return FileBeside(resolved, name, home)


def project_of(folder: Path) -> Path:
    """The nearest folder, this or one above it, that holds a project; else the one above this one.

    The root of a disk is no project by itself: everything is in it.
    """
    own = folder.resolve()
    found = (each for each in (own, *own.parents) if any((each / sign).exists() for sign in _SIGNS))
    return next(found, own.parent if own.parent.name else own)


Token: TypeAlias = Annotated[str, Field(min_length=1, max_length=256)]
"""Any text is a token, a single space too."""

Analogy: TypeAlias = tuple[str, str, str]
"""(a, b, c): a is to b as c is to …; the answer is looked for near b − a + c."""

MAX_DIMENSION = MOST_NUMBERS
"""What readers read, presets may show."""


def whole(number: object) -> object:
    """4.0 as 4: to JSON (and to a JSON Schema) they are the same number.

    >>> whole(4.0), whole(4.5), whole("4")
    (4, 4.5, '4')
    """
    return int(number) if isinstance(number, float) and number.is_integer() else number


Whole = BeforeValidator(whole)
"""For a whole number among a preset's keys."""


@dataclass(frozen=True)
class TableRequest:
    """What a preset asks of a source.

    tokens: the preset's tokens, in order; none where the source is to cut `text` into them. vocabulary:
    further rows of E, or None where the preset says nothing about them. dimension: d; 0 where the source is
    to say it. folder: of the preset's file; what a source names is looked for from there. subwords: the text
    that was cut into the tokens, if one was. analogies: their words are to be in E.
    """

    tokens: tuple[str, ...]
    vocabulary: tuple[str, ...] | None
    dimension: int
    folder: Path = Path()
    subwords: Subwords | None = None
    text: str = ""
    analogies: tuple[Analogy, ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        """The tokens and the further rows, each once."""
        return tuple(dict.fromkeys((*self.tokens, *(self.vocabulary or ()))))

    def fields(self) -> Iterator[tuple[str, str]]:
        """The preset's fields with the tokens and the further rows, and what they hold."""
        for key, words in (("tokens", self.tokens), ("vocabulary", self.vocabulary or ())):
            yield from ((field_path(key, position), word) for position, word in enumerate(words))


class VectorSource(BaseModel):
    """The keys of a preset's `vectors`; each source declares its own, with types and ranges."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    remedy: ClassVar[str]
    """What to do about a word that E should have and has not."""

    completes: ClassVar[bool] = False
    """Whether a preset may leave out d, or give a text instead of tokens: what is read knows them."""

    @abstractmethod
    def resolved(self, request: TableRequest, *, deep: bool = True) -> TableRequest | list[Problem]:
        """The request as these vectors can answer it, or all in the preset that does not fit them.

        What a preset leaves out is filled in, words of analogies are spelt as in E. Problems name their
        fields from the preset's root. deep: whether files may be read from end to end, which takes time
        and fills the cache; where they may not, `?` stands for the tokens of a text.
        """

    def with_analogies(
        self, request: TableRequest, vocabulary: Sequence[str] | None, found: list[Problem]
    ) -> TableRequest | list[Problem]:
        """The last step of `resolved`: the words of analogies, as E spells them, if its tokens are known."""
        if vocabulary is None:
            return found or request

        def spelt(word: str) -> str:
            own = self.spelling(word)
            return own if word not in vocabulary and own in vocabulary else word

        analogies = tuple((spelt(a), spelt(b), spelt(c)) for a, b, c in request.analogies)
        missing = [
            Problem(
                field_path("analogies", row, column),
                f"{quoted(word)} is not in the table; {did_you_mean(word, vocabulary, self.remedy)}",
            )
            for row, words in enumerate(analogies)
            for column, word in enumerate(words)
            if word not in vocabulary
        ]
        return [*found, *missing] or replace(request, analogies=analogies)

    def is_at_hand(self, request: TableRequest) -> bool:  # noqa: ARG002 - most read no file of vectors
        """Whether `resolved`, `warnings` and `vocabulary` are quick and keep nothing; they are, as a rule."""
        return True

    def reads(self, request: TableRequest) -> tuple[Path, ...]:  # noqa: ARG002 - most read nothing
        """The files that decide the vectors beside the preset, and a folder that is looked through.

        The request's folder is enough for files that the preset names.
        """
        return ()

    def home(self, folder: Path) -> Path | None:
        """The folder that what it `reads` may not lead out of; None where no preset has a say in it."""
        return project_of(folder)

    def prepare(self, request: TableRequest, progress: Progress | None = None) -> None:
        """Does what takes long, once, before pages are made; nothing, as a rule."""

    def warnings(self, request: TableRequest) -> tuple[str, ...]:  # noqa: ARG002 - most have none
        """What whoever builds a page should know, each a sentence; known without making the vectors."""
        return ()

    @abstractmethod
    def vocabulary(self, request: TableRequest) -> Sequence[str] | None:
        """The tokens of E's rows, in their order; None where what they are read from cannot be read."""

    def spelling(self, word: str) -> str:
        """How E spells a word of the preset, if E has it.

        Composed and decomposed letters are the same text to Unicode (NFC), and look the same.
        """
        return unicodedata.normalize("NFC", word)

    @abstractmethod
    def table(self, request: TableRequest) -> EmbeddingTable:
        """E for a request that has no problems."""
