"""Text that fits: widths no usual font exceeds, cuts between graphemes, signs for what cannot be seen."""

from __future__ import annotations

import pytest
from matplotlib import get_data_path
from matplotlib.ft2font import FT2Font

from generator.drawing.text import cut, graphemes, isolated, visible, width, wrapped

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"


LETTERS = [chr(code) for code in range(0x21, 0x7F)]
OTHERS = [*"−×√‖²…·≈␣⇥⏎⟨⟩⋮éßΩ", "журнал", "Щука", "ёжик", "ελληνικά", "größer", "ĞÜŞIÖÇ", "שלום"]


@pytest.mark.parametrize(
    ("file", "bold", "mono", "texts"),
    [
        ("DejaVuSans", False, False, [*LETTERS, *OTHERS]),
        ("DejaVuSans-Bold", True, False, [*LETTERS, *OTHERS]),
        ("DejaVuSansMono", False, True, LETTERS),
    ],
)
def test_no_text_is_wider_than_thought_in_the_widest_usual_font(
    file: str, bold: bool, mono: bool, texts: list[str]
) -> None:
    font = FT2Font(f"{get_data_path()}/fonts/ttf/{file}.ttf")
    font.set_size(100, 72)
    for text in texts:
        advance = sum(font.load_char(ord(letter)).linearHoriAdvance / 65536 for letter in text)
        assert width(text, 100, bold=bold, mono=mono) >= advance - 0.51, text


def test_a_cut_keeps_whole_graphemes() -> None:
    assert cut(FAMILY * 5, 60 + 4 * 1.1 * 14, 14) == FAMILY * 2 + "…"
    assert (
        cut("e\u0301" * 20, 60, 14).removesuffix("…").count("\u0301")
        == len(graphemes(cut("e\u0301" * 20, 60, 14))) - 1
    )
    assert width(cut("W" * 99, 100, 14), 14) <= 100
    assert cut("", 10, 14) == ""


@pytest.mark.parametrize(
    ("token", "shown"),
    [
        (" ", "␣"),
        ("   ", "␣␣␣"),
        (" a  b ", "␣a␣␣b␣"),
        ("Ġking", "␣king"),
        ("▁▁a", "␣␣a"),
        ("▁", "␣"),
        ("aĠ", "aĠ"),
        ("\n", "⏎"),
        ("\x00", "⟨U+0000⟩"),
        ("\u202e", "⟨U+202E⟩"),
        ("\u00a0", "⟨U+00A0⟩"),
        ("\ufeff", "⟨U+FEFF⟩"),
        (FAMILY, FAMILY),
        ("\u0645\u200c\u06cc", "\u0645\u200c\u06cc"),
    ],
)
def test_what_cannot_be_seen_is_shown(token: str, shown: str) -> None:
    assert visible(token) == shown


def test_right_to_left_writing_is_fenced_off_and_other_writing_is_not() -> None:
    assert isolated("\u05e9") == "\u2068\u05e9\u2069"
    assert isolated("\u0661") == "\u2068\u0661\u2069"
    assert [isolated(text) for text in ("king…", "漢字", "né")] == ["king…", "漢字", "né"]


def test_a_sentence_is_broken_at_spaces() -> None:
    lines = wrapped("row 5 is copied into X; nothing is computed", 120, 12)
    assert " ".join(lines) == "row 5 is copied into X; nothing is computed"
    assert len(lines) > 1 and all(width(line, 12) <= 120 for line in lines)
    assert "".join(wrapped("unbreakable", 40, 12)) == "unbreakable"


def test_a_joined_emoji_has_room_for_its_parts() -> None:
    family = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
    assert width(family, 10) == 3 * width("\U0001f469", 10)
    assert width("e\u0301", 10) == width("\U0001f469", 10)
