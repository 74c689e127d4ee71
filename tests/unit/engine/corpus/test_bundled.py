"""The bundled corpus: its size, what is in it, and that it is the same everywhere."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections import Counter

from generator.engine.corpus.analogies import analogies
from generator.engine.corpus.corpus import SENTENCES, bundled_corpus, bundled_grammar, bundled_text
from generator.engine.corpus.grammar import read_templates, write_sentences

SHA256 = "7cf15631b4c3152804c179ceecf27648e6c64742797e6ca58aec8fbc5b0a1857"

COUNTS = Counter(word for sentence in bundled_corpus().sentences() for word in sentence)


def test_it_is_the_same_on_every_machine() -> None:
    assert hashlib.sha256(bundled_text().encode()).hexdigest() == SHA256


def test_no_order_of_hashes_decides() -> None:
    code = "import hashlib; from generator.engine.corpus.corpus import bundled_text as t; "
    code += "print(hashlib.sha256(t().encode()).hexdigest())"
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert done.stdout.strip() == SHA256


def test_size() -> None:
    assert len(bundled_corpus().sentences()) == SENTENCES
    assert 250 <= len(COUNTS) <= 400
    assert min(COUNTS.values()) >= 10


def test_the_counts_in_the_file_are_those_of_the_text() -> None:
    for lowercase in (True, False):
        sentences = bundled_corpus().sentences(lowercase=lowercase)
        counted = Counter(word for sentence in sentences for word in sentence)
        assert bundled_corpus().counts(lowercase=lowercase) == counted


def test_words_of_the_presets_and_the_two_meanings_are_in_it() -> None:
    wanted = {"the", "cat", "sat", "bat", "hat", "king", "queen", "man", "woman", "bank", "river", "money"}
    assert wanted <= COUNTS.keys()


def test_every_word_of_the_grammar_and_every_template_is_used() -> None:
    grammar = bundled_grammar()
    assert {word.text.lower() for word in grammar.words} <= COUNTS.keys()
    for templates in grammar.topics.values():
        for template in templates:
            alone = type(grammar)(grammar.groups, {"": read_templates(f"1 {template.text}")})
            assert all(write_sentences(alone, 200, seed=0))  # every choice can be agreed with


def test_king_and_queen_differ_by_words_of_their_sex_only() -> None:
    features = {word.text: word.features for word in bundled_grammar().words}
    for male, female in (("king", "queen"), ("man", "woman"), ("prince", "princess"), ("boy", "girl")):
        assert features[male] ^ features[female] == {"sex:male", "sex:female"}


def test_sentences_are_short_and_end() -> None:
    for line in bundled_text().splitlines():
        assert re.fullmatch(r"[A-Z][A-Za-z ]*\.", line)
        assert 3 <= len(line.split()) <= 14, line


def test_questions_are_about_words_that_it_has_and_none_is_asked_twice() -> None:
    questions = [question for family in analogies().values() for question in family]
    assert {word for question in questions for word in question} <= COUNTS.keys()
    assert len(set(questions)) == len(questions)
