"""The rules for pictures, held against the chart of chance; and what it shows, against the numbers."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from itertools import pairwise

import matplotlib
import numpy as np
import pytest

from generator.drawing.charts.chance import SIZE, WIDTH, chance_chart, draw_chance
from generator.drawing.charts.hill import hill
from generator.drawing.scene import Curve, Line, Point, Shape, Text
from generator.drawing.svg import svg
from generator.drawing.theme import DARK, LIGHT, contrast
from generator.engine.chance import chance_band, density
from generator.engine.sources.given import GivenVectors
from generator.lessons import lesson
from generator.lessons.steps import SimilaritiesStep, Trace
from generator.pages.figure_files import chart_files
from generator.pages.figures import figures_of
from generator.preset.model import Preset
from generator.words.words import load_words
from tests.unit.drawing.frames.examples import Frame, is_bare_twin, presets
from tests.unit.drawing.frames.test_rules import ATTRIBUTES, ELEMENTS, FORBIDDEN, SVG, corners, overlap

LONG = "incomprehensibilities"
WIDEST = "W" * 40


def given(**values: list[float]) -> GivenVectors:
    return GivenVectors(source="given", values=values)


def strained() -> tuple[Preset, ...]:
    angles = [0.001 * step for step in range(4)]
    near = {f"{LONG}{i}": [float(np.cos(a)), float(np.sin(a)), 0.0, 0.0] for i, a in enumerate(angles)}
    return (
        Preset("ends", ("a", "b", "c"), 2, vectors=given(a=[1, 0], b=[2, 0], c=[-1, 0])),
        Preset("equal", ("x", "y", "z"), 3, vectors=given(x=[1, 0, 0], y=[0, 1, 0], z=[0, 0, 1])),
        Preset("the-same", ("x", "y"), 3, vectors=given(x=[1, 0, 0], y=[2, 0, 0])),
        Preset("near", tuple(near), 4, vectors=GivenVectors(source="given", values=near)),
        Preset("three-of-one", ("up", "down", "low"), 1, vectors=given(up=[1], down=[-1], low=[-3])),
        Preset("all-pairs", tuple(f"word{i}" for i in range(64)), 64),
        Preset("widest", (WIDEST, "M" * 40, "a"), 5),
        Preset("dollars", ("$$", "$x^2$", "\\frac"), 3),
    )


@cache
def traces() -> dict[str, Trace]:
    """Name → trace, where there is a chart."""
    found = (lesson.run(preset) for preset in (*presets().values(), *strained()))
    return {trace.preset.name: trace for trace in found if chart_of(trace) is not None}


def chart_of(trace: Trace) -> SimilaritiesStep | None:
    steps = (step for step in trace.steps if isinstance(step, SimilaritiesStep) and step.distinct_pairs)
    return next(steps, None)


def step_of(name: str) -> SimilaritiesStep:
    step = chart_of(traces()[name])
    assert step is not None
    return step


@cache
def chart(name: str) -> Frame:
    scene = draw_chance(step_of(name), load_words())
    return Frame(f"{name}-chance", "narrow", scene, chance_chart(traces()[name], load_words()))


def marks(name: str) -> list[float]:
    """The cosines at which marks stand."""
    (found,) = (
        shape for shape in chart(name).scene.shapes if isinstance(shape, Curve) and shape.stroke == "ink"
    )
    return [(run[0][0] - WIDTH / 2) / (WIDTH / 2 - 30) for run in found.runs]


every_chart = pytest.mark.parametrize("name", sorted(traces()))


@every_chart
def test_the_file_says_what_it_is(name: str) -> None:
    root = chart(name).root
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert all(re.fullmatch(r"\d+(\.\d+)?", root.get(side) or "") for side in ("width", "height"))
    assert root.get("role") == "img"
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None and desc is not None and title.text and desc.text
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert re.search(r"\bdimensions?\b|\brows of this table\b", title.text)
    assert "\n" not in desc.text and desc.text.endswith(".")


@every_chart
def test_ids_start_with_the_presets_name_and_occur_once(name: str) -> None:
    ids = [element.get("id") for element in chart(name).root.iter() if element.get("id")]
    assert ids == [f"{name}-chance-title", f"{name}-chance-desc"]


@every_chart
def test_only_what_every_reader_of_svg_draws(name: str) -> None:
    for element in chart(name).root.iter():
        assert element.tag.removeprefix(SVG) in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES
        for attribute in ("fill", "stroke"):
            assert re.fullmatch(r"#[0-9a-f]{6}|none", element.get(attribute, "none"))
            assert not element.get(attribute, "").startswith("#c0de"), "a colour that stands for a role"
    file = chart(name).file.decode()
    markup = re.sub(r">[^<]*<", "><", file)
    assert not [word for word in FORBIDDEN if word in markup]
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|nan|inf", markup)


@every_chart
def test_the_style_holds_the_dark_colours_and_nothing_else(name: str) -> None:
    both = chart(name).file.decode()
    (style,) = re.findall(r"<style>(.*?)</style>", both)
    rules = re.fullmatch(
        r"@media \(prefers-color-scheme:dark\)\{((\.[fs]-\w+\{\w+:#[0-9a-f]{6}\})+)\}", style
    )
    assert rules is not None and ".f-paper{" in style
    light = svg(chart(name).scene, f"{name}-chance", theme="light").decode()
    assert is_bare_twin(light, both)


@every_chart
def test_text_can_be_read_on_a_phone_and_lies_within_the_picture(name: str) -> None:
    scene = chart(name).scene
    for text, (left, top, right, bottom) in chart(name).texts:
        assert text.size * 288 / scene.width >= 12
        assert left >= 0 and right <= scene.width, text
        assert top >= 0 and bottom <= scene.height, text


@every_chart
def test_no_two_texts_overlap(name: str) -> None:
    texts = chart(name).texts
    for place, (text, box) in enumerate(texts):
        assert not [other for other, its in texts[place + 1 :] if overlap(box, its)], text


@every_chart
def test_no_mark_and_no_leader_crosses_text(name: str) -> None:
    segments = [
        (start, end)
        for shape in chart(name).scene.shapes
        for run in inked(shape)
        for start, end in pairwise(run)
    ]
    assert len(segments) >= 2
    for text, (left, top, right, bottom) in chart(name).texts:
        for (x0, y0), (x1, y1) in segments:
            lies_apart = max(x0, x1) <= left or min(x0, x1) >= right
            assert lies_apart or max(y0, y1) <= top or min(y0, y1) >= bottom, text


def inked(shape: Shape) -> tuple[tuple[Point, ...], ...]:
    match shape:
        case Line(stroke="ink"):
            return (shape.points,)
        case Curve(stroke="ink"):
            return shape.runs
    return ()


@every_chart
def test_shapes_stay_within_the_picture(name: str) -> None:
    scene = chart(name).scene
    for shape in scene.shapes:
        reached = [p for run in shape.runs for p in run] if isinstance(shape, Curve) else corners(shape)
        assert all(0 <= x <= scene.width and 0 <= y <= scene.height for x, y in reached), shape


@every_chart
def test_numbers_are_written_with_their_true_sign(name: str) -> None:
    texts = [text.text for text, _ in chart(name).texts if not text.bold]
    for text in (*texts, chart(name).scene.title):
        assert not re.search(r"[−+-]0(\.0+)?(?![.0-9])|(^|\s)-\d|nan|inf", text), text


@every_chart
def test_drawing_twice_gives_the_same_bytes_whatever_matplotlib_is_set_to(name: str) -> None:
    changed = {
        "lines.linestyle": "None",
        "lines.marker": "o",
        "figure.dpi": 31,
        "path.sketch": (3, 100, 2),
        "text.usetex": True,
        "axes.xmargin": 0.4,
        "figure.facecolor": "red",
    }
    with matplotlib.rc_context(changed):
        assert chance_chart(traces()[name], load_words()) == chart(name).file
        assert matplotlib.rcParams["figure.dpi"] == 31, "and leaves it as it was"


@every_chart
def test_every_pair_has_its_mark_and_every_mark_its_pair(name: str) -> None:
    found = np.array(marks(name))
    cosines = np.array([pair.cosine for pair in step_of(name).distinct_pairs], dtype=float)
    apart = np.abs(found[:, None] - cosines[None, :])
    assert apart.min(axis=0).max() < 0.002 and apart.min(axis=1).max() < 0.002


@every_chart
def test_the_highest_and_the_lowest_pair_are_named_at_their_marks(name: str) -> None:
    labels = [text for text, _ in chart(name).texts if text.bold and "–" in text.text]
    pairs = step_of(name).distinct_pairs
    cosines = [pair.cosine or 0.0 for pair in pairs]
    assert len(labels) == (1 if cosines[0] == cosines[-1] else 2)
    *leaders, _legend = [
        each for each in chart(name).scene.shapes if isinstance(each, Line) and each.stroke == "ink"
    ]
    tips = [(line.points[1][0] - WIDTH / 2) / (WIDTH / 2 - 30) for line in leaders]
    assert tips == pytest.approx([cosines[-1], cosines[0]][-len(labels) :])
    for text in labels:
        assert text.full is None or text.full in [each.text for each in chart(name).root.iter(f"{SVG}title")]


def test_random_directions_are_never_called_similar() -> None:
    said = [text for key, text in load_words().texts.items() if key.startswith("charts.chance.")]
    assert said and not re.search(r"\b(alike|similar\w*)\b", " ".join(said), re.IGNORECASE)


def test_of_pairs_with_the_same_cosine_one_is_named_and_the_others_counted() -> None:
    texts = [text.text for text, _ in chart("ends").texts]
    assert "and 1 more" in texts and "lowest: −1.00" in texts and "highest: +1.00" in texts
    assert "all: 0.00" in [text.text for text, _ in chart("equal").texts]


def test_a_repeated_tokens_pairs_count_once() -> None:
    texts = " ".join(text.text for text, _ in chart("one-token-twice").texts)
    assert f"{len(step_of('one-token-twice').distinct_pairs)} pairs" in texts
    assert len(step_of("one-token-twice").distinct_pairs) < len(step_of("one-token-twice").defined_pairs)


@pytest.mark.parametrize("d", [3, 4, 5, 6, 8, 16, 35, 36, 64, 768, 4096])
def test_the_hill_is_true_to_the_density(d: int) -> None:
    x, share = hill(chance_band(d))
    within = np.abs(x) <= chance_band(d).high
    area = np.trapezoid(share, x)
    assert np.trapezoid(share[within], x[within]) / area == pytest.approx(0.95, abs=0.002)
    assert area * density(0.0, d) == pytest.approx(1, abs=0.003)
    assert share.max() == pytest.approx(1) and len(x) < 120


def test_at_two_dimensions_the_curve_leaves_through_the_top() -> None:
    x, share = hill(chance_band(2))
    assert share[len(x) // 2] == pytest.approx(0.25) and share[[0, -1]].tolist() == [1, 1]
    exact = np.array([density(float(each), 2) / density(0.0, 2) for each in x[3:-3]])
    assert share[3:-3] * 4 == pytest.approx(exact)
    (curve,) = (
        s for s in chart("sixteen").scene.shapes if isinstance(s, Curve) and len(s.runs[0]) > 60 and s.stroke
    )
    heights = [y for _, y in curve.runs[0]]
    assert max(heights) - min(heights) == pytest.approx(90), "three quarters of the hill's room"
    assert "the curve rises without end at ±1" in [text.text for text, _ in chart("sixteen").texts]


def test_at_one_dimension_there_are_two_equal_bars() -> None:
    bars = [s for s in chart("three-of-one").scene.shapes if isinstance(s, Curve) and s.fill == "band"]
    (left, right) = bars
    assert [y for _, y in left.runs[0]] == [y for _, y in right.runs[0]]


def test_text_stands_out_from_all_that_lies_behind_it() -> None:
    for theme in (LIGHT, DARK):
        assert all(contrast(theme["ink"], theme[role]) >= 4.5 for role in ("paper", "band", "panel"))
        assert contrast(theme["muted"], theme["paper"]) >= 4.5
        assert contrast(theme["edge"], theme["paper"]) >= 3


def test_texts_are_drawn_in_few_sizes() -> None:
    assert {text.size for name in traces() for text, _ in chart(name).texts} == {SIZE}


def test_the_page_gets_the_file_and_its_size() -> None:
    files, charts = chart_files(figures_of(traces()["king-queen"]))
    view = charts.chance
    assert view is not None and files["king-queen/chance.svg"] == chart("king-queen").file
    assert view.size == (WIDTH, round(chart("king-queen").scene.height))


def test_pages_without_a_pair_have_no_chart() -> None:
    assert all(
        chart_files(figures_of(lesson.run(presets()[name])))[1].chance is None for name in ("one", "zeros")
    )


def test_charts_are_small() -> None:
    assert max(len(chart(name).file) for name in traces()) < 16_000


def test_whoever_draws_no_chart_never_loads_matplotlib() -> None:
    code = (
        "import sys, generator.pages.figure_files, generator.cli.main; sys.exit('matplotlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_texts_are_plain_shapes() -> None:
    assert any(isinstance(shape, Text) and "$$" in shape.text for shape in chart("dollars").scene.shapes)
