"""The lesson on training: skip-gram at work on one sentence, then the map from random to trained.

The sentence is one that holds the preset's first token: of those with at most LONGEST words the
one that holds most of the preset's tokens, of equals the first in the corpus. (Where all are longer, the
first one, cut round the token.) The window slides over WINDOWS words in a row, the first
token among them. The pair that is worked out is the first token with its rarest context, which says most; its
rows are those of the run's third moment. How alike the page's tokens
became is shown at the end, as in the first lesson.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    trace, vectors = token_embeddings.tell(preset), preset.vectors
    training = trace.table.training
    assert training is not None and isinstance(vectors, TrainedVectors)  # noqa: S101 - checked with the preset
    film = _Film(trace, training, vectors, token_ids(training.vocabulary))
    kept = (step for step in trace.steps if isinstance(step, KEPT))
    return replace(trace, steps=(*film.training_steps(), *film.snapshots(), *kept))


@dataclass(frozen=True)
class _Part:
    """Words of a sentence, where the first token stands among them, how many words are left out."""

    words: tuple[str, ...]
    at: int
    before: int = 0
    after: int = 0


@dataclass(frozen=True, eq=False)
class _Film:
    """What the steps are made from. ids: rows by word."""

    trace: Trace
    training: Training
    vectors: TrainedVectors
    ids: Mapping[str, int]

    def training_steps(self) -> Iterator[Step]:
        """The window on words in a row, the first token among them; one step of the training, in three."""
        part, provenance = self._part(), self.trace.table.provenance
        window, count = self.training.parameters.window, len(part.words)
        start = max(0, min(part.at - 1, count - WINDOWS))
        for centre in range(start, min(count, start + WINDOWS)):
            centres = tuple(range(start, centre + 1))
            cut = part.before, part.after
            yield WindowStep(f"window-{centre}", part.words, centres, window, *cut, provenance)
        moment = self._moment(part)
        yield SampledPairStep("sampled-pair", moment)
        yield GradientStep("gradient", moment)
        yield UpdateStep("update", moment)

    def _part(self) -> _Part:
        preset, words = self.trace.preset, set(self.ids)
        sentences = self.vectors.sentences_with(preset.tokens[0], words, preset.folder)
        first, *others = (self.vectors.known_as(token, words) for token in preset.tokens)
        short = [sentence for sentence in sentences if len(sentence) <= LONGEST]
        if short:
            best = max(short, key=lambda sentence: len({first, *others}.intersection(sentence)))
            return _Part(tuple(best), best.index(first))
        sentence = sentences[0]
        at = sentence.index(first)
        start = max(0, min(at - LONGEST // 2, len(sentence) - LONGEST))
        cut = tuple(sentence[start : start + LONGEST])
        return _Part(cut, at - start, start, len(sentence) - start - len(cut))

    def _moment(self, part: _Part) -> Moment:
        training, ids, parameters = self.training, self.ids, self.training.parameters
        reached = contexts_of(part.at, parameters.window, len(part.words))
        context = min((ids[part.words[at]] for at in reached), key=lambda row: int(training.counts[row]))
        centre = ids[part.words[part.at]]
        noise = noise_words(training.counts, parameters.negative, parameters.seed, context)
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
        training, table, ids = self.training, self.trace.table, self.ids
        names = [self.vectors.known_as(token, ids) for token in dict.fromkeys(self.trace.preset.tokens)]
        near = [table.vocabulary[row] for row in self.trace.map.rows] if self.trace.map else []
        own = tuple(dict.fromkeys(name for name in names if name in ids))
        words = tuple(dict.fromkeys((*own, *(word for word in near if word in ids))))
        words = words[: max(MOST_ON_MAP, len(own))]
        rows = [ids[word] for word in words]
        tables = [snapshot.rows[rows] for snapshot in training.snapshots]  # [m, d] each
        projection = project(np.concatenate(tables))  # [count × m, d] → [count × m, 2]
        points = projection.points.reshape(len(tables), len(words), 2)
        pairs = list(combinations(range(len(own)), 2))[:MOST_COMPARED]
        map_of_all = (words, len(own), points, projection.explained)
        for index, (snapshot, now) in enumerate(zip(training.snapshots, tables, strict=True)):
            cosines = tuple(Pair(i, j, or_none(cosine_similarity, now[i], now[j])) for i, j in pairs)
            share, seen, loss = snapshot.share, snapshot.pairs, self._loss(snapshot)
            name = f"snapshot-{index}"
            yield SnapshotStep(name, index, share, seen, loss, *map_of_all, cosines, table.provenance)

    def _loss(self, snapshot: Snapshot) -> float:
        """The mean loss that was noted about then; before the first pair every score is 0."""
        if not snapshot.pairs:
            return guessing_loss(self.training.parameters.negative)
        losses = self.training.losses
        return next((point.loss for point in losses if point.pairs >= snapshot.pairs), losses[-1].loss)
