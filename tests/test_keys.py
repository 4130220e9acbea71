"""Sealing: only the right key opens, and only in the right place."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from bot.store import Keys, KeysWrong, Outcome, Store, new_key
from bot.store.keyfile import keys_beside

PERSON, OTHER = b"p" * 16, b"q" * 16


def test_what_is_sealed_opens_again() -> None:
    keys = Keys.from_text(new_key())
    assert keys.unseal(keys.seal(b"words", "records", PERSON), "records", PERSON) == b"words"


def test_the_same_text_never_looks_the_same_twice_and_never_shows() -> None:
    keys = Keys.from_text(new_key())
    first, second = (keys.seal(b"words" * 20, "records", PERSON) for _ in range(2))
    assert first != second
    assert b"words" not in first


def test_a_sealed_text_does_not_open_for_another_person_or_in_another_table() -> None:
    keys = Keys.from_text(new_key())
    sealed = keys.seal(b"words", "records", PERSON)
    assert keys.unseal(sealed, "records", OTHER) is None
    assert keys.unseal(sealed, "owed", PERSON) is None


@pytest.mark.parametrize("place", [0, 5, 20, -1])
def test_a_sealed_text_that_was_changed_does_not_open(place: int) -> None:
    keys = Keys.from_text(new_key())
    sealed = bytearray(keys.seal(b"words", "records", PERSON))
    sealed[place] ^= 1
    assert keys.unseal(bytes(sealed), "records", PERSON) is None


@pytest.mark.parametrize("stump", [b"", b"abc", b"x" * 10])
def test_what_was_never_sealed_does_not_open(stump: bytes) -> None:
    assert Keys.from_text(new_key()).unseal(stump, "records", PERSON) is None


def test_a_new_key_in_front_seals_and_the_old_one_still_opens() -> None:
    old, new = new_key(), new_key()
    sealed_before = Keys.from_text(old).seal(b"words", "records", PERSON)
    both = Keys.from_text(f"{new},{old}")
    assert both.unseal(sealed_before, "records", PERSON) == b"words"
    sealed_after = both.seal(b"words", "records", PERSON)
    assert Keys.from_text(new).unseal(sealed_after, "records", PERSON) == b"words"
    assert Keys.from_text(old).unseal(sealed_after, "records", PERSON) is None


def test_keys_may_be_written_with_blanks_quotes_and_either_alphabet() -> None:
    first, second = new_key(), new_key()
    plain = Keys.from_text(f"{first},{second}")
    written = Keys.from_text(f' "{first.replace("-", "+").replace("_", "/")}" , {second.rstrip("=")} ,')
    assert written.ids == plain.ids
    assert written.first_id == plain.first_id


@pytest.mark.parametrize("text", ["", " , ", "short", "x" * 44, new_key() + ",planted-secret"])
def test_a_text_that_is_no_key_is_refused_without_being_shown(text: str) -> None:
    with pytest.raises(KeysWrong) as refused:
        Keys.from_text(text)
    assert "planted" not in str(refused.value)
    assert "short" not in str(refused.value)


def test_keys_do_not_show_when_they_are_printed() -> None:
    key = new_key()
    assert key not in repr(vars(Keys.from_text(key)))


def test_a_key_is_made_once_beside_the_database_for_its_owner_only(tmp_path: Path) -> None:
    database = tmp_path / "data" / "guide.db"
    keys, made = keys_beside(database)
    assert made == tmp_path / "data" / "secret_keys"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert [path.name for path in made.parent.iterdir()] == ["secret_keys"]
    again, made_again = keys_beside(database)
    assert made_again is None
    assert again.ids == keys.ids


def test_no_key_is_made_where_records_wait_for_a_lost_one(tmp_path: Path) -> None:
    database = tmp_path / "guide.db"
    keys, made = keys_beside(database)
    store = Store.open(f"sqlite:///{database}", keys)
    store.turn(1, 1, lambda _: Outcome("{}"))
    store.close()
    assert made is not None
    made.unlink()
    with pytest.raises(KeysWrong, match="secret_keys is missing"):
        keys_beside(database)
    assert not made.exists()


def test_a_key_is_made_beside_a_database_in_which_nobody_is_kept(tmp_path: Path) -> None:
    database = tmp_path / "guide.db"
    Store.open(f"sqlite:///{database}", Keys.from_text(new_key())).close()
    assert keys_beside(database)[1] is not None


def test_a_key_file_that_cannot_be_read_is_refused_plainly(tmp_path: Path) -> None:
    (tmp_path / "secret_keys").mkdir()
    with pytest.raises(KeysWrong, match="can't be read or written"):
        keys_beside(tmp_path / "guide.db")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"not a key\n"])
def test_a_key_file_with_something_else_in_it_is_refused_and_left_alone(
    content: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "secret_keys"
    path.write_bytes(content)
    with pytest.raises(KeysWrong, match="secret_keys"):
        keys_beside(tmp_path / "guide.db")
    assert path.read_bytes() == content
