"""A preset run through the engine: its numbers, and the steps that tell them in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.chance import ChanceBand
from generator.comparison import Comparison
from generator.embeddings import EmbeddingTable
from generator.neighbours import Neighbourhood
from generator.preset.preset import Preset
from generator.row_map import RowMap
from generator.steps.analogy import AnalogyStep
from generator.steps.cosine import CosineRowStep, CosineStep
from generator.steps.embedded import EmbeddedStep
from generator.steps.gradient import GradientStep
from generator.steps.ids import IdsStep
from generator.steps.lookup import LookupRestStep, LookupStep
from generator.steps.sampled_pair import SampledPairStep
from generator.steps.similarities import SimilaritiesStep
from generator.steps.snapshot import SnapshotStep
from generator.steps.tokens import TokensStep
from generator.steps.update import UpdateStep
from generator.steps.window import WindowStep

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

    band: of chance, at this d. neighbourhoods: of each different token, in the order of their first
    positions; none where the table has hardly a row beside them. map: of these rows.
    steps: in the order of the telling; their ids differ.
    """

    preset: Preset
    table: EmbeddingTable
    ids: tuple[int, ...]
    vectors: NDArray[np.float64]
    comparison: Comparison
    band: ChanceBand
    neighbourhoods: tuple[Neighbourhood, ...]
    map: RowMap | None
    steps: tuple[Step, ...]
