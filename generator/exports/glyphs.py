"""Characters that no font of this machine has: named, so that no picture has a silent gap."""

from __future__ import annotations

import unicodedata

from generator.drawing.scene import Text
from generator.errors import quoted
from generator.exports.material import Material


def glyph_warnings(material: Material) -> tuple[str, ...]:
    """A line for each character that painted pictures show as �: which, where first, in how many figures."""
    from generator.drawing.painting.fonts import not_found  # matplotlib costs half a second

    where: dict[str, tuple[str, dict[str, None]]] = {}
    for figure in material.figures:
        for shape in figure.wide.shapes:
            if isinstance(shape, Text):
                for character in not_found(shape.text):
                    where.setdefault(character, (shape.full or shape.text, {}))[1][figure.id] = None
    lines = []
    for character, (text, ids) in where.items():
        name = unicodedata.name(character, "")
        code = f"U+{ord(character):04X}" + (f" {name}" if name else "")
        first, *others = ids
        more = f" and {len(others)} more" if others else ""
        lines.append(
            f"no font has {quoted(character)} ({code}) of {quoted(text)}, in {first}{more}; "
            f"PNG and PDF show \N{REPLACEMENT CHARACTER}; install a font that has it"
        )
    return tuple(lines)
