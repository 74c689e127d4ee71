"""The same scene as SVG, PNG and PDF: other programs than ours draw the files, and they look alike."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from generator.drawing.painting.pdf import pdf
from generator.drawing.painting.png import png
from generator.drawing.scene import Arc, Box, Curve, Dot, Line, Scene, Shape, Text
from generator.drawing.svg import svg
from generator.drawing.text import isolated
from generator.drawing.theme import DARK, LIGHT
from tests.unit.drawing.charts.test_charts import chart
from tests.unit.drawing.frames.examples import drawn, steps
from tests.unit.drawing.painting.readers import apart, by_cairo, by_poppler, by_resvg, pixels

FARTHEST, MEAN = 40.0, 3.0
"""Of 255, in a block and on average; letters are smoothed otherwise by each program."""
CAIRO_FARTHEST = 65.0
"""Cairo, which draws for CairoSVG and poppler, moves thin lines a little, and ends dashes otherwise."""
LETTERS_FARTHEST = 140.0

EVERY_SHAPE: tuple[Shape, ...] = (
    Box(10, 10, 60, 30, "panel", "edge", radius=8),
    Box(80, 10, 60, 30, "v3"),
    Box(150, 10, 60, 30, None, "ink", 3, radius=5),
    Box(220, 10, 60, 30, None, "ink", 2, dashed=True),
    Line(((10, 60), (60, 60), (60, 90)), "ink", 3, arrow=True),
    Line(((80, 60), (140, 95)), "muted", 2, dashed=True),
    Line(((150, 95), (170, 55), (190, 95)), "ink", 6),
    Dot(240, 75, 12, "bar", "ink", 2),
    Arc(40, 150, 30, 0, 180, "edge", "panel", 2),
    Arc(110, 130, 25, 60, -30, "ink", None, 2),
    Arc(110, 130, 15, 60, 290, "ink", None, 2),
    Curve((((150, 120), (180, 150), (210, 120)), ((150, 160), (210, 160))), None, "ink", 2),
    Curve((((220, 120), (280, 120), (250, 160)),), "band", "edge", 2),
    Text(10, 190, "start, q. 12", 16),
    Text(150, 190, "middle", 18, "muted", "middle", bold=True),
    Text(290, 190, "+0.12 −3", 14, anchor="end", mono=True),
    Text(10, 215, "AVATAR fi ffl To", 20, bold=True),
    Text(290, 215, "‖θ‖ × √2 … ␣", 16, anchor="end"),
)
SHAPES = Scene(300, 230, "Every shape", "One of each.", EVERY_SHAPE)


def without_letters(scene: Scene) -> Scene:
    return replace(scene, shapes=tuple(shape for shape in scene.shapes if not isinstance(shape, Text)))


def scene_of(preset: str, step_id: str) -> Callable[[], Scene]:
    return lambda: drawn(preset, step_id, "wide")


ONE_OF_EACH_KIND = {
    step.kind: (preset, step.id)
    for preset in ("extreme", "time-flies", "training-king", "royal-features")
    for step in steps(preset)
}
PICTURES: dict[str, Callable[[], Scene]] = {
    "every shape": lambda: SHAPES,
    **{f"{preset} {id_}": scene_of(preset, id_) for preset, id_ in ONE_OF_EACH_KIND.values()},
    "extreme": scene_of("extreme", "embedded"),
    "narrow": lambda: drawn("drizzle-downpour", "cosine-0-1", "narrow"),
    "chart": lambda: chart("king-queen").scene,
}
every_picture = pytest.mark.parametrize("picture", PICTURES)


@every_picture
def test_a_png_looks_as_resvg_draws_the_svg(picture: str) -> None:
    scene = PICTURES[picture]()
    mean, farthest = apart(pixels(png(scene)), by_resvg(svg(scene, "x", theme="light")))
    assert mean < MEAN and farthest < FARTHEST


@every_picture
def test_shapes_are_where_cairosvg_draws_them(picture: str) -> None:
    """Without letters, which Cairo bends to whole pixels: then nothing is left to be smoothed otherwise."""
    scene = PICTURES[picture]()
    bare = without_letters(scene)
    mean, farthest = apart(pixels(png(bare)), by_cairo(svg(bare, "x", theme="light")))
    assert mean < MEAN and farthest < CAIRO_FARTHEST


@every_picture
def test_cairosvg_finds_every_letter(picture: str) -> None:
    scene = PICTURES[picture]()
    mean, _ = apart(pixels(png(scene)), by_cairo(svg(scene, "x", theme="light")))
    assert mean < 8


@pytest.mark.skipif(shutil.which("pdftocairo") is None, reason="no pdftocairo on this machine")
@every_picture
def test_a_pdf_looks_as_the_png(picture: str, tmp_path: Path) -> None:
    """Letters may lie a third of a pixel off, since Cairo puts them on a grid; shapes may not."""
    scene = PICTURES[picture]()
    for shown, limit in ((scene, LETTERS_FARTHEST), (without_letters(scene), CAIRO_FARTHEST)):
        (tmp_path / "x.pdf").write_bytes(pdf([shown]).file([0], title="x"))
        found, wanted = by_poppler(tmp_path / "x.pdf"), pixels(png(shown))
        assert max(abs(found.shape[0] - wanted.shape[0]), abs(found.shape[1] - wanted.shape[1])) <= 1
        high, wide = (min(sides) for sides in zip(found.shape[:2], wanted.shape[:2], strict=True))
        mean, farthest = apart(found[:high, :wide], wanted[:high, :wide])
        assert mean < MEAN and farthest < limit


@pytest.mark.parametrize(
    "other",
    [
        replace(SHAPES, shapes=(Box(11, 10, 60, 30, "panel", "edge", radius=8), *EVERY_SHAPE[1:])),
        replace(SHAPES, shapes=(*EVERY_SHAPE[:4], *EVERY_SHAPE[5:])),
        replace(SHAPES, shapes=(*EVERY_SHAPE[:-5], Text(11, 190, "start, q. 12", 16), *EVERY_SHAPE[-4:])),
        replace(SHAPES, shapes=(*EVERY_SHAPE[:-2], Text(10, 215, "AVATAR fi ffl To", 20), EVERY_SHAPE[-1])),
    ],
    ids=["a box moved by a unit", "no arrow", "a text moved by a unit", "a text that is not bold"],
)
def test_the_comparison_sees_what_differs(other: Scene) -> None:
    _, farthest = apart(pixels(png(other)), by_resvg(svg(SHAPES, "x", theme="light")))
    assert farthest > FARTHEST


@pytest.mark.parametrize(("theme", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_large_areas_have_exactly_the_colours_of_the_theme(theme: str, colours: dict[str, str]) -> None:
    scene = drawn("royal-features", "embedded", "wide")
    found = pixels(png(scene, theme=theme))  # type: ignore[arg-type] # one of the two
    boxes = [shape for shape in scene.shapes if isinstance(shape, Box) and shape.fill and shape.height > 8]
    assert len({box.fill for box in boxes}) > 5
    for box in boxes:
        seen = found[round(2 * box.y + 5), round(2 * box.x + 7)]
        assert "#" + "".join(f"{round(part):02x}" for part in seen) == colours[box.fill or ""], box
    assert "#" + "".join(f"{round(part):02x}" for part in found[0, 0]) == colours["paper"]


def test_a_light_svg_shows_no_fence_around_right_to_left_writing() -> None:
    fenced = Scene(200, 50, "T", "D", (Text(20, 30, isolated("\u05d0\u05d1"), 20),))
    bare = Scene(200, 50, "T", "D", (Text(20, 30, "\u05d0\u05d1", 20),))
    drawn = [by_cairo(svg(scene, "x", theme="light")) for scene in (fenced, bare)]
    assert isolated("\u05d0") != "\u05d0" and np.array_equal(*drawn) and drawn[0].min() < drawn[0].max()
