"""A page's quiz for learning platforms: GIFT and Moodle XML, QTI, an Anki deck."""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import re
import sqlite3
from contextlib import closing
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement
from zipfile import ZipFile

from generator.drawing.text import unfenced, visible
from generator.exports.material import Files, Material
from generator.files import zipped
from generator.pages.quiz.question import Question, Quiz
from generator.words.words import load_words

_ACTIVE = re.compile(r"""[&<>"'$\\{}`@%]|\[(?![\d+−])""")
"""What HTML acts on; what filters of platforms look for: formulas, sounds, gaps, addresses, weights."""


def as_html(text: str) -> str:
    """A text as HTML; what could be acted on is written by its number.

    >>> as_html("<b> is [4, 3]")
    '&#60;b&#62; is [4, 3]'
    """
    return _ACTIVE.sub(lambda found: f"&#{ord(found[0])};", text)


def question_html(question: Question) -> str:
    """The question, and what is given with it as a list.

    >>> from generator.pages.quiz.question import Question
    >>> question_html(Question("sum", "a + b?", ("a = 1", "b = 2"), ()))
    '<p>a + b?</p><ul><li>a = 1</li><li>b = 2</li></ul>'
    """
    given = "".join(f"<li>{as_html(line)}</li>" for line in question.given)
    return f"<p>{as_html(question.text)}</p>" + (f"<ul>{given}</ul>" if given else "")


def moodle(quiz: Quiz) -> bytes:
    """The quiz as XML. HTML inside it is escaped and not put into CDATA, so nothing in it can end it."""
    root = Element("quiz")
    category = SubElement(root, "question", type="category")
    _text(category, "category", f"$course$/top/{quiz.name}")
    for question in quiz.questions:
        _question(root, quiz, question)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _question(root: Element, quiz: Quiz, question: Question) -> None:
    made = SubElement(root, "question", type="multichoice")
    _text(made, "name", f"{quiz.name} {question.kind}")
    _text(made, "questiontext", question_html(question), format="html")
    settings = {"defaultgrade": "1", "penalty": "0.3333333", "hidden": "0", "single": "true"}
    for name, value in {**settings, "shuffleanswers": "true", "answernumbering": "abc"}.items():
        SubElement(made, name).text = value
    for option in question.options:
        answer = SubElement(made, "answer", fraction="100" if option.right else "0", format="html")
        SubElement(answer, "text").text = as_html(option.text)
        _text(answer, "feedback", as_html(option.reason), format="html")


def _text(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(SubElement(parent, name, attributes), "text").text = text


# Moodle's GIFT: questions as text that a teacher can read and change.

_SPECIAL = re.compile(r"[\\~=#{}:]")


def escaped(text: str) -> str:
    r"""A text with a backslash before each sign that GIFT acts on.

    >>> print(escaped("a=b: {~#}"), escaped("\\n"))
    a\=b\: \{\~\#\} \\n
    """
    return _SPECIAL.sub(r"\\\g<0>", text)


def gift(quiz: Quiz) -> bytes:
    """Every question with its options, and feedback for each. Texts are HTML, so that tokens stay texts."""
    start = f"// {quiz.name}\n"
    return (start + "".join(f"\n{_question_gift(quiz, question)}" for question in quiz.questions)).encode()


def _question_gift(quiz: Quiz, question: Question) -> str:
    options = "".join(
        f"\t{'=' if option.right else '~'}{escaped(as_html(option.text))}#{escaped(as_html(option.reason))}\n"
        for option in question.options
    )
    name = escaped(f"{quiz.name} {question.kind}")
    return f"::{name}::[html]{escaped(question_html(question))}{{\n{options}}}\n"


_PLAIN = re.compile(r"[^\w ]|_", re.ASCII)


def qti(quiz: Quiz) -> bytes:
    """A zip of XML files."""
    from text2qti.config import Config  # an optional library
    from text2qti.qti import QTI
    from text2qti.quiz import Quiz as Source
    from text2qti.xml_imsmanifest import imsmanifest

    made = QTI(Source(qti_text(quiz), config=Config()))
    made.imsmanifest_xml = imsmanifest(
        manifest_identifier=made.manifest_identifier,
        assessment_identifier=made.assessment_identifier,
        dependency_identifier=made.dependency_identifier,
        images={},
        date="1980-01-01",  # else today's
    )
    with ZipFile(io.BytesIO(made.zip_bytes())) as packed:
        return zipped({name: packed.read(name) for name in packed.namelist()})


def qti_text(quiz: Quiz) -> str:
    """The quiz in text2qti's notation, where texts are Markdown with formulas."""
    title = visible(unfenced(quiz.title).strip() or quiz.name)
    questions = (_qti_item(number, question) for number, question in enumerate(quiz.questions, 1))
    return f"Quiz title: {title}\n\n" + "\n".join(questions)


def _qti_item(number: int, question: Question) -> str:
    paragraphs = "".join(f"\n    {_plain(line)}\n" for line in question.given)
    options = "".join(
        f"{'*' if option.right else ''}{letter}) {_plain(option.text)}\n... {_plain(option.reason)}\n"
        for letter, option in zip("abcd", question.options, strict=False)
    )
    return f"Title: {question.kind}\nPoints: 1\n{number}. {_plain(question.text)}\n{paragraphs}{options}"


def _plain(text: str) -> str:
    """Every sign but letters, digits and spaces by its number."""
    return _PLAIN.sub(lambda found: f"&#{ord(found[0])};", text)


_START, _SPAN = 1_577_836_800, 100_000_000
"""2020-01-01, in seconds: a deck's notes are dated by its name, from here on."""
_MODEL = "Token embeddings: a choice with reasons"
_CARD = {
    "name": "Choice",
    "qfmt": '{{Question}}<ol type="A">{{Options}}</ol>',
    "afmt": '{{FrontSide}}<hr id="answer">{{Answer}}<ul>{{Reasons}}</ul>',
}
_CSS = ".card { font-family: sans-serif; font-size: 18px; text-align: start; max-width: 36em; margin: auto; }"
_WRITTEN_BY = slice(96, 100)
"""Bytes of an SQLite file that name the version that wrote it; nothing reads them."""


def anki(quiz: Quiz) -> bytes:
    """An .apkg: a zip with a collection of notes and cards.

    Ids come from names, so a deck that is imported again renews its cards and keeps what was learned.
    """
    import genanki  # an optional library

    model = genanki.Model(
        _number(_MODEL),
        _MODEL,
        fields=[{"name": name} for name in ("Name", "Question", "Options", "Answer", "Reasons")],
        templates=[_CARD],
        css=_CSS,
    )
    deck = genanki.Deck(_number(f"deck {quiz.name}"), load_words()("exports.anki.deck", name=quiz.name))
    for question in quiz.questions:
        fields = _fields(quiz, question)
        deck.add_note(genanki.Note(model, fields, guid=genanki.guid_for(quiz.name, question.kind)))
    time = _START + _number(quiz.name) % _SPAN
    with closing(sqlite3.connect(":memory:")) as collection:
        genanki.Package(deck).write_to_db(collection.cursor(), float(time), itertools.count(time * 1000))
        collection.commit()
        database = bytearray(collection.serialize())
    database[_WRITTEN_BY] = bytes(4)
    return zipped({"collection.anki2": bytes(database), "media": json.dumps({}).encode()})


def _fields(quiz: Quiz, question: Question) -> list[str]:
    options = answer = reasons = ""
    for letter, option in zip("ABCD", question.options, strict=False):
        text, reason = as_html(option.text), as_html(option.reason)
        options += f"<li>{text}</li>"
        if option.right:
            answer = f"<p><b>{letter}: {text}</b></p><p>{reason}</p>"
        else:
            reasons += f"<li><b>{letter}</b>: {reason}</li>"
    return [f"{quiz.name} {question.kind}", question_html(question), options, answer, reasons]


def _number(name: str) -> int:
    """A number of a name's own, between 2³⁰ and 2³¹, as Anki's ids of models and decks are."""
    digest = hashlib.sha256(name.encode()).digest()
    return (1 << 30) + int.from_bytes(digest[:4]) % (1 << 30)


def gift_files(material: Material) -> Files:
    """`quiz.gift`: Moodle's own kind of text, which a teacher can read and change."""
    return {"quiz.gift": gift(material.quiz())}


def moodle_files(material: Material) -> Files:
    """`quiz.xml`: Moodle XML."""
    return {"quiz.xml": moodle(material.quiz())}


def qti_files(material: Material) -> Files:
    """`quiz-qti.zip`: QTI 1.2, for Canvas and others."""
    return {"quiz-qti.zip": qti(material.quiz())}


def anki_files(material: Material) -> Files:
    """`quiz.apkg`: a deck of cards."""
    return {"quiz.apkg": anki(material.quiz())}
