"""Every format is read back, by a reader that is not ours where there is one, and says what the quiz says.

No program at hand reads GIFT (gift-wrapper only writes it), so it is read here by the steps that Moodle's
importer takes: question/format/gift/format.php.
"""

from __future__ import annotations

import html
import io
import json
import re
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from text2qti.config import Config
from text2qti.quiz import Quiz as Source

from generator.exports.quizzes import anki, gift, moodle, qti, qti_text
from generator.pages.quiz.question import Option, Question, Quiz
from generator.pages.quiz.quiz import quiz_of
from tests.unit.pages.pages_for_tests import PRESETS, trace

NASTY = (
    r"""a~b=c#d{e}f:g\h ->%50% ]]> &amp; <b>"x"</b> $$\frac{1}{2}$$ [sound:x.mp3] {{c1::y}} <!--"""
    " `z` *w* // @@a"
)
HAND_MADE = Quiz(
    "nasty",
    f"A title: {NASTY}",
    (
        Question(
            "all",
            f"What is {NASTY}?",
            (f"given {NASTY}", "1. a", "- b"),
            (
                Option(f"%50%right {NASTY}", f"since {NASTY}"),
                Option("->", "- no", "one"),
                Option("*c) x", "... no", "two"),
                Option("T", "! no", "three"),
            ),
        ),
    ),
)
QUIZZES = {"nasty": HAND_MADE, **{name: quiz_of(trace(name)) for name in PRESETS}}
each_quiz = pytest.mark.parametrize("name", QUIZZES)
Read = list[tuple[str, list[str], list[tuple[str, bool, str]]]]
"""Of each question: its text, what is given, and the options: text, whether right, feedback."""


def meant(quiz: Quiz) -> Read:
    return [
        (each.text, list(each.given), [(one.text, one.right, one.reason) for one in each.options])
        for each in quiz.questions
    ]


def text_of(markup: str) -> str:
    """What a browser shows of some HTML; only the elements that we write may be there."""
    tags = set(re.findall(r"<(/?\w*)", markup))
    assert tags <= {"p", "/p", "ul", "/ul", "li", "/li"}, tags
    return html.unescape(re.sub(r"<[^>]*>", "", markup)).strip()


def question_of(markup: str) -> tuple[str, list[str]]:
    paragraphs = re.findall(r"<p>(.*?)</p>", markup, re.DOTALL)
    items = re.findall(r"<li>(.*?)</li>", markup, re.DOTALL)
    first, *more = paragraphs
    return text_of(first), [text_of(item) for item in more + items]


# ── GIFT ───────────────────────────────────────────────────────────────────────────────────


def read_gift(content: bytes) -> Read:
    signs = {f"\\{sign}": f"&&{ord(sign):03};" for sign in "\\:#={}~"}
    text = content.decode().replace("\\\\", signs["\\\\"])
    for written, kept in signs.items():
        text = text.replace(written, kept)

    def restored(part: str) -> str:
        return re.sub(r"&&(\d{3});", lambda found: chr(int(found[1])), part.strip())

    assert "\\" not in text, "every backslash stands before a sign that GIFT knows"
    blocks = re.split(r"\n\s*\n", "\n".join(line for line in text.split("\n") if not line.startswith("//")))
    read: Read = []
    for block in filter(str.strip, blocks):
        named = re.fullmatch(r"::([^:]*)::\[html\]([^{}]*)\{([^{}]*)\}", block.strip())
        assert named, block
        options = []
        for answer in filter(str.strip, named[3].replace("=", "~=").split("~")):
            body = answer.strip()
            right = body.startswith("=")
            body = body.removeprefix("=")
            assert "->" not in body and not body.startswith("%"), "neither a pair nor a weight"
            option, feedback = body.split("#")
            options.append((text_of(restored(option)), right, text_of(restored(feedback))))
        read.append((*question_of(restored(named[2])), options))
    return read


@each_quiz
def test_gift(name: str) -> None:
    assert read_gift(gift(QUIZZES[name])) == meant(QUIZZES[name])


# ── Moodle XML ─────────────────────────────────────────────────────────────────────────────


@each_quiz
def test_moodle(name: str) -> None:
    root = etree.fromstring(moodle(QUIZZES[name]))
    assert root.tag == "quiz"
    category, *questions = root
    assert category.get("type") == "category"
    assert category.findtext("category/text") == f"$course$/top/{QUIZZES[name].name}"
    read: Read = []
    for question in questions:
        assert question.get("type") == "multichoice"
        assert question.findtext("name/text")
        assert question.findtext("single") == "true"
        assert float(question.findtext("defaultgrade")) == 1
        text = question.find("questiontext")
        assert text.get("format") == "html"
        options = []
        for answer in question.findall("answer"):
            assert answer.get("fraction") in ("0", "100")
            assert answer.get("format") == answer.find("feedback").get("format") == "html"
            feedback = text_of(answer.findtext("feedback/text"))
            options.append((text_of(answer.findtext("text")), answer.get("fraction") == "100", feedback))
        read.append((*question_of(text.findtext("text")), options))
    assert read == meant(QUIZZES[name])


# ── QTI ────────────────────────────────────────────────────────────────────────────────────


@each_quiz
def test_qti(name: str) -> None:
    quiz = QUIZZES[name]
    source = Source(qti_text(quiz), config=Config())
    assert len(source.questions_and_delims) == len(quiz.questions)
    with zipfile.ZipFile(io.BytesIO(qti(quiz))) as packed:
        assert packed.testzip() is None
        files = {entry: packed.read(entry) for entry in packed.namelist() if not entry.endswith("/")}
    trees = {path: etree.fromstring(content) for path, content in files.items()}
    listed = [each.get("href") for each in trees["imsmanifest.xml"].iterfind(".//{*}file")]
    assert sorted(listed) == sorted(set(files) - {"imsmanifest.xml"})
    dates = [each.text for each in trees["imsmanifest.xml"].iterfind(".//{*}dateTime")]
    assert dates == ["1980-01-01"]
    (assessment,) = [tree for tree in trees.values() if tree.tag.endswith("questestinterop")]
    read: Read = []
    for item in assessment.iterfind(".//{*}item"):
        points = {
            each.findtext("{*}fieldlabel"): each.findtext("{*}fieldentry")
            for each in item.iterfind(".//{*}qtimetadatafield")
        }
        assert points["question_type"] == "multiple_choice_question"
        feedback = {
            each.get("ident"): each.findtext(".//{*}mattext") for each in item.iterfind("{*}itemfeedback")
        }
        (right,) = [
            each.findtext(".//{*}varequal")
            for each in item.iterfind(".//{*}respcondition")
            if each.findtext("{*}setvar") == "100"
        ]
        options = [
            (
                text_of(label.findtext(".//{*}mattext")),
                label.get("ident") == right,
                text_of(feedback[f"{label.get('ident')}_fb"]),
            )
            for label in item.iterfind(".//{*}response_label")
        ]
        read.append((*question_of(item.findtext("{*}presentation/{*}material/{*}mattext")), options))
    assert read == meant(quiz)


# ── Anki ───────────────────────────────────────────────────────────────────────────────────


@each_quiz
def test_anki(name: str, tmp_path: Path) -> None:
    quiz = QUIZZES[name]
    with zipfile.ZipFile(io.BytesIO(anki(quiz))) as packed:
        assert packed.testzip() is None
        assert packed.namelist() == ["collection.anki2", "media"]
        assert json.loads(packed.read("media")) == {}
        packed.extract("collection.anki2", tmp_path)
    collection = sqlite3.connect(tmp_path / "collection.anki2")
    try:
        assert collection.execute("pragma integrity_check").fetchall() == [("ok",)]
        notes = collection.execute("select id, guid, mid, flds from notes order by id").fetchall()
        cards = collection.execute("select nid, did, ord from cards order by id").fetchall()
        models, decks = collection.execute("select models, decks from col").fetchone()
    finally:
        collection.close()
    model = json.loads(models)[str(notes[0][2])]
    assert [field["name"] for field in model["flds"]] == ["Name", "Question", "Options", "Answer", "Reasons"]
    (deck,) = {did for _, did, _ in cards}
    assert json.loads(decks)[str(deck)]["name"] == f"Token embeddings::{quiz.name}"
    assert [(note[0], deck, 0) for note in notes] == cards
    assert len({guid for _, guid, _, _ in notes}) == len(quiz.questions)
    for (*_, fields), question in zip(notes, quiz.questions, strict=True):
        title, asked, options, answer, reasons = fields.split("\x1f")
        assert title == f"{quiz.name} {question.kind}"
        assert question_of(asked) == (question.text, list(question.given))
        shown = [text_of(item) for item in re.findall(r"<li>(.*?)</li>", options)]
        assert shown == [option.text for option in question.options]
        letter = "ABCD"[question.options.index(question.right)]
        bold, why = re.findall(r"<p>(.*?)</p>", answer)
        assert text_of(bold.replace("<b>", "").replace("</b>", "")) == f"{letter}: {question.right.text}"
        assert text_of(why) == question.right.reason
        told = re.findall(r"<li><b>(\w)</b>: (.*?)</li>", reasons)
        assert [(at, text_of(reason)) for at, reason in told] == [
            (at, option.reason)
            for at, option in zip("ABCD", question.options, strict=False)
            if not option.right
        ]
        assert "[sound:" not in fields and "{{" not in fields


# ── all ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("made", [gift, moodle, qti, anki], ids=lambda made: made.__name__)
def test_the_same_quiz_gives_the_same_bytes_anywhere(made: Callable[[Quiz], bytes], tmp_path: Path) -> None:
    code = (
        f"import hashlib, time; from {made.__module__} import {made.__name__}; time.sleep(0.01);"
        "from generator.pages.quiz.quiz import quiz_of; from generator.lessons.lesson import run;"
        "from generator.preset.model import Preset;"
        "quiz = quiz_of(run(Preset('king-queen', ('king', 'queen', 'man', 'woman'), 6)));"
        f"print(hashlib.sha256({made.__name__}(quiz)).hexdigest())"
    )
    digests = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        environment = {"PYTHONHASHSEED": seed, "TZ": zone, "HOME": str(tmp_path)}
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
        )
        digests.add(done.stdout)
    assert len(digests) == 1
    assert list(tmp_path.iterdir()) == [], "no library leaves anything behind"


def test_whoever_asks_for_gift_loads_no_library() -> None:
    code = (
        "import sys, generator.exports.quizzes;"
        "print([each for each in ('genanki', 'text2qti', 'matplotlib') if each in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
