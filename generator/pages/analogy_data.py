"""The analogies of a page as data.json has them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

from generator.steps import AnalogyStep, Candidate

MOST_RANKED = 100
"""A ranking goes on to so many rows: beyond, who wants them computes them from `rows`."""


@with_config(ConfigDict(extra="forbid"))
class CandidateData(TypedDict):
    """A row of E as an answer."""

    id: Annotated[int, Field(description="The row of E.")]
    token: Annotated[str, Field(description="Its token.")]
    cosine: Annotated[
        float | None, Field(description="Its cosine with the sum; null where one of the two is all zeros.")
    ]


@with_config(ConfigDict(extra="forbid"))
class AnalogyData(TypedDict):
    """a is to b as c is to …: the rows nearest to b − a + c."""

    words: Annotated[list[str], Field(description="[3] a, b and c.", min_length=3, max_length=3)]
    ids: Annotated[list[int], Field(description="[3] Their rows of E.", min_length=3, max_length=3)]
    expected: Annotated[
        str | None,
        Field(
            description="The answer that the bundled corpus was written to have; null where none is known."
        ),
    ]
    target: Annotated[list[float], Field(description="[d] The sum b − a + c.")]
    candidates: Annotated[
        int, Field(description="How many rows may answer, without the words of the question.")
    ]
    ranking: Annotated[
        list[CandidateData],
        Field(description=f"The rows nearest to the sum, the nearest first, {MOST_RANKED} at most."),
    ]
    rankingWithoutInputs: Annotated[
        list[CandidateData],
        Field(description="The same without the three words, as is usual; its first row is the answer."),
    ]


def analogy_data(step: AnalogyStep) -> AnalogyData:
    """An analogy's numbers."""
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
