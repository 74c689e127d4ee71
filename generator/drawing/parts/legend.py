"""The legend of the value colours, and where the vectors come from: at the foot of a frame with vectors."""

from __future__ import annotations

from dataclasses import replace

from generator.drawing.scene import Box, Drawing, Frame, Point, Text
from generator.drawing.text import cut, isolated, visible, width, wrapped
from generator.engine.sources.table import Provenance
from generator.lessons.scale import ValueScale
from generator.words.numbers import MINUS, value_text
from generator.words.provenance import provenance_details, provenance_text
from generator.words.words import Words

_LEAST_NAME = 40.0
_SWATCH, _NARROW = 14.0, 6.0
"""Width of a colour; of one where two scales stand side by side."""
_LINE = 18.0


def source_line(provenance: Provenance, words: Words, room: float, size: float) -> str:
    """The provenance in so much room; the name of a file or of a corpus gives way, the other facts stay.

    >>> words = Words({"provenance.file": "read from {name}, {V} × {d}"})
    >>> source_line(Provenance("file", {"name": "x" * 90, "V": 3, "d": 2}), words, 230, 14)
    'read from xxxxxxxxxxx…, 3 × 2'
    """
    return _fitting(provenance, words, room, size) or cut(provenance_text(provenance, words), room, size)


def _fitting(provenance: Provenance, words: Words, room: float, size: float) -> str | None:
    """The longest form that fits; None where none does."""
    gives_way = next((each for each in ("name", "corpus") if each in provenance.details), None)
    if gives_way is None:
        text = provenance_text(provenance, words)
        return text if width(text, size) <= room else None
    name = visible(str(provenance_details(provenance, words)[gives_way]))

    def line(name: str, form: str) -> str:
        named = replace(provenance, details={**provenance.details, gives_way: name})
        return provenance_text(named, words, form=form)

    for form in ("", "compact.", *(("tight.",) if provenance.source == "trained" else ())):
        left = room - width(line("", form), size)
        if left >= min(_LEAST_NAME, width(name, size)):
            return line(isolated(cut(name, left, size)), form)
    return None


def _source_lines(provenance: Provenance, words: Words, frame: Frame) -> list[str]:
    """The provenance where a frame is narrow: in two lines where one cannot hold it."""
    room, size = frame.room, frame.size
    line = _fitting(provenance, words, room, size)
    if line is not None:
        return [line]
    form = "compact." if provenance.source in ("trained", "file") else ""
    lines = wrapped(visible(provenance_text(provenance, words, form=form)), room, size)
    return [cut(each, room, size) for each in lines[:2]]


def source_foot(frame: Frame, provenance: Provenance, y: float, words: Words) -> Drawing[float]:
    """The source alone, under everything else (y) where the frame is narrow; returns where the frame ends."""
    size = frame.size
    if frame.wide:
        text = source_line(provenance, words, frame.room, size)
        yield Text(frame.right, frame.foot + 14, text, size, "muted", "end")
        return frame.foot + 32
    lines = _source_lines(provenance, words, frame)
    for row, line in enumerate(lines):
        yield Text(frame.margin, y + 14 + row * _LINE, line, size, "muted")
    return y + 6 + _LINE * len(lines)


def legend(
    frame: Frame,
    scale: ValueScale | None,
    provenance: Provenance,
    y: float,
    words: Words,
    *,
    cosines: bool = False,
    colour_alone: bool = False,
) -> Drawing[float]:
    """Swatches from one end of each scale of colours to the other, and the source: right of them, or under.

    It returns where the frame ends.

    scale: of the numbers; None where the frame colours cosines alone. y: its top in a narrow frame. cosines:
    whether it colours cosines, from −1 to +1, whatever the scale of the numbers is. colour_alone: whether
    cells without numbers are to be explained.
    """
    size, x, y = frame.size, frame.margin, frame.foot if frame.wide else y
    base, both = y + 14, scale is not None and cosines
    swatch = _NARROW if both else _SWATCH
    if scale is not None:
        end = value_text(scale.limit, scale.decimals, plus=False)
        ends = f"{'≤ ' if scale.below else ''}{MINUS}{end}", f"{'≥ ' if scale.above else ''}+{end}"
        x = yield from _strip((x, y), "", ends if scale.limit else None, size, swatch)
    if cosines:
        at = (x + 18 if both else x, y)
        x = yield from _strip(at, words("frames.legend.cosine"), (f"{MINUS}1", "+1"), size, swatch)
    note = words("frames.legend.colour-alone")
    if frame.wide:
        room = frame.right - x - 20
        source = source_line(provenance, words, room, size)
        yield Text(frame.right, base, source, size, "muted", "end")
        if colour_alone and width(source + note, size) + 40 <= room:
            yield Text(x + 20, base, note, size, "muted")
        return y + 32
    lines = [*_source_lines(provenance, words, frame), *([note] if colour_alone else [])]
    for row, line in enumerate(lines, 1):
        yield Text(frame.margin, base + row * _LINE, line, size, "muted")
    return y + 26 + _LINE * len(lines)


def _strip(
    at: Point, heading: str, ends: tuple[str, str] | None, size: float, swatch: float
) -> Drawing[float]:
    """The colours between their ends, after a heading; returns where they end. Without ends: zero alone."""
    (x, y), base = at, at[1] + 14
    for text in (heading, ends[0] if ends else ""):
        if text:
            yield Text(x, base, text, size, "muted" if text is heading else "ink")
            x += width(text, size) + 6
    for index in range(0, 21, 2) if ends else (10,):
        yield Box(x, y + 1, swatch, 17, f"v{index}")
        if index == 10 and swatch == _SWATCH:
            yield Text(x + swatch / 2, base, "0", size, "t10", "middle")
        x += swatch
    if ends:
        yield Text(x + 6, base, ends[1], size)
        x += 6 + width(ends[1], size)
    return x
