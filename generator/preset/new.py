"""A new preset: put together, checked, and written where nothing stood."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.embeddings import MOST_TRAINED
from generator.embeddings.random import random_row
from generator.errors import GeneratorError, PresetErrors
from generator.listing import ENDINGS, preset_error, why_no_name
from generator.plain import quoted
from generator.preset.checks import checked
from generator.preset.commented import commented_yaml
from generator.preset.lessons import AnyLesson
from generator.preset.loading import load_preset, parsed_text
from generator.preset.model import FORMAT
from generator.preset.parsed import Value
from generator.preset.preset import Preset

SMALLEST_DIMENSION = 4
"""d, where nobody names it."""


@dataclass(frozen=True)
class Wishes:
    """What a person asked for; None and () where they left it open.

    tokens: in order. dimension: d. source: where vectors come from, a key of SOURCES. path: of a file of
    vectors, as seen from the preset. start: a preset whose values are taken over first.
    """

    tokens: tuple[str, ...] = ()
    dimension: int | None = None
    source: str | None = None
    path: str | None = None
    start: Path | None = None


def new_preset(folder: Path, name: str, wishes: Wishes, *, lessons: Mapping[str, AnyLesson]) -> Preset:
    """Writes `<name>.yml` in the folder, with a remark to every key.

    Args:
        folder: of the presets; made where it is missing.
        name: of the page.
        wishes: what it is to hold.
        lessons: the lessons that there are, by name.

    Raises:
        GeneratorError: no page can be called so, or there is one; or nothing can be written there.
        PresetErrors: what was asked for is no preset, or `start` is none.
    """
    if (reason := why_no_name(name)) is not None:
        raise GeneratorError(f"the name {quoted(name)} {reason}")
    path = folder / f"{name}.yml"
    for other in (folder / f"{name}{ending}" for ending in ENDINGS):
        if other.exists() or other.is_symlink():
            raise GeneratorError(f"{other.as_posix()}: is there already; take another name, or edit it")
    values = {} if wishes.start is None else _taken_over(wishes.start, folder, lessons)
    head = [f"A preset: the page gallery/{name}/. What begins with # is a remark."]
    if wishes.start is not None:
        head.append(f"Its values were taken over from {wishes.start.name}.")
    text = commented_yaml(_put_together(values, wishes), tuple(head), suggest=True)
    found = checked(parsed_text(path, text), name, lessons=lessons, folder=folder)
    if not isinstance(found, Preset):
        raise PresetErrors(tuple(preset_error(path, each.reason, each.field) for each in found))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise GeneratorError(f"{path.as_posix()}: cannot be written: {error.strerror}") from None
    return found


def _put_together(start: dict[str, Value], wishes: Wishes) -> dict[str, Value]:
    values = dict(start)
    if wishes.tokens or not ({"tokens", "text"} & values.keys()):
        values.pop("text", None)
        values["tokens"] = list(wishes.tokens)
    if wishes.source is not None and wishes.source != _source_of(values):
        values["vectors"] = {"source": wishes.source}
    vectors = values.get("vectors")
    vectors = dict(vectors) if isinstance(vectors, dict) else {}
    if wishes.path is not None:
        vectors["path"] = wishes.path
    if wishes.dimension is not None:
        values["embeddingDim"] = wishes.dimension
    elif vectors.get("source") == "file":
        values.pop("embeddingDim", None)  # the file knows it
    else:
        values.setdefault("embeddingDim", SMALLEST_DIMENSION)
    vectors.setdefault("source", "random" if _is_large(values.get("embeddingDim")) else "trained")
    if vectors["source"] == "given":
        vectors["values"] = _example_table(values, vectors)
    values["vectors"] = vectors
    values["formatVersion"] = FORMAT
    first = [key for key in ("formatVersion", "tokens", "text", "embeddingDim", "vectors") if key in values]
    return {key: values[key] for key in (*first, *(key for key in values if key not in first))}


def _example_table(values: Mapping[str, Value], vectors: Mapping[str, Value]) -> dict[str, Value]:
    """The rows that are there, and for every other token some numbers to be written over."""
    dimension, tokens, kept = values["embeddingDim"], values["tokens"], vectors.get("values")
    table = dict(kept) if isinstance(kept, dict) else {}
    if isinstance(dimension, int) and isinstance(tokens, list):
        table = {
            token: row for token, row in table.items() if isinstance(row, list) and len(row) == dimension
        }
        for token in map(str, tokens):
            if token not in table:
                table[token] = [round(number, 1) + 0.0 for number in random_row(0, token, dimension).tolist()]
    return table


def _taken_over(start: Path, folder: Path, lessons: Mapping[str, AnyLesson]) -> dict[str, Value]:
    """The values of a preset; its paths as they are seen from the folder."""
    known = load_preset(start, lessons=lessons)  # whatever is wrong is said of the file that it is wrong in
    values = parsed_text(start, known.text).value
    assert isinstance(values, dict)  # noqa: S101 - it has just been a preset
    values = dict(values)
    vectors = values.get("vectors")
    if isinstance(vectors, dict):
        values["vectors"] = {
            key: _seen_from(folder, start.parent, str(value))
            if key == "path" or (key == "corpus" and value != "bundled")
            else value
            for key, value in vectors.items()
        }
    if "$schema" in values:
        values["$schema"] = _seen_from(folder, start.parent, str(values["$schema"]))
    return values


def _is_large(dimension: Value) -> bool:
    """Whether a preset that names no source would get random vectors."""
    return isinstance(dimension, int) and dimension > MOST_TRAINED


def _seen_from(folder: Path, other: Path, path: str) -> str:
    if "://" in path or folder.resolve() == other.resolve():
        return path
    return Path(os.path.relpath(other.resolve() / path, folder.resolve())).as_posix()


def _source_of(values: Mapping[str, Value]) -> object:
    vectors = values.get("vectors")
    return vectors.get("source") if isinstance(vectors, dict) else None
