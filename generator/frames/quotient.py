"""Two lengths as bars, and cos θ as a fraction: the second half of a cosine worked out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.frames.scene import Box, Line, Shape, Text
from generator.frames.text import cut, isolated, visible, width
from generator.words import Words
from generator.worked import Worked

_BAR, _STEP = 16.0, 24.0
_LEAD = "cos θ ="


def bars(
    tokens: tuple[str, str],
    norms: tuple[float | None, float | None],
    worked: Worked,
    x: float,
    y: float,
    room: tuple[float, float],
    size: float,
    words: Words,
) -> Iterator[Shape]:
    """‖a‖ and ‖b‖: names, bars in proportion, numbers; 24 units a bar.

    Args:
        tokens: a and b.
        norms: their lengths.
        worked: how these are written.
        x: the left end of the names.
        y: the top.
        room: where the bars start, unless a name is longer, and where their numbers end.
        size: of the letters.
        words: the table of words.
    """
    shorts = [cut(visible(token), 90, size) for token in tokens]
    names = [f"‖{isolated(short)}‖" for short in shorts]
    start = max(room[0], x + max(width(name, size) for name in names) + 10)
    notes = [
        text if norm != 0 else f"{text}  {words('frames.cosine.zero')}"
        for norm, text in zip(norms, (worked.norm_a, worked.norm_b), strict=True)
    ]
    longest = room[1] - start - 8 - max(width(note, size) for note in notes)
    most = max((norm for norm in norms if norm is not None), default=0.0)
    for place, (name, norm, note) in enumerate(zip(names, norms, notes, strict=True)):
        base = y + place * _STEP + _BAR / 2 + size * 0.36
        whole = visible(tokens[place])
        yield Text(start - 10, base, name, size, "ink", "end", full=whole if shorts[place] != whole else None)
        bar = norm / most * longest if norm and most else 0.0
        if bar:
            yield Box(start, y + place * _STEP, max(1.0, bar), _BAR, "bar")
        yield Text(start + bar + (8 if bar else 0), base, note, size)


def fraction(worked: Worked, x: float, y: float, size: float, *, below: bool = False) -> Iterator[Shape]:
    """cos θ = dot / (‖a‖ × ‖b‖) = cosine; y is the height of the fraction's line.

    below: whether the result stands in a line of its own, where a frame is narrow.
    """
    lengths, wide = _lengths(worked, size)
    start = x + width(_LEAD, size, bold=True) + 10
    middle = start + wide / 2
    yield Text(x, y + size * 0.36, _LEAD, size, bold=True)
    yield Text(middle, y - 8, worked.dot, size, "ink", "middle", mono=True)
    yield Line(((start, y), (start + wide, y)), "ink", 1.5)
    yield Text(middle, y + 6 + size * 0.86, lengths, size, "ink", "middle", mono=True)
    at, down = (x, 3.4 * size) if below else (start + wide + 10, size * 0.36)
    if below:
        at += width(_LEAD, size, bold=True) - width("=", size, bold=True)
    yield Text(at, y + down, "=", size, bold=True)
    yield Text(at + width("= ", size, bold=True), y + down + size * 0.06, worked.cosine, size + 5, bold=True)


def fraction_width(worked: Worked, size: float) -> float:
    """How much room a fraction takes from left to right, its result beside it."""
    lead = width(_LEAD, size, bold=True) + 10
    result = 10 + width("= ", size, bold=True) + width(worked.cosine, size + 5, bold=True)
    return lead + _lengths(worked, size)[1] + result


def _lengths(worked: Worked, size: float) -> tuple[str, float]:
    below = f"{worked.norm_a} × {worked.norm_b}"
    return below, max(width(worked.dot, size, mono=True), width(below, size, mono=True)) + 12
