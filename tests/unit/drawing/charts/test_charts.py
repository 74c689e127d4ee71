"""The charts in both shapes: the rules for pictures, and what they show against the numbers."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache, partial

import matplotlib
import numpy as np
import pytest
from numpy.typing import NDArray

from generator.drawing.charts.chance import draw_chance, hill
from generator.drawing.charts.loss import draw_loss
from generator.drawing.charts.map import draw_map
from generator.drawing.charts.parallelogram import NEAREST, draw_parallelogram, plane_of
from generator.drawing.charts.sheet import SheetShape
from generator.drawing.scene import WIDE, Curve, Dot, Line, Scene
from generator.drawing.svg import svg
from generator.drawing.text import visible
from generator.engine.chance import chance_band, density
from generator.engine.projection import project
from generator.engine.sources.given import GivenVectors
from generator.engine.sources.trained import TrainedVectors
from generator.engine.training.result import guessing_loss
from generator.lessons.lesson import run
from generator.lessons.steps import AnalogyStep, SimilaritiesStep, Trace
from generator.pages.figures import figures_of
from generator.pages.page import page_parts
from generator.preset.model import Preset
from generator.words.words import load_words
from tests.unit.drawing import rules
from tests.unit.drawing.frames.examples import HOSTILE, Frame, presets
from tests.unit.drawing.rules import SVG

WORDS = load_words()
GIVEN = "given by hand, not learned"
FILE = f"read from {'market' * 12}.txt, SHA-256 {'0123456789abcdef' * 4}"
SHAPES: tuple[SheetShape, ...] = ("page", "slide")
NAMES = tuple(f"{'word' * (1 + i % 2)}{i}" for i in range(60))
SEEN = [3000 * index for index in range(200)]
FALL = (2.6 + 1.56 * np.exp(-np.array(SEEN) / 60000)).tolist()
ASKED = (("man", "king", "woman"), ("france", "paris", "italy"), ("walks", "walked", "sings"))


def given(name: str, *asked: tuple[str, str, str], **values: list[float]) -> Preset:
    d = len(next(iter(values.values())))
    vectors = GivenVectors(source="given", values=values)
    return Preset(name, tuple(values), d, vectors=vectors, analogies=asked)


def many(names: tuple[str, ...], d: int) -> dict[str, list[float]]:
    random = np.random.RandomState(3)
    return {name: np.round(random.normal(size=d), 2).tolist() for name in names}


@cache
def traces() -> dict[str, Trace]:
    angles = [0.001 * step for step in range(4)]
    near = {f"incomprehensible{i}": [float(np.cos(a)), float(np.sin(a))] for i, a in enumerate(angles)}
    made = (
        *(presets()[name] for name in ("king-queen", "royal-features", "training-king", "king-queen-32")),
        *(presets()[name] for name in ("hostile", "sixteen", "one-token-twice")),
        given("ends", a=[1, 0], b=[2, 0], c=[-1, 0]),
        given("equal", x=[1, 0, 0], y=[0, 1, 0], z=[0, 0, 1]),
        given("near", **near),
        given("three-of-one", up=[1], down=[-1], low=[-3]),
        Preset("widest", ("W" * 40, "M" * 40, "a"), 5),
        Preset("dollars", ("$$", "$x^2$", "\\frac"), 3),
        Preset("trained", ("king", "queen"), 16, vectors=TrainedVectors(), analogies=ASKED),
        given("hostile-sum", (HOSTILE[0], HOSTILE[1], HOSTILE[6]), **many(HOSTILE, 5)),
        given("nobody", ("a", "b", "c"), a=[1, 0], b=[0, 1], c=[2, 2]),
        given("huge", ("a", "b", "c"), a=[8e99, 0], b=[-8e99, 1e99], c=[0, 3e99], d=[5e-324, 1e-300]),
    )
    return {preset.name: run(preset) for preset in made}


def step_of(name: str) -> SimilaritiesStep:
    return next(step for step in traces()[name].steps if isinstance(step, SimilaritiesStep))


def analogies(name: str) -> list[AnalogyStep]:
    return [step for step in traces()[name].steps if isinstance(step, AnalogyStep)]


def clusters(m: int) -> NDArray[np.float64]:
    random = np.random.RandomState(0)
    centres = random.normal(size=(8, 24)) * 2
    return np.array([centres[i % 8] + random.normal(size=24) * 0.7 for i in range(m)])


@cache
def maps() -> dict[str, tuple[tuple[str, ...], range, NDArray[np.float64], str]]:
    """Tokens, places of the page's own, rows, provenance."""
    random = np.random.RandomState(1)
    return {
        "random": (NAMES[:12], range(12), random.normal(size=(12, 6)), GIVEN),
        "sixty": (NAMES, range(12), clusters(60), FILE),
        "sixty-own": (NAMES, range(60), clusters(60), GIVEN),
        "hostile-map": (HOSTILE, range(5), random.normal(size=(len(HOSTILE), 6)), "a\tb\x07 \u202eevil"),
        "one-place": (HOSTILE, range(12), np.ones((len(HOSTILE), 6)), GIVEN),
        "one-row": (("cat",), range(1), np.ones((1, 3)), GIVEN),
        "huge-map": (("a", "b", "c"), range(2), np.array([[1.7e308, 0], [-1.7e308, 1e308], [0, 3]]), GIVEN),
        "tiny-map": (("a", "b", "c"), range(2), np.array([[1e-320, 0], [0, 1e-310], [0, 0]]), GIVEN),
    }


@cache
def runs() -> dict[str, tuple[list[int], list[float], int | None]]:
    wild = np.abs(np.random.RandomState(1).normal(size=90) * 3).tolist()
    return {
        "usual": (SEEN, FALL, 5),
        "wild": (SEEN[:90], wild, 5),
        "flat": (SEEN, [guessing_loss(5)] * 200, 5),
        "rising": (SEEN, (1 + np.array(SEEN) / 1e5).tolist(), 15),
        "millions": ([each * 50 for each in SEEN], FALL, None),
        "single": ([10], [1.5], 5),
        "nothing": ([0, 5], [0.0, 0.0], None),
        "large": (SEEN[:3], [1234.5, 600.0, 20.25], 5),
    }


@cache
def charts() -> dict[str, Callable[..., Scene]]:
    """Name → what draws it in a shape."""
    found: dict[str, Callable[..., Scene]] = {}
    for name in traces():
        if step_of(name).distinct_pairs:
            band = step_of(name).band or chance_band(traces()[name].vectors.shape[1])
            found[name] = partial(draw_chance, step_of(name), band, WORDS)
        for step in analogies(name):
            plane = plane_of(step)
            assert plane is not None
            found[f"{name}-{step.id}"] = partial(draw_parallelogram, step, plane, WORDS)
    for name, (tokens, own, rows, provenance) in maps().items():
        found[name] = partial(draw_map, tokens, own, project(rows), WORDS, provenance)
    for name, (seen, losses, negative) in runs().items():
        found[name] = partial(
            draw_loss, tuple(seen), tuple(losses), WORDS, provenance=FILE, negative=negative
        )
    return found


@cache
def chart(name: str, shape: SheetShape = "page") -> Frame:
    scene = charts()[name](shape=shape)
    return Frame(name, "narrow", scene, svg(scene, name))


def texts_of(name: str, shape: SheetShape = "page") -> str:
    return " ".join(re.sub("[\u2068\u2069]", "", text.text) for text, _ in chart(name, shape).texts)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", charts())
def test_a_chart_keeps_the_rules_for_pictures(name: str, shape: SheetShape) -> None:
    drawn = chart(name, shape)
    for rule in (*rules.ALL, rules.can_be_read, rules.nothing_covers_a_text):
        rule(drawn)
    assert len(drawn.file) < 16_000
    for text, _ in drawn.texts:
        assert not re.search(r"[−+-]0(\.0+)?(?![.0-9])|(^|\s)-\d", text.text) or "sum" in name, text
    if shape == "slide":
        assert (drawn.scene.width, drawn.scene.height) == WIDE
        assert drawn.scene.title not in texts_of(name, shape), "the slide itself has it"


@pytest.mark.parametrize("name", ["king-queen", "royal-features-analogy-0", "hostile-map", "usual"])
def test_drawing_twice_gives_the_same_bytes_whatever_matplotlib_is_set_to(name: str) -> None:
    changed = {"lines.marker": "o", "figure.dpi": 31, "path.sketch": (3, 100, 2), "text.usetex": True}
    before = chart(name).file
    draw_loss.cache_clear()
    with matplotlib.rc_context(changed):
        assert svg(charts()[name](shape="page"), name) == before
        assert matplotlib.rcParams["figure.dpi"] == 31, "and leaves it as it was"


@pytest.mark.parametrize("name", [name for name in traces() if step_of(name).distinct_pairs])
def test_every_pair_has_its_mark_and_every_mark_its_pair(name: str) -> None:
    marks = next(s for s in chart(name).scene.shapes if isinstance(s, Curve) and s.stroke == "ink")
    middle, half = 350 / 2, 350 / 2 - 30
    axis = max(y for run in marks.runs for _, y in run)
    found = np.array([(run[0][0] - middle) / half for run in marks.runs if run[0][1] == axis])
    cosines = np.array([pair.cosine for pair in step_of(name).distinct_pairs], dtype=float)
    apart = np.abs(found[:, None] - cosines[None, :])
    assert apart.min(axis=0).max() < 0.002 and apart.min(axis=1).max() < 0.002


def test_of_pairs_with_the_same_cosine_one_is_named_and_the_others_counted() -> None:
    assert all(part in texts_of("ends") for part in ("and 1 more", "lowest: −1.00", "highest: +1.00"))
    assert "all: 0.00" in texts_of("equal")
    assert f"{len(step_of('one-token-twice').distinct_pairs)} pairs" in texts_of("one-token-twice")


@pytest.mark.parametrize("d", [3, 4, 6, 35, 36, 4096])
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
    assert "the curve rises without end at ±1" in texts_of("sixteen")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", maps())
def test_every_row_of_a_map_has_a_dot_at_its_true_place_and_a_name_or_is_counted(
    name: str, shape: SheetShape
) -> None:
    tokens, own, rows, _ = maps()[name]
    legend = 2 if 0 < len(own) < len(tokens) else 0
    dots = [each for each in chart(name, shape).scene.shapes if isinstance(each, Dot)]
    dots = dots[: len(dots) - legend]
    small, large = dots[: len(tokens) - len(own)], dots[len(tokens) - len(own) :]
    assert {dot.fill for dot in small} <= {"muted"} and {dot.fill for dot in large} <= {"ink"}
    found = np.array([(dot.x, -dot.y) for dot in (*large, *small)])
    points = project(rows).points / (np.abs(project(rows).points).max() or 1)
    moved, wanted = found - found[0], points - points[0]
    scale = np.abs(moved).max() / np.abs(wanted).max() if wanted.any() else 0
    assert np.abs(moved - wanted * scale).max() < 0.03
    texts = [text.full or re.sub("[\u2068\u2069]", "", text.text) for text, _ in chart(name, shape).texts]
    missing = [token for token in tokens if visible(token) not in texts]
    counted = re.search(r"(\d+) labels? hidden", texts_of(name, shape))
    listed = [token for token in missing if visible(token)[:6] in texts_of(name, shape)]
    assert len(missing) == len(listed) + (int(counted[1]) if counted else 0) or counted


def test_most_names_find_room() -> None:
    assert "no room" not in texts_of("random")
    found = re.search(r"(\d+) labels hidden", texts_of("sixty"))
    assert found and int(found[1]) < 45


def test_a_file_is_named_whole_and_what_cannot_be_seen_is_shown() -> None:
    assert "0123456789abcdef" * 4 in texts_of("sixty").replace(" ", "")
    assert "a⇥b⟨U+0007⟩ ⟨U+202E⟩evil" in texts_of("hostile-map")
    titles = [each.text for each in chart("hostile-map").root.iter(f"{SVG}title")]
    assert HOSTILE[6] in titles, "long tokens are cut, and stand whole in their title"


def test_shares_that_round_to_nothing_or_all_are_not_said_to_be_that() -> None:
    rows = np.array([[1.0, 0.0], [-1.0, 0.0], [0.0, 0.03], [0.0, -0.03]])
    scene = draw_map(("a", "b", "c", "d"), range(4), project(rows), WORDS, GIVEN)
    texts = " ".join(text.text for text, _ in Frame("x", "narrow", scene, b"").texts)
    assert "PC 1: over 99% of" in texts and "PC 2: under 1%" in texts


@pytest.mark.parametrize("name", [name for name in charts() if "-analogy-" in name])
def test_the_four_corners_are_a_parallelogram_and_two_arrows_point_along_it(name: str) -> None:
    shapes = chart(name).scene.shapes
    dots = [each for each in shapes if isinstance(each, Dot)]
    total = dots[0]
    a, b, c = [np.array((dot.x, dot.y)) for dot in dots if dot.radius == 5.5 and dot.stroke][:3]
    end = np.array((total.x, total.y))
    assert np.allclose(b - a, end - c, atol=0.03)
    arrows = [each for each in shapes if isinstance(each, Line) and each.arrow]
    assert len(arrows) == 2
    for arrow, start, tip in zip(arrows, (a, c), (b, end), strict=True):
        along = np.subtract(arrow.points[1], arrow.points[0])
        assert along @ (tip - start) > 0.99 * np.hypot(*along) * np.hypot(*(tip - start))


def test_the_nearest_rows_are_those_of_the_ranking_without_the_inputs() -> None:
    for step in (step for name in traces() for step in analogies(name)):
        plane = plane_of(step)
        ranked = [each.token for each in step.candidates if not each.is_input and each.cosine is not None]
        assert plane is not None and plane.tokens == (*step.words, *ranked[:NEAREST])


@pytest.mark.parametrize("asked", [("a", "a", "c"), ("a", "b", "a"), ("a", "b", "d")])
def test_where_the_corners_lie_on_one_line_there_is_no_parallelogram(asked: tuple[str, str, str]) -> None:
    flat = given("x", asked, a=[0, 0, 1], b=[1, 0, 1], c=[0, 3, 0], d=[3, 0, 1])
    (step,) = (each for each in run(flat).steps if isinstance(each, AnalogyStep))
    assert plane_of(step) is None


def test_the_curve_is_true_to_the_losses_and_names_its_ends() -> None:
    shapes = chart("usual").scene.shapes
    (curve,) = (s for s in shapes if isinstance(s, Curve) and s.stroke == "ink")
    x, y = np.array(curve.runs[0]).T
    assert np.corrcoef(x, SEEN)[0, 1] == pytest.approx(1)
    assert np.corrcoef(y, FALL)[0, 1] == pytest.approx(-1)
    for name, (_, losses, negative) in runs().items():
        bold = [text for text, _ in chart(name).texts if text.bold][1:]
        assert len(bold) == min(2, len(losses)), name
        assert ("guessing: " in texts_of(name)) == (negative is not None)
    assert all(
        part in texts_of("usual") for part in ("4.16", "200,000", "word pairs seen", "average loss per pair")
    )
    assert "20 million" in texts_of("millions")


def test_random_directions_are_never_called_similar() -> None:
    texts = [text for key, text in WORDS.texts.items() if key.startswith("charts.")]
    assert texts and not re.search(r"\b(alike|similar\w*)\b", " ".join(texts), re.IGNORECASE)


def test_the_page_gets_the_file_and_its_size() -> None:
    parts = page_parts(figures_of(traces()["dollars"]))
    scene = chart("dollars").scene
    assert parts.files["dollars/chance.svg"] == svg(scene, "dollars-chance")
    assert parts.page.charts["chance"].size == (350, round(scene.height)) and "$$" in texts_of("dollars")
    assert page_parts(figures_of(run(presets()["zeros"]))).page.charts == {}, "without a pair, no chart"


def test_whoever_draws_no_chart_never_loads_matplotlib() -> None:
    code = "import sys, generator.pages.page, generator.cli.main; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
