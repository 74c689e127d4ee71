"""The lesson on token embeddings: tokens, ids, lookups, then how alike the directions are.

The ids of its steps are addresses that people link to, so they name positions and not the
number of the step: they stay when a preset grows.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from generator.engine.chance import ChanceBand, chance_band, row_band
from generator.engine.corpus.analogies import expected_answer
from generator.engine.corpus.corpus import BUNDLED
from generator.engine.neighbours import Neighbourhood, nearest_to, neighbourhoods
from generator.engine.projection import row_map
from generator.engine.similarity import Table, compare_all, cosine_similarity, or_none, ranked_pairs
from generator.engine.sources.source import Analogy
from generator.engine.sources.table import EmbeddingTable
from generator.engine.vocabulary import embed_tokens
from generator.lessons.scale import ValueScale, value_scale
from generator.lessons.steps import (
    AnalogyStep,
    Candidate,
    Centred,
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
from generator.preset.model import Preset

PAIR_BY_PAIR = 6
"""Up to so many tokens every pair has a step of its own; beyond, every token has one."""

MANY_EQUAL = 3
"""So many pairs with one and the same cosine have one step, that of the first of them."""

LOOKUP_BY_LOOKUP = 16
"""Up to so many tokens every lookup has a step of its own."""

NEIGHBOURS = 5
"""So many nearest rows are shown of each token, where the table has as many that are no tokens."""

ALL_CANDIDATES, SOME_CANDIDATES = 5000, 100
"""An analogy ranks all rows of a table up to that size; of a larger one so many."""

BESIDE, BESIDE_LONG, LONG = 3, 1, 50
"""So many rows of E to each side of a row that is looked up have room on a frame; fewer of long ones."""

LARGEST = 1e100
"""Beyond, products of whole tables leave the range of floats, and there are no neighbours."""


def tell(preset: Preset) -> Trace:
    """Four tokens give 14 steps: tokens, ids, 4 lookups, embedded, 6 cosines, similarities."""
    table = preset.vectors.table(preset.request)
    ids = tuple(table.token_to_id[token] for token in preset.tokens)
    vectors = embed_tokens(preset.tokens, table.rows, table.token_to_id)  # [n, d]
    vectors.setflags(write=False)
    reference = table.reference or table
    reference_ids = tuple(reference.token_to_id[token] for token in preset.tokens)
    near = _neighbourhoods(reference_ids, reference)
    comparison = compare_all(vectors)
    reduced = reference.rows.shape[1] > vectors.shape[1]
    trace = Trace(
        preset=preset,
        table=table,
        ids=ids,
        vectors=vectors,
        comparison=comparison,
        reference=reference,
        full=compare_all(reference.rows[list(reference_ids)]) if reduced else comparison,
        centred=_centred(reference, reference_ids),
        scale=value_scale(_shown(ids, vectors, table, reference, preset.analogies), table.columns),
        band=_band(reference),
        neighbourhoods=near,
        map=row_map(reference.rows, near, by_columns=len(table.columns) > 1),
        steps=(),
    )
    return replace(trace, steps=tuple(_steps(trace)))


def _steps(trace: Trace) -> Iterator[Step]:
    tokens, ids, table = trace.preset.tokens, trace.ids, trace.table
    norms = trace.comparison.norms
    yield TokensStep("tokens", tokens, trace.preset.subwords)
    yield IdsStep("ids", tokens, ids, table.vocabulary)
    yield from _lookups(trace)
    yield EmbeddedStep("embedded", tokens, ids, trace.vectors, norms, table.provenance, trace.scale)
    yield from _comparisons(trace)
    for index, words in enumerate(trace.preset.analogies):
        yield _analogy(f"analogy-{index}", words, trace.reference, trace.scale)


def _shown(
    ids: tuple[int, ...],
    vectors: NDArray[np.float64],
    table: EmbeddingTable,
    reference: EmbeddingTable,
    analogies: Sequence[Analogy],
) -> Iterator[NDArray[np.float64]]:
    """X, the rows of E that stand beside its rows on the frames of lookups, and the terms of analogies."""
    count = table.rows.shape[0]
    reach = BESIDE if table.rows.shape[1] <= LONG else BESIDE_LONG
    beside = {row + away for row in ids for away in range(-reach, reach + 1)}
    yield vectors
    yield table.rows[sorted(row for row in beside if 0 <= row < count)]
    for words in analogies:
        a, b, c = reference.rows[[reference.token_to_id[word] for word in words]]
        yield np.array([a, b, c])
        with np.errstate(over="ignore"):
            target = b - a + c
        yield target[np.isfinite(target)]


def _neighbourhoods(ids: tuple[int, ...], table: EmbeddingTable) -> tuple[Neighbourhood, ...]:
    rows, left_out = table.rows, table.left_out
    asked = [row for row in dict.fromkeys(ids) if row not in left_out]
    if rows.shape[0] - len(left_out) - len(asked) < NEIGHBOURS or table.largest > LARGEST:
        return ()
    names = table.vocabulary if table.folds else None
    return neighbourhoods(rows, asked, NEIGHBOURS, left_out, mean=table.mean, names=names)


def _centred(table: EmbeddingTable, ids: tuple[int, ...]) -> Centred | None:
    if table.mean is None or table.centred_band is None:
        return None
    return Centred(compare_all(table.rows[list(ids)] - table.mean), table.centred_band)


def _band(table: EmbeddingTable) -> ChanceBand | None:
    """Of random directions; of learned rows, which are not spread evenly, random pairs of themselves.

    Of rows that were chosen by hand there is none: chance had no part in them.
    """
    if table.provenance.source == "given":
        return None
    own = table.band or (row_band(table.rows, table.left_out) if table.learned else None)
    return own or chance_band(table.rows.shape[1])


def _lookups(trace: Trace) -> Iterator[Step]:
    tokens, n = trace.preset.tokens, len(trace.ids)
    copied = (tokens, trace.ids, trace.table, trace.scale)
    singly = list(range(n)) if n <= LOOKUP_BY_LOOKUP else _first_repeat_last(tokens)
    for count, position in enumerate(singly, start=1):
        yield LookupStep(f"lookup-{position}", *copied, position, tuple(singly[:count]))
    rest = tuple(position for position in range(n) if position not in singly)
    if rest:
        yield LookupRestStep("lookup-rest", *copied, rest)


def _first_repeat_last(tokens: tuple[str, ...]) -> list[int]:
    """The first position, the first that repeats an earlier token (if any), and the last.

    >>> _first_repeat_last(("a", "b", "a", "c"))
    [0, 2, 3]
    """
    repeats = [position for position, token in enumerate(tokens) if token in tokens[:position]]
    return sorted({0, *repeats[:1], len(tokens) - 1})


def _comparisons(trace: Trace) -> Iterator[Step]:
    tokens, provenance = trace.preset.tokens, trace.table.provenance
    compared = (tokens, trace.vectors, trace.comparison, trace.full, trace.band, provenance, trace.centred)
    cosine, n = trace.comparison.cosine, len(tokens)
    if n == 1:
        return
    if n <= PAIR_BY_PAIR:
        known: tuple[tuple[int, int], ...] = ()
        for (i, j), *also in _grouped(combinations(range(n), 2), cosine):
            known = (*known, *also, (i, j))
            yield CosineStep(f"cosine-{i}-{j}", *compared, i, j, tuple(also), known, trace.scale)
    else:
        for i in range(n):
            yield CosineRowStep(f"cosine-row-{i}", *compared, i)
    different = (pair for pair in ranked_pairs(cosine) if trace.ids[pair.i] != trace.ids[pair.j])
    yield SimilaritiesStep("similarities", *compared, tuple(different))


def _grouped(pairs: Iterable[tuple[int, int]], cosine: Table) -> list[list[tuple[int, int]]]:
    """The pairs that a step tells: one each, or all of one cosine where they are many. In order of the first.

    >>> _grouped([(0, 1), (0, 2), (1, 2)], ((1.0, 0.5, 0.5), (0.5, 1.0, 0.5), (0.5, 0.5, 1.0)))
    [[(0, 1), (0, 2), (1, 2)]]
    >>> _grouped([(0, 1), (0, 2)], ((1.0, 0.5, 0.5), (0.5, 1.0, 0.0), (0.5, 0.0, 1.0)))
    [[(0, 1)], [(0, 2)]]
    """
    of_one: dict[float | None, list[tuple[int, int]]] = {}
    for i, j in pairs:
        of_one.setdefault(cosine[i][j], []).append((i, j))
    groups: list[list[tuple[int, int]]] = []
    for value, equal in of_one.items():
        many = len(equal) >= MANY_EQUAL and value is not None
        groups += [equal] if many else [[pair] for pair in equal]
    return sorted(groups)


def _analogy(step_id: str, words: Analogy, table: EmbeddingTable, scale: ValueScale) -> AnalogyStep:
    a, b, c = (table.token_to_id[word] for word in words)
    rows = table.rows
    sums = (math.fsum((y, -x, z)) for x, y, z in zip(rows[a], rows[b], rows[c], strict=True))
    target = np.array(list(sums))  # [d]
    target.setflags(write=False)
    if rows.shape[0] > ALL_CANDIDATES:
        near = nearest_to(rows, target, SOME_CANDIDATES, table.left_out)
    else:
        near = list(set(range(rows.shape[0])) - set(table.left_out))
    candidates = [
        Candidate(row, table.vocabulary[row], or_none(cosine_similarity, rows[row], target), row in (a, b, c))
        for row in sorted({a, b, c, *near})
    ]
    candidates.sort(key=lambda each: (each.cosine is None, -(each.cosine or 0.0)))
    of_bundled = table.provenance.details.get("corpus") == BUNDLED
    names = (table.vocabulary[row] for row in (a, b, c))
    expected = expected_answer(*names) if of_bundled else None
    return AnalogyStep(step_id, a, b, c, table, target, tuple(candidates), scale, expected)
