"""From what a file holds to a preset, or to everything that is wrong with it."""

from __future__ import annotations

import copy
import math
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.engine.readers.hugging_face import Subwords
from generator.engine.readers.vector_file import VectorFile
from generator.engine.sources.file import FileVectors
from generator.engine.sources.registry import default_source
from generator.engine.sources.table import EmbeddingTable
from generator.engine.sources.trained import TrainedVectors
from generator.errors import Problem, VectorError, did_you_mean, field_path, quoted
from generator.preset.model import FORMAT, LESSONS, Analogy, Preset, PresetFile
from generator.preset.parsing import FieldPath, Parsed, Value, cleaned
from generator.preset.wording import described, problem

# What a preset may leave out because the file of its vectors knows it: d, and how a text is cut.

MOST_TOKENS = 64
NEEDS_A_TOKENIZER = (
    "only a model's tokenizer can cut a text; name tokens, or read vectors from a model's file"
)


def completed(
    root: dict[str, Value], folder: Path, *, deep: bool = True
) -> tuple[dict[str, Value], list[Problem], Subwords | None]:
    """The same with `embeddingDim` and `tokens` filled in from the file, where they are left out.

    Args:
        root: what the preset holds, unchecked.
        folder: of the preset's file.
        deep: whether a file may be read from end to end. Where it may not, `?` stands for a text.

    Returns:
        The completed preset, what is wrong with its text, and how that was cut.
    """
    found = []
    if "text" in root and "tokens" in root:
        found = [Problem("text", "stands beside tokens; leave one of the two out")]
    source = _file_vectors(root)
    dimension: dict[str, Value] = {"embeddingDim": 1}
    unknown: dict[str, Value] = {"embeddingDim": 1, "tokens": ["?"]}
    if source is None:
        if not _reads_a_file(root):
            if "text" not in root or "tokens" in root:
                return root, found, None
            return root | {"tokens": ["?"]}, [Problem("text", NEEDS_A_TOKENIZER)], None
        # what is wrong with the source is said there, and nothing else
        return (unknown if "text" in root else dimension) | root, found, None
    if "embeddingDim" in root and "tokens" in root:
        return root, found, None
    try:
        if not deep and not source.is_at_hand(folder):
            return unknown | {"embeddingDim": source.dimension_at_start(folder) or 1} | root, found, None
        file = source.opened(folder)
    except VectorError:
        return unknown | root, found, None  # the source says what is wrong
    known: dict[str, Value] = {"embeddingDim": file.dimension}
    cut = None
    if "tokens" not in root and isinstance(root.get("text"), str):
        try:
            cut = _cut(file, str(root["text"]))
        except VectorError as error:
            found = [Problem("text", source.said(error, folder))]
    if "text" in root:  # where it could not be cut, a token stands in for the other checks
        known["tokens"] = [*map(file.token, cut.ids)] if cut is not None else [file.token(0)]
    return known | root, found, cut


def _cut(file: VectorFile, text: str) -> Subwords:
    if not file.can_split:
        raise VectorError(f"{file.name} comes without a tokenizer; name the tokens instead")
    cut = file.split(text)
    if not 1 <= len(cut.ids) <= MOST_TOKENS:
        raise VectorError(f"is cut into {len(cut.ids)} tokens; a page has 1 to {MOST_TOKENS}")
    return cut


def _reads_a_file(root: dict[str, Value]) -> bool:
    vectors = root.get("vectors")
    return isinstance(vectors, dict) and vectors.get("source") == "file"


def _file_vectors(root: dict[str, Value]) -> FileVectors | None:
    if not _reads_a_file(root):
        return None
    try:
        return FileVectors.model_validate(root["vectors"])
    except ValidationError:
        return None


MOST_LISTED = 50
"""More problems of one file are counted, not listed."""

MOST_WORDED = 500
"""More are not even put into words: a file of 4 MiB has room for a million."""


def checked(parsed: Parsed, name: str, *, folder: Path = Path(), deep: bool = True) -> Preset | list[Problem]:
    """The preset, or all that is wrong; a fault in one key does not hide those in others.

    Args:
        parsed: what the file holds.
        name: the page's name.
        folder: of the file; what a source of vectors names is looked for from there.
        deep: whether files of vectors are read from end to end, which takes time and fills the cache.

    >>> checked(Parsed({"tokens": ["a", ""], "embeddingDim": 2}), "x")
    [Problem(field='tokens[1]', reason='must not be empty')]
    """
    if not isinstance(parsed.value, dict):
        return [Problem("", f"is {described(parsed.value, None)}; must be an object with keys and values")]
    version = parsed.value.get("formatVersion")
    if isinstance(version, int | float) and not isinstance(version, bool) and version > FORMAT:
        reason = f"is {version}; this generator reads formats up to {FORMAT}: install a newer one"
        return [Problem("formatVersion", reason)]  # what else seems wrong may be right there
    value, found = cleaned(parsed.value)
    root, unfinished, cut = completed(cast(dict[str, Value], value), folder, deep=deep)
    found_at: dict[FieldPath, Problem] = {}
    for path, each in found:
        found_at.setdefault(path, each)
    for each in unfinished:
        found_at.setdefault((each.field,), each)
    file, errors = _validated(root)
    for error in errors[:MOST_WORDED]:
        path, each = problem(error, parsed)
        if error["type"] == "string_type":  # "quote it" says more than "is NaN"
            found_at.pop(path, None)
        found_at.setdefault(path, each)
    problems = list(found_at.values())
    if file is None:
        file = _validated(_mended(root, found_at))[0]
    if file is not None:
        preset = _spelt(_preset(file, name, folder, cut))
        wrong = [field_path(*path) for path in found_at]
        problems += [each for each in _misfits(preset, deep=deep) if not _within(each.field, wrong)]
        if not problems:
            return preset
    rest = len(problems) - MOST_LISTED + len(errors[MOST_WORDED:])
    return problems if rest <= 0 else [*problems[:MOST_LISTED], Problem("", f"and {rest} more")]


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
    harmless: dict[str, Value] = {"tokens": ["?"], "embeddingDim": 1}
    return harmless | {key: value for key, value in mended.items() if key not in dropped}


def _within(field: str, others: Iterable[str]) -> bool:
    return any(field == each or field.startswith((f"{each}.", f"{each}[")) for each in others)


def _preset(file: PresetFile, name: str, folder: Path, cut: Subwords | None) -> Preset:
    return Preset(
        name=name,
        tokens=tuple(file.tokens),
        embedding_dim=file.embedding_dim,
        title=file.title or None,
        description=file.description or None,
        tags=tuple(file.tags),
        vocabulary=tuple(file.vocabulary) if "vocabulary" in file.model_fields_set else None,
        lesson=file.lesson,
        vectors=file.vectors if "vectors" in file.model_fields_set else default_source(file.embedding_dim),
        analogies=tuple((a, b, c) for a, b, c in file.analogies),
        folder=folder,
        subwords=cut,
        group=file.group or None,
        order=file.order,
        draft=file.draft,
        author=file.author or None,
        licence=file.licence or None,
        hide_answers=file.hide_answers,
    )


def _spelt(preset: Preset) -> Preset:
    """The same with the words of its analogies as the table spells them, where it has them so."""
    if not preset.analogies or (vocabulary := preset.vectors.candidates(preset.request)) is None:
        return preset

    def spelt(word: str) -> str:
        own = preset.vectors.spelling(word)
        return own if word not in vocabulary and own in vocabulary else word

    return replace(preset, analogies=tuple((spelt(a), spelt(b), spelt(c)) for a, b, c in preset.analogies))


def _misfits(preset: Preset, *, deep: bool) -> list[Problem]:
    """What each key says well and several together do not."""
    found: list[Problem] = []
    if preset.lesson not in LESSONS:
        known = f"the lessons are {', '.join(map(quoted, LESSONS))}"
        hint = did_you_mean(preset.lesson, LESSONS, known)
        found.append(Problem("lesson", f"no lesson is called {quoted(preset.lesson)}; {hint}"))
    request = preset.request
    if not deep and not preset.vectors.is_at_hand(preset.folder):
        return found + preset.vectors.quick_problems(request)
    found += preset.vectors.problems(request)
    vocabulary = preset.vectors.candidates(request) if preset.analogies else None
    if vocabulary is not None:
        found += [
            Problem(
                field_path("analogies", row, column),
                f"{quoted(word)} is not in the table; "
                + did_you_mean(word, vocabulary, preset.vectors.remedy),
            )
            for row, words in enumerate(preset.analogies)
            for column, word in enumerate(words)
            if word not in vocabulary
        ]
        if preset.vectors.may_overflow and not found:
            found += _beyond_range(preset.analogies, preset.vectors.table(request))
    if preset.lesson == "training" and not found:
        found += training_problems(preset)
    return found


def training_problems(preset: Preset) -> list[Problem]:
    """Why the lesson on training cannot be told of a preset that is good otherwise.

    Skip-gram did not train its vectors; or no sentence holds its first token with another word.
    """
    vectors = preset.vectors
    if not isinstance(vectors, TrainedVectors):
        reason = f'are "{vectors.source}"; the lesson "training" needs "trained" ones, by skip-gram'
        return [Problem("vectors", reason)]
    if vectors.method != "skip-gram":
        reason = f'is "{vectors.method}"; the lesson "training" shows "skip-gram"'
        return [Problem("vectors.method", reason)]
    words = set(vectors.vocabulary(replace(preset.request, tokens=(), vocabulary=None)) or ())
    if not vectors.sentences_with(preset.tokens[0], words, preset.folder):
        reason = "stands in no sentence of the corpus with another word; the lesson shows one that has it"
        return [Problem("tokens[0]", reason)]
    return []


def _beyond_range(analogies: Iterable[Analogy], table: EmbeddingTable) -> list[Problem]:
    rows = dict(zip(table.vocabulary, table.rows[:].tolist(), strict=True))
    reason = "its sum goes beyond the largest number (about 1.8e308); use smaller vectors"
    return [
        Problem(field_path("analogies", position), reason)
        for position, (a, b, c) in enumerate(analogies)
        if not all(map(_has_sum, rows[a], rows[b], rows[c]))
    ]


def _has_sum(a: float, b: float, c: float) -> bool:
    try:
        math.fsum((b, -a, c))
    except OverflowError:
        return False
    return True
