"""The store can't be used right now, in one plain sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

DAMAGED = (
    "The database file is damaged. Stop the guide, put the last backup in its place "
    "(or move the file away to begin with an empty one), and start again."
)
BUSY = "The database is locked by another program, and waiting did not help."
TOO_NEW = "A newer version of the guide made the database. Start that version, or restore an older backup."

SENTENCES = {
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_FULL: "The disk is full: the database can't be written. Make room on it.",
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_CANTOPEN: "The database can't be opened. Look at DATABASE_URL and at the folder's rights.",
    sqlite3.SQLITE_READONLY: "The database is read-only. Let this user write its file and folder.",
    sqlite3.SQLITE_IOERR: "The disk can't read or write the database. Is it full, or failing?",
}


class StoreDown(Exception):
    """The database can't be used. `str()` is a sentence for the operator, free of values."""


@contextmanager
def plain_failures() -> Iterator[None]:
    """Let every failure of the database come out as StoreDown, cut off from its parameters."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise StoreDown(_sentence(error)) from None


def _sentence(error: Exception) -> str:
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    # An extended code carries the plain one in its low byte.
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    unknown = f"The database can't be used ({getattr(cause, 'sqlite_errorname', type(cause).__name__)})."
    return SENTENCES.get(code, unknown)
