"""What a page's template is given: numbers counted, pairs ranked, texts named. No markup of its own."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from markupsafe import Markup

from generator.engine.chance import at_least_one_outside
from generator.engine.projection import RowMap
from generator.engine.sources.table import EmbeddingTable
from generator.lessons.steps import AnalogyStep, CosineStep, SimilaritiesStep, Step, Trace
from generator.pages import phrases
from generator.pages.address import Licence, licence_of
from generator.pages.facts import mistakes, nearest
from generator.pages.facts.captions import pair_name
from generator.pages.facts.code import CodeBlock, blocks_of, code_tabs, marked_lines
from generator.pages.facts.similarities import LINKED_CELLS, Measure, measures
from generator.pages.facts.training import TrainingFacts, training_facts
from generator.pages.figures import ChartFigure, Figures, StepFigure
from generator.pages.markup import safe, safe_lines, safe_text
from generator.pages.phrases import quoted, shown_lengths
from generator.pages.quiz.question import Option, Question, Quiz, in_full
from generator.words.numbers import shown_rows
from generator.words.provenance import provenance_details, provenance_text, texts_of
from generator.words.words import load_words

MOST_NUMBERS = 1000
"""Beyond so many numbers X is left to the CSV."""

MOST_GUESSES = 6


PHASES: Mapping[str, str] = MappingProxyType(
    {
        "lookup-rest": "lookup",
        "embedded": "lookup",
        "cosine": "compare",
        "cosine-row": "compare",
        "similarities": "compare",
        "sampled-pair": "step",
        "gradient": "step",
        "update": "step",
    }
)
"""A step's kind → the part of the lesson, on the player's slider, where that has another name."""


@dataclass(frozen=True)
class Page:
    """Everything that page.md.j2 shows, and a project's own templates too: no preset, for that has a path.

    point_linked: the point, its terms linked to the page of words. guesses: where readers guess the most
    alike pair first, the pairs by the ids of their steps; guess_answer: the number of the step with the
    answer. n, V, d: as everywhere. full: the dimensions of the model, where it has more than d. centred:
    whether its mean can be subtracted. phases, marked: the part of the lesson and the lines of code of each
    step. similarities: None where n is 1. charts: by name. rows: of X, each a token, its id, its numbers and
    its length.
    """

    name: str
    title: Markup
    point: Markup
    point_linked: Markup
    guesses: Mapping[str, Markup]
    guess_answer: int | None
    tags: tuple[str, ...]
    source: str
    provenance: Mapping[str, str | int | float]
    provenance_line: str
    cost: str
    n: int
    V: int
    d: int
    full: int | None
    centred: bool
    steps: tuple[StepFigure[Step], ...]
    phases: tuple[str, ...]
    marked: tuple[Markup, ...]
    code: Mapping[str, tuple[CodeBlock, ...]]
    measures: tuple[Measure, ...]
    linked_cells: bool
    similarities: SimilaritiesStep | None
    ranking: nearest.Ranking
    repeated: bool
    outside_names: tuple[Markup, ...]
    has_zero: bool
    out_of_range: bool
    charts: Mapping[str, ChartFigure]
    table: EmbeddingTable
    reference: EmbeddingTable
    map: RowMap | None
    neighbours: nearest.Neighbours | None
    training: TrainingFacts | None
    found_as: tuple[tuple[Markup, Markup], ...]
    untrained: tuple[Markup, ...]
    analogies: tuple[nearest.AnalogyFacts, ...]
    spelling: mistakes.Spelling | None
    spelling_elsewhere: Mapping[str, str]
    doubling: mistakes.Doubling | None
    questions: tuple[Question, ...]
    columns: tuple[int, ...]
    column_names: tuple[Markup, ...]
    rows: tuple[tuple[str, int, tuple[str, ...], str], ...]
    values_rounded: bool
    file_name: str
    preset_text: Markup
    draft: bool
    author: str | None
    licence: str | None
    hide_answers: bool

    @property
    def at_least_one(self) -> float:
        """How often luck alone puts at least one of so many pairs outside the band of chance; below 1."""
        pairs = self.similarities.distinct_pairs if self.similarities else ()
        return min(at_least_one_outside(len(pairs)), math.nextafter(1, 0))

    @property
    def figures_licence(self) -> Licence:
        """What the figures may be used under."""
        return licence_of(self.licence)


def page_of(figures: Figures, quiz: Quiz) -> Page:
    """The page that shows these figures, with the questions of its quiz."""
    trace = figures.trace
    preset, table, compared = trace.preset, trace.table, trace.comparison
    n, d = trace.vectors.shape
    last = next((step for step in trace.steps if isinstance(step, SimilaritiesStep)), None)
    shows_values = n * d <= MOST_NUMBERS
    values = trace.vectors.tolist()
    written = shown_rows(values) if shows_values else [()] * n
    analogies = bool(preset.analogies)
    marked = tuple(marked_lines(step.kind, preset.lesson, analogies=analogies) for step in trace.steps)
    names = phrases.quoted_labels(preset.tokens, table.untrained)
    return Page(
        name=preset.name,
        title=phrases.title_of(trace),
        point=phrases.point_of(trace),
        point_linked=phrases.point_of(trace, "../look-up/words.md"),
        guesses=_guesses(trace),
        guess_answer=trace.steps.index(last) + 1 if last else None,
        tags=phrases.tags_of(trace),
        source=texts_of(table.provenance),
        provenance=provenance_details(table.provenance, load_words()),
        provenance_line=provenance_text(table.provenance, load_words()),
        cost="step" if preset.lesson == "training" else "lookup",
        n=n,
        V=len(table.vocabulary),
        d=d,
        full=trace.reference.rows.shape[1] if trace.reduced else None,
        centred=trace.centred is not None,
        steps=figures.steps,
        phases=tuple(PHASES.get(step.kind, step.kind) for step in trace.steps),
        marked=marked,
        code={tab.name: blocks_of(tab, marked) for tab in code_tabs(preset.lesson, analogies=analogies)},
        measures=measures(trace) if n > 1 else (),
        linked_cells=1 < n <= LINKED_CELLS,
        similarities=last,
        ranking=nearest.ranking_of(trace, last),
        repeated=len(set(trace.ids)) < n,
        outside_names=_outside_names(last, names) if last else (),
        has_zero=not trace.vectors.any(axis=1).all(),
        out_of_range=any(
            number is None for row in (compared.norms, *compared.dot, *compared.euclidean) for number in row
        ),
        charts={chart.name: chart for chart in figures.charts},
        table=table,
        reference=trace.reference,
        map=trace.map,
        neighbours=nearest.neighbours_of(trace),
        training=training_facts(trace),
        found_as=tuple((quoted(token), quoted(name)) for token, name in table.found_as.items()),
        untrained=tuple(quoted(token) for token in dict.fromkeys(preset.tokens) if token in table.untrained),
        analogies=tuple(nearest.analogy_facts(step) for step in trace.steps if isinstance(step, AnalogyStep)),
        spelling=mistakes.spelling(trace),
        spelling_elsewhere=mistakes.spelling_elsewhere(),
        doubling=mistakes.doubling(trace),
        questions=tuple(map(_without_answers, quiz.questions)) if preset.hide_answers else quiz.questions,
        columns=tuple(range(d)) if shows_values else (),
        column_names=tuple(map(safe, table.columns or map(str, range(max(2, d))))),
        rows=tuple(zip(preset.tokens, trace.ids, written, shown_lengths(compared.norms), strict=True)),
        values_rounded=not all(map(in_full, values)),
        file_name=preset.file_name or f"{preset.name}.json",
        preset_text=safe_lines(preset.text.strip("\r\n")),
        draft=preset.draft,
        author=preset.author,
        licence=preset.licence,
        hide_answers=preset.hide_answers,
    )


def _outside_names(step: SimilaritiesStep, names: tuple[Markup, ...]) -> tuple[Markup, ...]:
    """The pairs outside the band of chance, each with the share of random pairs above it."""
    return tuple(
        phrases.phrase(
            "phrase.pair-higher",
            pair=pair_name(names, pair, short=True),
            higher=safe_text(phrases.higher(step.band, pair.cosine)),
        )
        for pair in step.outside
        if step.band is not None and pair.cosine is not None
    )


def _without_answers(question: Question) -> Question:
    """What a template does not have it cannot show."""
    return replace(question, options=tuple(Option(each.text, "", "hidden") for each in question.options))


def _guesses(trace: Trace) -> dict[str, Markup]:
    """The pairs that readers guess among, by the ids of their steps; none where nobody asks."""
    steps = [step for step in trace.steps if isinstance(step, CosineStep)]
    if not phrases.asks(trace) or not 1 < len(steps) <= MOST_GUESSES:
        return {}
    names = phrases.labels(trace.preset.tokens)
    return {step.id: Markup(" – ").join((names[step.i], names[step.j])) for step in steps}
