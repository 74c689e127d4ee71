"""The legend of the value colours, and where the vectors come from: at the foot of a frame with vectors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.drawing.grid import SMALLEST
from generator.drawing.scene import NARROW_WIDTH, WIDE, Box, Layout, Shape, Text
from generator.drawing.text import cut, isolated, visible, width
from generator.engine.sources.table import Provenance
from generator.words.numbers import MINUS, compact
from generator.words.provenance import provenance_details, provenance_text
from generator.words.words import Words

# Where the vectors come from, in one line of a frame.

_LEAST_NAME = 40.0


def source_line(provenance: Provenance, words: Words, room: float, size: float) -> str:
    """The provenance in so much room; the name of a file or of a corpus gives way, the other facts stay.

    >>> words = Words({"provenance.file": "read from {name}, {V} × {d}"})
    >>> source_line(Provenance("file", {"name": "x" * 90, "V": 3, "d": 2}), words, 230, 14)
    'read from xxxxxxxxxxx…, 3 × 2'
    """
    text = provenance_text(provenance, words)
    gives_way = next((each for each in ("name", "corpus") if each in provenance.details), None)
    if gives_way is None:
        return cut(text, room, size)
    name = visible(str(provenance_details(provenance, words)[gives_way]))
    for form in ("", "compact.", *(("tight.",) if provenance.untrained else ())):
        rest = provenance_text(_named(provenance, gives_way, ""), words, form=form)
        left = room - width(rest, size)
        if left >= min(_LEAST_NAME, width(name, size)):
            shown = isolated(cut(name, left, size))
            return provenance_text(_named(provenance, gives_way, shown), words, form=form)
    return cut(text, room, size)


def _named(provenance: Provenance, detail: str, name: str) -> Provenance:
    return replace(provenance, details={**provenance.details, detail: name})


MARGIN: dict[Layout, float] = {"wide": 20, "narrow": 10}
"""Empty units at the left and right edge of a frame."""

LEGEND_HEIGHT: dict[Layout, float] = {"wide": 20, "narrow": 38}
"""Height of the legend; in the narrow layout `colour_alone` adds LEGEND_LINE."""
LEGEND_LINE = 18.0

WIDE_LEGEND_Y = WIDE[1] - 12 - LEGEND_HEIGHT["wide"]
"""Where the legend of a wide frame starts: everything else ends above it."""

_BINS = range(0, 21, 2)
_SWATCH = 14.0


def legend(
    limit: float,
    provenance: Provenance,
    layout: Layout,
    y: float,
    words: Words,
    *,
    colour_alone: bool = False,
) -> Iterator[Shape]:
    """Swatches from −limit through 0 to +limit, and the provenance: right of them, or under them.

    Args:
        limit: the |value| where the scale ends; the step knows it.
        provenance: of the vectors.
        layout: wide: one line across the frame; narrow: two lines.
        y: the top of the legend; use WIDE_LEGEND_Y in a wide frame.
        words: the table of words.
        colour_alone: whether cells without numbers are to be explained.
    """
    size, margin = SMALLEST[layout], MARGIN[layout]
    base = y + 14
    x = margin
    ends = compact(limit, plus=False)
    if limit > 0:
        yield Text(x, base, MINUS + ends, size)
        x += width(MINUS + ends, size) + 6
    for place in _BINS if limit > 0 else (10,):
        yield Box(x, y + 1, _SWATCH, 17, f"v{place}")
        if place == 10:
            yield Text(x + _SWATCH / 2, base, "0", size, "t10", "middle")
        x += _SWATCH
    if limit > 0:
        yield Text(x + 6, base, "+" + ends, size)
        x += 6 + width("+" + ends, size)
    note = words("frames.legend.colour-alone")
    if layout == "wide":
        room = WIDE[0] - margin - x - 20
        source = source_line(provenance, words, room, size)
        yield Text(WIDE[0] - margin, base, source, size, "muted", "end")
        if colour_alone and width(source + note, size) + 40 <= room:
            yield Text(x + 20, base, note, size, "muted")
    else:
        room = NARROW_WIDTH - 2 * margin
        lines = [source_line(provenance, words, room, size), *([note] if colour_alone else [])]
        for row, line in enumerate(lines, start=1):
            yield Text(margin, base + row * LEGEND_LINE, line, size, "muted")
