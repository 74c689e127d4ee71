"""A worksheet: a guess, a look-up, a norm and a cosine to finish by hand, and what they mean; and its key.

Of the course, what each lesson asks, with room for a reason.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import TypeAlias

from generator.drawing.text import isolated, visible
from generator.drawing.typesetting import Picture, picture_of
from generator.exports.material import Files, Lesson, Material
from generator.exports.paper.handout import handout_files, on_paper
from generator.lessons.steps import Trace
from generator.lessons.training_steps import Moment, SampledPairStep
from generator.pages.quiz.question import Question, shuffled
from generator.words.arithmetic import Worked, work_out, work_out_length
from generator.words.numbers import (
    cosine_text,
    decimals_of,
    fixed,
    is_shown_exactly,
    read_number,
    shown_values,
)
from generator.words.words import load_words

BY_HAND = 8
"""Vectors with more numbers are too long to be multiplied by hand: sums are given."""
MOST_PAIRS, MOST_TOKENS, MOST_ROWS = 6, 12, 4
_HEAD, _TAIL = 3, 1
"""Numbers of a long vector that are shown, at its start and at its end."""
_SHORT = 24
"""Signs of an option that has two others beside it."""
_BLANK = "\0"

Pair: TypeAlias = tuple[int, int]


# What a sheet holds, as its template takes it: answers too, which stand on the key alone.


@dataclass(frozen=True)
class Blank:
    """A gap to write in; wide: in multiples of the letters' size."""

    answer: str
    wide: float = 5


@dataclass(frozen=True)
class Sentence:
    """Text with gaps."""

    runs: tuple[str | Blank, ...]
    kind: str = "sentence"


@dataclass(frozen=True)
class Option:
    """An answer to tick; chosen: whether it is right."""

    text: str
    chosen: bool


@dataclass(frozen=True)
class Choices:
    """Answers to tick, side by side."""

    options: Sequence[Option]
    columns: int
    kind: str = "choices"


@dataclass(frozen=True)
class Cell:
    """A cell of a table; asked: whether it is empty on the worksheet."""

    text: str
    asked: bool = False


@dataclass(frozen=True)
class Numbers:
    """A table under a head."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    kind: str = "numbers"


@dataclass(frozen=True)
class Lines:
    """Lines to write on. answer: what stands there on the key, if anything does."""

    count: int
    answer: str = ""
    kind: str = "lines"


@dataclass(frozen=True)
class Shown:
    """A figure that questions are about."""

    picture: Picture
    kind: str = "shown"


Part: TypeAlias = Sentence | Choices | Numbers | Lines | Shown


@dataclass(frozen=True)
class Section:
    """A question under its heading, which has none if it belongs to the one before."""

    heading: str
    parts: tuple[Part, ...]


def handout_and_worksheet_files(material: Material) -> Files:
    """What a class is given: the steps on paper, and `worksheet-a4.pdf`, `worksheet-letter.pdf`."""
    return {**handout_files(material), **_files(material, key=False)}


def worksheet_key_files(material: Material) -> Files:
    """`worksheet-key-a4.pdf`, the same with `letter`; apart: a page may keep its answers to itself."""
    return _files(material, key=True)


def worksheet_of(trace: Trace) -> list[Section]:
    """The questions of a page's worksheet.

    >>> from generator.lessons.lesson import run
    >>> from generator.preset.model import Preset
    >>> sections = worksheet_of(run(Preset("x", ("cat", "dog", "fox"), 3)))
    >>> [section.heading for section in sections][:3]
    ['Guess first', 'Look it up', 'What an id says']
    """
    pairs = _some_pairs(trace)
    best = _best(trace, pairs)
    pair = next((each for each in pairs if each != best), best)
    sections = [_guess(trace, pairs, best)] if best is not None and len(pairs) > 1 else []
    sections += [_lookup(trace), _meaning(trace), _norm(trace, pair)]
    if pair is not None:
        sections += [_cosine(trace, pair), *_chance(trace, pair), *_doubled(trace, pair)]
    moment = next((step.moment for step in trace.steps if isinstance(step, SampledPairStep)), None)
    if moment is not None:
        sections.append(_training(moment))
    if best is not None and len(pairs) > 1:
        sections.append(_section("back", Lines(3)))
    return sections


def _asked(material: Material, lesson: Lesson) -> Iterator[Section]:
    """A section a question, so that a page may end between two; the first one has the lesson's title.

    Where nothing is to be predicted, the figures stand before the questions.
    """
    heading = lesson.title
    if not lesson.predictions:
        figures = (figure for figure in material.steps if figure.id in lesson.figures)
        pictures = (picture_of(each.wide, alt=each.alt, theme="paper", trimmed=True) for each in figures)
        yield Section(heading, tuple(map(Shown, pictures)))
        heading = ""
    for name, questions in (("predict", lesson.predictions), ("check", lesson.questions)):
        for question in questions:
            yield Section(heading, _question(name, question))
            heading = ""


def _question(name: str, question: Question) -> tuple[Part, ...]:
    options = [Option(each.text, each.right) for each in question.options]
    longest = max(len(each.text) for each in options)
    given = (Sentence((line,)) for line in question.given)
    asked = _sentence(f"{name}-task", question=question.text)
    reason = Lines(2, question.right.reason)
    return (asked, *given, Choices(options, 3 if longest <= _SHORT else 1), _sentence("why"), reason)


def _files(material: Material, *, key: bool) -> Files:
    words = load_words()
    kind = words("exports.worksheet.key" if key else "exports.worksheet.title")
    how = "lessons" if material.lessons else "calculator"
    notes = [
        words(f"exports.worksheet.{'answers' if key else how}"),
        words("exports.paper.vectors", provenance=material.provenance),
    ]
    if material.lessons:
        sections = [section for lesson in material.lessons for section in _asked(material, lesson)]
    else:
        sections = worksheet_of(material.trace)
        if not all(map(is_shown_exactly, material.trace.vectors.ravel().tolist())):
            notes.append(words("exports.worksheet.rounded"))
    data = {
        "title": f"{kind}: {visible(material.title)}",
        "name": "" if key else words("exports.worksheet.name"),
        "notes": " ".join(notes),
        "key": key,
        "sections": [
            {"number": "" if material.lessons else str(number), **asdict(section)}
            for number, section in enumerate(sections, 1)
        ],
    }
    return on_paper("worksheet-key" if key else "worksheet", material, data, "worksheet")


def _guess(trace: Trace, pairs: Sequence[Pair], best: Pair) -> Section:
    options = [Option(_pair_name(trace, pair), pair == best) for pair in sorted(pairs)]
    return _section("guess", _sentence("guess-task"), Choices(options, 3))


def _lookup(trace: Trace) -> Section:
    """Rows of E, the shape of X, and how one of its rows comes about."""
    words, tokens = load_words(), trace.preset.tokens
    n, d, V = len(tokens), trace.vectors.shape[1], trace.table.rows.shape[0]  # noqa: N806 - its name everywhere
    first = {trace.ids[position]: position for position in reversed(range(n))}
    positions = sorted(sorted(first.values())[:MOST_ROWS], key=lambda position: trace.ids[position])
    rows = tuple(
        (Cell(_name(trace, position)), Cell(str(trace.ids[position])), *map(Cell, _values(trace, position)))
        for position in positions
    )
    asked = shuffled(f"{trace.preset.name}/worksheet/lookup", positions)[0]
    more = words("exports.worksheet.more") if n > MOST_TOKENS else ""
    sequence = ", ".join(f"“{_name(trace, position)}”" for position in range(min(n, MOST_TOKENS))) + more
    counts = dict.fromkeys(f"{count:,}" for count in sorted({d, n * d, V * d}))
    none = Option(words("exports.worksheet.none"), chosen=True)
    return _section(
        "lookup",
        _sentence("lookup-task", V=f"{V:,}", d=d, shown=len(rows)),
        Numbers((words("exports.worksheet.token"), words("exports.worksheet.id"), *_columns(d)), rows),
        _sentence("sequence", n=n, sequence=sequence),
        _sentence("shape", answers=(str(n), str(d)), wide=3),
        _sentence(
            "copied",
            answers=(str(trace.ids[asked]), str(asked), str(trace.ids[asked]), _values(trace, asked)[0]),
            wide=4,
            token=_name(trace, asked),
        ),
        _sentence("multiplied"),
        Choices([none, *(Option(count, chosen=False) for count in counts)], 4),
    )


def _meaning(trace: Trace) -> Section:
    options = _options("meaning-", ("row", "near", "place", "first"), {"row"})
    choices = Choices(shuffled(f"{trace.preset.name}/worksheet/id", options), 2)
    return _section("meaning", _sentence("meaning-task"), choices)


def _norm(trace: Trace, pair: Pair | None) -> Section:
    """Of a token that no norm is given of below, where there is one."""
    given = pair or ()
    others = (at for at, row in enumerate(trace.ids) if row not in {trace.ids[of] for of in given})
    position = next(others, 0)
    worked, d = work_out_length(trace.vectors[position].tolist()), trace.vectors.shape[1]
    token = _name(trace, position)
    if d > BY_HAND:
        total = _sentence("norm-long", d=d, token=token, total=worked.total, answers=(worked.length,), wide=7)
        return _section("norm", total)
    row = (Cell(token), *map(Cell, _values(trace, position)))
    return _section(
        "norm",
        _sentence("norm-task"),
        Numbers(("", *_columns(d)), (row,)),
        _sentence("norm-sum", token=token, answers=(worked.total, worked.total, worked.length), wide=7),
    )


def _cosine(trace: Trace, pair: Pair) -> Section:
    worked = _worked(trace, pair)
    a, b = (_name(trace, position) for position in pair)
    d = len(worked.products)
    end = (
        _sentence("norms", a=a, b=b, norm_a=worked.norm_a, norm_b=worked.norm_b),
        _sentence("quotient", answers=(worked.dot, worked.norm_a, worked.norm_b, worked.cosine), wide=6),
        _sentence("closest"),
        Choices(_cosines(worked.cosine), 4),
    )
    heading = load_words()("exports.worksheet.cosine", pair=_pair_name(trace, pair))
    if d > BY_HAND:
        return Section(heading, (_sentence("cosine-long", d=d, dot=worked.dot), *end))
    blank = set(shuffled(f"{trace.preset.name}/worksheet/products", range(d))[: (d + 1) // 2])
    products = (Cell(text, asked=position in blank) for position, text in enumerate(worked.products))
    rows = (
        (Cell(a), *map(Cell, worked.values_a)),
        (Cell(b), *map(Cell, worked.values_b)),
        (Cell("a × b"), *products),
    )
    task = _sentence("cosine-task", a=a, b=b, count=len(blank))
    total = _sentence("dot", answers=(worked.dot,), wide=8)
    return Section(heading, (task, Numbers(("", *_columns(d)), rows), total, *end))


def _cosines(right: str) -> list[Option]:
    """The right cosine among others that a mistake leads to: a wrong sign, and one that cannot be."""
    value = float(read_number(right))
    others = [-value, value - 0.35 if value > 0 else value + 0.35, 1.2]
    if abs(value) < 0.1:
        others[0] = value + 0.6
    decimals = decimals_of(right)
    texts = sorted({right, *(fixed(other, decimals) for other in others)}, key=read_number)
    return [Option(text, text == right) for text in texts]


def _chance(trace: Trace, pair: Pair) -> Iterator[Section]:
    """Where the cosine lies among those of random pairs, where two decimals tell."""
    band, cosine = trace.band, trace.full.cosine[pair[0]][pair[1]]
    if band is None or cosine is None or trace.vectors.shape[1] < 2:
        return
    low, high = fixed(band.low, 2), fixed(band.high, 2)
    if cosine_text(cosine) in (low, high):
        return
    where = "inside" if band.holds(cosine) else "above" if cosine > band.high else "below"
    task = _sentence("chance-task", low=low, high=high, pair=_pair_name(trace, pair))
    yield _section("chance", task, Choices(_options("", ("below", "inside", "above"), {where}), 3))


def _doubled(trace: Trace, pair: Pair) -> Iterator[Section]:
    if _worked(trace, pair).dot.strip("+−0.") == "":
        return
    a, b = (_name(trace, position) for position in pair)
    options = _options("doubled-", ("dot", "norm", "cosine", "angle"), {"dot", "norm"}, a=a, b=b)
    yield _section("doubled", _sentence("doubled-task", b=b), Choices(options, 2), _sentence("why"), Lines(2))


def _training(moment: Moment) -> Section:
    """Sigmoids and errors of the negative samples; those of the true neighbour are given."""
    words, worked = load_words(), moment.worked
    rows = [
        (
            Cell(visible(moment.words[row])),
            Cell(fixed(score, 4)),
            Cell(fixed(sigma, 4, plus=False), asked=label == 0),
            Cell(str(label)),
            Cell(fixed(sigma - label, 4), asked=label == 0),
        )
        for row, score, sigma, label in zip(
            moment.targets[:MOST_ROWS], worked.scores, worked.sigmoids, (1, 0, 0, 0), strict=False
        )
    ]
    head = tuple(words(f"exports.worksheet.{name}") for name in ("word", "label", "error"))
    return _section(
        "training",
        _sentence("training-task", word=visible(moment.words[moment.centre])),
        Numbers((head[0], "u · v", "σ(u · v)", *head[1:]), tuple(rows)),
    )


def _options(prefix: str, names: Sequence[str], right: Collection[str], **about: object) -> list[Option]:
    words = load_words()
    return [Option(words(f"exports.worksheet.{prefix}{name}", **about), name in right) for name in names]


def _section(name: str, *parts: Part) -> Section:
    return Section(load_words()(f"exports.worksheet.{name}"), parts)


def _sentence(name: str, *, answers: Sequence[str] = (), wide: float = 5, **about: object) -> Sentence:
    """A sentence of the words; each {blank} in it is a gap for an answer."""
    given: Mapping[str, object] = {**about, "blank": _BLANK} if answers else about
    texts = load_words()(f"exports.worksheet.{name}", **given).split(_BLANK)
    runs: list[str | Blank] = [texts[0]]
    for text, answer in zip(texts[1:], answers, strict=False):  # words of a project may lack a gap
        runs += [Blank(answer, wide), text]
    return Sentence(tuple(run for run in runs if run != ""))


def _some_pairs(trace: Trace) -> list[Pair]:
    """Pairs of different tokens whose cosine is defined, in an order of the page's own."""
    first = {trace.ids[position]: position for position in reversed(range(min(len(trace.ids), MOST_TOKENS)))}
    every = [pair for pair in combinations(sorted(first.values()), 2) if _cosine_of(trace, pair) is not None]
    return shuffled(f"{trace.preset.name}/worksheet/pairs", every)[:MOST_PAIRS]


def _best(trace: Trace, pairs: Sequence[Pair]) -> Pair | None:
    """The pair with the highest cosine, where two decimals tell."""
    ranked = sorted(pairs, key=lambda pair: _cosine_of(trace, pair) or 0.0, reverse=True)
    texts = [cosine_text(_cosine_of(trace, pair) or 0.0) for pair in ranked[:2]]
    return ranked[0] if ranked and len(set(texts)) == len(texts) else None


def _cosine_of(trace: Trace, pair: Pair) -> float | None:
    return trace.comparison.cosine[pair[0]][pair[1]]


def _worked(trace: Trace, pair: Pair) -> Worked:
    a, b = trace.vectors[list(pair)].tolist()
    undefined, decimals = load_words()("undefined"), trace.scale.decimals
    return work_out(a, b, _cosine_of(trace, pair), undefined=undefined, decimals=decimals)


def _name(trace: Trace, position: int) -> str:
    return isolated(visible(trace.preset.tokens[position]))


def _pair_name(trace: Trace, pair: Pair) -> str:
    a, b = (_name(trace, position) for position in pair)
    return f"{a} – {b}"


def _columns(d: int) -> tuple[str, ...]:
    if d <= BY_HAND:
        return tuple(map(str, range(d)))
    return (*map(str, range(_HEAD)), "…", *map(str, range(d - _TAIL, d)))


def _values(trace: Trace, position: int) -> list[str]:
    texts = list(shown_values(trace.vectors[position].tolist()))
    return texts if len(texts) <= BY_HAND else [*texts[:_HEAD], "…", *texts[-_TAIL:]]
