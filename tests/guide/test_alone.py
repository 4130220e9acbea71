"""The numbers where the store or the flows have failed: from what was loaded at start."""

from __future__ import annotations

import dataclasses

import pytest

from bot.book.load import Book
from bot.guide.guide import Guide
from bot.guide.turn import Event, Sent, Tapped, Typed
from tests.guide.walk import CRISIS, OVERDOSE
from tests.robot import NIGHT

URGENT: list[Event] = [
    Typed("/help_now"),
    Typed(CRISIS),
    Sent("photo", OVERDOSE),
    Tapped("*help"),
    Tapped("*in=US"),
]


@pytest.fixture(scope="module")
def hollow(book: Book) -> Guide:
    """A guide whose flows lead nowhere: no state is left in any."""
    flows = {name: dataclasses.replace(flow, states={}) for name, flow in book.flows.items()}
    return Guide(dataclasses.replace(book, flows=flows))


def test_such_a_guide_does_fail(hollow: Guide) -> None:
    with pytest.raises(KeyError):
        hollow.take(None, Typed(CRISIS), NIGHT, "en-US")


@pytest.mark.parametrize("event", URGENT)
def test_numbers_come_where_no_flow_works_at_all(hollow: Guide, event: Event) -> None:
    turn = hollow.without_store(event, NIGHT, "en-US")
    assert turn is not None
    (card,) = turn.messages
    assert card.urgent
    assert "In danger right now?" in card.text
    assert "Find A Helpline" in card.text
    assert "resting" in card.text


def test_the_card_alone_is_that_of_the_danger_in_its_language(guide: Guide) -> None:
    turn = guide.without_store(Typed("mi hermano no respira y no despierta"), NIGHT, "en")
    assert turn is not None
    (card,) = turn.messages
    assert "Señales de peligro" in card.text
    assert any(button.data == "*in=MX" for row in card.buttons for button in row)


def test_the_first_contact_with_no_country_and_no_store(guide: Guide) -> None:
    """crisis.md, 12: Find A Helpline, the generic emergency line, countries that work from memory, one line more."""
    turn = guide.without_store(Typed("/help_now"), NIGHT, "")
    assert turn is not None
    (card,) = turn.messages
    assert "112, 911, 999, 000" in card.text
    assert "Find A Helpline" in card.text
    assert card.text.rstrip().endswith("These numbers are not: they work.")
    data = [button.data for row in card.buttons for button in row]
    assert len(data) > 5
    for tapped in data:
        there = guide.without_store(Tapped(tapped, 1), NIGHT, "")
        assert there is not None
        assert "In danger right now? Call" in there.messages[0].text


def test_a_word_of_patience_has_the_numbers_one_tap_away(guide: Guide) -> None:
    turn = guide.without_store(Typed("every day"), NIGHT, "es")
    assert turn is not None
    (message,) = turn.messages
    assert "/help_now" in message.text
    assert [b.data for row in message.buttons for b in row] == ["*help"]
