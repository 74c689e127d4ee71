"""Moodle XML: questions with feedback for each option, in a category of their own."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from generator.quiz import Question, Quiz
from generator.quiz_files.as_html import as_html, question_html


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
