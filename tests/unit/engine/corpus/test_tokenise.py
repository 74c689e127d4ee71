"""How text is split into sentences of words; how a text of one's own is read."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.engine.corpus.corpus import MOST_BYTES, bundled_corpus, text_corpus
from generator.engine.corpus.words import normalised, tokenise
from generator.errors import VectorError


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        ("...!?", []),
        ("One. Two! Three? Four", [["one"], ["two"], ["three"], ["four"]]),
        (
            "a line\nbreak\n\na paragraph\r\n\r\nand more",
            [["a", "line", "break"], ["a", "paragraph"], ["and", "more"]],
        ),
        ("don't 'quote' it", [["don't", "quote", "it"]]),
        ("don’t", [["don't"]]),
        ("don‘t ‘cats’", [["don't", "cats"]]),
        ("the 3 cats, 2nd—best", [["the", "3", "cats", "2nd", "best"]]),
        ("New_York _very_ well-known", [["new_york", "very", "well", "known"]]),
        ("It costs 3.14 or 1,000.", [["it", "costs", "3.14", "or", "1,000"]]),
        ("co\u00adoperate \ufeffand cooperate", [["cooperate", "and", "cooperate"]]),
        ("می\u200cخواهم بروم", [["می\u200cخواهم", "بروم"]]),
        ("ශ්\u200dරී ලංකා", [["ශ්\u200dරී", "ලංකා"]]),
        ("п’ять пʼять", [["п'ять", "п'ять"]]),
        ("世界 你好", [["世界", "你好"]]),
        ("mot\u202f! l’élève", [["mot"], ["l'élève"]]),
        ("cafe\u0301 É", [["café", "é"]]),
        ("Привет мир。世界", [["привет", "мир"], ["世界"]]),
        ("हिन्दी", [["हिन्दी"]]),
    ],
)
def test_text_is_cut(text: str, sentences: list[list[str]]) -> None:
    assert tokenise(text) == sentences


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("fr", "L’élève qu'il aujourd'hui", ["l'", "élève", "qu'", "il", "aujourd'hui"]),
        ("fr-CA", "jusqu'à d'l'eau", ["jusqu'", "à", "d'", "l'", "eau"]),
        ("it", "dell'acqua un'idea", ["dell'", "acqua", "un'", "idea"]),
        ("ca", "l'aigua", ["l'", "aigua"]),
        ("en", "don't o'clock", ["don't", "o'clock"]),
        ("tr", "ISPARTA İZMİR", ["ısparta", "izmir"]),
    ],
)
def test_a_language_decides_elisions_and_capitals(language: str, text: str, words: list[str]) -> None:
    assert tokenise(text, language=language) == [words]


@given(st.text())
def test_a_word_is_found_under_its_own_spelling(text: str) -> None:
    for word in chain(*tokenise(text)):
        assert normalised(word) == word


def test_case_is_kept_where_it_is_wanted() -> None:
    assert tokenise("The cat", lowercase=False) == [["The", "cat"]]


@given(st.text())
def test_any_text_gives_words_that_are_cut_no_further(text: str) -> None:
    for sentence in tokenise(text):
        assert sentence
        assert tokenise(" ".join(sentence)) == [sentence]


def test_a_text_of_ones_own() -> None:
    corpus = text_corpus("texts/a.txt", b"\xef\xbb\xbfThe cat.")
    assert corpus.sentences(lowercase=False) == [["The", "cat"]]
    assert corpus.digest != text_corpus("texts/a.txt", b"The cat").digest
    assert len({bundled_corpus().digest, corpus.digest}) == 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"fine\nnot \xff", r"a.txt: line 2: byte 9 is not UTF-8"),
        (b"", "a.txt: has no word"),
        (b"?! --", "a.txt: has no word"),
        (b"a" * (MOST_BYTES + 1), "33,554,433 bytes; a corpus has up to 33,554,432"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, reason: str) -> None:
    with pytest.raises(VectorError, match=reason):
        text_corpus("a.txt", data)
