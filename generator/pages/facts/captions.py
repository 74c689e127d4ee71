"""What is said about a step: one template a kind, and the small questions it asks of the step."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from generator.drawing.frames.cosine_strips import MOST_BLOCKS, least_like
from generator.drawing.grid import MOST_COLUMNS, MOST_STRIPES, block_size
from generator.drawing.text import visible
from generator.engine.similarity import Pair
from generator.lessons.steps import (
    AnalogyStep,
    Candidate,
    CosineRowStep,
    CosineStep,
    EmbeddedStep,
    SimilaritiesStep,
    Step,
)
from generator.pages.environment import rendered
from generator.pages.phrases import phrase, quoted, quoted_labels
from generator.words.arithmetic import in_hundredths, work_out
from generator.words.numbers import value_text
from generator.words.words import load_words

SQUARES = 8
"""Up to so many squares are written out under the root."""


def caption(step: Step) -> Markup:
    """A step's caption, as HTML that Markdown leaves alone.

    Numbers are those of the step, at the same rounding as in its picture.
    """
    return Markup(" ").join(rendered(f"steps/{step.kind}.md.j2", step=step, **_QUESTIONS).split())


def _assignment(position: int, token: str, token_id: int) -> str:
    """A lookup as a line of Python: `X[1] = E[token_to_id["queen"]] = E[5]`."""
    name = json.dumps(visible(token), ensure_ascii=False)
    return f"X[{position}] = E[token_to_id[{name}]] = E[{token_id}]"


def _repeats(tokens: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Each token that occurs more than once, with its positions."""
    found = {token: [str(i) for i, other in enumerate(tokens) if other == token] for token in tokens}
    return [(token, positions) for token, positions in found.items() if len(positions) > 1]


def _id_phrases(tokens: Sequence[str], ids: Sequence[int]) -> list[Markup]:
    """Each token once, with its id."""
    rows = dict(zip(tokens, ids, strict=True))
    return [phrase("captions.ids.one", token=quoted(token), id=row) for token, row in rows.items()]


def _squares(vector: NDArray[np.float64], decimals: int | None) -> str:
    """The root that is a vector's length, where it is short enough to be written out: `√(0.50² + 2.00²)`."""
    if len(vector) > SQUARES:
        return ""
    terms = [f"{value_text(abs(number), decimals, plus=False)}²" for number in vector.tolist()]
    return f"√({' + '.join(terms)})"


def _zeros(step: CosineStep) -> list[Markup]:
    """Which of a pair have no direction."""
    names = quoted_labels(step.tokens, step.provenance.untrained)
    return [names[position] for position in (step.i, step.j) if not step.vectors[position].any()]


def _untrained_in(
    step: CosineStep | CosineRowStep | SimilaritiesStep | EmbeddedStep | AnalogyStep,
) -> list[Markup]:
    """The tokens that a step compares and whose rows are random among trained ones, each once."""
    provenance = step.table.provenance if isinstance(step, AnalogyStep) else step.provenance
    here = step.words if isinstance(step, AnalogyStep) else step.tokens
    if isinstance(step, CosineStep):
        here = here[step.i], here[step.j]
    return [quoted(token) for token in dict.fromkeys(here) if token in provenance.untrained]


def _others_of(step: CosineRowStep) -> list[int]:
    """The first positions of other tokens that have a cosine with this one, the highest first."""
    own = step.tokens[step.i]
    found = [
        (-cosine, j)
        for j, (token, cosine) in enumerate(zip(step.tokens, step.cosines, strict=True))
        if cosine is not None and token != own and step.tokens.index(token) == j
    ]
    return [j for _, j in sorted(found)]


def _outside_of(step: CosineRowStep, others: Sequence[int]) -> int:
    """How many of those lie outside the band of chance."""
    band = step.band
    return 0 if band is None else sum(not band.holds(step.full.cosine[step.i][j] or 0.0) for j in others)


def pair_name(names: Sequence[Markup], pair: Pair, *, short: bool = False) -> Markup:
    """A pair by the names of its positions.

    >>> pair_name([Markup("king"), Markup("queen")], Pair(0, 1, 0.5))
    Markup('king and queen')
    """
    kind = "phrase.pair-short" if short else "phrase.pair"
    return phrase(kind, a=names[pair.i], b=names[pair.j])


def best_answer(step: AnalogyStep, *, with_inputs: bool) -> Candidate | None:
    """The nearest row by direction, with or without the three words of the question among the candidates."""
    return next(
        (each for each in step.candidates if each.cosine is not None and (with_inputs or not each.is_input)),
        None,
    )


def _positive_products(step: CosineStep) -> int:
    """How many of the pair's products are above zero."""
    signs = np.sign(step.vectors[step.i]) * np.sign(step.vectors[step.j])
    return int((signs > 0).sum())


_QUESTIONS: Mapping[str, object] = MappingProxyType(
    {
        "most_columns": MOST_COLUMNS["wide"],
        "mean_of": lambda d: block_size(d, MOST_STRIPES),
        "block_of": lambda d: block_size(d, MOST_BLOCKS),
        "least_like": least_like,
        "positive_products": _positive_products,
        "repeats": _repeats,
        "id_phrases": _id_phrases,
        "other_positions": lambda ids: [position for position, row in enumerate(ids) if position != row],
        "distinct": lambda ids: len(set(ids)),
        "assignment": _assignment,
        "squares": _squares,
        # whether a number under that root is shown rounded, so that the root only comes near the length
        "squares_rounded": lambda vector: len(vector) <= SQUARES and in_hundredths(vector) is None,
        "zeros": _zeros,
        "untrained_in": _untrained_in,
        "others_of": _others_of,
        "outside_of": _outside_of,
        "pair_name": pair_name,
        "pairs_named": lambda names, also: [pair_name(names, Pair(i, j, None), short=True) for i, j in also],
        "best_answer": best_answer,
        "work_out": lambda a, b, cos: work_out(a, b, cos, undefined=load_words()("undefined")),
        "with_cuts": "|".join,
        "quoted_pairs": lambda pairs: [(quoted(token), quoted(name)) for token, name in pairs],
        "quoted_each": lambda tokens: list(map(quoted, tokens)),
        "words_at": lambda step, rows: [quoted(step.words[row]) for row in rows],
    }
)
