"""GloVe's vectors of English words: in all 50 dimensions, or the closest rows in fewer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import Literal

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from generator.engine.chance import ChanceBand, band_of_pairs
from generator.engine.corpus.words import normalised
from generator.engine.models import WordTable, glove, pair_cosines, whole, whole_path
from generator.engine.projection import closest_rows
from generator.engine.readers.vector_file import VectorFile
from generator.engine.sources.random import random_row
from generator.engine.sources.source import TableRequest
from generator.engine.sources.table import EmbeddingTable, Provenance
from generator.engine.vocabulary import Floats, alphabetical
from generator.errors import Problem, quoted

DIMENSIONS = 50
"""Of GloVe's rows; a preset may ask for fewer."""

FREQUENT = 10_000
"""Neighbours, analogies, map and chance are taken from so many of the most frequent words and the page's own,
on every page, so that one question has one answer. Rare words are left out: they are no fair comparison."""

FEWEST_ROWS, ROWS_A_DIMENSION = 24, 3
"""In fewer dimensions than the model has, E has so many rows, or so many for each dimension."""

SPELLINGS = 3
MORE = 'the whole model, which "make models" fetches, has ten times as many words'


@dataclass(frozen=True)
class WordModel:
    """GloVe 6B, 50 dimensions: its common words, and rarer ones of the whole model, where that is there.

    A word that it lacks gets a random row.
    """

    name: Literal["glove-6b-50d"] = "glove-6b-50d"

    def resolved(self, request: TableRequest, *, deep: bool) -> TableRequest | list[Problem]:  # noqa: ARG002 - it reads nothing
        """With d filled in; more dimensions than the model has are a problem, and so is a text."""
        if not request.tokens and request.text:
            reason = f"only a model's tokenizer can split a text, and {self.name} has whole words"
            return [Problem("text", f"{reason}: list tokens, or choose another model")]
        dimension = request.dimension or DIMENSIONS
        if dimension > DIMENSIONS:
            reason = f"is {dimension:,}; {self.name} has {DIMENSIONS} dimensions"
            return [Problem("embeddingDim", f"{reason}: use {DIMENSIONS} or fewer, or choose another source")]
        return replace(request, dimension=dimension)

    def warnings(self, request: TableRequest) -> tuple[str, ...]:
        """Words that the model does not have, each with the nearest spellings."""
        found = []
        model, _, unmet = self._page(request)
        more = "" if whole_path(self.name).is_file() else f"; {MORE}"
        for word in unmet:
            alike = DamerauLevenshtein.normalized_similarity
            near = process.extract(self.spelling(word), model.words, scorer=alike, limit=SPELLINGS)
            spellings = ", ".join(quoted(each) for each, _, _ in near)
            found.append(
                f"{quoted(word)} is not in {self.name}; its vector is random and untrained. "
                f"Nearest spellings: {spellings}. "
                f'Or use another source: "trained" on a text that has it, "file" or "given"{more}'
            )
        return tuple(found)

    def vocabulary(self, request: TableRequest) -> Sequence[str]:
        """At 50 dimensions all words, the most frequent first; with fewer the page's and their nearest."""
        model, known, unmet = self._page(request)
        if request.dimension == DIMENSIONS:
            return (*model.words, *unmet)
        rows = _neighbourhood(model, known, request.dimension)
        return alphabetical((*(model.words[row] for row in rows), *unmet))

    def candidates(self, request: TableRequest) -> Sequence[str]:
        """The words that analogies may name: the frequent ones, and the page's own."""
        return self._reference(request).vocabulary

    def spelling(self, word: str) -> str:
        """A word as the model spells it: in small letters."""
        return normalised(word, lowercase=True)

    def table(self, request: TableRequest) -> EmbeddingTable:
        """E, `[V, d]`: the real rows, or the closest ones with d numbers each; random for unknown words."""
        (model, known, unmet), d = self._page(request), request.dimension
        details: dict[str, str | int | float] = {"name": self.name, "method": self.name}
        if d == DIMENSIONS:
            vocabulary = (*model.words, *unmet)
            rows = np.concatenate([model.rows, *self._random(unmet, d)])
        else:
            chosen = _neighbourhood(model, known, d)
            lower = closest_rows(model.hundredths[list(chosen)], d)
            details |= {"method": f"{self.name}-reduced", "d": d, "kept": round(lower.shares[-1], 4)}
            by_word = dict(zip((model.words[row] for row in chosen), lower.rows, strict=True))
            by_word |= {word: random_row(0, word, d) for word in unmet}
            vocabulary = alphabetical(by_word)
            rows = np.stack([by_word[word] for word in vocabulary])
        return EmbeddingTable(
            vocabulary,
            rows,
            Provenance("model", details, unmet),
            learned=True,
            found_as=_renamed(known),
            warnings=self.warnings(request),
            reference=self._reference(request),
        )

    def _reference(self, request: TableRequest) -> EmbeddingTable:
        """The rows that the page's words are compared with, in all dimensions."""
        model, known, unmet = self._page(request)
        words = tuple(self.spelling(word) for word in chain(*request.analogies))
        own = (*_rows(model, known), *(model.ids[word] for word in words if word in model.ids))
        ids = (*range(FREQUENT), *sorted({row for row in own if row >= FREQUENT}))
        return EmbeddingTable(
            (*(model.words[row] for row in ids), *unmet),
            np.concatenate([model.rows[list(ids)], *self._random(unmet, DIMENSIONS)]),
            Provenance("model", {"name": self.name, "method": self.name}, unmet),
            learned=True,
            found_as=_renamed(known),
            band=_band(),
            numbers=(*ids, *range(len(model.words), len(model.words) + len(unmet))),
        )

    def _random(self, words: Sequence[str], d: int) -> list[Floats]:
        return [random_row(0, word, d)[None, :] for word in words]

    def is_held(self, request: TableRequest) -> bool:
        """Whether all words are among those that come with the generator."""
        return not self._rarer(request)

    def _rarer(self, request: TableRequest) -> tuple[str, ...]:
        """The words, as the model spells them, that do not come with the generator."""
        words = map(self.spelling, chain(request.asked, *request.analogies))
        return tuple(dict.fromkeys(word for word in words if word not in glove().ids))

    def _words(self, request: TableRequest) -> WordTable:
        """The words that come with the generator, and rarer ones of the request that the whole model has."""
        rarer = self._rarer(request)
        file = whole(self.name) if rarer else None
        return glove() if file is None else _with_rarer(rarer, file)

    def _page(self, request: TableRequest) -> tuple[WordTable, dict[str, str], tuple[str, ...]]:
        """The model; the words of the page that it has, each with its own spelling; and the others."""
        model = self._words(request)
        spelt = {word: word if word in model.ids else self.spelling(word) for word in request.asked}
        known = {word: own for word, own in spelt.items() if own in model.ids}
        return model, known, tuple(word for word in spelt if word not in known)


def _rows(model: WordTable, known: Mapping[str, str]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(model.ids[own] for own in known.values()))


def _neighbourhood(model: WordTable, known: Mapping[str, str], d: int) -> tuple[int, ...]:
    """The model's rows that E holds with fewer dimensions, in alphabetical order."""
    return nearest_in_turn(model, _rows(model, known), max(FEWEST_ROWS, ROWS_A_DIMENSION * d))


def _renamed(known: Mapping[str, str]) -> dict[str, str]:
    return {word: own for word, own in known.items() if word != own}


@lru_cache(maxsize=1)
def _band() -> ChanceBand:
    return band_of_pairs(DIMENSIONS, pair_cosines("glove-6b-50d", centred=False), FREQUENT)


@lru_cache(maxsize=8)
def _with_rarer(words: tuple[str, ...], file: VectorFile) -> WordTable:
    """The words that come with the generator, and those of some others that a file has, rounded alike."""
    found = {word: row for word in words if (row := file.row_of(word)) is not None}
    if not found:
        return glove()
    rarer = np.rint(100 * file.rows(list(found.values()))).astype(np.int16)
    return WordTable((*glove().words, *found), np.concatenate([glove().hundredths, rarer]))


@lru_cache(maxsize=256)
def nearest_in_turn(table: WordTable, own: tuple[int, ...], count: int) -> tuple[int, ...]:
    """Rows of a table, and the nearest of each in turn, until there are `count`; in alphabetical order.

    Where there is none to begin with, the most frequent words stand in.
    """
    rows = table.hundredths.astype(np.int32)
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    near = (rows[list(own)] @ rows.T) / lengths  # from whole numbers, so exact; ‖own‖ changes no order
    most = count + len(own)
    ordered = []
    for line in near:
        shortlist = np.argpartition(-line, most)[: most + 1]
        ordered.append(shortlist[np.lexsort((shortlist, -line[shortlist]))].tolist())
    found = dict.fromkeys(own or range(count))
    for rank in zip(*ordered, strict=True):
        for row in rank:
            if len(found) < count:
                found.setdefault(row)
    return tuple(sorted(found, key=lambda row: table.words[row]))
