"""Untrusted text inside a message: on one line, visible, short; and the nearest known name."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection

_NAME = re.compile(r"[\w$-]{1,40}")
_LONGEST_COMPARED = 64
_LONGEST_LINE, _KEPT_END = 800, 200


def one_line(text: str) -> str:
    r"""The text with every character that has no look of its own written as an escape.

    A terminal prints the result as it stands: no line break, no escape sequence, no change
    of the writing direction is left in it.

    >>> print(one_line("a\x1b[31m\nb\u202ec"))
    a\x1b[31m\nb\u202ec
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        character.encode("unicode_escape").decode("ascii") if _hidden(character) else character
        for character in text
    )


def told_line(text: str) -> str:
    """A message for a person: on one line, and cut in the middle where it is long; remedies stand at the end.

    >>> len(told_line("x" * 10**6)), told_line("short")
    (801, 'short')
    """
    line = one_line(text if len(text) <= 2 * _LONGEST_LINE else _cut(text))
    return line if len(line) <= _LONGEST_LINE else _cut(line)


def _cut(text: str) -> str:
    return f"{text[: _LONGEST_LINE - _KEPT_END]}…{text[-_KEPT_END:]}"


def quoted(text: str, room: int = 40) -> str:
    r"""The text in quotation marks, on one line, cut where it is longer than the room.

    >>> print(quoted('say "hi"'), quoted("ab\n"), quoted("abcdef", room=3))
    "say \"hi\"" "ab\n" "abc…"
    """
    kept = text if len(text) <= room else text[:room]
    escaped = one_line(kept.replace("\\", "\\\\").replace('"', '\\"'))
    return f'"{escaped}{"…" if len(text) > room else ""}"'


def place(*way: str | int) -> str:
    """The way to a value as one reads it: keys by name, items of a list by number from 0.

    >>> place("vectors", "values", "king", 0), place("vectors", "values", "ice cream")
    ('vectors.values.king[0]', 'vectors.values["ice cream"]')
    """
    text = ""
    for part in way:
        if isinstance(part, int):
            text += f"[{part}]"
        elif _NAME.fullmatch(part):
            text += f".{part}" if text else part
        else:
            text += f"[{quoted(part)}]"
    return text


def nearest(word: str, known: Collection[str]) -> str | None:
    """The known word that is written most like this one, or None where none is much like it.

    >>> nearest("tokenz", ["tokens", "title"]), nearest("King", ["king"]), nearest("xyz", ["king"])
    ('tokens', 'king', None)
    """
    if len(word) > _LONGEST_COMPARED:
        return None
    by_small = {each.casefold(): each for each in reversed(list(known)) if len(each) <= _LONGEST_COMPARED}
    found = difflib.get_close_matches(word.casefold(), by_small, n=1, cutoff=0.7)
    return by_small[found[0]] if found else None


def did_you_mean(word: str, known: Collection[str], otherwise: str) -> str:
    """The end of a message about an unknown word: the nearest known one, or what to do instead.

    >>> did_you_mean("quen", ["king", "queen"], "add it")
    'did you mean "queen"?'
    >>> did_you_mean("zebra", ["king", "queen"], "add it")
    'add it'
    """
    found = nearest(word, known)
    return otherwise if found is None else f"did you mean {quoted(found)}?"


def _hidden(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] == "C" or (category[0] == "Z" and character != " ")
