"""Training, scrubbed: some words on one map at many moments of a training, and the loss."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.drawing.scene import Point, Text
from generator.engine.chance import row_band
from generator.engine.neighbours import nearest_to
from generator.engine.projection import project
from generator.engine.similarity import cosine_similarity
from generator.engine.sources.trained import TrainedVectors
from generator.engine.training.result import Training, guessing_loss
from generator.engine.vocabulary import token_ids
from generator.pages.controls.control import Control, in_page, placed_names
from generator.words.numbers import fixed

WORDS = (
    "king", "queen", "cat", "dog", "man", "woman", "prince", "princess", "boy", "girl",
    "kitten", "horse", "milk", "bread", "cheese", "soup", "castle", "throne",
)  # fmt: skip
BOLD = 4
"""The first words: their names are placed first."""

PAIRS = (("king", "queen"), ("cat", "dog"), ("king", "cat"))
NEAR = ("king", "cat")
DIMENSION = 6
VECTORS = TrainedVectors(source="trained", window=2, negative=3)
"""As in the lesson on training."""

SNAPSHOTS = 21
MOMENTS = tuple(round((i / (SNAPSHOTS - 1)) ** 2, 4) for i in range(SNAPSHOTS))
"""Closer together at the start: most moves then."""

SHOWN = (0, 3, 6, 10, 15, 20)
"""Those that stand on the page as figures where there is no script; the table has all."""

SIZE, HIGH = 360, 380
_MARGIN = 20


@dataclass(frozen=True)
class Moment:
    """A snapshot. number: from 1. points: of the words, in the drawing. names: of those that find room.

    loss: the mean loss about then. cosines: of PAIRS. near: the nearest words to NEAR among all.
    """

    number: int
    pairs: int
    loss: float
    points: Sequence[Point]
    names: Sequence[Text]
    cosines: tuple[float, ...]
    near: tuple[str, ...]


def training() -> Control:
    """The control: the training lesson's own run, its rows kept at SNAPSHOTS moments."""
    film = VECTORS.film(DIMENSION, MOMENTS)
    ids = token_ids(film.vocabulary)
    own = [ids[word] for word in WORDS]
    tables = [snapshot.rows for snapshot in film.snapshots]
    centred = [table[own] - table[own].mean(axis=0) for table in tables]
    projection = project(centred[-1])
    axes = np.linalg.lstsq(centred[-1], projection.points, rcond=None)[0]  # [d, 2]: those of the last map
    places = _places(np.stack([rows @ axes for rows in centred])).tolist()
    moments = [
        _moment(number, film, ids, [(x, y) for x, y in points]) for number, points in enumerate(places)
    ]
    total, guess = moments[-1].pairs, guessing_loss(VECTORS.negative)
    curve = [(0, guess), *((point.pairs, point.loss) for point in film.losses)]
    shown = {
        "words": WORDS,
        "bold": BOLD,
        "moments": moments,
        "shown": [moments[number] for number in SHOWN],
        "pairs": PAIRS,
        "near": NEAR,
        "guess": guess,
        "curve": [(_loss_x(pairs, total), _loss_y(loss)) for pairs, loss in curve],
        "million": [(count, _loss_x(count * 1_000_000, total)) for count in range(1, total // 1_000_000 + 1)],
        "levels": [(level, _loss_y(level)) for level in range(4)],
        "guess_y": _loss_y(guess),
        "explained": sum(projection.explained),
        "d": DIMENSION,
        "negative": VECTORS.negative,
        "epochs": VECTORS.epochs,
        "read": film.words,
        "distinct": len(film.vocabulary),
        "band": row_band(tables[-1]),
        "data": in_page([_as_data(moment, total) for moment in moments]),
    }
    return Control("training", shown)


def _loss_x(pairs: int, total: int) -> float:
    """Where a count of pairs lies in the chart of the loss."""
    return 34 + 306 * pairs / total


def _loss_y(loss: float) -> float:
    return 168 - 50 * loss


def _moment(number: int, film: Training, ids: Mapping[str, int], points: Sequence[Point]) -> Moment:
    snapshot = film.snapshots[number]
    rows = snapshot.rows
    loss = guessing_loss(VECTORS.negative)
    if snapshot.pairs:
        loss = next((each.loss for each in film.losses if each.pairs >= snapshot.pairs), film.losses[-1].loss)
    return Moment(
        number + 1,
        snapshot.pairs,
        loss,
        points,
        placed_names(WORDS, points, WORDS[:BOLD], HIGH),
        tuple(cosine_similarity(rows[ids[a]], rows[ids[b]]) for a, b in PAIRS),
        tuple(film.vocabulary[nearest_to(rows, rows[ids[word]], 1, [ids[word]])[0]] for word in NEAR),
    )


def _places(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points in the drawing, both axes alike."""
    low, high = points.min(axis=(0, 1)), points.max(axis=(0, 1))
    unit = min((SIZE - 2 * _MARGIN - 40) / (high[0] - low[0]), (HIGH - 2 * _MARGIN) / (high[1] - low[1]))
    placed: NDArray[np.float64] = (SIZE / 2, HIGH / 2) + (points - (low + high) / 2) * (unit, -unit)
    return placed.round(1)


def _as_data(moment: Moment, total: int) -> dict[str, object]:
    """What the script shows of a snapshot; every number as the generator writes it."""
    return {
        "points": moment.points,
        "pairs": f"{moment.pairs:,}",
        "loss": fixed(moment.loss, 2, plus=False),
        "mark": (round(_loss_x(moment.pairs, total), 1), round(_loss_y(moment.loss), 1)),
        "now": [*(fixed(cosine, 2, plus=False) for cosine in moment.cosines), *moment.near],
    }
