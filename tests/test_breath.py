"""Messages of one breath: danger that is split over them is heard, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.breath import Breath
from bot.conversation import Conversation
from bot.guide.guide import Guide
from bot.guide.turn import Count, Event, Opened, Sent, Turn, Typed
from bot.store import Keys, Store, new_key

NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
AT = int(NOW.timestamp())


class Person:
    """Types into a real conversation; the time between two messages is given."""

    def __init__(self, guide: Guide, store: Store) -> None:
        self._conversation = Conversation(guide, store)
        self._now = NOW

    def types(self, words: str, after: float = 2.0) -> bool:
        """Whether danger was heard."""
        return any(
            isinstance(e, Count) and e.what == "signal" for e in self.does(Typed(words), after).effects
        )

    def does(self, event: Event, after: float = 2.0) -> Turn:
        self._now += timedelta(seconds=after)
        event = self._conversation.heard(7, event, self._now)
        taken = self._conversation.take(7, None, event, "en-US", self._now, lambda _: ())
        assert taken is not None
        return taken.turn


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(f"sqlite:///{tmp_path}/guide.db", Keys.from_text(new_key()))
    yield store
    store.close()


@pytest.fixture
def someone(guide: Guide, store: Store) -> Person:
    return Person(guide, store)


@pytest.mark.parametrize(
    "parts",
    [
        ("I want to", "die"),
        ("I", "want to", "die"),
        ("i dont want", "to be", "alive anymore"),
        ("quiero", "matarme"),
        ("my mom is not", "breathing"),
    ],
)
def test_danger_split_over_messages_is_heard_with_the_last_of_them(
    parts: tuple[str, ...], someone: Person
) -> None:
    assert [someone.types(part) for part in parts] == [*[False] * (len(parts) - 1), True]


def test_words_half_a_minute_apart_are_two_sentences(someone: Person) -> None:
    assert not someone.types("I want to")
    assert not someone.types("die", after=30)


def test_an_answer_right_after_danger_does_not_raise_it_again(someone: Person) -> None:
    assert someone.types("I want to die")
    assert not someone.types("no")
    assert not someone.types("thank you")


def test_danger_of_another_kind_right_after_is_heard(someone: Person) -> None:
    assert someone.types("my husband beats me")
    assert not someone.types("I just want to")
    assert someone.types("die")


def test_something_sent_between_two_messages_does_not_part_them(someone: Person) -> None:
    assert not someone.types("I want to")
    someone.does(Sent("sticker"))
    assert someone.types("die")


def test_a_split_cry_for_help_is_urgent_and_answered_without_a_store(guide: Guide) -> None:
    event = Typed("die", before="I want to")
    assert guide.is_urgent(event)
    turn = guide.without_store(event, NOW)
    assert turn is not None
    assert turn.messages[0].urgent
    assert not guide.is_urgent(Typed("no", before="I want to die"))


def test_who_asks_to_be_forgotten_is_forgotten_here_too(someone: Person) -> None:
    someone.types("I want to")
    someone.types("/forget")
    someone.types("wipe everything")
    assert not someone.types("die")


def test_the_words_of_one_chat_never_reach_another() -> None:
    breath = Breath()
    breath.join(1, Typed("I want to"), NOW)
    assert breath.join(2, Typed("die"), NOW) == Typed("die")


def test_messages_that_waited_for_the_bot_are_joined_by_when_they_were_sent() -> None:
    breath = Breath()
    breath.join(1, Typed("I want to", AT - 4000), NOW)
    assert breath.join(1, Typed("die", AT - 3995), NOW).before == "I want to"  # type: ignore[union-attr]
    assert breath.join(1, Typed("hello", AT), NOW) == Typed("hello", AT)


def test_forwarded_words_are_nobodys_half_sentence() -> None:
    breath = Breath()
    breath.join(1, Typed("I want to", forwarded=True), NOW)
    assert breath.join(1, Typed("die"), NOW) == Typed("die")


def test_what_was_typed_is_gone_with_the_first_event_of_anybody_after_it() -> None:
    breath = Breath()
    breath.join(1, Typed("planted words"), NOW)
    breath.join(2, Opened(), NOW + timedelta(seconds=25))
    assert "planted" not in repr(vars(breath))


def test_no_crowd_makes_it_grow_and_no_text_is_kept_whole() -> None:
    breath = Breath()
    for chat in range(10_050):
        breath.join(chat, Typed("word " * 800), NOW)
    assert len(repr(vars(breath))) < 10_050 * 800
    assert breath.join(0, Typed("die"), NOW) == Typed("die")
    assert len(breath.join(10_049, Typed("die"), NOW).before) <= 600  # type: ignore[union-attr]
