"""Texts break into lines that fit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.map.lines import width, wrap


def test_words_break_between_words() -> None:
    assert wrap("one two three", 12, 60) == ["one two", "three"]


def test_a_long_name_breaks_behind_its_underscores() -> None:
    assert wrap("third_party_short_card", 14, 80) == ["third_party_", "short_card"]


def test_what_is_too_much_ends_in_an_ellipsis_between_words() -> None:
    assert wrap("one two three four five six", 12, 60, most=2) == ["one two", "three …"]


def test_an_emoji_is_as_wide_as_two_letters_and_an_accent_takes_no_room() -> None:
    assert width("😀", 10) > width("a", 10) * 2
    assert width("e\u0301", 10) == width("e", 10)


@given(st.text(), st.floats(30, 300), st.integers(0, 4))
def test_no_line_is_too_wide_and_no_word_is_lost(text: str, widest: float, most: int) -> None:
    lines = wrap(text, 12, widest, most)
    assert all(width(line, 12) <= widest for line in lines)
    if not most:
        assert "".join("".join(lines).split()) == "".join(text.split())
    else:
        assert len(lines) <= most
