"""PDF files as pypdf and poppler read them."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from generator.drawing.painting.pdf import pdf
from generator.drawing.scene import Scene, Text
from tests.unit.drawing.frames.examples import drawn, steps

PRESET = "drizzle-downpour"
MM = 72 / 25.4


@pytest.fixture(scope="module")
def scenes() -> list[Scene]:
    return [drawn(PRESET, step.id, "wide") for step in steps(PRESET)]


@pytest.fixture(scope="module")
def file(scenes: list[Scene]) -> bytes:
    return pdf(scenes).file(range(len(scenes)), title="Drizzle & downpour ‖θ‖")


def test_a_page_a_step_of_a_slides_size(file: bytes, scenes: list[Scene]) -> None:
    reader = PdfReader(BytesIO(file), strict=True)
    assert len(reader.pages) == len(scenes)
    for page in reader.pages:
        assert float(page.mediabox.width) / MM == pytest.approx(160, abs=0.01)
        assert float(page.mediabox.height) / MM == pytest.approx(90, abs=0.01)


def test_letters_are_embedded_true_type_and_can_be_copied(file: bytes, scenes: list[Scene]) -> None:
    for page, scene in zip(PdfReader(BytesIO(file)).pages, scenes, strict=True):
        fonts = page["/Resources"]["/Font"]  # type: ignore[index] # pypdf's types do not say
        assert fonts
        for font in fonts.values():
            (inner,) = font.get_object()["/DescendantFonts"]
            assert inner.get_object()["/Subtype"] == "/CIDFontType2"
            assert "/FontFile2" in inner.get_object()["/FontDescriptor"]
        copied = "".join(page.extract_text().split())
        for shape in scene.shapes:
            if isinstance(shape, Text):
                assert "".join(shape.text.split()) in copied, shape.text


def test_each_page_is_a_figure_with_its_alternative_text(file: bytes, scenes: list[Scene]) -> None:
    catalog = PdfReader(BytesIO(file)).trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"] and catalog["/Lang"] == "en"  # type: ignore[index] # as above
    (document,) = [catalog["/StructTreeRoot"]["/K"]]  # type: ignore[index] # as above
    figures = [each.get_object() for each in document["/K"]]
    assert all(isinstance(each, DictionaryObject) and each["/S"] == "/Figure" for each in figures)
    assert [each["/Alt"] for each in figures] == [scene.description for scene in scenes]


def test_nothing_in_it_tells_the_day(file: bytes) -> None:
    about = PdfReader(BytesIO(file)).metadata
    assert about is not None
    assert about.title == "Drizzle & downpour ‖θ‖" and about.producer == "token-embeddings-explainer"
    assert about.creation_date is None and b"/ID" not in file


def test_one_page_holds_the_fonts_of_that_page(scenes: list[Scene], file: bytes) -> None:
    pages = pdf(scenes)
    one = pages.file([0], title=scenes[0].title)
    assert len(PdfReader(BytesIO(one), strict=True).pages) == 1
    assert len(one) < len(file) / 3 and one.count(b"/FontFile2") < file.count(b"/FontFile2")


def test_texts_of_anybody_end_no_string() -> None:
    hostile = ") >> endobj <script> \\ \x00 \ud800 漢"
    scene = Scene(80, 20, hostile, hostile, (Text(5, 15, "endobj 1 0 R stream"),))
    reader = PdfReader(BytesIO(pdf([scene]).file([0], title=hostile)), strict=True)
    assert reader.metadata is not None and reader.metadata.title == hostile.replace("\ud800", "?")
    assert "endobj 1 0 R stream" in reader.pages[0].extract_text()
