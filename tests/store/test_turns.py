"""A turn is committed as a whole, once."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.store import Call, Keys, Outcome, Record, Store, new_key
from tests.store.steps import count, forget, keep, kept_of, say, texts


def test_a_person_nobody_knows_has_no_record(store: Store) -> None:
    assert kept_of(store, 1) is None


def test_what_one_turn_leaves_the_next_one_finds(store: Store) -> None:
    store.turn(1, 10, keep('{"at": "naïve ☕"}'))
    assert kept_of(store, 1) == Record('{"at": "naïve ☕"}', (10,))


def test_what_is_kept_of_one_person_is_not_found_by_another(store: Store) -> None:
    store.turn(1, 10, keep("one"))
    assert kept_of(store, 2) is None
    assert kept_of(store, -1) is None


def test_it_is_all_there_after_a_restart(store: Store, url: str, keys: Keys) -> None:
    store.turn(1, 10, keep("one", say("hello")))
    store.close()
    again = Store.open(url, keys)
    assert kept_of(again, 1) == Record("one", (10,))
    assert texts(again) == ["hello"]
    again.close()


def test_an_update_that_comes_twice_is_one_turn(store: Store) -> None:
    assert store.turn(1, 10, count) is not None
    assert store.turn(1, 10, count) is None
    assert kept_of(store, 1) == Record("1", (10,))


def test_an_update_that_comes_again_after_a_restart_is_known(store: Store, url: str, keys: Keys) -> None:
    store.turn(1, 10, count)
    store.close()
    again = Store.open(url, keys)
    assert again.turn(1, 10, count) is None
    again.close()


def test_a_wish_to_be_forgotten_that_comes_twice_is_one_turn(store: Store) -> None:
    store.turn(1, 10, keep("one"))
    assert store.turn(1, 11, forget(say("bye"))) is not None
    assert store.turn(1, 11, forget(say("bye"))) is None
    assert texts(store) == ["bye"]


def test_turns_without_an_update_are_all_taken(store: Store) -> None:
    for _ in range(3):
        store.turn(0, None, count)
    assert kept_of(store, 0) == Record("3", ())


def test_the_last_64_updates_are_known(store: Store) -> None:
    for update in range(70):
        store.turn(1, update, count)
    record = kept_of(store, 1)
    assert record is not None
    assert record.seen == tuple(range(6, 70))


def test_the_result_of_a_step_is_handed_through_with_what_is_owed(store: Store) -> None:
    call = Call("sendMessage", {"chat_id": 5, "text": "Hi \ud83d"}, urgent=True)
    outcome = store.turn(1, 10, lambda _: Outcome("one", (call,), result="a turn"))
    assert outcome is not None
    assert outcome.result == "a turn"
    assert list(outcome.owed_rows) == store.owed()
    (owed,) = outcome.owed_rows
    assert (owed.call, owed.urgent, owed.target) == (
        {"method": "sendMessage", "params": call.params},
        True,
        0,
    )


def test_a_step_that_fails_changes_nothing(store: Store) -> None:
    store.turn(1, 10, keep("one"))
    with pytest.raises(ZeroDivisionError):
        store.turn(1, 11, lambda _: Outcome(str(1 // 0)))
    assert kept_of(store, 1) == Record("one", (10,))
    assert store.turn(1, 11, keep("two")) is not None


def test_a_call_that_cannot_be_kept_takes_its_turn_back_with_it(store: Store) -> None:
    store.turn(1, 10, keep("one"))
    with pytest.raises(TypeError):
        store.turn(1, 11, keep("two", say("hello"), Call("sendMessage", {"text": {1, 2}})))
    assert kept_of(store, 1) == Record("one", (10,))
    assert store.owed() == []


def test_a_turn_that_somebody_else_overtook_is_taken_again_on_what_they_left(
    store: Store, url: str, keys: Keys
) -> None:
    other = Store.open(url, keys)
    store.turn(1, 10, count)
    met: list[Record | None] = []

    def overtaken(record: Record | None) -> Outcome:
        if not met:
            other.turn(1, 11, count)
        met.append(record)
        return count(record)

    store.turn(1, 12, overtaken)
    assert [record.session for record in met if record] == ["1", "2"]
    assert kept_of(store, 1) == Record("3", (10, 11, 12))
    other.close()


def test_two_first_turns_of_one_person_are_two_steps(store: Store, url: str, keys: Keys) -> None:
    other = Store.open(url, keys)

    def overtaken(record: Record | None) -> Outcome:
        if record is None:
            other.turn(1, 11, count)
        return count(record)

    store.turn(1, 12, overtaken)
    assert kept_of(store, 1) == Record("2", (11, 12))
    other.close()


def test_the_same_update_at_two_stores_at_once_is_one_turn(store: Store, url: str, keys: Keys) -> None:
    other = Store.open(url, keys)

    def meanwhile(record: Record | None) -> Outcome:
        other.turn(1, 11, count)
        return count(record)

    assert store.turn(1, 11, meanwhile) is None
    assert kept_of(store, 1) == Record("1", (11,))
    other.close()


def test_the_same_last_update_at_two_stores_at_once_is_one_turn(store: Store, url: str, keys: Keys) -> None:
    other = Store.open(url, keys)

    def meanwhile(_: Record | None) -> Outcome:
        other.turn(1, 11, forget(say("bye")))
        return Outcome(None, (say("bye"),))

    assert store.turn(1, 11, meanwhile) is None
    assert texts(store) == ["bye"]
    other.close()


def test_many_threads_stepping_one_person_lose_no_step(store: Store) -> None:
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda update: store.turn(1, update, count), range(64)))
    record = kept_of(store, 1)
    assert record is not None
    assert record.session == "64"
    assert set(record.seen) == set(range(64))


STEPPING = """
import sys
from bot.store import Keys, Store
from tests.store.steps import count
store = Store.open(sys.argv[1], Keys.from_text(sys.argv[2]), patience_seconds=30)
for update in range(int(sys.argv[3]), int(sys.argv[3]) + 30):
    store.turn(1, update, count)
"""


def test_processes_stepping_one_person_from_the_first_moment_lose_no_step(url: str) -> None:
    key = new_key()
    commands = [[sys.executable, "-c", STEPPING, url, key, start] for start in ("100", "200", "300")]
    processes = [subprocess.Popen(command) for command in commands]
    assert [process.wait() for process in processes] == [0, 0, 0]
    store = Store.open(url, Keys.from_text(key))
    record = kept_of(store, 1)
    assert record is not None
    assert json.loads(record.session) == 90
    store.close()
