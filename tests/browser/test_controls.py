"""Controls: their numbers are the engine's at every digit; keyboard, no script, a phone, alone."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from generator.engine.models import WordTable, pair_cosines
from generator.engine.neighbours import mean_row
from generator.engine.similarity import cosine_similarity, dot_product, euclidean_distance, norm
from generator.pages.controls.analogies import answer, questions, unit_rows
from generator.pages.controls.arrows import dot_text, worked
from generator.pages.controls.control import MODEL, above, frequent
from generator.pages.controls.explore import percent, word_map
from generator.pages.controls.registry import CONTROLS
from generator.pages.phrases import shown_share
from generator.words.numbers import degrees, fixed
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

PAGES = {
    "explore": "explore/",
    "analogies": "explore/analogies/",
    "sentence": "explore/sentence/",
    "arrows": "explore/arrows/",
    "dimensions": "explore/dimensions/",
    "training": "explore/training/",
}
CASES = 1000


def test_every_control_has_its_page() -> None:
    assert PAGES.keys() == CONTROLS.keys()


# ── numbers ────────────────────────────────────────────────────────────────────────────────


def test_numbers_are_written_as_the_generator_writes_them(open_page: OpenPage) -> None:
    draw = random.Random(1)
    numbers = [
        *(draw.uniform(-10, 10) for _ in range(CASES)),
        *(draw.randint(-800, 800) / 8 for _ in range(CASES)),  # ties, which are rounded to even
        *(draw.randint(-(10**6), 10**6) / 2**20 for _ in range(CASES)),
        0.0, -0.0, 0.004, -0.004, 0.125, 0.375, 2.5, -2.5,
    ]  # fmt: skip
    page = open_page(PAGES["arrows"])
    for decimals in (0, 2, 4):
        shown = page.evaluate(
            "([numbers, decimals]) => numbers.map((each) => tokenControls.fixed(each, decimals, true))",
            [numbers, decimals],
        )
        assert shown == [fixed(number, decimals) for number in numbers]


@pytest.mark.parametrize("with_mean", [True, False])
def test_two_words_are_compared_as_by_the_engine(open_page: OpenPage, with_mean: bool) -> None:
    table = frequent()
    rows = table.hundredths / 100.0
    if not with_mean:
        rows = rows - mean_row(rows)
    chance = pair_cosines(MODEL, centred=not with_mean)
    draw = random.Random(2)
    pairs = [draw.sample(range(len(rows)), 2) for _ in range(CASES)]
    shown = open_page(PAGES["explore"]).evaluate(
        """async ([pairs, isCentred]) => {
          const { fixed, percent, degrees, words } = tokenControls;
          const by = (await words.table()).by(isCentred);
          return pairs.map(([a, b]) => {
            const cosine = by.cosine(a, b);
            return [fixed(by.dot(a, b), 4), fixed(by.norm(a), 4), fixed(by.distance(a, b), 4),
              fixed(cosine, 2), degrees(cosine), percent(by.above(cosine), by.pairs)];
          });
        }""",
        [pairs, not with_mean],
    )
    for (a, b), found in zip(pairs, shown, strict=True):
        cosine = cosine_similarity(rows[a], rows[b])
        assert found == [
            fixed(dot_product(rows[a], rows[b]), 4, plus=False),
            fixed(norm(rows[a]), 4, plus=False),
            fixed(euclidean_distance(rows[a], rows[b]), 4, plus=False),
            fixed(cosine, 2, plus=False),
            degrees(cosine),
            percent(above(chance, cosine), chance.pairs),
        ], (table.words[a], table.words[b])


@pytest.mark.parametrize("measure", ["cosine", "dot", "distance"])
def test_neighbours_are_those_of_the_engine(open_page: OpenPage, measure: str) -> None:
    rows = frequent().hundredths / 100.0
    ids = random.Random(3).sample(range(len(rows)), 20)
    for is_centred in (False, True):
        shown = open_page(PAGES["explore"]).evaluate(
            """async ([ids, measure, isCentred]) => {
              const glove = await tokenControls.words.table();
              return ids.map((id) => glove.ranking(id, measure, isCentred).slice(0, 10).map(([row]) => row));
            }""",
            [ids, measure, is_centred],
        )
        table = rows - mean_row(rows) if is_centred else rows
        assert shown == [_nearest(table, row, measure) for row in ids]


def _nearest(rows: np.ndarray, row: int, measure: str) -> list[int]:
    scores = {
        "cosine": lambda: -(rows @ rows[row]) / np.linalg.norm(rows, axis=1),
        "dot": lambda: -(rows @ rows[row]),
        "distance": lambda: np.linalg.norm(rows - rows[row], axis=1),
    }[measure]()
    scores[row] = np.inf
    order: list[int] = np.argsort(scores, kind="stable")[:10].tolist()
    return order


def test_two_arrows_are_measured_as_by_the_engine(open_page: OpenPage) -> None:
    draw = random.Random(4)
    cases = [[[draw.randint(-300, 500), draw.randint(-200, 400)] for _ in "ab"] for _ in range(CASES)]
    shown = open_page(PAGES["arrows"]).evaluate(
        """(cases) => cases.map(([a, b]) => {
          const { dot, decimals, norms, cosine, distance, shadow } = tokenControls.arrows.measures(a, b);
          const fixed = (each, decimals) => (each === null ? null : tokenControls.fixed(each, decimals));
          return [fixed(dot, decimals), ...norms.map((each) => fixed(each, 4)), fixed(cosine, 2),
            fixed(distance, 4), fixed(shadow, 4)];
        })""",
        cases,
    )
    for (a, b), found in zip(cases, shown, strict=True):
        of = worked("", (a[0] / 100, a[1] / 100), (b[0] / 100, b[1] / 100))
        assert found == [
            dot_text(of.dot),
            *(fixed(each, 4, plus=False) for each in of.norms),
            None if of.cosine is None else fixed(of.cosine, 2, plus=False),
            fixed(of.distance, 4, plus=False),
            fixed(of.shadow, 4, plus=False) if any(a) else None,
        ], (a, b)


def test_analogies_are_answered_as_by_the_engine(open_page: OpenPage) -> None:
    table = frequent()
    unit = unit_rows(table)
    asked = [list(question) for _, question, _ in questions()][::2]
    shown = open_page(PAGES["analogies"]).evaluate(
        """async (questions) => {
          const { fixed, words, analogies } = tokenControls;
          const glove = await words.table();
          return questions.map((question) => analogies.ranking(glove, question)
            .map(([word, cosine, isInput]) => [word, fixed(cosine, 2), isInput]));
        }""",
        asked,
    )
    for question, found in zip(asked, shown, strict=True):
        ranking = answer(table, unit, (question[0], question[1], question[2]), let_in=True).ranking
        assert found == [[each.word, fixed(each.cosine, 2, plus=False), each.is_input] for each in ranking]


def test_the_map_is_the_engines(open_page: OpenPage) -> None:
    table = frequent()
    pairs = [("king", "queen"), ("bank", "river"), ("hot", "cold"), *_word_pairs(table, 40)]
    shown = open_page(PAGES["explore"]).evaluate(
        """async (pairs) => {
          const glove = await tokenControls.words.table();
          return pairs.map(([a, b]) => {
            const map = tokenControls.explore.mapOf(glove, glove.ids.get(a), glove.ids.get(b), false);
            const wrong = map.ids.map((id, k) => k).filter((k) => map.seen[k] !== map.real[k]);
            const name = (k) => glove.words[map.ids[k]];
            return [tokenControls.percent(map.explained, 1), map.ids.map((_, k) => name(k)),
              wrong.map((k) => [name(k), name(map.seen[k]), name(map.real[k])])];
          });
        }""",
        pairs,
    )
    for (a, b), (explained, words, wrong) in zip(pairs, shown, strict=True):
        found = word_map(table, a, b)
        assert explained == shown_share(found.explained)
        assert words == [dot.word for dot in found.dots]
        assert wrong == [list(each[:3]) for each in found.wrong]


def _word_pairs(table: WordTable, count: int) -> list[tuple[str, str]]:
    draw = random.Random(5)
    return [(draw.choice(table.words), draw.choice(table.words)) for _ in range(count)]


# ── by keyboard ────────────────────────────────────────────────────────────────────────────


@pytest.mark.theme
def test_explore_by_keyboard(open_page: OpenPage) -> None:
    page = open_page(PAGES["explore"], width=390)
    field = page.get_by_role("combobox", name="Word")
    field.focus()
    page.keyboard.type("prin")
    expect(page.get_by_role("option")).to_have_count(6)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field).to_have_value("principal")
    page.wait_for_url("**#principal,queen")
    page.keyboard.type("x")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(field).to_have_value("principal")
    first = page.locator(".control-bars button").first
    word = first.inner_text()
    first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=f"principal and {word}, worked out")).to_be_visible()
    page.wait_for_url(f"**#principal,{word}")
    page.goto(f"{page.url.partition('#')[0]}#hot,cold")
    expect(page.get_by_role("heading", name="Nearest to hot, by cosine")).to_be_visible()


def test_explore_says_what_it_does_not_know(open_page: OpenPage) -> None:
    page = open_page(PAGES["explore"] + "#king,qzxv")
    expect(page.locator(".control-explore [role=status]")).to_have_text(
        "“qzxv” is not among the 10,000 words."
    )
    expect(page.get_by_role("heading", name="king and queen, worked out")).to_be_visible()


@pytest.mark.theme
def test_arrows_by_keyboard_and_by_dragging(open_page: OpenPage) -> None:
    page = open_page(PAGES["arrows"])
    tip = page.get_by_role("slider", name="a, left and right")
    tip.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowUp")
    expect(page.get_by_role("slider", name="a, up and down")).to_be_focused()
    expect(tip).to_have_attribute("aria-valuetext", "1.9, 2")
    expect(page.get_by_label("second number of a")).to_have_value("2")
    box = page.locator("[data-tip=b]").bounding_box()
    assert box is not None and box["width"] >= 44
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 100, y, steps=3)
    page.mouse.up()
    assert float(page.get_by_label("first number of b").input_value()) < 1
    page.get_by_label("first number of b").fill("0")
    page.get_by_label("second number of b").fill("0")
    expect(page.locator(".arrows-live [role=status]")).to_contain_text("cosine undefined")
    page.get_by_role("button", name="right angle").click()
    expect(page.locator(".arrows-live").first).to_contain_text("90°")


def test_sliders_by_keyboard(open_page: OpenPage) -> None:
    page = open_page(PAGES["dimensions"], width=390)
    slider = page.get_by_role("slider", name="dimensions")
    slider.focus()
    page.keyboard.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", "2 dimensions")
    page.keyboard.press("End")
    expect(page.locator(".dimensions-state:visible")).to_contain_text("100%")
    page = open_page(PAGES["training"], width=390)
    slider = page.get_by_role("slider", name="snapshot")
    slider.focus()
    before = page.locator(".training-word").first.get_attribute("transform")
    page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "snapshot 2 of 21 · 5,120 pairs seen · loss 2.59")
    assert page.locator(".training-word").first.get_attribute("transform") != before


def test_a_sentence_is_looked_up_as_it_is_typed(open_page: OpenPage) -> None:
    page = open_page(PAGES["sentence"])
    page.get_by_label("Type up to 10 words").fill("Bank, qzxv river bank?")
    expect(page.locator(".sentence-rows tbody tr")).to_have_count(4)
    table = frequent()
    for place, word in ((0, "bank"), (2, "river"), (3, "bank")):
        row = page.locator(".sentence-rows tbody tr").nth(place)
        expect(row).to_contain_text(f"{table.ids[word]:,}")
        expect(row).to_contain_text(fixed(norm(table.hundredths[table.ids[word]] / 100.0), 4, plus=False))
    cosine = cosine_similarity(*(table.hundredths[table.ids[word]] / 100.0 for word in ("bank", "river")))
    expect(page.locator(".sentence-matrix tbody tr").first.locator("td").nth(1)).to_have_text(
        fixed(cosine, 2, plus=False)
    )


def test_analogies_by_keyboard(open_page: OpenPage) -> None:
    page = open_page(PAGES["analogies"], width=390)
    page.get_by_role("radio", name="left out").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".analogies-cards")).to_contain_text("First: england.")
    expect(page.locator(".analogies-own [data-slot=ranking] li").first).to_contain_text("doctor")
    page.get_by_role("link", name="walking − walk + swim").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".analogies-own [role=status]")).to_contain_text("first is swim,")


# ── for everybody ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", PAGES)
def test_without_a_script_all_of_it_stands_there(open_page: OpenPage, name: str) -> None:
    page = open_page(PAGES[name], java_script_enabled=False)
    assert page.locator(".control :is(button, input, select)").locator("visible=true").count() == 0
    assert page.locator(".control table").locator("visible=true").count() >= 1


@pytest.mark.theme
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(open_page: OpenPage, name: str) -> None:
    for width, scheme in ((320, "dark"), (1280, "light")):
        page = open_page(PAGES[name], width=width, color_scheme=scheme, reduced_motion="reduce")
        page.locator(".control.is-started").wait_for()
        _check(page)
        gutter = width - int(page.evaluate("document.documentElement.getBoundingClientRect().width"))
        page.set_viewport_size({"width": width + gutter, "height": 800})  # a phone's scrollbar takes no room
        _letters(page)


def test_alone_every_control_works_under_its_policy(open_page: OpenPage) -> None:
    for name in PAGES:
        page = open_page(f"gallery/_controls/{name}/index.html", width=700, color_scheme="dark")
        page.locator(".control.is-started").wait_for()
        _check(page)
    page.goto(page.url.replace("training", "explore") + "#hot,cold")
    expect(page.get_by_role("heading", name="hot and cold, worked out")).to_be_visible()


def _check(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def _letters(page: Page) -> None:
    """No letter of a drawing is smaller than 12 px as it is shown."""
    sizes: Sequence[float] = page.locator(".control svg text").evaluate_all(
        """(all) => all.filter((one) => one.checkVisibility())
          .map((one) => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"""
    )
    assert min(sizes, default=12.0) >= 11.99
