"""What the pages on slides and films say: pages of steps.pdf, pace of the film, names of files."""

from __future__ import annotations

import io
import re

from pypdf import PdfReader

from generator.exports.film import LETTERS_A_SECOND, SHORTEST, SIZE
from generator.exports.formats import EXPORTS
from generator.exports.images import latex
from generator.exports.material import material_of
from generator.pages.figures import figures_of
from generator.pages.reuse import OF_THE_PAGE
from tests.unit.handwritten import page, trace

LINE = re.compile(
    r"\\begin\{frame\}\{(.+)\}\n  \\includegraphics\[page=(\d+),width=\\linewidth,alt=\{(.+)\}\]"
)


def test_the_pages_of_the_pdf_are_the_steps_that_beamer_shows() -> None:
    text, material = page("use/beamer.md"), material_of(figures_of(trace("king-queen")))
    read = PdfReader(io.BytesIO(EXPORTS["pdf"].make(material)["steps.pdf"]))
    found = LINE.findall(text)
    assert len(found) == 2 and len(read.pages) == len(material.figures)
    for title, number, alt in found:
        figure = material.steps[int(number) - 1]
        assert (figure.number, figure.title, latex(figure.alt)) == (int(number), title, alt)
        alone = EXPORTS["pdf"].make(material.only([figure.id]))["steps.pdf"]
        (single,) = PdfReader(io.BytesIO(alone)).pages
        assert single.extract_text() == read.pages[int(number) - 1].extract_text()
    width, height = (float(side) / 72 * 25.4 for side in read.pages[0].mediabox[2:])
    assert f"{width:.0f} mm × {height:.0f} mm" in text.replace("\n", " ")
    (last,) = re.findall(r"\\foreach \\n in \{1,\.\.\.,(\d+)\}", text)
    assert material.steps[int(last) - 1].id == "embedded"


def test_the_film_is_as_the_page_says() -> None:
    text = page("use/video.md")
    assert f"{LETTERS_A_SECOND} characters per second, and at least {SHORTEST} seconds" in text
    assert f'width="{SIZE[0]}" height="{SIZE[1]}"' in text
    for name in ("mp4", "filmstrip"):
        assert all(f"`{file}`" in text for file in OF_THE_PAGE[name])


def test_what_the_page_links_to_is_what_is_made() -> None:
    material = material_of(figures_of(trace("drizzle-downpour"))).only(["tokens"])
    for name, named in OF_THE_PAGE.items():
        files = [file.format(name="drizzle-downpour") for file in named]
        assert set(files) <= set(EXPORTS[name].make(material)), name
        assert name == "pdf" or set(files) == set(EXPORTS[name].make(material))
