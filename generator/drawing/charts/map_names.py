"""Which names stand on a map, and where: those of the page's own tokens first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.drawing.labels import Label, Placer, Rectangle
from generator.drawing.scene import Point, Shape, Text

SIZE = 15.0
"""Of all text: 12 px where the picture is 288 px wide, as on a phone of 320."""
_ATTEMPTS, _HOPELESS = 4, 6
"""So often are names placed anew, first those that found no room; once, if more than so many found none."""
_OTHERS_REACH = 70.0
"""Longer leaders than this confuse more than the name of a token that is not the page's own is worth."""
_MANY = 24


def radii(own: int) -> tuple[float, float]:
    """The radius of a dot of the page's own tokens, of which there are so many, and of any other dot.

    >>> radii(6)
    (5.5, 3.5)
    """
    return (5.5, 3.5) if own <= _MANY else (4.5, 2.5)


@dataclass(frozen=True)
class Names:
    """The names that stand on a map, and who has none there; places among its tokens.

    numbered: (number, place) of the page's own tokens that have a number on the map. bare: those that
    have not even that. others_missing: how many of the others have no name.
    """

    shapes: tuple[Shape, ...]
    numbered: tuple[tuple[int, int], ...]
    bare: tuple[int, ...]
    others_missing: int


def place_names(
    tokens: Sequence[str], own: Sequence[int], places: Sequence[Point], frame: Rectangle, *, numbers: bool
) -> Names | None:
    """Names beside their dots, each where it covers nothing; of others than the page's own those that fit.

    Args:
        tokens: m of them, the more important ones first.
        own: places among them of the page's own.
        places: m points of the picture.
        frame: no name leaves it.
        numbers: whether an own token may have a number in its name's place.

    Returns:
        None where not every own token has its name, and numbers are not wanted.
    """
    large, small = radii(len(own))
    dots = [(x, y, large if place in own else small) for place, (x, y) in enumerate(places)]
    order, missing = list(own), list(own)
    for _ in range(_ATTEMPTS):
        placer = _placer(frame, dots)
        shapes, now_missing = _place(placer, [_label(tokens[each], dots[each], bold=True) for each in order])
        missing = [order[each] for each in now_missing]
        if not missing:
            return _with_others(tokens, own, dots, placer, shapes, (), ())
        if len(missing) > _HOPELESS:
            break
        order = [*missing, *(each for each in order if each not in missing)]
    if not numbers:
        return None
    return _numbered(tokens, own, dots, frame, missing)


def _numbered(
    tokens: Sequence[str],
    own: Sequence[int],
    dots: Sequence[tuple[float, float, float]],
    frame: Rectangle,
    missing: Sequence[int],
) -> Names:
    """Names that find no room become numbers, which are placed first; until none is without."""
    numbered, hardest = sorted(missing), list(missing)
    while True:
        placer = _placer(frame, dots)
        number = {place: str(count) for count, place in enumerate(numbered, 1)}
        first = [*hardest, *(place for place in numbered if place not in hardest)]
        order = [*first, *(place for place in own if place not in number)]
        labels = [_label(number.get(each, tokens[each]), dots[each], bold=True) for each in order]
        shapes, now_missing = _place(placer, labels)
        without = [order[each] for each in now_missing]
        nameless = [place for place in without if place not in number]
        if not nameless:
            shown = tuple(each for each in enumerate(numbered, 1) if each[1] not in without)
            return _with_others(tokens, own, dots, placer, shapes, shown, tuple(sorted(without)))
        numbered, hardest = sorted([*numbered, *nameless]), without


def _with_others(
    tokens: Sequence[str],
    own: Sequence[int],
    dots: Sequence[tuple[float, float, float]],
    placer: Placer,
    shapes: list[Shape],
    numbered: tuple[tuple[int, int], ...],
    bare: tuple[int, ...],
) -> Names:
    others = [place for place in range(len(tokens)) if place not in own]
    more, missing = _place(placer, [_label(tokens[place], dots[place], bold=False) for place in others])
    lines_first = sorted([*shapes, *more], key=lambda shape: isinstance(shape, Text))
    return Names(tuple(lines_first), numbered, bare, len(missing))


def _placer(frame: Rectangle, dots: Sequence[tuple[float, float, float]]) -> Placer:
    left, top, right, bottom = frame
    return Placer((left + 2, top + 2, right - 2, bottom - 2), SIZE, list(dots))


def _place(placer: Placer, labels: Sequence[Label]) -> tuple[list[Shape], list[int]]:
    """The shapes of the labels that found room, and the places of those that did not."""
    shapes: list[Shape] = []
    missing = []
    for place, label in enumerate(labels):
        found = placer.place(label)
        if found is None:
            missing.append(place)
        else:
            shapes += [shape for shape in found if shape is not None]
    return shapes, missing


def _label(token: str, dot: tuple[float, float, float], *, bold: bool) -> Label:
    return Label(token, *dot, bold=True) if bold else Label(token, *dot, reach=_OTHERS_REACH)
