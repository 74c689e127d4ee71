"""The lesson on token embeddings: tokens, ids, lookups, then how alike the directions are.

The ids of its steps are addresses that people link to, so they name positions and not the
number of the step: they stay when a preset grows.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.engine.chance import ChanceBand, chance_band, row_band
from generator.engine.corpus.analogies import expected_answer
from generator.engine.corpus.corpus import BUNDLED
from generator.engine.neighbours import Neighbourhood, nearest_to, neighbourhoods
from generator.engine.projection import row_map
from generator.engine.similarity import Comparison, compare_all, cosine_similarity, or_none, ranked_pairs
from generator.engine.sources.table import EmbeddingTable
from generator.engine.vocabulary import embed_tokens
from generator.lessons.steps import (
    AnalogyStep,
    Candidate,
    CosineRowStep,
    CosineStep,
    EmbeddedStep,
    IdsStep,
    LookupRestStep,
    LookupStep,
    SimilaritiesStep,
    Step,
    TokensStep,
    Trace,
)
from generator.preset.model import Analogy, Preset

PAIR_BY_PAIR = 6
"""Up to so many tokens every pair has a step of its own; beyond, every token has one."""

LOOKUP_BY_LOOKUP = 16
"""Up to so many tokens every lookup has a step of its own."""

NEIGHBOURS = 5
"""So many nearest rows are told of each token, where the table has as many beside the tokens."""

ALL_CANDIDATES, SOME_CANDIDATES = 5000, 100
"""An analogy ranks all rows of a table up to that size; of a larger one so many."""

LARGEST = 1e100
"""Beyond, products of whole tables leave the range of floats, and neighbours are not told."""


def tell(preset: Preset) -> Trace:
    """Runs a preset through the engine.

    Four tokens give 14 steps: tokens, ids, 4 lookups, embedded, 6 cosines, similarities;
    each analogy of the preset adds one more.
    """
    table = preset.vectors.table(preset.request)
    token_to_id = table.token_to_id
    vectors = embed_tokens(preset.tokens, table.rows, token_to_id)  # [n, d]
    vectors.setflags(write=False)
    numbers = _Numbers(
        tokens=preset.tokens,
        ids=tuple(token_to_id[token] for token in preset.tokens),
        table=table,
        vectors=vectors,
        comparison=compare_all(vectors),
        band=_band(table),
    )
    return Trace(
        preset=preset,
        table=table,
        ids=numbers.ids,
        vectors=vectors,
        comparison=numbers.comparison,
        band=numbers.band,
        neighbourhoods=(near := _neighbourhoods(numbers)),
        map=row_map(table.rows, near),
        steps=(
            TokensStep("tokens", numbers.tokens, preset.split_text, numbers.ids),
            IdsStep("ids", numbers.tokens, numbers.ids, table.vocabulary),
            *_lookups(numbers),
            EmbeddedStep(
                "embedded",
                numbers.tokens,
                numbers.ids,
                vectors,
                numbers.comparison.norms,
                table.provenance,
                table.limit,
            ),
            *_comparisons(numbers),
            *(_analogy(f"analogy-{place}", words, table) for place, words in enumerate(preset.analogies)),
        ),
    )


@dataclass(frozen=True, eq=False)
class _Numbers:
    """What the steps have in common."""

    tokens: tuple[str, ...]
    ids: tuple[int, ...]
    table: EmbeddingTable
    vectors: NDArray[np.float64]
    comparison: Comparison
    band: ChanceBand


def _neighbourhoods(numbers: _Numbers) -> tuple[Neighbourhood, ...]:
    rows, left_out = numbers.table.rows, numbers.table.left_out
    random = set(left_out)
    asked = [row for row in dict.fromkeys(numbers.ids) if row not in random]
    if rows.shape[0] - len(left_out) - len(asked) < NEIGHBOURS or numbers.table.limit > LARGEST:
        return ()
    return neighbourhoods(rows, asked, NEIGHBOURS, left_out)


def _band(table: EmbeddingTable) -> ChanceBand:
    """Of random directions; of learned rows, which are not spread evenly, random pairs of themselves."""
    own = row_band(table.rows, table.left_out) if table.learned else None
    return own or chance_band(table.rows.shape[1])


def _lookups(numbers: _Numbers) -> Iterator[Step]:
    n = len(numbers.tokens)
    singly = list(range(n)) if n <= LOOKUP_BY_LOOKUP else _first_repeat_last(numbers.tokens)
    for place, position in enumerate(singly):
        yield LookupStep(
            f"lookup-{position}",
            position,
            numbers.tokens,
            numbers.ids,
            numbers.table,
            filled=tuple(singly[: place + 1]),
        )
    rest = tuple(position for position in range(n) if position not in singly)
    if rest:
        yield LookupRestStep("lookup-rest", rest, numbers.tokens, numbers.ids, numbers.table)


def _first_repeat_last(tokens: tuple[str, ...]) -> list[int]:
    """The first position, the first that repeats an earlier token (if any), and the last.

    >>> _first_repeat_last(("a", "b", "a", "c"))
    [0, 2, 3]
    """
    repeats = [place for place, token in enumerate(tokens) if token in tokens[:place]]
    return sorted({0, *repeats[:1], len(tokens) - 1})


def _comparisons(numbers: _Numbers) -> Iterator[Step]:
    n = len(numbers.tokens)
    if n == 1:
        return
    provenance, limit = numbers.table.provenance, numbers.table.limit
    if n <= PAIR_BY_PAIR:
        pairs = [(i, j) for i in range(n) for j in range(i + 1, n)]
        for place, (i, j) in enumerate(pairs):
            yield CosineStep(
                f"cosine-{i}-{j}",
                i,
                j,
                numbers.tokens,
                numbers.vectors,
                numbers.comparison,
                known=tuple(pairs[: place + 1]),
                band=numbers.band,
                provenance=provenance,
                limit=limit,
            )
    else:
        for i in range(n):
            yield CosineRowStep(
                f"cosine-row-{i}",
                i,
                numbers.tokens,
                numbers.vectors,
                numbers.comparison,
                numbers.band,
                provenance,
                limit,
            )
    yield SimilaritiesStep(
        "similarities",
        numbers.tokens,
        numbers.comparison,
        tuple(
            pair
            for pair in ranked_pairs(numbers.comparison.cosine)
            if numbers.ids[pair.i] != numbers.ids[pair.j]
        ),
        numbers.band,
        provenance,
    )


def _analogy(step_id: str, words: Analogy, table: EmbeddingTable) -> AnalogyStep:
    token_to_id = table.token_to_id
    a, b, c = (token_to_id[word] for word in words)
    rows = table.rows
    target = np.array(
        [math.fsum((y, -x, z)) for x, y, z in zip(rows[a], rows[b], rows[c], strict=True)]
    )  # [d]
    target.setflags(write=False)
    if rows.shape[0] > ALL_CANDIDATES:
        near = nearest_to(rows, target, SOME_CANDIDATES, table.left_out)
    else:
        left_out = set(table.left_out)
        near = [row for row in range(rows.shape[0]) if row not in left_out]
    candidates = [
        Candidate(row, table.vocabulary[row], or_none(cosine_similarity, rows[row], target), row in (a, b, c))
        for row in sorted({a, b, c, *near})
    ]
    candidates.sort(key=lambda each: (each.cosine is None, -(each.cosine or 0.0)))
    of_bundled = table.provenance.details.get("corpus") == BUNDLED
    names = (table.vocabulary[a], table.vocabulary[b], table.vocabulary[c])
    expected = expected_answer(*names) if of_bundled else None
    return AnalogyStep(step_id, a, b, c, table, target, tuple(candidates), expected)
