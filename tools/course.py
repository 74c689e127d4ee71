"""What the course tells of whole matrices: counted once, for the package holds some of their rows only."""

from __future__ import annotations

import json
import re
from dataclasses import astuple
from pathlib import Path

import numpy as np

from generator.engine.models import BATTERY, MINILM_WORDS, one_sign, score
from generator.engine.readers.vector_file import open_vectors
from tools.npy import npy
from tools.smollm2 import Whole

RANGES = (20, 200, 1_000, 5_000, 15_000, 30_000)
"""Where ranges of ids begin; the first 20 are control tokens."""
SPELLED = 2_000
"""So many words in small letters, evenly spaced by id."""
SMALL_WORD = re.compile("Ġ[a-z]{4,}")
BEGINNING = 4


def facts_file(whole: Whole, parameters: int) -> dict[str, bytes]:
    """The facts of SmolLM2's matrix. Six decimals: sums come out a little otherwise on other processors."""
    norms = np.linalg.norm(whole.rows, axis=1)
    mean = whole.mean / np.linalg.norm(whole.mean)
    leaning = whole.unit @ mean
    ends = (*RANGES[1:], len(whole.rows))
    ids = {token: row for row, token in enumerate(whole.tokens)}
    small = {token[1:]: row for token, row in ids.items() if token.startswith("Ġ")}
    every = [row for row, token in enumerate(whole.tokens) if SMALL_WORD.fullmatch(token)]
    words = [every[at * len(every) // SPELLED] for at in range(SPELLED)]
    begins, same = _spellings(whole, words)
    tree = {
        "parameters": parameters,
        "mean_norm": round(float(norms.mean()), 6),
        "leaning": round(float((leaning > 0).mean()), 6),
        "leaning_mean": round(float(leaning.mean()), 6),
        "by_id": [
            (first, end - 1, round(float(leaning[first:end].mean()), 6))
            for first, end in zip(RANGES, ends, strict=True)
        ],
        "beside": round(float(np.einsum("ij,ij->i", whole.unit[:-1], whole.unit[1:]).mean()), 6),
        "spelled": len(words),
        "begins": begins,
        "same": same,
        "signs": one_sign([(whole.rows[small[a]], whole.rows[small[b]]) for a, b in BATTERY["gender"]]),
        "battery": {kind: astuple(score(whole.unit, small, pairs)) for kind, pairs in BATTERY.items()},
    }
    return {"smollm2-135m-facts.json": (json.dumps(tree, indent=1) + "\n").encode()}


def _spellings(whole: Whole, words: list[int]) -> tuple[int, int]:
    """Of how many words the nearest row begins alike; of how many it is the same word, written otherwise."""
    begins = same = 0
    for row in words:
        cosines = whole.unit @ whole.unit[row]
        cosines[row] = -np.inf
        own, near = (whole.tokens[each].removeprefix("Ġ").casefold() for each in (row, int(cosines.argmax())))
        begins += own[:BEGINNING] == near[:BEGINNING]
        same += own == near
    return begins, same


def minilm_file(model: Path, tokenizer: Path) -> dict[str, bytes]:
    """A few rows of all-MiniLM-L6-v2's token table."""
    file = open_vectors(model, cache=model.parents[2] / "vectors")
    ids = json.loads(tokenizer.read_text(encoding="utf-8"))["model"]["vocab"]
    rows = file.rows([ids[word] for word in MINILM_WORDS])
    return {"all-minilm-l6-v2-words.npy": npy(rows.astype("<f4"))}
