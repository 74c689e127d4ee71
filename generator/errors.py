"""What can go wrong, in one line each.

The command line prints one line for each GeneratorError and exits with 1; with 2 for an UnknownNameError.
Everything else that is raised is a fault of the generator: over a preset it is a line that says where
(`as_preset_error`), so that the other presets are told; elsewhere it shows its traceback.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import traceback
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from rapidfuzz import fuzz, process

# Untrusted text inside a message: on one line, visible, short; and the nearest known name.

_NAME = re.compile(r"[\w$-]{1,40}")
_LONGEST_COMPARED = 64
_LONGEST_LINE, _KEPT_END = 800, 200


def one_line(text: str) -> str:
    r"""The text with every character that has no look of its own written as an escape.

    No line break, no escape sequence, no change of the writing direction is left for a terminal to obey.

    >>> print(one_line("a\x1b[31m\nb\u202ec"))
    a\x1b[31m\nb\u202ec
    """
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else repr(each)[1:-1] for each in text)


def message_line(text: str) -> str:
    """A message for a person: on one line, and cut in the middle where it is long; remedies stand at the end.

    >>> len(message_line("x" * 10**6)), message_line("short")
    (801, 'short')
    """
    line = one_line(text[:_LONGEST_LINE] + text[-_LONGEST_LINE:] if len(text) > 2 * _LONGEST_LINE else text)
    return line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - _KEPT_END]}…{line[-_KEPT_END:]}"


def quoted(text: str, room: int = 40) -> str:
    r"""The text in quotation marks, on one line, cut where it is longer than the room.

    >>> print(quoted('say "hi"'), quoted("ab\n"), quoted("abcdef", room=3))
    "say \"hi\"" "ab\n" "abc…"
    """
    escaped = one_line(text[:room].replace("\\", "\\\\").replace('"', '\\"'))
    return f'"{escaped}{"…" if len(text) > room else ""}"'


def field_path(*way: str | int) -> str:
    """The way to a value as one reads it: keys by name, items of a list by number from 0.

    >>> field_path("vectors", "values", "king", 0), field_path("vectors", "values", "ice cream")
    ('vectors.values.king[0]', 'vectors.values["ice cream"]')
    """
    text = ""
    for part in way:
        if isinstance(part, str) and _NAME.fullmatch(part):
            text += f".{part}" if text else part
        else:
            text += f"[{quoted(part) if isinstance(part, str) else part}]"
    return text


def nearest(word: str, known: Collection[str], *, at_least: float = 0.7) -> str | None:
    """The known word that is written most like this one, or None where none is much like it.

    at_least: how much of the letters both share, 0 … 1; capitals and small letters are the same.

    >>> nearest("tokenz", ["tokens", "title"]), nearest("King", ["king"]), nearest("xyz", ["king"])
    ('tokens', 'king', None)
    """
    short = [each for each in known if max(len(each), len(word)) <= _LONGEST_COMPARED]
    found = process.extractOne(
        word, short, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=100 * at_least
    )
    return None if found is None else found[0]


def did_you_mean(word: str, known: Collection[str], otherwise: str, *, at_least: float = 0.7) -> str:
    """The end of a message about an unknown word: the nearest known one, or what to do instead.

    at_least: as for `nearest`; of a few names that are much unlike each other less is enough.

    >>> did_you_mean("quen", ["king", "queen"], "add it"), did_you_mean("zebra", ["king", "queen"], "add it")
    ('did you mean "queen"?', 'add it')
    """
    found = nearest(word, known, at_least=at_least)
    return otherwise if found is None else f"did you mean {quoted(found)}?"


def or_of(names: Sequence[str]) -> str:
    """Several names as a sentence has them.

    >>> or_of(["light"]), or_of(["light", "dark", "both"])
    ('light', 'light, dark or both')
    """
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last


@dataclass(frozen=True)
class Problem:
    """What is wrong in one field, before it is known in which file.

    `field` is the way to it, as in "tokens[2]" or "vectors.values.king"; empty for the whole file.
    """

    field: str
    reason: str


class GeneratorError(Exception):
    """Base of the errors that a person can mend; its text is one line."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows of it: IPython asks for this instead of a traceback."""
        return str(self).splitlines()


class UnknownNameError(GeneratorError):
    """A name that was asked for and stands for nothing; the text names the nearest, or all there are."""


class _PartsError(GeneratorError):
    """One line of several parts, whatever they hold; an empty part is left out. It crosses processes."""

    def __init__(self, path: str, *parts: str) -> None:
        self.path, self.reason, self._parts = path, parts[-1], parts
        super().__init__(message_line(": ".join(filter(None, (path, *parts)))))

    def __reduce__(self) -> tuple[type[_PartsError], tuple[str, ...]]:
        return type(self), (self.path, *self._parts)


class PresetError(_PartsError):
    """One thing that is wrong in one preset: its file, the field, the reason.

    >>> str(PresetError("presets/x.json", "tokens[2]", "must not be empty"))
    'presets/x.json: tokens[2]: must not be empty'
    """


class PresetErrors(GeneratorError):  # noqa: N818 - several errors in one
    """Every error of every preset of one run, in the order of the files."""

    def __init__(self, errors: tuple[PresetError, ...]) -> None:
        self.errors = errors
        super().__init__("\n".join(map(str, errors)))

    def __reduce__(self) -> tuple[type[PresetErrors], tuple[tuple[PresetError, ...]]]:
        return PresetErrors, (self.errors,)  # crosses processes


class VectorError(GeneratorError):
    """Vectors that cannot be made or compared: shapes that differ, NaN, infinity."""


class ZeroVectorError(VectorError):
    """A zero vector has no direction, so no angle to any other vector."""


class VectorFileError(_PartsError, VectorError):
    """A file of vectors that is broken, or is none: file; line, byte or part of it; reason.

    >>> str(VectorFileError("glove.txt", "line 7", "has 49 numbers; must have 50"))
    'glove.txt: line 7: has 49 numbers; must have 50'
    """


class OutputError(_PartsError):
    """A path that cannot be written, or that must not be; and the reason."""


class CacheError(OutputError):
    """A file of the cache that cannot be written."""


class TemplateError(_PartsError):
    """A template, or a file of words, of the project's own that is wrong; and the reason."""


@contextmanager
def as_cache_error(path: Path) -> Iterator[None]:
    """Turns what the system refuses at a path in the cache into one line: how to have the cache elsewhere."""
    try:
        yield
    except OSError as error:
        reason = f"the cache cannot be written: {cause(error)}; set GENERATOR_CACHE to a writable folder"
        raise CacheError(path.as_posix(), reason) from None


@contextmanager
def as_preset_error(path: str) -> Iterator[None]:
    """The boundary around all that is done for one preset: nothing else leaves it as a traceback.

    What concerns no preset alone (an output or a cache that cannot be written, a wrong template) passes, and
    so does what ends the program. path: of the preset's file, for the message.

    >>> with as_preset_error("presets/x.json"):
    ...     raise VectorError("no rows")
    Traceback (most recent call last):
    generator.errors.PresetErrors: presets/x.json: no rows
    """
    try:
        yield
    except PresetError as error:
        raise PresetErrors((error,)) from None
    except VectorError as error:
        raise PresetErrors((PresetError(path, "", str(error)),)) from None
    except GeneratorError:
        raise
    except Exception as error:
        reason = refusal(error) if isinstance(error, OSError) else _fault(error)
        raise PresetErrors((PresetError(path, "", reason),)) from error


def _fault(error: Exception) -> str:
    """What is wrong with the generator, short enough for a line, exact enough for a report."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = "".join(f", {Path(frame.filename).name} line {frame.lineno}" for frame in last)
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return f"this is a bug in the generator ({what[:200]}{where}); please report it"


# What the system refuses.


def cause(error: Exception) -> str:
    """Why the system refused, as part of a line."""
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return reason[:1].lower() + reason[1:]


def refusal(error: OSError) -> str:
    """The same after the file that it is about, where it is about one."""
    named = isinstance(error.filename, str | bytes)
    return f"{os.fsdecode(error.filename)}: {cause(error)}" if named else cause(error)


@contextmanager
def as_output_error(root: Path) -> Iterator[None]:
    """Turns what the operating system refuses into one line, an OutputError in place of the OSError."""
    try:
        yield
    except OSError as error:
        where = Path(error.filename).as_posix() if isinstance(error.filename, str) else root.as_posix()
        raise OutputError(where, f"cannot be written: {cause(error)}") from None


PROJECT = "token-embeddings-explainer"


def as_typed(path: Path) -> Path:
    """A path as a person in the current folder would name it: messages name files so."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def install_command(extra: str) -> str:
    """The command that installs what an extra brings, for the Python that runs, from where this package is.

    A clone, or an editable installation, is named by its folder; a wheel, a folder or a repository that was
    installed is named by its address, which pip noted in direct_url.json; else an index has it.
    """
    clone = Path(__file__).resolve().parents[1]
    if (clone / "pyproject.toml").is_file():
        wanted = ["-e", f"{'.' if clone == Path.cwd() else clone.as_posix()}[{extra}]"]
    else:
        wanted = [f"{PROJECT}[{extra}]{_origin()}"]
    command = [as_typed(Path(sys.executable)).as_posix(), "-m", "pip", "install", *wanted]
    return shlex.join(command) if os.name == "posix" else subprocess.list2cmdline(command)


def _origin() -> str:
    """As " @ https://…"; nothing where it came from an index."""
    try:
        text = distribution(PROJECT).read_text("direct_url.json")
    except PackageNotFoundError:
        text = None
    if text is None:
        return ""
    origin = json.loads(text)
    vcs = origin.get("vcs_info")
    return f" @ {vcs['vcs']}+{origin['url']}@{vcs['commit_id']}" if vcs else f" @ {origin['url']}"
