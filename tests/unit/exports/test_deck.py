"""The deck: read by python-pptx, and by LibreOffice, whose pages poppler reads."""

from __future__ import annotations

import io
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation

from generator.exports.formats import EXPORTS
from generator.exports.material import Look, Material, material_of
from generator.lessons.lesson import run
from generator.pages.address import GalleryAddress
from generator.pages.figures import figures_of
from generator.preset.model import Preset
from tests.unit.pages.pages_for_tests import trace

SITE = "https://example.org/course/"
ODD = Preset(
    "odd", ("a\x07b", "\x00\ufffe", "]]><w:t>", "_x0041_", "\u05d0\u05d1"), 3, title="T\x0b\ud800&<b>"
)


@pytest.fixture(scope="module")
def material() -> Material:
    return material_of(figures_of(trace("drizzle-downpour")), address=GalleryAddress(SITE))


@pytest.fixture(scope="module")
def deck(material: Material) -> bytes:
    return EXPORTS["pptx"].make(material)["steps.pptx"]


def test_a_slide_a_figure_with_title_picture_and_notes(material: Material, deck: bytes) -> None:
    read = Presentation(io.BytesIO(deck))
    assert (read.slide_width, read.slide_height) == (12192000, 6858000)
    cover, *slides = read.slides
    said = "\n".join(shape.text_frame.text for shape in cover.shapes)
    for part in (material.title, "CC BY 4.0", material.licence_address, f"{SITE}gallery/drizzle-downpour/"):
        assert part in said
    assert len(slides) == len(material.figures)
    for slide, figure in zip(slides, material.figures, strict=True):
        title, picture, caption, *foot = slide.shapes
        assert slide.shapes.title.shape_id == title.shape_id, "a real title, read before the picture"
        assert title.text_frame.text == (
            f"{figure.number}. {figure.title}" if figure.number else figure.title
        )
        assert picture.element.xpath("string(.//p:cNvPr/@descr)") == figure.alt
        assert figure.caption.startswith(caption.text_frame.text) and len(caption.text_frame.text) > 40
        assert [shape.placeholder_format.type.name for shape in foot] == ["FOOTER", "SLIDE_NUMBER"]
        assert "CC BY 4.0" in foot[0].text_frame.text
        assert slide.notes_slide.notes_text_frame.text.startswith(figure.caption)
        ratio = figure.wide.width / figure.wide.height
        assert picture.width / picture.height == pytest.approx(ratio, rel=1e-4)
        assert title.top + title.height <= picture.top
        assert picture.top + picture.height <= caption.top
        assert caption.top + caption.height <= foot[0].top
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert len(set(titles)) == len(titles)


def test_a_picture_is_svg_over_png(material: Material, deck: bytes) -> None:
    for slide, figure in zip(list(Presentation(io.BytesIO(deck)).slides)[1:], material.figures, strict=True):
        picture = slide.shapes[1]
        assert Image.open(io.BytesIO(picture.image.blob)).width == figure.wide.width
        found = picture.element.xpath(".//a:blip/a:extLst/a:ext/*")
        assert [each.tag.split("}")[1] for each in found] == ["svgBlip"]
        (name,) = (value for key, value in found[0].attrib.items() if key.endswith("}embed"))
        part = slide.part.related_part(name)
        assert part.content_type == "image/svg+xml"
        root = ET.fromstring(part.blob)  # noqa: S314 (our own file)
        assert root.tag.endswith("}svg") and b"<style" not in part.blob and "class" not in root.attrib


def test_every_text_says_its_language(deck: bytes) -> None:
    read = Presentation(io.BytesIO(deck))
    assert read.core_properties.language == "en"
    for slide in read.slides:
        for part in (slide, slide.notes_slide) if slide.has_notes_slide else (slide,):
            runs = part.element.xpath(".//a:r/a:rPr | .//a:fld/a:rPr")
            assert len(runs) == len(part.element.xpath(".//a:r | .//a:fld"))
            assert {run.get("lang") for run in runs} <= {"en"}


def test_the_same_bytes_without_a_clock(material: Material, deck: bytes) -> None:
    again = material_of(
        figures_of(trace("drizzle-downpour")),
        address=GalleryAddress(SITE),
        look=Look(1, "dark", transparent=True),
    )
    assert EXPORTS["pptx"].make(again)["steps.pptx"] == deck, "whatever PNGs are asked for beside it"
    with zipfile.ZipFile(io.BytesIO(deck)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert packed.namelist() == sorted(packed.namelist())
    about = Presentation(io.BytesIO(deck)).core_properties
    assert about.created == about.modified and about.created.year == 1980
    assert about.title == material.title


def test_what_xml_cannot_hold_is_shown_by_signs() -> None:
    odd = material_of(figures_of(run(ODD)))
    file = EXPORTS["pptx"].make(odd)["steps.pptx"]
    slides = list(Presentation(io.BytesIO(file)).slides)
    assert len(slides) == 1 + len(odd.figures)
    assert "&<b>" in slides[0].shapes.title.text_frame.text
    titles = "\n".join(slide.shapes.title.text_frame.text for slide in slides)
    assert "a⟨U+0007⟩b" in titles and "]]><w:t>" in titles and "_x0041_" in titles
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".rels", ".svg")):
                ET.fromstring(packed.read(name))  # noqa: S314 (our own file)


def test_a_long_title_stays_in_its_place() -> None:
    long = material_of(figures_of(run(Preset("long", ("w" * 60, "cat"), 2, title="word " * 40)))).only(
        ["tokens"]
    )
    cover, _ = Presentation(io.BytesIO(EXPORTS["pptx"].make(long)["steps.pptx"])).slides
    assert cover.shapes.title.text_frame.text.endswith("…")


def test_libreoffice_reads_it(material: Material, deck: bytes, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.fail("LibreOffice is needed: apt-get install libreoffice-impress")
    (tmp_path / "steps.pptx").write_bytes(deck)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "steps.pptx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=170,
    )  # fmt: skip
    told = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "steps.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = told.removesuffix("\f").split("\f")
    assert len(pages) == 1 + len(material.figures)
    assert material.title in pages[0] and material.licence_address in pages[0]
    for page, figure in zip(pages[1:], material.figures, strict=True):
        assert " ".join(figure.title.split()) in " ".join(page.split()) and "CC BY 4.0" in page
    subprocess.run(["pdftoppm", "-r", "40", "-png", "steps.pdf", "page"], cwd=tmp_path, check=True)
    for path in sorted(tmp_path.glob("page-*.png"))[1:]:
        with Image.open(path) as page:
            grey = page.convert("L")
            wide, high = grey.size
            assert wide / high == pytest.approx(16 / 9, rel=0.01)
            dark = grey.point(lambda level: 255 * (level < 200)).getbbox()
            assert dark is not None and dark[0] > 5 and dark[2] < wide - 5 and dark[3] < high - 3
            edge = grey.crop((0, round(high * 62.5 / 540), wide, round(high * 65.5 / 540)))
            assert edge.getextrema()[0] > 250, "between the title and the picture nothing is drawn"
