"""What is read out of a good preset, and that nothing but a preset's own errors comes of a bad one."""

from __future__ import annotations

import json
import pickle

import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.engine.sources.given import GivenVectors
from generator.engine.sources.model import ModelVectors
from generator.engine.sources.random import RandomVectors
from generator.preset.model import Preset

from .conftest import Load

EVERYTHING = """\
formatVersion: 1
group: "Week 1"
order: -3
draft: true
author: Ada  Lovelace
licence: CC BY-SA 4.0
hideAnswers: true
$schema: https://example.org/preset.schema.json
title: >
  One letter
  apart
description: |
  First line.
  Second line.
tags: [no, spelling]
tokens: [no, " ", no, "1"]
embeddingDim: 0x2
vocabulary: []
lesson: token-embeddings
vectors:
  source: given
  values:
    "1": [1, -0.0]
    no: [1e-3, .5]
    " ": [0, 0]
analogies:
  - [no, " ", "1"]
"""


def test_every_key(load: Load) -> None:
    preset = load(EVERYTHING, "one-letter.yml")
    assert preset == Preset(
        name="one-letter",
        tokens=("no", " ", "no", "1"),
        embedding_dim=2,
        title="One letter apart",
        description="First line. Second line.",
        tags=("no", "spelling"),
        vocabulary=(),
        lesson="token-embeddings",
        vectors=GivenVectors(source="given", values={"1": [1, 0], "no": [0.001, 0.5], " ": [0, 0]}),
        analogies=(("no", " ", "1"),),
        file_name="one-letter.yml",
        text=EVERYTHING,
        group="Week 1",
        order=-3,
        draft=True,
        author="Ada Lovelace",
        licence="CC BY-SA 4.0",
        hide_answers=True,
    )
    assert isinstance(preset.vectors, GivenVectors)
    assert list(preset.vectors.values) == ["1", "no", " "]
    assert pickle.loads(pickle.dumps(preset)) == preset  # noqa: S301 - our own bytes


def test_two_keys_are_enough(load: Load) -> None:
    preset = load({"tokens": ["a"], "embeddingDim": 1.0})
    assert isinstance(preset, Preset)
    assert (preset.title, preset.description, preset.vocabulary) == (None, None, None)
    assert preset.vectors == ModelVectors()
    wide = load({"tokens": ["a"], "embeddingDim": 65})
    assert isinstance(wide, Preset) and wide.vectors == RandomVectors(source="random", seed=0)
    assert isinstance(preset.embedding_dim, int)


def test_the_limits_themselves(load: Load) -> None:
    words = [f"{number:0>256}" for number in range(64)]
    preset = load({"tokens": words, "embeddingDim": 16384, "title": "x" * 120, "vocabulary": words})
    assert isinstance(preset, Preset)


TOKENS = st.lists(st.text(min_size=1, max_size=256), min_size=1, max_size=8)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)
KEYS = st.sampled_from(
    ["tokens", "embeddingDim", "title", "tags", "vocabulary", "lesson", "vectors", "analogies", "$schema"]
)
VECTORS = st.fixed_dictionaries(
    {"source": st.sampled_from(["given", "random"]) | ANYTHING},
    optional={
        "seed": st.integers() | ANYTHING,
        "values": st.dictionaries(st.text(), st.lists(st.floats(), max_size=3) | ANYTHING) | ANYTHING,
        "sead": ANYTHING,
    },
)
ROOTS = st.dictionaries(KEYS | st.text(), ANYTHING, max_size=6) | st.fixed_dictionaries(
    {"tokens": TOKENS | st.lists(ANYTHING) | ANYTHING, "embeddingDim": st.integers(1, 3) | ANYTHING},
    optional={
        "vectors": VECTORS,
        "analogies": st.lists(st.lists(st.text(), max_size=4)) | ANYTHING,
        "vocabulary": TOKENS | ANYTHING,
        "title": st.text() | ANYTHING,
        "zz": ANYTHING,
    },
)
REUSED = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@REUSED
@given(TOKENS)
@example(["\x00", "\x1b[31m", "\u202e", "\u2028", "\x85", "\ufeff", "\ufffe", "\U0010ffff", "{{ 1 }}"])
def test_any_text_is_a_token(load: Load, tokens: list[str]) -> None:
    content = {"tokens": tokens, "embeddingDim": 2}
    for text, name in (
        (json.dumps(content), "x.json"),
        (json.dumps(content, ensure_ascii=False), "x.json"),
        (json.dumps(content), "x.yml"),
        # in quotes: PyYAML writes by the rules of YAML 1.1, to which 0E0 is text
        (yaml.safe_dump({"tokens": tokens}, default_style='"') + "embeddingDim: 2\n", "x.yml"),
    ):
        preset = load(text, name)
        assert isinstance(preset, Preset), preset
        assert preset.tokens == tuple(tokens)


def only_lines(load: Load, content: str, name: str) -> None:
    result = load(content, name)
    if isinstance(result, list):
        assert result
        for line in result:
            assert line.startswith(f"presets/{name}: ")
            assert line.isprintable()
            assert len(line) < 600


@REUSED
@given(ROOTS | ANYTHING)
@example(
    {"tokens": ["a"], "embeddingDim": 2, "vectors": {"source": "given", "values": {"a\ud800": ["\udfff"]}}}
)
@example(
    {"tokens": ["a", "[key]"], "embeddingDim": 1, "vectors": {"source": "given", "values": {"[key]": []}}}
)
@example({"tokens": {"": 1}, "embeddingDim": 2, "vectors": {"source": "given", "values": {"": {"": 1}}}})
def test_any_value_gives_a_preset_or_lines(load: Load, content: object) -> None:
    only_lines(load, json.dumps(content), "x.json")
    only_lines(load, json.dumps(content), "x.yml")


@REUSED
@given(
    st.text(st.sampled_from(list("[]{}:,-?!&*|>'\"%@`#\\ \t\n~.01aeux<=\ufeff\x85\u2028")) | st.characters())
)
@example("? !!str\n: *a")
@example('"\\x')
@example("%YAML 1." + "9" * 5000 + "\n---\n")
def test_any_text_gives_a_preset_or_lines(load: Load, text: str) -> None:
    only_lines(load, text, "x.json")
    only_lines(load, text, "x.yaml")
