"""Sentences → vectors: the door to both methods."""

from __future__ import annotations

from collections.abc import Sequence

from generator.training.pairs import encode
from generator.training.parameters import TrainingParameters
from generator.training.ppmi_svd import train_ppmi_svd
from generator.training.skip_gram import Progress, train_skip_gram
from generator.training.training import Training


def train(
    sentences: Sequence[Sequence[str]], parameters: TrainingParameters, progress: Progress | None = None
) -> Training:
    """Learns a row of d numbers for each word of the sentences.

    The same sentences, parameters, libraries and kind of processor give the same bytes; other
    processors the same to 1e-4.

    Args:
        sentences: words as they are to be learned; the parameter `lowercase` speaks of their making
            (see generator.corpus.tokenise) and changes nothing here.
        parameters: how to learn.
        progress: told (done, of how many), now and then.

    Raises:
        VectorError: too few words, or too many for the method.

    >>> result = train([["cat", "sat"], ["hat", "sat"]], TrainingParameters(2, epochs=1))
    >>> result.vocabulary, result.rows.shape
    (('cat', 'hat', 'sat'), (3, 2))
    """
    corpus = encode(sentences, parameters.min_count)
    if parameters.method == "skip-gram":
        return train_skip_gram(corpus, parameters, progress)
    return train_ppmi_svd(corpus, parameters)
