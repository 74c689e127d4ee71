"""The page of the corpus shows all of the grammar, and what it says of it is true."""

from __future__ import annotations

import re
from html import unescape

import numpy as np

from generator.engine.corpus.analogies import analogies
from generator.engine.corpus.corpus import bundled_corpus, bundled_grammar
from generator.engine.sources.source import TableRequest
from generator.engine.sources.trained import TrainedVectors
from generator.pages.corpus import PAIRS, corpus_page, held_out, shared

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
    assert (
        f"{len(sentences):,} short sentences with {words:,} words in all, {distinct} of them different"
        in TEXT
    )
    assert TEXT.count("\n1. ") == 10


def test_why_words_are_alike() -> None:
    grammar = bundled_grammar()
    both = {(a, b): shared(grammar, a, b) for a, b in PAIRS}
    for alike in (("king", "queen"), ("man", "woman"), ("Paris", "Rome")):
        assert both[alike][1:] == (0, 0)
    assert both["cat", "dog"][0] > both["cat", "bat"][0] > both["cat", "hat"][0] == 0


def test_right_and_wrong_answers_stand_on_it_as_the_rows_give_them() -> None:
    told = held_out()
    assert (told.asked, sum(map(len, analogies().values()))) == (1568, 1568)
    assert f"{told.right:,} of 1,568 answers are right, {1568 - told.right:,} are wrong." in TEXT
    table = TrainedVectors(source="trained").table(TableRequest((), None, 6))
    rows = dict(zip(table.vocabulary, table.rows[: len(table.vocabulary)], strict=True))
    ends = {word: row / np.linalg.norm(row) for word, row in rows.items()}
    some = 0
    for family in told.families:
        assert 0 < family.right < family.asked
        assert f"| {family.name} | {family.right} of {family.asked} |" in TEXT
        for (a, b, c, d), answer in (*family.some_right, *family.some_wrong):
            wanted = ends[b] - ends[a] + ends[c]
            best = max(rows.keys() - {a, b, c}, key=lambda word: float(ends[word] @ wanted))
            assert answer == best
            wrong = "" if answer == d else f", should be {d}"
            assert f"{a} : {b} = {c} : {answer}{wrong}" in TEXT
            some += 1
    assert some == 8 * len(told.families)


def test_more_numbers_a_row_answer_more() -> None:
    assert held_out(16).right > held_out(6).right


def test_nothing_of_the_grammar_is_read_as_markup() -> None:
    assert "{person" not in corpus_page()  # braces are written by number: attr_list and Jinja see none
