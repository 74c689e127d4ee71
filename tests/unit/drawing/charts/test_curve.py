"""The curve of a training run: the rules for pictures, and what it shows against the numbers."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import matplotlib
import numpy as np
import pytest

from generator.drawing.charts.curve import draw_loss, guessing_loss, loss_chart
from generator.drawing.scene import Curve, Line
from generator.words.words import load_words
from tests.unit.drawing.charts import rules
from tests.unit.drawing.frames.examples import Frame

PROVENANCE = f"trained here: skip-gram on {'market' * 12}.txt, 5 epochs (seed 1)"
SEEN = [3000 * place for place in range(200)]


@cache
def runs() -> dict[str, tuple[list[int], list[float], int | None]]:
    random = np.random.RandomState(0)
    fall = 2.6 + 1.56 * np.exp(-np.array(SEEN) / 60000)
    return {
        "usual": (SEEN, (fall + random.normal(size=200) * 0.02).tolist(), 5),
        "no-guess": (SEEN, fall.tolist(), None),
        "flat": (SEEN, [guessing_loss(5)] * 200, 5),
        "rising": (SEEN, (1 + np.array(SEEN) / 1e5).tolist(), 15),
        "millions": ([each * 50 for each in SEEN], fall.tolist(), 5),
        "one": ([10], [1.5], 5),
        "two": ([0, 1], [4.16, 0.001], 5),
        "nothing": ([0, 5], [0.0, 0.0], None),
        "large": (SEEN[:3], [1234.5, 600.0, 20.25], 5),
    }


def draw(name: str) -> bytes:
    seen, losses, negative = runs()[name]
    return loss_chart(f"{name}-loss", seen, losses, load_words(), provenance=PROVENANCE, negative=negative)


@cache
def chart(name: str) -> Frame:
    seen, losses, negative = runs()[name]
    scene = draw_loss(seen, losses, load_words(), provenance=PROVENANCE, negative=negative)
    return Frame(f"{name}-loss", "narrow", scene, draw(name))


def texts(name: str) -> list[str]:
    return [text.text for text, _ in chart(name).texts]


every_run = pytest.mark.parametrize("name", sorted(runs()))


@every_run
@pytest.mark.parametrize("rule", rules.ALL)
def test_a_curve_keeps_the_rules(name: str, rule: Callable[[Frame], None]) -> None:
    rule(chart(name))


@every_run
def test_drawing_twice_gives_the_same_bytes_whatever_matplotlib_is_set_to(name: str) -> None:
    with matplotlib.rc_context({"lines.marker": "o", "figure.dpi": 31, "path.sketch": (3, 100, 2)}):
        assert draw(name) == chart(name).file


def test_the_curve_is_true_to_the_losses() -> None:
    (curve,) = (
        each for each in chart("usual").scene.shapes if isinstance(each, Curve) and each.stroke == "ink"
    )
    (dashed,) = (each for each in chart("usual").scene.shapes if isinstance(each, Line) and each.dashed)
    x, y = np.array(curve.runs[0]).T
    seen, losses, _ = runs()["usual"]
    assert np.corrcoef(x, seen)[0, 1] == pytest.approx(1) and np.corrcoef(y, losses)[0, 1] == pytest.approx(
        -1
    )
    foot = max(p[1] for each in chart("usual").scene.shapes if isinstance(each, Curve) for p in each.runs[0])
    ratio = (foot - dashed.points[0][1]) / (foot - y[-1])
    assert ratio == pytest.approx(guessing_loss(5) / losses[-1], abs=0.01), "the axis starts at 0"


def test_first_and_last_are_named_and_guessing() -> None:
    for name, (_, losses, negative) in runs().items():
        bold = [text.text for text, _ in chart(name).texts if text.bold][1:]
        if name not in ("nothing", "large", "two"):
            assert {f"{losses[0]:.2f}", f"{losses[-1]:.2f}"} == set(bold), name
        assert len(bold) == min(2, len(losses))
        assert any(text.startswith("guessing: ") for text in texts(name)) == (negative is not None)
    assert "guessing: 4.16" in texts("usual")
    assert "1.0e−3" in texts("two")


def test_a_wild_curve_is_still_labelled() -> None:
    wild = np.abs(np.random.RandomState(1).normal(size=90) * 3).tolist()
    scene = draw_loss(SEEN[:90], wild, load_words(), provenance="x", negative=5)
    bold = [each for each in Frame("wild", "narrow", scene, b"").texts if each[0].bold]
    assert len(bold) == 3


def test_the_axis_says_what_it_counts() -> None:
    assert {"0", "200,000", "400,000", "pairs of words seen", "mean loss a pair"} <= set(texts("usual"))
    assert {"0", "20 million"} <= set(texts("millions"))


def test_what_was_trained_is_said() -> None:
    assert PROVENANCE.replace(" ", "") in "".join(texts("usual")).replace(" ", "")


def test_curves_are_small() -> None:
    assert max(len(chart(name).file) for name in runs()) < 8_000
