"""data.json: everything a page shows, at full precision, and the schema that says what stands where."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Annotated, TypeAlias

from pydantic import ConfigDict, Field, TypeAdapter, with_config
from typing_extensions import TypedDict

from generator.engine.neighbours import Neighbourhood
from generator.lessons.steps import AnalogyStep, Candidate, Step, Trace
from generator.pages.figures import StepFigure
from generator.pages.markup import plain
from generator.pages.quiz.question import Quiz

MOST_RANKED = 100
"""A ranking goes on to so many rows: beyond, who wants them computes them from `rows`."""


def _about(description: str) -> object:
    return Field(description=description)


class CandidateData(TypedDict):
    """A row of E as an answer."""

    id: Annotated[int, _about("Its row in E, or in the whole model if E was made from it.")]
    token: Annotated[str, _about("Its token.")]
    cosine: Annotated[
        float | None, _about("Its cosine with the sum; null if one of the two is a zero vector.")
    ]


class AnalogyData(TypedDict):
    """a is to b as c is to …: the rows nearest to b − a + c."""

    words: Annotated[list[str], Field(description="[3] a, b and c.", min_length=3, max_length=3)]
    ids: Annotated[list[int], Field(description="[3] Their rows of E.", min_length=3, max_length=3)]
    expected: Annotated[
        str | None, _about("The answer that the bundled corpus was written to give; null if there is none.")
    ]
    target: Annotated[list[float], _about("[d] The sum b − a + c.")]
    candidates: Annotated[int, _about("How many rows can be the answer: all but the three words.")]
    ranking: Annotated[
        list[CandidateData], _about(f"The vectors nearest to the sum, nearest first, up to {MOST_RANKED}.")
    ]
    rankingWithoutInputs: Annotated[
        list[CandidateData],
        _about("The same without the three words, as usual; the first one is the answer."),
    ]


def _analogy(step: AnalogyStep) -> AnalogyData:
    return AnalogyData(
        words=list(step.words),
        ids=[step.a, step.b, step.c],
        expected=step.expected,
        target=step.target.tolist(),
        candidates=step.answer_count,
        ranking=_ranking(step.candidates),
        rankingWithoutInputs=_ranking(each for each in step.candidates if not each.is_input),
    )


def _ranking(candidates: Iterable[Candidate]) -> list[CandidateData]:
    ranked = [CandidateData(id=each.token_id, token=each.token, cosine=each.cosine) for each in candidates]
    return ranked[:MOST_RANKED]


VERSION = 1
"""Grows when a reader of the file would have to change."""

MOST_NUMBERS = 1_000_000
"""A larger E stays in the file it was read from, and so does its vocabulary."""

Square: TypeAlias = list[list[float | None]]


class StepData(TypedDict):
    """One step of the page."""

    id: Annotated[str, _about("The step's address on the page: #id.")]
    kind: Annotated[str, _about("What kind of step it is, such as lookup or cosine.")]
    title: Annotated[str, _about("The step's name, plain text.")]
    caption: Annotated[str, _about("What the page says about the step, plain text.")]
    frame: Annotated[str, _about("The step's picture, relative to this file.")]


class NeighbourData(TypedDict):
    """A row of E that lies near another."""

    id: Annotated[int, _about("Its row in E, or in the whole model if E was made from it.")]
    token: Annotated[str, _about("Its token.")]
    cosine: Annotated[float, _about("Its cosine similarity with the token's vector.")]


class NeighboursData(TypedDict):
    """The nearest rows of one token."""

    id: Annotated[int, _about("The token's id.")]
    token: Annotated[str, _about("The token.")]
    nearest: Annotated[list[NeighbourData], _about("By cosine, nearest first.")]
    byDot: Annotated[int | None, _about("The id of the nearest neighbour by dot product.")]
    byDistance: Annotated[int | None, _about("The id of the nearest neighbour by Euclidean distance.")]
    byCentredCosine: Annotated[
        int | None, _about("The id of the nearest neighbour by cosine after subtracting the mean vector.")
    ]


class MapData(TypedDict):
    """A map of some rows: the two directions in which they differ most."""

    ids: Annotated[list[int], _about("[m] The rows of E on the map.")]
    points: Annotated[list[list[float]], _about("[m][2] Where each one is.")]
    explained: Annotated[list[float], _about("[2] The share of the variance along each direction, 0 to 1.")]


class OptionData(TypedDict):
    """A possible answer."""

    text: Annotated[str, _about("The text of the option, plain text.")]
    right: Annotated[bool, _about("Whether it's the answer; true for one option.")]
    feedback: Annotated[str, _about("Why it's right, or which mistake leads to it, plain text.")]


class QuestionData(TypedDict):
    """A question of the page's quiz."""

    kind: Annotated[str, _about("What is asked: shape, cosine …; #quiz-<kind> on the page.")]
    text: Annotated[str, _about("The question, plain text.")]
    given: Annotated[list[str], _about("Facts you need, one per line, plain text.")]
    options: Annotated[list[OptionData], _about("Three or four, in the order of the page.")]


@with_config(ConfigDict(extra="forbid"))
class PageData(TypedDict):
    """The numbers of one page, in full: n tokens, V rows of E, d 64-bit floats a row."""

    version: Annotated[int, _about(f"The version of this format: {VERSION}.")]
    preset: Annotated[str, _about("The preset's name, which is the page's address.")]
    author: Annotated[str | None, _about("Who wrote the page, if the preset says so.")]
    licence: Annotated[str | None, _about("The licence of its text and figures, if it isn't the site's.")]
    tokens: Annotated[list[str], _about("[n] The tokens, in order, exactly as in the preset.")]
    ids: Annotated[list[int], _about("[n] Each token's id: its row in E.")]
    vocabulary: Annotated[list[str] | None, _about("[V] The token of each row of E; null if rows is.")]
    embeddingDim: Annotated[int, Field(description="d: the number of dimensions.", ge=1)]
    provenance: Annotated[
        dict[str, str | int | float],
        Field(
            description="Where the vectors come from: source, and details that depend on it, such as seed.",
            json_schema_extra={"required": ["source"]},
        ),
    ]
    rows: Annotated[
        list[list[float]] | None,
        _about("[V][d] The embedding matrix E; null if it has more than a million numbers."),
    ]
    embeddings: Annotated[list[list[float]], _about("[n][d] X: the vector of each token.")]
    norms: Annotated[
        list[float | None], _about("[n] The norm of each vector in X; null if beyond a float's range.")
    ]
    cosine: Annotated[Square, _about("[n][n] Cosine similarities, −1 to 1; null for a zero vector.")]
    cosineInAllDimensions: Annotated[
        Square | None, _about("[n][n] The same in all dimensions of the model; null if X has them all.")
    ]
    cosineCentred: Annotated[
        Square | None, _about("[n][n] After subtracting the model's mean vector; null if that isn't shown.")
    ]
    dot: Annotated[Square, _about("[n][n] Dot products; null if beyond a float's range.")]
    euclidean: Annotated[Square, _about("[n][n] Euclidean distances; null if beyond a float's range.")]
    neighbours: Annotated[
        list[NeighboursData], _about("The nearest neighbours of each token; empty if E has few others.")
    ]
    map: Annotated[MapData | None, _about("The page's PCA map; null if it has none.")]
    analogies: Annotated[
        list[AnalogyData], _about("The analogies of the preset, in order; empty if it has none.")
    ]
    steps: Annotated[list[StepData], _about("The steps of the page, in order.")]
    quiz: Annotated[
        list[QuestionData] | None,
        _about("The questions of the page, in order; null if it hides its answers."),
    ]


def number_files(trace: Trace, steps: Sequence[StepFigure[Step]], quiz: Quiz) -> dict[str, bytes]:
    """The page's data.json, and its tables for spreadsheets."""
    name = trace.preset.name
    return {
        f"{name}/data.json": data_json(page_data(trace, steps, quiz)),
        f"{name}/embeddings.csv": embeddings_csv(trace),
        f"{name}/similarity.csv": similarity_csv(trace),
    }


def page_data(trace: Trace, steps: Sequence[StepFigure[Step]], quiz: Quiz | None = None) -> PageData:
    """The numbers of a page, with its quiz unless the answers are to stay away."""
    provenance = trace.table.provenance
    comparison = trace.comparison
    count, d = trace.table.rows.shape
    return PageData(
        version=VERSION,
        preset=trace.preset.name,
        author=trace.preset.author,
        licence=trace.preset.licence,
        tokens=list(trace.preset.tokens),
        ids=list(trace.ids),
        vocabulary=list(trace.table.vocabulary) if count * d <= MOST_NUMBERS else None,
        embeddingDim=trace.preset.embedding_dim,
        provenance={"source": provenance.source, **provenance.details},
        rows=trace.table.rows[:].tolist() if count * d <= MOST_NUMBERS else None,
        embeddings=trace.vectors.tolist(),
        norms=list(comparison.norms),
        cosine=[list(row) for row in comparison.cosine],
        cosineInAllDimensions=[list(row) for row in trace.full.cosine] if trace.reduced else None,
        cosineCentred=[list(row) for row in trace.centred.comparison.cosine] if trace.centred else None,
        dot=[list(row) for row in comparison.dot],
        euclidean=[list(row) for row in comparison.euclidean],
        neighbours=[_neighbours(trace, each) for each in trace.neighbourhoods],
        map=None
        if trace.map is None
        else MapData(
            ids=[trace.reference.number_of(row) for row in trace.map.rows],
            points=trace.map.projection.points.tolist(),
            explained=list(trace.map.projection.explained),
        ),
        analogies=[_analogy(step) for step in trace.steps if isinstance(step, AnalogyStep)],
        steps=[
            StepData(
                id=figure.step.id,
                kind=figure.step.kind,
                title=figure.wide.title,
                caption=plain(figure.caption),
                frame=f"{figure.step.id}.svg",
            )
            for figure in steps
        ],
        quiz=None
        if quiz is None or trace.preset.hide_answers
        else [
            QuestionData(
                kind=question.kind,
                text=question.text,
                given=list(question.given),
                options=[
                    OptionData(text=option.text, right=option.right, feedback=option.reason)
                    for option in question.options
                ],
            )
            for question in quiz.questions
        ],
    )


def _neighbours(trace: Trace, found: Neighbourhood) -> NeighboursData:
    vocabulary, number = trace.reference.vocabulary, trace.reference.number_of
    return NeighboursData(
        id=number(found.row),
        token=vocabulary[found.row],
        nearest=[
            NeighbourData(id=number(each.row), token=vocabulary[each.row], cosine=each.measure)
            for each in found.nearest
        ],
        byDot=number(found.dot.row) if found.dot else None,
        byDistance=number(found.euclidean.row) if found.euclidean else None,
        byCentredCosine=number(found.centred.row) if found.centred else None,
    )


def data_json(data: PageData) -> bytes:
    """The file: one line a row, so that it can be read and compared by people too."""
    fields = (f"{_line(name)}: {_value(value)}" for name, value in data.items())
    return ("{\n " + ",\n ".join(fields) + "\n}\n").encode()


def schema_json() -> bytes:
    """The JSON Schema (2020-12) of data.json."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema |= TypeAdapter(PageData).json_schema()
    return (json.dumps(schema, indent=1, ensure_ascii=False) + "\n").encode()


def _value(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], list | dict):
        return "[\n  " + ",\n  ".join(map(_line, value)) + "\n ]"
    return _line(value)


_line = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


# The numbers as tables for spreadsheets (RFC 4180: commas, quotes, CRLF; UTF-8).
#
# A spreadsheet runs a cell that begins like a formula, even inside quotes. Such a token, and one
# that begins with an apostrophe, gets an apostrophe in front: take one away to have the token back.
# Numbers are never touched; they have every digit. What is undefined or out of range is empty.

_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")

Cell = str | int | float | None


def embeddings_csv(trace: Trace) -> bytes:
    """X: a line for each token: position, token, id, length, then its d numbers."""
    head = ("position", "token", "id", "length", *(f"x{j}" for j in range(trace.preset.embedding_dim)))
    numbers = zip(trace.preset.tokens, trace.ids, trace.comparison.norms, trace.vectors.tolist(), strict=True)
    return _file(
        head,
        ((i, _text_cell(token), row, norm, *vector) for i, (token, row, norm, vector) in enumerate(numbers)),
    )


def similarity_csv(trace: Trace) -> bytes:
    """A line for each pair of positions i < j, with all three measures."""
    tokens, compared = list(map(_text_cell, trace.preset.tokens)), trace.comparison
    measures = compared.cosine, compared.dot, compared.euclidean
    return _file(
        ("i", "j", "token_i", "token_j", "cosine", "dot", "euclidean"),
        (
            (i, j, tokens[i], tokens[j], *(measure[i][j] for measure in measures))
            for i, j in combinations(range(len(tokens)), 2)
        ),
    )


def _text_cell(text: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULAS) else text


def _file(head: Sequence[str], lines: Iterable[Sequence[Cell]]) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written)  # floats are written by repr: every digit
    writer.writerow(head)
    writer.writerows(lines)
    return written.getvalue().encode()
