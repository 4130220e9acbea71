"""Messages that are owed: kept with the turn that made them until they are delivered."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from bot.store.keys import Keys
from bot.store.tables import owed

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Bot API that a turn asks for. `params` is plain JSON.

    `urgent` calls overtake others. `target` is the id of the message that an edit is for (0: not an edit): of
    several edits owed to one message only the newest is kept.
    """

    method: str
    params: dict[str, object]
    urgent: bool = False
    target: int = 0


@dataclass(frozen=True, slots=True)
class Owed:
    """A call that is committed and not yet known to be delivered. A `person` gets theirs by order of `id`."""

    id: int
    person: bytes
    urgent: bool
    call: dict[str, object]
    target: int


def owe(connection: Connection, keys: Keys, person: bytes, call: Call, is_farewell: bool) -> Owed:
    """Keep `call` until it is delivered; an edit takes the place of older edits of the same message.

    `is_farewell` says that nothing else is kept of this person.
    """
    if call.target:
        connection.execute(delete(owed).where(owed.c.person == person, owed.c.target == call.target))
    kept: dict[str, object] = {"method": call.method, "params": call.params}
    row = insert(owed).values(
        person=person,
        urgent=call.urgent,
        target=call.target,
        farewell=is_farewell,
        sealed=keys.seal(json.dumps(kept).encode(), owed.name, person),
    )
    number: int = connection.execute(row.returning(owed.c.id)).scalar_one()
    return Owed(number, person, call.urgent, kept, call.target)


def all_owed(connection: Connection, keys: Keys) -> list[Owed]:
    """All that is owed and can be opened, oldest first. What no key opens stays, and waits for its key."""
    rows = connection.execute(select(owed).order_by(owed.c.id)).all()
    opened = [(row, keys.unseal(row.sealed, owed.name, row.person)) for row in rows]
    closed = sum(text is None for _, text in opened)
    if closed:
        log.warning("%d owed messages can't be opened: their key is not in SECRET_KEYS", closed)
    return [
        Owed(row.id, row.person, row.urgent, json.loads(text), row.target)
        for row, text in opened
        if text is not None
    ]


def drop(connection: Connection, which: ColumnElement[bool]) -> bool:
    """Forget these calls. True where one was a farewell: the last that was kept of someone."""
    farewell = connection.execute(select(owed.c.id).where(which, owed.c.farewell).limit(1)).first()
    connection.execute(delete(owed).where(which))
    return farewell is not None


def numbered(ids: Sequence[int]) -> ColumnElement[bool]:
    """The calls with these ids."""
    return owed.c.id.in_(ids)


def owed_to(person: bytes) -> ColumnElement[bool]:
    """All calls for a person."""
    return owed.c.person == person
