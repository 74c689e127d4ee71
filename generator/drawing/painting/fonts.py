"""The font that has each character: those that come with matplotlib first, then the system's.

matplotlib's own search goes by family names and what else is installed. Here fonts are files in a
fixed order, so the same text is painted with the same fonts on every machine, until a character is
asked for that only the system's fonts have.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped] # it has no types
from matplotlib import get_data_path
from matplotlib.font_manager import fontManager
from matplotlib.ft2font import FT2Font, LoadFlags

from generator.drawing.text import graphemes

NOT_FOUND = "\N{REPLACEMENT CHARACTER}"
"""What is painted in place of a character that no font has."""

_OWN = Path(get_data_path()) / "fonts" / "ttf"
_SANS = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
_MONO = {False: "DejaVuSansMono.ttf", True: "DejaVuSansMono-Bold.ttf"}
_MEASURED_AT = 1000.0
_NOT_PAINTED = frozenset("\u2066\u2067\u2068\u2069\u200e\u200f\u061c\ufe0e\ufe0f")
"""Signs that steer how neighbours are written, and have no look of their own."""


@dataclass(frozen=True)
class Run:
    """Some characters that are painted with one font.

    start: where they begin, advance: how wide they are, both in multiples of the size.
    """

    text: str
    font: Path
    start: float
    advance: float


@lru_cache(maxsize=8192)
def runs_of(text: str, *, bold: bool, mono: bool) -> tuple[Run, ...]:
    """A text as runs of one font each, from left to right; what no font has is NOT_FOUND.

    >>> [(run.text, run.font.name) for run in runs_of("a𝒜", bold=False, mono=True)]
    [('a', 'DejaVuSansMono.ttf'), ('𝒜', 'STIXGeneral.ttf')]
    """
    found: list[tuple[str, Path]] = []
    for cluster in (text,) if text.isascii() else graphemes(text):
        shown = "".join(character for character in cluster if character not in _NOT_PAINTED)
        whole = _font_of(shown, bold=bold, mono=mono)
        if whole is not None:
            pieces = [(shown, whole)]
        else:
            pieces = [_piece(character, bold=bold, mono=mono) for character in shown]
        for piece, font in pieces:
            if found and found[-1][1] == font:
                found[-1] = found[-1][0] + piece, font
            elif piece:
                found.append((piece, font))
    placed, x = [], 0.0
    for piece, font in found:
        placed.append(Run(piece, font, x, wide := _advance(piece, font)))
        x += wide
    return tuple(placed)


def not_found(text: str) -> tuple[str, ...]:
    r"""The characters of a text that no font has, each once, in their order.

    >>> not_found("king"), not_found("a\U000e1000b")
    ((), ('\U000e1000',))
    """
    if text.isascii():
        return ()
    return tuple(
        character
        for character in dict.fromkeys(text)
        if character not in _NOT_PAINTED and _font_of(character, bold=False, mono=False) is None
    )


@cache
def is_true_type(font: Path) -> bool:
    """Whether a font's letters can stand in a PDF as TrueType: outlines of that kind, one font a file."""
    if font.suffix.lower() != ".ttf":
        return False
    with TTFont(font, lazy=True) as opened:
        return "glyf" in opened


@cache
def fonts_digest() -> str:
    """A digest of the fonts that there are: pictures with unusual characters depend on it."""
    names = [f"{path.as_posix()} {path.stat().st_size}" for path in _system_fonts()]
    return hashlib.sha256("\0".join(names).encode("utf-8", "surrogateescape")).hexdigest()


def _piece(character: str, *, bold: bool, mono: bool) -> tuple[str, Path]:
    font = _font_of(character, bold=bold, mono=mono)
    if font is not None:
        return character, font
    return NOT_FOUND, _OWN / _SANS[bold]


@lru_cache(maxsize=4096)
def _font_of(cluster: str, *, bold: bool, mono: bool) -> Path | None:
    """The first font that has every character of what a reader takes for one."""
    for font in _bundled(bold=bold, mono=mono):
        if all(_has(font, character) for character in cluster):
            return font
    return next((f for f in _system_fonts() if all(_has(f, character) for character in cluster)), None)


def _bundled(*, bold: bool, mono: bool) -> Iterator[Path]:
    if mono:
        yield _OWN / _MONO[bold]
    yield _OWN / _SANS[bold]
    yield _OWN / _SANS[False]  # has more signs than the bold one
    yield _OWN / "STIXGeneral.ttf"


@cache
def _system_fonts() -> tuple[Path, ...]:
    """The upright fonts of a text's weight that are installed, by the names of their files."""
    found = {
        Path(entry.fname)
        for entry in fontManager.ttflist
        if entry.style == "normal" and entry.weight == 400 and entry.stretch == "normal"
    }
    usable = (path for path in found if path.parent != _OWN and _can_be_read(path))
    return tuple(sorted(usable, key=lambda path: (path.name, path.as_posix())))


def _can_be_read(path: Path) -> bool:
    """Whether it has outlines; a font of pictures, as of colourful emoji, has none."""
    try:
        with TTFont(path, lazy=True, fontNumber=0) as font:
            return any(outlines in font for outlines in ("glyf", "CFF ", "CFF2"))
    except (OSError, TTLibError):  # matplotlib's list names files that may be gone
        return False


@lru_cache(maxsize=65536)
def _has(font: Path, character: str) -> bool:
    return opened(font).get_char_index(ord(character)) != 0


@cache
def opened(font: Path) -> FT2Font:
    """A font, as large as texts are measured."""
    face = FT2Font(str(font))
    face.set_size(_MEASURED_AT, 72)
    return face


def _advance(text: str, font: Path) -> float:
    """How far a text goes, in multiples of its size."""
    face = opened(font)
    face.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return face.get_width_height()[0] / 64 / _MEASURED_AT
