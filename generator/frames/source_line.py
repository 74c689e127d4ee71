"""Where the vectors come from, in one line of a frame."""

from __future__ import annotations

from generator.embeddings import Provenance
from generator.frames.text import cut, isolated, visible, width
from generator.words import Words
from generator.words.provenance import provenance_text

_LEAST_NAME = 40.0


def source_line(provenance: Provenance, words: Words, room: float, size: float) -> str:
    """The provenance in so much room. Of a file it is the name that gives way: its size and digest stay.

    >>> words = Words({"provenance.file": "read from {name}, {V} × {d}"})
    >>> source_line(Provenance("file", {"name": "x" * 90, "V": 3, "d": 2}), words, 230, 14)
    'read from xxxxxxxxxxx…, 3 × 2'
    """
    text = provenance_text(provenance, words)
    if "name" not in provenance.details:
        return cut(text, room, size)
    name = visible(str(provenance.details["name"]))
    for form in ("", "compact."):
        rest = provenance_text(_named(provenance, ""), words, form=form)
        left = room - width(rest, size)
        if left >= min(_LEAST_NAME, width(name, size)):
            shown = isolated(cut(name, left, size))
            return provenance_text(_named(provenance, shown), words, form=form)
    return cut(text, room, size)


def _named(provenance: Provenance, name: str) -> Provenance:
    return Provenance(provenance.source, {**provenance.details, "name": name})
