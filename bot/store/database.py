"""A connection to the database: its folder made, its tables up to date, and safe against a power cut."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, select, text

from bot.store.down import DAMAGED, TOO_NEW, StoreDown, plain_failures
from bot.store.tables import REVISION, owed, records

WAL_LIMIT_BYTES = 64 * 1024 * 1024

log = logging.getLogger(__name__)


def connect(url: str, patience_seconds: float) -> Connection:
    """An open connection with every table in place. Raises StoreDown."""
    path = Path(make_url(url).database or "")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise StoreDown("The folder of the database can't be made. Look at DATABASE_URL.") from None
    journal = Path(f"{path}-wal")
    was_left_open = journal.exists() and journal.stat().st_size > 0
    with plain_failures():
        connection = _engine(url, patience_seconds).connect()
        try:
            _must_be_whole(connection, path, was_left_open)
            _migrate(connection)
        except BaseException:
            close(connection)
            raise
    return connection


def close(connection: Connection) -> None:
    """Close it, and the file with it."""
    connection.close()
    connection.engine.dispose()


@contextmanager
def writing(connection: Connection) -> Iterator[Connection]:
    """A transaction that holds the one write lock from its first line, so it can't fail to get it later."""
    with connection.begin():
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection


@contextmanager
def reading(connection: Connection) -> Iterator[Connection]:
    """Statements that each see what is committed, and hold nothing up."""
    with connection.begin():
        yield connection


def scrub(connection: Connection) -> bool:
    """Move all that is committed into the database file and empty the journal beside it.

    Deleted rows are overwritten in the file (secure_delete), but older versions live on in the journal until
    this is done. False where another program is reading just now: try again later.
    """
    driver = cast(sqlite3.Connection, connection.connection.driver_connection)
    (patience,) = driver.execute("PRAGMA busy_timeout").fetchone()
    driver.execute("PRAGMA busy_timeout = 0")
    try:
        (is_blocked, *_) = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error as error:
        log.warning("the journal could not be emptied yet (%s)", error.sqlite_errorname)
        return False
    finally:
        driver.execute(f"PRAGMA busy_timeout = {int(patience)}")
    return not is_blocked


def holds_people(path: Path) -> bool:
    """Whether anything about anyone is in the database; False where there is none yet. Raises StoreDown."""
    if not path.exists():
        return False
    with plain_failures():
        connection = _engine(f"sqlite:///{path}", patience_seconds=1).connect()
        try:
            kept = set(inspect(connection).get_table_names())
            tables = [table for table in (records, owed) if table.name in kept]
            return any(connection.execute(select(table.c.person).limit(1)).first() for table in tables)
        finally:
            close(connection)


def _engine(url: str, patience_seconds: float) -> Engine:
    engine = create_engine(
        url,
        hide_parameters=True,
        # isolation_level None: the driver begins no transactions of its own; writing() begins them.
        connect_args={"timeout": patience_seconds, "isolation_level": None, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _settle(driver: sqlite3.Connection, _: object) -> None:
        driver.execute("PRAGMA journal_mode = WAL")
        driver.execute("PRAGMA synchronous = FULL")
        driver.execute("PRAGMA secure_delete = ON")
        driver.execute("PRAGMA temp_store = MEMORY")
        driver.execute(f"PRAGMA journal_size_limit = {WAL_LIMIT_BYTES}")

    return engine


def _must_be_whole(connection: Connection, path: Path, was_left_open: bool) -> None:
    # SQLite sees when pages are missing, but not when a part of the last one is. After a crash that may be so
    # for the journal to mend; then the whole file is looked through.
    with reading(connection):
        if was_left_open:
            is_whole = connection.scalar(text("PRAGMA quick_check(1)")) == "ok"
        else:
            is_whole = path.stat().st_size % connection.scalar(text("PRAGMA page_size")) == 0
    if not is_whole:
        raise StoreDown(DAMAGED)


def _migrate(connection: Connection) -> None:
    with reading(connection):
        if _revision(connection) == REVISION:
            return
    from alembic.command import upgrade
    from alembic.config import Config
    from alembic.util.exc import CommandError

    config = Config()
    config.set_main_option("script_location", "bot.store:migrations")
    config.attributes["connection"] = connection
    with writing(connection):
        try:
            upgrade(config, "head")
        except CommandError:
            raise StoreDown(TOO_NEW) from None


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return cast("str | None", connection.scalar(text("SELECT version_num FROM alembic_version")))
