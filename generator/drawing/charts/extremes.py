"""The highest and the lowest pair of a page, named side by side without ever touching."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.drawing.scene import Text
from generator.drawing.text import cut, isolated, visible, width
from generator.engine.similarity import Pair
from generator.words.numbers import fixed
from generator.words.words import Words

DASH = " – "
SPACE_BETWEEN = 14.0


@dataclass(frozen=True)
class Extreme:
    """A label of some lines, in bold the first; `full` says its pair whole where it is cut."""

    cosine: float
    lines: tuple[str, ...]
    wide: float
    full: str | None

    def texts(self, middle: float, lowest: float, size: float, leading: float) -> list[Text]:
        """The lines around x = middle; the baseline of the last is at y = lowest."""
        first = lowest - leading * (len(self.lines) - 1)
        return [
            Text(
                middle,
                first + leading * place,
                line,
                size,
                anchor="middle",
                bold=place == 0,
                full=self.full if place == 0 else None,
            )
            for place, line in enumerate(self.lines)
        ]


def extremes(
    tokens: Sequence[str], pairs: Sequence[Pair], room: float, size: float, words: Words
) -> tuple[Extreme, ...]:
    """Labels for the lowest and the highest pair, from left to right; one where all cosines are equal.

    Args:
        tokens: n of them.
        pairs: with a cosine, the highest first; at least one.
        room: units for all labels side by side.
        size: of the text.
        words: of the page.
    """
    ends = _ends([pair.cosine for pair in pairs if pair.cosine is not None])
    names, under = [], []
    for word, cosine in ends:
        first, *tied = [pair for pair in pairs if pair.cosine == cosine]
        names.append((visible(tokens[first.i]), visible(tokens[first.j])))
        more = [words("charts.chance.tied", count=f"{len(tied):,}")] if tied else []
        under.append([*more, words(f"charts.chance.{word}", cosine=fixed(cosine, 2))])
    needed = [max(width(line, size) for line in lines) for lines in under]
    whole = [width(DASH.join(name), size, bold=True) for name in names]
    rooms = shares(list(map(max, needed, whole)), room - SPACE_BETWEEN * (len(ends) - 1))
    labels = []
    for (_, cosine), name, lines, least, own in zip(ends, names, under, needed, rooms, strict=True):
        short = _cut(name, own, size)
        full = None if short == name else _joined(name)
        wide = max(least, width(DASH.join(short), size, bold=True))
        labels.append(Extreme(cosine, (_joined(short), *lines), wide, full))
    return tuple(labels)


def _ends(cosines: Sequence[float]) -> list[tuple[str, float]]:
    """What is to be named, and its cosine; of cosines from the highest to the lowest."""
    if len(cosines) == 1:
        return [("only", cosines[0])]
    if cosines[0] == cosines[-1]:
        return [("equal", cosines[0])]
    return [("lowest", cosines[-1]), ("highest", cosines[0])]


def _joined(both: tuple[str, str]) -> str:
    return DASH.join(map(isolated, both))


def side_by_side(wanted: Sequence[float], widths: Sequence[float], left: float, right: float) -> list[float]:
    """Middles of one or two labels, each as near to where it is wanted as the other and the edges allow.

    >>> side_by_side([50], [40], 0, 100), side_by_side([5], [40], 0, 100)
    ([50], [20.0])
    >>> side_by_side([50, 52], [40, 40], 0, 100)
    [24.0, 78.0]
    """
    fitted = [
        min(max(middle, left + wide / 2), right - wide / 2)
        for middle, wide in zip(wanted, widths, strict=True)
    ]
    if len(fitted) == 2:
        apart = (widths[0] + widths[1]) / 2 + SPACE_BETWEEN
        missing = apart - (fitted[1] - fitted[0])
        if missing > 0:
            fitted[0] = min(max(fitted[0] - missing / 2, left + widths[0] / 2), right - widths[1] / 2 - apart)
            fitted[1] = fitted[0] + apart
    return fitted


def shares(wanted: Sequence[float], room: float) -> list[float]:
    """The room shared by one or two: whoever wants less than half leaves the rest to the other.

    >>> shares([30, 90], 100), shares([60, 90], 100), shares([300], 100)
    ([50.0, 70], [50.0, 50.0], [100])
    """
    if len(wanted) == 1:
        return [room]
    return [max(room / 2, room - wanted[1]), max(room / 2, room - wanted[0])]


def _cut(both: tuple[str, str], room: float, size: float) -> tuple[str, str]:
    """Two tokens, cut where they and the dash between them need more than the room."""
    dash = width(DASH, size, bold=True)
    rooms = shares([width(token, size, bold=True) for token in both], room - dash)
    return cut(both[0], rooms[0], size, bold=True), cut(both[1], rooms[1], size, bold=True)
