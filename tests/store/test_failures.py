"""A database that can't be used: one plain sentence, no step lost, and well again afterwards."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bot.store import Keys, Record, Store, StoreDown
from bot.store.down import plain_failures
from tests.store.steps import count, keep, kept_of, say, texts


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Somebody else holds the write lock."""
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def filled(url: str, keys: Keys) -> None:
    """A database of some size, closed in order."""
    store = Store.open(url, keys)
    for chat in range(50):
        store.turn(chat, chat, keep("x" * 2000, say("hello")))
    store.close()


def test_a_lock_that_is_held_too_long_is_told_in_a_sentence(store: Store, file: Path) -> None:
    with locked(file), pytest.raises(StoreDown, match="locked by another program"):
        store.turn(1, 10, count)


def test_a_step_that_met_a_lock_can_be_taken_again_and_counts_once(store: Store, file: Path) -> None:
    with locked(file), pytest.raises(StoreDown):
        store.turn(1, 10, count)
    assert store.turn(1, 10, count) is not None
    assert kept_of(store, 1) == Record("1", (10,))


def test_a_lock_that_is_let_go_in_time_is_waited_for(url: str, keys: Keys, file: Path) -> None:
    store = Store.open(url, keys, patience_seconds=60)
    with ThreadPoolExecutor(1) as threads:
        with locked(file):
            waiting = threads.submit(store.turn, 1, 10, count)
            assert not waiting.done()
        assert waiting.result() is not None
    store.close()


def test_closing_does_not_wait_for_a_turn_that_waits_for_a_lock(url: str, keys: Keys, file: Path) -> None:
    store = Store.open(url, keys, patience_seconds=60)
    with ThreadPoolExecutor(1) as threads:
        with locked(file):
            waiting = threads.submit(store.turn, 1, 10, count)
            store.close()
        assert waiting.result() is not None
    store.close()


def test_those_who_wait_behind_a_locked_turn_are_told_too(store: Store, file: Path) -> None:
    with locked(file), ThreadPoolExecutor(4) as threads:
        turns = [threads.submit(store.turn, chat, chat, count) for chat in range(4)]
        errors = [turn.exception() for turn in turns]
    assert all(isinstance(error, StoreDown) for error in errors)


def test_what_is_kept_can_be_read_while_somebody_else_writes(store: Store, file: Path) -> None:
    store.turn(1, 10, keep("one", say("hello")))
    with locked(file):
        assert texts(store) == ["hello"]
        assert store.turn(1, 10, count) is None


@pytest.mark.parametrize("content", [b"not a database at all" * 500, b"x" * 100])
def test_a_file_that_is_no_database_is_told_with_what_to_do(
    content: bytes, url: str, keys: Keys, file: Path
) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    with pytest.raises(StoreDown, match=r"damaged\. Stop the guide, put the last backup in its place"):
        Store.open(url, keys)
    assert file.read_bytes() == content


def test_a_file_that_was_cut_short_is_told_with_what_to_do(url: str, keys: Keys, file: Path) -> None:
    filled(url, keys)
    file.write_bytes(file.read_bytes()[:-1000])
    with pytest.raises(StoreDown, match="damaged"):
        Store.open(url, keys)


def test_a_page_full_of_rubbish_is_told_when_it_is_met_and_others_go_on(
    url: str, keys: Keys, file: Path
) -> None:
    filled(url, keys)
    content = bytearray(file.read_bytes())
    content[-4096:] = b"\xff" * 4096
    file.write_bytes(content)
    store = Store.open(url, keys)
    fates = []
    for chat in range(50):
        try:
            fates.append(kept_of(store, chat) is not None)
        except StoreDown as down:
            fates.append("damaged" in str(down))
    store.close()
    assert all(fates)


def test_an_empty_file_is_a_new_database(url: str, keys: Keys, file: Path) -> None:
    file.parent.mkdir()
    file.touch()
    store = Store.open(url, keys)
    assert store.turn(1, 10, count) is not None
    store.close()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, keys: Keys) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreDown, match="folder of the database can't be made"):
        Store.open(f"sqlite:///{tmp_path}/file/guide.db", keys)


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path, keys: Keys) -> None:
    with pytest.raises(StoreDown, match="can't be opened"):
        Store.open(f"sqlite:///{tmp_path}", keys)


def test_a_database_of_a_newer_guide_is_left_alone(url: str, keys: Keys, file: Path) -> None:
    filled(url, keys)
    with sqlite3.connect(file) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    with pytest.raises(StoreDown, match="newer version"):
        Store.open(url, keys)


def test_a_store_that_was_down_at_first_works_when_the_trouble_is_over(
    url: str, keys: Keys, file: Path
) -> None:
    file.parent.mkdir()
    file.write_bytes(b"not a database at all" * 500)
    store = Store(url, keys)
    for _ in range(2):
        with pytest.raises(StoreDown):
            store.turn(1, 10, count)
    file.unlink()
    assert store.turn(1, 10, count) is not None
    store.close()


def test_a_full_disk_is_told() -> None:
    engine = create_engine("sqlite://", hide_parameters=True)
    with engine.connect() as connection:
        connection.execute(text("PRAGMA max_page_count = 3"))
        connection.execute(text("CREATE TABLE t (x)"))
        with pytest.raises(StoreDown, match="disk is full"), plain_failures():
            connection.execute(text("INSERT INTO t VALUES (:words)"), {"words": "planted" * 10_000})
    engine.dispose()


def test_no_failure_carries_what_was_being_written(store: Store, file: Path) -> None:
    database = sqlite3.connect(file)
    database.execute("DROP TABLE owed")
    database.close()
    with pytest.raises(StoreDown) as down:
        store.turn(1, 10, keep("planted", say("planted")))
    error: BaseException | None = down.value
    while error is not None:
        assert "planted" not in str(error)
        error = error.__cause__ if error.__cause__ or error.__suppress_context__ else error.__context__
