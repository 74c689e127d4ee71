"""The page's quiz, for learning platforms: GIFT and Moodle XML, QTI, an Anki deck."""

from __future__ import annotations

from generator.exports.material import Files, Material
from generator.exports.quizzes.anki import anki
from generator.exports.quizzes.moodle import gift, moodle
from generator.exports.quizzes.qti import qti


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
