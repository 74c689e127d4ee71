"""From what a file holds to a preset, or to everything that is wrong with it."""

from __future__ import annotations

import copy
import math
from collections.abc import Collection, Iterable
from typing import Any, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.embeddings import EmbeddingTable, TableRequest
from generator.errors import Problem
from generator.plain import did_you_mean, place, quoted
from generator.preset.model import PresetFile
from generator.preset.parsed import Parsed, Value, Way, cleaned
from generator.preset.preset import Analogy, Preset
from generator.preset.wording import described, problem

MOST_PROBLEMS = 50
"""More of one file are counted, not listed."""


def checked(parsed: Parsed, name: str, *, lessons: Collection[str]) -> Preset | list[Problem]:
    """The preset, or all that is wrong; a fault in one key does not hide those in others.

    Args:
        parsed: what the file holds.
        name: the page's name.
        lessons: the lessons that there are.

    >>> checked(Parsed({"tokens": ["a", ""], "embeddingDim": 2}), "x", lessons=["token-embeddings"])
    [Problem(field='tokens[1]', reason='must not be empty')]
    """
    if not isinstance(parsed.value, dict):
        return [Problem("", f"is {described(parsed.value, None)}; must be an object with keys and values")]
    value, found = cleaned(parsed.value)
    root = cast(dict[str, Value], value)
    places = {way for way, _ in found}
    file, errors = _validated(root)
    for way, each in (problem(error, parsed) for error in errors):
        if way not in places:
            found.append((way, each))
            places.add(way)
    problems = [each for _, each in found]
    if file is None:
        file = _validated(_mended(root, places))[0]
    if file is not None:
        preset = _preset(file, name)
        told = tuple(place(*way) for way in places)
        problems += [each for each in _misfits(preset, lessons) if not _within(each.field, told)]
        if not problems:
            return preset
    return _at_most(problems)


def _validated(root: dict[str, Value]) -> tuple[PresetFile | None, list[ErrorDetails]]:
    try:
        return PresetFile.model_validate(root), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def _mended(root: dict[str, Value], places: Collection[Way]) -> dict[str, Value]:
    """The same with something harmless in every place that was found wrong, for the checks across keys."""
    mended: Any = copy.deepcopy(root)
    for way in sorted(places, key=len, reverse=True):
        match way:
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
                for other in (key, "vectors", "analogies"):
                    mended.pop(other, None)
                mended = {"tokens": ["?"], "embeddingDim": 1} | mended
            case _:
                mended.pop(way[0], None)
    return cast(dict[str, Value], mended)


def _within(field: str, places: Iterable[str]) -> bool:
    return any(field == each or field.startswith((f"{each}.", f"{each}[")) for each in places)


def _preset(file: PresetFile, name: str) -> Preset:
    return Preset(
        name=name,
        tokens=tuple(file.tokens),
        embedding_dim=file.embedding_dim,
        title=file.title or None,
        description=file.description or None,
        tags=tuple(file.tags),
        vocabulary=tuple(file.vocabulary) if "vocabulary" in file.model_fields_set else None,
        lesson=file.lesson,
        vectors=file.vectors,
        analogies=tuple((a, b, c) for a, b, c in file.analogies),
    )


def _misfits(preset: Preset, lessons: Collection[str]) -> list[Problem]:
    """What each key says well and several together do not."""
    found: list[Problem] = []
    if preset.lesson not in lessons:
        known = f"the lessons are {', '.join(map(quoted, lessons))}"
        found.append(
            Problem(
                "lesson",
                f"no lesson is called {quoted(preset.lesson)}; "
                + did_you_mean(preset.lesson, lessons, known),
            )
        )
    request = TableRequest(preset.tokens, preset.vocabulary, preset.embedding_dim)
    found += preset.vectors.problems(request)
    if preset.analogies:
        vocabulary = preset.vectors.vocabulary(request)
        found += [
            Problem(
                place("analogies", row, column),
                f"{quoted(word)} is not in the table; "
                + did_you_mean(word, vocabulary, preset.vectors.remedy),
            )
            for row, words in enumerate(preset.analogies)
            for column, word in enumerate(words)
            if word not in vocabulary
        ]
        if not found:
            found += _beyond_range(preset.analogies, preset.vectors.table(request))
    return found


def _beyond_range(analogies: Iterable[Analogy], table: EmbeddingTable) -> list[Problem]:
    rows = dict(zip(table.vocabulary, table.rows.tolist(), strict=True))
    reason = "its sum goes beyond the largest number (about 1.8e308); use smaller vectors"
    return [
        Problem(place("analogies", position), reason)
        for position, (a, b, c) in enumerate(analogies)
        if not all(map(_has_sum, rows[a], rows[b], rows[c]))
    ]


def _has_sum(a: float, b: float, c: float) -> bool:
    try:
        math.fsum((b, -a, c))
    except OverflowError:
        return False
    return True


def _at_most(problems: list[Problem]) -> list[Problem]:
    if len(problems) <= MOST_PROBLEMS:
        return problems
    rest = len(problems) - MOST_PROBLEMS
    return [*problems[:MOST_PROBLEMS], Problem("", f"and {rest} more")]
