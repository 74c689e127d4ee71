from __future__ import annotations

import matplotlib.axes
import numpy as np
import pytest

from generator.drawing.charts.recorder import curves
from generator.drawing.charts.style import SENTINELS, own_settings, plot


@pytest.fixture
def axes() -> matplotlib.axes.Axes:
    return plot(100, 100, 0, 100, 0, 100)


def test_an_area_with_an_outline(axes: matplotlib.axes.Axes) -> None:
    axes.fill(
        [10, 20, 20], [10, 10, 30], facecolor=SENTINELS["band"], edgecolor=SENTINELS["ink"], linewidth=3
    )
    (curve,) = curves(axes)
    assert (curve.fill, curve.stroke, curve.width) == ("band", "ink", 3)
    assert curve.runs == (((10, 10), (20, 10), (20, 30), (10, 10)),)


def test_a_gap_ends_a_run(axes: matplotlib.axes.Axes) -> None:
    axes.plot([1, 2, np.nan, 3, 4], [5, 5, np.nan, 5, 5], color=SENTINELS["ink"])
    (curve,) = curves(axes)
    assert curve.runs == (((1, 5), (2, 5)), ((3, 5), (4, 5)))


def test_every_role_has_a_colour_of_its_own() -> None:
    assert len(set(SENTINELS.values())) == len(SENTINELS)


def test_a_colour_without_a_role_is_refused(axes: matplotlib.axes.Axes) -> None:
    axes.plot([0, 1], [0, 1], color="red")
    with pytest.raises(ValueError, match="#ff0000 stands for no role"):
        curves(axes)


def test_texts_images_and_round_lines_are_refused(axes: matplotlib.axes.Axes) -> None:
    text = axes.text(1, 1, "$$", parse_math=False)
    with pytest.raises(ValueError, match="texts"):
        curves(axes)
    text.remove()
    image = axes.imshow([[1, 2], [3, 4]])
    with pytest.raises(ValueError, match="image"):
        curves(axes)
    image.remove()
    axes.plot([1], [1], marker="o", color=SENTINELS["ink"])
    with pytest.raises(ValueError, match="straight"):
        curves(axes)


def test_settings_are_put_back() -> None:
    with matplotlib.rc_context({"lines.linewidth": 9}):
        with own_settings():
            assert matplotlib.rcParams["lines.linewidth"] == 1.5
        assert matplotlib.rcParams["lines.linewidth"] == 9
