"""Small pieces of text that templates put together: counts, quotes, angles, lengths."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from markupsafe import Markup

from generator.chance import ChanceBand
from generator.frames.angle import angle_words
from generator.notation import compact, cosine, degrees, fixed, is_shown_exactly
from generator.pages.markdown import safe
from generator.words import load_words

NumberOrNone: TypeAlias = float | None


def labels(tokens: Sequence[str]) -> tuple[Markup, ...]:
    """A name for each position: its token, and the position where another token is the same.

    >>> [str(label) for label in labels(["the", "cat", "the"])]
    ['the (0)', 'cat', 'the (2)']
    """
    return tuple(
        Markup("{} ({})").format(safe(token), place) if tokens.count(token) > 1 else safe(token)
        for place, token in enumerate(tokens)
    )


def quoted_labels(tokens: Sequence[str]) -> tuple[Markup, ...]:
    """The same for running text, the tokens in quotation marks.

    >>> [str(label) for label in quoted_labels(["the", "cat", "the"])]
    ['“the” (0)', '“cat”', '“the” (2)']
    """
    return tuple(
        Markup("{} ({})").format(quoted(token), place) if tokens.count(token) > 1 else quoted(token)
        for place, token in enumerate(tokens)
    )


def some_of(some: int, count: int) -> str:
    """How many of a count lie somewhere, at the start of a sentence.

    >>> some_of(0, 6), some_of(1, 6), some_of(2, 6), some_of(0, 1)
    ('None of 6 lies', '1 of 6 lies', '2 of 6 lie', 'It does not lie')
    """
    if count == 1:
        return "It lies" if some else "It does not lie"
    return f"{some or 'None'} of {count:,} {'lie' if some > 1 else 'lies'}"


def band_text(band: ChanceBand) -> str:
    """The band of chance, with more decimals where two of them would say ±1.

    >>> band_text(ChanceBand(6, -0.7545, 0.7545)), band_text(ChanceBand(2, -0.9969, 0.9969))
    ('−0.75 … +0.75', '−0.9969 … +0.9969')
    """
    decimals = 2 if band.high < 0.995 else 4
    return f"{fixed(band.low, decimals)} … {fixed(band.high, decimals)}"


def chance_pairs(band: ChanceBand) -> str:
    """The pairs that a band of chance was taken from.

    >>> chance_pairs(ChanceBand(6, -0.7545, 0.7545))
    'pairs of random directions at d = 6'
    """
    if band.rows is None:
        return load_words()("page.chance.directions", d=f"{band.dimension:,}")
    return load_words()("page.chance.rows")


def counted(count: int, one: str, more: str | None = None) -> str:
    """A count with its noun.

    >>> counted(1, "pair"), counted(25600000, "number"), counted(2, "box", "boxes")
    ('1 pair', '25,600,000 numbers', '2 boxes')
    """
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def listed(parts: Sequence[str], most: int = 8) -> Markup:
    """Parts as a list in a sentence, made safe; a long list is cut and its rest counted.

    >>> str(listed(["a"])), str(listed(["a", "b", "c"])), str(listed(["a", "b", "c", "d"], most=2))
    ('a', 'a, b and c', 'a, b and 2 more')
    """
    shown = [part if isinstance(part, Markup) else safe(part) for part in parts]
    if len(shown) > most:
        shown[most:] = [safe(f"{len(parts) - most} more")]
    *before, final = shown
    return Markup(" and ").join([Markup(", ").join(before), final]) if before else final


def quoted(token: str) -> Markup:
    """A token in quotation marks, every sign of it to be seen.

    >>> quoted(" cat")
    Markup('“␣cat”')
    """
    return Markup("“{}”").format(safe(token))


def shown_cosine(number: NumberOrNone) -> str:
    """A cosine at two decimals, or "undefined".

    >>> shown_cosine(-0.4281), shown_cosine(None)
    ('−0.43', 'undefined')
    """
    return cosine(number, load_words()("undefined"))


def shown_length(number: NumberOrNone) -> str:
    """A length or a distance at four decimals, or "out of range".

    >>> shown_length(1.98214), shown_length(None)
    ('1.9821', 'out of range')
    """
    return load_words()("out-of-range") if number is None else compact(number, 4, plus=False, below=1e6)


def shown_value(number: float) -> str:
    """A number of a vector with all its decimals where they are few, else with four.

    >>> shown_value(0.5), shown_value(0.125), shown_value(1 / 3), shown_value(5e-324)
    ('+0.50', '+0.125', '+0.3333', '+4.941e−324')
    """
    if is_shown_exactly(number):
        return compact(number)
    return compact(number, next((some for some in (3, 4) if round(number, some) == number), 4))


def shown_share(share: float) -> str:
    """A share in percent, never 0% or 100% of what only nearly is.

    >>> shown_share(0.265), shown_share(0.9999), shown_share(0.0004)
    ('26%', 'over 99%', 'under 1%')
    """
    if share > 0.99:
        return "over 99%"
    return "under 1%" if share < 0.01 else f"{share * 100:.0f}%"


def shares(parts: Sequence[float]) -> str:
    """Shares of one whole, added up, in percent.

    >>> shares((0.31, 0.18))
    '49%'
    """
    return f"{sum(parts) * 100:.0f}%"


def angle_of(number: float) -> str:
    """What an angle is called.

    >>> angle_of(0.97)
    'nearly the same direction'
    """
    return angle_words(number, load_words())


PHRASES: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "labels": labels,
        "quoted_labels": quoted_labels,
        "band_text": band_text,
        "chance_pairs": chance_pairs,
        "some_of": some_of,
        "counted": counted,
        "listed": listed,
        "quoted": quoted,
        "cosine": shown_cosine,
        "length_of": shown_length,
        "share": shown_share,
        "shares": shares,
        "value": shown_value,
        "fixed": fixed,
        "degrees": degrees,
        "angle": angle_of,
        "enumerate": enumerate,
        "zip": zip,
        "len": len,
        "abs": abs,
    }
)
"""What every template can call."""
