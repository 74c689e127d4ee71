"""The page of a lesson: its words out of one template, its numbers and figures out of what the lesson tells.

You add 5 to a column of every row. What changes?

    - the differences :: They ignore what all rows share.
    + the cosines :: They are measured from the origin, and that has moved.
    - nothing :: Angles change.

`+` is before the answer, `::` between an option and its reason. What stands between the question and the
options is given with it, a line each. Options are shown in an order that looks shuffled, and is always
the same.

The template `course/<slug>.md.j2` holds blocks and nothing else: title, goal, claim, predict, see, try,
numbers, quiz, limits, sources, and one for the caption of each figure, such as `caption_three_winners`. They
are filled one by one with the numbers as `n`; `course/lesson.md.j2` puts them in their order, the same in
every lesson.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import markdown
from jinja2 import Template
from markupsafe import Markup

from generator.drawing.course.draw import draw_course
from generator.drawing.scene import Scene
from generator.drawing.svg import svg
from generator.errors import TemplateError
from generator.lessons.course.course import CORE, COURSE, CourseLesson
from generator.lessons.course.steps import CourseStep
from generator.pages.address import GalleryAddress, licence_of
from generator.pages.directive.placeable import PLACE_FILE, Embeddable, PlacedFigure
from generator.pages.environment import environment
from generator.pages.markup import lean, plain, safe, safe_text, sentence
from generator.pages.quiz.question import Option, Question, shuffled
from generator.pages.reuse import WIDE, Source, Uses, uses_of_figures
from generator.words.numbers import fixed
from generator.words.words import course_words, load_words

_OPTION = re.compile(r"([-+]) (.+?) :: (.+)")
_WRONG = "course"


def questions_in(text: str, name: str) -> tuple[Question, ...]:
    r"""The questions of a block of a template that was filled.

    Args:
        text: of the block; numbers and tokens in it are safe for HTML.
        name: what the questions are called; of several, each with its place from 1.

    Raises:
        TemplateError: a question has no answer, or two.

    >>> asked = questions_in("What is 1 + 1?\n\n- 1 :: Too few.\n+ 2 :: Yes.\n", "sum")
    >>> asked[0].text, asked[0].right.text, asked[0].id
    ('What is 1 + 1?', '2', 'quiz-sum')
    """
    found = list(_found(html.unescape(text)))
    several = len(found) > 1
    return tuple(
        _question(f"{name}-{place}" if several else name, lines, options)
        for place, (lines, options) in enumerate(found, 1)
    )


def _found(text: str) -> Iterator[tuple[list[str], list[tuple[str, str, str]]]]:
    lines: list[str] = []
    options: list[tuple[str, str, str]] = []
    for line in (" ".join(each.split()) for each in text.splitlines()):
        option = _OPTION.fullmatch(line)
        if option is not None:
            options.append((option[1], option[2], option[3]))
        elif line:
            if options:
                yield lines, options
                lines, options = [], []
            lines.append(line)
    if options:
        yield lines, options


def _question(name: str, lines: list[str], options: list[tuple[str, str, str]]) -> Question:
    if [sign for sign, *_ in options].count("+") != 1 or not lines:
        raise TemplateError(name, "a question needs its text and one option with +")
    asked, *given = lines
    shown = tuple(Option(text, reason, "" if sign == "+" else _WRONG) for sign, text, reason in options)
    return Question(name, asked, tuple(given), tuple(shuffled(f"course/{name}", shown)))


ADDRESS = GalleryAddress(folder="learn")
"""Where the course lies, as long as nobody says otherwise."""

VECTORS: Mapping[str, str] = MappingProxyType(
    {
        "hand": "hand-crafted",
        "random": "random",
        "trained": "trained",
        "glove": "GloVe",
        "smollm2": "SmolLM2",
        "minilm": "all-MiniLM-L6-v2",
    }
)
"""Where the numbers of a lesson come from, as a page says it."""


_LINE_END = re.compile(r"</(?:p|li)>")

FORMATS = ("svg-light",)
"""What lies beside a lesson of each of its figures, beside the usual."""


@dataclass(frozen=True, eq=False)
class LessonFigure:
    """A step of a lesson, drawn. caption: HTML; the rest is safe in Markdown and HTML. number: from 1."""

    step: CourseStep
    number: int
    wide: Scene
    narrow: Scene
    caption: Markup

    @property
    def title(self) -> Markup:
        """What it is called."""
        return safe_text(self.wide.title)

    @property
    def alt(self) -> Markup:
        """What it shows, in one sentence."""
        return safe_text(self.wide.description)

    @property
    def narrow_height(self) -> int:
        """Of the narrow frame."""
        return round(self.narrow.height)


@dataclass(frozen=True, eq=False)
class LessonText:
    """The words of a lesson, filled with its numbers."""

    lesson: CourseLesson
    address: GalleryAddress = ADDRESS

    @cached_property
    def _template(self) -> Template:
        return environment().get_template(f"course/{self.lesson.slug}.md.j2")

    def block(self, name: str, **more: object) -> Markup:
        """A block of the template, filled; nothing where the lesson has no such block."""
        block = self._template.blocks.get(name)
        if block is None:
            return Markup()
        context = self._template.new_context({"n": self.lesson.numbers, **SHOWN, **more})
        return Markup("".join(block(context)).strip())  # noqa: S704 - our template; every text in it is safe

    def lines(self, name: str) -> tuple[str, ...]:
        """A block's paragraphs and list items, plain, a line each.

        >>> from generator.lessons.course.course import COURSE
        >>> LessonText(COURSE[2]).lines("discuss")
        ('Two words never occur in the same sentence. How can their vectors become similar?',)
        """
        return plain_lines(self.block(name))

    @cached_property
    def title(self) -> str:
        """Plain."""
        return plain(self.block("title"))

    @cached_property
    def goal(self) -> str:
        """What a reader can do afterwards, plain."""
        return plain(self.block("goal"))

    @cached_property
    def predictions(self) -> tuple[Question, ...]:
        """What is asked before the figure."""
        return questions_in(self.block("predict"), f"{self.lesson.slug}-predict")

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What is asked after it."""
        return questions_in(self.block("quiz"), self.lesson.slug)

    @cached_property
    def figures(self) -> tuple[LessonFigure, ...]:
        """Every step, drawn."""
        words = course_words()
        drawn = []
        for number, step in enumerate(self.lesson.numbers.steps, 1):
            wide, narrow = draw_course(step, "wide", words), draw_course(step, "narrow", words)
            caption = Markup(" ".join(self.block(f"caption_{step.id.replace('-', '_')}").split()))  # noqa: S704 - as above
            drawn.append(LessonFigure(step, number, wide, narrow, caption))
        return tuple(drawn)

    @cached_property
    def decisive(self) -> tuple[LessonFigure, ...]:
        """Those of them that stand alone, in the page's order; the others are states of a control."""
        named: list[str] = []

        def shown(name: str) -> Markup:
            named.append(name)
            return Markup()

        for block in ("see", "numbers"):
            self.block(block, figure=shown)
        figures = {figure.step.id: figure for figure in self.figures}
        return tuple(figures[name] for name in named)

    @cached_property
    def uses(self) -> Uses:
        """Its figures, to be used elsewhere."""
        source = Source(self.lesson.slug, safe(self.title), self.address, licence_of(None).name)
        figures = [(figure.step.id, figure.title, figure.alt, WIDE) for figure in self.figures]
        return uses_of_figures(figures, source, FORMATS)


def plain_lines(text: Markup) -> tuple[str, ...]:
    r"""The paragraphs and list items of some Markdown, plain, a line each.

    >>> plain_lines(Markup("*One*, [two](x.md).\n\n- **three** &#42;\n- `four`"))
    ('One, two.', 'three *', 'four')
    """
    shown = _LINE_END.split(markdown.markdown(text))
    return tuple(line for part in shown if (line := plain(Markup(part))))  # noqa: S704 - it is only read


def lesson_files(lesson: CourseLesson, address: GalleryAddress = ADDRESS) -> dict[str, bytes]:
    """Every file of a lesson: `<slug>.md`; in `<slug>/` its pictures, and what other pages may place of it.

    >>> from generator.lessons.course.course import COURSE
    >>> list(lesson_files(COURSE[3]))[:2]
    ['three-measures.md', 'three-measures/three-winners.svg']
    """
    text = LessonText(lesson, address)
    figures, uses = {figure.step.id: figure for figure in text.figures}, text.uses
    place = COURSE.index(lesson)
    blocks = {
        name: text.block(name, figure=_shows(figures, uses), states=_states(figures, uses))
        for name in ("claim", "see_title", "see", "try", "numbers", "limits", "sources")
    }
    page = (
        environment()
        .get_template("course/lesson.md.j2")
        .render(
            lesson=lesson,
            page={"title": safe(text.title)},
            uses=uses,
            title=text.title,
            goal=text.goal,
            number=lesson.number,
            core=CORE,
            vectors=[VECTORS[each] for each in lesson.vectors],
            predictions=text.predictions,
            questions=text.questions,
            before=_neighbour(place - 1),
            after=_neighbour(place + 1),
            **blocks,
        )
    )
    slug = lesson.slug
    pictures = {
        f"{slug}/{figure.step.id}{ending}.svg": svg(scene, f"{slug}-{figure.step.id}{ending}")
        for figure in text.figures
        for ending, scene in (("", figure.wide), ("-narrow", figure.narrow))
    }
    light = {
        f"{slug}/{figure.step.id}-light.svg": svg(figure.wide, f"{slug}-{figure.step.id}", theme="light")
        for figure in text.figures
    }
    placed = json.dumps(placeable_lesson(text), ensure_ascii=False, indent=1, sort_keys=True)
    return {f"{slug}.md": page.encode(), **pictures, **light, f"{slug}/{PLACE_FILE}": f"{placed}\n".encode()}


@dataclass(frozen=True)
class Neighbour:
    """A lesson that a page leads to."""

    slug: str
    title: str
    minutes: int
    number: int | None


def _neighbour(place: int) -> Neighbour | None:
    if not 0 <= place < len(COURSE):
        return None
    lesson = COURSE[place]
    return Neighbour(lesson.slug, LessonText(lesson).title, lesson.minutes, lesson.number)


def _shows(figures: Mapping[str, LessonFigure], uses: Uses) -> Callable[[str], Markup]:
    def shown(name: str) -> Markup:
        text = (
            environment()
            .get_template("course/figure.md.j2")
            .render(figure=figures[name], use=uses.figures[name], small=False)
        )
        return Markup(text)  # noqa: S704 - our template; every text in it is safe

    return shown


def _states(figures: Mapping[str, LessonFigure], uses: Uses) -> Callable[..., Markup]:
    """`states(label, control, prefix)`: figures whose ids begin so, of which a control shows one at a time.

    control: "range" or "radio". first: which one is shown. names: what they are called at the control, in
    place of their titles. small: whether the narrow frame does on every screen. Without a script all of them
    stand there.
    """

    def shown(
        label: str,
        control: str,
        prefix: str,
        first: int = 0,
        names: Sequence[str] = (),
        *,
        small: bool = False,
    ) -> Markup:
        found = [figure for name, figure in figures.items() if name.startswith(prefix)]
        called = [safe_text(name) for name in names] or [figure.title for figure in found]
        template = environment().get_template("course/states.md.j2")
        states = list(zip(called, found, strict=True))
        text = template.render(
            label=label, control=control, states=states, uses=uses, first=first, small=small
        )
        return Markup(text)  # noqa: S704 - our template; every text in it is safe

    return shown


def placeable_lesson(text: LessonText) -> Embeddable:
    """What other pages can place of a lesson: its figures."""
    words = load_words()
    return Embeddable(
        title=str(safe(text.title)),
        frame=words("page.embed.title", title=safe(text.title)),
        provenance=str(safe_text(", ".join(VECTORS[each] for each in text.lesson.vectors))),
        more=words("page.place.more"),
        steps=[figure.step.id for figure in text.figures],
        figures={
            figure.step.id: PlacedFigure(
                title=str(sentence(figure.title)),
                alt=str(figure.alt),
                caption=str(figure.caption),
                wide=WIDE,
                narrow=(320, figure.narrow_height),
            )
            for figure in text.figures
        },
        tables={},
        controls=[],
    )


# How a template writes the numbers of a lesson.


def decimals(number: float, places: int = 2) -> Markup:
    """A number with so many decimals and a true minus, without a plus.

    >>> decimals(0.6143), decimals(-0.335, 3)
    (Markup('0.61'), Markup('−0.335'))
    """
    return lean(fixed(number, places, plus=False))


def signed(number: float, places: int = 2) -> Markup:
    """The same with its sign."""
    return lean(fixed(number, places))


def percent(share: float, places: int = 0) -> Markup:
    """A share as a percentage, with two decimals where it would be 0% or 100% of what is not.

    >>> percent(0.0817), percent(0.0003), percent(0.99984), percent(0.00003)
    (Markup('8%'), Markup('0.03%'), Markup('99.98%'), Markup('under 0.01%'))
    """
    if 0 < share < 0.00005:
        return Markup("under 0.01%")
    if 0 < share < 0.005 or 0.995 <= share < 1:
        places = max(places, 2)
    return lean(f"{100 * share:.{places}f}") + Markup("%")


def whole(number: float) -> Markup:
    """A count, in thousands.

    >>> whole(49152)
    Markup('49,152')
    """
    return lean(f"{round(number):,}")


def vector(numbers: Sequence[float], places: int | None = None) -> Markup:
    """Some numbers in brackets, as short as they are, or with so many decimals.

    >>> vector([2.0, -0.5])
    Markup('(2, −0.5)')
    """
    texts = (
        f"{each:g}".replace("-", "−") if places is None else fixed(each, places, plus=False)
        for each in numbers
    )
    return Markup("({})").format(Markup(", ").join(map(lean, texts)))


SHOWN: Mapping[str, object] = MappingProxyType(
    {
        "decimals": decimals,
        "signed": signed,
        "percent": percent,
        "whole": whole,
        "vector": vector,
        "token": safe,
    }
)
