"""The words of GloVe as a browser reads them: the engine's own hundredths, so it gets the engine's numbers.

Dot products of whole numbers are exact in both, with the mean subtracted too.
"""

from __future__ import annotations

import json

import numpy as np

from generator.engine.chance import STEPS, PairCosines
from generator.engine.models.extracts import Compared, WordTable, glove, pair_cosines
from generator.engine.sources.word_model import FREQUENT

MODEL: Compared = "glove-6b-50d"

_FIRST, _BASE, _LOWEST = 35, 57, -2000
"""Two printable characters a number: `"` and the backslash lie outside `#` … `[`."""


def frequent() -> WordTable:
    """The words of the control: as many as the engine takes neighbours from.

    >>> len(frequent().words)
    10000
    """
    table = glove()
    return WordTable(table.words[:FREQUENT], table.hundredths[:FREQUENT])


def above(pairs: PairCosines, cosine: float) -> int:
    """How many random pairs have a higher cosine, at four decimals."""
    return int(pairs.counts[step_of(cosine) + 1 :].sum())


def step_of(cosine: float) -> int:
    """The place of a cosine among the counts.

    >>> step_of(-1.0), step_of(0.00004), step_of(1.0)
    (0, 10000, 20000)
    """
    return int(np.floor(cosine * STEPS + 0.5)) + STEPS


def data_script(table: WordTable) -> bytes:
    """The words and numbers as a script: it can be loaded from a folder, and under a policy without requests.

    Each number is two characters, all low ones first, column by column: so it packs to half its size.
    """
    whole = table.hundredths.astype(np.int64)
    high, low = np.divmod(whole.T.ravel() - _LOWEST, _BASE)
    packed = (np.concatenate((low, high)) + _FIRST).astype(np.uint8).tobytes()
    about = {
        "words": " ".join(table.words),
        "dimensions": whole.shape[1],
        "first": _FIRST,
        "base": _BASE,
        "lowest": _LOWEST,
        "raw": _counted(pair_cosines(MODEL, centred=False)),
        "centred": _counted(pair_cosines(MODEL, centred=True)),
    }
    text = json.dumps(about, separators=(",", ":"))
    return b"tokenControls.glove=" + text[:-1].encode() + b',"packed":"' + packed + b'"};\n'


def _counted(pairs: PairCosines) -> dict[str, object]:
    first = int(np.flatnonzero(pairs.counts)[0])
    last = int(np.flatnonzero(pairs.counts)[-1])
    counts = pairs.counts[first : last + 1].tolist()
    return {"low": pairs.low, "high": pairs.high, "first": first, "counts": counts}
