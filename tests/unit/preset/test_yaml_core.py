"""What a plain word means: YAML 1.2.2, chapter 10.3.2, against values taken from it by hand."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.preset.parsing import parse_json
from generator.preset.yaml_reader import parse_yaml

CORE: dict[str, object] = {
    # text, though YAML 1.1 took it for something else
    **dict.fromkeys(["no", "No", "NO", "yes", "on", "off", "y", "n", "tRUE", "nULL"], str),
    **dict.fromkeys(["2024-01-01", "1:30", "1_000", "0b11", "-0o14", "0x", "0o8", "1e", ".", "+", "٣"], str),
    **dict.fromkeys(["=", "-x", "a b", "C:\\x", "NaN", "Infinity", "nan", ".Nan", "e3", "1.2.3"], str),
    # null, true, false
    **dict.fromkeys(["null", "Null", "NULL", "~", ""], None),
    **dict.fromkeys(["true", "True", "TRUE"], True),
    **dict.fromkeys(["false", "False", "FALSE"], False),
    # numbers
    "0": 0,
    "-19": -19,
    "+12": 12,
    "014": 14,
    "0o14": 12,
    "0x3A": 58,
    "1e-3": 0.001,
    "1e3": 1000.0,
    "0.": 0.0,
    "-0.0": -0.0,
    ".5": 0.5,
    "+12e03": 12000.0,
    "-2E+05": -200000.0,
}


@pytest.mark.parametrize(("word", "value"), CORE.items())
def test_plain_words(word: str, value: object) -> None:
    expected = word if value is str else value
    found = parse_yaml(f"a: {word}").value
    assert found == {"a": expected}
    assert isinstance(found, dict)
    assert type(found["a"]) is type(expected)


@pytest.mark.parametrize("word", [word for word in CORE if word])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_quoted_words_are_text(word: str, quote: str) -> None:
    inside = word.replace("\\", "\\\\") if quote == '"' else word
    assert parse_yaml(f"[{quote}{inside}{quote}]").value == [word]


KEYS = st.text(max_size=80)
"""YAML 1.2 (§7.4) lets a key on one line have 1,024 characters; JSON writes some characters as twelve."""
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_json_is_yaml(value: object) -> None:
    text = json.dumps(value)
    assert parse_json(text).value == value
    assert parse_yaml(text).value == value
