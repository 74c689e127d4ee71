"""The published JSON Schema (draft 2020-12): what editors complete from and check against.

It is made from the model that checks presets, so the two agree. What lies between keys (a
token without a vector, vectors of unlike lengths) only the generator checks.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from pydantic.json_schema import GenerateJsonSchema

from generator.engine.sources.registry import SOURCES
from generator.errors import or_of
from generator.preset.folder import ENDINGS, LONGEST_NAME, NOT_NAMES
from generator.preset.loading import MAX_BYTES
from generator.preset.model import LESSONS, PresetFile


def preset_schema() -> dict[str, Any]:
    """The schema of a preset.

    >>> preset_schema()["properties"]["embeddingDim"]["maximum"]
    16384
    """
    schema = _tidied(PresetFile.model_json_schema(by_alias=True, schema_generator=_InOurOrder))
    for source in schema["$defs"].values():
        source["required"] = ["source", *source.get("required", [])]
        source["properties"]["source"].pop("default")
    del schema["properties"]["vectors"]["default"]  # it depends on d; the description says so
    del schema["properties"]["vectors"]["discriminator"]  # OpenAPI's; `const` says the same here
    schema["properties"]["lesson"]["enum"] = list(LESSONS)
    del schema["properties"]["embeddingDim"]["default"]  # where it may be left out, what is read knows it
    schema["anyOf"] = [{"required": ["tokens"]}, {"required": ["text"]}]
    completing = [name for name, source in SOURCES.items() if source.completes]
    of_these = {"properties": {"source": {"enum": completing}}, "required": ["source"]}
    schema["if"] = {"properties": {"vectors": of_these}, "required": ["vectors"]}
    schema["else"] = {"required": ["embeddingDim", "tokens"]}
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, "title": "A preset: one page on token embeddings", **schema}


class _InOurOrder(GenerateJsonSchema):
    """Keys in the order in which they are declared; pydantic sorts them, those of examples too."""

    def sort(self, value: Any, parent_key: str | None = None) -> Any:  # noqa: ARG002 - pydantic's
        """The value as it is."""
        return value


def _tidied(node: Any) -> Any:
    """Without pydantic's titles (they only repeat the keys) and without defaults that mean "none"."""
    if isinstance(node, list):
        return [_tidied(each) for each in node]
    if not isinstance(node, dict):
        return node
    return {
        key: {name: _tidied(each) for name, each in value.items()}
        if key in {"properties", "$defs"}
        else _tidied(value)
        for key, value in node.items()
        if not (key == "title" and isinstance(value, str)) and not (key == "default" and value in ("", []))
    }


# The page "Every key of a preset", written from the schema, so that the two cannot disagree.

Schema: TypeAlias = Mapping[str, Any]

NEEDED = ("tokens", "embeddingDim")
"""The keys that a preset needs, unless its vectors come from a file."""

_INTRODUCTION = """\
---
title: Every key of a preset
render_macros: false # its examples hold [[, with which templates may begin in mkdocs-macros
---

# Every key of a preset

A preset is one file in `presets/`, and one page of the gallery. Two keys are enough:

```json
{{"tokens": ["The", "cat", "sat"], "embeddingDim": 4}}
```

**The file.** {endings}; UTF-8, at most {megabytes} MiB. Its name without the ending is the page's
address. It may contain a–z, digits and single hyphens, has at most {longest} characters, and can't be
{not_names}. Two files can't share a name.

**JSON or YAML.** Both have the same keys. YAML follows the rules of YAML 1.2: `no` is text, `1e-3` is a
number. A token that looks like a number, or like `true` or `null`, must be in quotes: `"1"`.
Anchors, aliases, tags and merge keys aren't allowed.

**A mistake** is reported in one line: the file, the key, what's wrong and how to fix it.
Your editor can complete and check the keys as you type: give it
[the JSON Schema]({address}), or put the path of that file under `$schema`.

**How keys depend on each other.** With given vectors, every vector has `embeddingDim` numbers, and every
token has a vector. If the vectors come from a file, you can leave out `embeddingDim`; if the file also
comes with a tokenizer, you can give a `text` instead of `tokens`.
All words of an analogy must be in the table.
"""


def schema_page(address: str) -> str:
    """The page, in Markdown. address: of the schema, from the page.

    >>> "# Every key of a preset" in schema_page("x.json").splitlines()
    True
    """
    schema = preset_schema()
    parts = [
        _INTRODUCTION.format(
            endings=or_of([f"`{ending}`" for ending in ENDINGS]),
            megabytes=MAX_BYTES // 2**20,
            longest=LONGEST_NAME,
            not_names=or_of([f"`{name}`" for name in NOT_NAMES]),
            address=address,
        ),
        *_overview(schema),
    ]
    for key, value in schema["properties"].items():
        parts += _section("##", key, value, _anchor(key), required=key in NEEDED)
        if key == "vectors":
            for source in value["oneOf"]:
                parts += _source(schema["$defs"][source["$ref"].rpartition("/")[2]])
    return "\n".join(parts)


def _overview(schema: Schema) -> Iterator[str]:
    yield "## All keys\n\n| key | type | needed |\n| --- | --- | --- |"
    for key, value in schema["properties"].items():
        needed = "yes" if key in NEEDED else "no"
        yield f"| [`{key}`](#{_anchor(key)}) | {_type(value)} | {needed} |"
    yield ""


def _section(level: str, key: str, value: Schema, anchor: str, *, required: bool) -> Iterator[str]:
    yield f"{level} `{key}` {{ #{anchor} }}\n"
    yield f"{value['description']}\n"
    yield f"- Type: {_type(value)}"
    if limits := _limits(value):
        yield f"- Limits: {limits}"
    yield f"- Needed: {'yes' if required else 'no'}"
    if "default" in value:
        yield f"- Default: `{_json(value['default'])}`"
    for example in value.get("examples", ())[:1]:
        yield f"\n```json\n{_json(key)}: {_json(example)}\n```"
    yield ""


def _source(source: Schema) -> Iterator[str]:
    name = source["properties"]["source"]["const"]
    yield f'### `"source": "{name}"` {{ #source-{name} }}\n'
    yield f"{source['description']}\n"
    for key, value in source["properties"].items():
        if key != "source":
            yield from _section("####", key, value, f"{name}-{key}", required=key in source["required"])


def _type(value: Schema) -> str:
    """What kind of value, in words, as in "list of lists of text"."""
    if "oneOf" in value:
        return "object"
    match value["type"]:
        case "array":
            kind, of, rest = _type(value["items"]).partition(" of ")
            return f"list of {kind if kind == 'text' else f'{kind}s'}{of}{rest}"
        case "object":
            return f"object: token → {_type(value['additionalProperties'])}"
    return {"integer": "whole number", "string": "text"}.get(value["type"], str(value["type"]))


def _limits(value: Schema) -> str:
    """How few, how many, how long, as in "0 to 12 items, each of 3 items"; empty where there is no limit."""
    if "enum" in value:
        return or_of([f"`{each}`" for each in value["enum"]])
    if "minimum" in value:
        return f"{value['minimum']} to {value['maximum']}"
    if "maxLength" in value:
        return f"{value.get('minLength', 1)} to {value['maxLength']} characters"
    of_items = "minItems", "maxItems", "items", "items"
    of_properties = "minProperties", "maxProperties", "propertyNames", "tokens"
    for least, most, inner, noun in (of_items, of_properties):
        if most in value:
            low, high, each = value.get(least, 0), value[most], _limits(value[inner])
            limit = f"{high} {noun}" if low == high else f"{low} to {high} {noun}"
            return limit + f", each of {each}" * bool(each) + ", no duplicates" * ("uniqueItems" in value)
    return ""


def _anchor(key: str) -> str:
    return key.strip("$").lower()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
