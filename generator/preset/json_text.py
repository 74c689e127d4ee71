"""JSON as RFC 8259 has it: no NaN, no comments, no trailing comma; what is wrong in plain words."""

from __future__ import annotations

import json
import re

from generator.preset.parsed import MAX_DEPTH, Doubled, NoNumber, Parsed, UnreadableError, number

_BRACKETS = re.compile(r'"(?:[^"\\]++|\\.)*+"?|([\[{])|([\]}])', re.DOTALL)

_REASONS = {
    "Expecting value": "a value is missing",
    "Expecting ',' delimiter": 'a "," or a closing bracket is missing',
    "Expecting ':' delimiter": 'a ":" is missing after the key',
    "Expecting property name enclosed in double quotes": 'a key is missing; it stands in double quotes (")',
    "Unterminated string starting at": "a text has no closing quotation mark",
    "Invalid control character at": r"a line break or a control character in a text; write \n or \u0007",
    "Invalid \\escape": r'a "\" before a character that has no such escape; write "\\" for a backslash',
    "Invalid \\uXXXX escape": r"after \u must come four hexadecimal digits",
    "Extra data": "something stands after the end of the object",
}


def parse_json(text: str) -> Parsed:
    r"""Reads JSON; what no preset may hold (NaN, a key twice) is kept for `cleaned` to name.

    Raises:
        UnreadableError: the text is no JSON, or is nested too deeply.

    >>> parse_json('{"tokens": ["a"], "embeddingDim": 1e0}').value
    {'tokens': ['a'], 'embeddingDim': 1.0}
    """
    if not text.strip(" \t\r\n"):
        raise UnreadableError(
            'the file is empty; must hold an object, as in {"tokens": …, "embeddingDim": …}'
        )
    _refuse_depth(text)
    try:
        return Parsed(
            json.loads(
                text,
                object_pairs_hook=Doubled,
                parse_float=number,
                parse_int=number,
                parse_constant=NoNumber,
            )
        )
    except json.JSONDecodeError as error:
        raise UnreadableError(f"line {error.lineno}, column {error.colno}: {_reason(error)}") from None


def _refuse_depth(text: str) -> None:
    depth = 0
    for match in _BRACKETS.finditer(text):
        if match[1]:
            depth += 1
            if depth > MAX_DEPTH:
                line = text.count("\n", 0, match.start()) + 1
                raise UnreadableError(
                    f"line {line}: lists and objects are nested too deeply; {MAX_DEPTH} levels at most"
                )
        elif match[2]:
            depth -= 1


def _reason(error: json.JSONDecodeError) -> str:
    before = error.doc[: error.pos].rstrip(" \t\r\n")[-1:]
    here = error.doc[error.pos : error.pos + 1]
    after = error.doc[error.pos + 1 :].lstrip(" \t\r\n")[:1]
    if (before == "," and here in {"]", "}"}) or (here == "," and after in {"]", "}"}):
        return "a comma stands before the closing bracket; take it out"
    if here == "'":
        return "text and keys stand in double quotes (\"), not in single ones (')"
    if here in {"/", "#"}:
        return "JSON has no comments; take it out, or write the preset as YAML"
    if here.isalpha() and error.msg == "Expecting value":
        return "this is no number, and not true, false or null; put text in double quotes"
    return next(
        (plain for start, plain in _REASONS.items() if error.msg.startswith(start)),
        "this is no JSON",
    )
