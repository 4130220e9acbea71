"""What all tests share: the real book, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.book.load import Book, load
from bot.guide.guide import Guide
from tests.robot import Memory, Robot

FLOWS = Path(__file__).parent.parent / "flows"


@pytest.fixture(scope="session")
def book() -> Book:
    loaded = load(FLOWS)
    assert loaded.book is not None, [str(problem.place) for problem in loaded.problems]
    return loaded.book


@pytest.fixture(scope="session")
def guide(book: Book) -> Guide:
    return Guide(book)


@pytest.fixture
def person(guide: Guide) -> Memory:
    """Someone who was never here."""
    return Memory(guide)


@pytest.fixture
def robot(person: Memory) -> Robot:
    return Robot(person)
