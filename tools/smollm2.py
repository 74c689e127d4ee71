"""The extract of SmolLM2's matrix: which rows it holds, and that it gives the same neighbours."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.engine.neighbours import Neighbourhood, nearest_to, neighbourhoods
from generator.engine.readers.vector_file import VectorFile
from tools.npy import npy


@dataclass(frozen=True)
class Depth:
    """How much around a token is held.

    words: so many different words nearest by cosine, in all their spellings. centred: the same, after the
    mean was taken away. other: tokens by dot product, and by distance. beside: ids to each side.
    """

    words: int
    centred: int
    other: int
    beside: int


WORDS: Mapping[Depth, str] = {
    Depth(12, 8, 5, 3): "king queen man woman hot cold warm kitten cat dog good strawberry",
    Depth(6, 2, 2, 2): """
        the The in sat King bank river loan yoga influenza heat strugg
        Paris France Rome Italy doctor""",
    Depth(6, 2, 2, 1): """
        bad better worse puppy bat horse mouse boy girl prince nurse physician
        struggle dissemin enthus affili authent apple fruit Microsoft
        tea coffee milk red green blue walk walking swim swimming""",
}
"""Tokens with a space before them whose neighbours pages and lessons ask for."""

TEXTS = (
    "strawberry", " strawberry", "unhappiness", "1234", "naïve 👍",
    "king", " king", "King", " King", "The cat sat", "the cat sat",
    " king queen man woman", " hot cold warm kitten", " river bank loan", "The king and the queen",
)  # fmt: skip
"""Texts that pages and lessons cut; the tokens of these are listed, too."""
OF_TEXTS = Depth(6, 2, 2, 2)

OPPOSITES = "good hot"
"""Tokens of which −row is asked for, too."""
ANALOGIES = (
    "king man woman",
    "Paris France Italy",
    "doctor man woman",
    "better good bad",
    "walking walk swim",
)
"""a − b + c, of words of the list above."""
BY_OPPOSITE, BY_ANALOGY = 5, 10
"""So many different words nearest to −row and to a − b + c."""


def word_of(token: str) -> str:
    """What spellings and forms of one word have in common.

    >>> [word_of(token) for token in ("Ġking", "King", "ĠKINGS", "Ġking's")]
    ['king', 'king', 'king', 'king']
    """
    word = token.removeprefix("Ġ").casefold()
    return word.removesuffix("'s").removesuffix("s") or word


@dataclass(frozen=True)
class Whole:
    """The whole matrix.

    rows: `[V, d]`. unit, centred: the same at length 1; the latter without the mean.
    """

    tokens: Sequence[str]
    rows: NDArray[np.float64]
    mean: NDArray[np.float64]
    unit: NDArray[np.float64]
    centred: NDArray[np.float64]

    @classmethod
    def of(cls, file: VectorFile) -> Whole:
        """Reads all rows."""
        rows = file.rows(range(file.vocabulary_size))
        mean = np.array([math.fsum(column) for column in rows.T.tolist()]) / len(
            rows
        )  # rounded once: any order
        return cls(file.tokens_of(range(len(rows))), rows, mean, _unit(rows), _unit(rows - mean))


def extract_files(file: VectorFile, blocks: NDArray[np.uint8], whole: Whole) -> dict[str, bytes]:
    """The files of the extract, by name.

    Args:
        file: the model.
        blocks: `[V, bytes]`, its rows as they stand there.
        whole: the same rows, as numbers.
    """
    cuts = {text: file.split(text) for text in TEXTS}
    depths = {row: OF_TEXTS for cut in cuts.values() for row in cut.ids}
    depths |= {row: depth for depth, words in WORDS.items() for row in _ids(file, words)}
    listed = sorted(depths)
    ends = (0, len(whole.rows) - 1)  # the frame of ids shows the first and the last token
    held = sorted({*listed, *ends, *_needed(file, whole, depths)})
    _check(file, whole, depths, held)
    tree = {
        "size": len(whole.rows),
        "listed": listed,
        "ids": held,
        "tokens": [whole.tokens[row] for row in held],
        "texts": {text: {"ids": cut.ids, "pieces": cut.pieces} for text, cut in cuts.items()},
        "mean": whole.mean.tolist(),
    }
    lines = ",\n".join(
        f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
        for key, value in tree.items()
    )
    return {
        "smollm2-135m.json": f"{{\n{lines}\n}}\n".encode(),
        "smollm2-135m.npy": npy(blocks[held]),
        "smollm2-135m-ranks.npy": npy(_ranks(whole, listed)),
    }


def _ids(file: VectorFile, words: str) -> Iterator[int]:
    for word in words.split():
        row = file.row_of(f"Ġ{word}")
        if row is None:
            raise ValueError(f"{word} is no token")
        yield row


def _needed(file: VectorFile, whole: Whole, depths: Mapping[int, Depth]) -> Iterator[int]:
    """The rows that answer what is asked of the listed ones."""
    lengths = np.einsum("vd,vd->v", whole.rows, whole.rows)
    for row, depth in depths.items():
        yield from range(max(0, row - depth.beside), min(len(whole.rows), row + depth.beside + 1))
        near = _nearest_words(whole, whole.unit @ whole.unit[row], depth.words, row)
        yield from near
        yield from _nearest_words(whole, whole.centred @ whole.centred[row], depth.centred, row)
        products = whole.rows @ whole.rows[row]
        for scores in (products, 2 * products - lengths):  # −‖q − b‖², but for ‖q‖²
            yield from np.argsort(-scores, kind="stable")[: depth.other + 1].tolist()
        own = word_of(whole.tokens[row])
        first = next(found for found in near if found != row)
        another = next(found for found in near if word_of(whole.tokens[found]) != own)
        for found in (first, another):  # who is nearest to the nearest
            yield from _nearest_words(whole, whole.unit @ whole.unit[found], 1, found)
    for row in _ids(file, OPPOSITES):
        yield from _nearest_words(whole, whole.unit @ -whole.unit[row], BY_OPPOSITE)
    for target in _targets(file, whole):
        yield from _nearest_words(whole, whole.unit @ target, BY_ANALOGY)


def _targets(file: VectorFile, whole: Whole) -> Iterator[NDArray[np.float64]]:
    for words in ANALOGIES:
        a, b, c = _ids(file, words)
        yield whole.rows[a] - whole.rows[b] + whole.rows[c]


def _nearest_words(
    whole: Whole, scores: NDArray[np.float64], count: int, own: int | None = None
) -> list[int]:
    """The rows of the highest scores, until so many different words are among them beside the own row's."""
    words = set() if own is None else {word_of(whole.tokens[own])}
    most, found = len(words) + count, []
    for row in np.argsort(-scores, kind="stable").tolist():
        words.add(word_of(whole.tokens[row]))
        if len(words) > most:
            break
        found.append(row)
    return found


def _ranks(whole: Whole, listed: Sequence[int]) -> NDArray[np.uint16]:
    ranks = np.zeros((len(listed), len(listed)), dtype="<u2")
    for place, row in enumerate(listed):
        cosines = whole.unit @ whole.unit[row]
        cosines[row] = np.inf  # a row is no neighbour of its own
        above = np.searchsorted(np.sort(-cosines), -cosines[listed])
        ranks[place] = np.where(np.array(listed) == row, 0, above)
    return ranks


def _check(file: VectorFile, whole: Whole, depths: Mapping[int, Depth], held: Sequence[int]) -> None:
    """Asks what pages ask, of the extract and of the whole matrix. Raises ValueError where they differ."""
    rows, places = whole.rows[held], {row: place for place, row in enumerate(held)}
    away, less = whole.rows - whole.mean, rows - whole.mean
    for depth in set(depths.values()):
        listed = [row for row, each in depths.items() if each == depth]
        small = neighbourhoods(rows, [places[row] for row in listed], depth.words)
        for one, other in zip(neighbourhoods(whole.rows, listed, depth.words), small, strict=True):
            if _answers(one, range(len(whole.rows))) != _answers(other, held):
                raise ValueError(f"{file.token(one.row)} has other neighbours in the extract")
            found = nearest_to(less, away[one.row], depth.centred + 1)
            if nearest_to(away, away[one.row], depth.centred + 1) != [held[place] for place in found]:
                raise ValueError(
                    f"{file.token(one.row)} has other neighbours in the extract without the mean"
                )
    for target in (*_targets(file, whole), *(-whole.rows[row] for row in _ids(file, OPPOSITES))):
        found = nearest_to(rows, target, BY_OPPOSITE)
        if nearest_to(whole.rows, target, BY_OPPOSITE) != [held[place] for place in found]:
            raise ValueError("an analogy, or the opposite of a row, has other answers in the extract")


def _answers(found: Neighbourhood, ids: Sequence[int]) -> list[tuple[int, float] | None]:
    """Who is near, and how near, by the ids of the whole matrix. The mean of an extract says nothing."""
    neighbours = (*found.nearest, found.dot, found.euclidean, found.back)
    return [None if each is None else (ids[each.row], each.measure) for each in neighbours]


def _unit(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    unit: NDArray[np.float64] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit
