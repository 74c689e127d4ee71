"""Scenes by Typst: read back by pypdf and poppler, and drawn like the SVG that resvg draws."""

from __future__ import annotations

import subprocess
from io import BytesIO

import matplotlib as mpl
import numpy as np
import pytest
import resvg_py
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image
from pypdf import PdfReader

from generator.drawing import typesetting
from generator.drawing.scene import Arc, Box, Curve, Dot, Line, Scene, Shape, Text
from generator.drawing.svg import svg
from generator.drawing.text import allowed, isolated
from generator.drawing.theme import DARK, LIGHT
from generator.drawing.typesetting import drawable, fonts_digest, not_drawable, pdf, picture_of, pngs
from generator.exports.images import png
from tests.unit.drawing.frames.examples import drawn, steps

FONTS = f"{mpl.get_data_path()}/fonts/ttf"
SHAPES: tuple[Shape, ...] = (
    Box(10, 10, 60, 30, "panel", "edge", radius=8),
    Box(80, 10, 60, 30, "v3"),
    Box(150, 10, 60, 30, None, "ink", 3, radius=5),
    Box(220, 10, 60, 30, None, "ink", 2, dashed=True),
    Line(((10, 60), (60, 60), (60, 90)), "ink", 3, arrow=True),
    Line(((80, 60), (140, 95)), "muted", 2, dashed=True),
    Dot(240, 75, 12, "bar", "ink", 2),
    Arc(40, 150, 30, 0, 180, "edge", "panel", 2),
    Arc(110, 130, 25, 60, -30, "ink", None, 2),
    Curve((((220, 120), (280, 120), (250, 160)),), "band", "edge", 2),
    Text(10, 190, "start, q. 12", 16),
    Text(150, 190, "middle", 18, "muted", "middle", bold=True),
    Text(290, 190, "+0.12 −3", 14, anchor="end", mono=True),
    Text(10, 215, "To be cut…", 20, bold=True, full="To be cut in the end"),
    Text(290, 215, "‖θ‖ × √2 … ␣", 16, anchor="end"),
)
EVERY_SHAPE = Scene(300, 230, "Every shape", "One of each.", SHAPES)
HOSTILE = "#[]\"\\$*_`@<>{}()=-+/~&%;:' ab1\n\r\t\x00\x07\x7f\u200b\ud800"


def pixels(file: bytes) -> NDArray[np.float64]:
    return np.asarray(Image.open(BytesIO(file)).convert("RGB"), dtype=np.float64)


def by_resvg(file: bytes) -> NDArray[np.float64]:
    made = resvg_py.svg_to_bytes(svg_string=file.decode(), zoom=2, skip_system_fonts=True, font_dirs=[FONTS])
    return pixels(bytes(made))


def apart(one: NDArray[np.float64], other: NDArray[np.float64]) -> tuple[float, float]:
    """How far pictures are apart: on average, and in the block of two units where they are farthest."""
    assert one.shape == other.shape
    away = one - other
    high, wide = (side // 4 * 4 for side in away.shape[:2])
    blocks = away[:high, :wide].reshape(high // 4, 4, wide // 4, 4, 3).mean((1, 3))
    return float(np.abs(away).mean()), float(np.abs(blocks).max())


def text_of(file: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=file, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.parametrize(
    "scene",
    [EVERY_SHAPE, *(drawn("time-flies", step.id, "wide") for step in steps("time-flies")[:4])],
    ids=lambda scene: scene.title,
)
def test_a_png_looks_as_resvg_draws_the_svg(scene: Scene) -> None:
    mean, farthest = apart(pixels(png(scene)), by_resvg(svg(scene, "x", theme="light")))
    assert mean < 3 and farthest < 60


@pytest.mark.parametrize("other", [SHAPES[1:], SHAPES[:4] + SHAPES[5:], SHAPES[:-2] + SHAPES[-1:]])
def test_the_comparison_sees_what_is_missing(other: tuple[Shape, ...]) -> None:
    fewer = Scene(300, 230, "", "", other)
    assert apart(pixels(png(fewer)), by_resvg(svg(EVERY_SHAPE, "x", theme="light")))[1] > 60


def test_a_pdf_looks_as_the_png() -> None:
    file = pdf([picture_of(EVERY_SHAPE)], title="x", language="en")
    command = ["pdftocairo", "-png", "-singlefile", "-r", "254", "-", "-"]
    done = subprocess.run(command, input=file, capture_output=True, check=True)
    assert apart(pixels(done.stdout), pixels(png(EVERY_SHAPE)))[0] < 4


@pytest.mark.parametrize(("theme", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_areas_have_exactly_the_colours_of_the_theme(theme: str, colours: dict[str, str]) -> None:
    (file,) = pngs([picture_of(EVERY_SHAPE, theme=theme)], scale=2)  # type: ignore[arg-type] # one of the two
    found = pixels(file)
    for x, y, role in ((5, 5, "paper"), (40, 25, "panel"), (110, 25, "v3"), (250, 130, "band")):
        assert "#" + "".join(f"{round(part):02x}" for part in found[2 * y, 2 * x]) == colours[role]


def test_a_trimmed_picture_is_as_high_as_its_shapes() -> None:
    scene = Scene(100, 200, "", "One.", (Box(10, 50, 20, 30, "ink"), Text(40, 70, "here", 10)))
    picture = picture_of(scene, trimmed=True)
    assert (picture.width, picture.height, picture.texts[0].y) == (100, 38, 24)
    (file,) = pngs([picture], scale=1)
    rows = (pixels(file)[:, 20] < 128).all(1).nonzero()[0]
    assert (rows.min(), rows.max()) == (4, 33)


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from(HOSTILE), min_size=1, max_size=40))
def test_no_text_is_taken_for_source(text: str) -> None:
    scene = Scene(900, 60, text, text, (Text(10, 30, text, mono=True),))
    file = pdf([picture_of(scene)], title=text, language="en")
    shown = PdfReader(BytesIO(file)).pages[0].extract_text()
    wanted = [letter for letter in drawable(allowed(text)) if letter.isprintable() and letter != " "]
    assert [letter for letter in shown if letter.isprintable() and letter != " "] == wanted


def test_a_pdf_is_tagged_with_fonts_inside_and_the_same_twice() -> None:
    scenes = [drawn("drizzle-downpour", step.id, "wide") for step in steps("drizzle-downpour")]
    pictures = [picture_of(scene) for scene in scenes]
    file = pdf(pictures, title="Drizzle & downpour ‖θ‖", language="en")
    typesetting._compiler.cache_clear()
    assert pdf(pictures, title="Drizzle & downpour ‖θ‖", language="en") == file
    reader = PdfReader(BytesIO(file), strict=True)
    assert reader.metadata is not None and reader.metadata.title == "Drizzle & downpour ‖θ‖"
    assert reader.metadata.creation_date is None
    assert b"<pdfuaid:part>1</pdfuaid:part>" in reader.xmp_metadata.stream.get_data()  # type: ignore[union-attr] # it is there
    assert _alts(reader) == [scene.description for scene in scenes]
    for page, scene in zip(reader.pages, scenes, strict=True):
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
            (160 / 25.4 * 72, 90 / 25.4 * 72), abs=0.01
        )
        copied = "".join(page.extract_text().split())
        assert all("".join(shape.text.split()) in copied for shape in scene.shapes if isinstance(shape, Text))
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index] # pypdf's types do not say
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"])


def _alts(reader: PdfReader) -> list[str]:
    """The alternative texts of a file's figures, in their order."""
    found = []

    def walk(element: object) -> None:
        if isinstance(element, list):
            for each in element:
                walk(each)
        elif hasattr(element, "get_object"):
            inner = element.get_object()
            if isinstance(inner, list):
                walk(inner)
            elif isinstance(inner, dict):
                if inner.get("/S") == "/Figure":
                    found.append(str(inner["/Alt"]))
                elif "/K" in inner:
                    walk(inner["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"])  # type: ignore[index] # as above
    return found


def test_fences_around_right_to_left_writing_are_not_seen() -> None:
    fenced, bare = (
        png(Scene(200, 50, "T", "D", (Text(20, 30, text, 20),)))
        for text in (isolated("\u05d0\u05d1"), "\u05d0\u05d1")
    )
    assert np.array_equal(pixels(fenced), pixels(bare)) and pixels(bare).min() < 128
    assert not_drawable([isolated("שלום"), "\u0645\u0631\u062d\u0628\u0627"]) == ()


def test_a_letter_that_no_font_has_is_replaced() -> None:
    assert not_drawable(["a\U000e1000b", "king −1"]) == ("\U000e1000",)
    assert drawable("a\U000e1000b") == "a\N{REPLACEMENT CHARACTER}b"
    scene = Scene(80, 45, "T", "D \U000e1000", (Text(10, 30, "a\U000e1000b"),))
    reader = PdfReader(BytesIO(pdf([picture_of(scene)], title="T", language="en")))
    assert "\N{REPLACEMENT CHARACTER}" in reader.pages[0].extract_text()
    assert len(fonts_digest()) == 64


def test_a_file_of_few_colours_has_white_where_it_is_white_and_says_what_it_shows() -> None:
    image = Image.open(BytesIO(png(scene := drawn("time-flies", "embedded", "wide"))))
    assert image.mode == "P" and image.size == (1600, 900)
    assert (image.info["Title"], image.info["Description"]) == (scene.title, scene.description)
    whole = pixels(pngs([picture_of(scene)], scale=2)[0])
    few = pixels(png(scene))
    assert few[2, 2].tolist() == [255, 255, 255]
    off = np.abs(whole - few).max(2)  # areas keep their colour; edges of letters take one that is near
    assert (off == 0).mean() > 0.95 and off.mean() < 0.3 and off.max() < 24
