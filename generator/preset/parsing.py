"""What a preset's text holds before anybody knows whether it is a preset."""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from generator.errors import Problem, field_path, quoted

MAX_DEPTH = 32
"""Lists and objects inside each other; a preset needs five."""

FieldPath: TypeAlias = tuple[str | int, ...]
"""Keys and numbers of items, from the root to a value."""


@dataclass(frozen=True)
class NonFinite:
    """NaN, infinity, or a number beyond the range of floats, as it was written."""

    written: str


class DuplicateKeys(dict[str, "Value"]):
    """An object in which keys may have stood more than once; `twice` names them."""

    def __init__(self, pairs: list[tuple[str, Value]]) -> None:
        super().__init__(pairs)
        self.twice = [key for key, count in Counter(key for key, _ in pairs).items() if count > 1]


Value: TypeAlias = "bool | int | float | str | NonFinite | list[Value] | dict[str, Value] | None"


@dataclass(frozen=True)
class Parsed:
    """value: the root. written: for values that YAML takes for something else than text, their text."""

    value: Value
    written: Mapping[FieldPath, str] = field(default_factory=lambda: MappingProxyType({}))


class UnreadableError(Exception):
    """The text cannot be read as JSON or YAML; the message says where and why."""


def number(text: str) -> int | float | NonFinite:
    """A decimal number, whole where it is written so.

    >>> number("12"), number("1e-3"), number("1e999")
    (12, 0.001, NonFinite(written='1e999'))
    """
    if len(text) > sys.int_info.default_max_str_digits:
        return NonFinite(text)
    value = float(text)
    if not math.isfinite(value):
        return NonFinite(text)
    return int(text) if text.lstrip("+-").isdigit() else value


def cleaned(value: Value) -> tuple[Value, list[tuple[FieldPath, Problem]]]:
    """The value with a stand-in for all that no preset may hold, and what that was and where.

    The stand-ins let everything else be checked in the same run. The way of a problem leads
    through the cleaned value.
    """
    found: list[tuple[FieldPath, Problem]] = []
    return _cleaned(value, (), (), found), found


def _cleaned(
    value: Value, path: FieldPath, named: FieldPath, found: list[tuple[FieldPath, Problem]]
) -> Value:
    """path: in the cleaned value. named: as the preset has it. found: to which problems are added."""

    def wrong(reason: str) -> None:
        found.append((path, Problem(field_path(*named), reason)))

    match value:
        case NonFinite(written):
            wrong(f"is {_why(written)}; must be a finite number")
            return 0.0
        case str():
            if half := _half(value):
                wrong(f"contains {half}; write the whole one")
            return _SURROGATE.sub("?", value) if half else value
        case list():
            items = enumerate(value)
            return [_cleaned(item, (*path, index), (*named, index), found) for index, item in items]
        case dict():
            twice = value.twice if isinstance(value, DuplicateKeys) else ()
            made: dict[str, Value] = {}
            for key, item in value.items():
                inner, field = _SURROGATE.sub("?", key), field_path(*named, key)
                if key in twice:
                    found.append(((*path, inner), Problem(field, "appears more than once; keep only one")))
                if half := _half(key):
                    reason = f"the key contains {half}; write the whole one"
                    found.append(((*path, inner), Problem(field, reason)))
                made[inner] = _cleaned(item, (*path, inner), (*named, key), found)
            return made
    return value


def value_at(value: Value, way: FieldPath) -> Value:
    """What stands at a path.

    >>> value_at({"tokens": ["a", "b"]}, ("tokens", 1))
    'b'
    """
    for part in way:
        if isinstance(value, dict):
            value = value[str(part)]
        elif isinstance(value, list):
            value = value[int(part)]
    return value


def _why(written: str) -> str:
    if any(character.isdigit() for character in written):
        number = written if len(written) <= 24 else f"{written[:12]}… ({len(written)} digits)"
        return f"{number}, beyond the largest number (about 1.8e308)"
    return written


_SURROGATE = re.compile(r"[\ud800-\udfff]")


def _half(text: str) -> str | None:
    """The first lone surrogate of a text, which UTF-8 cannot hold, in words."""
    found = None if text.isascii() else _SURROGATE.search(text)
    return found and f"half a character (the lone surrogate U+{ord(found[0]):04X})"


def described(given: object, written: str | None) -> str:
    """A value, in a few words.

    >>> described([1], None), described(1.5, None), described("4", None), described(True, "True")
    ('a list', 'the number 1.5', 'the text "4"', 'True')
    """
    match given:
        case None if written == "":
            return "without a value"
        case None | bool():
            return written or json.dumps(given)
        case int() | float():
            return f"the number {shortened(written or json.dumps(given))}"
        case str():
            return f"the text {quoted(given)}"
        case Mapping():
            return "an object"
    return "a list"


def shortened(number: str) -> str:
    """A number as a message has room for it."""
    return number if len(number) <= 24 else f"{number[:12]}…"


# JSON as RFC 8259 has it: no NaN, no comments, no trailing comma; what is wrong in plain words.

_BRACKETS = re.compile(r'"(?:[^"\\]++|\\.)*+"?|([\[{])|([\]}])', re.DOTALL)

_REASONS = {
    "Expecting value": "a value is missing",
    "Expecting ',' delimiter": 'a "," or a closing bracket is missing',
    "Expecting ':' delimiter": 'a ":" is missing after the key',
    "Expecting property name enclosed in double quotes": 'a key is missing; write it in double quotes (")',
    "Unterminated string starting at": "a text has no closing quotation mark",
    "Invalid control character at": r"a line break or a control character in a text; write \n or \u0007",
    "Invalid \\escape": r'a "\" before a character that has no such escape; write "\\" for a backslash',
    "Invalid \\uXXXX escape": r"\u must be followed by four hexadecimal digits",
    "Extra data": "there is something after the end of the object",
}


_DECODER = json.JSONDecoder(
    object_pairs_hook=DuplicateKeys, parse_float=number, parse_int=number, parse_constant=NonFinite
)


def parse_json(text: str) -> Parsed:
    r"""Reads JSON; what no preset may hold (NaN, a key twice) is kept for `cleaned` to name.

    Raises:
        UnreadableError: the text is no JSON, or is nested too deeply.

    >>> parse_json('{"tokens": ["a"], "embeddingDim": 1e0}').value
    {'tokens': ['a'], 'embeddingDim': 1.0}
    """
    if not text.strip(" \t\r\n"):
        example = '{"tokens": …, "embeddingDim": …}'
        raise UnreadableError(f"the file is empty; must contain an object, as in {example}")
    _refuse_depth(text)
    try:
        return Parsed(_DECODER.decode(text))
    except json.JSONDecodeError as error:
        raise UnreadableError(f"line {error.lineno}, column {error.colno}: {_reason(error)}") from None


def _refuse_depth(text: str) -> None:
    depth = 0
    for match in _BRACKETS.finditer(text):
        depth += bool(match[1]) - bool(match[2])
        if depth > MAX_DEPTH:
            line = text.count("\n", 0, match.start()) + 1
            reason = f"lists and objects are nested too deeply; {MAX_DEPTH} levels at most"
            raise UnreadableError(f"line {line}: {reason}")


def _reason(error: json.JSONDecodeError) -> str:
    before = error.doc[: error.pos].rstrip(" \t\r\n")[-1:]
    here = error.doc[error.pos : error.pos + 1]
    after = error.doc[error.pos + 1 :].lstrip(" \t\r\n")[:1]
    if (before == "," and here in {"]", "}"}) or (here == "," and after in {"]", "}"}):
        return "there is a comma before the closing bracket; remove it"
    if here == "'":
        return "text and keys need double quotes (\"), not single ones (')"
    if here in {"/", "#"}:
        return "JSON has no comments; remove it, or write the preset in YAML"
    if here.isalpha() and error.msg == "Expecting value":
        return "this isn't a number, true, false or null; put text in double quotes"
    found = (plain for start, plain in _REASONS.items() if error.msg.startswith(start))
    return next(found, "this isn't valid JSON")
