"""A project's own words, read and checked; what is wrong in `words.yml` is reported as in a preset."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from string import Formatter

from generator.errors import TemplateError, did_you_mean, field_path, quoted
from generator.files import split_lines
from generator.preset.parsing import DuplicateKeys, FieldPath, Parsed, UnreadableError, Value
from generator.preset.wording import described
from generator.preset.yaml_reader import parse_yaml
from generator.words.overrides import WORDS_FILE, Overrides

LANGUAGE = "language"
"""The key of what is no text: the tag of the language."""

_TAG = re.compile(
    r"[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(-[a-wyz0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?|x(-[a-z0-9]{1,8})+",
    re.IGNORECASE,
)
"""BCP 47 (RFC 5646, chapter 2.1): language, script, region, variants, extensions, private use."""


def own_words(texts: Mapping[str, str], overrides: Overrides) -> dict[str, str]:
    """The texts of a project's `words.yml` by name; none where it has no such file.

    Args:
        texts: the generator's, by name.
        overrides: of the project.

    Raises:
        TemplateError: no YAML, no such key, no text, a gap that is never filled, or no tag of a language.
    """
    if not overrides.words.strip():
        return {}
    path = f"{overrides.folder}/{WORDS_FILE}"
    try:
        parsed = parse_yaml(overrides.words)
    except UnreadableError as error:
        if not _has_content(overrides.words):
            return {}
        raise TemplateError(path, str(error)) from None
    if not isinstance(parsed.value, dict):
        reason = f"is {described(parsed.value, None)}; must have keys with texts, as in language: de"
        raise TemplateError(path, reason)
    found: dict[str, str] = {}
    for keys, value in _leaves(path, parsed.value, ()):
        name = ".".join(keys)
        if (wrong := _wrong(name, value, parsed, keys, texts)) is not None:
            raise _error(path, keys, wrong)
        found[name] = _text(value, parsed, keys)
    return found


def is_language_tag(text: str) -> bool:
    """Whether a text has the shape of a language's tag in BCP 47.

    >>> [is_language_tag(tag) for tag in ("de", "pt-BR", "zh-Hant-TW", "german", "de_AT", 'de"')]
    [True, True, True, False, False, False]
    """
    return _TAG.fullmatch(text) is not None


def _leaves(
    path: str, tree: dict[str, Value], keys: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Value]]:
    """Everything in a tree of keys that holds no further keys, in the order of the file."""
    if isinstance(tree, DuplicateKeys) and tree.twice:
        raise _error(path, (*keys, tree.twice[0]), "appears twice; keep only one")
    for key, value in tree.items():
        if isinstance(value, dict) and value:
            yield from _leaves(path, value, (*keys, key))
        else:
            yield (*keys, key), value


def _wrong(name: str, value: Value, parsed: Parsed, keys: FieldPath, texts: Mapping[str, str]) -> str | None:
    """Why a value cannot take the place of a text; None where it can."""
    if name not in texts:
        if within := [known for known in texts if known.startswith(f"{name}.")]:
            return f"is {described(value, parsed.written.get(keys))}; must have keys, such as {within[0]}"
        return f"unknown key; {did_you_mean(name, texts, 'the keys are those of generator/words/en.yml')}"
    if value is None or isinstance(value, list | dict):
        return f"is {described(value, parsed.written.get(keys))}; must be text"
    text = _text(value, parsed, keys)
    if name == LANGUAGE:
        reason = f"is {quoted(text)}; must be a language tag, as in de, pt-BR or zh-Hant"
        return None if is_language_tag(text) else reason
    return _wrong_gaps(text, texts[name])


def _text(value: Value, parsed: Parsed, keys: FieldPath) -> str:
    """A word that YAML takes for a number, or for yes or no, is a word as it was written."""
    return value if isinstance(value, str) else parsed.written[keys]


def _wrong_gaps(text: str, english: str) -> str | None:
    known = {gap for _, gap, _, _ in Formatter().parse(english) if gap is not None}
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return "has a { or } that isn't part of a gap; write {{ or }} for a brace"
    for _, gap, form, conversion in parts:
        if gap is not None and gap not in known:
            otherwise = f"the gaps here are {', '.join(sorted(known))}" if known else "remove it"
            return f"the gap {{{gap}}} is never filled; {did_you_mean(gap, known, otherwise)}"
        if form or conversion:
            return f"a gap contains only its name, as in {{{gap}}}; remove what follows it"
    return None


def _error(path: str, keys: FieldPath, reason: str) -> TemplateError:
    return TemplateError(path, f"{field_path(*keys)}: {reason}")


def _has_content(text: str) -> bool:
    """Whether there is a line that is no remark."""
    return any(line.strip() and not line.lstrip().startswith("#") for line in split_lines(text))
