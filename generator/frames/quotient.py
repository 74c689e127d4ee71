"""Two lengths as bars, and cos θ as a fraction: the second half of a cosine worked out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.frames.scene import Box, Line, Shape, Text
from generator.frames.text import cut, isolated, visible, width
from generator.notation import Worked
from generator.words import Words

_BAR, _STEP = 16.0, 24.0


def bars(
    tokens: tuple[str, str],
    norms: tuple[float | None, float | None],
    worked: Worked,
    x: float,
    y: float,
    longest: float,
    size: float,
    words: Words,
) -> Iterator[Shape]:
    """‖a‖ and ‖b‖: names, bars in proportion, numbers; 24 units a bar."""
    names = [f"‖{isolated(cut(visible(token), 90, size))}‖" for token in tokens]
    start = x + max(width(name, size) for name in names) + 10
    most = max((norm for norm in norms if norm is not None), default=0.0)
    for place, (name, norm, text) in enumerate(
        zip(names, norms, (worked.norm_a, worked.norm_b), strict=True)
    ):
        base = y + place * _STEP + _BAR / 2 + size * 0.36
        yield Text(start - 10, base, name, size, "ink", "end")
        bar = norm / most * longest if norm and most else 0.0
        if bar:
            yield Box(start, y + place * _STEP, max(1.0, bar), _BAR, "bar")
        note = text if norm != 0 else f"{text}  {words('frames.cosine.zero')}"
        yield Text(start + bar + (8 if bar else 0), base, note, size)


def fraction(worked: Worked, x: float, y: float, size: float) -> Iterator[Shape]:
    """cos θ = dot / (‖a‖ × ‖b‖) = cosine; y is the height of the fraction's line."""
    lead = "cos θ ="
    below = f"{worked.norm_a} × {worked.norm_b}"
    wide = max(width(worked.dot, size, mono=True), width(below, size, mono=True)) + 12
    start = x + width(lead, size, bold=True) + 10
    middle = start + wide / 2
    yield Text(x, y + size * 0.36, lead, size, bold=True)
    yield Text(middle, y - 8, worked.dot, size, "ink", "middle", mono=True)
    yield Line(((start, y), (start + wide, y)), "ink", 1.5)
    yield Text(middle, y + 6 + size * 0.86, below, size, "ink", "middle", mono=True)
    yield Text(start + wide + 10, y + size * 0.36, "=", size, bold=True)
    yield Text(
        start + wide + 10 + width("= ", size, bold=True), y + size * 0.42, worked.cosine, size + 5, bold=True
    )


def quotient_height(size: float) -> float:
    """How far a fraction reaches, from the top of its numerator to the foot of its denominator."""
    return 2 * size + 18
