"""What a teacher needs to take a figure along: its files, a line to paste, a line to cite it by.

The page holds this much of every figure, for readers without JavaScript. With it, `use.js` makes the lines
for other surfaces from what stands there: written out for every step they would weigh more than the page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from markupsafe import Markup

from generator import __version__
from generator.pages.address import NOWHERE, GalleryAddress
from generator.pages.markup import known, safe_text
from generator.pages.view import Page
from generator.words.words import load_words

ENDINGS: Mapping[str, str] = MappingProxyType(
    {"svg-light": "{figure}-light.svg", "png": "{figure}.png", "pdf": "steps.pdf#page={number}"}
)
"""A format in which a figure may lie beside the page → where; number: of its page."""

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

WIDE = (800, 450)
"""The size of a step's wide figure."""


@dataclass(frozen=True)
class Use:
    """A figure as it can be used elsewhere. Everything is safe in Markdown and HTML.

    id: a step's, or a chart's: "chance", "map", "loss". number: of its page in steps.pdf. files: a label and
    an address each. line: an <img> as text, with the alt text. cite: what to write under the figure;
    address: what follows it, nothing where the site's address is not known.
    """

    id: str
    number: int
    title: Markup
    files: tuple[tuple[str, Markup], ...]
    line: Markup
    cite: Markup
    address: Markup


def uses_of(page: Page, *, address: GalleryAddress = NOWHERE, formats: Sequence[str] = ()) -> dict[str, Use]:
    """Every figure of a page by its id.

    Args:
        page: what the page shows.
        address: of the gallery.
        formats: those of ENDINGS that lie beside the page.
    """
    source = Source(page.name, page.title, address, page.figures_licence.name, page.author)
    made = {name: ending for name, ending in ENDINGS.items() if name in formats}
    steps = [
        use_of(step.id, n, step.title, step.alt, WIDE, {**BOTH, **made}, source)
        for n, step in enumerate(page.steps, 1)
    ]
    named = ((name, getattr(page.charts, name)) for name in ("chance", "map", "loss"))
    drawn = [(name, chart) for name, chart in named if chart is not None]
    titles = load_words()
    charts = [
        use_of(name, n, safe_text(titles(f"page.use.{name}")), chart.alt, chart.size, {**ONE, **made}, source)
        for n, (name, chart) in enumerate(drawn, len(steps) + 1)
    ]
    return {each.id: each for each in (*steps, *charts)}


ONE: Mapping[str, str] = MappingProxyType({"svg": "{figure}.svg"})
BOTH: Mapping[str, str] = MappingProxyType({**ONE, "svg-narrow": "{figure}-narrow.svg"})
"""What every figure has: one picture, or a wide and a narrow one."""


@dataclass(frozen=True)
class Source:
    """The page that figures are taken from.

    name, title: of the page. address: of the folder in which it lies. licence: of the figures. author: of
    the page, if somebody else wrote it.
    """

    name: str
    title: Markup
    address: GalleryAddress
    licence: str
    author: str | None = None


def use_of(
    figure: str,
    number: int,
    title: Markup,
    alt: Markup,
    size: tuple[int, int],
    endings: Mapping[str, str],
    source: Source,
) -> Use:
    """A figure as it can be used elsewhere; endings: of its files, by format."""
    words, author = load_words(), source.author
    cited = {"page": source.title, "site": words("page.site"), "version": __version__}
    cited["licence"] = safe_text(source.licence)
    if author is not None:
        cited["by"] = words("page.by", author=safe_text(author))
    cite = words("page.use.cite" if author is None else "page.use.cite-author", title=title, **cited)
    beside = source.address.beside(source.name)
    return Use(
        id=figure,
        number=number,
        title=title,
        files=tuple(
            (
                words(f"page.use.files.{name}"),
                known(f"{source.name}/{ending.format(figure=figure, number=number)}"),
            )
            for name, ending in endings.items()
        ),
        line=_lean(safe_text(image_line(f"{beside}{figure}.svg", html.unescape(str(alt)), size))),
        cite=Markup(cite),  # noqa: S704 - the table is ours, the gaps are safe
        address=safe_text(source.address.page(source.name)),
    )


def files_of_the_page(
    name: str, formats: Sequence[str]
) -> tuple[tuple[Markup, tuple[tuple[Markup, Markup], ...]], ...]:
    """What lies beside a page and shows all of its steps: what it is, and its files' names and addresses.

    Args:
        name: the page's.
        formats: those of OF_THE_PAGE that are made; others are passed over.

    >>> files_of_the_page("x", ["png", "pptx"])[0][1]
    ((Markup('steps.pptx'), Markup('x/steps.pptx')),)
    """
    words = load_words()
    made = ((of, files) for of, files in OF_THE_PAGE.items() if of in formats)
    named = {of: [file.format(name=name) for file in files] for of, files in made}
    return tuple(
        (
            Markup(words(f"page.beside.{of}")),  # noqa: S704 - the table is ours
            tuple((known(file), known(f"{name}/{file}")) for file in files),
        )
        for of, files in named.items()
    )


def image_line(address: str, alt: str, size: tuple[int, int]) -> str:
    """A figure as a line of HTML.

    >>> image_line("a.svg", '"<b>"', (8, 4))
    '<img src="a.svg" width="8" height="4" style="max-width: 100%; height: auto" alt="&quot;&lt;b&gt;&quot;">'
    """
    width, height = size
    size_and_style = f'width="{width}" height="{height}" style="max-width: 100%; height: auto"'
    return f'<img src="{address}" {size_and_style} alt="{html.escape(alt)}">'


def _lean(text: Markup) -> Markup:
    """A safe text in which signs that do nothing inside a line are themselves again: a third shorter."""
    return Markup(_IDLE.sub(lambda found: chr(int(found[1])), str(text)))  # noqa: S704 - only these signs
