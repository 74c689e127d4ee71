"""Untrusted text in a message stays on its line and does nothing to a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.errors import OutputError, PresetError, field_path, nearest, one_line, quoted


@given(st.text() | st.text(st.characters(categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Zs"])))
def test_every_message_is_one_printable_line(text: str) -> None:
    shown = [one_line(text), quoted(text), field_path(text, 0, text), str(PresetError(text, text, text))]
    for line in (*shown, str(OutputError(text, text))):
        assert line.isprintable()
        line.encode("utf-8")


@given(st.text(st.characters(categories=["L", "N", "P", "S"])))
def test_what_can_be_seen_stays(text: str) -> None:
    assert one_line(text) == text


def test_different_texts_are_quoted_differently() -> None:
    assert quoted("a\n") == r'"a\n"'
    assert quoted("a\\n") == r'"a\\n"'
    assert quoted('a"') == r'"a\""'
    assert len(quoted("x" * 10_000)) == 43


def test_nearest_takes_no_time_for_long_words() -> None:
    assert nearest("x" * 10_000, ["x" * 9_999] * 1000) is None
    assert nearest("queen", ["king", "QUEEN", "quen"]) == "QUEEN"
