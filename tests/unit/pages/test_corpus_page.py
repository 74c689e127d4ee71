"""The page of the corpus shows all of the grammar, and what it says of it is true."""

from __future__ import annotations

import re
from html import unescape

from generator.corpus import bundled_corpus, bundled_grammar
from generator.pages import corpus_page
from generator.pages.corpus import PAIRS, shared

TEXT = unescape(corpus_page())


def test_every_word_and_every_sentence_stands_on_it() -> None:
    grammar = bundled_grammar()
    cells = set(re.findall(r"[^|,\n]+", TEXT.replace(" | ", "|").replace(", ", ",").replace("| ", "|")))
    cells = {cell.strip() for cell in cells}
    assert {word.text for word in grammar.words} <= cells
    assert {feature for word in grammar.words for feature in word.features} <= cells
    for templates in grammar.topics.values():
        for template in templates:
            assert f"| {template.weight} | {template.text} |" in TEXT


def test_its_numbers_are_those_of_the_corpus() -> None:
    sentences = bundled_corpus().sentences()
    words = sum(map(len, sentences))
    distinct = len({word for sentence in sentences for word in sentence})
    assert f"{len(sentences):,} short sentences, {words:,} words in all, {distinct} different" in TEXT
    assert TEXT.count("\n1. ") == 10


def test_why_words_are_alike() -> None:
    grammar = bundled_grammar()
    told = {(a, b): shared(grammar, a, b) for a, b in PAIRS}
    for alike in (("king", "queen"), ("man", "woman"), ("Paris", "Rome")):
        assert (told[alike].only_a, told[alike].only_b) == (0, 0)
    assert told["cat", "dog"].both > told["cat", "bat"].both > told["cat", "hat"].both == 0


def test_nothing_of_the_grammar_is_read_as_markup() -> None:
    assert "{person" not in corpus_page()  # braces are written by number: attr_list and Jinja see none
