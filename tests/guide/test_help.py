"""Help at any time: before consent, in the plainest words, and where nothing can be stored."""

from __future__ import annotations

import pytest

from bot.guide.guide import Guide
from bot.guide.turn import Event, Sent, Tapped, Typed
from tests.guide.walk import CRISIS, OVERDOSE, Visit
from tests.robot import NIGHT, Memory


@pytest.mark.parametrize(
    "words", ["/help_now", "/help_now@lab_bot", "/HELP_NOW", "/help_now please", " /help_now"]
)
def test_help_comes_before_any_consent(guide: Guide, words: str) -> None:
    visit = Visit(Memory(guide))
    visit.robot.type(words)
    visit.robot.sees("People you can reach right now", "Find A Helpline")
    visit.robot.sees_not("Shall we start?")
    assert guide.is_urgent(Typed(words))


@pytest.mark.parametrize("words", ["help", "help me", "i need help now", "/help"])
def test_asking_for_help_in_the_plainest_words_puts_help_in_reach(visit: Visit, words: str) -> None:
    visit.begin()
    visit.robot.type(words)
    assert visit.robot.turn.messages[0].urgent or "/help_now" in visit.robot.question


def test_what_is_urgent_and_what_is_not(guide: Guide) -> None:
    urgent: list[Event] = [
        Typed("/help_now"),
        Typed(CRISIS),
        Tapped("*help"),
        Tapped("*in=US"),
        Sent("photo", OVERDOSE),
        Typed(CRISIS, edited=True),
    ]
    not_urgent: list[Event] = [
        Typed("every day"),
        Typed(""),
        Typed("/start"),
        Tapped(None),
        Tapped("*menu"),
        Tapped("x"),
        Tapped("3f:daily"),
        Sent("voice"),
    ]
    assert [event for event in urgent if not guide.is_urgent(event)] == []
    assert [event for event in not_urgent if guide.is_urgent(event)] == []


def test_without_a_store_help_is_one_card_that_needs_nothing_kept(guide: Guide) -> None:
    for event in (Typed("/help_now"), Typed(CRISIS), Tapped("*help", 5), Typed(OVERDOSE)):
        turn = guide.without_store(event, NIGHT, "en-US")
        assert turn is not None
        assert turn.session is None
        (card,) = turn.messages
        assert card.urgent
        assert "Find A Helpline" in card.text
        countries = [button.data for row in card.buttons for button in row]
        assert "*in=US" in countries
        assert all(data.startswith("*") for data in countries)


def test_without_a_store_a_country_button_gives_its_numbers(guide: Guide) -> None:
    turn = guide.without_store(Tapped("*in=GB", 5), NIGHT, "en-US")
    assert turn is not None
    (card,) = turn.messages
    assert "999" in card.text
    assert "116 123" in card.text


def test_without_a_store_anything_else_gets_a_kind_word(guide: Guide) -> None:
    for event in (Typed("hello"), Tapped("3f:daily", 5), Sent("voice"), Typed("/mydata"), Tapped(None)):
        turn = guide.without_store(event, NIGHT)
        assert turn is not None
        assert turn.session is None
        assert ["/help_now" in message.text for message in turn.messages] == [True]


def test_the_help_button_of_an_old_message_works(visit: Visit) -> None:
    visit.begin()
    visit.robot.does(Tapped("*help", 1, gone=True))
    visit.robot.sees("911", "988")
    visit.robot.choose("back")
    assert visit.state == "frequency"
