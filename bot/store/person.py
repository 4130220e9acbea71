"""Whose row is it? A keyed hash of the chat id, never the id itself."""

from __future__ import annotations

import os
from hashlib import blake2b

from sqlalchemy import Connection, insert, select, update

from bot.store.keys import Keys, key_id
from bot.store.tables import hash_keys


def person_of(chat: int, hash_key: bytes) -> bytes:
    """The name under which all rows of a chat are kept."""
    return blake2b(str(chat).encode(), digest_size=16, key=hash_key, person=b"person").digest()


def hash_key_of(connection: Connection, keys: Keys) -> bytes:
    """The key of the hash: the one in the database that a secret key opens, else a new one, kept there.

    It is random, not made from a secret key, and sealed anew under the first of them at a start: so keys can
    be put in front, taken away or change places, and every person is still found. With none but wrong keys a
    second one is made beside it; with the right key back, all is as before.
    """
    for row in connection.execute(select(hash_keys).order_by(hash_keys.c.id)).all():
        hash_key = keys.unseal(row.sealed, hash_keys.name, b"")
        if hash_key is None:
            continue
        if key_id(row.sealed) != keys.first_id:
            sealed = keys.seal(hash_key, hash_keys.name, b"")
            connection.execute(update(hash_keys).where(hash_keys.c.id == row.id).values(sealed=sealed))
        return hash_key
    hash_key = os.urandom(32)
    connection.execute(insert(hash_keys).values(sealed=keys.seal(hash_key, hash_keys.name, b"")))
    return hash_key
