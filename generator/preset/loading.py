"""Files → presets, or every error of every file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from generator.errors import PresetError, PresetErrors
from generator.listing import not_read, page_name, preset_error, preset_files
from generator.preset.checks import checked
from generator.preset.files import read_text
from generator.preset.json_text import parse_json
from generator.preset.lessons import KNOWN_LESSONS, AnyLesson
from generator.preset.parsed import Parsed, UnreadableError
from generator.preset.preset import Preset
from generator.preset.yaml_text import parse_yaml

NONE_KNOWN: Mapping[str, Sequence[Path]] = MappingProxyType({})


@dataclass(frozen=True)
class Loaded:
    """A folder of presets.

    presets: the good ones, by name. errors: all of the others', in the order of the files.
    broken: the page names of the others, whose last good pages are to stay.
    warnings: a line each for what stands in the folder and is not read.
    """

    presets: tuple[Preset, ...]
    errors: tuple[PresetError, ...]
    broken: frozenset[str]
    warnings: tuple[str, ...] = ()


def load_presets(
    folder: Path,
    *,
    lessons: Mapping[str, AnyLesson] = KNOWN_LESSONS,
    known: Mapping[str, Sequence[Path]] = NONE_KNOWN,
) -> Loaded:
    """Every preset of a folder; one that is broken does not keep the others from loading.

    Args:
        folder: read without its sub-folders.
        lessons: the lessons that a preset may name, by name.
        known: names of files that are known to be right, and what they read; they are not read again.

    Raises:
        PresetErrors: there is no such folder, or no preset in it.
    """
    presets: dict[str, Preset] = {}
    errors: list[PresetError] = []
    broken: set[str] = set()
    first: dict[str, Path] = {}
    for path in preset_files(folder):
        try:
            name = page_name(path)
        except PresetError as error:
            errors.append(error)
            continue
        if name in first:
            broken.add(name)
            errors.append(
                preset_error(path, f"makes the same page as {first[name].name}; rename one of them")
            )
        first.setdefault(name, path)
        if path.name in known:
            continue
        try:
            presets[name] = load_preset(path, lessons=lessons)
        except PresetErrors as several:
            broken.add(name)
            errors += several.errors
    good = tuple(preset for name, preset in presets.items() if name not in broken)
    read = {path for preset in presets.values() for path in preset.vectors.reads(preset.folder)}
    read.update(*known.values())
    return Loaded(good, tuple(errors), frozenset(broken), not_read(folder, read))


def source_warnings(presets: Iterable[Preset], folder: Path) -> tuple[str, ...]:
    """What sources of vectors warn of, under the names of the presets' files."""
    return tuple(
        f"{(folder / preset.file_name).as_posix()}: {warning}"
        for preset in presets
        for warning in preset.vectors.warnings(preset.request)
    )


def load_preset(path: Path, *, lessons: Mapping[str, AnyLesson] = KNOWN_LESSONS) -> Preset:
    """One preset.

    Raises:
        PresetErrors: all that is wrong with it.
    """
    try:
        name, text = page_name(path), read_text(path)
    except PresetError as error:
        raise PresetErrors((error,)) from None
    result = checked(parsed_text(path, text), name, lessons=lessons, folder=path.parent)
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
