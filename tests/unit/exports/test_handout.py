"""Handouts and worksheets, as pypdf and poppler read them."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdf
import pytest
from PIL import Image

from generator.drawing.scene import Text
from generator.drawing.text import width
from generator.drawing.theme import BINS, LIGHT, contrast
from generator.exports.formats import EXPORTS
from generator.exports.material import Material, material_of
from generator.exports.paper.asked import Cell
from generator.exports.paper.handout import handout_sheets
from generator.exports.paper.worksheet import worksheet_of
from generator.lessons.lesson import run
from generator.pages.figures import figures_of
from generator.preset.model import Preset
from tests.unit.exports.test_ipynb import material
from tests.unit.pages.pages_for_tests import PRESETS, trace

SIZES = {"a4": (595.276, 841.89), "letter": (612.0, 792.0)}
KINDS = ("handout", "worksheet", "worksheet-key")
PAGES = ("king-queen", "drizzle-downpour", "training")


@cache
def files(name: str) -> Mapping[str, bytes]:
    return all_of(material(name))


def all_of(material: Material) -> dict[str, bytes]:
    return {**EXPORTS["handout"].make(material), **EXPORTS["worksheet-key"].make(material)}


def texts(file: bytes) -> Counter[str]:
    """The words that poppler finds."""
    return Counter(_text(file).split())


@cache
def _text(file: bytes) -> str:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=file, capture_output=True, check=True)
    return done.stdout.decode()


def cells(name: str) -> list[Cell]:
    return [cell for part in worksheet_of(material(name).trace) for row in part.rows for cell in row]


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_of_their_papers_sizes_with_fonts_inside(name: str) -> None:
    made = files(name)
    assert set(made) == {f"{kind}-{paper}.pdf" for kind in KINDS for paper in SIZES}
    for kind in KINDS:
        counts = set()
        for paper, size in SIZES.items():
            reader = pypdf.PdfReader(BytesIO(made[f"{kind}-{paper}.pdf"]), strict=True)
            counts.add(len(reader.pages))
            for number, page in enumerate(reader.pages, 1):
                assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
                    size, abs=0.01
                )
                said = " ".join(page.extract_text().split())
                assert f"page {number} of {len(reader.pages)}" in said and "CC BY 4.0" in said
                for font in page["/Resources"]["/Font"].values():  # type: ignore[index] # pypdf: any object
                    inner = font.get_object()["/DescendantFonts"][0].get_object()
                    assert "/FontFile2" in inner["/FontDescriptor"]
        assert len(counts) == 1, "the same pages on either paper"


@pytest.mark.parametrize("name", PAGES)
def test_the_key_has_what_the_worksheet_lacks(name: str) -> None:
    asked = Counter(word for cell in cells(name) if cell.asked for word in cell.text.split())
    given = Counter(word for cell in cells(name) if not cell.asked for word in cell.text.split())
    assert sum(asked.values()) > 5
    for paper in SIZES:
        key, sheet = (texts(files(name)[f"{kind}-{paper}.pdf"]) for kind in ("worksheet-key", "worksheet"))
        more = key - sheet
        heading = Counter(["Key:", "The", "answers", "stand", "in", "bold."])
        assert more - heading == asked - heading
        assert not given - sheet


def test_answers_are_the_traces_numbers() -> None:
    shown = trace("drizzle-downpour")
    sections = {part.heading: part for part in worksheet_of(shown)}
    for row in sections["Look up"].rows:
        place = int(row[0].text)
        assert int(row[2].text) == shown.ids[place]
        assert [float(cell.text.replace("−", "-")) for cell in row[3:]] == shown.vectors[place].tolist()
    tokens = shown.preset.tokens
    for row in sections["Lengths"].rows:
        x = shown.vectors[tokens.index(row[0].text)]
        assert float(row[1].text) == pytest.approx(x @ x) and float(row[2].text) == pytest.approx(
            np.linalg.norm(x), abs=6e-5
        )
    for row in sections["Cosine similarities"].rows:
        i, j = (tokens.index(token) for token in row[0].text.split(" and "))
        value = shown.comparison.cosine[i][j]
        assert value is not None and float(row[3].text.replace("−", "-")) == pytest.approx(value, abs=0.00501)
        dot, norms = float(row[1].text.replace("−", "-")), [float(text) for text in row[2].text.split(" × ")]
        assert f"{dot / (norms[0] * norms[1]):+.2f}".replace("-", "−") == row[3].text, (
            "by hand, from the sheet"
        )


@pytest.mark.parametrize("name", [*PRESETS, "training"])
def test_every_page_has_a_worksheet_that_asks_something(name: str) -> None:
    sections = worksheet_of(material(name).trace)
    assert any(cell.asked for part in sections for row in part.rows for cell in row)
    for part in sections:
        assert all(len(row) == len(part.columns) for row in part.rows) and part.rows
    headings = [part.heading for part in sections]
    assert ("Cosine similarities" in headings) == (len(set(material(name).trace.ids)) > 1)
    assert ("One step of training" in headings) == (name == "training")


def test_long_tables_go_on_over_the_page_under_their_heads() -> None:
    preset = Preset("long", tuple(f"a-token-that-is-rather-long-{place % 9}" for place in range(40)), 8)
    made = EXPORTS["handout"].make(material_of(figures_of(run(preset))).only(["tokens"]))
    pages = [" ".join(page.split()) for page in _text(made["worksheet-a4.pdf"]).split("\f")]
    assert [page.count("position token id 0 1 2") for page in pages[:2]] == [1, 1]
    assert "The first 24 of 40 tokens." in pages[0] and " 23 a-token-" in pages[1]


@pytest.mark.parametrize("name", ["hostile", "king-queen", "many", "training", "edges"])
def test_nothing_on_a_handout_is_cut_off_or_too_small(name: str) -> None:
    for scene in handout_sheets(material(name)):
        for shape in scene.shapes:
            if isinstance(shape, Text) and shape.text:
                wide = width(shape.text, shape.size, bold=shape.bold, mono=shape.mono)
                left = shape.x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor]
                assert left > 10 and left + wide < scene.width - 10, shape
                assert 30 < shape.y < scene.height - 15, shape
                assert shape.size >= 8, shape
    sizes = [
        shape.size
        for figure, scene in [(figure, figure.narrow) for figure in material(name).steps]
        if scene is not None
        for shape in scene.shapes
        if isinstance(shape, Text)
    ]
    factor = (handout_sheets(material(name))[0].width - 2 * 38 - 22) / 2 / 320
    assert min(sizes) * factor >= 9


def test_a_handout_has_every_step_in_order_with_title_and_caption() -> None:
    text = " ".join(_text(files("king-queen")["handout-letter.pdf"]).split())
    for figure in material("king-queen").steps:
        assert f"{figure.number}. {figure.title}" in text
    reader = pypdf.PdfReader(BytesIO(files("king-queen")["handout-a4.pdf"]))
    read = " ".join(str(page) for page in _alts(reader))
    for figure in material("king-queen").figures:
        assert figure.alt in read and figure.caption in read


def _alts(reader: pypdf.PdfReader) -> list[str]:
    document = reader.trailer["/Root"]["/StructTreeRoot"]["/K"]  # type: ignore[index] # pypdf: any object
    return [kid.get_object()["/Alt"] for kid in document["/K"]]


def test_titles_with_right_to_left_writing_show_no_codes() -> None:
    turned = material_of(figures_of(run(Preset("x", ("\u05d0\u05d1", "cat"), 2))))
    said = _text(EXPORTS["handout"].make(turned)["handout-a4.pdf"])
    assert "3. Look up" in said and "U+" not in said


def test_it_can_be_read_in_grey(tmp_path: Path) -> None:
    """As a printer without colours makes it: the numbers in coloured cells still stand out."""
    (tmp_path / "a.pdf").write_bytes(files("king-queen")["handout-a4.pdf"])
    command = ["pdftocairo", "-png", "-gray", "-r", "100", "-f", "2", "-l", "2", "-singlefile", "a.pdf", "a"]
    subprocess.run(command, cwd=tmp_path, check=True)
    grey = np.asarray(Image.open(tmp_path / "a.png").convert("L"))
    assert grey.max() == 255 and grey.min() < 60 and (grey < 128).mean() > 0.01
    for place in range(BINS):
        shades = [LIGHT[role][1:] for role in (f"v{place}", f"t{place}")]
        parts = [[int(shade[at : at + 2], 16) for at in (0, 2, 4)] for shade in shades]
        cell, ink = (f"#{round(0.299 * r + 0.587 * g + 0.114 * b):02x}" for r, g, b in parts)
        assert contrast(cell + cell[1:] * 2, ink + ink[1:] * 2) >= 4, place


def test_the_same_bytes_again() -> None:
    again = all_of(_fresh("drizzle-downpour"))
    assert again == files("drizzle-downpour")
    for file in again.values():
        assert not re.search(rb"/(CreationDate|ModDate|ID)\b", file)


def _fresh(name: str) -> Material:
    return material_of(figures_of(trace(name)), site="https://example.org/course/")
