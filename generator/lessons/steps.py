"""A preset run through the engine: its numbers, and the steps that tell them in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.engine.chance import ChanceBand
from generator.engine.neighbours import Neighbourhood
from generator.engine.projection import RowMap
from generator.engine.readers.hugging_face import Subwords
from generator.engine.similarity import Comparison, Pair, ranked_pairs
from generator.engine.sources.table import EmbeddingTable, Provenance
from generator.lessons.scale import ValueScale
from generator.lessons.training_steps import (
    GradientStep,
    SampledPairStep,
    SnapshotStep,
    UpdateStep,
    WindowStep,
)
from generator.preset.model import Preset

MARKERS = ("##", "Ġ", "▁")
"""How vocabularies of subwords start a token: WordPiece one that goes on with a word; byte-level BPE and
SentencePiece one that has a space before it."""


@dataclass(frozen=True)
class TokensStep:
    """tokens: n of them, in order. subwords: the text that a model's tokenizer cut into them, if one did."""

    kind: ClassVar = "tokens"
    id: str
    tokens: tuple[str, ...]
    subwords: Subwords | None = None

    @property
    def unknown(self) -> tuple[str, ...]:
        """The pieces of the text that the model does not know, each once; none where that is not known."""
        cut = self.subwords
        if cut is None or cut.pieces is None:
            return ()
        return tuple(dict.fromkeys(cut.pieces[index].strip() for index in cut.unknown))

    @property
    def markers(self) -> tuple[str, ...]:
        """The signs of MARKERS that tokens start with."""
        if self.subwords is None:
            return ()
        return tuple(sign for sign in MARKERS if any(token.startswith(sign) for token in self.tokens))


@dataclass(frozen=True)
class IdsStep:
    """Every token with its id. tokens, ids: n of each, in order. vocabulary: V tokens.

    vocabulary[ids[i]] is tokens[i], or the name that it is found under.
    """

    kind: ClassVar = "ids"
    id: str
    tokens: tuple[str, ...]
    ids: tuple[int, ...]
    vocabulary: Sequence[str]


@dataclass(frozen=True, eq=False)
class _CopiedStep:
    """tokens, ids: n of each. table: E `[V, d]`. scale: of the numbers that the page shows."""

    id: str
    tokens: tuple[str, ...]
    ids: tuple[int, ...]
    table: EmbeddingTable
    scale: ValueScale


@dataclass(frozen=True, eq=False)
class LookupStep(_CopiedStep):
    """Row ids[position] of E is copied to row `position` of X.

    filled: the positions whose rows stand in X after this step, in the order of their arrival.
    """

    kind: ClassVar = "lookup"
    position: int
    filled: tuple[int, ...]

    @property
    def token(self) -> str:
        """The token that is looked up."""
        return self.tokens[self.position]

    @property
    def token_id(self) -> int:
        """Its id: the row of E that is copied."""
        return self.ids[self.position]

    @property
    def is_untrained(self) -> bool:
        """Whether training never met the token, so that its row is still random."""
        return self.token in self.table.untrained

    @property
    def found_as(self) -> str | None:
        """The name that the token is looked up under, where that is another one: "the" for "The"."""
        return self.table.found_as.get(self.token)

    @property
    def repeat_of(self) -> int | None:
        """The first position with the same token, where there is an earlier one."""
        first = self.tokens.index(self.token)
        return first if first < self.position else None


@dataclass(frozen=True, eq=False)
class LookupRestStep(_CopiedStep):
    """The rows of X that have no step of their own arrive at these positions."""

    kind: ClassVar = "lookup-rest"
    positions: tuple[int, ...]

    @property
    def untrained(self) -> tuple[str, ...]:
        """Those of the tokens that training never met, each once."""
        return tuple(token for token in self._arriving if token in self.table.untrained)

    @property
    def found_as(self) -> tuple[tuple[str, str], ...]:
        """Those of the tokens that are looked up under another name, each once, with that name."""
        names = self.table.found_as
        return tuple((token, names[token]) for token in self._arriving if token in names)

    @property
    def _arriving(self) -> dict[str, None]:
        return dict.fromkeys(self.tokens[position] for position in self.positions)


@dataclass(frozen=True, eq=False)
class EmbeddedStep:
    """X complete: a row for every token.

    tokens, ids: n of each. vectors: X `[n, d]`. norms: ‖X[i]‖, None beyond a float's range.
    scale: of the numbers that the page shows.
    """

    kind: ClassVar = "embedded"
    id: str
    tokens: tuple[str, ...]
    ids: tuple[int, ...]
    vectors: NDArray[np.float64]
    norms: tuple[float | None, ...]
    provenance: Provenance
    scale: ValueScale


@dataclass(frozen=True, eq=False)
class Centred:
    """All pairs after the mean of all rows of the model is subtracted. band: of chance then."""

    comparison: Comparison
    band: ChanceBand


@dataclass(frozen=True, eq=False)
class _ComparedStep:
    """tokens: n of them. vectors: X `[n, d]`. comparison: of all n.

    full: in all dimensions of the model; comparison itself where X has them all. band: of chance there; None
    where rows were chosen by hand. centred: where the rows of the model lean one way.
    """

    id: str
    tokens: tuple[str, ...]
    vectors: NDArray[np.float64]
    comparison: Comparison
    full: Comparison
    band: ChanceBand | None
    provenance: Provenance
    centred: Centred | None


@dataclass(frozen=True, eq=False)
class CosineStep(_ComparedStep):
    """The cosine similarity of positions i < j, worked out. scale: of the numbers that the page shows.

    also: pairs with the very same cosine, which have no step of their own. known: the pairs whose cosine has
    been worked out by now, this one last.
    """

    kind: ClassVar = "cosine"
    i: int
    j: int
    also: tuple[tuple[int, int], ...]
    known: tuple[tuple[int, int], ...]
    scale: ValueScale

    @property
    def cosine(self) -> float | None:
        """cos θ of the pair; None where a vector has no direction."""
        return self.comparison.cosine[self.i][self.j]

    @property
    def full_cosine(self) -> float | None:
        """cos θ of the pair in all dimensions of the model."""
        return self.full.cosine[self.i][self.j]

    @property
    def centred_cosine(self) -> float | None:
        """cos θ of the pair after the mean is subtracted; None where it is not."""
        return self.centred.comparison.cosine[self.i][self.j] if self.centred else None

    @property
    def dot(self) -> float | None:
        """a · b of the pair; None beyond a float's range."""
        return self.comparison.dot[self.i][self.j]


@dataclass(frozen=True, eq=False)
class CosineRowStep(_ComparedStep):
    """Row i of the similarity matrix: the token at position i with each of the n; rows 0 … i are known."""

    kind: ClassVar = "cosine-row"
    i: int

    @property
    def cosines(self) -> tuple[float | None, ...]:
        """cos θ of position i with positions 0 … n − 1; +1 with itself, unless it is zero."""
        return self.comparison.cosine[self.i]


@dataclass(frozen=True, eq=False)
class SimilaritiesStep(_ComparedStep):
    """The whole similarity matrix of n ≥ 2 tokens.

    pairs: the pairs i < j of *different* tokens, the highest cosine first, undefined ones last. (A token's
    pair with its own repeat is always +1 and says nothing.)
    """

    kind: ClassVar = "similarities"
    pairs: tuple[Pair, ...]

    @property
    def defined_pairs(self) -> tuple[Pair, ...]:
        """The pairs that have a cosine, the highest first."""
        return tuple(pair for pair in self.pairs if pair.cosine is not None)

    @property
    def distinct_pairs(self) -> tuple[Pair, ...]:
        """The pairs of different rows that have a cosine, each once, the highest first.

        Of a token that occurs twice only the first counts: its other pairs are the same pairs again.
        """
        first = [self.tokens.index(token) for token in self.tokens]
        pairs = self.defined_pairs
        return tuple(pair for pair in pairs if (first[pair.i], first[pair.j]) == (pair.i, pair.j))

    @property
    def in_full(self) -> SimilaritiesStep:
        """The same in all dimensions of the model; itself where X has them all."""
        return self if self.full is self.comparison else self._of(self.full)

    @property
    def with_mean_subtracted(self) -> SimilaritiesStep | None:
        """The same after the mean of the model is subtracted, with the band then; None where it is not."""
        after = self.centred
        return None if after is None else replace(self._of(after.comparison), band=after.band)

    def _of(self, comparison: Comparison) -> SimilaritiesStep:
        different = {(pair.i, pair.j) for pair in self.pairs}
        pairs = tuple(pair for pair in ranked_pairs(comparison.cosine) if (pair.i, pair.j) in different)
        return replace(self, comparison=comparison, full=comparison, pairs=pairs)

    @property
    def outside(self) -> tuple[Pair, ...]:
        """Of the distinct pairs those that the band of chance does not hold; none without one."""
        if (band := self.band) is None:
            return ()
        pairs = self.in_full.distinct_pairs
        return tuple(pair for pair in pairs if not band.holds(pair.cosine or 0.0))


@dataclass(frozen=True)
class Candidate:
    """A row of E as an answer. cosine: with b − a + c; None where undefined. is_input: a, b or c itself."""

    token_id: int
    token: str
    cosine: float | None
    is_input: bool


@dataclass(frozen=True, eq=False)
class AnalogyStep:
    """a is to b as c is to …

    a, b, c: ids. table: E `[V, d]`. target: E[b] − E[a] + E[c], `[d]`, each sum rounded once.
    candidates: rows of E, the highest cosine first, undefined ones last: all of them, or of a large table
    the nearest, and a, b and c. expected: the answer that the grammar of the bundled corpus has, where the
    rows were trained on it and it has one; else None. scale: of the numbers that the page shows.
    """

    kind: ClassVar = "analogy"
    id: str
    a: int
    b: int
    c: int
    table: EmbeddingTable
    target: NDArray[np.float64]
    candidates: tuple[Candidate, ...]
    scale: ValueScale
    expected: str | None = None

    @property
    def answer_count(self) -> int:
        """How many rows of E may answer: all but the table's `left_out` and the words of the question."""
        return len(self.table.vocabulary) - len({self.a, self.b, self.c, *self.table.left_out})

    @property
    def words(self) -> tuple[str, str, str]:
        """The three tokens a, b, c."""
        vocabulary = self.table.vocabulary
        return vocabulary[self.a], vocabulary[self.b], vocabulary[self.c]


Step: TypeAlias = (
    TokensStep
    | IdsStep
    | LookupStep
    | LookupRestStep
    | EmbeddedStep
    | CosineStep
    | CosineRowStep
    | SimilaritiesStep
    | AnalogyStep
    | WindowStep
    | SampledPairStep
    | GradientStep
    | UpdateStep
    | SnapshotStep
)
"""The kinds of steps; the union is closed, so that mypy finds whoever forgets one."""


@dataclass(frozen=True, eq=False)
class Trace:
    """table: E `[V, d]`. ids: n. vectors: X `[n, d]`, read-only. comparison: of X's rows.

    reference: the table that chance, neighbours, analogies and map are taken from; table itself, where it
    names no other. full: the comparison of the tokens' rows there; comparison itself, where X has as many
    dimensions. centred: where the rows of the model lean one way. scale: of the numbers that the frames
    show. band: of chance, in the reference; None where rows were chosen by hand. neighbourhoods: of each
    different token, in the order of their first positions; none where the table has hardly another row.
    map: of these rows. steps: in their order; their ids differ.
    """

    preset: Preset
    table: EmbeddingTable
    ids: tuple[int, ...]
    vectors: NDArray[np.float64]
    comparison: Comparison
    reference: EmbeddingTable
    full: Comparison
    centred: Centred | None
    scale: ValueScale
    band: ChanceBand | None
    neighbourhoods: tuple[Neighbourhood, ...]
    map: RowMap | None
    steps: tuple[Step, ...]

    @property
    def reduced(self) -> bool:
        """Whether X has fewer dimensions than the model that its rows come from."""
        return self.full is not self.comparison
