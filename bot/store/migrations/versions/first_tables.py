"""The first tables: records, owed messages, taken updates, the key of the hash."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "records",
        sa.Column("person", sa.LargeBinary(16), primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("key_id", sa.LargeBinary(4), nullable=False, index=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "owed",
        sa.Column("id", number, primary_key=True, autoincrement=True),
        sa.Column("person", sa.LargeBinary(16), nullable=False, index=True),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("target", sa.BigInteger(), nullable=False),
        sa.Column("farewell", sa.Boolean(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "taken",
        sa.Column("id", number, primary_key=True, autoincrement=True),
        sa.Column("update_id", sa.BigInteger(), nullable=False, unique=True),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "hash_keys",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
