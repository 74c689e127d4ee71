"""Everything that a picture, a page or an exported file says of its own accord, in one file a language.

Templates hold no sentence: they say which text of `en.yml` stands where, and what fills its gaps.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from generator.errors import TemplateError
from generator.words.overrides import NONE, Overrides, current, read_overrides, using


@dataclass(frozen=True, eq=False)
class Words:
    """Texts by name; `{gaps}` in them are filled by whoever asks."""

    texts: Mapping[str, str]

    def __call__(self, name: str, /, **gaps: object) -> str:
        """The text of that name, its gaps filled.

        Raises:
            KeyError: no such name, or a gap that was not filled.

        >>> Words({"greeting": "{n} tokens"})("greeting", n=4)
        '4 tokens'
        """
        return self.texts[name].format_map(gaps)


def load_words(language: str = "en") -> Words:
    """The words of a language; nested names are joined by dots. A project's own take the place of some.

    Raises:
        TemplateError: the project's file of words is broken, or names what there is not.

    >>> load_words()("undefined")
    'undefined'
    """
    return _load(language, current())


def words_of(templates: Path, language: str = "en") -> Words:
    """The words of the project with this folder of templates; ours where that is broken, as a build says."""
    try:
        with using(read_overrides(templates)):
            return load_words(language)
    except TemplateError:
        return _load(language, NONE)


@cache
def _load(language: str, overrides: Overrides) -> Words:
    source = files(__package__).joinpath(f"{language}.yml").read_text(encoding="utf-8")
    texts = dict(flat("", _read(source)))
    return Words(MappingProxyType(texts | _own(texts, overrides)))


def _own(texts: Mapping[str, str], overrides: Overrides) -> dict[str, str]:
    if not overrides.words:
        return {}
    from generator.words.overrides import own_words  # the parser of presets takes long to load

    return own_words(texts, overrides)


def _read(source: str) -> Any:  # as yaml.safe_load has it
    """With libyaml, where it is there: PyYAML's own reader takes fifteen times as long."""
    return yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe


def flat(prefix: str, tree: Mapping[str, object]) -> list[tuple[str, str]]:
    """The texts of a tree of names, each under its names joined by dots.

    >>> flat("", {"a": {"b": "text"}, "c": 1})
    [('a.b', 'text'), ('c', '1')]
    """
    found: list[tuple[str, str]] = []
    for name, value in tree.items():
        if isinstance(value, dict):
            found += flat(f"{prefix}{name}.", value)
        else:
            found.append((f"{prefix}{name}", str(value)))
    return found
