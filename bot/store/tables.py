"""The tables. Whatever could tell something about a person is sealed or a keyed hash."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Integer, LargeBinary, MetaData, Table

# The newest migration, known here so that a start with nothing to migrate need not load Alembic.
REVISION = "0001"

metadata = MetaData()

# One row a person: where they are and what they answered, sealed. `version` is for compare-and-set.
records = Table(
    "records",
    metadata,
    Column("person", LargeBinary(16), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("key_id", LargeBinary(4), nullable=False, index=True),
    Column("sealed", LargeBinary, nullable=False),
)

# Calls that are committed and not yet delivered. No id is used twice: a late "sent" must not hit a newer row.
# `farewell` rows belong to someone of whom nothing else is kept.
owed = Table(
    "owed",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("person", LargeBinary(16), nullable=False, index=True),
    Column("urgent", Boolean, nullable=False),
    Column("target", BigInteger, nullable=False),
    Column("farewell", Boolean, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)

# Updates taken by turns that left no record: without them, "forget me" delivered twice would be two turns.
taken = Table(
    "taken",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("update_id", BigInteger, nullable=False, unique=True),
    sqlite_autoincrement=True,
)

# The key of the hash of chat ids, sealed. It lies here so that secret keys can come, go and change places.
hash_keys = Table(
    "hash_keys",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("sealed", LargeBinary, nullable=False),
)
