"""A preset: what a page is to show. Validated and frozen; no behaviour."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from generator.embeddings import UNTRAINED, AnySource, TableRequest

Analogy: TypeAlias = tuple[str, str, str]
"""(a, b, c): a is to b as c is to …; the answer is looked for near b − a + c."""

DEFAULT_LESSON = "token-embeddings"


@dataclass(frozen=True)
class Preset:
    """One page.

    name: the file's name without its ending; the page's address.
    tokens: 1–64 tokens in their order. embedding_dim: d, 1–4096.
    vocabulary: further rows of E, or None where the preset says nothing about them.
    title, description: None where the page is to find its own. file_name and text: the
    preset's own file, shown on its page. folder: where that file is. split_text: what a model's
    tokenizer cut into the tokens, where the preset names a text. group, order: its place in the
    gallery. draft: whether it is not to be published. author, licence: None where the preset names none.
    hide_answers: whether its questions are to stand without answers.
    """

    name: str
    tokens: tuple[str, ...]
    embedding_dim: int
    title: str | None = None
    description: str | None = None
    tags: tuple[str, ...] = ()
    vocabulary: tuple[str, ...] | None = None
    lesson: str = DEFAULT_LESSON
    vectors: AnySource = UNTRAINED
    analogies: tuple[Analogy, ...] = ()
    file_name: str = ""
    text: str = ""
    split_text: str | None = None
    group: str | None = None
    order: int = 0
    draft: bool = False
    author: str | None = None
    licence: str | None = None
    hide_answers: bool = False
    folder: Path = field(default=Path(), compare=False)

    @property
    def request(self) -> TableRequest:
        """What is asked of the source of vectors."""
        return TableRequest(self.tokens, self.vocabulary, self.embedding_dim, self.folder)
