"""Keys come, go and change places; nobody loses their place while their key is there."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

import pytest

from bot.store import Keys, Record, Store, new_key
from tests.store.steps import count, keep, kept_of, say, texts

K1, K2, K3 = new_key(), new_key(), new_key()


def sessions(url: str, keys: str) -> list[str | None]:
    """What is found of the chats 1 and 2 under these keys."""
    store = Store.open(url, Keys.from_text(keys))
    found = [kept_of(store, chat) for chat in (1, 2)]
    store.close()
    return [record.session if record else None for record in found]


def touch(url: str, keys: str, chat: int) -> None:
    """The person takes a turn, which changes nothing."""
    store = Store.open(url, Keys.from_text(keys))
    store.turn(chat, None, lambda record: count(None) if record is None else keep(record.session)(record))
    store.close()


@pytest.fixture
def _two_people_under_k1(url: str) -> None:
    store = Store.open(url, Keys.from_text(K1))
    store.turn(1, 10, keep("one", say("hello")))
    store.turn(2, 11, keep("two"))
    store.close()


@pytest.mark.usefixtures("_two_people_under_k1")
class TestRotation:
    def test_with_a_new_key_in_front_everybody_goes_on(self, url: str) -> None:
        assert sessions(url, f"{K2},{K1}") == ["one", "two"]

    def test_in_any_order_everybody_goes_on(self, url: str) -> None:
        assert sessions(url, f"{K2},{K1}") == ["one", "two"]
        assert sessions(url, f"{K1},{K2}") == ["one", "two"]
        assert sessions(url, f"{K3},{K2},{K1}") == ["one", "two"]

    def test_a_record_that_was_sealed_anew_needs_the_old_key_no_longer(self, url: str) -> None:
        touch(url, f"{K2},{K1}", 1)
        store = Store.open(url, Keys.from_text(K2))
        assert kept_of(store, 1) == Record("one", (10,))
        store.close()

    def test_a_record_under_a_lost_key_begins_anew_and_is_counted(
        self, url: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        touch(url, f"{K2},{K1}", 1)
        caplog.set_level(logging.WARNING)
        store = Store.open(url, Keys.from_text(K2))
        assert "1 records need a key that is not in SECRET_KEYS" in caplog.text
        outcome = store.turn(2, 12, count)
        assert outcome is not None
        assert outcome.session == "1"
        assert kept_of(store, 2) == Record("1", (12,))
        assert store.turn(2, 12, count) is None
        store.close()

    def test_with_a_wrong_key_everybody_begins_anew_and_the_number_is_told(
        self, url: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.WARNING)
        assert sessions(url, K3) == [None, None]
        assert "2 records need a key" in caplog.text

    def test_with_the_right_key_back_everybody_is_where_they_were(self, url: str) -> None:
        assert sessions(url, K3) == [None, None]
        touch(url, K3, 1)
        assert sessions(url, K1) == ["one", "two"]
        assert sessions(url, f"{K3},{K1}") == ["one", "two"]

    def test_what_is_owed_under_a_lost_key_waits_for_it(
        self, url: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.WARNING)
        store = Store.open(url, Keys.from_text(K3))
        assert texts(store) == []
        assert "1 owed messages can't be opened" in caplog.text
        store.close()
        store = Store.open(url, Keys.from_text(K1))
        assert texts(store) == ["hello"]
        store.close()

    def test_a_record_put_in_the_place_of_another_does_not_open(self, url: str, file: Path) -> None:
        with sqlite3.connect(file) as database:
            (_, sealed), (other, _) = database.execute("SELECT person, sealed FROM records").fetchall()
            database.execute("UPDATE records SET sealed = ? WHERE person = ?", (sealed, other))
        database.close()
        assert sessions(url, K1).count(None) == 1
