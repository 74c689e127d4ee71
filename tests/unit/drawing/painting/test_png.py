"""PNG files: size, colours, background, fonts."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from generator.drawing.painting.fonts import not_found, runs_of
from generator.drawing.painting.png import png
from generator.drawing.scene import Dot, Scene, Text
from tests.unit.drawing.frames.examples import drawn, presets, steps


def test_size_follows_the_scale() -> None:
    scene = drawn("drizzle-downpour", "tokens", "wide")
    for scale, size in ((1, (800, 450)), (2, (1600, 900)), (1.5, (1200, 675))):
        assert Image.open(BytesIO(png(scene, scale=scale))).size == size


def test_a_file_is_small_and_says_what_it_shows() -> None:
    for step in steps("royal-features"):
        file = png(scene := drawn("royal-features", step.id, "wide"))
        image = Image.open(BytesIO(file))
        assert len(file) < 130_000 and image.mode == "P"
        assert image.info["Title"] == scene.title and image.info["Description"] == scene.description


def test_without_paper_the_background_lets_through() -> None:
    scene = Scene(40, 20, "", "", (Dot(20, 10, 5, "ink"),))
    image = Image.open(BytesIO(png(scene, transparent=True)))
    assert image.mode == "RGBA"
    assert image.getpixel((0, 0))[3] == 0 and image.getpixel((40, 20)) == (0x15, 0x18, 0x1D, 255)  # type: ignore[index] # four bands


@pytest.mark.parametrize("preset", ["hostile", "hostile-many", "film-short", "long", "many"])
def test_nothing_that_a_token_says_is_too_much(preset: str) -> None:
    """A warning of matplotlib's, as of a letter without a look, would be an error here."""
    assert presets()[preset]
    for step in steps(preset)[:6]:
        assert png(drawn(preset, step.id, "wide"), scale=1).startswith(b"\x89PNG")


def test_formulas_are_text() -> None:
    one, other = (png(Scene(200, 30, "", "", (Text(5, 20, text),))) for text in ("$x^2$", "$x^3$"))
    assert one != other
    assert runs_of("$x^2$", bold=False, mono=False)[0].text == "$x^2$"


def test_a_character_that_no_font_has_is_named() -> None:
    assert not_found("a漢b\U000e1000漢") == ("漢", "\U000e1000") or not_found("漢") == ()
    assert not_found("\U000e1000") == ("\U000e1000",)
    assert [run.text for run in runs_of("a\U000e1000", bold=True, mono=True)] == [
        "a",
        "\N{REPLACEMENT CHARACTER}",
    ]


def test_signs_that_only_steer_are_no_characters() -> None:
    assert not_found("\u2068שלום\u2069\ufe0f") == ()
    assert "".join(run.text for run in runs_of("\u2068שלום\u2069", bold=False, mono=False)) == "שלום"
