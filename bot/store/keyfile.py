"""The secret key that is kept beside the database where the operator has set none."""

from __future__ import annotations

import os
from pathlib import Path

from bot.store.database import holds_people
from bot.store.keys import Keys, KeysWrong, new_key

NAME = "secret_keys"


def keys_beside(database: Path) -> tuple[Keys, Path | None]:
    """The keys in the file `secret_keys` beside the database.

    Where there is none yet, a key is made, and the path of its file is returned: that file must be copied.
    Raises KeysWrong where a database needs a key that isn't there, StoreDown where it can't be looked into.
    """
    path = database.parent / NAME
    try:
        if path.exists():
            return _read(path), None
        if holds_people(database):
            raise KeysWrong(
                f"there is a database with sealed records, but no key: {path} is missing. "
                "Put your copy of that file back, or set the key that was used before."
            )
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_once(path, new_key())
        return _read(path), path
    except (OSError, UnicodeDecodeError):
        raise KeysWrong(f"the file {path} can't be read or written.") from None


def _read(path: Path) -> Keys:
    try:
        return Keys.from_text(path.read_text(encoding="utf-8-sig"))
    except KeysWrong as wrong:
        raise KeysWrong(f"in the file {path}: {wrong}") from None


def _write_once(path: Path, key: str) -> None:
    """Write the whole file or none of it, for its owner's eyes only, and never over another one."""
    draft = path.with_name(f".{NAME}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(f"{key}\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return
    finally:
        draft.unlink()
