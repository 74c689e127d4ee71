"""An analogy of a preset, written out: the sum position by position, and the ranked candidates."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.lessons.steps import AnalogyStep, Candidate
from generator.pages.facts.captions import answers, best_answer
from generator.pages.markup import safe
from generator.pages.phrases import phrase, quoted
from generator.words.arithmetic import Worked, work_out
from generator.words.numbers import shown_value
from generator.words.words import load_words

MOST_COLUMNS = 64
"""Up to so many dimensions the sum is printed."""

MOST_CANDIDATES = 30
"""So many rows of E are ranked at most; data.json has more."""


@dataclass(frozen=True)
class CandidateFacts:
    """A row of E: its place among all, and among those that are no word of the question (0: it is one)."""

    place: int
    answer_place: int
    token: str
    dot: str
    length: str
    cosine: str
    is_input: bool
    untrained: bool


@dataclass(frozen=True)
class AnalogyFacts:
    """What the section on analogies shows of one. count: rows of E; answers: those that may answer.

    expected: what the corpus was written to answer, and its place among those that may; None without one.
    """

    step_id: str
    question: Markup
    words: tuple[Markup, Markup, Markup]
    columns: tuple[int, ...]
    sum: tuple[tuple[Markup, tuple[str, ...]], ...]
    candidates: tuple[CandidateFacts, ...]
    count: int
    answers: int
    expected: tuple[str, int] | None
    best: str | None
    answer: str | None
    target_length: str | None


def analogy_facts(step: AnalogyStep) -> AnalogyFacts:
    """Writes an analogy out."""
    a, b, c = step.words
    rows = step.table.rows
    printed = len(step.target) <= MOST_COLUMNS
    terms = (
        (safe(b), rows[step.b].tolist()),
        (Markup("− {}").format(safe(a)), rows[step.a].tolist()),
        (Markup("+ {}").format(safe(c)), rows[step.c].tolist()),
        (Markup("= {} − {} + {}").format(safe(b), safe(a), safe(c)), _tidy(step)),
    )
    with_inputs, without = best_answer(step, with_inputs=True), best_answer(step, with_inputs=False)
    return AnalogyFacts(
        step_id=step.id,
        question=phrase("page.analogies.question", a=quoted(a), b=quoted(b), c=quoted(c)),
        words=(quoted(a), quoted(b), quoted(c)),
        columns=tuple(range(len(step.target))) if printed else (),
        sum=tuple((label, tuple(map(shown_value, row))) for label, row in terms) if printed else (),
        candidates=_candidates(step),
        count=len(step.table.vocabulary),
        answers=answers(step),
        expected=_expected(step),
        best=with_inputs.token if with_inputs else None,
        answer=without.token if without else None,
        target_length=_target_length(step) if with_inputs else None,
    )


def _candidates(step: AnalogyStep) -> tuple[CandidateFacts, ...]:
    told = []
    answer_place = 0
    for place, each in enumerate(step.candidates[:MOST_CANDIDATES], 1):
        answer_place += not each.is_input
        worked = _worked(step, each)
        told.append(
            CandidateFacts(
                place,
                0 if each.is_input else answer_place,
                each.token,
                worked.dot,
                worked.norm_a,
                worked.cosine,
                each.is_input,
                each.token in step.table.untrained,
            )
        )
    return tuple(told)


def _expected(step: AnalogyStep) -> tuple[str, int] | None:
    allowed = [each.token for each in step.candidates if not each.is_input]
    if step.expected is None or step.expected not in allowed:
        return None
    return step.expected, 1 + allowed.index(step.expected)


def _worked(step: AnalogyStep, each: Candidate) -> Worked:
    row = step.table.rows[each.token_id].tolist()
    return work_out(row, _tidy(step), each.cosine, undefined=load_words()("undefined"))


def _target_length(step: AnalogyStep) -> str:
    """With as many decimals as the cosine that asks for most of them."""
    return max((_worked(step, each).norm_b for each in step.candidates[:MOST_CANDIDATES]), key=len)


def _tidy(step: AnalogyStep) -> list[float]:
    """The sum as it comes out in decimals, without what floats leave in the last digits."""
    return [round(number, 12) for number in step.target.tolist()]
