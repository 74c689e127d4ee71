"""Every question has one right answer, whatever the preset; each is answered again here, in another way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.engine.sources.given import GivenVectors
from generator.lessons.lesson import run
from generator.lessons.steps import Trace
from generator.pages.quiz.question import FEWEST, MOST, Question, names_of
from generator.pages.quiz.quiz import quiz_of
from generator.preset.model import Preset
from generator.words.numbers import compact, cosine_text, decimals_of, fixed, read_number
from generator.words.words import load_words
from tests.unit.pages.pages_for_tests import HOSTILE, PRESETS, trace

NUMBER = re.compile(r"[+−]?\d[\d,]*(?:\.\d+)?(?:e−?\d+)?")
TWO_DECIMALS = st.integers(-400, 400).map(lambda hundredths: hundredths / 100)
FEW = st.sampled_from([0.0, 1.0, -1.0, 0.5])
ANY = st.floats(-1.7e308, 1.7e308, allow_nan=False) | st.sampled_from([5e-324, 1e-160, 1e200, 1 / 3])
TOKENS = st.sampled_from(["king", "queen", "the", " the", "␣the", "0.50", *HOSTILE]) | st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1, max_size=4
)


@st.composite
def presets(draw: st.DrawFn) -> Preset:
    d = draw(st.integers(1, 7))
    number = draw(st.sampled_from([TWO_DECIMALS, FEW, ANY, ANY | TWO_DECIMALS]))
    pool = draw(st.lists(TOKENS, min_size=1, max_size=7, unique=True))
    rows = st.lists(number, min_size=d, max_size=d) | st.just([0.0] * d)
    values = {token: draw(rows) for token in pool}
    tokens = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=6))
    return Preset("any", tuple(tokens), d, vectors=GivenVectors(source="given", values=values))


@settings(max_examples=400)
@given(presets())
def test_any_preset_has_questions_with_one_right_answer(preset: Preset) -> None:
    holds(run(preset))


@pytest.mark.parametrize("name", PRESETS)
def test_so_have_the_pages_of_the_tests(name: str) -> None:
    holds(trace(name))


def test_every_kind_is_asked_somewhere_and_every_mistake_made() -> None:
    questions = [question for name in PRESETS for question in quiz_of(trace(name)).questions]
    assert {question.kind for question in questions} == set(ANSWERS)
    made = Counter((q.kind, option.mistake) for q in questions for option in q.options if not option.right)
    told = load_words().texts
    for kind, mistake in made:
        assert f"quiz.{kind}.{mistake}" in told


def holds(told: Trace) -> None:
    quiz = quiz_of(told)
    assert quiz == quiz_of(told)
    kinds = [question.kind for question in quiz.questions]
    assert "right-angle" in kinds and len(set(kinds)) == len(kinds)
    for question in quiz.questions:
        assert FEWEST <= len(question.options) <= MOST
        assert sum(option.right for option in question.options) == 1
        assert len({option.text.casefold() for option in question.options}) == len(question.options)
        assert len({option.mistake for option in question.options}) >= FEWEST - 1
        for text in (question.text, *question.given, *(o.text + o.reason for o in question.options)):
            assert text and not re.search(r"−0\.0+(?![\de])", text)
            assert not re.search(r"[\n\r\t]", text)
        ANSWERS[question.kind](told, question)


def numbers(text: str) -> list[Decimal]:
    return [read_number(found.replace(",", "")) for found in NUMBER.findall(text)]


def only_right(question: Question, is_right: Callable[[str], bool]) -> None:
    assert [is_right(option.text) for option in question.options] == [o.right for o in question.options]


# ── the answers, once more ─────────────────────────────────────────────────────────────────


def shape(told: Trace, question: Question) -> None:
    rows, (n, d) = len(told.table.vocabulary), told.vectors.shape
    only_right(question, lambda text: numbers(text) == [rows, d, n, d])


def parameters(told: Trace, question: Question) -> None:
    only_right(question, lambda text: numbers(text) == [told.table.rows.size])  # type: ignore[attr-defined] # a whole array here


def row(told: Trace, question: Question) -> None:
    words, names = load_words(), names_of(told.preset.tokens)
    (place,) = {
        place
        for place, name in enumerate(names)
        if question.text == words("quiz.row.ask", token=name, i=place, id=told.ids[place])
    }
    own = told.table.rows[told.ids[place]].tolist()
    only_right(question, lambda text: [float(number) for number in numbers(text)] == own)
    assert any(line.startswith(f"row {told.ids[place]} of E:") for line in question.given)


def length(_: Trace, question: Question) -> None:
    (line,) = question.given
    exactly = sum(number * number for number in numbers(line)).sqrt()  # type: ignore[union-attr] # a list is never empty here, so no int
    only_right(question, lambda text: abs(numbers(text)[0] - exactly) <= Decimal("0.00005"))
    for option in question.options:
        assert option.right or abs(numbers(option.text)[0] - exactly) > Decimal("0.0002")


def cosine(told: Trace, question: Question) -> None:
    names = names_of(told.preset.tokens)
    asked = load_words()("quiz.cosine.ask", a="{}", b="{}")
    i, j = pair_asked(told, lambda i, j: asked.format(names[i], names[j]) == question.text)
    true = told.comparison.cosine[i][j]
    assert true is not None
    only_right(question, lambda text: text == cosine_text(true))
    a, b = numbers(question.given[-1])
    if len(question.given) == 2:
        (dot,) = numbers(question.given[0])
    else:
        x, y = (numbers(line[line.index("[") : line.index("]")]) for line in question.given[:2])
        dot = sum((p * q for p, q in zip(x, y, strict=True)), Decimal(0))
    assert fixed(dot / (a * b), decimals_of(cosine_text(true))) == cosine_text(true), (
        "it follows from what is given"
    )
    for option in question.options:
        assert option.right or abs(numbers(option.text)[0] - Decimal(true)) > Decimal("0.01")


def impossible(told: Trace, question: Question) -> None:
    words, names = load_words(), names_of(told.preset.tokens)
    places = range(len(names))

    def is_possible(text: str) -> bool:
        for i in places:
            if words("quiz.impossible.cell-itself", a=names[i], number="+1.00") == text:
                return told.vectors[i].any()
            if text.startswith(words("quiz.impossible.cell-itself", a=names[i], number="")):
                return False
        for i, j in permutations(places, 2):
            shown = told.comparison.cosine[i][j]
            if shown is None:
                continue
            there = cosine_text(shown)
            gaps = {"a": names[i], "b": names[j]}
            if text in (
                words("quiz.impossible.cell", **gaps, number=there),
                words("quiz.impossible.cells", **gaps, there=there, back=there),
            ):
                return True
        return False

    only_right(question, lambda text: not is_possible(text))
    (answer,) = [option for option in question.options if option.right]
    tail = numbers(answer.text.rpartition(": ")[2])[-1]
    if "with itself" in answer.text:
        assert abs(tail - 1) > Decimal("0.05")
    elif abs(tail) <= 1:
        assert "; " in answer.text and abs(tail) > Decimal("0.05"), "and not what its mirror image is"
    else:
        assert abs(tail) > Decimal("1.05")


def nearest(told: Trace, question: Question) -> None:
    names = names_of(told.preset.tokens)
    words = load_words()
    measures: Mapping[str, Callable[[list[Decimal]], Decimal]] = {
        "cosine": lambda found: found[0],
        "dot": lambda found: found[1],
        "distance": lambda found: -found[2],
    }
    (place, measure) = next(
        (place, measure)
        for place in range(len(names))
        for measure in measures
        if words("quiz.nearest.ask", token=names[place], by=words(f"quiz.nearest.{measure}")) == question.text
    )
    by_name = {
        name: measures[measure](numbers(line.removeprefix(name)))
        for line in question.given
        for name in [next(o.text for o in question.options if line.startswith(f"{o.text}: cosine "))]
    }
    assert len(by_name) == len(question.options)
    best = max(by_name.values())
    only_right(question, lambda text: by_name[text] == best)
    compared = told.comparison
    table = {"cosine": compared.cosine, "dot": compared.dot, "distance": compared.euclidean}
    true = [
        (value if measure != "distance" else -value, names[other])
        for other in range(len(names))
        if told.ids.index(told.ids[other]) == other and told.ids[other] != told.ids[place]
        and all(each[place][other] is not None for each in table.values())
        and (value := table[measure][place][other]) is not None
    ]  # fmt: skip
    assert max(true)[1] == question.right.text, "nearest of all, in full precision too"


def doubled(told: Trace, question: Question) -> None:
    names = names_of(told.preset.tokens)
    asked = load_words()("quiz.doubled.ask", a="{}", b="{}")
    i, j = pair_asked(told, lambda i, j: asked.format(names[i], names[j]) == question.text)
    cos = told.comparison.cosine[i][j]
    assert cos is not None
    a, b = ([Fraction(str(number)) for number in told.vectors[place].tolist()] for place in (i, j))
    dot = 2 * sum(x * y for x, y in zip(a, b, strict=True))
    square = sum(((2 * x - y) ** 2 for x, y in zip(a, b, strict=True)), Fraction(0))
    shown_dot = compact(Decimal(dot.numerator) / Decimal(dot.denominator), 4)
    root = (Decimal(square.numerator) / Decimal(square.denominator)).sqrt()

    def is_right(text: str) -> bool:
        shown = numbers(text)
        near = abs(shown[2] - root) <= max(Decimal("0.006"), root * Decimal("0.06"))
        return shown[0] == read_number(cosine_text(cos)) and shown[1] == read_number(shown_dot) and near

    right = question.right.text
    assert is_right(right), (right, shown_dot, root)
    values = [numbers(option.text) for option in question.options if not option.right]
    for other in values:
        assert any(abs(x - y) > abs(y) * Decimal("0.02") for x, y in zip(other, numbers(right), strict=True))


def large_table(_: Trace, question: Question) -> None:
    only_right(question, lambda text: text == "[10000, 256]")


def right_angle(_: Trace, question: Question) -> None:
    assert question.right.text == "They are at a right angle."


def pair_asked(told: Trace, matches: Callable[[int, int], bool]) -> tuple[int, int]:
    """The first two positions that a question names."""
    return next((i, j) for i, j in combinations(range(len(told.ids)), 2) if matches(i, j))


ANSWERS: Mapping[str, Callable[[Trace, Question], None]] = {
    "shape": shape,
    "parameters": parameters,
    "row": row,
    "length": length,
    "cosine": cosine,
    "impossible": impossible,
    "nearest": nearest,
    "doubled": doubled,
    "large-table": large_table,
    "right-angle": right_angle,
}
