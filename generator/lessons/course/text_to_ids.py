"""Lesson A: a tokenizer cuts, and an id is a place in a list."""

from __future__ import annotations

import numpy as np

from generator.engine.models import TokenExtract, pair_cosines, smollm2, smollm2_facts
from generator.lessons.course.steps import Cut, IdLineStep, LessonNumbers, Piece, PiecesStep, ShuffledStep
from generator.lessons.course.tables import spaced, tokens

SLUG = "text-to-ids"

DECISIVE = ("strawberry", " strawberry")
TRIED = ("strawberry", " strawberry", "unhappiness", "1234", "naïve 👍", "king")
SPELLINGS = ("king", "␣king", "King", "␣King")
ON_THE_LINE = ("␣sat", "␣cat", "␣dog")
SHUFFLED = ("␣cat", "␣dog", "␣king", "␣queen", "␣sat")
ORDER = (3, 0, 4, 2, 1)
COLUMNS = 24
LIMIT = 2.0
"""Of the colours: nearly all numbers of these rows are smaller."""


def tell() -> LessonNumbers:
    """ids: of the spellings of king. beside: the cosine of rows with ids side by side, on average.

    before, after: the tokens whose ids stand beside that of " strawberry".
    """
    extract, table, facts = smollm2(), tokens(), smollm2_facts()
    cuts = {text: _cut(extract, text) for text in TRIED}
    ids = {name: int(extract.ids[table.ids[name]]) for name in (*SPELLINGS, *SHUFFLED)}
    sat_cat, cat_dog = table.cosine("␣sat", "␣cat"), table.cosine("␣cat", "␣dog")
    rows = np.array([table.row(name)[:6] for name in SHUFFLED])
    strawberry, with_space = (cuts[text] for text in DECISIVE)
    id_of_spaced = with_space.pieces[0].id
    line, shuffled = (tuple(ids[name] for name in names) for names in (ON_THE_LINE, SHUFFLED))
    return LessonNumbers(
        steps=(
            PiecesStep(SLUG, "pieces", (strawberry, with_space), extract.dimension, LIMIT),
            IdLineStep(SLUG, "id-line", ON_THE_LINE, line, ((0, 1, sat_cat), (1, 2, cat_dog))),
            ShuffledStep(SLUG, "shuffled", SHUFFLED, shuffled, rows, ORDER, (0, 1), cat_dog, LIMIT),
            *(
                PiecesStep(SLUG, f"pieces-{at}", (cut,), extract.dimension, LIMIT)
                for at, cut in enumerate(cuts.values(), 1)
            ),
        ),
        cuts=tuple(cuts.values()),
        strawberry=strawberry,
        spaced=with_space,
        ids=tuple(ids[name] for name in SPELLINGS),
        V=extract.size,
        sat_id=ids["␣sat"],
        cat_id=ids["␣cat"],
        dog_id=ids["␣dog"],
        sat_cat=sat_cat,
        cat_dog=cat_dog,
        king_without_space=table.cosine("␣king", "king"),
        king_capital=table.cosine("␣king", "␣King"),
        beside=facts.beside,
        any=pair_cosines("smollm2-135m", False).mean,
        before=spaced(extract.tokens[extract.places[id_of_spaced - 1]]),
        after=spaced(extract.tokens[extract.places[id_of_spaced + 1]]),
    )


def _cut(extract: TokenExtract, text: str) -> Cut:
    pieces = []
    for token_id in extract.texts[text]:
        row = extract.places[token_id]
        pieces.append(Piece(readable(extract.tokens[row]), token_id, extract.rows[row, :COLUMNS]))
    return Cut(text, tuple(pieces), extract.pieces[text])


def _letters() -> dict[str, int]:
    """The byte that each sign stands for in such a tokenizer (GPT-2's table)."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in plain]
    return {chr(byte): byte for byte in plain} | {chr(256 + at): byte for at, byte in enumerate(others)}


_BYTES = _letters()


def readable(token: str) -> str:
    """A token as letters; bytes that are only part of a letter by their numbers.

    >>> readable("Ġking"), readable("Ã¯ve"), readable("į")
    ('␣king', 'ïve', '⟨8D⟩')
    """
    content = bytes(_BYTES[sign] for sign in token)
    try:
        return content.decode().replace(" ", "␣")
    except UnicodeDecodeError:
        space = content.startswith(b" ")
        rest = content[space:]
        return "␣" * space + f"⟨{' '.join(f'{byte:02X}' for byte in rest)}⟩"
