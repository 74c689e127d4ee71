"""All pairs of a page, the most alike first: in X's dimensions, and in the model's or without its mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.engine.chance import ChanceBand
from generator.engine.similarity import Pair, Table
from generator.lessons.steps import SimilaritiesStep, Trace
from generator.pages.facts.captions import pair_name
from generator.pages.facts.similarities import step_of, told_by
from generator.pages.markup import known, safe_text
from generator.pages.phrases import labels, listed, phrase, shown_cosine
from generator.words.numbers import fixed, small_share_text
from generator.words.words import load_words

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
