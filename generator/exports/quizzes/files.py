"""The page's quiz, for learning platforms: GIFT and Moodle XML, QTI, an Anki deck."""

from __future__ import annotations

from generator.exports.material import Files, Material
from generator.exports.quizzes.anki import anki
from generator.exports.quizzes.moodle import gift, moodle
from generator.exports.quizzes.qti import qti
from generator.pages.quiz.quiz import quiz_of


def gift_files(material: Material) -> Files:
    """`quiz.gift`: Moodle's own kind of text, which a teacher can read and change."""
    return {"quiz.gift": gift(quiz_of(material.trace))}


def moodle_files(material: Material) -> Files:
    """`quiz.xml`: Moodle XML."""
    return {"quiz.xml": moodle(quiz_of(material.trace))}


def qti_files(material: Material) -> Files:
    """`quiz-qti.zip`: QTI 1.2, for Canvas and others."""
    return {"quiz-qti.zip": qti(quiz_of(material.trace))}


def anki_files(material: Material) -> Files:
    """`quiz.apkg`: a deck of cards."""
    return {"quiz.apkg": anki(quiz_of(material.trace))}
