"""What the bundled corpus teaches at d = 6: king and queen, man and woman come out alike."""

from __future__ import annotations

import numpy as np
import pytest

from generator.engine.corpus.corpus import bundled_corpus
from generator.engine.similarity import cosine_similarity
from generator.engine.training.result import Training, TrainingParameters
from generator.engine.training.train import train

SENTENCES = bundled_corpus().sentences()


def above_chance(made: Training) -> bool:
    """Whether both pairs lie above the 97.5% point of all pairs of rows of the table."""
    unit = made.rows / np.linalg.norm(made.rows, axis=1, keepdims=True)
    cosines = (unit @ unit.T)[np.triu_indices(len(unit), 1)]
    row = dict(zip(made.vocabulary, made.rows, strict=True))
    return all(
        cosine_similarity(row[a], row[b]) > np.percentile(cosines, 97.5)
        for a, b in (("king", "queen"), ("man", "woman"))
    )


@pytest.mark.slow
def test_king_and_queen_come_out_alike_whatever_the_seed() -> None:
    assert sum(above_chance(train(SENTENCES, TrainingParameters(6, seed=seed))) for seed in range(1, 6)) >= 4
