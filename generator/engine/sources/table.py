"""The embedding matrix E with its vocabulary, and where its numbers come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import numpy as np

from generator.engine.chance import ChanceBand
from generator.engine.training.result import Training
from generator.engine.vocabulary import BLOCK, Floats, Rows, token_ids


@dataclass(frozen=True)
class Provenance:
    """Where vectors come from; said on every figure that draws them.

    `source` is a key of SOURCES; `details` are that source's own facts, such as {"seed": 0}.
    `untrained`: tokens that training never met, whose rows are random among learned ones.
    """

    source: str
    details: Mapping[str, str | int | float] = field(default_factory=dict)
    untrained: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class EmbeddingTable:
    """E `[V, d]`: row i belongs to vocabulary[i]. An array cannot be written to.

    learned: whether training made the rows, here or elsewhere. Then they are not spread evenly over
    all directions, and "alike" can be said of them. found_as: tokens that are looked up under another
    name, as "The" under "the". warnings: what whoever builds a page from it should know, each a
    sentence. training: how the rows came to be, where they were trained here. ids: token → row, where a
    table is too large to hold them all. notes: what was odd about the file that it was read from.
    nameless: rows that no token belongs to, in order (their name is ""). reference: the table that
    neighbours, analogies, map and chance are taken from, where that is another one: the model's own rows,
    where these are rows of it in fewer dimensions. numbers: the model's own id of each row, where that is
    not its index. band: of the cosines of random pairs of the whole model, where that was counted. mean:
    `[d]`, of all rows of the model; centred_band: the band after it is subtracted. folds: whether spellings
    of one word are one neighbour.
    columns: what each number stands for, where somebody gave it a meaning.
    """

    vocabulary: Sequence[str]
    rows: Rows
    provenance: Provenance
    learned: bool = False
    found_as: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    training: Training | None = None
    ids: Mapping[str, int] | None = None
    notes: tuple[str, ...] = ()
    nameless: tuple[int, ...] = ()
    reference: EmbeddingTable | None = None
    numbers: tuple[int, ...] | None = None
    band: ChanceBand | None = None
    mean: Floats | None = None
    centred_band: ChanceBand | None = None
    folds: bool = False
    columns: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if isinstance(self.rows, np.ndarray):
            rows = np.array(self.rows, dtype=np.float64) + 0.0  # + 0.0 turns −0.0 into 0.0
            rows.setflags(write=False)
            object.__setattr__(self, "rows", rows)

    @cached_property
    def token_to_id(self) -> Mapping[str, int]:
        """token → row; also for tokens that are found under another name.

        >>> table = EmbeddingTable(("the",), np.zeros((1, 2)), Provenance("random"), found_as={"The": "the"})
        >>> table.token_to_id["The"]
        0
        """
        if self.ids is not None:
            return self.ids
        own = token_ids(self.vocabulary)
        return MappingProxyType({**own, **{token: own[name] for token, name in self.found_as.items()}})

    def number_of(self, row: int) -> int:
        """The model's own id of a row."""
        return row if self.numbers is None else self.numbers[row]

    @property
    def untrained(self) -> tuple[str, ...]:
        """Tokens whose rows training never touched."""
        return self.provenance.untrained

    @cached_property
    def left_out(self) -> tuple[int, ...]:
        """Rows that are nobody's neighbours, no answers, and in no band of chance, in order.

        Those are the rows without a token, and random ones among trained ones.

        >>> mixed = Provenance("trained", untrained=("zebra",))
        >>> EmbeddingTable(("cat", "zebra"), np.ones((2, 2)), mixed, learned=True).left_out
        (1,)
        """
        return tuple(sorted({*self.nameless, *(self.token_to_id[token] for token in self.untrained)}))

    @cached_property
    def largest(self) -> float:
        """The largest |value| of E."""
        starts = range(0, self.rows.shape[0], BLOCK)
        return max(float(np.abs(self.rows[start : start + BLOCK]).max()) for start in starts)
