"""The map: the rules for pictures, and what it shows against the numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import matplotlib
import numpy as np
import pytest
from numpy.typing import NDArray

from generator.drawing.charts.map import draw_map, map_chart
from generator.drawing.scene import Dot, Line, Text
from generator.drawing.text import visible
from generator.drawing.theme import DARK, LIGHT, contrast
from generator.engine.projection import Projection, project
from generator.words.words import load_words
from tests.unit.drawing.charts import rules
from tests.unit.drawing.frames.examples import HOSTILE, Frame
from tests.unit.drawing.frames.test_rules import SVG
from tests.unit.test_projection import royal

PROVENANCE = "random numbers (seed 0), not learned"
WORDS = tuple(f"{'word' * (1 + i % 2)}{i}" for i in range(60))


@dataclass(frozen=True, eq=False)
class Case:
    tokens: Sequence[str]
    own: range
    rows: NDArray[np.float64]
    provenance: str = PROVENANCE

    @property
    def projection(self) -> Projection:
        return project(self.rows)


def clusters(m: int) -> NDArray[np.float64]:
    random = np.random.RandomState(0)
    centres = random.normal(size=(8, 24)) * 2
    return np.array([centres[i % 8] + random.normal(size=24) * 0.7 for i in range(m)])


@cache
def cases() -> dict[str, Case]:
    random = np.random.RandomState(1)
    names, rows = royal()
    wide = ["W" * 60, "漢字仮名交じり文" * 9, "m" * 40, "a"]
    huge = np.array([[1.7e308, 0], [-1.7e308, 1e308], [0, 3]])
    return {
        "royal": Case(names, range(6), rows, "given by hand, not learned"),
        "royal-all": Case(names, range(24), rows, "given by hand, not learned"),
        "random": Case(WORDS[:12], range(12), random.normal(size=(12, 6))),
        "clusters": Case(WORDS[:40], range(6), clusters(40), "trained here (seed 1)"),
        "sixty": Case(WORDS, range(12), clusters(60), f"read from x.txt, SHA-256 {'0123456789abcdef' * 4}"),
        "sixty-own": Case(WORDS, range(60), clusters(60)),
        "sixty-others": Case(WORDS, range(0), random.normal(size=(60, 50))),
        "hostile": Case(HOSTILE, range(5), random.normal(size=(len(HOSTILE), 6)), "a\tb\x07 \u202eevil"),
        "hostile-same": Case(HOSTILE, range(len(HOSTILE)), np.ones((len(HOSTILE), 6))),
        "dollars": Case(("$$", "$x^2$", "\\frac"), range(1), random.normal(size=(3, 3))),
        "widest": Case(wide, range(3), random.normal(size=(4, 5))),
        "one": Case(["cat"], range(1), np.ones((1, 3))),
        "two": Case(["king", "queen"], range(2), np.array([[1.0, 2, 3], [2, 1, 0]])),
        "same": Case(WORDS[:7], range(3), np.ones((7, 4))),
        "huge": Case(["a", "b", "c"], range(2), huge),
        "tiny": Case(["a", "b", "c"], range(2), np.array([[1e-320, 0], [0, 1e-310], [0, 0]])),
    }


def draw(name: str) -> bytes:
    case = cases()[name]
    return map_chart(f"{name}-map", case.tokens, case.own, case.projection, load_words(), case.provenance)


@cache
def chart(name: str) -> Frame:
    case = cases()[name]
    scene = draw_map(case.tokens, case.own, case.projection, load_words(), case.provenance)
    return Frame(f"{name}-map", "narrow", scene, draw(name))


def said(name: str) -> str:
    return " ".join(text.text for text, _ in chart(name).texts)


every_map = pytest.mark.parametrize("name", sorted(cases()))


@every_map
@pytest.mark.parametrize("rule", rules.ALL)
def test_a_map_keeps_the_rules(name: str, rule: Callable[[Frame], None]) -> None:
    rule(chart(name))


@every_map
def test_drawing_twice_gives_the_same_bytes_whatever_matplotlib_is_set_to(name: str) -> None:
    with matplotlib.rc_context({"lines.marker": "o", "figure.dpi": 31, "path.sketch": (3, 100, 2)}):
        assert draw(name) == chart(name).file


@every_map
def test_every_row_has_a_dot_at_its_true_place_and_both_directions_one_scale(name: str) -> None:
    case = cases()[name]
    own, others = len(case.own), len(case.tokens) - len(case.own)
    dots = [each for each in chart(name).scene.shapes if isinstance(each, Dot)]
    small, large = dots[:others], dots[others : others + own]
    assert all(dot.fill == "muted" for dot in small) and all(dot.fill == "ink" for dot in large)
    found = np.array([(dot.x, -dot.y) for dot in (*large, *small)])
    points = case.projection.points / (np.abs(case.projection.points).max() or 1)
    moved, wanted = found - found[0], points - points[0]
    scale = (np.abs(moved).max() / np.abs(wanted).max()) if wanted.any() else 0
    assert np.abs(moved - wanted * scale).max() < 1e-6


@every_map
def test_every_token_of_the_page_is_named(name: str) -> None:
    case, texts = cases()[name], [text for text, _ in chart(name).texts]
    bold = [text.full or re.sub("[\u2068\u2069]", "", text.text) for text in texts if text.bold]
    named = [place for place in case.own if visible(case.tokens[place]) in bold]
    if name not in ("sixty-own", "hostile-same"):
        assert len(named) == len(case.own)
    listed = re.sub("[\u2068\u2069]", "", said(name))
    for place in set(case.own) - set(named):
        assert visible(case.tokens[place])[:6] in listed
    numbers = [text for text in bold if text.isdigit()]
    assert all(f"{number} " in listed for number in numbers) and len(numbers) == len(set(numbers))


@every_map
def test_names_that_found_no_room_are_counted(name: str) -> None:
    case = cases()[name]
    plain = [text for text, _ in chart(name).texts if not text.bold and text.fill == "ink"]
    legend = 2 if 0 < len(case.own) < len(case.tokens) else 0
    others = len(case.tokens) - len(case.own)
    found = re.search(r"(\d+) names? found no room", said(name))
    assert others - (len(plain) - legend) == (int(found[1]) if found else 0)


@every_map
def test_where_the_rows_come_from_and_how_much_the_map_keeps_is_said(name: str) -> None:
    texts, (first, second) = said(name), cases()[name].projection.explained
    if name not in ("hostile", "sixty"):
        assert cases()[name].provenance in texts
    assert f"first direction: {round(100 * first)}% of the spread" in texts
    assert f"second direction: {round(100 * second)}%" in texts


def test_a_file_is_named_whole_and_what_cannot_be_seen_is_shown() -> None:
    assert "0123456789abcdef" * 4 in said("sixty").replace(" ", "")
    assert "a⇥b⟨U+0007⟩ ⟨U+202E⟩evil" in said("hostile")


def test_shares_that_round_to_nothing_or_all_are_not_said_to_be_that() -> None:
    rows = np.array([[1.0, 0.0], [-1.0, 0.0], [0.0, 0.03], [0.0, -0.03]])
    scene = draw_map(("a", "b", "c", "d"), range(4), project(rows), load_words(), PROVENANCE)
    texts = " ".join(shape.text for shape in scene.shapes if isinstance(shape, Text))
    assert "first direction: over 99% of" in texts and "second direction: under 1%" in texts


def test_hand_made_rows_on_one_point_are_all_named() -> None:
    texts = [text.text for text, _ in chart("royal").texts if text.bold]
    assert {"king", "queen", "man", "woman", "prince", "princess"} < set(texts)
    assert "a tick every 0.5, both ways" in said("royal")


def test_long_tokens_are_cut_and_stand_whole_in_their_title() -> None:
    titles = [each.text for each in chart("widest").root.iter(f"{SVG}title")]
    assert "W" * 60 in titles and "m" * 40 in titles


def test_leaders_meet_no_other_leader() -> None:
    leaders = [
        each.points for each in chart("sixty").scene.shapes if isinstance(each, Line) and not each.arrow
    ]
    assert len(leaders) > 5
    for place, (a, b) in enumerate(leaders):
        for c, d in leaders[place + 1 :]:
            one, other = np.subtract(b, a), np.subtract(d, c)
            turn = one[0] * other[1] - one[1] * other[0]
            gap = np.subtract(c, a)
            if turn:
                s, t = (
                    (gap[0] * other[1] - gap[1] * other[0]) / turn,
                    (gap[0] * one[1] - gap[1] * one[0]) / turn,
                )
                assert not (0 < s < 1 and 0 < t < 1)


def test_most_names_find_room() -> None:
    assert "found no room" not in said("random")
    for name, most in (("clusters", 20), ("sixty", 40), ("sixty-others", 30)):
        found = re.search(r"(\d+) names found no room", said(name))
        assert found and int(found[1]) < most


def test_maps_are_small_and_never_say_similar() -> None:
    assert max(len(chart(name).file) for name in cases()) < 14_000
    texts = [
        text for key, text in load_words().texts.items() if key.startswith(("charts.map", "charts.loss"))
    ]
    assert texts and not re.search(r"\b(alike|similar\w*)\b", " ".join(texts), re.IGNORECASE)


def test_dots_and_leaders_stand_out() -> None:
    for theme in (LIGHT, DARK):
        assert (
            contrast(theme["muted"], theme["paper"]) >= 4.5 and contrast(theme["edge"], theme["paper"]) >= 3
        )
