"""What a page's template is given: numbers counted, pairs ranked, texts named. No markup of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.engine.similarity import Pair
from generator.lessons.lesson import LESSONS
from generator.lessons.steps import AnalogyStep, SimilaritiesStep, Trace
from generator.pages.facts.analogies import AnalogyFacts, analogy_facts
from generator.pages.facts.captions import pair_name
from generator.pages.facts.code import CodeTab, code_tabs
from generator.pages.facts.mistakes import Doubling, Spelling, doubling, spelling
from generator.pages.facts.nearest import MapFacts, Neighbours, map_facts, neighbours_of
from generator.pages.facts.questions import QuestionFacts, question_facts
from generator.pages.facts.similarities import LINKED_CELLS, Luck, Measure, luck, measures, step_of
from generator.pages.facts.training import TrainingFacts, training_facts
from generator.pages.licence import Licence, licence_of
from generator.pages.markup import safe_lines
from generator.pages.phrases import point_of, quoted, quoted_labels, shown_length, title_of
from generator.pages.quiz.question import Quiz
from generator.words.numbers import is_shown_exactly, shown_value
from generator.words.provenance import provenance_details, provenance_text
from generator.words.words import load_words

MOST_NUMBERS = 1000
"""Beyond so many numbers X is left to the CSV."""

MOST_PAIRS, ENDS = 66, 10
"""A longer ranking is cut: its first and its last pairs are listed."""


@dataclass(frozen=True)
class StepView:
    """A step as the player's template shows it."""

    id: Markup
    kind: str
    title: Markup
    alt: Markup
    caption_html: Markup
    phase: str
    lines: Markup
    number: int
    count: int
    wide_src: Markup
    narrow_src: Markup
    narrow_height: int


@dataclass(frozen=True)
class ChartView:
    """The chart of chance: one file for every screen; size: its width and height."""

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
class Ranking:
    """(place, pair, address, name) of the pairs listed, and what is left out between place and place."""

    pairs: tuple[tuple[int, Pair, Markup | None, Markup], ...]
    count: int
    left_out: int
    cut_at: int
    resumes: int


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
    """Everything that page.md.j2 shows. n, V, d: as everywhere."""

    name: str
    title: Markup
    point: Markup
    tags: tuple[str, ...]
    source: str
    provenance: Mapping[str, str | int | float]
    provenance_line: str
    cost: str
    n: int
    V: int
    d: int
    steps: tuple[StepView, ...]
    tallest_narrow: int
    code_tabs: tuple[CodeTab, ...]
    measures: tuple[Measure, ...]
    linked_cells: bool
    ranking: Ranking
    repeated: bool
    luck: Luck | None
    outside_names: tuple[Markup, ...]
    has_zero: bool
    out_of_range: bool
    charts: Charts
    map: MapFacts | None
    neighbours: Neighbours | None
    training: TrainingFacts | None
    found_as: tuple[tuple[Markup, Markup], ...]
    untrained: tuple[Markup, ...]
    notes: tuple[str, ...]
    analogies: tuple[AnalogyFacts, ...]
    spelling: Spelling | None
    doubling: Doubling | None
    questions: tuple[QuestionFacts, ...]
    columns: tuple[int, ...]
    rows: tuple[RowView, ...]
    values_rounded: bool
    file_name: str
    preset_text: Markup
    draft: bool
    author: str | None
    licence: str | None
    hide_answers: bool

    @property
    def figures_licence(self) -> Licence:
        """What the figures may be used under."""
        return licence_of(self.licence)


def page_of(
    trace: Trace,
    steps: tuple[StepView, ...],
    charts: Charts,
    quiz: Quiz,
    *,
    answered: bool,
) -> Page:
    """The page of a trace, its steps and its charts being drawn already.

    answered: whether the quiz has its answers on the page.
    """
    preset, table, compared = trace.preset, trace.table, trace.comparison
    n, d = trace.vectors.shape
    last = next((step for step in trace.steps if isinstance(step, SimilaritiesStep)), None)
    lucky = luck(last) if last is not None else None
    shows_values = n * d <= MOST_NUMBERS
    values = trace.vectors.tolist()
    names = quoted_labels(preset.tokens, table.untrained)
    return Page(
        name=preset.name,
        title=title_of(trace),
        point=point_of(trace),
        tags=preset.tags,
        source=table.provenance.source,
        provenance=provenance_details(table.provenance, load_words()),
        provenance_line=provenance_text(table.provenance, load_words()),
        cost=LESSONS[preset.lesson].cost,
        n=n,
        V=len(table.vocabulary),
        d=d,
        steps=steps,
        tallest_narrow=max(step.narrow_height for step in steps),
        code_tabs=code_tabs(preset.lesson, analogies=bool(preset.analogies)),
        measures=measures(trace) if n > 1 else (),
        linked_cells=1 < n <= LINKED_CELLS,
        ranking=_ranking(trace, last.pairs if last is not None else ()),
        repeated=len(set(trace.ids)) < n,
        luck=lucky,
        outside_names=tuple(pair_name(names, pair, short=True) for pair in lucky.outside) if lucky else (),
        has_zero=not trace.vectors.any(axis=1).all(),
        out_of_range=any(
            number is None for row in (compared.norms, *compared.dot, *compared.euclidean) for number in row
        ),
        charts=charts,
        map=map_facts(trace),
        neighbours=neighbours_of(trace),
        training=training_facts(trace),
        found_as=tuple((quoted(token), quoted(name)) for token, name in table.found_as.items()),
        untrained=tuple(quoted(token) for token in dict.fromkeys(preset.tokens) if token in table.untrained),
        notes=table.notes,
        analogies=tuple(analogy_facts(step) for step in trace.steps if isinstance(step, AnalogyStep)),
        spelling=spelling(trace),
        doubling=doubling(trace),
        questions=question_facts(quiz, answered=answered),
        columns=tuple(range(d)) if shows_values else (),
        rows=tuple(
            RowView(
                token,
                row,
                tuple(map(shown_value, vector)) if shows_values else (),
                shown_length(norm),
                token in table.untrained,
            )
            for token, row, vector, norm in zip(preset.tokens, trace.ids, values, compared.norms, strict=True)
        ),
        values_rounded=not all(_in_full(number) for vector in values for number in vector),
        file_name=preset.file_name or f"{preset.name}.json",
        preset_text=safe_lines(preset.text.strip("\r\n")),
        draft=preset.draft,
        author=preset.author,
        licence=preset.licence,
        hide_answers=preset.hide_answers,
    )


def _ranking(trace: Trace, pairs: tuple[Pair, ...]) -> Ranking:
    names = quoted_labels(trace.preset.tokens, trace.table.untrained)
    places = list(enumerate(pairs, 1))
    left_out = 0
    if len(pairs) > MOST_PAIRS:
        left_out = len(pairs) - 2 * ENDS
        places = places[:ENDS] + places[-ENDS:]
    return Ranking(
        tuple((place, pair, step_of(trace, pair), pair_name(names, pair)) for place, pair in places),
        len(pairs),
        left_out,
        ENDS + 1,
        len(pairs) - ENDS + 1 if left_out else 0,
    )


def _in_full(number: float) -> bool:
    return is_shown_exactly(number) or (abs(number) < 999 and round(number, 4) == number)
