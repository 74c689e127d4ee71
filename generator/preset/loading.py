"""Files → presets, or every error of every file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from pydantic import ValidationError

from generator.engine.sources.registry import SOURCES
from generator.engine.sources.source import TableRequest
from generator.errors import GeneratorError, PresetError, PresetErrors, as_preset_error
from generator.files import RefusedFileError, line_at, open_inside
from generator.preset.checks import checked
from generator.preset.folder import (
    PresetFolder,
    cause,
    not_read,
    page_name,
    preset_error,
    preset_files,
    presets_in,
)
from generator.preset.model import Preset
from generator.preset.parsing import Parsed, UnreadableError, parse_json
from generator.preset.yaml_reader import parse_yaml

# The text of a preset's file.

MAX_BYTES = 4 * 2**20


def read_text(path: Path) -> str:
    """The text of a preset, without a byte order mark; every line ends in a line feed alone.

    Never waits: a pipe, a socket or a device in a preset's place is an error.

    Raises:
        PresetError: no regular file inside its folder, too large, or not UTF-8.
    """
    try:
        with open_inside(path, path.parent, "folder") as file:
            content = file.read(MAX_BYTES + 1)
    except RefusedFileError as error:
        raise preset_error(path, error.reason) from None
    except OSError as error:
        raise preset_error(path, f"cannot be read: {cause(error)}") from None
    if len(content) > MAX_BYTES:
        raise preset_error(path, f"is larger than {MAX_BYTES // 2**20} MiB; a preset must be smaller")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise preset_error(
            path, f"line {line_at(content, error.start)}: is not UTF-8; save the file as UTF-8"
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


NONE_KNOWN: Mapping[str, Sequence[Path]] = MappingProxyType({})


@dataclass(frozen=True)
class Loaded:
    """A folder of presets.

    presets: the good ones, by name. errors: all of the others', in the order of the files.
    broken: the page names of the others, whose last good pages are to stay.
    warnings: a line each for what stands in the folder and is not read.
    reads: by a good preset's name the files that it reads, and folders that it looks through.
    """

    presets: tuple[Preset, ...]
    errors: tuple[PresetError, ...]
    broken: frozenset[str]
    warnings: tuple[str, ...] = ()
    reads: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)


def load_presets(folder: Path, *, deep: bool = True) -> Loaded:
    """Every preset of a folder; one that is broken does not keep the others from loading.

    Args:
        folder: read without its sub-folders.
        deep: whether files of vectors are read from end to end, which takes time and fills the cache.

    Raises:
        PresetErrors: there is no such folder, or no preset in it.
    """
    return load_found(presets_in(folder), deep=deep)


def load_found(
    found: PresetFolder, *, known: Mapping[str, Sequence[Path]] = NONE_KNOWN, deep: bool = True
) -> Loaded:
    """The presets of a folder that was looked at.

    Args:
        found: what stands there.
        known: names of files that are known to be right, and what they read; they are not read again.
        deep: as for `load_presets`.
    """
    presets: list[Preset] = []
    reads: dict[str, tuple[Path, ...]] = {}
    errors: list[PresetError] = []
    broken = {path.stem for path in found.again}
    for path in found.paths:
        if (error := found.again.get(path)) is not None:
            errors.append(error)
        if path.name in known:
            continue
        try:
            with as_preset_error(path.as_posix()):
                preset = load_preset(path, deep=deep)
                reads[preset.name] = preset.vectors.reads(preset.request)
                presets.append(preset)
        except PresetErrors as several:
            if path not in found.unnamed:
                broken.add(path.stem)
            errors += several.errors
    good = tuple(preset for preset in presets if preset.name not in broken)
    read = {path for paths in (*known.values(), *reads.values()) for path in paths}
    return Loaded(good, tuple(errors), frozenset(broken), not_read(found.folder, read), reads)


def source_warnings(presets: Iterable[Preset], folder: Path, *, deep: bool = False) -> tuple[str, ...]:
    """What sources of vectors warn of, under the names of the presets' files; not deep, those at hand."""
    found: list[str] = []
    for preset in presets:
        path = (folder / preset.file_name).as_posix()
        try:
            with as_preset_error(path):
                if deep or preset.vectors.is_at_hand(preset.request):
                    found += (f"{path}: {warning}" for warning in preset.vectors.warnings(preset.request))
        except PresetErrors as error:  # a file that changed since it was checked
            found += str(error).splitlines()
    return tuple(found)


def load_preset(path: Path, *, deep: bool = True) -> Preset:
    """One preset. deep: as for `load_presets`.

    Raises:
        PresetErrors: all that is wrong with it.
    """
    with as_preset_error(path.as_posix()):
        name, text = page_name(path), read_text(path)
        result = checked(parsed_text(path, text), name, folder=path.parent, deep=deep)
    if isinstance(result, Preset):
        return replace(result, file_name=path.name, text=text)
    raise PresetErrors(tuple(preset_error(path, each.reason, each.field) for each in result))


def parsed_text(path: Path, text: str) -> Parsed:
    """What the text of a preset's file holds, unchecked.

    Raises:
        PresetErrors: it is no JSON or YAML, by the ending of the file's name.
    """
    try:
        return parse_json(text) if path.suffix == ".json" else parse_yaml(text)
    except UnreadableError as error:
        raise PresetErrors((preset_error(path, str(error)),)) from None


# The files that the presets of a folder name: texts and tables of vectors, which may stand anywhere.

_NAMING = ("path", "corpus")
"""A preset that names a file has one of these in its text; the others need not be parsed."""


def named_files(folder: Path) -> tuple[Path, ...]:
    """What the presets of a folder read beside themselves; files that are not there, too. Sorted.

    A preset that is broken names what it can still be read to name: an edit of that file may mend it.

    Args:
        folder: of the presets; it need not be there.
    """
    try:
        presets = preset_files(folder)
    except GeneratorError:
        return ()
    found: set[Path] = set()
    for preset in presets:
        with suppress(GeneratorError, ValidationError), as_preset_error(preset.as_posix()):
            found.update(_named_in(preset))
    return tuple(sorted(found))


def _named_in(preset: Path) -> tuple[Path, ...]:
    text = read_text(preset)
    if not any(sign in text for sign in _NAMING):
        return ()
    root = parsed_text(preset, text).value
    vectors = root.get("vectors") if isinstance(root, dict) else None
    if not isinstance(vectors, dict):
        return ()
    source = SOURCES.get(str(vectors.get("source")))
    asked = TableRequest((), None, 0, preset.parent)
    return () if source is None else source.model_validate(vectors).reads(asked)
