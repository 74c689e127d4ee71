"""QTI 1.2, which Canvas and other platforms import: made by text2qti from its own kind of text."""

from __future__ import annotations

import io
import re
from zipfile import ZipFile

from generator.drawing.text import unfenced, visible
from generator.files import zipped
from generator.pages.quiz.question import Question, Quiz

_DATE = "1980-01-01"
_LETTERS = "abcd"
_PLAIN = re.compile(r"[^\w ]|_", re.ASCII)


def qti(quiz: Quiz) -> bytes:
    """A zip of XML files.

    Raises:
        ImportError: text2qti is not installed.
    """
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
        date=_DATE,  # else today's
    )
    with ZipFile(io.BytesIO(made.zip_bytes())) as packed:
        return zipped({name: packed.read(name) for name in packed.namelist()})


def qti_text(quiz: Quiz) -> str:
    """The quiz in text2qti's notation.

    Its texts are read as Markdown with formulas, so every sign but letters, digits and spaces is written by
    its number.
    """
    title = visible(unfenced(quiz.title).strip() or quiz.name)
    questions = (_question(number, question) for number, question in enumerate(quiz.questions, 1))
    return f"Quiz title: {title}\n\n" + "\n".join(questions)


def _question(number: int, question: Question) -> str:
    paragraphs = "".join(f"\n    {_plain(line)}\n" for line in question.given)
    options = "".join(
        f"{'*' if option.right else ''}{letter}) {_plain(option.text)}\n... {_plain(option.reason)}\n"
        for letter, option in zip(_LETTERS, question.options, strict=False)
    )
    return f"Title: {question.kind}\nPoints: 1\n{number}. {_plain(question.text)}\n{paragraphs}{options}"


def _plain(text: str) -> str:
    return _PLAIN.sub(lambda found: f"&#{ord(found[0])};", text)
