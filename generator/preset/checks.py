"""From what a file holds to a preset, or to everything that is wrong with it, and what would be right."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from annotated_types import Ge, Le
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.engine.sources.registry import SOURCES, default_source
from generator.engine.sources.source import TableRequest
from generator.engine.sources.trained import TrainedVectors
from generator.errors import Problem, did_you_mean, field_path, nearest, quoted
from generator.preset.model import FORMAT, KEYS, PLAIN, Preset, PresetFile
from generator.preset.parsing import (
    FieldPath,
    NonFinite,
    Parsed,
    Value,
    cleaned,
    described,
    shortened,
    value_at,
)

NEEDS_A_TOKENIZER = "only a model's tokenizer can split a text; list tokens instead, or use a model's file"

MOST_LISTED = 50
"""More problems of one file are counted, not listed."""

MOST_WORDED = 500
"""More are not even put into words: a file of 4 MiB has room for a million."""


def checked(parsed: Parsed, name: str, *, folder: Path = Path(), deep: bool = True) -> Preset | list[Problem]:
    """The preset, or all that is wrong; a fault in one key does not hide those in others.

    name: of the page. folder: of the file; what a source of vectors names is looked for from there.
    deep: whether files of vectors are read from end to end, which takes time and fills the cache.

    >>> checked(Parsed({"tokens": ["a", ""], "embeddingDim": 2}), "x")
    [Problem(field='tokens[1]', reason='must not be empty')]
    """
    if not isinstance(parsed.value, dict):
        return [Problem("", f"is {described(parsed.value, None)}; must be an object with keys and values")]
    version = parsed.value.get("formatVersion")
    if isinstance(version, int | float) and not isinstance(version, bool) and version > FORMAT:
        reason = f"is {version}; this generator reads formats up to {FORMAT}: install a newer version"
        return [Problem("formatVersion", reason)]  # what else seems wrong may be right there
    value, found = cleaned(parsed.value)
    root = cast(dict[str, Value], value)
    found_at: dict[FieldPath, Problem] = {}
    for path, each in (*found, *_left_out(root).items()):
        found_at.setdefault(path, each)
    file, errors = _validated(root)
    for error in errors[:MOST_WORDED]:
        path, each = problem(error, parsed)
        if error["type"] == "string_type":  # "quote it" says more than "is NaN"
            found_at.pop(path, None)
        found_at.setdefault(path, each)
    problems = list(found_at.values())
    if found_at:
        file, _ = _validated(_mended(root, found_at))
    preset = [] if file is None else _preset(file, name, folder, deep=deep)
    if isinstance(preset, Preset):
        if not problems and not (problems := training_problems(preset)):
            return preset
    else:
        wrong = [field_path(*path) for path in found_at]
        problems += [each for each in preset if not _within(each.field, wrong)]
    rest = len(problems) - MOST_LISTED + len(errors[MOST_WORDED:])
    return problems if rest <= 0 else [*problems[:MOST_LISTED], Problem("", f"and {rest} more")]


def _left_out(root: dict[str, Value]) -> dict[FieldPath, Problem]:
    """What only a preset may leave out whose vectors are read from what knows it: d; the tokens of a text."""
    vectors = root.get("vectors")
    source = SOURCES.get(str(vectors.get("source"))) if isinstance(vectors, dict) else None
    completes = source is not None and source.completes
    left_out: dict[str, str] = {}
    if "tokens" in root and "text" in root:
        left_out["text"] = "can't be used together with tokens; remove one of them"
    elif "tokens" not in root and "text" not in root:
        left_out["tokens"] = missing("tokens")
    elif "tokens" not in root and not completes:
        left_out["text"] = NEEDS_A_TOKENIZER
    if "embeddingDim" not in root and not completes:
        left_out["embeddingDim"] = missing("embeddingDim")
    return {(key,): Problem(key, reason) for key, reason in left_out.items()}


def _validated(root: dict[str, Value]) -> tuple[PresetFile | None, list[ErrorDetails]]:
    try:
        return PresetFile.model_validate(root), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def _mended(root: dict[str, Value], wrong: Collection[FieldPath]) -> dict[str, Value]:
    """The same with something harmless wherever it is wrong, for the checks across keys."""
    mended: Any = copy.deepcopy(root)
    dropped: set[str] = set()
    for path in sorted(wrong, key=len, reverse=True):
        match path:
            case ("vectors", "values", str(token)):
                mended["vectors"]["values"][token] = [0.0]
            case ("vectors", "values", str(token), int(position)):
                mended["vectors"]["values"][token][position] = 0.0
            case ("vectors", str(key)) if key != "values":
                mended["vectors"].pop(key, None)
            case ("analogies", int(position)):
                mended["analogies"][position] = ["?", "?", "?"]
            case ("analogies", int(position), int(word)):
                mended["analogies"][position][word] = "?"
            case ("tokens" | "vocabulary" as key, int(position)):
                mended[key][position] = "?"
            case ("tokens" | "embeddingDim" | "vocabulary" | "vectors" as key, *_):
                dropped |= {key, "vectors", "analogies"}  # what is checked against it falls with it
            case _:
                dropped.add(str(path[0]))
    return {key: value for key, value in mended.items() if key not in dropped}


def _within(field: str, others: Iterable[str]) -> bool:
    return any(field == each or field.startswith((f"{each}.", f"{each}[")) for each in others)


def _preset(file: PresetFile, name: str, folder: Path, *, deep: bool) -> Preset | list[Problem]:
    """The preset, completed by the source of its vectors; or what does not fit them."""
    named = file.model_fields_set
    vectors = file.vectors if "vectors" in named else default_source(file.embedding_dim)
    asked = TableRequest(
        tokens=tuple(file.tokens),
        vocabulary=tuple(file.vocabulary) if "vocabulary" in named else None,
        dimension=file.embedding_dim,
        folder=folder,
        text=file.text,
        analogies=tuple((a, b, c) for a, b, c in file.analogies),
    )
    request = vectors.resolved(asked, deep=deep)
    if isinstance(request, list):
        return request
    return Preset(
        name=name,
        tokens=request.tokens,
        embedding_dim=request.dimension,
        title=file.title or None,
        description=file.description or None,
        tags=tuple(file.tags),
        vocabulary=request.vocabulary,
        lesson=file.lesson,
        vectors=vectors,
        analogies=request.analogies,
        folder=folder,
        subwords=request.subwords,
        group=file.group or None,
        order=file.order,
        draft=file.draft,
        author=file.author or None,
        licence=file.licence or None,
        hide_answers=file.hide_answers,
    )


def training_problems(preset: Preset) -> list[Problem]:
    """Why the lesson on training, if it is a preset's, cannot be told of it.

    Skip-gram did not train its vectors; or no sentence holds its first token with another word.
    """
    vectors = preset.vectors
    if preset.lesson != "training":
        return []
    if not isinstance(vectors, TrainedVectors):
        reason = f'are "{vectors.source}"; the lesson "training" needs "trained" vectors, method "skip-gram"'
        return [Problem("vectors", reason)]
    if vectors.method != "skip-gram":
        reason = f'is "{vectors.method}"; the lesson "training" needs "skip-gram"'
        return [Problem("vectors.method", reason)]
    words = set(vectors.vocabulary(replace(preset.request, tokens=(), vocabulary=None)) or ())
    if vectors.sentences_with(preset.tokens[0], words, preset.folder):
        return []
    reason = "shares no sentence of the corpus with another word; choose a different first token"
    return [Problem("tokens[0]", reason)]


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
