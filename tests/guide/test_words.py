"""Text as people type it, read as plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide.words import HARD, NONE, SOFT, normal, words

ANY_TEXT = st.text(alphabet=st.characters(categories=None), max_size=300)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("I WANT To Go", "i want to go"),
        ("don’t can't I'm he’s", "do not can not i am he is"),
        ("my sister's room", "my sister room"),
        ("wanna gonna", "want to going to"),
        ("niño, así, ¿qué?", "nino asi que"),
        ("кіll mуѕеlf", "kill myself"),
        ("ｋｉｌｌ 𝓴𝓲𝓵𝓵 ⓚⓘⓛⓛ k̷i̷l̷l̷", "kill kill kill kill"),
        ("sui\u200bci\u00addal\x00", "suicidal"),
        ("h e l p me", "help me"),
        ("s.u.i.c.i.d.e", "suicide"),
        ("su1c1de $ell k!ll s*x", "su1c1de $ell k!ll s*x"),
        ("i_want_to self-harm", "i want to self harm"),
        ("🔫🔫🔫 😭", "🔫 😭"),
        ("👍🏽 ❤️", "👍 ❤"),
        ("7-OH 20mg", "7 oh 20mg"),
        ("", ""),
        (" \n\t ", ""),
    ],
)
def test_text_is_read_as_plain_words(typed: str, plain: str) -> None:
    assert normal(typed) == plain


def test_a_word_knows_what_stands_after_it() -> None:
    assert [word.pause for word in words("no, stop. why… go\nnow")] == [SOFT, HARD, SOFT, SOFT, SOFT]


def test_three_dots_and_dots_inside_are_no_full_stop() -> None:
    assert [word.pause for word in words("i want to... s.o.s me")] == [NONE, NONE, SOFT, NONE, SOFT]


def test_a_word_knows_that_no_space_stands_before_it() -> None:
    assert [word.glued for word in words("self-harm again")] == [False, True, False]


@given(ANY_TEXT)
def test_any_text_can_be_read(text: str) -> None:
    read = words(text)
    assert all(word.text and word.text == word.text.lower() and " " not in word.text for word in read)
    assert normal(text) == " ".join(word.text for word in read)


@given(ANY_TEXT)
def test_plain_words_stay_as_they_are(text: str) -> None:
    once = normal(normal(text))
    assert normal(once) == once
