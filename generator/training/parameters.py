"""What decides a training, and the range of each."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from generator.errors import VectorError

Method: TypeAlias = Literal["skip-gram", "ppmi-svd"]
METHODS: tuple[Method, ...] = ("skip-gram", "ppmi-svd")

RANGES = MappingProxyType({
    "dimension": (1, 300),
    "epochs": (1, 100),
    "window": (1, 20),
    "negative": (1, 20),
    "learning_rate": (0.0001, 0.25),
    "min_count": (1, 1000),
    "seed": (0, 2**32 - 1),
})  # fmt: skip
"""Parameter → the least and the greatest value that it may have.

A learning rate above the greatest only throws the rows about."""


@dataclass(frozen=True)
class TrainingParameters:
    """What decides a training, the corpus aside; RANGES says how far each may go.

    dimension: d, numbers a row. method: skip-gram with negative sampling, or the
    factors of a table of counts. epochs: how often the corpus is read. window: how many words to the
    left and right are contexts, at most. negative: noise words a pair. learning_rate: at the
    start; it falls to nearly 0 in a line. min_count: rarer words are left out. seed: of
    every draw. lowercase: whether "The" is the word "the".

    Of these, "ppmi-svd" makes use of dimension, window, min_count and lowercase.

    Raises:
        VectorError: a value lies outside its range.
    """

    dimension: int
    method: Method = "skip-gram"
    epochs: int = 5
    window: int = 5
    negative: int = 5
    learning_rate: float = 0.05
    min_count: int = 1
    seed: int = 0
    lowercase: bool = True

    def __post_init__(self) -> None:
        if self.method not in METHODS:
            raise VectorError(f"method must be one of {', '.join(METHODS)}")
        for name, (low, high) in RANGES.items():
            if not low <= getattr(self, name) <= high:
                raise VectorError(f"{name} must be {low} to {high}, not {getattr(self, name)}")
