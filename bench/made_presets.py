"""A folder of many presets, made from a seed: mixed numbers of tokens, dimensions and sources of vectors."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from pathlib import Path

import yaml

from generator.engine.corpus.corpus import bundled_corpus
from generator.engine.sources.trained import TrainedVectors
from generator.engine.training.train import cached_training

WORDS = tuple(
    token
    for line in (
        "king queen man woman boy girl prince princess cat dog bird horse fish river bank money tree",
        "house tea coffee milk bread apple rain snow sun wind walks runs eats drinks sleeps sings",
        "reads writes old young small big red green blue warm cold in on under over the a and of",
    )
    for token in line.split()
)
ODD = ("naïve", "日本", "שלום", "👩‍👩‍👧", "<b>", "a|b", "  ", "x" * 40)
SIZES = (1, 2, 3, 3, 4, 4, 4, 5, 5, 6, 7, 8, 10, 12)
DIMENSIONS = (2, 3, 4, 4, 6, 6, 8, 12)
TRAINED_DIMENSIONS = (4, 6, 8)
"""Few, so that the presets share trainings, as those of a course do."""


def write_presets(folder: Path, count: int, seed: int) -> None:
    """Writes so many presets, half of them JSON and half YAML; the same seed gives the same files.

    The first hundred of a thousand are a fair sample of them: each is drawn by itself.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        tree = made_preset(random.Random(f"{seed} {number}"))  # noqa: S311 - not for secrets
        name = f"made-{number:05}"
        if number % 2:
            text, ending = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), "yml"
        else:
            text, ending = json.dumps(tree, ensure_ascii=False, indent=2) + "\n", "json"
        (folder / f"{name}.{ending}").write_text(text, encoding="utf-8")


def made_preset(chance: random.Random) -> Mapping[str, object]:
    """What one preset says.

    >>> sorted(made_preset(random.Random(1)))
    ['embeddingDim', 'tokens', 'vectors']
    """
    tokens = [
        chance.choice(ODD) if chance.random() < 0.03 else chance.choice(WORDS)
        for _ in range(chance.choice(SIZES))
    ]
    source = chance.choices(("trained", "random", "given"), (5, 3, 2))[0]
    if source == "trained":
        return {
            "tokens": tokens,
            "embeddingDim": chance.choice(TRAINED_DIMENSIONS),
            "vectors": {"source": "trained"},
        }
    dimension = chance.choice(DIMENSIONS)
    if source == "random":
        vectors: dict[str, object] = {"source": "random", "seed": chance.randrange(1000)}
    else:
        rows = {
            token: [round(chance.uniform(-1, 1), 2) for _ in range(dimension)] for token in sorted({*tokens})
        }
        vectors = {"source": "given", "values": rows}
    return {"tokens": tokens, "embeddingDim": dimension, "vectors": vectors}


def train(cache: str) -> None:
    """Does the trainings that such presets share."""
    for dimension in TRAINED_DIMENSIONS:
        cached_training(bundled_corpus(), TrainedVectors().parameters(dimension), Path(cache))
