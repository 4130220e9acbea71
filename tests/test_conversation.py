"""A turn through guide and store: committed before anything is sent, once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest

from bot.conversation import Conversation, Taken
from bot.guide.guide import Guide
from bot.guide.session import Session, Spot
from bot.guide.turn import Event, Forget, Message, Span, Turn, Typed
from bot.store import Call, Keys, Outcome, Store, new_key

NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)


class Counting:
    """A guide that says how many events it has had; 'forget' wipes."""

    def take(self, session: Session | None, event: Event, now: datetime, language: str = "") -> Turn:
        assert now == NOW
        if event == Typed("forget"):
            return Turn(None, (Message((Span("wiped"),)),), (Forget(),))
        before = session or Session(at=Spot("count", "ask"), number=0, language=language)
        after = replace(before, number=before.number + 1)
        return Turn(after, (Message((Span(f"{after.number} {after.language}"),)),))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(f"sqlite:///{tmp_path}/guide.db", Keys.from_text(new_key()))
    yield store
    store.close()


@pytest.fixture
def take(store: Store) -> Callable[[str, int | None], Taken | None]:
    conversation = Conversation(cast(Guide, Counting()), store)
    return lambda words, update: conversation.take(1, update, Typed(words), "es", NOW, render)


def render(turn: Turn) -> tuple[Call, ...]:
    return tuple(Call("sendMessage", {"chat_id": 1, "text": message.text}) for message in turn.messages)


def said(taken: Taken | None) -> list[object]:
    assert taken is not None
    return [owed.call["params"]["text"] for owed in taken.owed]  # type: ignore[index]


Take = Callable[[str, "int | None"], "Taken | None"]


def test_each_event_goes_on_from_the_session_before(take: Take, store: Store) -> None:
    assert [said(take("hi", update)) for update in (1, 2)] == [["1 es"], ["2 es"]]
    assert len(store.owed()) == 2


def test_the_turn_is_handed_back_with_what_is_owed_for_it(take: Take, store: Store) -> None:
    taken = take("hi", 1)
    assert taken is not None
    assert taken.turn.messages[0].text == "1 es"
    assert list(taken.owed) == store.owed()


def test_an_update_that_comes_again_is_no_turn(take: Take, store: Store) -> None:
    take("hi", 1)
    assert take("hi", 1) is None
    assert len(store.owed()) == 1


def test_to_be_forgotten_wipes_the_record_and_the_next_word_begins_anew(take: Take) -> None:
    take("hi", 1)
    assert said(take("forget", 2)) == ["wiped"]
    assert said(take("hi", 3)) == ["1 es"]


@pytest.mark.parametrize("session", ["", "[]", '{"at": 1}', "not json"])
def test_a_session_of_another_shape_begins_anew_and_crashes_nothing(
    session: str, take: Take, store: Store
) -> None:
    store.turn(1, 1, lambda _: Outcome(session))
    assert said(take("hi", 2)) == ["1 es"]
    assert said(take("hi", 3)) == ["2 es"]


def test_a_channel_that_owes_no_calls_still_gets_the_turn(store: Store) -> None:
    conversation = Conversation(cast(Guide, Counting()), store)
    taken = conversation.take(0, None, Typed("hi"), "", NOW, lambda _: ())
    assert taken is not None
    assert taken.owed == ()
    assert taken.turn.session is not None
