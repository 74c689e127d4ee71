"""Handouts, worksheets and keys, as pypdf and poppler read them."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pypdf
import pytest
from numpy.typing import NDArray
from PIL import Image

from generator.drawing.text import width
from generator.drawing.theme import LIGHT, contrast
from generator.drawing.typesetting import picture_of, pngs
from generator.exports.course import course_material
from generator.exports.formats import EXPORTS
from generator.exports.material import Material, material_of
from generator.exports.paper.handout import HALF_HIGHEST, HIGHEST, TOO_HIGH, WIDEST
from generator.exports.paper.worksheet import Blank, Choices, Numbers, Section, Sentence, worksheet_of
from generator.lessons.lesson import run
from generator.pages.address import GalleryAddress
from generator.pages.figures import figures_of
from generator.preset.loading import load_preset
from generator.preset.model import Preset
from tests.unit.exports.test_ipynb import material
from tests.unit.pages.pages_for_tests import PRESETS, trace

SIZES = {"a4": (595.276, 841.89), "letter": (612.0, 792.0)}
KINDS = ("handout", "worksheet", "worksheet-key")
PAGES = ("king-queen", "drizzle-downpour", "training")
LONG = "AVeryLongTokenThatNeverEnds" * 4


@cache
def files(name: str) -> Mapping[str, bytes]:
    return all_of(material(name))


def all_of(material: Material) -> dict[str, bytes]:
    return {**EXPORTS["handout"].make(material), **EXPORTS["worksheet-key"].make(material)}


def text_of(file: bytes) -> str:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=file, capture_output=True, check=True)
    return done.stdout.decode()


def asked(section: Section) -> Iterator[str]:
    """The answers of a section that are written, not ticked."""
    for part in section.parts:
        if isinstance(part, Sentence):
            yield from (run.answer for run in part.runs if isinstance(run, Blank))
        if isinstance(part, Numbers):
            yield from (cell.text for row in part.rows for cell in row if cell.asked)


@pytest.mark.parametrize("name", PAGES)
def test_pages_have_their_papers_sizes_numbers_and_fonts_inside(name: str) -> None:
    made = files(name)
    assert set(made) == {f"{kind}-{paper}.pdf" for kind in KINDS for paper in SIZES}
    for kind in KINDS:
        for paper, size in SIZES.items():
            reader = pypdf.PdfReader(BytesIO(made[f"{kind}-{paper}.pdf"]), strict=True)
            assert reader.trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index] # pypdf: any object
            for number, page in enumerate(reader.pages, 1):
                box = page.mediabox
                assert (float(box.width), float(box.height)) == pytest.approx(size, abs=0.01)
                said = " ".join(page.extract_text().split())
                assert f"page {number} of {len(reader.pages)}" in said and "CC BY 4.0" in said
                for font in page["/Resources"]["/Font"].values():  # type: ignore[index] # pypdf: any object
                    inner = font.get_object()["/DescendantFonts"][0].get_object()
                    assert {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"])


def test_the_handout_of_the_first_example_takes_two_full_pages() -> None:
    preset = load_preset(Path("presets/king-queen.json"))
    preset.vectors.prepare(preset.request)
    made = EXPORTS["handout"].make(material_of(figures_of(run(preset))))
    for paper in SIZES:
        shots = pdf2image(made[f"handout-{paper}.pdf"])
        assert len(shots) == 2
        for shot in shots:  # above the foot
            ink = np.flatnonzero((shot[: -round(0.07 * len(shot))] < 128).any(axis=1))
            assert ink[-1] > 0.75 * len(shot), "no more than a fifth of what lies above the foot is blank"


def test_a_handout_has_every_step_by_its_number_and_every_caption_that_is_not_a_repetition() -> None:
    text = " ".join(text_of(files("king-queen")["handout-letter.pdf"]).split())
    steps = material("king-queen").steps
    for part in (
        "1–2",
        "From tokens to ids",
        "(same in steps 4–6)",
        "9–13",
        "The other pairs",
        "king – woman",
    ):
        assert part in text
    for figure in steps:
        if figure.kind in ("ids", "embedded", "similarities"):
            assert figure.title in text
            assert set(figure.caption.split()) <= set(text.split())


def test_letters_of_figures_on_a_handout_have_six_points() -> None:
    for figure in (*material("king-queen").figures, *course_material().steps):
        half = figure.narrow.height <= TOO_HIGH * figure.narrow.width
        shapes = [(figure.wide, WIDEST, HIGHEST)] + [(figure.narrow, 248, HALF_HIGHEST)] * half
        for scene, wide, high in shapes:
            picture = picture_of(scene, trimmed=True)
            factor = min(wide / picture.width, high / picture.height, 1.1)
            assert min(text.size for text in picture.texts) * factor >= 6, figure.id


@pytest.mark.parametrize("name", PAGES)
def test_the_key_has_what_the_worksheet_lacks(name: str) -> None:
    answers = Counter(text for section in worksheet_of(material(name).trace) for text in asked(section))
    assert 6 <= answers.total() <= 24, "arithmetic, not copying"
    for paper in SIZES:
        key, sheet = (
            Counter(text_of(files(name)[f"{kind}-{paper}.pdf"]).split())
            for kind in ("worksheet-key", "worksheet")
        )
        heading = Counter(["Key:", "The", "answers", "are", "in", "bold."])
        ticks = Counter({"×": (key - sheet)["×"]})
        more = Counter(word.strip(".,[]") for word in (key - sheet - heading - ticks).elements())
        assert not answers - more, "on the key"
        assert more.total() <= answers.total() + 12, "and little else: a word beside a blank"


def test_answers_follow_from_the_traces_numbers() -> None:
    shown = trace("drizzle-downpour")
    sections = {section.heading.split(" of ")[0]: section for section in worksheet_of(shown)}
    n, d, row, place, again, first = asked(sections["Look it up"])
    assert (int(n), int(d), row) == (*shown.vectors.shape, again)
    assert shown.ids[int(place)] == int(row)
    assert float(first.replace("−", "-")) == shown.vectors[int(place)][0]
    *products, dot, dot_again, norm_a, norm_b, cosine = asked(sections["The cosine"])
    (table,) = (part for part in sections["The cosine"].parts if isinstance(part, Numbers))
    a, b, c = ([float(cell.text.replace("−", "-")) for cell in line[1:]] for line in table.rows)
    assert c == pytest.approx(np.multiply(a, b)) and len(products) == 2
    assert sum(c) == pytest.approx(float(dot.replace("−", "-"))) and dot == dot_again
    quotient = float(dot.replace("−", "-")) / (float(norm_a) * float(norm_b))
    assert f"{quotient:+.2f}".replace("-", "−") == cosine
    (choices,) = (part for part in sections["The cosine"].parts if isinstance(part, Choices))
    assert [option.text for option in choices.options if option.chosen] == [cosine]


@pytest.mark.parametrize("name", [*PRESETS, "training"])
def test_every_page_has_a_worksheet_that_asks_something(name: str) -> None:
    sections = worksheet_of(material(name).trace)
    assert [text for section in sections for text in asked(section)]
    for section in sections:
        for part in section.parts:
            if isinstance(part, Numbers):
                assert all(len(row) == len(part.head) for row in part.rows) and part.rows
            if isinstance(part, Choices) and section.heading != "Twice as long":
                assert sum(option.chosen for option in part.options) == 1
    headings = [section.heading for section in sections]
    assert ("One step of training" in headings) == (name == "training")
    assert "Look it up" in headings and "A norm" in headings


def test_any_token_is_written_as_it_is_and_a_long_one_goes_on_in_the_next_line(tmp_path: Path) -> None:
    tokens = (LONG, "#[x] $y$ \\z", "\u05d0\u05d1", "*a* `b` @c <d>", '"quoted"')
    made = EXPORTS["handout"].make(material_of(figures_of(run(Preset("odd", tokens, 3)))))
    for kind in ("handout", "worksheet"):
        file = made[f"{kind}-a4.pdf"]
        text = text_of(file)
        assert "#[x] $y$ \\z" in text and "*a* `b` @c <d>" in text and "U+" not in text
        (tmp_path / "x.pdf").write_bytes(file)
        done = subprocess.run(
            ["pdftotext", "-bbox", "x.pdf", "-"], cwd=tmp_path, capture_output=True, text=True, check=True
        )
        ends = [float(part.split('"')[1]) for part in done.stdout.split("xMax=")[1:]]
        assert max(ends) < SIZES["a4"][0] - 30


@pytest.mark.parametrize("name", PAGES)
def test_every_text_stands_out_in_grey(name: str) -> None:
    """As a printer without colours makes it, 4.5 : 1 over boxes, arcs and the areas of charts."""
    drawings = [
        (figure.id, picture_of(scene, theme="paper"))
        for figure in material(name).figures
        for scene in (figure.wide, figure.narrow)
    ]
    bare = pngs([replace(picture, texts=()) for _, picture in drawings], scale=1)
    for (figure_id, picture), image in zip(drawings, bare, strict=True):
        behind = np.asarray(Image.open(BytesIO(image)).convert("RGB").convert("L"))
        for text in picture.texts:
            if text.text.strip():
                wide = width(text.text, text.size, bold=text.bold)
                before = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * wide
                left, top = round(text.x - before), round(text.y - 0.7 * text.size)
                area = behind[max(0, top) : round(text.y), max(0, left) : round(left + wide)]
                ink = grey(text.fill)
                least = min(contrast(ink, hex_grey(level)) for level in areas(area))
                assert least >= 4.5, (figure_id, text, least)
    assert contrast(grey(LIGHT["muted"]), "#ffffff") >= 4.5


def areas(levels: NDArray[np.uint8]) -> list[int]:
    """The greys that take an eighth or more of what lies behind a text; a line that crosses it takes less."""
    found, counts = np.unique(levels, return_counts=True)
    return [int(level) for level, count in zip(found, counts, strict=True) if count * 8 >= levels.size]


def grey(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return hex_grey(round(0.299 * red + 0.587 * green + 0.114 * blue))


def hex_grey(level: int) -> str:
    return "#" + f"{level:02x}" * 3


def pdf2image(file: bytes) -> list[NDArray[np.uint8]]:
    """The pages of a PDF in grey, 60 dots an inch."""
    with TemporaryDirectory() as folder:
        command = ["pdftoppm", "-r", "60", "-gray", "-png", "-", f"{folder}/page"]
        subprocess.run(command, input=file, check=True)
        return [np.asarray(Image.open(path).convert("L")) for path in sorted(Path(folder).glob("*.png"))]


def test_the_same_bytes_again() -> None:
    again = all_of(
        material_of(
            figures_of(trace("drizzle-downpour")), address=GalleryAddress("https://example.org/course/")
        )
    )
    assert again == files("drizzle-downpour")
