"""What the package holds of real models: rows and tokens, exactly as the models' own files have them.

`make models` makes every file anew from the published packages and says whether it is the one that lies here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from generator.engine.chance import PairCosines
from generator.engine.readers.store import as_float32

FOLDER = Path(__file__).parents[2] / "assets" / "models"
Compared: TypeAlias = Literal["glove-6b-50d", "smollm2-135m"]
COUNTED: tuple[tuple[Compared, bool], ...] = (
    ("glove-6b-50d", False),
    ("glove-6b-50d", True),
    ("smollm2-135m", False),
    ("smollm2-135m", True),
)
"""Of which table, and whether its mean row is taken away: the rows of pair-cosines.npy."""
Number = TypeVar("Number", np.int32, np.float64)
COMMON = 10_000
"""So many of GloVe's words, the most frequent ones, take part in its random pairs."""


@dataclass(frozen=True, eq=False)
class WordTable:
    """Rows of whole words.

    words: V of them, the most frequent first. hundredths: `[V, d]`, each number times 100: a number is
    `hundredths / 100`, and has two decimals.
    """

    words: tuple[str, ...]
    hundredths: NDArray[np.int16]

    @cached_property
    def ids(self) -> Mapping[str, int]:
        """The row of each word."""
        return MappingProxyType({word: row for row, word in enumerate(self.words)})

    @cached_property
    def rows(self) -> NDArray[np.float64]:
        """`[V, d]`."""
        return _frozen(self.hundredths / 100.0)


@dataclass(frozen=True, eq=False)
class TokenExtract:
    """Some rows of a language model's input embedding matrix, as its file has them.

    size: V of the whole matrix. ids: `[r]`, which of its rows are held, in order. tokens: r, as the model
    spells them, such as "Ġking" for " king". mean: `[d]`, the mean of all V rows. listed: ids whose nearest
    rows are all held, so that they have the same neighbours here as in the whole matrix. ranks: `[l, l]`,
    the place of each listed token among all V − 1 neighbours of each other one, by cosine, from 1 on; 0 for
    itself. texts: the ids of some texts. pieces: the parts of these texts, or None where two tokens share a
    character. blocks: `[r, bytes]`, the rows as they stand in the file.
    """

    size: int
    ids: NDArray[np.int32]
    tokens: tuple[str, ...]
    mean: NDArray[np.float64]
    listed: tuple[int, ...]
    ranks: NDArray[np.uint16]
    texts: Mapping[str, tuple[int, ...]]
    pieces: Mapping[str, tuple[str, ...] | None]
    blocks: NDArray[np.uint8]

    @property
    def dimension(self) -> int:
        """The numbers of a row."""
        return len(self.mean)

    @cached_property
    def rows(self) -> NDArray[np.float64]:
        """`[r, d]`: whole numbers times the scale of their block, which float64 holds exactly."""
        rows = as_float32(self.blocks.tobytes(), "Q8_0").reshape(len(self.ids), -1).astype(np.float64)
        rows.setflags(write=False)
        return rows

    @cached_property
    def places(self) -> Mapping[int, int]:
        """The place of each held id in `ids`, `tokens` and `rows`."""
        return MappingProxyType({token_id: place for place, token_id in enumerate(self.ids.tolist())})

    @cached_property
    def by_token(self) -> Mapping[str, int]:
        """The id of each held token."""
        return MappingProxyType(dict(zip(self.tokens, self.ids.tolist(), strict=True)))

    def rank(self, token_id: int, other: int) -> int:
        """The place of one listed token among the neighbours of another: 1 is the nearest of all V − 1.

        Args:
            token_id: whose neighbours.
            other: which of them; another id.

        Raises:
            ValueError: one of them is not listed.

        >>> of = smollm2().by_token
        >>> [smollm2().rank(of[one], of[other]) for one, other in (("Ġcat", "Ġkitten"), ("Ġkitten", "Ġcat"))]
        [15, 41878]
        """
        return int(self.ranks[self.listed.index(token_id), self.listed.index(other)])


@lru_cache(maxsize=1)
def glove() -> WordTable:
    """GloVe 6B in 50 dimensions: the first 40,000 words of its file that are made of letters.

    The words are in small letters; inside they may have `'` and `-`.

    >>> table = glove()
    >>> table.words[:3], table.ids["queen"], (table.hundredths[table.ids["king"], :3] / 100).tolist()
    (('the', 'of', 'to'), 1939, [0.5, 0.69, -0.6])
    """
    words = (FOLDER / "glove-6b-50d.txt").read_text(encoding="utf-8").split("\n")[:-1]
    return WordTable(tuple(words), _array("glove-6b-50d.npy"))


@lru_cache(maxsize=1)
def smollm2() -> TokenExtract:
    """SmolLM2-135M: the tokens of our pages and lessons, and what lies nearest to them in its whole matrix.

    >>> extract = smollm2()
    >>> extract.size, extract.dimension, extract.texts["strawberry"], extract.pieces["strawberry"]
    (49152, 576, (302, 1709, 9500), ('st', 'raw', 'berry'))
    """
    tree = json.loads((FOLDER / "smollm2-135m.json").read_text(encoding="utf-8"))
    texts = {text: tuple(cut["ids"]) for text, cut in tree["texts"].items()}
    pieces = {text: cut["pieces"] and tuple(cut["pieces"]) for text, cut in tree["texts"].items()}
    return TokenExtract(
        size=tree["size"],
        ids=_frozen(np.array(tree["ids"], dtype=np.int32)),
        tokens=tuple(tree["tokens"]),
        mean=_frozen(np.array(tree["mean"], dtype=np.float64)),
        listed=tuple(tree["listed"]),
        ranks=_array("smollm2-135m-ranks.npy"),
        texts=MappingProxyType(texts),
        pieces=MappingProxyType(pieces),
        blocks=_array("smollm2-135m.npy"),
    )


@lru_cache(maxsize=len(COUNTED))
def pair_cosines(name: Compared, centred: bool) -> PairCosines:
    """The cosines of 200,000 random pairs of rows: of GloVe's common words, or of all of SmolLM2's tokens.

    Args:
        name: of the table.
        centred: whether the mean of these rows is taken away first.

    >>> raw, centred = (pair_cosines("smollm2-135m", centred) for centred in (False, True))
    >>> round(raw.mean, 2), (round(raw.low, 2), round(raw.high, 2))
    (0.44, (0.08, 0.66))
    >>> round(raw.share_above(0.62), 3), round(1e5 * centred.share_above(0.66), 1)  # king and queen
    (0.067, 3.5)
    """
    return PairCosines(_array("pair-cosines.npy")[COUNTED.index((name, centred))])


@lru_cache(maxsize=1)
def positions() -> NDArray[np.float64]:
    """`[12, 384]`: the first rows of all-MiniLM-L6-v2's position table, a row a position."""
    return _frozen(_array("all-minilm-l6-v2-positions.npy").astype(np.float64))


def _array(name: str) -> NDArray[Any]:
    """An array that cannot be written to; all processes share one map of its file."""
    return np.asarray(np.load(FOLDER / name, mmap_mode="r"))


def _frozen(array: NDArray[Number]) -> NDArray[Number]:
    array.setflags(write=False)
    return array
