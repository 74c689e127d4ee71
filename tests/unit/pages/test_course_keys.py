"""What a course says of its pages: their place in the gallery, their author, their answers."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from generator.lessons.lesson import run
from generator.pages.figures import figures_of
from generator.pages.index import card_of, index_files
from generator.pages.page import page_files
from generator.pages.quiz.quiz import quiz_of
from generator.pages.view import page_of
from generator.preset.model import Preset

PRESET = Preset("cats", ("cat", "kitten", "bat"), 4)
ANSWERS = (
    "False.", "False:", "Show the answers", "See the numbers", "orthogonal", "data-of=", 'class="answers"',
    "fastText does build", "One more token adds one more row",
    "the cosine stays", "Cosine ignores the norm",
    "mistakes\"", ">Misconceptions<", "Three misconceptions",
)  # fmt: skip


def _text(preset: Preset) -> dict[str, str]:
    return {path: content.decode() for path, content in page_files(run(preset)).items()}


def test_the_author_and_the_licence_stand_on_the_page_and_in_its_data() -> None:
    made = _text(replace(PRESET, author="Ada <b>|*L*", licence="CC BY-SA 4.0"))
    assert " · by Ada &#60;b&#62;&#124;&#42;L&#42;\n" in made["cats.md"]
    assert " · licence: CC BY&#45;SA 4&#46;0\n" in made["cats.md"]
    assert 'rel="noopener license">CC BY&#45;SA 4&#46;0</a>' in made["cats/embed/index.html"]
    assert "by Ada &#60;b&#62;" in made["cats/embed/index.html"]
    assert made["cats.md"].count(", CC BY-SA 4.0.") == 11, "each figure's line to cite it by"
    assert "CC BY 4.0" not in made["cats.md"] + made["cats/embed/index.html"] + made["cats/player.html"]
    data = json.loads(made["cats/data.json"])
    assert (data["author"], data["licence"]) == ("Ada <b>|*L*", "CC BY-SA 4.0")
    plain = _text(PRESET)
    assert " · by" not in plain["cats.md"] and " · licence" not in plain["cats.md"]
    assert json.loads(plain["cats/data.json"])["author"] is None


def test_hidden_answers_are_in_no_file_of_the_page() -> None:
    shown, hidden = _text(PRESET), _text(replace(PRESET, hide_answers=True))
    text = "".join(shown.values())
    assert [answer for answer in ANSWERS if answer not in text and answer != 'mistakes"'] == []
    for path, content in hidden.items():
        told = content.replace('class="mistakes"', "")
        assert [answer for answer in ANSWERS if answer in told] == [], path
    figures = figures_of(run(replace(PRESET, hide_answers=True)))
    questions = page_of(figures, quiz_of(figures.trace)).questions
    assert not any(option.right or option.reason for question in questions for option in question.options)
    page = hidden["cats.md"]
    asked = shown["cats.md"].count("<legend ")
    assert page.count("<legend ") == page.count("<fieldset") == page.count("</fieldset>") == asked > 2
    assert page.count("<section>") == page.count("</section>") - page.count("<section ")
    assert page.count("<h3>“") == 3, "the statements stay"
    assert page.count("<details") == page.count("</details>")
    ids = re.findall(r"\{ #([\w-]+)", page)
    assert "statements" in ids and "mistakes" not in ids
    assert set(re.findall(r'href="#([^"]+)"', page)) <= {*ids, *re.findall(r'\bid="([^"]+)"', page)}


def test_a_draft_says_that_it_is_one() -> None:
    draft = replace(PRESET, draft=True)
    assert "draft, not published" in _text(draft)["cats.md"]
    assert "draft, not published" in index_files([card_of(run(draft))])["index.md"].decode()
    assert "draft, not published" not in _text(PRESET)["cats.md"]


def test_the_gallery_is_grouped_and_ordered() -> None:
    presets = [
        replace(PRESET, name="loose"),
        replace(PRESET, name="second", group="Week *2*", order=20),
        replace(PRESET, name="first", group="Week 1", order=10),
        replace(PRESET, name="third", group="Week 1", order=30),
    ]
    index = index_files([card_of(run(preset)) for preset in presets])["index.md"].decode()
    places = [
        index.index(part)
        for part in (
            "## Week 1 <", "#card-first }", "#card-third }", "## Week &#42;2&#42; <", "#card-second }",
            "## Further examples <", "#card-loose }",
        )
    ]  # fmt: skip
    assert places == sorted(places)
    assert "4 pages. Each" in index


def test_without_groups_there_are_no_headings() -> None:
    index = index_files([card_of(run(PRESET))])["index.md"].decode()
    assert "\n## " not in index
