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
from generator.lessons.steps import AnalogyStep, CosineStep, SimilaritiesStep
from generator.pages.address import Licence, licence_of
from generator.pages.facts.captions import pair_name
from generator.pages.facts.code import CodeBlock, blocks_of, code_tabs, marked_lines
from generator.pages.facts.mistakes import (
    Doubling,
    Spelling,
    SpellingElsewhere,
    doubling,
    spelling,
    spelling_elsewhere,
)
from generator.pages.facts.nearest import (
    AnalogyFacts,
    Neighbours,
    Ranking,
    analogy_facts,
    neighbours_of,
    ranking_of,
)
from generator.pages.facts.similarities import LINKED_CELLS, Measure, measures
from generator.pages.facts.training import TrainingFacts, training_facts
from generator.pages.figures import PLANE, Figures
from generator.pages.markup import known, safe, safe_lines, safe_text
from generator.pages.phrases import (
    asks,
    higher,
    labels,
    phrase,
    point_of,
    quoted,
    quoted_labels,
    shown_lengths,
    tags_of,
    title_of,
)
from generator.pages.quiz.question import Option, Question, Quiz, in_full
from generator.words.numbers import shown_rows
from generator.words.provenance import provenance_details, provenance_text, texts_of
from generator.words.words import load_words

MOST_NUMBERS = 1000
"""Beyond so many numbers X is left to the CSV."""

MOST_GUESSES = 6
GLOSSARY = "../look-up/words.md"

PHASES: Mapping[str, str] = MappingProxyType(
    {
        "tokens": "tokens",
        "ids": "ids",
        "lookup": "lookup",
        "lookup-rest": "lookup",
        "embedded": "lookup",
        "cosine": "compare",
        "cosine-row": "compare",
        "similarities": "compare",
        "analogy": "analogy",
        "window": "window",
        "sampled-pair": "step",
        "gradient": "step",
        "update": "step",
        "snapshot": "snapshot",
    }
)
"""A step's kind → the part of the lesson it belongs to, which the player's slider shows."""


@dataclass(frozen=True)
class StepView:
    """A step as the player's template shows it.

    number: its place in the lesson, from 1. guess: the pair that it compares, where readers guess first.
    """

    id: Markup
    kind: str
    title: Markup
    alt: Markup
    caption_html: Markup
    phase: str
    lines: Markup
    number: int
    wide_src: Markup
    narrow_src: Markup
    narrow_height: int
    guess: Markup | None = None


@dataclass(frozen=True)
class ChartView:
    """A plot: one file for every screen. size: its width and height."""

    alt: Markup
    src: Markup
    size: tuple[int, int]


@dataclass(frozen=True)
class Charts:
    """The plots of a page, those that it has. parallelograms: by the id of their step."""

    chance: ChartView | None
    map: ChartView | None
    loss: ChartView | None
    parallelograms: Mapping[str, ChartView]


@dataclass(frozen=True)
class RowView:
    """A row of the table of X."""

    token: str
    id: int
    values: tuple[str, ...]
    length: str
    untrained: bool


@dataclass(frozen=True)
class Page:
    """Everything that page.md.j2 shows, and a project's own templates too: no preset, for that has a path.

    point_linked: the point, its terms linked to the page of words. guess_answer: the number of the step that
    has the answer, where readers guess the most alike pair first. n, V, d: as everywhere. full: the
    dimensions of the model, where it has more than d. centred: whether its mean can be subtracted.
    similarities: None where n is 1.
    """

    name: str
    title: Markup
    point: Markup
    point_linked: Markup
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
    steps: tuple[StepView, ...]
    code: Mapping[str, tuple[CodeBlock, ...]]
    measures: tuple[Measure, ...]
    linked_cells: bool
    similarities: SimilaritiesStep | None
    ranking: Ranking
    repeated: bool
    outside_names: tuple[Markup, ...]
    has_zero: bool
    out_of_range: bool
    charts: Charts
    table: EmbeddingTable
    reference: EmbeddingTable
    map: RowMap | None
    neighbours: Neighbours | None
    training: TrainingFacts | None
    found_as: tuple[tuple[Markup, Markup], ...]
    untrained: tuple[Markup, ...]
    analogies: tuple[AnalogyFacts, ...]
    spelling: Spelling | None
    spelling_elsewhere: SpellingElsewhere
    doubling: Doubling | None
    questions: tuple[Question, ...]
    columns: tuple[int, ...]
    column_names: tuple[Markup, ...]
    rows: tuple[RowView, ...]
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
    steps, tabs = _steps(figures), code_tabs(preset.lesson, analogies=bool(preset.analogies))
    names = quoted_labels(preset.tokens, table.untrained)
    return Page(
        name=preset.name,
        title=title_of(trace),
        point=point_of(trace),
        point_linked=point_of(trace, GLOSSARY),
        guess_answer=next((step.number for step in steps if step.kind == "similarities"), None)
        if any(step.guess for step in steps)
        else None,
        tags=tags_of(trace),
        source=texts_of(table.provenance),
        provenance=provenance_details(table.provenance, load_words()),
        provenance_line=provenance_text(table.provenance, load_words()),
        cost="step" if preset.lesson == "training" else "lookup",
        n=n,
        V=len(table.vocabulary),
        d=d,
        full=trace.reference.rows.shape[1] if trace.reduced else None,
        centred=trace.centred is not None,
        steps=steps,
        code={tab.name: blocks_of(tab, [step.lines for step in steps]) for tab in tabs},
        measures=measures(trace) if n > 1 else (),
        linked_cells=1 < n <= LINKED_CELLS,
        similarities=last,
        ranking=ranking_of(trace, last),
        repeated=len(set(trace.ids)) < n,
        outside_names=_outside_names(last, names) if last else (),
        has_zero=not trace.vectors.any(axis=1).all(),
        out_of_range=any(
            number is None for row in (compared.norms, *compared.dot, *compared.euclidean) for number in row
        ),
        charts=_charts(figures),
        table=table,
        reference=trace.reference,
        map=trace.map,
        neighbours=neighbours_of(trace),
        training=training_facts(trace),
        found_as=tuple((quoted(token), quoted(name)) for token, name in table.found_as.items()),
        untrained=tuple(quoted(token) for token in dict.fromkeys(preset.tokens) if token in table.untrained),
        analogies=tuple(analogy_facts(step) for step in trace.steps if isinstance(step, AnalogyStep)),
        spelling=spelling(trace),
        spelling_elsewhere=spelling_elsewhere(),
        doubling=doubling(trace),
        questions=tuple(map(_without_answers, quiz.questions)) if preset.hide_answers else quiz.questions,
        columns=tuple(range(d)) if shows_values else (),
        column_names=tuple(map(safe, table.columns or map(str, range(max(2, d))))),
        rows=tuple(
            RowView(token, row, texts, length, token in table.untrained)
            for token, row, texts, length in zip(
                preset.tokens, trace.ids, written, shown_lengths(compared.norms), strict=True
            )
        ),
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
        phrase(
            "phrase.pair-higher",
            pair=pair_name(names, pair, short=True),
            higher=safe_text(higher(step.band, pair.cosine)),
        )
        for pair in step.outside
        if step.band is not None and pair.cosine is not None
    )


def _without_answers(question: Question) -> Question:
    """What a template does not have it cannot show."""
    return replace(question, options=tuple(Option(each.text, "", "hidden") for each in question.options))


def _steps(figures: Figures) -> tuple[StepView, ...]:
    preset = figures.trace.preset
    pairs = [each.step for each in figures.steps if isinstance(each.step, CosineStep)]
    guessed = asks(figures.trace) and 1 < len(pairs) <= MOST_GUESSES
    names = labels(preset.tokens)
    return tuple(
        StepView(
            id=known(each.step.id),
            kind=each.step.kind,
            title=safe_text(each.wide.title),
            alt=safe_text(each.wide.description),
            caption_html=each.caption,
            phase=PHASES[each.step.kind],
            lines=marked_lines(each.step.kind, preset.lesson, analogies=bool(preset.analogies)),
            number=number,
            wide_src=known(f"{preset.name}/{each.step.id}.svg"),
            narrow_src=known(f"{preset.name}/{each.step.id}-narrow.svg"),
            narrow_height=round(each.narrow.height),
            guess=Markup(" – ").join((names[each.step.i], names[each.step.j]))
            if guessed and isinstance(each.step, CosineStep)
            else None,
        )
        for number, each in enumerate(figures.steps, 1)
    )


def _charts(figures: Figures) -> Charts:
    name = figures.trace.preset.name
    views = {
        chart.name: ChartView(
            safe_text(chart.alt),
            known(f"{name}/{chart.name}.svg"),
            (round(chart.page.width), round(chart.page.height)),
        )
        for chart in figures.charts
    }
    return Charts(
        chance=views.get("chance"),
        map=views.get("map"),
        loss=views.get("loss"),
        parallelograms={
            name.removesuffix(PLANE): view for name, view in views.items() if name.endswith(PLANE)
        },
    )
