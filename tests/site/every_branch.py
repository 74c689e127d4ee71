"""Presets that make pages say everything they can say, with tokens that hold no letter of A–Z.

So whatever Latin letters stand on their pages are the generator's own words.
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from tests.unit.engine.readers.made import model, tokenizer_json

LETTERS = tuple(chr(ord("А") + place) for place in range(32))
WORDS = (
    "дом", "кот", "лес", "мир", "сон", "час", "век", "рот", "бок", "год", "зуб", "лук", "мак", "нос", "пар",
)  # fmt: skip
MANY = (*WORDS, *(f"ж{place}" for place in range(700)))
"""More than have all their pairs counted."""

BUNDLED = ("bundled", "bundled-many")
"""Presets whose rows are words of the bundled corpus, which is English."""

RANDOM = {"source": "random", "seed": 1}
LEARNED = {"source": "trained", "corpus": "тексты.txt", "epochs": 3}

GLOVE, SMOLLM2 = {"source": "model"}, {"source": "model", "name": "smollm2-135m"}
BY_KIND: Mapping[str, Mapping[str, object]] = {
    "model-pair": {"tokens": ["four", "five"], "vectors": GLOVE},
    "model-swaps": {
        "tokens": ["king", "queen", "man", "woman"],
        "embeddingDim": 3,
        "vectors": GLOVE,
        "analogies": [["man", "king", "woman"]],
    },
    "model-keeps": {"tokens": ["desert", "orbit", "piano"], "embeddingDim": 30, "vectors": GLOVE},
    "model-others": {"tokens": ["dog", "war", "tea"], "embeddingDim": 1, "vectors": GLOVE},
    "model-both": {"tokens": ["king", "moscow", "tea"], "embeddingDim": 3, "vectors": GLOVE},
    "language-model": {"tokens": [" king", " queen", " cat"], "vectors": SMOLLM2},
    "language-model-others": {"tokens": [" hot", " cold", " warm"], "vectors": SMOLLM2},
    "language-model-spelt": {"tokens": ["1", " in", " man"], "vectors": SMOLLM2},
    "by-chance": {"tokens": ["Ж", "Ш", "Ю"], "embeddingDim": 4, "vectors": RANDOM},
    "by-hand": {
        "tokens": ["Ж", "Ш"],
        "embeddingDim": 2,
        "vectors": {"source": "given", "values": {"Ж": [1, 0], "Ш": [0, 1]}},
    },
    "by-chance-alike": {"tokens": ["Ж", "Ш"], "embeddingDim": 2, "vectors": RANDOM},
    "by-training": {"tokens": ["king", "queen", "man"], "embeddingDim": 6, "vectors": {"source": "trained"}},
    "from-a-file": {"tokens": ["кот", "рот"], "vectors": {"source": "file", "path": "строки.txt"}},
}
"""Presets whose rows are an English model's; no group has a name, so each stands in that of its kind."""


def given(values: Mapping[str, Sequence[float]]) -> dict[str, object]:
    """Vectors given by hand, as keys of a preset."""
    return {
        "embeddingDim": len(next(iter(values.values()))),
        "vectors": {"source": "given", "values": values},
    }


def drawn(count: int, tokens: Sequence[str] = LETTERS) -> dict[str, list[float]]:
    """Some rows of so many numbers, always the same ones."""
    draw = random.Random(1)
    return {token: [round(draw.uniform(-2, 2), 1) for _ in range(count)] for token in tokens}


A, B, C, D = "Ж", "Ш", "Ю", "Ц"
OWN = {"vocabulary": [D, "Э", "Ы", "Ъ", "Ь", "Щ"]}
ZERO = {A: [0, 0, 0], B: [0, 0, 0], C: [1, 2, 3], D: [1, 2, 3.1]}
FLAT = {A: [0, 0], B: [0, 1], C: [1, 0], D: [1, 1], "А": [2, 1], "Б": [1, 3], "В": [-1, 3]}
LINE = {A: [1], B: [-2], C: [3], D: [4], "А": [5], "Б": [6], "В": [7]}
AGREEING = {
    A: [1, 0, 0], B: [0.9, 0.1, 0], C: [0, 0, 1], "А": [0, 0.1, 0.9],
    "Б": [0, 1, 0], "В": [0.1, 1, 0], "Г": [-1, 0, 0], "Д": [-0.9, -0.1, 0],
}  # fmt: skip
ONLY_ON_PAGE = {
    A: [1.2, 1.3], B: [-0.1, -1], C: [-2, 0.7], "А": [1.21, 1.3],
    "Б": [-0.09, -1], "В": [-1.99, 0.7], "Г": [0.1, 0.1], "Д": [-0.1, 0.1],
}  # fmt: skip
"""Each token has its nearest row by every measure beside it; without those rows measures differ."""


def presets() -> dict[str, dict[str, object]]:
    """Name → preset."""
    return {
        **{name: preset | {"vectors": RANDOM} | OWN for name, preset in _random().items()},
        **_given(),
        **_trained(),
        **_read(),
    }


def _random() -> dict[str, dict[str, object]]:
    about = {"author": "Я", "licence": "CC BY-SA 4.0", "group": "Ъ", "tags": ["Ё"]}
    twice = [A, A, B, B, C, C, D, D]
    return {
        "repeats": {"tokens": [A, B, A, C], "embeddingDim": 4, **about},
        "several-repeats": {"tokens": [*twice, "Э"], "embeddingDim": 3},
        "more-repeats": {"tokens": [*twice, "Ы", "Ы"], "embeddingDim": 3},
        "one": {"tokens": ["Я"], "embeddingDim": 4, "draft": True},
        "same": {"tokens": [A, A], "embeddingDim": 4},
        "one-dimension": {"tokens": [A, B], "embeddingDim": 1},
        "outside": {"tokens": ["В", "К"], "embeddingDim": 3},
        "spelt-alike": {"tokens": ["кот", "мак", "рот", "сон"], "embeddingDim": 3},
        "long": {"tokens": [*LETTERS[:18], LETTERS[0]], "embeddingDim": 2},
        "widest": {"tokens": LETTERS[:2], "embeddingDim": 1030},
        "wide": {"tokens": LETTERS[:16], "embeddingDim": 70, "analogies": [list(LETTERS[:3])]},
    }


def _given() -> dict[str, dict[str, object]]:
    few, many = drawn(3, LETTERS[:6]), drawn(3)
    answers = {"tokens": [A, B], "analogies": [[A, B, C]]}
    return {
        "one-zero": {"tokens": [A]} | given({A: [0, 0]}),
        "zeros": {"tokens": [A, B, C, D], "analogies": [[A, B, C], [C, C, A]]} | given(ZERO | few),
        "one-of-zero": {"tokens": [A, C, D]} | given(ZERO | few),
        "two-zeros": {"tokens": [A, B]} | given({A: [0, 0, 0], B: [0, 0, 0]}),
        "one-of-two": {"tokens": [A, B, C]} | given(FLAT),
        "zero-of-eight": {"tokens": [*FLAT, B]} | given(FLAT),
        "alone": {"tokens": LETTERS[:7]} | given({token: [0, 0] for token in LETTERS[1:7]} | {"А": [1, 2]}),
        "one-number": {"tokens": [A, B, C]} | given(LINE),
        "one-number-many": {"tokens": [*LINE]} | given(LINE),
        "long-ids": {"tokens": LETTERS[:18]} | given(drawn(3, LETTERS[:18])),
        "pair": {"tokens": [A, B]} | given({A: [3, 4], B: [6, 8]}),
        "pair-inside": {"tokens": [A, B]} | given({A: [3, 4], B: [-6, 1]}),
        "thirds": {"tokens": [A, B, C]}
        | given({A: [1 / 3, 2 / 3, 1], B: [0.123456, 1, 1], C: [1, -1 / 7, 2]}),
        "huge": {"tokens": [A, B, C]} | given({A: [1.5e308, 1.5e308], B: [1e308, -1e308], C: [1, 2]}),
        "analogies": {"tokens": [A, B, C], "analogies": [list(LETTERS[:3]), [A, B, C]]} | given(many),
        "no-answer": answers | given({A: [1, 0], B: [0, 1], C: [1, 1]}),
        "one-answer": answers | given({A: [1, 0], B: [0, 1], C: [1, 1], D: [2, 3]}),
        "hidden": {"tokens": [A, B, C], "hideAnswers": True, "title": "Ъ", "description": "Ы"} | given(many),
        "agree": {"tokens": [A, B, C]} | given(AGREEING),
        "spelt": {"tokens": [A, "И\u0306"]} | given({A: [1, 2], "Й": [2, 1]}),
        "spelt-long": {"tokens": [*LETTERS[:17], "И\u0306", "Е\u0308"]} | given(drawn(3) | {"Ё": [1, 2, 1]}),
        "differ-on-page": {"tokens": [A, B, C]} | given(ONLY_ON_PAGE),
        "norms": {"tokens": [A, B]} | given({A: [1, 2, 3], B: [3, 6, 9.1]}),
        "columns": {"tokens": [A, B, C], "analogies": [[A, B, C]]} | _named(),
    }


def _named() -> dict[str, object]:
    """An analogy that holds, in the two of four named dimensions in which its tokens differ."""
    rows = {A: [0, 0, 1, 0], B: [0, 1, 1, 0], C: [1, 0, 1, 0], D: [1, 1, 1, 0]} | drawn(4, LETTERS[:5])
    vectors = {"source": "given", "values": rows, "columns": ["Щ", "Ъ", "Ы", "Ь"]}
    return {"embeddingDim": 4, "vectors": vectors}


def _trained() -> dict[str, dict[str, object]]:
    apart = {"epochs": 1, "learningRate": 0.001}
    lesson = {"embeddingDim": 4, "lesson": "training", "vectors": LEARNED}
    long = ["дом", "слон", "рак", *WORDS[1:], "Дом"]
    analogies = [["man", "king", "woman"], ["father", "mother", "actor"]]
    english: dict[str, object] = {"tokens": ["king", "queen", "man"], "analogies": analogies}
    english["vectors"] = {"source": "trained"}
    return {
        "learned": {"tokens": ["Дом", "кот", "лес", "слон"], "embeddingDim": 4, "vectors": LEARNED},
        "unmet": {"tokens": ["кот", "слон", "рак"], "embeddingDim": 4, "vectors": LEARNED},
        "learned-long": {"tokens": long, "embeddingDim": 4, "vectors": LEARNED},
        "learned-long-one": {
            "tokens": [*long[:2], *long[3:], "сон"],
            "embeddingDim": 4,
            "vectors": LEARNED,
        },
        "learned-apart": {"tokens": ["дом", "кот"], "embeddingDim": 40, "vectors": LEARNED | apart},
        "counted": {"tokens": WORDS[:3], "embeddingDim": 4, "vectors": LEARNED | {"method": "ppmi-svd"}},
        "lesson": lesson | {"tokens": ["дом", "кот", "лес"]},
        "lesson-long": lesson | {"tokens": ["вол", "кот"]},
        BUNDLED[0]: english | {"embeddingDim": 6},
        BUNDLED[1]: english | {"embeddingDim": 50},
    }


def _read() -> dict[str, dict[str, object]]:
    rows = {"source": "file", "path": "строки.txt"}
    return {
        "cut": {"text": "Ж ĠШ ##Ю Ж ※ Э", "vectors": {"source": "file", "path": "модель"}},
        "cut-long": {"text": " ".join(["Ж", "Ц"] * 9), "vectors": {"source": "file", "path": "модель"}},
        "file": {"tokens": ["кот", "рот", "дом", "лес"], "vectors": rows},
        "file-pair": {"tokens": ["ж0", "ж1"], "vectors": rows},
        "file-five": {"tokens": [f"ж{place}" for place in range(5)], "vectors": rows},
    }


def write_presets(folder: Path, presets: Mapping[str, Mapping[str, object]]) -> None:
    """Presets, and the text, the rows and the model that some of them are made from."""
    for name, preset in presets.items():
        (folder / f"{name}.json").write_text(json.dumps(preset, ensure_ascii=False), encoding="utf-8")
    (folder / "тексты.txt").write_text(_texts(), encoding="utf-8")
    rows = "".join(f"{token} {' '.join(map(str, row))}\n" for token, row in drawn(3, MANY).items())
    (folder / "строки.txt").write_text(rows, encoding="utf-8")
    tokens = ("Ж", "ĠШ", "##Ю", "Ц", *LETTERS[10:20])
    numbers = np.array(list(drawn(3, tokens).values())).astype(np.float32)
    tokenizer = json.loads(tokenizer_json(tokens)) | {
        "pre_tokenizer": {"type": "WhitespaceSplit"},
        "normalizer": {"type": "Replace", "pattern": {"String": "※"}, "content": ""},
    }
    (folder / "модель").mkdir()
    (folder / "модель" / "model.safetensors").write_bytes(model(numbers=numbers))
    (folder / "модель" / "tokenizer.json").write_text(json.dumps(tokenizer))


def _texts() -> str:
    """Sentences in which words of one third of WORDS stand together; and long ones that hold the word вол."""
    draw = random.Random(0)
    short = (" ".join(draw.choices(WORDS[place % 3 :: 3], k=3 + place % 5)) for place in range(900))
    long = (" ".join((*draw.choices(WORDS, k=8), "вол", *draw.choices(WORDS, k=8))) for _ in range(12))
    return "".join(f"{sentence.capitalize()}.\n" for sentence in (*short, *long))
