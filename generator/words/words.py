"""Everything that a picture, a page or an exported file says of its own accord, in one file a language.

Templates hold no sentence: they say which text of `en.yml` stands where, and what fills its gaps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

import yaml

from generator.errors import TemplateError
from generator.words.overrides import NONE, Overrides, current, own_words, read_overrides, using


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
def course_words() -> Words:
    """All texts of the course's figures, by lesson, step and name, joined by dots."""
    return Words(_texts("course"))


@cache
def _load(language: str, overrides: Overrides) -> Words:
    texts = _texts(language)
    return Words(MappingProxyType(texts | own_words(texts, overrides)))


def _texts(name: str) -> dict[str, str]:
    """Read with libyaml, where it is there: PyYAML's own reader takes fifteen times as long."""
    source = files(__package__).joinpath(f"{name}.yml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return dict(_flat("", yaml.load(source, Loader=loader)))  # noqa: S506 - both are safe


def _flat(prefix: str, tree: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The texts of a tree of names, each under its names joined by dots."""
    for name, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(f"{prefix}{name}.", value)
        else:
            yield f"{prefix}{name}", str(value)
