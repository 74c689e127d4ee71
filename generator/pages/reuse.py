"""What a teacher needs to take a figure along: its files, a line to paste, a line to cite it by.

The page holds this much of every figure in one place, as text, for readers without JavaScript. With it,
`use.js` makes the lines for other surfaces from the picture that is shown: written out they would weigh more
than the page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from markupsafe import Markup

from generator import __version__
from generator.pages.address import NOWHERE, GalleryAddress
from generator.pages.figures import CHARTS, WIDE
from generator.pages.markup import known, safe_text
from generator.pages.view import Page
from generator.words.words import load_words

ENDINGS: Mapping[str, str] = MappingProxyType(
    {
        "svg": "{figure}.svg",
        "svg-narrow": "{figure}-narrow.svg",
        "svg-light": "{figure}-light.svg",
        "png": "{figure}.png",
        "pdf": "steps.pdf#page={number}",
    }
)
"""A format in which a figure may lie beside the page → where; number: of its page.

Every page has the first two; a chart has one width only.
"""

OF_THE_PAGE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "pdf": ("steps.pdf",),
        "pptx": ("steps.pptx",),
        "mp4": ("steps.mp4", "steps.vtt"),
        "filmstrip": ("filmstrip.svg", "filmstrip-light.svg", "filmstrip.png"),
        "handout": ("handout-a4.pdf", "handout-letter.pdf", "worksheet-a4.pdf", "worksheet-letter.pdf"),
        "worksheet-key": ("worksheet-key-a4.pdf", "worksheet-key-letter.pdf"),
        "ipynb": ("steps.ipynb",),
        "gift": ("quiz.gift",),
        "moodle": ("quiz.xml",),
        "qti": ("quiz-qti.zip",),
        "anki": ("quiz.apkg",),
        "zip": ("{name}.zip",),
    }
)
"""A format in which all steps may lie beside the page in one file → its files; {name} is the page's."""

_IDLE = re.compile(f"&#({'|'.join(str(ord(sign)) for sign in ',./=-+;')});")
"""Signs that do nothing inside a line: as themselves they make the lines a third shorter."""


@dataclass(frozen=True)
class Use:
    """A figure as it can be used elsewhere. Everything is safe in Markdown and HTML.

    id: a step's, or a chart's: "chance", "map", "loss". number: of its page in steps.pdf. text: its title,
    the addresses of its files, an `<img>` with its alt text, what to write under it; a line each.
    """

    id: str
    number: int
    title: Markup
    text: Markup


@dataclass(frozen=True)
class Uses:
    """All figures of a page. figures: by their ids.

    files: name, label and ending of each format. cite: what to write under a figure, with the gap {title}.
    """

    figures: Mapping[str, Use]
    files: tuple[tuple[Markup, str, Markup], ...]
    cite: Markup


Figure: TypeAlias = tuple[str, Markup, Markup, tuple[int, int]]
"""A figure's id, title, alt text and size."""


def uses_of(page: Page, *, address: GalleryAddress = NOWHERE, formats: Sequence[str] = ()) -> Uses:
    """Every figure of a page, to be used elsewhere. formats: those of ENDINGS that lie beside the page."""
    words = load_words()
    steps = [(step.step.id, step.title, step.alt, WIDE) for step in page.steps]
    charts = [
        (name, safe_text(words(f"page.use.{name}")), chart.alt, chart.size)
        for name, chart in page.charts.items()
        if name in CHARTS
    ]
    folder, licence = address.beside(page.name), page.figures_licence.name
    return uses_of_figures(steps + charts, folder, page.title, licence, page.author, formats)


def uses_of_figures(
    figures: Sequence[Figure],
    folder: str,
    title: Markup,
    licence: str,
    author: str | None = None,
    formats: Sequence[str] = (),
) -> Uses:
    """Some figures of one page, in the order of steps.pdf, where there is one.

    folder: its address. title: of the page. author: of the page, if somebody else wrote it.
    """
    words = load_words()
    endings = {name: ending for name, ending in ENDINGS.items() if name in ("svg", "svg-narrow", *formats)}
    cited = {"page": title, "site": words("page.site"), "version": __version__, "title": "{title}"}
    cited["licence"] = safe_text(licence)
    if author is not None:
        cited["by"] = words("page.by", author=safe_text(author))
    cite = words("page.use.cite" if author is None else "page.use.cite-author", **cited)

    def use(number: int, figure: str, title: Markup, alt: Markup, size: tuple[int, int]) -> Use:
        files = (
            folder + ending.format(figure=figure, number=number)
            for name, ending in endings.items()
            if size == WIDE or name != "svg-narrow"
        )
        line = _image_line(f"{folder}{figure}.svg", html.unescape(str(alt)), size)
        lines = (*map(safe_text, (*files, line)), cite.replace("{title}", title))
        text = _IDLE.sub(lambda found: chr(int(found[1])), "\n".join((title, *lines)))
        return Use(figure, number, title, Markup(text))  # noqa: S704 - only such signs were freed

    return Uses(
        {figure[0]: use(number, *figure) for number, figure in enumerate(figures, 1)},
        tuple(
            (known(name), words(f"page.use.files.{name}"), Markup(ending))  # noqa: S704 - ours
            for name, ending in endings.items()
        ),
        Markup(cite.replace('"', "&#34;")),  # noqa: S704 - the table is ours, the gaps are safe
    )


def files_of_the_page(
    name: str, formats: Sequence[str]
) -> tuple[tuple[Markup, tuple[tuple[Markup, Markup], ...]], ...]:
    """What lies beside a page and shows all of its steps: what it is, and its files' names and addresses.

    >>> files_of_the_page("x", ["png", "pptx"])[0][1]
    ((Markup('steps.pptx'), Markup('x/steps.pptx')),)
    """
    words = load_words()
    made = {
        of: [file.format(name=name) for file in files] for of, files in OF_THE_PAGE.items() if of in formats
    }
    return tuple(
        (
            Markup(words(f"page.beside.{of}")),  # noqa: S704 - the table is ours
            tuple((known(file), known(f"{name}/{file}")) for file in files),
        )
        for of, files in made.items()
    )


def _image_line(address: str, alt: str, size: tuple[int, int]) -> str:
    """A figure as a line of HTML."""
    width, height = size
    size_and_style = f'width="{width}" height="{height}" style="max-width: 100%; height: auto"'
    return f'<img src="{address}" {size_and_style} alt="{html.escape(alt)}">'
