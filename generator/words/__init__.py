"""Every word that a picture or a page says of its own accord, in one file a language.

Templates hold the captions and the running text; the words inside pictures, titles, alt
texts, headings and labels stand in `en.yml`. A language is a file beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml


@dataclass(frozen=True)
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


@cache
def load_words(language: str = "en") -> Words:
    """The words of a language; nested names are joined by dots.

    >>> load_words()("undefined")
    'undefined'
    """
    source = files(__name__).joinpath(f"{language}.yml").read_text(encoding="utf-8")
    return Words(MappingProxyType(dict(_flat("", yaml.safe_load(source)))))


def _flat(prefix: str, tree: Mapping[str, object]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in tree.items():
        if isinstance(value, dict):
            found += _flat(f"{prefix}{name}.", value)
        else:
            found.append((f"{prefix}{name}", str(value)))
    return found
