"""How text is cut into sentences of words; how a text of one's own is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.engine.corpus.corpus import MOST_BYTES, bundled_corpus, text_corpus, tokenise
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
        ("the 3 cats, 2nd—best", [["the", "3", "cats", "2nd", "best"]]),
        ("snake_case well-known", [["snake", "case", "well", "known"]]),
        ("cafe\u0301 É", [["café", "é"]]),
        ("Привет мир。世界", [["привет", "мир"], ["世界"]]),
        ("हिन्दी", [["हिन्दी"]]),
    ],
)
def test_text_is_cut(text: str, sentences: list[list[str]]) -> None:
    assert tokenise(text) == sentences


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
