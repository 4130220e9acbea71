"""What is owed stays until it is delivered."""

from __future__ import annotations

from bot.store import Store
from tests.store.steps import forget, keep, say, texts


def test_what_is_owed_comes_in_the_order_in_which_it_was_said(store: Store) -> None:
    store.turn(1, 10, keep("one", say("first"), say("second")))
    store.turn(2, 11, keep("two", say("third")))
    assert texts(store) == ["first", "second", "third"]
    first, second, third = store.owed()
    assert first.person == second.person != third.person


def test_what_was_sent_is_owed_no_longer(store: Store) -> None:
    store.turn(1, 10, keep("one", say("first"), say("second")))
    store.sent([store.owed()[0].id])
    assert texts(store) == ["second"]


def test_telling_twice_or_of_nothing_that_it_was_sent_is_no_trouble(store: Store) -> None:
    store.turn(1, 10, keep("one", say("first")))
    ids = [owed.id for owed in store.owed()]
    store.sent(ids)
    store.sent(ids)
    store.sent([])
    assert store.owed() == []


def test_thousands_can_be_sent_at_once(store: Store) -> None:
    store.turn(1, 10, keep("one", say("first")))
    store.sent(range(1, 40_000))
    assert store.owed() == []


def test_the_number_of_a_call_is_never_used_again(store: Store) -> None:
    store.turn(1, 10, keep("one", say("first")))
    (first,) = store.owed()
    store.sent([first.id])
    store.turn(1, 11, keep("one", say("second")))
    store.sent([first.id])
    assert texts(store) == ["second"]


def test_of_several_edits_of_one_message_only_the_newest_is_owed(store: Store) -> None:
    store.turn(1, 10, keep("one", say("old", target=7), say("said")))
    store.turn(1, 11, keep("one", say("other message", target=8)))
    store.turn(2, 12, keep("two", say("other person", target=7)))
    store.turn(1, 13, keep("one", say("new", target=7)))
    assert texts(store) == ["said", "other message", "other person", "new"]


def test_what_is_owed_to_somebody_who_left_is_dropped_and_nothing_else(store: Store) -> None:
    store.turn(1, 10, keep("one", say("first")))
    store.turn(2, 11, keep("two", say("second")))
    store.drop_owed(1)
    assert texts(store) == ["second"]


def test_to_be_forgotten_takes_back_what_was_owed_before(store: Store) -> None:
    store.turn(1, 10, keep("one", say("first")))
    store.turn(1, 11, forget(say("All is wiped.")))
    assert texts(store) == ["All is wiped."]


def test_somebody_of_whom_nothing_is_kept_is_still_answered_every_time(store: Store) -> None:
    store.turn(1, 10, forget(say("first")))
    store.turn(1, 11, forget(say("second")))
    assert texts(store) == ["first", "second"]
