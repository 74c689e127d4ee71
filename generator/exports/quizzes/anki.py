"""A deck for Anki, made by genanki: a card a question, with the reasons on its back."""

from __future__ import annotations

import hashlib
import itertools
import json
import sqlite3
from contextlib import closing

from generator.exports.quizzes.html import as_html, question_html
from generator.files import zipped
from generator.pages.quiz.question import Question, Quiz
from generator.words.words import load_words

_START = 1_577_836_800
"""2020-01-01, in seconds: a deck's notes are dated by its name, from here on."""

_SPAN = 100_000_000
_MODEL = "Token embeddings: a choice with reasons"
_FIELDS = ("Name", "Question", "Options", "Answer", "Reasons")
_FRONT = '{{Question}}<ol type="A">{{Options}}</ol>'
_BACK = '{{FrontSide}}<hr id="answer">{{Answer}}<ul>{{Reasons}}</ul>'
_CSS = ".card { font-family: sans-serif; font-size: 18px; text-align: start; max-width: 36em; margin: auto; }"
_WRITTEN_BY = slice(96, 100)
"""Bytes of an SQLite file that name the version that wrote it; nothing reads them."""


def anki(quiz: Quiz) -> bytes:
    """An .apkg: a zip with a collection of notes and cards.

    Ids come from names, so a deck that is imported again renews its cards and keeps what was learned.

    Raises:
        ImportError: genanki is not installed.
    """
    import genanki  # an optional library

    model = genanki.Model(
        _number(_MODEL),
        _MODEL,
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "Choice", "qfmt": _FRONT, "afmt": _BACK}],
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
    right = question.right
    letters = "ABCD"
    reasons = [
        f"<b>{letter}</b>: {as_html(option.reason)}"
        for letter, option in zip(letters, question.options, strict=False)
        if not option.right
    ]
    letter = letters[question.options.index(right)]
    return [
        f"{quiz.name} {question.kind}",
        question_html(question),
        _items([as_html(option.text) for option in question.options]),
        f"<p><b>{letter}: {as_html(right.text)}</b></p><p>{as_html(right.reason)}</p>",
        _items(reasons),
    ]


def _items(texts: list[str]) -> str:
    return "".join(f"<li>{text}</li>" for text in texts)


def _number(name: str) -> int:
    """A number of a name's own, between 2³⁰ and 2³¹, as Anki's ids of models and decks are."""
    digest = hashlib.sha256(name.encode()).digest()
    return (1 << 30) + int.from_bytes(digest[:4]) % (1 << 30)
