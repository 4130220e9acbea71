"""A real store on a real file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store import Keys, Store, new_key


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "guide.db"


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite:///{file}"


@pytest.fixture
def keys() -> Keys:
    return Keys.from_text(new_key())


@pytest.fixture
def store(url: str, keys: Keys) -> Iterator[Store]:
    store = Store.open(url, keys, patience_seconds=0.3)
    yield store
    store.close()
