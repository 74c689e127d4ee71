"""The published JSON Schema (draft 2020-12): what editors complete from and check against.

It is made from the model that checks presets, so the two agree. What lies between keys (a
token without a vector, vectors of unlike lengths) only the generator checks.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from generator.preset.lessons import KNOWN_LESSONS
from generator.preset.model import PresetFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def preset_schema(lessons: Collection[str] = KNOWN_LESSONS) -> dict[str, Any]:
    """The schema of a preset.

    Args:
        lessons: the lessons that a preset may name.

    >>> preset_schema()["properties"]["embeddingDim"]["maximum"]
    4096
    """
    schema = _tidied(PresetFile.model_json_schema(by_alias=True, schema_generator=_InOurOrder))
    for source in schema["$defs"].values():
        source["required"] = ["source", *source.get("required", [])]
        source["properties"]["source"].pop("default")
    del schema["properties"]["vectors"]["default"]  # it depends on d; the description says so
    del schema["properties"]["vectors"]["discriminator"]  # OpenAPI's; `const` says the same here
    schema["properties"]["lesson"]["enum"] = list(lessons)
    del schema["required"]  # a file of vectors knows d, and its tokenizer cuts a text
    schema["anyOf"] = [{"required": ["tokens"]}, {"required": ["text"]}]
    of_a_file = {"properties": {"source": {"const": "file"}}, "required": ["source"]}
    schema["if"] = {"properties": {"vectors": of_a_file}, "required": ["vectors"]}
    schema["else"] = {"required": ["embeddingDim", "tokens"]}
    return {"$schema": DIALECT, "title": "A preset: one page on token embeddings", **schema}


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
