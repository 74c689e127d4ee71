"""A preset as a YAML file that explains itself: each key with a remark of one line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic.fields import FieldInfo

from generator.embeddings import SOURCES
from generator.preset.model import PresetFile
from generator.preset.parsed import Value
from generator.preset.yaml_text import NOT_ALLOWED

LONGEST_SIMPLE_KEY = 1000
"""YAML finds the end of a plain key among its next 1,024 characters; a longer one is announced by "?"."""


def commented_yaml(values: Mapping[str, Value], head: tuple[str, ...] = (), *, suggest: bool = False) -> str:
    """The file. Every text in it is quoted, so that YAML takes no token for anything else.

    Args:
        values: the preset's keys and their values, in the order of the file.
        head: remarks at the top, each a line.
        suggest: whether to offer further keys, behind a #.

    >>> print(commented_yaml({"tokens": ["no", "-1"], "embeddingDim": 2}), end="")
    # The tokens, in their order.
    tokens: ["no", "-1"]
    <BLANKLINE>
    # d, how many numbers each vector has.
    embeddingDim: 2
    """
    fields = _fields(PresetFile.model_fields)
    blocks = ["\n".join(f"# {line}" for line in head)] if head else []
    for key, value in values.items():
        lines = [f"# {_remark(fields[key])}"]
        if key == "vectors" and isinstance(value, dict):
            lines += ["vectors:", *_source(value, suggest=suggest)]
        else:
            lines += _pair(key, value, "")
        blocks.append("\n".join(lines))
    if suggest:
        lines = ["# Take the # away before a key that you want, and write your own value over the example."]
        for key, field in fields.items():
            if key not in values:
                lines += [
                    "#",
                    f"# {_remark(field)}",
                    *(f"# {line}" for line in _pair(key, _example(field), "")),
                ]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def quoted_yaml(text: str) -> str:
    r"""A text in double quotes, as both YAML and JSON read it.

    >>> print(quoted_yaml('a"b\\\n'), quoted_yaml("\x7f"), quoted_yaml("né"))
    "a\"b\\\n" "\u007f" "né"
    """
    return NOT_ALLOWED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _source(value: Mapping[str, Value], *, suggest: bool) -> Iterator[str]:
    fields = _fields(SOURCES[str(value["source"])].model_fields)
    for key, each in value.items():
        yield f"  # {_remark(fields[key])}"
        yield from _pair(key, each, "  ")
    if suggest:
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


def _example(field: FieldInfo) -> Any:
    """A value that a key may have; of yes and no the one that it has not by itself."""
    return field.examples[0] if field.examples else not field.default


def _fields(fields: Mapping[str, FieldInfo]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in fields.items()}
