"""A turn as calls: HTML, keyboards, long texts, edits."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide.turn import Button, Message, SendFile, Span, Tapped, Turn
from bot.store import Call
from bot.telegram.render import TEXT_LIMIT, as_new, plain, render, split, units
from tests.telegram.botapi import words_of

CHAT = 8001


def calls_of(*messages: Message, event: object = None) -> tuple[Call, ...]:
    return render(Turn(None, messages), CHAT, event)


def keyboard(call: Call) -> Any:
    markup: Any = call.params["reply_markup"]
    return markup["inline_keyboard"]


def test_spans_become_html_and_everything_else_is_escaped() -> None:
    spans = (
        Span("1 < 2 & "),
        Span("<b>", strong=True),
        Span("Call 988", link="tel:988"),
        Span('"x"', link='https://a/?b&"c'),
    )
    (call,) = calls_of(Message(spans))
    assert call.params["text"] == (
        '1 &lt; 2 &amp; <b>&lt;b&gt;</b><a href="tel:988">Call 988</a><a href="https://a/?b&amp;&quot;c">"x"</a>'
    )
    assert words_of(str(call.params["text"])) == '1 < 2 & <b>Call 988"x"'


@given(st.text(), st.text())
def test_any_words_come_through_html_as_they_were(words: str, more: str) -> None:
    spans = (Span("."), Span(words, strong=True), Span(more, link="https://a"), Span("."))
    (call,) = calls_of(Message(spans))
    assert words_of(str(call.params["text"])) == f".{words}{more}."
    assert plain(call).params["text"] == f".{words}{more}."


def test_buttons_carry_data_or_a_page_and_a_call_becomes_a_line_of_text() -> None:
    rows = (
        (Button("Yes", "1:yes"), Button("Page", link="https://example.org")),
        (Button("Call 988", link="tel:988"),),
    )
    (call,) = calls_of(Message((Span("Here:"),), rows))
    assert keyboard(call) == [
        [{"text": "Yes", "callback_data": "1:yes"}, {"text": "Page", "url": "https://example.org"}]
    ]
    assert call.params["text"] == 'Here:\nCall 988: <a href="tel:988">988</a>'


def test_a_tap_edits_its_message_once_and_further_messages_are_new() -> None:
    replacing = Message((Span("one"),), replaces=True)
    first, second = calls_of(replacing, replacing, event=Tapped("x", screen=77))
    assert (first.method, first.target, first.params["message_id"]) == ("editMessageText", 77, 77)
    assert (second.method, second.target) == ("sendMessage", 0)


@pytest.mark.parametrize("event", [None, Tapped("x", screen=77, gone=True), Tapped("x")])
def test_without_a_message_to_edit_a_new_one_is_sent(event: object) -> None:
    (call,) = calls_of(Message((Span("one"),), replaces=True), event=event)
    assert call.method == "sendMessage"
    assert "message_id" not in call.params


def test_an_edit_can_become_a_new_message_with_the_same_words_and_buttons() -> None:
    message = Message((Span("one"),), ((Button("Yes", "y"),),), replaces=True, urgent=True)
    (call,) = calls_of(message, event=Tapped("x", screen=77))
    new = as_new(call)
    assert (new.method, new.target, new.urgent) == ("sendMessage", 0, True)
    assert new.params == {name: value for name, value in call.params.items() if name != "message_id"}


def test_a_long_text_is_parted_at_sentences_and_the_buttons_stand_below_the_last_part() -> None:
    sentence = "This is a sentence of no great length. "
    *earlier, last = calls_of(Message((Span(sentence * 250),), ((Button("Yes", "y"),),)))
    assert len(earlier) == 2
    assert all(str(call.params["text"]).endswith("length.") for call in (*earlier, last))
    assert all("reply_markup" not in call.params for call in earlier)
    assert keyboard(last) == [[{"text": "Yes", "callback_data": "y"}]]


@given(
    st.lists(st.tuples(st.text(alphabet="ab. \n\U0001f33f", max_size=40), st.booleans()), max_size=20),
    st.integers(5, 40),
)
def test_parts_fit_and_lose_nothing_but_blanks_at_their_ends(
    pieces: list[tuple[str, bool]], limit: int
) -> None:
    spans = tuple(Span(words, strong) for words, strong in pieces)
    parts = split(spans, limit)
    texts = ["".join(span.words for span in part) for part in parts]
    assert all(units(text) <= limit for text in texts)
    whole = "".join(words for words, _ in pieces)
    assert "".join("".join(texts).split()) == "".join(whole.split())
    strong = "".join(span.words for part in parts for span in part if span.strong)
    assert "".join(strong.split()) == "".join("".join(words for words, bold in pieces if bold).split())


def test_length_is_counted_as_telegram_does() -> None:
    assert units("\U0001f33f") == 2
    assert len(split((Span("\U0001f33f" * (TEXT_LIMIT // 2 + 1)),))) == 2


def test_a_file_is_sent_after_the_words() -> None:
    turn = Turn(None, (Message((Span("Here it is."),)),), (SendFile("mydata.json", '{"a": 1}'),))
    words, file = render(turn, CHAT)
    assert words.method == "sendMessage"
    assert file == Call(
        "sendDocument", {"chat_id": CHAT, "document": {"name": "mydata.json", "content": '{"a": 1}'}}
    )
