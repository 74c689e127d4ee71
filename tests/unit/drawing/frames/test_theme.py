"""The colours: contrast is computed for every role in both themes, and the maps are matplotlib's."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bench.palette import dark_bins, light_bins
from generator.drawing.theme import BINS, DARK, LIGHT, Role, bin_of, contrast, ink_of

both = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
TEXT, LINE = 4.5, 3.0


@both
@pytest.mark.parametrize("text", ["ink", "muted"])
@pytest.mark.parametrize("behind", ["paper", "panel"])
def test_text_can_be_read(theme: Mapping[Role, str], text: Role, behind: Role) -> None:
    assert contrast(theme[text], theme[behind]) >= TEXT


@both
@pytest.mark.parametrize("role", ["ink", "edge", "bar"])
def test_lines_and_bars_can_be_seen(theme: Mapping[Role, str], role: Role) -> None:
    assert contrast(theme[role], theme["paper"]) >= LINE


@both
def test_the_outline_of_a_box_can_be_seen_on_the_box(theme: Mapping[Role, str]) -> None:
    assert contrast(theme["edge"], theme["panel"]) >= 2.9
    assert contrast(theme["ink"], theme["band"]) >= LINE


@both
@pytest.mark.parametrize("index", range(BINS))
def test_numbers_can_be_read_on_their_bin(theme: Mapping[Role, str], index: int) -> None:
    assert contrast(theme[f"t{index}"], theme[f"v{index}"]) >= TEXT
    assert theme[ink_of(index)] == theme[f"t{index}"]


def test_every_role_has_a_colour_in_both_themes() -> None:
    assert set(LIGHT) == set(DARK)


def test_the_bins_are_those_of_matplotlibs_maps() -> None:
    assert light_bins() == tuple(LIGHT[f"v{index}"] for index in range(BINS))
    assert dark_bins() == tuple(DARK[f"v{index}"] for index in range(BINS))


def test_a_value_beyond_the_limit_falls_into_the_last_bin() -> None:
    assert [bin_of(value, 1.0) for value in (-7.0, -1.0, -0.04, 0.04, 1.0, 7.0)] == [0, 0, 10, 10, 20, 20]
    assert bin_of(0.0, 0.0) == 10
    assert bin_of(-1e300, 1e300) == 0
    assert bin_of(5e-324, 5e-324) == 20
