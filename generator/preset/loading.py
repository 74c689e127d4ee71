"""Files → presets, or every error of every file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from pydantic import ValidationError

from generator.engine.sources.registry import SOURCES
from generator.engine.sources.source import TableRequest
from generator.errors import GeneratorError, PresetError, PresetErrors, as_preset_error
from generator.files import RefusedFileError, read_text
from generator.preset.checks import checked
from generator.preset.folder import (
    Loaded,
    PresetFolder,
    not_read,
    page_name,
    preset_error,
    preset_files,
    presets_in,
)
from generator.preset.model import Preset
from generator.preset.parsing import Parsed, UnreadableError, parse_json
from generator.preset.yaml_reader import parse_yaml

MAX_BYTES = 4 * 2**20

NONE_KNOWN: Mapping[str, Sequence[Path]] = MappingProxyType({})


def load_presets(folder: Path, *, deep: bool = True) -> Loaded:
    """Every preset of a folder, without its sub-folders; a broken one does not keep the others from loading.

    deep: whether files of vectors are read from end to end, which takes time and fills the cache.

    Raises:
        PresetErrors: there is no such folder, or no preset in it.
    """
    return load_found(presets_in(folder), deep=deep)


def load_found(
    found: PresetFolder, *, known: Mapping[str, Sequence[Path]] = NONE_KNOWN, deep: bool = True
) -> Loaded:
    """The presets of a folder that was looked at.

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
    """One preset, or all that is wrong with it as PresetErrors. deep: as for `load_presets`."""
    with as_preset_error(path.as_posix()):
        return preset_of(path, page_name(path), _text_of(path), deep=deep)


def preset_of(path: Path, name: str, text: str, *, deep: bool = True) -> Preset:
    """The preset of a text that stands, or is to stand, in the file at that path; or PresetErrors."""
    result = checked(parsed_text(path, text), name, folder=path.parent, deep=deep)
    if isinstance(result, Preset):
        return replace(result, file_name=path.name, text=text)
    raise PresetErrors(tuple(preset_error(path, each.reason, each.field) for each in result))


def _text_of(path: Path) -> str:
    try:
        return read_text(path, path.parent, "folder", most=MAX_BYTES)
    except RefusedFileError as error:
        raise preset_error(path, error.reason) from None


def parsed_text(path: Path, text: str) -> Parsed:
    """What the text of a preset's file holds, unchecked; PresetErrors where it is no JSON or YAML."""
    try:
        return parse_json(text) if path.suffix == ".json" else parse_yaml(text)
    except UnreadableError as error:
        raise PresetErrors((preset_error(path, str(error)),)) from None


_NAMING = ("path", "corpus")
"""A preset that names a file has one of these in its text; the others need not be parsed."""


def named_files(folder: Path) -> tuple[Path, ...]:
    """What the presets of a folder read beside themselves; files that are not there, too. Sorted.

    A preset that is broken names what it can still be read to name: an edit of that file may mend it.
    folder: of the presets; it need not be there.
    """
    found: set[Path] = set()
    with suppress(GeneratorError):
        for preset in preset_files(folder):
            with suppress(GeneratorError, ValidationError), as_preset_error(preset.as_posix()):
                found.update(_named_in(preset))
    return tuple(sorted(found))


def _named_in(preset: Path) -> tuple[Path, ...]:
    text = _text_of(preset)
    if not any(sign in text for sign in _NAMING):
        return ()
    root = parsed_text(preset, text).value
    vectors = root.get("vectors") if isinstance(root, dict) else None
    if not isinstance(vectors, dict):
        return ()
    source = SOURCES.get(str(vectors.get("source")))
    if source is None:
        return ()
    return source.model_validate(vectors).reads(TableRequest((), None, 0, preset.parent))
