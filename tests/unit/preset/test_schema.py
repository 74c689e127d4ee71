"""The published schema: valid itself, true of every preset that is shipped, of one mind with the loader."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.lessons.lesson import LESSONS
from generator.preset.model import Preset
from generator.preset.schema import preset_schema, schema_page

from .conftest import Load
from .test_bad_keys import CASES, GIVEN, GOOD

ROOT = Path(__file__).parents[3]
VALIDATOR = Draft202012Validator(preset_schema())

BETWEEN_KEYS = {
    "ragged and missing vectors",
    "a token in another case",
    "vocabulary without a vector",
    "an analogy's words that random vectors lack",
    "an analogy's word that given vectors lack",
    "an analogy beyond all numbers",
}
"""What no schema can say; the generator alone checks it."""

FINE: list[dict[str, object]] = [
    GOOD,
    GOOD | {"$schema": "x", "title": " a ", "description": "a\nb", "tags": [], "vocabulary": []},
    GOOD | {"embeddingDim": 4.0, "vectors": {"source": "random", "seed": 1.0}},
    GOOD | {"vectors": {"source": "random"}, "analogies": []},
    GOOD | {"vectors": GIVEN, "analogies": [["a", "b", "a"]], "lesson": "token-embeddings"},
    GOOD | {"tokens": [" ", "\x00", "x" * 256, "\U0001f600" * 256]},
    GOOD | {"vocabulary": ["a"] * 500},
]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(preset_schema())
    assert preset_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", sorted((ROOT / "presets").iterdir()), ids=lambda path: path.name)
def test_shipped_presets(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    VALIDATOR.validate(json.loads(text) if path.suffix == ".json" else yaml.safe_load(text))


@pytest.mark.parametrize("content", FINE, ids=str)
def test_both_accept(load: Load, content: dict[str, object]) -> None:
    VALIDATOR.validate(content)
    assert isinstance(load(content), Preset)


@pytest.mark.parametrize("case", CASES)
def test_both_refuse(case: str) -> None:
    content = CASES[case][0]
    if isinstance(content, str):
        content = json.loads(content)
    assert VALIDATOR.is_valid(content) == (case in BETWEEN_KEYS)


def test_every_lesson_that_a_preset_may_name_can_be_told_and_no_other() -> None:
    assert preset_schema()["properties"]["lesson"]["enum"] == list(LESSONS)


def test_the_page_tells_every_key_limit_and_example() -> None:
    schema, page = preset_schema(), schema_page("x.json")
    parts = {
        f"## `{key}` {{ #{key.strip('$').lower()} }}": part for key, part in schema["properties"].items()
    }
    for source in schema["$defs"].values():
        name = source["properties"]["source"]["const"]
        assert f'### `"source": "{name}"`' in page
        for key, part in source["properties"].items():
            if key != "source":
                parts[f"#### `{key}` {{ #{name}-{key} }}"] = part
    for heading, part in parts.items():
        told = re.split(r"^##", page.split(f"\n{heading}\n")[1], maxsplit=1, flags=re.MULTILINE)[0]
        assert part["description"] in told
        limits = "".join(re.findall("^- Limits: .*", told, re.MULTILINE))
        for limit in ("minimum", "maximum", "maxLength", "maxItems", "maxProperties"):
            if limit in part:
                assert re.search(rf"(?<!\S){part[limit]}(?!\S)", limits), (heading, limit)
        for example in part.get("examples", ()):
            assert json.dumps(example, ensure_ascii=False) in told


def test_examples_are_presets(load: Load) -> None:
    properties = preset_schema()["properties"]
    examples = {key: value["examples"][0] for key, value in properties.items() if value.get("examples")}
    examples["vocabulary"] = ["man", "king", "woman"]
    del examples["text"]  # it stands in the place of tokens, where a model's file has a tokenizer
    assert isinstance(load(examples), Preset)


def test_the_addresses_of_sections_differ() -> None:
    anchors = [line.split("{ #")[1] for line in schema_page("x.json").splitlines() if "{ #" in line]
    assert len(anchors) == len(set(anchors)) >= 14
