"""The steps on paper: narrow figures in two columns; what repeats itself is a row of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from generator.drawing.text import visible
from generator.drawing.theme import LIGHT
from generator.drawing.typesetting import drawable_data, picture_of, typeset
from generator.exports.material import Figure, Files, Material
from generator.lessons.steps import CosineStep
from generator.words.arithmetic import work_out_quotient
from generator.words.words import load_words

PAPERS: Mapping[str, str] = {"a4": "a4", "letter": "us-letter"}
"""The name of a size of paper in files → in Typst."""
WIDEST, HIGHEST, HALF_HIGHEST = 480, 244, 234
"""Points of a figure: with titles and captions two of them stand one above the other on a page of A4."""
TOO_HIGH = 1.5
"""Of a narrow figure, its height over its width: its letters would be too small in half a page's width."""
MOST_HALF = 12
"""Rows of a table: a longer one takes the page's width."""
_ONCE = ("lookup", "cosine-row")
"""Kinds of steps that are alike but for their token: the first stands for all."""


def handout_files(material: Material) -> Files:
    """`handout-a4.pdf`, `handout-letter.pdf`."""
    words = load_words()
    about = {
        "title": visible(material.title),
        "point": visible(material.point),
        "vectors": words("exports.paper.vectors", provenance=material.provenance),
        "rows": list(_rows(_items(material))),
        "widest": WIDEST,
    }
    return on_paper("handout", material, about)


def on_paper(name: str, material: Material, data: Mapping[str, object], template: str = "") -> Files:
    """A template as PDF for each size of paper: `<name>-a4.pdf`, `<name>-letter.pdf`.

    data: what it shows, with "title". template: its name, if that is not the files'.
    """
    words = load_words()
    kind, licence = words(f"exports.paper.kind.{name}"), f"{words('page.site')} · {material.licence}"
    page = words("exports.paper.page", number="\0", count="\0").split("\0")
    about = {
        "language": words("language"),
        "colours": {role: LIGHT[role] for role in ("ink", "muted", "edge", "hair")},
        "foot": [part for part in (licence, material.address) if part],
        "about": f"{visible(material.title)} · {kind}",
        "page": page,
    }
    templates = ("exports/paper/sheet.typ", f"exports/paper/{template or name}.typ")
    drawn = drawable_data({**about, **data})
    return {
        f"{name}-{file}.pdf": typeset(templates, {**drawn, "paper": paper}) for file, paper in PAPERS.items()
    }


@dataclass(frozen=True)
class _Item:
    """A figure or a table under a heading. number: of its step, or of several; nothing for a chart."""

    number: str
    title: str
    caption: str = ""
    also: str = ""
    figure: Figure | None = None
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def is_half(self) -> bool:
        """Whether it can be read in half a page's width."""
        if self.figure is None:
            return len(self.rows) <= MOST_HALF
        return self.figure.narrow.height <= TOO_HIGH * self.figure.narrow.width

    def data(self, *, full: bool) -> dict[str, object]:
        """As the template takes it; full: across the page."""
        picture, title, highest = None, self.title, HIGHEST if full else HALF_HIGHEST
        if (figure := self.figure) is not None:
            scene = figure.wide if full else figure.narrow
            picture = picture_of(scene, alt=figure.alt, theme="paper", trimmed=True)
            if any(len(text.text) > 9 and title.startswith(text.text) for text in picture.texts):
                title = ""  # it stands in the picture
        data = {**vars(self), "figure": None, "title": title}
        return {**data, "picture": picture and asdict(picture), "full": full, "highest": highest}


def _rows(items: Iterable[_Item]) -> Iterator[list[dict[str, object]]]:
    """Two narrow items in a row; one that is too high, or has no neighbour, takes the page's width."""
    waiting: list[_Item] = []
    for item in (*items, None):
        if item is not None and item.is_half and not waiting:
            waiting = [item]
            continue
        if item is not None and item.is_half:
            yield [each.data(full=False) for each in (*waiting, item)]
        else:  # alone, a step takes the page's width; what is said of a chart stands at its right
            yield from ([each.data(full=bool(each.number))] for each in waiting)
            yield from ([each.data(full=True)] for each in (item,) if each is not None)
        waiting = []


def _items(material: Material) -> Iterator[_Item]:
    words, steps = load_words(), material.steps
    kinds = [figure.kind for figure in steps]
    lessons = {name: lesson.title for lesson in material.lessons for name in lesson.figures}
    both = kinds[:2] == ["tokens", "ids"]
    for index, figure in enumerate(steps):
        first = kinds.index(figure.kind) == index
        alike = [each for each in steps[index + 1 :] if each.kind == figure.kind]
        if (both and index == 0) or (figure.kind in (*_ONCE, "cosine") and not first):
            continue
        number, caption, also = str(figure.number), figure.caption, lessons.get(figure.id, "")
        if both and index == 1:  # its figure shows the tokens too
            number, caption = f"{steps[0].number}–{number}", f"{steps[0].caption} {caption}"
        if figure.kind in _ONCE and alike:
            also = words("exports.paper.also", numbers=_ranges([each.number for each in alike]))
        yield _Item(number, figure.title, caption, also, figure)
        if figure.kind == "cosine" and alike:
            yield _other_pairs(alike)
    for chart in material.charts:
        yield _Item("", chart.title, chart.caption, figure=chart)


def _other_pairs(figures: Sequence[Figure]) -> _Item:
    """Pairs that are worked out like the first: a row each."""
    words = load_words()
    rows = []
    for figure in figures:
        step = figure.step
        assert isinstance(step, CosineStep)  # noqa: S101 - a figure of this kind has such a step
        a, b = (visible(step.tokens[index]) for index in (step.i, step.j))
        vectors = step.vectors[step.i].tolist(), step.vectors[step.j].tolist()
        worked = work_out_quotient(*vectors, step.cosine, undefined=words("undefined"))
        rows.append((str(figure.number), f"{a} – {b}", worked.dot, worked.norms, worked.cosine))
    return _Item(
        _ranges([figure.number for figure in figures]),
        words("exports.paper.other-pairs"),
        head=(words("exports.paper.step"), words("exports.paper.pair"), "a · b", "‖a‖ × ‖b‖", "cos θ"),
        rows=tuple(rows),
    )


def _ranges(numbers: Iterable[int]) -> str:
    """Whole numbers that rise, runs of three or more as their ends.

    >>> _ranges([3, 5, 6, 7, 9])
    '3, 5–7, 9'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
