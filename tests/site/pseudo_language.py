"""A language that nobody speaks: every letter of every text is another one that looks like it.

What is left of A–Z on a page made in it came from somewhere else than the table of words.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TypeAlias

import yaml

Tree: TypeAlias = "dict[str, Tree | str]"

NAME = "qps"
"""Its BCP 47 tag; `language` itself is no text."""

_LIKE = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÅƁĆĎÉƑĞĤÍĴĶŁḾŃÓṖǪŘŠŤÚṼŴẊÝŽåƀćďéƒğĥíĵķłḿńóṗǫřšťúṽŵẋýž",
)
_LEFT = re.compile(
    r"\{\{|\}\}|\{\w+\}"  # gaps
    r"|\]\([^)]*\)|https?:\S+"  # addresses
    r"|<code>.*?</code>|`[^`]*`"  # code
    r"|<[^>]*>|&#?\w+;"  # markup
)


def words_yml() -> str:
    """The project's file of words: all texts of the generator, in that language."""
    source = files("generator.words").joinpath("en.yml").read_text(encoding="utf-8")
    made = _tree(yaml.safe_load(source)) | {"language": NAME}
    return yaml.safe_dump(made, allow_unicode=True, sort_keys=False)


def in_pseudo(text: str) -> str:
    """A text in that language; gaps, addresses, code and markup stay.

    >>> in_pseudo("{n} [rows](index.md) of <em>E</em>")
    '{n} [řóŵš](index.md) óƒ <em>É</em>'
    """
    parts, at = [], 0
    for found in _LEFT.finditer(text):
        parts += [text[at : found.start()].translate(_LIKE), found[0]]
        at = found.end()
    return "".join((*parts, text[at:].translate(_LIKE)))


def _tree(tree: Tree) -> Tree:
    return {
        name: _tree(value) if isinstance(value, dict) else in_pseudo(str(value))
        for name, value in tree.items()
    }


def literal_parts(text: str) -> list[str]:
    """What stands between the gaps, the addresses and the markup of a text, if it is more than a sign or two.

    >>> literal_parts("**All {n} rows** of it")
    ['All', 'rows', 'of it']
    """
    parts = re.split(rf"{_LEFT.pattern}|[*\[\]]+", text)
    return [part for part in (" ".join(part.split()) for part in parts) if len(part) > 2]
