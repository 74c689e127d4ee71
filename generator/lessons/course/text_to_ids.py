"""Lesson A: a tokenizer cuts, and an id is a place in a list."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from generator.engine.models import TokenExtract, pair_cosines, smollm2, smollm2_facts
from generator.lessons.course.steps import CourseStep, Cut, IdLineStep, Piece, PiecesStep, ShuffledStep
from generator.lessons.course.tables import shown, tokens

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


@dataclass(frozen=True)
class TextToIds:
    """What the lesson says.

    cuts: by text. ids: of the spellings of king. V, d: of the matrix. The cosines are of the tokens that
    their names say. beside: of rows with ids side by side, on average; any: of random rows.
    """

    steps: tuple[CourseStep, ...]
    cuts: tuple[Cut, ...]
    ids: tuple[int, ...]
    V: int
    d: int
    sat_id: int
    cat_id: int
    dog_id: int
    sat_cat: float
    cat_dog: float
    king_without_space: float
    king_capital: float
    beside: float
    any: float
    before: str
    after: str

    @property
    def strawberry(self) -> Cut:
        """Without a space."""
        return self.cuts[0]

    @property
    def spaced(self) -> Cut:
        """With a space before it."""
        return self.cuts[1]


@lru_cache(maxsize=1)
def tell() -> TextToIds:
    """The numbers of the lesson.

    >>> told = tell()
    >>> [(piece.shown, piece.id) for piece in told.strawberry.pieces]
    [('st', 302), ('raw', 1709), ('berry', 9500)]
    """
    extract, table, facts = smollm2(), tokens(), smollm2_facts()
    cuts = {text: _cut(extract, text) for text in TRIED}
    ids = {name: int(extract.ids[table.ids[name]]) for name in (*SPELLINGS, *SHUFFLED)}
    sat_cat, cat_dog = table.cosine("␣sat", "␣cat"), table.cosine("␣cat", "␣dog")
    rows = np.array([table.row(name)[:6] for name in SHUFFLED])
    spaced = cuts[" strawberry"].pieces[0].id
    return TextToIds(
        steps=(
            _pieces("pieces", [cuts[text] for text in DECISIVE], extract.dimension),
            IdLineStep(
                lesson=SLUG,
                id="id-line",
                tokens=ON_THE_LINE,
                ids=tuple(ids[name] for name in ON_THE_LINE),
                pairs=((0, 1, sat_cat), (1, 2, cat_dog)),
            ),
            ShuffledStep(
                lesson=SLUG,
                id="shuffled",
                tokens=SHUFFLED,
                ids=tuple(ids[name] for name in SHUFFLED),
                rows=rows,
                order=ORDER,
                pair=(0, 1),
                cosine=cat_dog,
                limit=LIMIT,
            ),
            *(_pieces(f"pieces-{at}", [cuts[text]], extract.dimension) for at, text in enumerate(TRIED, 1)),
        ),
        cuts=tuple(cuts.values()),
        ids=tuple(ids[name] for name in SPELLINGS),
        V=extract.size,
        d=extract.dimension,
        sat_id=ids["␣sat"],
        cat_id=ids["␣cat"],
        dog_id=ids["␣dog"],
        sat_cat=sat_cat,
        cat_dog=cat_dog,
        king_without_space=table.cosine("␣king", "king"),
        king_capital=table.cosine("␣king", "␣King"),
        beside=facts.beside,
        any=pair_cosines("smollm2-135m", False).mean,
        before=shown(extract.tokens[extract.places[spaced - 1]]),
        after=shown(extract.tokens[extract.places[spaced + 1]]),
    )


def _pieces(name: str, cuts: list[Cut], d: int) -> PiecesStep:
    return PiecesStep(lesson=SLUG, id=name, cuts=tuple(cuts), columns=d, limit=LIMIT)


def _cut(extract: TokenExtract, text: str) -> Cut:
    pieces = []
    for token_id in extract.texts[text]:
        place = extract.places[token_id]
        pieces.append(Piece(readable(extract.tokens[place]), token_id, extract.rows[place, :COLUMNS]))
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
