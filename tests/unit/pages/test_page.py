"""What every page says, and what pages of a special kind say."""

from __future__ import annotations

import html
import json
import re

import numpy as np
import pytest

from generator.lessons.lesson import run
from generator.pages.facts.similarities import measures
from generator.pages.index import card_of, index_files
from generator.pages.page import page_files
from generator.words.arithmetic import quotient
from generator.words.numbers import decimals_of
from tests.unit.pages.pages_for_tests import PRESETS, files, given, markdown, trace

FACTS = (
    "Generative AI", "intermediate", "time O(n × d)", "space O(V × d)", "O(n² × d)", "contextual vector",
    "the embedding of a whole sentence", "one-hot", "50,257 × 768 = 38,597,376", "12,288", "fastText",
    "Harris 1954, Firth 1957", "50,000 × 512 = 25,600,000", "[10000, 256]", "right angle",
    "PyTorch returns 0", "arxiv.org/abs/1301.3781", "arxiv.org/abs/1310.4546", "illustrated-word2vec",
    "nn.Embedding", "data.json", "make site", "True or false?", "embeddings.csv",
    "similarity.csv", "look-up/python.md",
)  # fmt: skip
PARTS = ("pairs", "ideas", "mistakes", "quiz", "numbers", "source", "downloads", "preset", "reading")
"""The ids of a page's headings, in order."""


@pytest.mark.parametrize("name", PRESETS)
def test_every_page_carries_the_facts_in_order(name: str) -> None:
    text = html.unescape(markdown(name))
    for fact in FACTS:
        assert fact in text, fact
    places = [text.index(f"{{ #{part} ") for part in PARTS]
    assert places == sorted(places)
    assert text.index("contextual vector") < places[0]
    assert text.count("<legend ") >= 3
    assert text.count('<details class="reveal">') == 3
    assert "−0.00<" not in text
    assert not re.search(r"−0\.0+(?!\d)", text)


@pytest.mark.parametrize("name", PRESETS)
def test_ids_are_of_one_use_and_every_link_on_the_page_has_its_target(name: str) -> None:
    text = markdown(name)
    ids = re.findall(r'\bid="([^"]+)"', text) + re.findall(r"\{ #([\w-]+)", text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids)
    pictures = set(re.findall(r"\]\(([^)]+\.svg)\)", text))
    assert {path for path in files(name) if path.endswith(".svg")} == pictures | {f"{name}/thumbnail.svg"}


@pytest.mark.parametrize("name", PRESETS)
def test_every_cosine_of_the_table_follows_from_its_dot_product_and_lengths(name: str) -> None:
    if len(trace(name).preset.tokens) == 1:
        return
    cosine, dot, _ = measures(trace(name))
    lengths = [length for _, length, _ in cosine.rows]
    checked = 0
    for i, (_, _, cells) in enumerate(cosine.rows):
        for j, cell in enumerate(cells):
            shown = dot.rows[i][2][j].text, lengths[i], lengths[j]
            if cell.shade is not None and "out of range" not in shown:
                assert quotient(*shown, decimals_of(cell.text)) == cell.text
                checked += 1
    assert checked


@pytest.mark.parametrize("name", ["king-queen", "thirds", "drizzle-downpour", "one-dimension"])
def test_every_quotient_of_a_caption_is_its_result(name: str) -> None:
    text = html.unescape(re.sub(r"<(?!b>)[^>]+>", "", markdown(name)))
    found = re.findall(r"norms: (\S+) / \((\S+) × (\S+)\) = (\S+)\. ", text)
    assert len(found) == sum(step.kind == "cosine" for step in trace(name).steps)
    for dot, a, b, result in found:
        assert quotient(dot, a, b, decimals_of(result)) == result


def test_cells_above_the_diagonal_open_their_steps() -> None:
    assert markdown("king-queen").count('<td class="v') == 3 * 16
    assert len(re.findall(r'<td class="vd?\d+"><a href="#cosine-\d-\d">', markdown("king-queen"))) == 6, (
        "of cosines alone"
    )
    assert len(re.findall(r'<td class="vd?\d+"><a href="#cosine-row-\d+">', markdown("time-flies"))) == 66
    assert not re.findall(r'<td class="v\d+"><a', markdown("many"))
    assert '<tr><td>1</td><th scope="row"><a href="#cosine-row-' in markdown("many")


def test_a_long_ranking_shows_its_ends_and_says_where_the_rest_is() -> None:
    text = markdown("many")
    assert "91 pairs" in text
    assert "71 pairs in between" in text
    assert text.count('<td class="marks"') == 20
    assert text.count("<td") >= 3 * 14 * 14


def test_one_token_has_no_pair_and_the_page_says_so() -> None:
    text = markdown("one-token")
    assert "There is only one token here, so there is no pair" in text
    assert '<table class="similarity"' not in text
    assert "one-token/chance.svg" not in files("one-token")


def test_a_token_twice_is_named_by_position() -> None:
    text = markdown("time-flies")
    assert "flies (1)" in text
    assert "A token that appears twice has one vector" in text
    assert "This page has 45 pairs of different vectors" in html.unescape(text)
    assert "All tokens here are the same token" in markdown("same-token")


def test_what_is_undefined_or_out_of_range_is_said_and_explained() -> None:
    text = html.unescape(markdown("edges"))
    assert "undefined" in text
    assert "A zero vector has no direction" in text
    assert "out of range" in text
    assert "the cosines are still correct" in text
    assert "nan" not in text.lower().replace("nanny", "")


def test_one_dimension_has_two_directions() -> None:
    assert "only two directions" in markdown("one-dimension")


def test_beyond_a_thousand_numbers_the_csv_has_them() -> None:
    text = markdown("wide")
    assert "1,200 numbers" in html.unescape(text)
    assert '<th scope="col">399</th>' not in text


def test_an_analogy_is_written_out_and_few_candidates_prove_nothing() -> None:
    text = html.unescape(markdown("cat-bat-kitten"))
    assert "“cat” is to “kitten” as “hat” is to …" in text
    assert "That leaves 2 candidates. With so few, something has to come first" in text
    assert "#analogies" in text
    assert "#analogies" not in markdown("king-queen")


@pytest.mark.parametrize(("answers", "proves_nothing"), [(19, True), (20, False)])
def test_from_twenty_candidates_on_an_answer_may_say_something(answers: int, proves_nothing: bool) -> None:
    random = np.random.RandomState(0).normal(size=(answers + 3, 4)).round(2)
    values = {f"t{place}": row for place, row in enumerate(random.tolist())}
    preset = given("some", values, tokens=("t0", "t1"), analogies=(("t0", "t1", "t2"),))
    made = page_files(run(preset))
    data = json.loads(made["some/data.json"])
    section = made["some.md"].decode().partition("#about-analogy-0")[2]
    assert f"That leaves {answers} candidates." in section
    assert (
        "With so few, something has to come first, so the answer proves nothing" in section
    ) == proves_nothing
    (step,) = (step for step in data["steps"] if step["kind"] == "analogy")
    said = f"That leaves only {answers} candidates, so the answer proves nothing"
    assert (said in step["caption"]) == proves_nothing


def test_an_analogy_has_its_parallelogram_beside_what_is_said_of_it() -> None:
    text = html.unescape(markdown("cat-bat-kitten"))
    assert "](cat-bat-kitten/analogy-0-plane.svg){ .chart" in text
    assert "Moved to start at “hat”, it ends at the sum." in text
    flat = given("flat", {"a": [0.0], "b": [1.0], "c": [3.0]}, analogies=(("a", "b", "c"),))
    assert "flat/analogy-0-plane.svg" not in page_files(run(flat))
    assert "The parallelogram." not in page_files(run(flat))["flat.md"].decode()


def test_the_point_is_the_presets_or_true_of_its_numbers() -> None:
    assert "An id is not a position: “The” is at position 0 and has id 5." in html.unescape(
        markdown("the-cat-sat")
    )
    assert "Before training, the vectors are random numbers." in html.unescape(markdown("king-queen"))
    assert "\n\nA &#96;b&#96; &#124; &#60;i&#62;\n{ .point }\n" in markdown("hostile")


OF_MEANINGS = (  # said of training, of words, or by somebody who is mistaken; not of this page's vectors
    "Words with similar spelling have similar vectors",
    "tokens used in similar contexts tend to get similar vectors",
    "Words with similar contexts have similar meanings",
    "get similar vectors (in GloVe, “cat” and “cats”",
    "because they are used in similar contexts",
    "antonyms are often used in similar contexts, and then they get similar vectors",
)


@pytest.mark.parametrize("name", PRESETS)
def test_random_and_given_vectors_are_never_called_alike(name: str) -> None:
    prose = html.unescape(markdown(name))
    for phrase in OF_MEANINGS:
        assert phrase in prose
        prose = prose.replace(phrase, "")
    assert not re.search(r"\b(alike|similar)\b", prose)


@pytest.mark.parametrize("name", PRESETS)
def test_no_sentence_ends_twice(name: str) -> None:
    text = html.unescape(markdown(name))
    assert not re.findall(r"[^.][…?!.]\.(?:</strong>|\]\()", text)


def test_a_card_says_in_few_words_where_its_vectors_come_from() -> None:
    page = index_files([card_of(trace("king-queen"))])["index.md"].decode()
    (facts,) = re.findall(r'<span class="card-facts">([^<]*)</span>', page)
    assert html.unescape(facts).replace("\xa0", " ") == "random, seed 0 · d = 6"


def test_a_token_that_is_a_full_stop_is_told_from_that_of_the_sentence() -> None:
    text = html.unescape(markdown("time-flies"))
    described = "12 tokens in order, positions counted from 0: “time”, “flies”, “like”, “an”, "
    described += "“arrow”, “;”, …, “.”."
    assert f"![{described}]" in text


def test_a_preset_in_its_code_block_breaks_out_of_nothing() -> None:
    assert (
        "<pre><code>&#123;&#34;tokens&#34;&#58;&#32;&#91;&#34;king&#34;&#93;&#125;</code></pre>"
        in markdown("king-queen")
    )
