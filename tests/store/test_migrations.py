"""The tables that the migrations make are the tables that the program reads."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from bot.store import Store
from bot.store.tables import REVISION, metadata


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", "bot.store:migrations")
    return ScriptDirectory.from_config(config)


def test_the_newest_migration_is_the_one_the_program_waits_for() -> None:
    assert scripts().get_heads() == [REVISION]


def test_a_new_database_has_the_very_tables_of_the_program(store: Store, url: str) -> None:
    engine = create_engine(url)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()
    store.connect()


def test_a_database_in_use_has_a_journal_so_that_readers_and_writers_do_not_wait_for_each_other(
    store: Store, file: Path
) -> None:
    store.connect()
    database = sqlite3.connect(file)
    assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    database.close()
