"""The lesson on training: skip-gram at work on one sentence, then the map from random to trained.

The sentence is one that holds the preset's first token: of those with at most LONGEST words the
one that holds most of the preset's tokens, of equals the first in the corpus. (Where all are longer, the
first one, cut round the token.) The window slides over WINDOWS words in a row, the first
token among them. The pair that is worked out is the first token with its rarest context, which says most; its
rows are those of the run's third moment. How alike the page's tokens
became is shown at the end, as in the first lesson.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from generator.engine.projection import project
from generator.engine.similarity import Pair, cosine_similarity, or_none
from generator.engine.sources.trained import TrainedVectors
from generator.engine.training.pairs import noise_words
from generator.engine.training.result import Snapshot, Training, guessing_loss
from generator.engine.training.step import sgns_step
from generator.engine.vocabulary import token_ids
from generator.lessons import token_embeddings
from generator.lessons.steps import (
    AnalogyStep,
    CosineRowStep,
    CosineStep,
    EmbeddedStep,
    SimilaritiesStep,
    Step,
    Trace,
)
from generator.lessons.training_steps import (
    GradientStep,
    Moment,
    SampledPairStep,
    SnapshotStep,
    UpdateStep,
    WindowStep,
    contexts_of,
)
from generator.preset.model import Preset

LONGEST = 12
WINDOWS = 4
MOMENT = 2
"""Which snapshot the worked step is taken from: at the first the output matrix is all zeros, and at the
second all words still go the same way."""
MOST_ON_MAP = 14
MOST_COMPARED = 6

KEPT = (EmbeddedStep, CosineStep, CosineRowStep, SimilaritiesStep, AnalogyStep)
"""What the first lesson has that stands at the end of this one."""


def tell(preset: Preset) -> Trace:
    """Runs a preset through the engine."""
    trace = token_embeddings.tell(preset)
    training = trace.table.training
    assert training is not None  # noqa: S101 - checked with the preset
    film = _Film(trace, training, _part(preset, set(training.vocabulary)))
    kept = (step for step in trace.steps if isinstance(step, KEPT))
    return replace(trace, steps=(*film.windows(), *film.worked(), *film.snapshots(), *kept))


@dataclass(frozen=True)
class _Part:
    """Words of a sentence, where the first token stands among them, how many words are left out."""

    words: tuple[str, ...]
    at: int
    before: int = 0
    after: int = 0


def _part(preset: Preset, words: set[str]) -> _Part:
    vectors = preset.vectors
    assert isinstance(vectors, TrainedVectors)  # noqa: S101 - checked with the preset
    sentences = vectors.sentences_with(preset.tokens[0], words, preset.folder)
    tokens = {vectors.known_as(token, words) for token in preset.tokens}
    first = vectors.known_as(preset.tokens[0], words)
    short = [sentence for sentence in sentences if len(sentence) <= LONGEST]
    if short:
        best = max(short, key=lambda sentence: len(tokens.intersection(sentence)))
        return _Part(tuple(best), best.index(first))
    sentence = sentences[0]
    at = sentence.index(first)
    start = max(0, min(at - LONGEST // 2, len(sentence) - LONGEST))
    cut = tuple(sentence[start : start + LONGEST])
    return _Part(cut, at - start, start, len(sentence) - start - len(cut))


@dataclass(frozen=True, eq=False)
class _Film:
    """What the steps are made from."""

    trace: Trace
    training: Training
    part: _Part

    def windows(self) -> Iterator[Step]:
        """The window on some words in a row, the first token among them."""
        part, count = self.part, len(self.part.words)
        start = max(0, min(part.at - 1, count - WINDOWS))
        for centre in range(start, min(count, start + WINDOWS)):
            yield WindowStep(
                f"window-{centre}",
                part.words,
                tuple(range(start, centre + 1)),
                self.training.parameters.window,
                part.before,
                part.after,
                self.trace.table.provenance,
            )

    def worked(self) -> tuple[Step, ...]:
        """One step of the training, in three steps of the telling."""
        moment = self._moment()
        return (
            SampledPairStep("sampled-pair", moment),
            GradientStep("gradient", moment),
            UpdateStep("update", moment),
        )

    def _moment(self) -> Moment:
        part, training = self.part, self.training
        ids = token_ids(training.vocabulary)
        reached = contexts_of(part.at, training.parameters.window, len(part.words))
        context = min((ids[part.words[at]] for at in reached), key=lambda row: int(training.counts[row]))
        centre = ids[part.words[part.at]]
        noise = noise_words(training.counts, training.parameters.negative, training.parameters.seed, context)
        snapshot = training.snapshots[min(MOMENT, len(training.snapshots) - 1)]
        v, u = snapshot.v[centre], snapshot.u[[context, *noise]]
        return Moment(
            share=snapshot.share,
            pairs=snapshot.pairs,
            learning_rate=snapshot.learning_rate,
            words=training.vocabulary,
            centre=centre,
            context=context,
            noise=noise,
            v=v,
            u=u,
            worked=sgns_step(v, u[0], u[1:], snapshot.learning_rate),
            provenance=self.trace.table.provenance,
        )

    def snapshots(self) -> Iterator[Step]:
        """The map at every moment of the run that was kept."""
        training, table = self.training, self.trace.table
        ids = token_ids(training.vocabulary)
        vectors = self.trace.preset.vectors
        assert isinstance(vectors, TrainedVectors)  # noqa: S101 - checked with the preset
        names = [vectors.known_as(token, ids) for token in dict.fromkeys(self.trace.preset.tokens)]
        near = [table.vocabulary[row] for row in self.trace.map.rows] if self.trace.map else []
        own = tuple(dict.fromkeys(name for name in names if name in ids))
        words = tuple(dict.fromkeys((*own, *(word for word in near if word in ids))))
        words = words[: max(MOST_ON_MAP, len(own))]
        rows = [ids[word] for word in words]
        tables = [snapshot.rows[rows] for snapshot in training.snapshots]  # [m, d] each
        projection = project(np.concatenate(tables))  # [count × m, d] → [count × m, 2]
        points = projection.points.reshape(len(tables), len(words), 2)
        pairs = list(combinations(range(len(own)), 2))[:MOST_COMPARED]
        for index, (snapshot, rows_then) in enumerate(zip(training.snapshots, tables, strict=True)):
            yield SnapshotStep(
                f"snapshot-{index}",
                index,
                snapshot.share,
                snapshot.pairs,
                self._loss(snapshot),
                words,
                len(own),
                points,
                projection.explained,
                tuple(Pair(i, j, or_none(cosine_similarity, rows_then[i], rows_then[j])) for i, j in pairs),
                table.provenance,
            )

    def _loss(self, snapshot: Snapshot) -> float:
        """The mean loss that was noted about then; before the first pair every score is 0."""
        if not snapshot.pairs:
            return guessing_loss(self.training.parameters.negative)
        losses = self.training.losses
        return next((point.loss for point in losses if point.pairs >= snapshot.pairs), losses[-1].loss)
