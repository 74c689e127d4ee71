"""Every mistake in a key: the whole line that the person who wrote the preset reads."""

from __future__ import annotations

import pytest

from .conftest import Load

GOOD = {"tokens": ["a", "b"], "embeddingDim": 2}
GIVEN = {"source": "given", "values": {"a": [1, 2], "b": [3, 4]}}
ALL_KEYS = (
    '"$schema", "formatVersion", "tokens", "text", "embeddingDim", "title", "description", "tags", '
    '"vocabulary", "lesson", "vectors", "analogies", "group", "order", "draft", "author", "licence", '
    '"hideAnswers"'
)
VALUES = '{"cat": [0.1, 0.2], "sat": [0.3, 0.4]}'

CASES: dict[str, tuple[object, list[str]]] = {
    "nothing": (
        {},
        [
            'tokens: is missing; add it, as in "tokens": ["the", "cat", "sat"]',
            'embeddingDim: is missing; add it, as in "embeddingDim": 4',
        ],
    ),
    "a list": ([], ["is a list; must be an object with keys and values"]),
    "a number": (3, ["is the number 3; must be an object with keys and values"]),
    "a text": ('"x"', ['is the text "x"; must be an object with keys and values']),
    "nothing at all": (None, ["is null; must be an object with keys and values"]),
    "an unknown key": (
        GOOD | {"tokenz": 1},
        ['tokenz: unknown key; did you mean "tokens"?'],
    ),
    "another spelling": (
        GOOD | {"embedding_dim": 1},
        ['embedding_dim: unknown key; did you mean "embeddingDim"?'],
    ),
    "a key like none": (GOOD | {"zzz": 1}, [f"zzz: unknown key; the keys here are {ALL_KEYS}"]),
    "a key that is none of a terminal's business": (
        GOOD | {"\x1b[31m\n\u202e": 1},
        [f'["\\x1b[31m\\n\\u202e"]: unknown key; the keys here are {ALL_KEYS}'],
    ),
    "a long key": (
        GOOD | {"x" * 500: 1},
        [f'["{"x" * 40}…"]: unknown key; the keys here are {ALL_KEYS}'],
    ),
    "a newer format, whatever else there is": (
        {"formatVersion": 2, "tokenz": 1},
        ["formatVersion: is 2; this generator reads formats up to 1: install a newer version"],
    ),
    "formats that never were": (
        GOOD | {"formatVersion": 0},
        ["formatVersion: is the number 0; must be at least 1"],
    ),
    "a format in words": (
        GOOD | {"formatVersion": "1"},
        ['formatVersion: is the text "1"; must be a whole number, as in 4'],
    ),
    "what a course says, wrongly": (
        GOOD
        | {"group": "", "order": "first", "draft": "yes", "author": 7, "licence": ["MIT"], "hideAnswers": 1},
        [
            "group: must not be empty; write some text, or remove the key",
            'order: is the text "first"; must be a whole number, as in 4',
            'draft: is the text "yes"; must be true or false',
            'author: is the number 7; must be text: quote it ("7")',
            "licence: is a list; must be text, in quotes",
            "hideAnswers: is the number 1; must be true or false",
        ],
    ),
    "beyond the limits of a course": (
        GOOD | {"order": 10_001, "group": "x" * 121, "author": "a\x1bb"},
        [
            "group: has 121 characters; at most 120 are allowed",
            "order: is the number 10001; must be at most 10000",
            "author: must not contain control characters; remove U+001B",
        ],
    ),
    "no tokens": (GOOD | {"tokens": []}, ["tokens: is empty; must contain at least 1 token"]),
    "65 tokens": (
        GOOD | {"tokens": ["a"] * 65},
        ["tokens: has 65 tokens; at most 64 are allowed"],
    ),
    "tokens in one text": (
        GOOD | {"tokens": "a b"},
        ['tokens: is the text "a b"; must be a list, as in ["the", "cat", "sat"]'],
    ),
    "tokens of every wrong kind": (
        GOOD | {"tokens": ["a", "", "x" * 257, 1, 1.5, True, None, ["a"], {"a": 1}]},
        [
            "tokens[1]: must not be empty",
            "tokens[2]: has 257 characters; at most 256 are allowed",
            'tokens[3]: is the number 1; must be text: quote it ("1")',
            'tokens[4]: is the number 1.5; must be text: quote it ("1.5")',
            'tokens[5]: is true; must be text: quote it ("true")',
            'tokens[6]: is null; must be text: quote it ("null")',
            "tokens[7]: is a list; must be text, in quotes",
            "tokens[8]: is an object; must be text, in quotes",
        ],
    ),
    "d = 0": (GOOD | {"embeddingDim": 0}, ["embeddingDim: is the number 0; must be at least 1"]),
    "d = 16385": (
        GOOD | {"embeddingDim": 16385},
        ["embeddingDim: is the number 16385; must be at most 16384"],
    ),
    "d in quotes": (
        GOOD | {"embeddingDim": "4"},
        ['embeddingDim: is the text "4"; must be a whole number, as in 4'],
    ),
    "d = 4.5": (
        GOOD | {"embeddingDim": 4.5},
        ["embeddingDim: is the number 4.5; must be a whole number, as in 4"],
    ),
    "d = true": (
        GOOD | {"embeddingDim": True},
        ["embeddingDim: is true; must be a whole number, as in 4"],
    ),
    "d = null": (
        GOOD | {"embeddingDim": None},
        ["embeddingDim: is null; must be a whole number, as in 4"],
    ),
    "d = 10 ** 300": (
        GOOD | {"embeddingDim": 10**300},
        ["embeddingDim: is the number 100000000000…; must be at most 16384"],
    ),
    "wrong texts": (
        GOOD | {"title": None, "description": 3, "tags": "x", "$schema": [1], "lesson": 4},
        [
            "$schema: is a list; must be text, in quotes",
            "title: is null; must be text: write some, or remove the key",
            'description: is the number 3; must be text: quote it ("3")',
            'tags: is the text "x"; must be a list, as in ["repeats"]',
            'lesson: is the number 4; must be text: quote it ("4")',
        ],
    ),
    "empty texts": (
        GOOD | {"title": "", "description": " \n\t", "tags": ["a", " "]},
        [
            "title: must not be empty; write some text, or remove the key",
            "description: must not be empty; write some text, or remove the key",
            "tags[1]: must not be empty; write some text, or remove the key",
        ],
    ),
    "control characters in texts": (
        GOOD | {"title": "a\x1b[0m", "tags": ["a\x00"]},
        [
            "title: must not contain control characters; remove U+001B",
            "tags[0]: must not contain control characters; remove U+0000",
        ],
    ),
    "long texts": (
        GOOD | {"title": "x" * 121, "description": "x" * 601, "tags": ["x" * 41]},
        [
            "title: has 121 characters; at most 120 are allowed",
            "description: has 601 characters; at most 600 are allowed",
            "tags[0]: has 41 characters; at most 40 are allowed",
        ],
    ),
    "a tag twice": (GOOD | {"tags": ["a", "a"]}, ["tags: must not repeat a tag"]),
    "13 tags": (
        GOOD | {"tags": [str(number) for number in range(13)]},
        ["tags: has 13 tags; at most 12 are allowed"],
    ),
    "501 further words": (
        GOOD | {"vocabulary": ["a"] * 501},
        ["vocabulary: has 501 tokens; at most 500 are allowed"],
    ),
    "vectors in one word": (
        GOOD | {"vectors": "random"},
        ['vectors: is the text "random"; must be an object, as in {"source": "random", "seed": 0}'],
    ),
    "no source": (
        GOOD | {"vectors": {"seed": 3}},
        ['vectors: has no source; add "source": one of "model", "trained", "random", "given", "file"'],
    ),
    "an unknown source": (
        GOOD | {"vectors": {"source": "ranom"}},
        ['vectors: unknown source "ranom"; did you mean "random"?'],
    ),
    "a source like none": (
        GOOD | {"vectors": {"source": "word2vec"}},
        ['vectors: unknown source "word2vec"; must be one of "model", "trained", "random", "given", "file"'],
    ),
    "a source that is no text": (
        GOOD | {"vectors": {"source": 3}},
        ['vectors: source is the number 3; must be one of "model", "trained", "random", "given", "file"'],
    ),
    "an unknown key of a source": (
        GOOD | {"vectors": {"source": "random", "sede": 1}},
        ['vectors.sede: unknown key; did you mean "seed"?'],
    ),
    "a key of another source": (
        GOOD | {"vectors": GIVEN | {"seed": 1}},
        ['vectors.seed: unknown key; the keys here are "source", "values", "columns"'],
    ),
    "a seed below 0": (
        GOOD | {"vectors": {"source": "random", "seed": -1}},
        ["vectors.seed: is the number -1; must be 0 to 4294967295"],
    ),
    "no values": (
        GOOD | {"vectors": {"source": "given"}},
        [f'vectors.values: is missing; add it, as in "values": {VALUES}'],
    ),
    "values without a token": (
        GOOD | {"vectors": {"source": "given", "values": {}}},
        ["vectors.values: is empty; must contain at least 1 token"],
    ),
    "501 values": (
        GOOD | {"vectors": {"source": "given", "values": {str(token): [1, 2] for token in range(501)}}},
        ["vectors.values: has 501 tokens; at most 500 are allowed"],
    ),
    "values in a list": (
        GOOD | {"vectors": {"source": "given", "values": [[1, 2], [3, 4]]}},
        [f"vectors.values: is a list; must be an object, as in {VALUES}"],
    ),
    "ragged and missing vectors": (
        GOOD | {"vectors": {"source": "given", "values": {"a": [1], "ice cream": [1, 2, 3]}}},
        [
            "vectors.values.a: has 1 number; embeddingDim is 2, so it must have 2",
            'vectors.values["ice cream"]: has 3 numbers; embeddingDim is 2, so it must have 2',
            'tokens[1]: "b" has no vector in vectors.values; add one',
        ],
    ),
    "a token in another case": (
        GOOD
        | {"tokens": ["King", "b"], "vectors": {"source": "given", "values": {"king": [1, 2], "b": [1, 2]}}},
        ['tokens[0]: "King" has no vector in vectors.values; did you mean "king"?'],
    ),
    "vocabulary without a vector": (
        GOOD | {"vocabulary": ["a", "c\x1b"], "vectors": GIVEN},
        ['vocabulary[1]: "c\\x1b" has no vector in vectors.values; add one'],
    ),
    "numbers of every wrong kind": (
        GOOD | {"vectors": {"source": "given", "values": {"a": ["1", True, None, [], {}], "b": 3, "c": []}}},
        [
            'vectors.values.a[0]: is the text "1"; must be a number, as in 0.5',
            "vectors.values.a[1]: is true; must be a number, as in 0.5",
            "vectors.values.a[2]: is null; must be a number, as in 0.5",
            "vectors.values.a[3]: is a list; must be a number, as in 0.5",
            "vectors.values.a[4]: is an object; must be a number, as in 0.5",
            "vectors.values.b: is the number 3; must be a list of numbers, as in [0.1, 0.2]",
            "vectors.values.c: is empty; must contain at least 1 number",
            "vectors.values.a: has 5 numbers; embeddingDim is 2, so it must have 2",
        ],
    ),
    "a token without a character among values": (
        GOOD | {"vectors": {"source": "given", "values": {"": [1, 2], "a": [1, 2], "b": [1, 2]}}},
        ['vectors.values[""]: must not be empty'],
    ),
    "no lesson of that name": (
        GOOD | {"lesson": "token-embedding"},
        ['lesson: no lesson is called "token-embedding"; did you mean "token-embeddings"?'],
    ),
    "no lesson like it": (
        GOOD | {"lesson": "x"},
        ['lesson: no lesson is called "x"; the lessons are "token-embeddings", "training"'],
    ),
    "analogies of a wrong shape": (
        GOOD | {"analogies": ["a b c", ["a"], ["a", "b"], ["a", "b", "a", "b"], [1, "a", "b"]]},
        [
            'analogies[0]: is the text "a b c"; must be a list of exactly 3, as in ["man", "king", "woman"]',
            'analogies[1]: has 1 word; must have exactly 3, as in ["man", "king", "woman"]',
            'analogies[2]: has 2 words; must have exactly 3, as in ["man", "king", "woman"]',
            'analogies[3]: has 4 words; must have exactly 3, as in ["man", "king", "woman"]',
            'analogies[4][0]: is the number 1; must be text: quote it ("1")',
        ],
    ),
    "13 analogies": (
        GOOD | {"analogies": [["a", "b", "a"]] * 13},
        ["analogies: has 13 analogies; at most 12 are allowed"],
    ),
    "an analogy's words that random vectors lack": (
        GOOD | {"vectors": {"source": "random"}, "analogies": [["a", "b", "aple"], ["a", "b", "zebra"]]},
        [
            'analogies[0][2]: "aple" is not in the table; did you mean "apple"?',
            'analogies[1][2]: "zebra" is not in the table; add it to vocabulary',
        ],
    ),
    "an analogy's word that given vectors lack": (
        GOOD | {"vectors": GIVEN, "analogies": [["a", "b", "zebra"]]},
        ['analogies[0][2]: "zebra" is not in the table; add it to vectors.values'],
    ),
    "an analogy beyond all numbers": (
        GOOD
        | {
            "vectors": {"source": "given", "values": {"a": [1e308, 1], "b": [-1e308, 1]}},
            "analogies": [["b", "a", "a"]],
        },
        ["analogies[0]: its sum exceeds the largest number (about 1.8e308); use smaller vectors"],
    ),
    "one fault does not hide another": (
        {
            "tokens": ["a", "", "c"],
            "embeddingDim": 2,
            "title": 1,
            "seed": 1,
            "lesson": "y",
            "vectors": {"source": "given", "values": {"a": [1, "2"], "b": [3]}, "sead": 1},
            "analogies": [["a", "b", "z"], ["a", "b"]],
        },
        [
            "tokens[1]: must not be empty",
            'title: is the number 1; must be text: quote it ("1")',
            'lesson: no lesson is called "y"; the lessons are "token-embeddings", "training"',
            'vectors.values.a[1]: is the text "2"; must be a number, as in 0.5',
            'vectors.sead: unknown key; the keys here are "source", "values", "columns"',
            'analogies[1]: has 2 words; must have exactly 3, as in ["man", "king", "woman"]',
            f"seed: unknown key; the keys here are {ALL_KEYS}",
            "vectors.values.b: has 1 number; embeddingDim is 2, so it must have 2",
            'tokens[2]: "c" has no vector in vectors.values; add one',
            'analogies[0][2]: "z" is not in the table; add it to vectors.values',
        ],
    ),
}


@pytest.mark.parametrize(("content", "lines"), CASES.values(), ids=CASES)
def test_each_mistake_is_one_line(load: Load, content: object, lines: list[str]) -> None:
    assert load("null" if content is None else content) == [f"presets/x.json: {line}" for line in lines]


def test_too_many_mistakes_are_counted(load: Load) -> None:
    lines = load(GOOD | {"vocabulary": [1] * 60})
    assert isinstance(lines, list)
    assert len(lines) == 51
    assert lines[-1] == "presets/x.json: and 10 more"


def test_a_large_file_of_mistakes_is_told_in_time(load: Load) -> None:
    lines = load(GOOD | {f"key{number}": 1 for number in range(50_000)})
    assert isinstance(lines, list)
    assert len(lines) == 51
    assert lines[-1] == "presets/x.json: and 49950 more"
