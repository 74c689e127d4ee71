"""What pydantic finds wrong, said to the person who wrote the preset: what is wrong, what would be right."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping

from annotated_types import Ge, Le
from pydantic_core import ErrorDetails

from generator.engine.sources.registry import SOURCES
from generator.errors import Problem, did_you_mean, field_path, nearest, quoted
from generator.preset.model import KEYS, PLAIN
from generator.preset.parsing import FieldPath, NonFinite, Parsed, described, shortened, value_at

_EXAMPLES = {
    "tokens": '["the", "cat", "sat"]',
    "vocabulary": '["dog", "bird"]',
    "tags": '["repeats"]',
    "analogies": '[["man", "king", "woman"]]',
    "embeddingDim": "4",
    "vectors": '{"source": "random", "seed": 0}',
    "values": '{"cat": [0.1, 0.2], "sat": [0.3, 0.4]}',
    "language": '"fr"',
    "corpus": '"../texts/alice.txt"',
    "path": '"../vectors/glove.6B.50d.txt"',
}
_THREE = 'exactly 3, as in ["man", "king", "woman"]'


def problem(error: ErrorDetails, parsed: Parsed) -> tuple[FieldPath, Problem]:
    """One of pydantic's errors as a path in the preset and a reason in plain words."""
    path = _path(error)
    written = parsed.written.get(path)
    if error["type"] == "string_type" and isinstance(number := value_at(parsed.value, path), NonFinite):
        written = number.written
    return path, Problem(field_path(*path), _reason(error, path, written))


def _path(error: ErrorDetails) -> FieldPath:
    path = error["loc"]
    if path[:1] == ("vectors",) and len(path) > 1:
        path = (*path[:1], *path[2:])  # the second is the name of the source
    if len(path) > 1 and path[-1] == "[key]" and error["input"] == path[-2]:
        path = path[:-1]
    return path


def _reason(error: ErrorDetails, path: FieldPath, written: str | None) -> str:
    kind, given, limits = error["type"], error["input"], error.get("ctx", {})
    key = str(path[0]) if path else ""
    is_words = key == "analogies" and len(path) == 2
    match kind:
        case "missing":
            return missing(str(path[-1]))
        case "extra_forbidden":
            known = _known_keys(path, error)
            hint = did_you_mean(str(path[-1]), known, f"the keys here are {_listed(known)}")
            return f"unknown key; {hint}"
        case "string_type" if key == "vectors" and str(path[-1]) in _EXAMPLES and len(path) == 2:
            return f"is {described(given, written)}; must be text, as in {_EXAMPLES[str(path[-1])]}"
        case "string_type":
            return _no_text(given, written, optional=len(path) == 1)
        case "string_pattern_mismatch":
            example = _EXAMPLES[str(path[-1])]
            return f"is {described(given, written)}; must be a language tag, as in {example}"
        case "string_too_short":
            return "must not be empty"
        case "string_too_long":
            return f"has {len(given)} characters; at most {limits['max_length']} are allowed"
        case "too_short" | "too_long" if is_words:
            return f"has {_count(len(given), 'word')}; must have {_THREE}"
        case "too_short":
            return f"is empty; must contain at least 1 {_item(path)}"
        case "too_long":
            return f"has {_count(len(given), _item(path))}; at most {limits['max_length']} are allowed"
        case "list_type" if is_words:
            return f"is {described(given, written)}; must be a list of {_THREE}"
        case "list_type" if key == "vectors":
            return f"is {described(given, written)}; must be a list of numbers, as in [0.1, 0.2]"
        case "list_type":
            return f"is {described(given, written)}; must be a list, as in {_EXAMPLES[key]}"
        case "int_type" | "int_from_float":
            return f"is {described(given, written)}; must be a whole number, as in 4"
        case "float_type":
            return f"is {described(given, written)}; must be a number, as in 0.5"
        case "greater_than_equal" | "less_than_equal" if (bounds := _bounds(error)) is not None:
            return f"is {described(given, written)}; must be {bounds[0]} to {bounds[1]}"
        case "literal_error":
            expected = limits["expected"].replace("'", '"')
            reason = f"is {described(given, written)}; must be one of {expected}"
            near = nearest(str(given), re.findall("'([^']*)'", limits["expected"]))
            return reason if near is None else f"{reason}; did you mean {quoted(near)}?"
        case "bool_type":
            return f"is {described(given, written)}; must be true or false"
        case "greater_than_equal":
            return f"is {described(given, written)}; must be at least {limits['ge']}"
        case "less_than_equal":
            return f"is {described(given, written)}; must be at most {limits['le']}"
        case "dict_type" | "model_type" | "model_attributes_type":
            return f"is {described(given, written)}; must be an object, as in {_EXAMPLES[str(path[-1])]}"
        case "union_tag_not_found":
            return f'has no source; add "source": one of {_listed(SOURCES)}'
        case "union_tag_invalid":
            return _unknown_source(given)
    if kind == PLAIN:
        return error["msg"]
    return f"cannot be used: {error['msg']}"


def missing(key: str) -> str:
    """What to do about a key that is needed.

    >>> missing("embeddingDim")
    'is missing; add it, as in "embeddingDim": 4'
    """
    return f"is missing; add it, as in {json.dumps(key)}: {_EXAMPLES[key]}"


def _bounds(error: ErrorDetails) -> tuple[float, float] | None:
    """The range of a key of a source of vectors."""
    match error["loc"]:
        case ("vectors", str(source), str(key)):
            fields = SOURCES[source].model_fields
            field = next(each for name, each in fields.items() if key in (name, each.alias))
            match [each for each in field.metadata if isinstance(each, Ge | Le)]:
                case [Ge(ge=float() | int() as low), Le(le=float() | int() as high)]:
                    return low, high
    return None


def _no_text(given: object, written: str | None, *, optional: bool) -> str:
    what = f"is {described(given, written)}; must be text"
    if given is None and optional:
        return f"{what}: write some, or remove the key"
    if isinstance(given, list | dict) or written == "":
        return f"{what}, in quotes"
    return f'{what}: quote it ("{shortened(written or json.dumps(given))}")'


def _unknown_source(given: object) -> str:
    name = given.get("source") if isinstance(given, Mapping) else None
    if not isinstance(name, str):
        return f"source is {described(name, None)}; must be one of {_listed(SOURCES)}"
    hint = did_you_mean(name, SOURCES, f"must be one of {_listed(SOURCES)}")
    return f"unknown source {quoted(name)}; {hint}"


def _known_keys(path: FieldPath, error: ErrorDetails) -> list[str]:
    if len(path) == 1:
        return list(KEYS.values())
    fields = SOURCES[str(error["loc"][1])].model_fields
    return [field.alias or name for name, field in fields.items()]


def _item(path: FieldPath) -> str:
    nouns = {"tokens": "token", "vocabulary": "token", "tags": "tag", "analogies": "analogy"}
    return nouns.get(str(path[0]), "token" if path == ("vectors", "values") else "number")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else noun.replace('analogy', 'analogie') + 's'}"


def _listed(names: Collection[str]) -> str:
    return ", ".join(map(quoted, names))
