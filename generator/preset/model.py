"""The keys of a preset file, with their types, limits and meanings. The JSON Schema is made from this."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue
from pydantic_core import PydanticCustomError

from generator.engine.readers.hugging_face import Subwords
from generator.engine.sources.registry import UNTRAINED, AnySource, ChosenSource
from generator.engine.sources.source import MAX_DIMENSION, Analogy, TableRequest, Token, Whole
from generator.engine.sources.word_model import DIMENSIONS
from generator.engine.vocabulary import EVERYDAY_WORDS
from generator.errors import did_you_mean, quoted

# A preset: what a page is to show. Validated and frozen; no behaviour.

DEFAULT_LESSON = "token-embeddings"


@dataclass(frozen=True)
class Preset:
    """One page.

    name: the file's name without its ending; the page's address.
    tokens: 1–64 tokens in their order. embedding_dim: d, 1–16,384.
    vocabulary: further rows of E, or None where the preset says nothing about them.
    title, description: None where the page is to find its own. file_name and text: the
    preset's own file, shown on its page. folder: where that file is. subwords: the text
    that a model's tokenizer cut into the tokens, where the preset names one. group, order: its place in the
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
    subwords: Subwords | None = None
    group: str | None = None
    order: int = 0
    draft: bool = False
    author: str | None = None
    licence: str | None = None
    hide_answers: bool = False
    folder: Path = field(default=Path(), compare=False)

    @property
    def path(self) -> str:
        """Of its file, as messages name it; its name alone where it was read from none."""
        return (self.folder / (self.file_name or self.name)).as_posix()

    @property
    def request(self) -> TableRequest:
        """What is asked of the source of vectors."""
        tokens, more, d = self.tokens, self.vocabulary, self.embedding_dim
        return TableRequest(tokens, more, d, self.folder, self.subwords, analogies=self.analogies)


LESSONS = (DEFAULT_LESSON, "training")
"""What a preset's `lesson` may be; `generator.lessons.lesson` tells each."""

FORMAT = 1
"""The format of presets that is read; a larger number in a file is a later generator's."""

PLAIN = "plain"
"""The type of an error whose message is already in the words of this project."""

_CONTROL_CHARACTERS = r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]"
"""What has no place in a title (in a token it has, and is shown as an escape). Tabs and line
breaks count as spaces."""


def _on_one_line(text: str) -> str:
    if found := re.search(_CONTROL_CHARACTERS, text):
        code = {"code": f"{ord(found[0]):04X}"}
        raise PydanticCustomError(PLAIN, "must not contain control characters; remove U+{code}", code)
    if not (words := text.split()):
        raise PydanticCustomError(PLAIN, "must not be empty; write some text, or remove the key")
    return " ".join(words)


def _each_once(tags: list[str]) -> list[str]:
    if len(set(tags)) < len(tags):
        raise PydanticCustomError(PLAIN, "must not repeat a tag")
    return tags


def _known_lesson(name: str) -> str:
    if name not in LESSONS:
        hint = did_you_mean(name, LESSONS, f"the lessons are {', '.join(map(quoted, LESSONS))}")
        reason = f"no lesson is called {quoted(name)}; {hint}"
        raise PydanticCustomError(PLAIN, "{reason}", {"reason": reason})
    return name


_READABLE: dict[str, JsonValue] = {"pattern": r"\S", "not": {"pattern": _CONTROL_CHARACTERS}}
_ONE_LINE = AfterValidator(_on_one_line)

Title: TypeAlias = Annotated[str, Field(max_length=120, json_schema_extra=_READABLE), _ONE_LINE]
Description: TypeAlias = Annotated[str, Field(max_length=600, json_schema_extra=_READABLE), _ONE_LINE]
Tag: TypeAlias = Annotated[str, Field(max_length=40, json_schema_extra=_READABLE), _ONE_LINE]
Three: TypeAlias = Annotated[list[Token], Field(min_length=3, max_length=3)]


class PresetFile(BaseModel):
    """One page: some tokens, and where their vectors come from."""

    # no tokens and a d of 0: what the preset leaves to the source of its vectors

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    schema_address: str = Field(
        "",
        alias="$schema",
        description="The address of this schema, so that your editor can complete and check what you "
        "type. It doesn't affect the page.",
        examples=["../docs/gallery/_assets/preset.schema.json"],
    )
    format_version: Annotated[int, Field(ge=1, le=FORMAT), Whole] = Field(
        FORMAT,
        alias="formatVersion",
        description="The version of the preset format. So far there is only one.",
        examples=[FORMAT],
    )
    tokens: Annotated[list[Token], Field(min_length=1, max_length=64)] = Field(
        [],
        description="The tokens, in order. A token that appears twice has one id and one vector. "
        "A space is a token like any other.",
        examples=[["The", "cat", "sat"]],
    )
    text: Annotated[str, Field(max_length=4096)] = Field(
        "",
        description="A text to use instead of `tokens`. The tokenizer of the model that `vectors` come from "
        "splits it into tokens.",
        examples=["The cat sat"],
    )
    embedding_dim: Annotated[int, Field(ge=1, le=MAX_DIMENSION), Whole] = Field(
        0,
        alias="embeddingDim",
        description="d, the number of dimensions of each vector. You can leave it out if the vectors come "
        "from a file, which determines it.",
        examples=[4],
    )
    title: Title = Field(
        "",
        description="The title of the page, ideally its main point in a few words. Default: for learned "
        "vectors, a question about which two tokens are most alike; otherwise the tokens.",
        examples=["One letter apart: cat, bat, kitten"],
    )
    description: Description = Field(
        "",
        description="What the page shows, in one or two sentences, printed below the title.",
        examples=["cat and bat differ in one letter. The vector nearest to cat is kitten."],
    )
    tags: Annotated[
        list[Tag], Field(max_length=12, json_schema_extra={"uniqueItems": True}), AfterValidator(_each_once)
    ] = Field([], description="Keywords under which the page is listed.", examples=[["repeats", "random"]])
    vocabulary: Annotated[list[Token], Field(max_length=500)] = Field(
        [],
        description="More tokens for the table, in addition to `tokens`. "
        f"Default with random vectors: {', '.join(EVERYDAY_WORDS)}. "
        "With given vectors, the table contains what `values` lists, so each of these must be there.",
        examples=[["dog", "bird"]],
    )
    lesson: Annotated[str, AfterValidator(_known_lesson)] = Field(
        DEFAULT_LESSON,
        description="Which steps the page shows, and in which order.",
        examples=[DEFAULT_LESSON],
    )
    vectors: ChosenSource = Field(
        UNTRAINED,
        description="Where the vectors come from. `source` names the source; the other keys depend on it. "
        f"Default: real GloVe vectors up to d = {DIMENSIONS}, random vectors above.",
        examples=[{"source": "random", "seed": 7}],
    )
    analogies: Annotated[list[Three], Field(max_length=12)] = Field(
        [],
        description="Three words each, all in the table: the first is to the second as the third is to … "
        "The page calculates the sum and ranks every token in the table as an answer.",
        examples=[[["man", "king", "woman"]]],
    )
    group: Title = Field(
        "",
        description="The heading under which the gallery lists the page. If other pages have one, "
        "pages without one are listed under a heading of their own.",
        examples=["Week 3: similarity"],
    )
    order: Annotated[int, Field(ge=-10_000, le=10_000), Whole] = Field(
        0,
        description="The page's place in the gallery. Smaller numbers come first; groups are in the order of "
        "their first pages. If numbers are equal, the page with more tokens comes first.",
        examples=[10],
    )
    draft: bool = Field(
        False,
        description="Whether the page is a draft. `serve` shows drafts; a published site leaves them out.",
    )
    author: Title = Field("", description="Who wrote the page. The page says so.", examples=["Ada Lovelace"])
    licence: Title = Field(
        "",
        description="The licence of the page's text and figures, if it differs from the site's.",
        examples=["CC BY-SA 4.0"],
    )
    hide_answers: bool = Field(
        False,
        alias="hideAnswers",
        description="Whether to leave out the answers to the page's questions and misconceptions, for an "
        "exam or a talk. Then no file of the page contains them.",
    )


KEYS: dict[str, str] = {name: field.alias or name for name, field in PresetFile.model_fields.items()}
"""Name in Python → key in a preset."""
