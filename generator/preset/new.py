"""A new preset: put together, checked, and written where nothing stood."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo

from generator.engine.sources.random import random_row
from generator.engine.sources.registry import SOURCES, UNTRAINED, default_source
from generator.errors import GeneratorError, OutputError, cause, quoted
from generator.preset.folder import ENDINGS, why_no_name
from generator.preset.loading import load_preset, parsed_text, preset_of
from generator.preset.model import FORMAT, Preset, PresetFile
from generator.preset.parsing import Value
from generator.preset.yaml_reader import NOT_ALLOWED

# A preset as a YAML file that explains itself: each key with a remark of one line.

LONGEST_SIMPLE_KEY = 1000
"""YAML finds the end of a plain key among its next 1,024 characters; a longer one is announced by "?"."""


def commented_yaml(values: Mapping[str, Value], head: Sequence[str]) -> str:
    """The file. Every text in it is quoted, so that YAML takes no token for anything else.

    values: by the preset's keys, in the order of the file; further keys are offered, behind a #.
    head: remarks at the top.

    >>> print(commented_yaml({"tokens": ["no", "-1"], "embeddingDim": 2}, ["Two."]).partition("# d,")[0])
    # Two.
    <BLANKLINE>
    # The tokens, in order.
    tokens: ["no", "-1"]
    <BLANKLINE>
    <BLANKLINE>
    """
    fields = _fields(PresetFile.model_fields)
    blocks = [[f"# {line}" for line in head]]
    for key, value in values.items():  # of which vectors alone are an object
        lines = ["vectors:", *_source(value)] if isinstance(value, dict) else _pair(key, value, "")
        blocks.append([f"# {_remark(fields[key])}", *lines])
    blocks.append(
        ["# To use a key, remove the # in front of it and replace the example with your own value."]
    )
    for key, field in fields.items():
        if key not in values:
            example = field.examples[0] if field.examples else not field.default
            blocks[-1] += ["#", f"# {_remark(field)}", *(f"# {line}" for line in _pair(key, example, ""))]
    return "\n\n".join(map("\n".join, blocks)) + "\n"


def quoted_yaml(text: str) -> str:
    r"""A text in double quotes, as both YAML and JSON read it.

    >>> print(quoted_yaml('a"b\\\n'), quoted_yaml("\x7f"), quoted_yaml("né"))
    "a\"b\\\n" "\u007f" "né"
    """
    return NOT_ALLOWED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _source(value: Mapping[str, Value]) -> Iterator[str]:
    fields = _fields(SOURCES[str(value["source"])].model_fields)
    for key, each in value.items():
        yield f"  # {_remark(fields[key])}"
        yield from _pair(key, each, "  ")
    for key, field in fields.items():
        if key not in value and not field.is_required():
            yield f"  # {_remark(field)}"
            yield from (f"  # {line}" for line in _pair(key, field.default, ""))


def _pair(key: str, value: Any, indent: str, *, is_ours: bool = True) -> Iterator[str]:
    """is_ours: whether it is a key of presets, and no token."""
    name = key if is_ours and key.isalpha() else quoted_yaml(key)
    start = f"{indent}{name}:"
    if len(name) > LONGEST_SIMPLE_KEY:
        yield f"{indent}? {name}"
        start = f"{indent}:"
    if isinstance(value, dict):
        yield start
        for inner, each in value.items():
            yield from _pair(inner, each, f"{indent}  ", is_ours=False)
    elif isinstance(value, list) and value and isinstance(value[0], list):
        yield start
        yield from (f"{indent}  - {_flow(each)}" for each in value)
    else:
        yield f"{start} {_flow(value)}"


def _flow(value: object) -> str:
    if isinstance(value, str):
        return quoted_yaml(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return json.dumps(value, allow_nan=False)


def _remark(field: FieldInfo) -> str:
    """The first sentence of what the schema says about a key."""
    return re.split(r"(?<=\.)\s", field.description or "", maxsplit=1)[0]


def _fields(fields: Mapping[str, FieldInfo]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in fields.items()}


def new_preset(
    folder: Path,
    name: str,
    tokens: Sequence[str],
    dimension: int | None,
    source: str | None,
    path: str | None,
    start: Path | None,
) -> Preset:
    """Writes `<name>.yml` in the folder, which is made where it is missing, with a remark to every key.

    None and () stand for what a person left open. source: where vectors come from, a key of SOURCES. path: of
    a file of vectors, as seen from the preset. start: a preset whose values are taken over first.

    Raises:
        GeneratorError: no page can be called so, or there is one; or nothing can be written there.
        PresetErrors: what was asked for is no preset, or `start` is none.
    """
    if (reason := why_no_name(name)) is not None:
        raise GeneratorError(f"the name {quoted(name)} {reason}")
    for other in (folder / f"{name}{ending}" for ending in ENDINGS):
        if other.exists() or other.is_symlink():
            raise GeneratorError(f"{other.as_posix()}: already exists; choose another name, or edit the file")
    values = _put_together(
        {} if start is None else _taken_over(start, folder), tokens, dimension, source, path
    )
    head = [f"A preset for the page gallery/{name}/. Lines that begin with # are comments."]
    if start is not None:
        head.append(f"Its values come from {start.name}.")
    target, text = folder / f"{name}.yml", commented_yaml(values, head)
    preset = preset_of(target, name, text)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise OutputError(target.as_posix(), f"cannot be written: {cause(error)}") from None
    return preset


def _put_together(
    values: dict[str, Value],
    tokens: Sequence[str],
    dimension: int | None,
    source: str | None,
    path: str | None,
) -> dict[str, Value]:
    if tokens or not ({"tokens", "text"} & values.keys()):
        values.pop("text", None)
        values["tokens"] = list(tokens)
    given = values.get("vectors")
    vectors = dict(given) if isinstance(given, dict) else {}
    if source is not None and source != vectors.get("source"):
        vectors = {"source": source}
    if path is not None:
        vectors["path"] = path
    if dimension is not None:
        values["embeddingDim"] = dimension
    elif (known := SOURCES.get(str(vectors.get("source")))) is not None and known.completes:
        if source is not None or path is not None:
            values.pop("embeddingDim", None)  # what is read knows it
    else:
        values.setdefault("embeddingDim", 4)
    d = values.get("embeddingDim")
    vectors.setdefault("source", (default_source(d) if isinstance(d, int) else UNTRAINED).source)
    if vectors["source"] == "given":
        vectors["values"] = _example_table(values, vectors)
    values |= {"vectors": vectors, "formatVersion": FORMAT}
    first = [key for key in ("formatVersion", "tokens", "text", "embeddingDim", "vectors") if key in values]
    return {key: values[key] for key in (*first, *(key for key in values if key not in first))}


def _example_table(values: Mapping[str, Value], vectors: Mapping[str, Value]) -> dict[str, Value]:
    """The rows that are there, and for every other token some numbers to be written over."""
    dimension, tokens, kept = values["embeddingDim"], values["tokens"], vectors.get("values")
    table = dict(kept) if isinstance(kept, dict) else {}
    if isinstance(dimension, int) and isinstance(tokens, list):
        table = {key: row for key, row in table.items() if isinstance(row, list) and len(row) == dimension}
        for token in map(str, tokens):
            made = [round(number, 1) + 0.0 for number in random_row(0, token, dimension).tolist()]
            table.setdefault(token, made)
    return table


def _taken_over(start: Path, folder: Path) -> dict[str, Value]:
    """The values of a preset; its paths as they are seen from the folder."""
    known = load_preset(start)  # whatever is wrong is said of the file that it is wrong in
    values = parsed_text(start, known.text).value
    assert isinstance(values, dict)  # noqa: S101 - it has just been a preset

    def move(keys: dict[str, Value], *names: str) -> None:
        for name in set(names) & keys.keys():
            path = str(keys[name])
            if path != "bundled" and "://" not in path and folder.resolve() != start.parent.resolve():
                moved = os.path.relpath(start.parent.resolve() / path, folder.resolve())
                keys[name] = Path(moved).as_posix()

    move(values, "$schema")
    if isinstance(vectors := values.get("vectors"), dict):
        move(vectors, "path", "corpus")
    return values
