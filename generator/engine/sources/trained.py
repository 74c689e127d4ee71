"""Vectors trained here, at build time, on the bundled corpus or on a teacher's own text."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

import numpy as np
from pydantic import Field, PrivateAttr

from generator.engine.cache import kept_in
from generator.engine.corpus.corpus import BUNDLED, MOST_BYTES, Corpus, bundled_corpus, text_corpus
from generator.engine.corpus.words import SITE_LANGUAGE, normalised, tokenise
from generator.engine.sources.random import random_row
from generator.engine.sources.source import (
    FileBeside,
    TableRequest,
    VectorSource,
    Whole,
    file_beside,
)
from generator.engine.sources.table import EmbeddingTable, Provenance
from generator.engine.training.pairs import too_few
from generator.engine.training.ppmi_svd import MOST_WORDS as MOST_COUNTED
from generator.engine.training.result import ENOUGH_WORDS, RANGES, Training, TrainingParameters
from generator.engine.training.train import cached_training
from generator.engine.vocabulary import alphabetical
from generator.errors import Problem, VectorError, nearest, quoted
from generator.files import Progress

CACHE = "training"
"""The folder of the cache in which trainings are kept."""
MOST_DIMENSIONS = RANGES["dimension"][1]
USUAL = TrainingParameters(1)


def _from(name: str) -> dict[str, int | float]:
    low, high = RANGES[name]
    return {"ge": low, "le": high}


class TrainedVectors(VectorSource):
    """Rows learned from a text, when the page is made: words that are used alike come to point alike."""

    remedy: ClassVar = "choose a word from the corpus"

    source: Literal["trained"] = Field("trained", description="Names this source.")
    corpus: Annotated[str, Field(min_length=1, max_length=400)] = Field(
        BUNDLED,
        description=f"What to train on: `{BUNDLED}`, the generator's own corpus, or the path "
        "of a text file (UTF-8), relative to the preset's file.",
        examples=["../texts/alice.txt"],
    )
    method: Literal["skip-gram", "ppmi-svd"] = Field(
        "skip-gram",
        description="`skip-gram`: skip-gram with negative sampling. `ppmi-svd`: counts of neighbouring words "
        "(PPMI), reduced to d dimensions by a singular value decomposition.",
    )
    epochs: Annotated[int, Field(**_from("epochs")), Whole] = Field(
        USUAL.epochs, description="How many times training goes through the corpus."
    )
    window: Annotated[int, Field(**_from("window")), Whole] = Field(
        USUAL.window, description="The largest number of context words on each side."
    )
    negative: Annotated[int, Field(**_from("negative")), Whole] = Field(
        USUAL.negative, description="Negative samples per pair of words."
    )
    learning_rate: Annotated[float, Field(**_from("learning_rate"))] = Field(
        USUAL.learning_rate,
        alias="learningRate",
        description="The learning rate at the start; it falls linearly to nearly 0.",
    )
    min_count: Annotated[int, Field(**_from("min_count")), Whole] = Field(
        USUAL.min_count, alias="minCount", description="Words that appear less often are left out."
    )
    seed: Annotated[int, Field(**_from("seed")), Whole] = Field(
        USUAL.seed, description="The seed of all random draws in training."
    )
    lowercase: bool = Field(USUAL.lowercase, description="Whether “The” counts as the same word as “the”.")
    language: Annotated[str, Field(max_length=35, pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")] = Field(
        "",
        description="The language of your own text, as a tag. Default: the site's language, from "
        "`templates/words.yml`. It matters for `ca`, `fr` and `it`, where an elided word is a "
        "word of its own (l'élève is l' and élève), and for `az` and `tr`, where I is the capital of ı.",
        examples=["fr"],
    )

    _of_the_site: str = PrivateAttr(default_factory=lambda: SITE_LANGUAGE.get())

    def parameters(self, dimension: int) -> TrainingParameters:
        """What decides the training, the corpus aside."""
        return TrainingParameters(dimension, **self.model_dump(exclude={"source", "corpus", "language"}))

    def reads(self, request: TableRequest) -> tuple[Path, ...]:
        """The teacher's own text, if there is one."""
        own = self._file(request.folder)
        return () if own is None else (own.path,)

    def resolved(self, request: TableRequest, *, deep: bool = True) -> TableRequest | list[Problem]:  # noqa: ARG002
        """Too many dimensions; a text that cannot be read, or has too few or too many words."""
        vocabulary = self.vocabulary(request) if request.analogies else None
        return self.with_analogies(request, vocabulary, self._problems(request))

    def _problems(self, request: TableRequest) -> list[Problem]:
        if self.language and self.corpus == BUNDLED:
            reason = "is only for your own text; the bundled corpus is English: leave it out"
            return [Problem("vectors.language", reason)]
        if request.dimension > MOST_DIMENSIONS:
            reason = f"is {request.dimension:,}; trained vectors have at most {MOST_DIMENSIONS}"
            return [Problem("embeddingDim", f"{reason}; make it smaller, or use random vectors")]
        try:
            corpus = self._corpus(request.folder)
            if len(words := _words(corpus, self.lowercase, self.min_count)) < 2:
                remedy = "use a longer text" + " or a smaller minCount" * (self.min_count > 1)
                reason = f"{self.corpus}: {too_few(len(words), self.min_count)}, so {remedy}"
                return [Problem("vectors.corpus", reason)]
            if self.method == "ppmi-svd" and len(words) > MOST_COUNTED:
                reason = f'"ppmi-svd" handles up to {MOST_COUNTED:,} words, but the corpus has {len(words):,}'
                return [Problem("vectors.method", f'{reason}; use a larger minCount, or "skip-gram"')]
            if self.method == "ppmi-svd" and request.dimension > len(words):
                reason = f'is {request.dimension}; "ppmi-svd" allows one dimension per word'
                reason += f", and the corpus has {len(words)} words: make it smaller"
                return [Problem("embeddingDim", reason)]
            if not _meet(corpus, self.lowercase, self.min_count):
                reason = "no two of its words share a sentence, so there's nothing to learn; use another text"
                return [Problem("vectors.corpus", f"{self.corpus}: {reason}")]
        except VectorError as error:
            return [Problem("vectors.corpus", f"{error}{self._meant(request.folder)}")]
        return []

    def _meant(self, folder: Path) -> str:
        """A hint, where the name of the bundled corpus was written wrong and no file is called so."""
        near = nearest(self.corpus, [BUNDLED])
        return f"; did you mean {quoted(BUNDLED)}?" if near and not (folder / self.corpus).exists() else ""

    def warnings(self, request: TableRequest) -> tuple[str, ...]:
        """A corpus that is too small; tokens that it has not."""
        corpus = self._corpus(request.folder)
        words = _words(corpus, self.lowercase, self.min_count)
        found = []
        if (read := sum(words.values())) < ENOUGH_WORDS:
            found.append(
                f"{self.corpus} has {read:,} words; vectors from fewer than {ENOUGH_WORDS:,} mean little: "
                "use a longer text"
            )
        for token in self._unmet(words, request):
            parts = list(chain(*tokenise(token, lowercase=self.lowercase, language=self._tongue)))
            known = f", which splits it into {len(parts)} words ({', '.join(map(quoted, parts))})"
            if len(parts) < 2 or not all(part in words for part in parts):
                known = ""
            found.append(f"{quoted(token)} is not in the corpus{known}; its vector is random and untrained")
        return tuple(found)

    def vocabulary(self, request: TableRequest) -> tuple[str, ...] | None:
        """The words of the corpus, and the tokens that it does not have, in alphabetical order."""
        try:
            words = _words(self._corpus(request.folder), self.lowercase, self.min_count)
        except VectorError:
            return None
        return alphabetical((*words, *self._unmet(words, request).values()))

    def spelling(self, word: str) -> str:
        """A word as the corpus spells it."""
        return normalised(word, lowercase=self.lowercase, language=self._tongue)

    def known_as(self, token: str, words: Collection[str]) -> str:
        """A token as one of the words, if it is one under some spelling."""
        return token if token in words else self.spelling(token)

    def sentences_with(self, token: str, words: Collection[str], folder: Path) -> list[list[str]]:
        """The sentences that hold a token of a preset in this folder, and another word.

        words: those that are frequent enough to be learned; the sentences are without the others.
        """
        first = self.known_as(token, words)
        sentences = self._corpus(folder).sentences(lowercase=self.lowercase, holding=first)
        found = ([word for word in each if word in words] for each in sentences if first in each)
        return [sentence for sentence in found if first in sentence and len(sentence) > 1]

    def prepare(self, request: TableRequest, progress: Progress | None = None) -> None:
        """Trains, unless that was done before."""
        self._training(request, progress)

    def table(self, request: TableRequest) -> EmbeddingTable:
        """E, `[V, d]`: a row for every word of the corpus, and a random one for tokens that it has not."""
        training = self._training(request)
        unmet = self._unmet(frozenset(training.vocabulary), request)
        trained = dict(zip(training.vocabulary, training.rows, strict=True))
        rows = {
            word: random_row(self.seed, self.spelling(word), request.dimension) for word in unmet.values()
        } | trained
        vocabulary = alphabetical(rows)
        corpus = self.corpus if self.corpus == BUNDLED else Path(self.corpus).name
        details: dict[str, str | int | float] = {
            "corpus": corpus,
            "method": self.method,
            "d": request.dimension,
            **self._settings(),
        }
        found_as = {token: unmet.get(token) or self.spelling(token) for token in request.asked}
        return EmbeddingTable(
            vocabulary,
            np.stack([rows[word] for word in vocabulary]),
            Provenance("trained", details, tuple(unmet)),
            learned=True,
            found_as={
                token: name for token, name in found_as.items() if name != token and token not in trained
            },
            warnings=self.warnings(request),
            training=training,
        )

    def film(self, dimension: int, moments: tuple[float, ...]) -> Training:
        """The training on the bundled corpus, its rows kept at other moments.

        Raises OutputError: the training cannot be kept.
        """
        corpus, parameters = bundled_corpus(), replace(self.parameters(dimension), moments=moments)
        return kept_in(CACHE, lambda folder: cached_training(corpus, parameters, folder))

    def _training(self, request: TableRequest, progress: Progress | None = None) -> Training:
        corpus, parameters = self._corpus(request.folder), self.parameters(request.dimension)
        return kept_in(CACHE, lambda folder: cached_training(corpus, parameters, folder, progress=progress))

    def _settings(self) -> dict[str, str | int | float]:
        """What decides the rows beside corpus, method and d; some only where they are not as usual."""
        names, always = {"window", "min_count", "lowercase", "language"}, {}
        if self.method == "skip-gram":
            names |= {"negative", "learning_rate"}
            always = {"epochs": self.epochs, "seed": self.seed}
        return self.model_dump(include=names, exclude_defaults=True, by_alias=True) | always

    def _unmet(self, words: Collection[str], request: TableRequest) -> Mapping[str, str]:
        """Tokens that the corpus has not, under any spelling that counts, each with its name in E.

        That is the first of those that are spelt alike.
        """
        first: dict[str, str] = {}
        return {
            token: first.setdefault(spelt, token)
            for token in request.asked
            if token not in words and (spelt := self.spelling(token)) not in words
        }

    @property
    def _tongue(self) -> str:
        """The language of the text: its own, or that of the site for which the preset was read."""
        return self.language or ("" if self.corpus == BUNDLED else self._of_the_site)

    def _file(self, folder: Path) -> FileBeside | None:
        return None if self.corpus == BUNDLED else file_beside(folder, self.corpus)

    def _corpus(self, folder: Path) -> Corpus:
        own = self._file(folder)
        if own is None:
            return bundled_corpus()
        return text_corpus(own.name, own.content(MOST_BYTES), self._tongue)


@lru_cache(maxsize=8)
def _meet(corpus: Corpus, lowercase: bool, min_count: int) -> bool:
    """Whether two of its words stand in one sentence, as in the bundled corpus they do."""
    if corpus.text is None:
        return True
    words = _words(corpus, lowercase, min_count)
    return any(
        sum(word in words for word in sentence) > 1 for sentence in corpus.sentences(lowercase=lowercase)
    )


@lru_cache(maxsize=8)
def _words(corpus: Corpus, lowercase: bool, min_count: int) -> Mapping[str, int]:
    """The words that a training of it will know, and how often each comes."""
    counted = corpus.counts(lowercase=lowercase).items()
    return MappingProxyType({word: count for word, count in counted if count >= min_count})
