"""Moodle XML: questions with feedback for each option, in a category of their own."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from generator.exports.quizzes.html import as_html, question_html
from generator.pages.quiz.question import Question, Quiz


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
    settings = {
        "defaultgrade": "1",
        "penalty": "0.3333333",
        "hidden": "0",
        "single": "true",
        "shuffleanswers": "true",
        "answernumbering": "abc",
    }
    for name, value in settings.items():
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
