"""Who asks to be forgotten leaves nothing behind: not in the file, not in its journal."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from bot.store import Store
from tests.store.steps import forget, keep, kept_of, say

PIECE = 16


def sealed_of(file: Path, person: bytes) -> list[bytes]:
    """All that the database holds about a person now, their own hash included."""
    database = sqlite3.connect(file)
    query = "SELECT sealed FROM records WHERE person = ?1 UNION ALL SELECT sealed FROM owed WHERE person = ?1"
    rows = database.execute(query, (person,)).fetchall()
    database.close()
    return [person, *(sealed for (sealed,) in rows)]


def traces(sealed: list[bytes], file: Path) -> list[bytes]:
    """The pieces of sealed texts that can be found anywhere in the database's folder."""
    everything = b"".join(path.read_bytes() for path in file.parent.iterdir())
    pieces = [text[at : at + PIECE] for text in sealed for at in range(0, len(text) - PIECE + 1, PIECE)]
    return [piece for piece in pieces if piece in everything]


def long_words() -> str:
    return os.urandom(400).hex()


def person_of(store: Store, chat: int) -> bytes:
    outcome = store.turn(chat, None, keep(long_words(), say("hello")))
    assert outcome is not None
    return outcome.owed_rows[0].person


def test_neither_words_nor_chat_ids_can_be_read_in_the_files(store: Store, file: Path) -> None:
    store.turn(9876543210, 10, keep('{"answers": "planted-word"}', say("planted-word")))
    store.turn(9876543210, 11, forget(say("planted-word 9876543210")))
    everything = b"".join(path.read_bytes() for path in file.parent.iterdir())
    for planted in (
        b"planted",
        b"9876543210",
        *((9876543210).to_bytes(8, order) for order in ("big", "little")),
    ):
        assert planted not in everything


def test_once_the_farewell_is_sent_no_trace_of_the_person_is_left(store: Store, file: Path) -> None:
    person = person_of(store, 1)
    sealed: list[bytes] = []
    for update in range(20):
        store.turn(2, 100 + update, keep(long_words(), say(long_words())))
        store.turn(1, 200 + update, keep(long_words(), say(long_words()), say(long_words(), target=7)))
        sealed += sealed_of(file, person)
    assert len(traces(sealed, file)) > 100

    outcome = store.turn(1, 300, forget(say("All is wiped.")))
    assert outcome is not None
    farewell = sealed_of(file, person)
    assert set(traces(sealed, file)) == {person}

    store.sent([owed.id for owed in outcome.owed_rows])
    assert traces(sealed + farewell, file) == []


def test_a_farewell_that_is_dropped_leaves_no_trace_either(store: Store, file: Path) -> None:
    person = person_of(store, 1)
    store.turn(1, 10, forget(say("All is wiped.")))
    farewell = sealed_of(file, person)
    store.drop_owed(1)
    assert traces(farewell, file) == []


def test_a_reader_who_holds_the_journal_delays_the_wiping_and_does_not_stop_it(
    store: Store, file: Path
) -> None:
    sealed = sealed_of(file, person_of(store, 1))
    reader = sqlite3.connect(file, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM records").fetchone()

    store.turn(1, 11, forget())
    assert kept_of(store, 1) is None
    assert traces(sealed, file)

    reader.execute("COMMIT")
    reader.close()
    store.turn(2, 12, keep("somebody else"))
    assert traces(sealed, file) == []
