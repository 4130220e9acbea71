"""Secret keys: what is kept is sealed with the first, and opened with any of them."""

from __future__ import annotations

import base64
import binascii
import os
import zlib
from collections.abc import Sequence
from hashlib import blake2b

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
KEY_ID_BYTES = 4
NONCE_BYTES = 12


class KeysWrong(ValueError):
    """The text of the keys can't be used. Its sentence never shows a key."""


def new_key() -> str:
    """A new key from the system's randomness, as it is written in SECRET_KEYS."""
    return base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()


class Keys:
    """AES-256 keys in order. A sealed text begins with the id of its key, so that the right one is found.

    It is bound to the table and the person it was sealed for: moved to another row it doesn't open.
    """

    def __init__(self, keys: Sequence[bytes]) -> None:
        ids = [blake2b(key, digest_size=KEY_ID_BYTES, person=b"key id").digest() for key in keys]
        self._ciphers = {key_id: AESGCM(key) for key_id, key in zip(ids, keys, strict=True)}
        self.first_id = ids[0]
        self.ids = frozenset(ids)

    @classmethod
    def from_text(cls, text: str) -> Keys:
        """Keys from `newest,older,...`. Raises KeysWrong."""
        words = [word.strip().strip("\"'") for word in text.split(",") if word.strip()]
        if not words:
            raise KeysWrong("there is no key in it.")
        return cls([_key(word, number) for number, word in enumerate(words, start=1)])

    def seal(self, text: bytes, table: str, person: bytes) -> bytes:
        """`text`, compressed and sealed with the first key: key id, nonce, ciphertext."""
        nonce = os.urandom(NONCE_BYTES)
        sealed = self._ciphers[self.first_id].encrypt(nonce, zlib.compress(text), _bound_to(table, person))
        return self.first_id + nonce + sealed

    def unseal(self, sealed: bytes, table: str, person: bytes) -> bytes | None:
        """The text again, or None where no key opens it."""
        cipher = self._ciphers.get(sealed[:KEY_ID_BYTES])
        if cipher is None:
            return None
        nonce, ciphertext = (
            sealed[KEY_ID_BYTES : KEY_ID_BYTES + NONCE_BYTES],
            sealed[KEY_ID_BYTES + NONCE_BYTES :],
        )
        try:
            return zlib.decompress(cipher.decrypt(nonce, ciphertext, _bound_to(table, person)))
        except InvalidTag:
            return None


def key_id(sealed: bytes) -> bytes:
    """The id of the key that a sealed text needs."""
    return sealed[:KEY_ID_BYTES]


def _bound_to(table: str, person: bytes) -> bytes:
    return table.encode() + b"\0" + person


def _key(word: str, number: int) -> bytes:
    try:
        key = base64.b64decode(
            word.replace("-", "+").replace("_", "/") + "=" * (-len(word) % 4), validate=True
        )
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise KeysWrong(
            f"key number {number} is not a key: 44 letters, digits, - and _ that stand for 32 bytes."
        )
    return key
