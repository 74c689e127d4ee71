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
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from types import MappingProxyType

import markdown
from markupsafe import Markup

from generator.drawing.course.draw import draw_course
from generator.drawing.svg import svg
from generator.errors import TemplateError
from generator.lessons.course.course import CORE, COURSE, CourseLesson
from generator.lessons.course.steps import CourseStep
from generator.pages.address import GalleryAddress, licence_of
from generator.pages.directive.placeable import PLACE_FILE, Embeddable, embeddable, embeddable_json
from generator.pages.environment import environment, rendered
from generator.pages.figures import WIDE, StepFigure
from generator.pages.markup import lean, plain, safe, safe_text
from generator.pages.quiz.question import Option, Question, shuffled
from generator.pages.reuse import Uses, uses_of_figures
from generator.words.numbers import fixed
from generator.words.words import course_words

_OPTION = re.compile(r"([-+]) (.+?) :: (.+)")


def questions_in(text: str, name: str) -> tuple[Question, ...]:
    r"""The questions of a block of a template that was filled; of several, each is called by its number, too.

    Raises:
        TemplateError: a question has no answer, or two.

    >>> asked = questions_in("What is 1 + 1?\n\n- 1 :: Too few.\n+ 2 :: Yes.\n", "sum")
    >>> asked[0].text, asked[0].right.text, asked[0].id
    ('What is 1 + 1?', '2', 'quiz-sum')
    """
    lines = [" ".join(line.split()) for line in html.unescape(text).splitlines() if line.strip()]
    parts = [list(part) for _, part in groupby(lines, lambda line: _OPTION.fullmatch(line) is not None)]
    asked = list(zip(parts[::2], parts[1::2], strict=False))
    return tuple(
        _question(name if len(asked) == 1 else f"{name}-{number}", *each)
        for number, each in enumerate(asked, 1)
    )


def _question(name: str, lines: Sequence[str], options: Sequence[str]) -> Question:
    found = [option for option in map(_OPTION.fullmatch, options) if option]
    if [option[1] for option in found].count("+") != 1:
        raise TemplateError(name, "a question needs its text and one option with +")
    shown = [Option(each[2], each[3], "" if each[1] == "+" else "course") for each in found]
    return Question(name, lines[0], tuple(lines[1:]), tuple(shuffled(f"course/{name}", shown)))


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


@dataclass(frozen=True, eq=False)
class LessonText:
    """The words of a lesson, filled with its numbers."""

    lesson: CourseLesson
    address: GalleryAddress = ADDRESS

    def block(self, name: str, **more: object) -> Markup:
        """A block of the template, filled; nothing where the lesson has no such block."""
        template = environment().get_template(f"course/{self.lesson.slug}.md.j2")
        if name not in template.blocks:
            return Markup()
        own = {"n": self.lesson.numbers, "figure": self._figure, "states": self._states}
        context = template.new_context({**own, **SHOWN, **more})
        return Markup("".join(template.blocks[name](context)).strip())  # noqa: S704 - every text in it is safe

    def _figure(self, name: str) -> Markup:
        use = self.uses.figures[name]
        return rendered("course/figure.md.j2", figure=self.figures[name], use=use, small=False)

    def _states(
        self,
        label: str,
        control: str,
        prefix: str,
        first: int = 0,
        names: Sequence[str] = (),
        *,
        small: bool = False,
    ) -> Markup:
        """Figures whose ids begin so, of which a control shows one at a time; without a script, all of them.

        control: "range" or "radio". first: which one is shown. names: what they are called at the control,
        in place of their titles. small: whether the narrow frame does on every screen.
        """
        found = [figure for name, figure in self.figures.items() if name.startswith(prefix)]
        called = [safe_text(name) for name in names] or [figure.title for figure in found]
        about = {"label": label, "control": control, "first": first, "small": small, "uses": self.uses}
        return rendered("course/states.md.j2", states=list(zip(called, found, strict=True)), **about)

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
    def figures(self) -> Mapping[str, StepFigure[CourseStep]]:
        """Every step, drawn, by its id."""
        words, drawn = course_words(), {}
        for step in self.lesson.numbers.steps:
            caption = Markup(" ").join(self.block(f"caption_{step.id.replace('-', '_')}").split())
            frames = draw_course(step, "wide", words), draw_course(step, "narrow", words)
            drawn[step.id] = StepFigure(step, *frames, caption)
        return drawn

    @cached_property
    def decisive(self) -> tuple[StepFigure[CourseStep], ...]:
        """Those of them that stand alone, in the page's order; the others are states of a control."""
        named: list[str] = []

        def shown(name: str) -> Markup:
            named.append(name)
            return Markup()

        for block in ("see", "numbers"):
            self.block(block, figure=shown)
        return tuple(self.figures[name] for name in named)

    @cached_property
    def uses(self) -> Uses:
        """Its figures, to be used elsewhere."""
        figures = [(name, figure.title, figure.alt, WIDE) for name, figure in self.figures.items()]
        folder, licence = self.address.beside(self.lesson.slug), licence_of(None).name
        return uses_of_figures(figures, folder, safe(self.title), licence, formats=["svg-light"])


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
    ['three-measures.md', 'three-measures/.place.json']
    """
    text = LessonText(lesson, address)
    place = COURSE.index(lesson)
    names = "claim", "see_title", "see", "try", "numbers", "limits", "sources"
    page = rendered(
        "course/lesson.md.j2",
        lesson=lesson,
        page={"title": safe(text.title)},
        uses=text.uses,
        line=lesson_line(lesson),
        core=CORE,
        vectors=[VECTORS[each] for each in lesson.vectors],
        predictions=text.predictions,
        questions=text.questions,
        before=lesson_line(COURSE[place - 1]) if place else None,
        after=lesson_line(COURSE[place + 1]) if place + 1 < len(COURSE) else None,
        **{name: text.block(name) for name in names},
    )
    slug = lesson.slug
    files = {f"{slug}.md": page.encode(), f"{slug}/{PLACE_FILE}": embeddable_json(placeable_lesson(text))}
    for name, figure in text.figures.items():
        files |= {
            f"{slug}/{name}.svg": svg(figure.wide, f"{slug}-{name}"),
            f"{slug}/{name}-narrow.svg": svg(figure.narrow, f"{slug}-{name}-narrow"),
            f"{slug}/{name}-light.svg": svg(figure.wide, f"{slug}-{name}", theme="light"),
        }
    return files


@dataclass(frozen=True)
class LessonLine:
    """A lesson in a list, or that a page leads to. number: None for a further one."""

    slug: str
    number: int | None
    title: str
    goal: str
    vectors: str
    minutes: int


def lesson_line(lesson: CourseLesson) -> LessonLine:
    """What is said of a lesson where it is listed."""
    vectors, text = " · ".join(VECTORS[each] for each in lesson.vectors), LessonText(lesson)
    return LessonLine(lesson.slug, lesson.number, text.title, text.goal, vectors, lesson.minutes)


def placeable_lesson(text: LessonText) -> Embeddable:
    """What other pages can place of a lesson: its figures."""
    vectors = ", ".join(VECTORS[each] for each in text.lesson.vectors)
    return embeddable(safe(text.title), vectors, list(text.figures.values()))


# How a template writes the numbers of a lesson.


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
        "decimals": lambda number, places=2: lean(fixed(number, places, plus=False)),
        "signed": lambda number, places=2: lean(fixed(number, places)),
        "percent": percent,
        "whole": lambda number: lean(f"{round(number):,}"),
        "vector": vector,
        "token": safe,
    }
)
