"""The steps on paper: narrow figures in two columns; what repeats itself is a row of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields

from generator.drawing.text import visible
from generator.drawing.theme import LIGHT
from generator.drawing.typesetting import drawable_data, typeset
from generator.drawing.typst import picture_of
from generator.exports.material import Figure, Files, Material
from generator.lessons.steps import CosineStep
from generator.words.arithmetic import work_out_quotient
from generator.words.words import load_words

PAPERS: Mapping[str, str] = {"a4": "a4", "letter": "us-letter"}
"""The name of a size of paper in files → in Typst."""
WIDEST, HIGHEST, HALF_HIGHEST, CHART_HIGHEST = 480, 250, 230, 195
"""Points of a figure: with titles and captions two of them stand one above the other on a page of Letter."""
TOO_HIGH = 1.35
"""Of a narrow figure, its height over its width: its letters would be too small in half a page's width."""
_ONCE = ("lookup", "cosine-row")
"""Kinds of steps that are alike but for their token: the first stands for all."""


def handout_files(material: Material) -> Files:
    """`handout-a4.pdf`, `handout-letter.pdf`."""
    words = load_words()
    about = {
        "title": visible(material.title),
        "heading": visible(material.title),
        "point": visible(material.point),
        "vectors": words("exports.paper.vectors", provenance=material.provenance),
        "rows": list(_rows(_items(material))),
        "widest": WIDEST,
    }
    return on_paper("handout", material, about)


def on_paper(name: str, material: Material, data: Mapping[str, object], template: str = "") -> Files:
    """A template as PDF for each size of paper: `<name>-a4.pdf`, `<name>-letter.pdf`.

    Args:
        name: of the files.
        material: whose licence and address stand at the foot.
        data: what the template shows, with "title".
        template: its name, if that is not the files'.
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
    shown = drawable_data({**about, **data})
    return {
        f"{name}-{file}.pdf": typeset(templates, {**shown, "paper": paper}) for file, paper in PAPERS.items()
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
            return True
        narrow = self.figure.narrow
        return narrow.height <= TOO_HIGH * narrow.width

    def data(self, *, full: bool) -> dict[str, object]:
        """As the template takes it; full: across the page."""
        picture, highest = None, HIGHEST if full else HALF_HIGHEST
        if (figure := self.figure) is not None:
            highest = CHART_HIGHEST if figure.kind == "chart" else highest
            scene = figure.wide if full else figure.narrow
            picture = picture_of(scene, alt=figure.alt, theme="paper", trimmed=True)
        shown = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "figure"}
        if picture is not None and any(
            len(text.text) > 9 and self.title.startswith(text.text) for text in picture.texts
        ):
            shown["title"] = ""  # it stands in the picture
        return {**shown, "picture": picture and asdict(picture), "full": full, "highest": highest}


def _rows(items: Iterable[_Item]) -> Iterator[list[dict[str, object]]]:
    """Two narrow items in a row; one that is too high, or has no neighbour, takes the page's width."""
    left: _Item | None = None
    for item in items:
        if not item.is_half:
            if left is not None:
                yield [_alone(left)]
                left = None
            yield [item.data(full=True)]
        elif left is not None:
            yield [left.data(full=False), item.data(full=False)]
            left = None
        else:
            left = item
    if left is not None:
        yield [_alone(left)]


def _alone(item: _Item) -> dict[str, object]:
    """A step takes the page's width; what is said of a chart stands at its right."""
    return item.data(full=item.figure is not None and item.figure.kind != "chart")


def _items(material: Material) -> Iterator[_Item]:
    words, steps = load_words(), material.steps
    kinds = [figure.kind for figure in steps]
    both = kinds[:2] == ["tokens", "ids"]
    for place, figure in enumerate(steps):
        first = kinds.index(figure.kind) == place
        alike = [each for each in steps[place + 1 :] if each.kind == figure.kind]
        if (both and place == 0) or (figure.kind in (*_ONCE, "cosine") and not first):
            continue
        number, caption, also = str(figure.number), figure.caption, ""
        if both and place == 1:  # its figure shows the tokens too
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
        a, b = (visible(step.tokens[place]) for place in (step.i, step.j))
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
