"""What can go wrong, as the person who has to mend it reads it.

    GeneratorError            anything that is the input's or the output's fault
    ├── PresetError           one thing wrong in one preset: file, field, reason
    ├── PresetErrors          all of them, of all presets of a run
    ├── VectorError           vectors that cannot be made, or numbers that cannot be compared
    │   ├── ZeroVectorError   a vector without a direction
    │   └── VectorFileError   one thing wrong in a file of vectors: file, line or byte, reason
    ├── TemplateError         a template or a word of the project's own that is wrong
    └── OutputError           a place that cannot be written, or must not be

The command line prints one line for each and exits with 1. Everything else that is
raised is a fault of the generator, and shows its traceback.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.plain import told_line


@dataclass(frozen=True)
class Problem:
    """What is wrong in one field, before it is known in which file.

    `field` is the way to it, as in "tokens[2]" or "vectors.values.king"; empty for the whole file.
    """

    field: str
    reason: str


class GeneratorError(Exception):
    """Base of the errors that a person can mend; its text is one line."""


class PresetError(GeneratorError):
    """One thing that is wrong in one preset; one line, whatever the preset holds.

    >>> str(PresetError("presets/x.json", "tokens[2]", "must not be empty"))
    'presets/x.json: tokens[2]: must not be empty'
    """

    def __init__(self, path: str, field: str, reason: str) -> None:
        self.path, self.field, self.reason = path, field, reason
        super().__init__(told_line(": ".join(part for part in (path, field, reason) if part)))

    def __reduce__(self) -> tuple[type[PresetError], tuple[str, str, str]]:
        return PresetError, (self.path, self.field, self.reason)  # crosses processes


class PresetErrors(GeneratorError):  # noqa: N818 - several errors in one
    """Every error of every preset of one run, in the order of the files."""

    def __init__(self, errors: tuple[PresetError, ...]) -> None:
        self.errors = errors
        super().__init__("\n".join(str(error) for error in errors))

    def __reduce__(self) -> tuple[type[PresetErrors], tuple[tuple[PresetError, ...]]]:
        return PresetErrors, (self.errors,)  # crosses processes


class VectorError(GeneratorError):
    """Vectors that cannot be made or compared: shapes that differ, NaN, infinity."""


class ZeroVectorError(VectorError):
    """A zero vector has no direction, so no angle to any other vector."""


class VectorFileError(VectorError):
    """A file of vectors that is broken, or is none; one line, whatever the file holds.

    `where` is a line, a byte or a part of the file, as in "line 7"; empty for the whole file.

    >>> str(VectorFileError("glove.txt", "line 7", "has 49 numbers; must have 50"))
    'glove.txt: line 7: has 49 numbers; must have 50'
    """

    def __init__(self, path: str, where: str, reason: str) -> None:
        self.path, self.where, self.reason = path, where, reason
        super().__init__(told_line(": ".join(part for part in (path, where, reason) if part)))

    def __reduce__(self) -> tuple[type[VectorFileError], tuple[str, str, str]]:
        return VectorFileError, (self.path, self.where, self.reason)  # crosses processes


class OutputError(GeneratorError):
    """A path that cannot be written, or that must not be."""

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(told_line(f"{path}: {reason}"))

    def __reduce__(self) -> tuple[type[OutputError], tuple[str, str]]:
        return OutputError, (self.path, self.reason)  # crosses processes


def not_cached(path: Path, error: OSError) -> OutputError:
    """The error of a file of the cache that cannot be written: how to have the cache elsewhere.

    >>> str(not_cached(Path(".cache/x.npz"), OSError(13, "Permission denied")))
    '.cache/x.npz: the cache cannot be written: permission denied; name a folder that can in GENERATOR_CACHE'
    """
    why = (error.strerror or str(error)).lower()
    return OutputError(
        path.as_posix(),
        f"the cache cannot be written: {why}; name a folder that can in GENERATOR_CACHE",
    )


class TemplateError(GeneratorError):
    """A template, or a file of words, of the project's own that is wrong.

    >>> str(TemplateError("templates/page.md.j2", "line 3: unexpected '}'"))
    "templates/page.md.j2: line 3: unexpected '}'"
    """

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(told_line(f"{path}: {reason}"))

    def __reduce__(self) -> tuple[type[TemplateError], tuple[str, str]]:
        return TemplateError, (self.path, self.reason)  # crosses processes
