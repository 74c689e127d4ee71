"""Who stands nearest: neighbours, rankings, and the answers of analogies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

from markupsafe import Markup

from generator.engine.chance import ChanceBand
from generator.engine.exact import ExactRow, Row, exact
from generator.engine.neighbours import Neighbourhood, mean_row
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

OtherWay: TypeAlias = tuple[str, Markup, Markup]
"""A measure, dot, euclidean or centred; a token; its nearest row by that, which by cosine is another one."""


@dataclass(frozen=True)
class Neighbours:
    """found: the tokens that have neighbours. ranks: of these after the first, in the longest list.

    others: how many rows were asked. directionless: tokens whose row is zero. one_way: those whose nearest
    has another nearest one. among_page: how many rows of the page have a direction. other_ways_on_page:
    among those alone.
    """

    found: tuple[Neighbourhood, ...]
    ranks: range
    others: int
    directionless: tuple[Markup, ...]
    one_way: tuple[Neighbourhood, ...]
    other_ways: tuple[OtherWay, ...]
    among_page: int
    other_ways_on_page: tuple[OtherWay, ...]


def neighbours_of(trace: Trace) -> Neighbours | None:
    """What the page says of its tokens' neighbours; None where it says nothing."""
    reference = trace.reference
    names = reference.vocabulary
    found = tuple(each for each in trace.neighbourhoods if each.nearest)
    if not found:
        return None
    rows = [each.row for each in trace.neighbourhoods]
    directed = [row for row in rows if reference.rows[row].any()]
    return Neighbours(
        found,
        range(2, max(len(each.nearest) for each in found) + 1),
        len(trace.table.vocabulary if reference.folds else names) - len(reference.left_out) - 1,
        tuple(quoted(names[row]) for row in rows if row not in directed),
        # no tie
        tuple(each for each in found if each.back and each.back.measure > each.nearest[0].measure),
        tuple(
            (by, quoted(names[each.row]), quoted(names[other.row]))
            for each in found
            for by, other in (("dot", each.dot), ("euclidean", each.euclidean), ("centred", each.centred))
            if other is not None and other.row != each.nearest[0].row
        ),
        len(directed),
        # of two rows, each is the nearest one of the other by every measure
        tuple(_on_page(trace, directed)) if len(directed) > 2 else (),
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
                yield by, quoted(names[row]), quoted(names[other])


def _nearest_of(
    rows: Mapping[int, ExactRow], row: int, measure: Callable[[Row, Row], float], sign: float
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


def ranking_of(trace: Trace, step: SimilaritiesStep | None) -> Ranking:
    """The ranking of a page's pairs; without any where it compares none."""
    if step is None:
        return Ranking(())
    steps, names = told_by(trace), labels(trace.preset.tokens, trace.table.untrained)
    ranked = list(enumerate(step.pairs, 1))
    kept = ranked if len(ranked) <= MOST_PAIRS else ranked[:ENDS] + ranked[-ENDS:]
    second, band = _second(trace)
    others = {pair: second[pair.i][pair.j] if second else None for _, pair in kept}
    lowest = (
        -1 if any((cosine or 0.0) < 0 for pair in others for cosine in (pair.cosine, others[pair])) else 0
    )

    def line(rank: int, pair: Pair) -> RankedPair:
        tried = others[pair] if second else pair.cosine
        share = None if band is None or tried is None else band.share_above(tried)
        marks = [each for each in (others[pair], pair.cosine) if each is not None]
        return RankedPair(
            rank,
            pair,
            step_of(steps, pair.i, pair.j),
            pair_name(names, pair, short=True),
            others[pair],
            "" if share is None else small_share_text(share, load_words()),
            tuple(known(f"{100 * ((each - lowest) / (1 - lowest)):.1f}") for each in marks),
        )

    pairs = tuple(line(rank, pair) for rank, pair in kept)
    return Ranking(pairs, len(ranked) - len(pairs), lowest, _verdict(trace, step, names, second))


def _second(trace: Trace) -> tuple[Table | None, ChanceBand | None]:
    """The second cosine of each pair, if there is one, and what its chance is."""
    if trace.reduced:
        return trace.full.cosine, trace.band
    if trace.centred is not None:
        return trace.centred.comparison.cosine, trace.centred.band
    return None, trace.band


def _verdict(
    trace: Trace, step: SimilaritiesStep, names: Sequence[Markup], second: Table | None
) -> Markup | None:
    if second is None:
        return None
    pairs = [pair for pair in step.distinct_pairs if second[pair.i][pair.j] is not None]
    if not pairs:
        return None
    other = {pair: second[pair.i][pair.j] or 0.0 for pair in pairs}
    again = sorted(pairs, key=lambda pair: -other[pair])
    gaps: dict[str, Markup | int] = {
        "pair": pair_name(names, pairs[0]),
        "other": pair_name(names, again[0]),
        "cosine": safe_text(shown_cosine(pairs[0].cosine)),
        "second": safe_text(shown_cosine(other[again[0]])),
        "d": trace.vectors.shape[1],
        "full": trace.reference.rows.shape[1],
    }
    kind, best = "reduced" if trace.reduced else "centred", "same" if pairs[0] == again[0] else "others"
    sentences = [phrase(f"page.most-alike.{kind}-{best}", **gaps)]
    if trace.reduced and len(pairs) > 1:
        differences = [(pair.cosine or 0.0) - other[pair] for pair in pairs]
        way = "higher" if min(differences) > 0 else "lower" if max(differences) < 0 else "both"
        most = Markup(fixed(max(map(abs, differences)), 2, plus=False))  # noqa: S704 - digits and a point
        sentences.append(phrase(f"page.most-alike.{way}", most=most, **gaps))
        swapped = zip(pairs, again, strict=True)
        moved = [pair_name(names, pair, short=True) for pair, now in swapped if pair != now]
        swap, order = "page.most-alike.swap", "page.most-alike.order"
        sentences.append(phrase(swap, pairs=listed(moved)) if moved else phrase(order))
    return Markup(" ").join(sentences)


MOST_COLUMNS = 64
"""Up to so many dimensions the sum is printed."""

MOST_CANDIDATES = 30
"""So many rows of E are ranked at most; data.json has more."""


@dataclass(frozen=True)
class AnalogyFacts:
    """What the section on analogies shows of one, beside its step.

    sum: a label and the numbers of each line; none where there are too many. candidates: the nearest rows of
    E, the rank of each among those that may answer, and its cosine with the sum, written out. expected: what
    the corpus is to answer, and its rank; None without one. best, answer: the nearest row of all, and of
    those that may answer.
    """

    step: AnalogyStep
    sum: tuple[tuple[Markup, tuple[str, ...]], ...]
    candidates: tuple[tuple[int, Candidate, WorkedQuotient], ...]
    expected: tuple[str, int] | None
    best: Candidate | None
    answer: Candidate | None
    target_length: str | None


def analogy_facts(step: AnalogyStep) -> AnalogyFacts:
    """Writes an analogy out."""
    a, b, c = map(safe, step.words)
    rows = step.table.rows
    # without what floats leave in the last digits
    target = [round(number, 12) for number in step.target.tolist()]
    terms = [rows[step.b].tolist(), rows[step.a].tolist(), rows[step.c].tolist(), target]
    minus, plus = Markup("− {}").format(a), Markup("+ {}").format(c)
    labels = (b, minus, plus, Markup("= {} {} {}").format(b, minus, plus))
    ranks = accumulate(int(not each.is_input) for each in step.candidates)
    nearest, undefined = step.candidates[:MOST_CANDIDATES], load_words()("undefined")
    written = (
        work_out_quotient(rows[each.token_id].tolist(), target, each.cosine, undefined=undefined)
        for each in nearest
    )
    candidates = tuple(zip(ranks, nearest, written, strict=False))
    best = best_answer(step, with_inputs=True)
    expected, allowed = step.expected or "", [each.token for each in step.candidates if not each.is_input]
    return AnalogyFacts(
        step,
        tuple(zip(labels, shown_rows(terms), strict=True)) if len(target) <= MOST_COLUMNS else (),
        candidates,
        (expected, 1 + allowed.index(expected)) if expected in allowed else None,
        best,
        best_answer(step, with_inputs=False),
        # with as many decimals as the cosine that asks for most of them
        max((worked.norm_b for *_, worked in candidates), key=len) if best else None,
    )
