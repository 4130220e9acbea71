"""The store: one turn of one person is one commit."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import Lock

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from bot.store import database, outbox, records
from bot.store.database import reading, writing
from bot.store.down import BUSY, StoreDown, plain_failures
from bot.store.keys import Keys
from bot.store.outbox import Call, Owed
from bot.store.person import hash_key_of, person_of
from bot.store.records import Kept, Record

PATIENCE_SECONDS = 5.0
CLOSING_SECONDS = 0.5
TRIES = 20
DROPPED_AT_ONCE = 500
LOST = "%d records need a key that is not in SECRET_KEYS: add it at the end, or these people begin anew"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a step decides: the next session (None: nothing is kept of them), the calls owed, any result.

    The store fills in `owed_rows` once the turn is committed.
    """

    session: str | None
    owed: tuple[Call, ...] = ()
    result: object = None
    owed_rows: tuple[Owed, ...] = ()


class Store:
    """Session records and owed messages. Callers may be many threads; other processes may use the same file.

    Every method raises StoreDown when the database can't be used. A store that could not be connected tries
    again at each call.
    """

    def __init__(self, url: str, keys: Keys, patience_seconds: float = PATIENCE_SECONDS) -> None:
        """A store that the first call connects. A locked database is waited for `patience_seconds`."""
        self._url = url
        self._keys = keys
        self._patience_seconds = patience_seconds
        self._lock = Lock()
        self._connection: Connection | None = None
        self._hash_key = b""
        self._must_scrub = True

    @classmethod
    def open(cls, url: str, keys: Keys, patience_seconds: float = PATIENCE_SECONDS) -> Store:
        """A connected store; its folder and its tables are made where they are missing."""
        store = cls(url, keys, patience_seconds)
        store.connect()
        return store

    def connect(self) -> None:
        """Connect now, to learn now whether the database can be used."""
        with self._alone():
            pass

    def close(self) -> None:
        """Leave the file in order. Who still waits for somebody else's lock is not waited for."""
        if not self._lock.acquire(timeout=CLOSING_SECONDS):
            return
        try:
            if self._connection is not None:
                database.close(self._connection)
                self._connection = None
        finally:
            self._lock.release()

    def turn(
        self, chat: int, update_id: int | None, step: Callable[[Record | None], Outcome]
    ) -> Outcome | None:
        """Take one turn of a person, committed as a whole: next record, the update's id, the calls owed.

        None where the update was taken before. `step` is pure: where somebody else was faster it is called
        again, with what they left.
        """
        for _ in range(TRIES):
            with self._alone() as connection, reading(connection):
                person = person_of(chat, self._hash_key)
                kept = records.read(connection, self._keys, person)
                if update_id is not None and records.was_taken(connection, kept, update_id):
                    return None
            outcome = step(kept.record)
            with self._alone() as connection:
                owed_rows = self._commit(connection, person, kept, update_id, outcome)
                if owed_rows is not None:
                    self._scrub(connection)
                    return replace(outcome, owed_rows=owed_rows)
        raise StoreDown("One record was changed by others again and again.")

    def owed(self) -> list[Owed]:
        """All that is still owed, oldest first."""
        with self._alone() as connection, reading(connection):
            return outbox.all_owed(connection, self._keys)

    def sent(self, ids: Sequence[int]) -> None:
        """These were delivered, or can never be."""
        with self._alone() as connection:
            with writing(connection):
                for start in range(0, len(ids), DROPPED_AT_ONCE):
                    some = outbox.numbered(ids[start : start + DROPPED_AT_ONCE])
                    self._must_scrub |= outbox.drop(connection, some)
            self._scrub(connection)

    def drop_owed(self, chat: int) -> None:
        """What is owed to this person is dropped."""
        with self._alone() as connection:
            with writing(connection):
                everything = outbox.owed_to(person_of(chat, self._hash_key))
                self._must_scrub |= outbox.drop(connection, everything)
            self._scrub(connection)

    @contextmanager
    def _alone(self) -> Iterator[Connection]:
        """The connection, for this thread alone; made first where there is none."""
        if not self._lock.acquire(timeout=self._patience_seconds):
            raise StoreDown(BUSY)
        try:
            with plain_failures():
                if self._connection is None:
                    self._connection = self._connected()
                yield self._connection
        finally:
            self._lock.release()

    def _connected(self) -> Connection:
        connection = database.connect(self._url, self._patience_seconds)
        try:
            with writing(connection):
                self._hash_key = hash_key_of(connection, self._keys)
                lost = records.sealed_under_other_keys(connection, self._keys)
        except BaseException:
            database.close(connection)
            raise
        if lost:
            log.warning(LOST, lost)
        self._scrub(connection)
        return connection

    def _commit(
        self, connection: Connection, person: bytes, kept: Kept, update_id: int | None, outcome: Outcome
    ) -> tuple[Owed, ...] | None:
        """Commit the turn. None, and nothing is changed, where the person's row isn't what was read."""
        is_last = outcome.session is None
        try:
            with writing(connection):
                if not self._swap(connection, person, kept, update_id, outcome.session):
                    return None
                if is_last and kept.version:
                    outbox.drop(connection, outbox.owed_to(person))
                    self._must_scrub = True
                return tuple(
                    outbox.owe(connection, self._keys, person, call, is_last) for call in outcome.owed
                )
        except IntegrityError:
            return None

    def _swap(
        self, connection: Connection, person: bytes, kept: Kept, update_id: int | None, session: str | None
    ) -> bool:
        """Put the next record in the place of `kept`. False where that isn't there any more."""
        if session is not None:
            return records.keep(connection, self._keys, person, kept.version, kept.then(update_id, session))
        if not records.remove(connection, person, kept.version):
            return False
        if update_id is not None:
            records.note_taken(connection, update_id)
        return True

    def _scrub(self, connection: Connection) -> None:
        if self._must_scrub:
            self._must_scrub = not database.scrub(connection)
