"""How wide text is, how a long token is cut, and how a sign that cannot be seen is shown.

Nobody knows the reader's fonts. Widths are those of DejaVu Sans, the widest of the common
ones (Verdana has the same), so that a box sized for them holds the text in any of the others.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import regex

# Advance widths of U+0020 … U+007E in hundredths of the size, from DejaVu Sans 2.37.
_REGULAR = (
    "32 40 46 84 64 95 78 27 39 39 50 84 32 36 32 34 64 64 64 64 64 64 64 64 64 64 34 34 84 84 84 53 "
    "100 68 69 70 77 63 58 77 75 29 29 66 56 86 75 79 60 79 69 63 61 73 68 99 69 61 69 39 34 39 84 50 "
    "50 61 63 55 63 62 35 63 63 28 28 58 28 97 63 61 63 63 41 52 39 63 59 82 59 59 52 64 34 64 84"
)
_BOLD = (
    "35 46 52 84 70 100 87 31 46 46 52 84 38 42 38 37 70 70 70 70 70 70 70 70 70 70 40 40 84 84 84 58 "
    "100 77 76 73 83 68 68 82 84 37 37 77 64 100 84 85 73 85 77 72 68 81 77 110 77 72 73 46 37 46 84 50 "
    "50 67 72 59 72 68 44 72 71 34 34 67 34 104 71 69 72 72 49 60 48 71 65 92 65 65 58 71 37 71 84"
)
_WIDTHS = {
    bold: {
        **{chr(32 + index): int(width) / 100 for index, width in enumerate(table.split())},
        "\N{HORIZONTAL ELLIPSIS}": 1.0,
        "\N{VERTICAL ELLIPSIS}": 1.0,
    }
    for bold, table in ((False, _REGULAR), (True, _BOLD))
}
_MONO = 0.603
_OTHER_NARROW, _OTHER_BOLD, _WIDE = 0.86, 0.96, 1.1

_GRAPHEME = regex.compile(r"\X")

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_TURNING = {"R", "AL", "AN"}
_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACES_BEFORE = " Ġ▁"
"""A space, and how byte-level BPE and SentencePiece write one before a token."""
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"
_BIDI_CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def width(text: str, size: float, *, bold: bool = False, mono: bool = False) -> float:
    """How wide a text is at most, in units.

    >>> round(width("king", 16), 2), round(width("+1.21", 10, mono=True), 2)
    (33.92, 30.15)
    """
    return size * _width(text, bold, mono)


@lru_cache(maxsize=4096)
def _width(text: str, bold: bool, mono: bool) -> float:
    clusters = text if text.isascii() else graphemes(text)
    return sum(_advance(cluster, bold=bold, mono=mono) for cluster in clusters)


def _advance(cluster: str, *, bold: bool, mono: bool) -> float:
    if mono and cluster.isascii():
        return _MONO * len(cluster)
    known = _WIDTHS[bold]
    if cluster in known:
        return known[cluster]
    if len(cluster) > 1:  # where no font has the joined sign, its parts stand side by side
        return _WIDE * max(1, sum(unicodedata.category(part)[0] not in "MC" for part in cluster))
    if unicodedata.east_asian_width(cluster) in "WF":
        return _WIDE
    if mono and unicodedata.category(cluster)[0] in "SP":
        return _MONO
    return _OTHER_BOLD if bold else _OTHER_NARROW


def graphemes(text: str) -> list[str]:
    r"""What a reader takes for one character each (UAX #29).

    >>> [len(cluster) for cluster in graphemes("e\N{COMBINING ACUTE ACCENT}a")]
    [2, 1]
    """
    return list(map(str, _GRAPHEME.findall(text)))


@lru_cache(maxsize=1024)
def cut(text: str, room: float, size: float, *, bold: bool = False, mono: bool = False) -> str:
    """The text, or as much of it as fits into the room with an ellipsis, whole graphemes only.

    >>> cut("grandmother", 60, 14), cut("king", 60, 14)
    ('grand…', 'king')
    """
    if width(text, size, bold=bold, mono=mono) <= room:
        return text
    kept = graphemes(text)
    while kept and width("".join(kept) + ELLIPSIS, size, bold=bold, mono=mono) > room:
        kept.pop()
    return "".join(kept) + ELLIPSIS


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """A text in lines that fit into the room, broken at spaces; a word that is wider is broken itself.

    >>> wrapped("row 5 is copied to position 1", 120, 12), wrapped("aaaaaaaaaaaa", 40, 12)
    (['row 5 is copied to', 'position 1'], ['aaaaa', 'aaaaa', 'aa'])
    """
    lines: list[str] = []
    for word in text.split(" "):
        for piece in _pieces(word, room, size, bold=bold):
            longer = f"{lines[-1]} {piece}" if lines else piece
            if lines and width(longer, size, bold=bold) <= room:
                lines[-1] = longer
            else:
                lines.append(piece)
    return lines


def _pieces(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    if width(word, size, bold=bold) <= room:
        return [word]
    pieces = [""]
    for letter in graphemes(word):
        if pieces[-1] and width(pieces[-1] + letter, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


@lru_cache(maxsize=1024)
def visible(token: str) -> str:
    r"""A token as it can be seen: a space, a tab or a control character becomes a sign.

    A space at an edge, or next to another, is "␣"; one between words stays. So is the sign with which
    vocabularies of subwords write a space before a token. Characters without a look of their own are
    written as U+XXXX in small brackets. A file of vectors may have an empty token: "∅".

    >>> visible(" cat"), visible("Ġcat"), visible("a\tb"), visible("\x07"), visible("a\u200bb"), visible("")
    ('␣cat', '␣cat', 'a⇥b', '⟨U+0007⟩', 'a⟨U+200B⟩b', '∅')
    """
    if not token:
        return "∅"
    begun = token.lstrip(_SPACES_BEFORE)
    token = " " * (len(token) - len(begun)) + begun
    inner = token.strip(" ")
    before, after = len(token) - len(begun), len(token) - len(token.rstrip(" "))
    if not inner:
        return "␣" * len(token)
    shown = "".join(_visible_character(character) for character in inner.replace("  ", "␣␣"))
    return "␣" * before + shown + "␣" * after


def _visible_character(character: str) -> str:
    if character == "\t":
        return "⇥"
    if character in "\n\r\u2028\u2029":
        return "⏎"
    category = unicodedata.category(character)
    hidden = category in {"Cc", "Cf", "Cs", "Co", "Cn", "Zs"} and character != " "
    if character in _BIDI_CONTROLS or (hidden and character not in _JOINERS):
        return f"⟨U+{ord(character):04X}⟩"
    return character


def isolated(text: str) -> str:
    r"""The text fenced off, so that right-to-left writing turns none of its neighbours.

    Text without any such writing needs no fence.

    >>> isolated("king"), len(isolated("\u05d0"))
    ('king', 3)
    """
    turns = not text.isascii() and any(unicodedata.bidirectional(letter) in _TURNING for letter in text)
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}" if turns else text


def unfenced(text: str) -> str:
    r"""The text without fences, for readers that would show them.

    >>> unfenced(isolated("\u05d0")) == "\u05d0"
    True
    """
    return text.replace(_FIRST_STRONG_ISOLATE, "").replace(_POP_ISOLATE, "")


@lru_cache(maxsize=4096)
def escaped(text: str) -> str:
    """Text that is safe between tags and in attributes, and that XML allows.

    >>> escaped('<b> & "c"' + chr(7))
    '&lt;b&gt; &amp; &quot;c&quot;\ufffd'
    """
    return (
        allowed(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def allowed(text: str) -> str:
    r"""The text with U+FFFD for every character that no XML file may hold.

    >>> print(ascii(allowed("a\x07b\ud800c")))
    'a\ufffdb\ufffdc'
    """
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
