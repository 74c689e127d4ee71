"""YAML 1.2 with its core schema (yaml.org/spec/1.2.2, chapter 10.3), without anchors, aliases and tags.

PyYAML reads the marks of the language; what a plain word means is decided here, because its
own rules are those of YAML 1.1, in which `no` is false and `1e-3` is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from generator.errors import one_line, quoted
from generator.preset.parsing import (
    MAX_DEPTH,
    DuplicateKeys,
    FieldPath,
    NonFinite,
    Parsed,
    UnreadableError,
    Value,
    number,
)

MAX_CHARACTERS = 2**20
"""PyYAML takes some seconds for so much; larger presets are written as JSON."""

_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("null", "Null", "NULL", "~", "")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_OCTAL_OR_HEX = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_NO_NUMBER = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")

# YAML's own set of printable characters, less the line breaks that only YAML 1.1 knew.
NOT_ALLOWED = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_REASONS = (
    (r"character '\\t' that cannot start", "a tab isn't allowed here; indent with spaces"),
    (r"character (.+) that cannot start", 'text cannot start with this character ("@", "`", "%"); quote it'),
    (r"mapping values are not allowed", 'a ":" is not allowed here; put text that contains one in quotes'),
    (r"could not find expected ':'", 'a ":" is missing after a key'),
    (r"expected ',' or '[\]}]'", 'a "," or a closing bracket is missing'),
    (r"found unexpected (end of stream|document separator)", "a text has no closing quotation mark"),
    (r"but found '[\]}]'", "a closing bracket has no opening one"),
    (r"but found ':'", 'a key is missing before the ":"'),
    (r"expected <block end>|block sequence entries", "the indentation doesn't match the lines above"),
    (r"unknown escape character", r'no such escape; write "\\" for a backslash in double quotes'),
    (r"escape sequence of \d+ hexa", r"\x, \u and \U must be followed by 2, 4 and 8 hexadecimal digits"),
    (r"expected alphabetic or numeric character", 'text cannot start with "&", "*" or "!"; quote it'),
    (r"expected the node content", "a value is missing"),
    (r"expected '<document start>'", "there is something after the end of the document"),
    (r"incompatible YAML document", "%YAML must say 1.2; or leave the line out"),
)


def parse_yaml(text: str) -> Parsed:
    r"""Reads one YAML document.

    Raises:
        UnreadableError: the text is no YAML, or uses what presets do without.

    >>> parse_yaml("tokens: [no, 'yes']\nembeddingDim: 0x4").value
    {'tokens': ['no', 'yes'], 'embeddingDim': 4}
    """
    if len(text) > MAX_CHARACTERS:
        reason = f"has {len(text)} characters; at most {MAX_CHARACTERS} in YAML: write it as JSON"
        raise UnreadableError(reason)
    if hidden := NOT_ALLOWED.search(text):
        line, code = text.count("\n", 0, hidden.start()) + 1, ord(hidden[0])
        remedy = f'write it as "\\u{code:04x}", in double quotes'
        raise UnreadableError(f"line {line}: contains the character U+{code:04X}; {remedy}")
    reader = _Reader(yaml.parse(text, Loader=yaml.SafeLoader))
    try:
        value = reader.document()
    except yaml.MarkedYAMLError as error:
        raise UnreadableError(_reason(error)) from None
    except (ValueError, OverflowError):  # chr() of an escape beyond U+10FFFF
        raise UnreadableError(r"an escape (\U…) stands for no character") from None
    return Parsed(value, reader.written)


class _Reader:
    """Makes values of PyYAML's events."""

    def __init__(self, events: Iterator[yaml.Event]) -> None:
        self._events = events
        self.written: dict[FieldPath, str] = {}

    def document(self) -> Value:
        next(self._events)  # the start of the stream
        if isinstance(next(self._events), yaml.StreamEndEvent):
            raise UnreadableError("the file is empty; must contain keys and values, as in tokens: [the, cat]")
        value = self._value(next(self._events), ())
        next(self._events)  # the end of the document
        following = next(self._events)
        if not isinstance(following, yaml.StreamEndEvent):
            raise UnreadableError(f"{_line(following)}: a second document starts here; remove it")
        return value

    def _value(self, event: yaml.Event, path: FieldPath) -> Value:
        node = _bare(event)
        if len(path) > MAX_DEPTH:
            reason = f"lists and keys are nested too deeply; {MAX_DEPTH} levels at most"
            raise UnreadableError(f"{_line(event)}: {reason}")
        if isinstance(node, yaml.ScalarEvent):
            value = _scalar(node)
            if not isinstance(value, str):
                self.written[path] = node.value
            return value
        if isinstance(node, yaml.SequenceStartEvent):
            items: list[Value] = []
            while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
                items.append(self._value(event, (*path, len(items))))
            return items
        pairs: list[tuple[str, Value]] = []
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = _key(event)
            pairs.append((key, self._value(next(self._events), (*path, key))))
        return DuplicateKeys(pairs)


def _bare(event: yaml.Event) -> yaml.ScalarEvent | yaml.CollectionStartEvent:
    """The start of a value, which carries no mark."""
    if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
        if event.anchor is not None:
            mark = f"{quoted(f'&{event.anchor}')} is an anchor; remove it"
        elif event.tag is not None:
            mark = f"{quoted(event.tag.replace('tag:yaml.org,2002:', '!!'))} is a tag; remove it"
        else:
            return event
    else:
        assert isinstance(event, yaml.AliasEvent)  # noqa: S101 - a value starts with nothing else
        mark = f"{quoted(f'*{event.anchor}')} is an alias; write the value out"
    raise UnreadableError(f"{_line(event)}: {mark}, or quote it if it is text")


def _key(event: yaml.Event) -> str:
    node = _bare(event)
    if not isinstance(node, yaml.ScalarEvent):
        reason = "a list or an object is used as a key; keys must be text"
    elif node.style is None and node.value == "<<":
        reason = "<< is a merge key; write the keys out"
    elif isinstance(key := _scalar(node), str):
        return key
    elif node.value:
        reason = f"keys must be text: quote it ({quoted(node.value)})"
    else:
        reason = 'a key is missing before the ":"'
    raise UnreadableError(f"{_line(event)}: {reason}")


def _scalar(event: yaml.ScalarEvent) -> Value:
    text = event.value
    if event.style is not None:
        # two escapes that are the halves of one character are that character: JSON text is YAML too
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _DECIMAL.fullmatch(text):
        return number(text)
    if _OCTAL_OR_HEX.fullmatch(text):
        return number(str(int(text, 0))) if len(text) < 300 else NonFinite(text)
    return NonFinite(text) if _NO_NUMBER.fullmatch(text) else text


def _line(event: yaml.Event) -> str:
    return f"line {event.start_mark.line + 1}" if event.start_mark else "line 1"


def _reason(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or "this isn't valid YAML"
    plain = next((plain for pattern, plain in _REASONS if re.search(pattern, problem)), one_line(problem))
    mark = error.problem_mark or error.context_mark
    if "unexpected" in problem and error.context_mark is not None:
        mark = error.context_mark  # where the text began, not where the file ends
    return f"line {mark.line + 1}, column {mark.column + 1}: {plain}" if mark else plain
