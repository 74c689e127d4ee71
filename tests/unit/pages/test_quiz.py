"""The quiz on a page: every text of it, once right, and no answer where answers are to stay away."""

from __future__ import annotations

import html
import json
import re

import pytest

from generator.pages.quiz.quiz import quiz_of
from tests.unit.pages.pages_for_tests import PRESETS, files, markdown, trace


@pytest.mark.parametrize("name", PRESETS)
def test_page_and_data_hold_every_question(name: str) -> None:
    quiz = quiz_of(trace(name))
    text, answers = (
        html.unescape(part) for part in markdown(name).partition("{ #quiz ")[2].split('id="answers"')
    )
    text = text.partition("\n## ")[0]
    data = json.loads(files(name)[f"{name}/data.json"])["quiz"]
    assert [each["kind"] for each in data] == [question.kind for question in quiz.questions]
    assert text.count('type="radio"') == sum(len(question.options) for question in quiz.questions)
    for question, each in zip(quiz.questions, data, strict=True):
        assert f'<legend id="quiz-{question.kind}-text">{question.text}</legend>' in text
        assert (each["text"], each["given"]) == (question.text, list(question.given))
        for option, told in zip(question.options, each["options"], strict=True):
            shown = f"<strong>{option.text}</strong>" if option.right else option.text
            assert f"{shown}: {option.reason}\n" in answers
            assert told == {"text": option.text, "right": option.right, "feedback": option.reason}
    assert len(re.findall(r' data-right="\d"', answers)) == len(quiz.questions)
