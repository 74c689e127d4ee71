"""An analogy of a preset, written out: the sum position by position, and the ranked candidates."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from markupsafe import Markup

from generator.lessons.steps import AnalogyStep, Candidate
from generator.pages.facts.captions import best_answer
from generator.pages.markup import safe
from generator.pages.phrases import phrase, quoted
from generator.words.arithmetic import WorkedQuotient, work_out_quotient
from generator.words.numbers import shown_rows
from generator.words.words import load_words

MOST_COLUMNS = 64
"""Up to so many dimensions the sum is printed."""

MOST_CANDIDATES = 30
"""So many rows of E are ranked at most; data.json has more."""


@dataclass(frozen=True)
class AnalogyFacts:
    """What the section on analogies shows of one, beside its step.

    sum: a label and the numbers of each line. candidates: the nearest rows of E, the rank of each among those
    that may answer, and its cosine with the sum, written out. expected: what the corpus is to answer,
    and its rank; None without one. best, answer: the nearest row of all, and of those that may answer.
    """

    step: AnalogyStep
    question: Markup
    words: tuple[Markup, Markup, Markup]
    columns: tuple[int, ...]
    sum: tuple[tuple[Markup, tuple[str, ...]], ...]
    candidates: tuple[tuple[int, Candidate, WorkedQuotient], ...]
    expected: tuple[str, int] | None
    best: str | None
    answer: str | None
    target_length: str | None


def analogy_facts(step: AnalogyStep) -> AnalogyFacts:
    """Writes an analogy out."""
    a, b, c = step.words
    rows = step.table.rows
    printed = len(step.target) <= MOST_COLUMNS
    # without what floats leave in the last digits
    target = [round(number, 12) for number in step.target.tolist()]
    undefined = load_words()("undefined")
    terms = [rows[step.b].tolist(), rows[step.a].tolist(), rows[step.c].tolist(), target]
    labels = (
        safe(b),
        Markup("− {}").format(safe(a)),
        Markup("+ {}").format(safe(c)),
        Markup("= {} − {} + {}").format(safe(b), safe(a), safe(c)),
    )
    ranks = accumulate(int(not each.is_input) for each in step.candidates)
    nearest = step.candidates[:MOST_CANDIDATES]
    written = (
        work_out_quotient(rows[each.token_id].tolist(), target, each.cosine, undefined=undefined)
        for each in nearest
    )
    candidates = tuple(zip(ranks, nearest, written, strict=False))
    best, answer = best_answer(step, with_inputs=True), best_answer(step, with_inputs=False)
    expected, allowed = step.expected or "", [each.token for each in step.candidates if not each.is_input]
    return AnalogyFacts(
        step=step,
        question=phrase("page.analogies.question", a=quoted(a), b=quoted(b), c=quoted(c)),
        words=(quoted(a), quoted(b), quoted(c)),
        columns=tuple(range(len(target))) if printed else (),
        sum=tuple(zip(labels, shown_rows(terms), strict=True)) if printed else (),
        candidates=candidates,
        expected=(expected, 1 + allowed.index(expected)) if expected in allowed else None,
        best=best.token if best else None,
        answer=answer.token if answer else None,
        # with as many decimals as the cosine that asks for most of them
        target_length=max((worked.norm_b for *_, worked in candidates), key=len) if best else None,
    )
