"""Where the vectors come from, in one line of a frame."""

from __future__ import annotations

from dataclasses import replace

from generator.embeddings import Provenance
from generator.frames.text import cut, isolated, visible, width
from generator.words import Words
from generator.words.provenance import provenance_text, told_details

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
    name = visible(str(told_details(provenance, words)[gives_way]))
    for form in ("", "compact.", *(("tight.",) if provenance.untrained else ())):
        rest = provenance_text(_named(provenance, gives_way, ""), words, form=form)
        left = room - width(rest, size)
        if left >= min(_LEAST_NAME, width(name, size)):
            shown = isolated(cut(name, left, size))
            return provenance_text(_named(provenance, gives_way, shown), words, form=form)
    return cut(text, room, size)


def _named(provenance: Provenance, detail: str, name: str) -> Provenance:
    return replace(provenance, details={**provenance.details, detail: name})
