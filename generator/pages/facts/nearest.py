"""Who stands nearest: neighbours, rankings, and the answers of analogies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from markupsafe import Markup

from generator.engine.chance import ChanceBand
from generator.engine.exact import ExactRow, Row, exact
from generator.engine.neighbours import mean_row
from generator.engine.similarity import (
    Pair,
    Table,
    cosine_similarity,
    dot_product,
    euclidean_distance,
    or_none,
)
from generator.lessons.steps import AnalogyStep, Candidate, SimilaritiesStep, Trace
from generator.pages.facts.captions import best_answer, pair_name
from generator.pages.facts.similarities import step_of, told_by
from generator.pages.markup import known, safe, safe_text
from generator.pages.phrases import labels, listed, phrase, quoted, shown_cosine
from generator.words.arithmetic import WorkedQuotient, work_out_quotient
from generator.words.numbers import fixed, shown_rows, small_share_text
from generator.words.words import load_words

MOST_FEW = 2
"""Of so few rows, each is the nearest one of the other by every measure."""


@dataclass(frozen=True)
class OtherWay:
    """A token whose nearest row is another one by another measure. by: dot, euclidean or centred."""

    token: Markup
    by: str
    nearest: Markup


@dataclass(frozen=True)
class Neighbours:
    """rows: a token and its `count` nearest ones as (token, cosine, forms of its word among the nearest).

    others: how many rows were asked.

    ranks: the numbers of the columns after the first. directionless: tokens whose row is zero.
    one_way: (a, b, c) where b is nearest to a, but c to b. other_ways: see there.
    among_page: how many rows of the page have a direction. other_ways_on_page: among those alone.
    """

    rows: tuple[tuple[str, tuple[tuple[str, str, int], ...]], ...]
    count: int
    ranks: range
    others: int
    directionless: tuple[Markup, ...]
    one_way: tuple[tuple[Markup, Markup, Markup], ...]
    other_ways: tuple[OtherWay, ...]
    among_page: int
    other_ways_on_page: tuple[OtherWay, ...]


def neighbours_of(trace: Trace) -> Neighbours | None:
    """What the page says of its tokens' neighbours; None where it says nothing."""
    names = trace.reference.vocabulary
    found = [each for each in trace.neighbourhoods if each.nearest]
    if not found:
        return None
    count = max(len(each.nearest) for each in found)
    asked = [each.row for each in trace.neighbourhoods if trace.reference.rows[each.row].any()]
    return Neighbours(
        tuple(
            (
                names[each.row],
                tuple((names[near.row], shown_cosine(near.measure), near.spellings) for near in each.nearest),
            )
            for each in found
        ),
        count,
        range(2, count + 1),
        len(trace.table.vocabulary if trace.reference.folds else names) - len(trace.reference.left_out) - 1,
        tuple(
            quoted(names[each.row])
            for each in trace.neighbourhoods
            if not trace.reference.rows[each.row].any()
        ),
        tuple(
            (quoted(names[each.row]), quoted(names[each.nearest[0].row]), quoted(names[each.back.row]))
            for each in found
            if each.back is not None and each.back.measure > each.nearest[0].measure  # no tie
        ),
        tuple(
            OtherWay(quoted(names[each.row]), by, quoted(names[other.row]))
            for each in found
            for by, other in (("dot", each.dot), ("euclidean", each.euclidean), ("centred", each.centred))
            if other is not None and other.row != each.nearest[0].row
        ),
        len(asked),
        tuple(_on_page(trace, asked)) if len(asked) > MOST_FEW else (),
    )


def _on_page(trace: Trace, asked: Sequence[int]) -> Iterator[OtherWay]:
    """Tokens of the page whose nearest one of the page is another one by another measure; ties say nothing.

    asked: rows of E that have a direction.
    """
    names, table = trace.reference.vocabulary, trace.reference.rows
    mean = trace.reference.mean
    if mean is None:
        mean = mean_row(table, trace.reference.left_out)
    rows = {row: exact(table[row]) for row in asked}
    away = {row: exact(table[row] - mean) for row in asked}
    for row in asked:
        by_cosine = _nearest_of(rows, row, cosine_similarity, 1.0)
        others = {
            "dot": _nearest_of(rows, row, dot_product, 1.0),
            "euclidean": _nearest_of(rows, row, euclidean_distance, -1.0),
            "centred": _nearest_of(away, row, cosine_similarity, 1.0),
        }
        for by, other in others.items():
            if by_cosine is not None and other is not None and other != by_cosine:
                yield OtherWay(quoted(names[row]), by, quoted(names[other]))


def _nearest_of(
    rows: Mapping[int, ExactRow],
    row: int,
    measure: Callable[[Row, Row], float],
    sign: float,
) -> int | None:
    """The nearest of some rows to one of them; None where two are equally near, or none is."""
    found = ((or_none(measure, rows[row], rows[other]), other) for other in rows if other != row)
    best = sorted((-sign * value, other) for value, other in found if value is not None)
    return best[0][1] if best and (len(best) == 1 or best[0][0] < best[1][0]) else None


MOST_PAIRS, ENDS = 66, 10
"""A longer ranking is cut: its first and its last pairs are listed."""


@dataclass(frozen=True)
class RankedPair:
    """A line of the ranking. link: to its step. other: its second cosine.

    higher: how many random pairs have a higher one. places: of both cosines on a small ruler,
    the second first, in percent.
    """

    rank: int
    pair: Pair
    link: Markup | None
    name: Markup
    other: float | None
    higher: str
    places: tuple[Markup, ...]


@dataclass(frozen=True)
class Ranking:
    """The pairs listed. left_out: how many between their halves are not.

    lowest: where the small ruler begins. verdict: which pair is most alike, and what the second cosine
    changes; None where there is none.
    """

    pairs: tuple[RankedPair, ...]
    left_out: int = 0
    lowest: int = 0
    verdict: Markup | None = None

    @property
    def count(self) -> int:
        """How many pairs there are."""
        return len(self.pairs) + self.left_out


def ranking_of(trace: Trace, step: SimilaritiesStep | None) -> Ranking:
    """The ranking of a page's pairs; without any where it compares none."""
    if step is None:
        return Ranking(())
    ranked, steps, names = list(enumerate(step.pairs, 1)), told_by(trace), _names(trace)
    listed = ranked if len(ranked) <= MOST_PAIRS else ranked[:ENDS] + ranked[-ENDS:]
    second, band = _second(trace)
    lowest = -1 if any((pair.cosine or 0.0) < 0 for _, pair in listed) else 0
    if second is not None and any((second[pair.i][pair.j] or 0.0) < 0 for _, pair in listed):
        lowest = -1

    def line(rank: int, pair: Pair) -> RankedPair:
        other = None if second is None else second[pair.i][pair.j]
        tried = pair.cosine if second is None else other
        higher = (
            "" if band is None or tried is None else small_share_text(band.share_above(tried), load_words())
        )
        places = [(each - lowest) / (1 - lowest) for each in (other, pair.cosine) if each is not None]
        return RankedPair(
            rank,
            pair,
            step_of(steps, pair.i, pair.j),
            pair_name(names, pair, short=True),
            other,
            higher,
            tuple(known(f"{100 * place:.1f}") for place in places),
        )

    pairs = tuple(line(rank, pair) for rank, pair in listed)
    return Ranking(pairs, len(ranked) - len(pairs), lowest, _verdict(trace, step))


def _names(trace: Trace) -> Sequence[Markup]:
    return labels(trace.preset.tokens, trace.table.untrained)


def _second(trace: Trace) -> tuple[Table | None, ChanceBand | None]:
    """The second cosine of each pair, if there is one, and what its chance is."""
    if trace.reduced:
        return trace.full.cosine, trace.band
    if trace.centred is not None:
        return trace.centred.comparison.cosine, trace.centred.band
    return None, trace.band


def _verdict(trace: Trace, step: SimilaritiesStep) -> Markup | None:
    second, _ = _second(trace)
    pairs = [pair for pair in step.distinct_pairs if second and second[pair.i][pair.j] is not None]
    if second is None or not pairs:
        return None
    names = _names(trace)
    other = {pair: second[pair.i][pair.j] or 0.0 for pair in pairs}
    again = sorted(pairs, key=lambda pair: -other[pair])
    said: dict[str, Markup | int | str] = {
        "pair": pair_name(names, pairs[0]),
        "other": pair_name(names, again[0]),
        "cosine": safe_text(shown_cosine(pairs[0].cosine)),
        "second": safe_text(shown_cosine(other[again[0]])),
        "d": trace.vectors.shape[1],
        "full": trace.reference.rows.shape[1],
    }
    best = load_words(), "same" if pairs[0] == again[0] else "others"
    kind = "reduced" if trace.reduced else "centred"
    sentences = [Markup(best[0](f"page.most-alike.{kind}-{best[1]}", **said))]  # noqa: S704 - gaps are safe
    if trace.reduced and len(pairs) > 1:
        differences = [(pair.cosine or 0.0) - other[pair] for pair in pairs]
        way = "higher" if min(differences) > 0 else "lower" if max(differences) < 0 else "both"
        most = fixed(max(map(abs, differences)), 2, plus=False)
        sentences.append(Markup(best[0](f"page.most-alike.{way}", most=most, **said)))  # noqa: S704
        moved = [
            pair_name(names, pair, short=True) for pair, now in zip(pairs, again, strict=True) if pair != now
        ]
        order = (
            phrase("page.most-alike.swap", pairs=listed(moved)) if moved else phrase("page.most-alike.order")
        )
        sentences.append(order)
    return Markup(" ").join(sentences)


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
