"""The extract of SmolLM2's matrix: which rows it holds, and that its neighbours are those of the whole matrix."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.engine.neighbours import nearest_to, neighbourhoods
from generator.engine.readers.vector_file import VectorFile
from tools.npy import npy

WORDS = """
    the The cat dog kitten puppy sat bat mat in on of and is horse mouse bird
    king queen man woman boy girl prince princess father mother brother sister son daughter uncle aunt
    actor actress he she his her
    hot cold warm cool heat good bad big small better worse walk walking swim swimming
    Paris France Rome Italy Berlin Germany Madrid Spain
    doctor nurse physician engineer teacher
    bank river loan money water shore tree house apple fruit Apple Microsoft cricket animal
    tea coffee milk red green blue yoga influenza strawberry happy unhappy
    King Queen strugg struggle dissemin enthus affili authent comprom interpre miscon
"""
"""Tokens with a space before them whose neighbours pages and lessons ask for."""

TEXTS = (
    "strawberry", " strawberry", "unhappiness", "1234", "naïve 👍",
    "king", " king", "King", " King", "cat", "The cat sat", "the cat sat", " king queen man woman",
    " hot cold warm kitten", " bank river loan", "The king and the queen", "kitten", "hot", "queen",
)  # fmt: skip
"""Texts that pages and lessons cut; their tokens are listed, too."""

ANALOGIES = (
    "king man woman", "queen woman man", "prince man woman", "brother man woman", "doctor man woman",
    "Paris France Italy", "Rome Italy France", "Berlin Germany Spain", "Madrid Spain Germany",
    "walking walk swim", "better good bad",
)  # fmt: skip
"""a − b + c, of words of the list above."""

BY_COSINE, BY_CENTRED, BY_OTHER, BY_ANALOGY, BY_OPPOSITE, BESIDE = 12, 8, 5, 10, 5, 3
"""So many different words by cosine, with and without the mean; tokens by dot product and by distance;
words for an analogy; words for −row; ids to each side."""


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
        mean = np.array([math.fsum(column) for column in rows.T.tolist()]) / len(rows)  # rounded once: any order
        return cls(file.tokens_of(range(len(rows))), rows, mean, _unit(rows), _unit(rows - mean))


def extract_files(file: VectorFile, blocks: NDArray[np.uint8], whole: Whole) -> dict[str, bytes]:
    """The files of the extract, by name.

    Args:
        file: the model.
        blocks: `[V, bytes]`, its rows as they stand there.
        whole: the same rows, as numbers.
    """
    cuts = {text: file.split(text) for text in TEXTS}
    listed = sorted({*_ids(file, WORDS.split()), *(row for cut in cuts.values() for row in cut.ids)})
    held = sorted({*listed, *_needed(file, whole, listed)})
    _check(file, whole, listed, held)
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


def _ids(file: VectorFile, words: Iterable[str]) -> Iterator[int]:
    for word in words:
        row = file.row_of(f"Ġ{word}")
        if row is None:
            raise ValueError(f"{word} is no token")
        yield row


def _needed(file: VectorFile, whole: Whole, listed: Sequence[int]) -> Iterator[int]:
    """The rows that answer what is asked of the listed ones."""
    lengths = np.einsum("vd,vd->v", whole.rows, whole.rows)
    for row in listed:
        yield from range(max(0, row - BESIDE), min(len(whole.rows), row + BESIDE + 1))
        cosines = whole.unit @ whole.unit[row]
        near = _nearest_words(whole, cosines, BY_COSINE, {word_of(whole.tokens[row])})
        yield from near
        yield from _nearest_words(
            whole, whole.centred @ whole.centred[row], BY_CENTRED, {word_of(whole.tokens[row])}
        )
        yield from _nearest_words(whole, -cosines, BY_OPPOSITE)
        products = whole.rows @ whole.rows[row]
        for scores in (products, 2 * products - lengths):  # −‖q − b‖², but for ‖q‖²
            yield from np.argsort(-scores, kind="stable")[: BY_OTHER + 1].tolist()
        others = (found for found in near if found != row)
        first = next(others)
        another = (found for found in others if word_of(whole.tokens[found]) != word_of(whole.tokens[row]))
        for found in (first, next(another)):  # who is nearest to the nearest
            yield from _nearest_words(
                whole, whole.unit @ whole.unit[found], 2, {word_of(whole.tokens[found])}
            )
    for words in ANALOGIES:
        a, b, c = _ids(file, words.split())
        target = whole.rows[a] - whole.rows[b] + whole.rows[c]
        yield from _nearest_words(whole, whole.unit @ target, BY_ANALOGY)


def _nearest_words(
    whole: Whole, scores: NDArray[np.float64], count: int, known: Iterable[str] = ()
) -> list[int]:
    """The rows of the highest scores, until so many different words are among them beside the known ones."""
    words, found = set(known), []
    most = len(words) + count
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


def _check(file: VectorFile, whole: Whole, listed: Sequence[int], held: Sequence[int]) -> None:
    """Asks what pages ask, of the extract and of the whole matrix. Raises ValueError where they differ."""
    rows, places = whole.rows[held], {row: place for place, row in enumerate(held)}
    small = neighbourhoods(rows, [places[row] for row in listed], BY_COSINE)
    for one, other in zip(neighbourhoods(whole.rows, listed, BY_COSINE), small, strict=True):
        pairs = [*zip(one.nearest, other.nearest, strict=True)]
        pairs += [(one.dot, other.dot), (one.euclidean, other.euclidean), (one.back, other.back)]
        for a, b in pairs:
            if a is None or b is None or (a.row, a.measure) != (held[b.row], b.measure):
                raise ValueError(f"{file.token(one.row)} has other neighbours in the extract")
    away, less = whole.rows - whole.mean, rows - whole.mean
    for row in listed:
        found = nearest_to(less, away[row], BY_CENTRED + 1)
        if nearest_to(away, away[row], BY_CENTRED + 1) != [held[place] for place in found]:
            raise ValueError(f"{file.token(row)} has other neighbours in the extract without the mean")
    for words in ANALOGIES:
        a, b, c = _ids(file, words.split())
        target = whole.rows[a] - whole.rows[b] + whole.rows[c]
        found = nearest_to(rows, target, BY_ANALOGY)
        if nearest_to(whole.rows, target, BY_ANALOGY) != [held[place] for place in found]:
            raise ValueError(f"{words} has other answers in the extract")


def _unit(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    unit: NDArray[np.float64] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit
