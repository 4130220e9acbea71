"""The sealed record of each person, changed by compare-and-set on its version."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from bot.store.keys import Keys, key_id
from bot.store.tables import records, taken

SEEN_KEPT = 64
TAKEN_KEPT = 1000

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept about a person: their session as JSON text, and the updates taken, newest last."""

    session: str
    seen: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A person's row as it was read: its version (0: there is none), and the record where a key opens it."""

    version: int
    record: Record | None

    def then(self, update_id: int | None, session: str) -> Record:
        """The record after a turn."""
        seen = self.record.seen if self.record else ()
        return Record(session, seen if update_id is None else (*seen, update_id)[-SEEN_KEPT:])


def read(connection: Connection, keys: Keys, person: bytes) -> Kept:
    """The person's row."""
    row = connection.execute(select(records).where(records.c.person == person)).first()
    if row is None:
        return Kept(0, None)
    text = keys.unseal(row.sealed, records.name, person)
    if text is None:
        log.warning("no key opens a record: one person begins anew")
        return Kept(row.version, None)
    session, seen = json.loads(text)
    return Kept(row.version, Record(session, tuple(seen)))


def was_taken(connection: Connection, kept: Kept, update_id: int) -> bool:
    """Whether a turn was taken for this update before."""
    if kept.record is not None:
        return update_id in kept.record.seen
    return connection.execute(select(taken.c.id).where(taken.c.update_id == update_id)).first() is not None


def keep(connection: Connection, keys: Keys, person: bytes, version: int, record: Record) -> bool:
    """Write `record` over the row of that version (0: as a new row).

    False where the row is another by now; IntegrityError where somebody else made it first.
    """
    sealed = keys.seal(json.dumps([record.session, record.seen]).encode(), records.name, person)
    values = {"version": version + 1, "key_id": key_id(sealed), "sealed": sealed}
    if not version:
        connection.execute(insert(records).values(person=person, **values))
        return True
    same = (records.c.person == person) & (records.c.version == version)
    return connection.execute(update(records).where(same).values(values)).rowcount == 1


def remove(connection: Connection, person: bytes, version: int) -> bool:
    """Remove the row of that version (0: see that there is none). False where the row is another by now."""
    if not version:
        return connection.execute(select(records.c.version).where(records.c.person == person)).first() is None
    same = (records.c.person == person) & (records.c.version == version)
    return connection.execute(delete(records).where(same)).rowcount == 1


def note_taken(connection: Connection, update_id: int) -> None:
    """Remember the bare number of an update that left no record. IntegrityError where it is there already."""
    row = insert(taken).values(update_id=update_id).returning(taken.c.id)
    newest: int = connection.execute(row).scalar_one()
    connection.execute(delete(taken).where(taken.c.id <= newest - TAKEN_KEPT))


def sealed_under_other_keys(connection: Connection, keys: Keys) -> int:
    """How many records need a key that isn't there."""
    lost = select(func.count()).select_from(records).where(records.c.key_id.not_in(sorted(keys.ids)))
    return connection.execute(lost).scalar_one()
