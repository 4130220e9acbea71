"""The process that reads and checks a changed book: what comes back is the very book, or a sentence that says why not."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import weakref
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.book.load import load
from bot.guide.guide import Guide
from bot.guide.session import Session
from bot.guide.turn import Tapped, Turn, Typed
from bot.reload.apart import NotRead, read_apart
from bot.reload.reading import ANOTHER_PROGRAM, received
from tests.books import sound_book
from tests.conftest import FLOWS

pytestmark = pytest.mark.anyio
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    return sound_book(tmp_path)


def conversation(guide: Guide) -> list[Turn]:
    """The first buttons, tapped one after the other, some words, and a cry for help."""
    turns = [guide.take(None, Typed("/start"), NOON, "en")]
    for _ in range(12):
        buttons = [b for message in turns[-1].messages for row in message.buttons for b in row if b.data]
        turns.append(guide.take(turns[-1].session, Tapped(buttons[0].data), NOON, "en"))
    for words in ("/topics", "hello", "i want to die"):
        turns.append(guide.take(turns[-1].session, Typed(words), NOON, "es"))
    return turns


async def test_a_book_that_was_sent_talks_just_like_one_that_was_read(guide: Guide) -> None:
    sent = received(await read_apart(FLOWS))
    book = sent.book or load(FLOWS).book
    assert book is not None
    assert conversation(Guide(book)) == conversation(guide)


async def test_a_broken_book_comes_back_as_its_errors(flows: Path) -> None:
    (flows / "small.yaml").write_text((flows / "small.yaml").read_text().replace("go: tired", "go: tird"))
    sent = received(await read_apart(flows))
    assert sent.book is None
    assert [(p.place.file, p.rule) for p in sent.errors] == [(f"{flows}/small.yaml", "no-such-state")]


async def test_a_folder_that_is_gone_is_a_broken_book(tmp_path: Path) -> None:
    sent = received(await read_apart(tmp_path / "nowhere"))
    assert [p.rule for p in sent.errors] == ["no-folder"]


async def test_a_check_that_never_ends_is_given_up(flows: Path) -> None:
    os.mkfifo(flows / "passages" / "never.yaml")
    with pytest.raises(NotRead, match=r"did not end within 0\.5 seconds"):
        await read_apart(flows, seconds=0.5)


def test_another_version_of_the_program_is_not_believed(flows: Path) -> None:
    line = [sys.executable, "-m", "bot.reload", str(flows), "the hash of another program"]
    ended = subprocess.run(line, capture_output=True)
    assert (ended.returncode, ended.stdout) == (ANOTHER_PROGRAM, b"")


def test_a_guide_that_is_put_aside_is_freed_at_once(flows: Path) -> None:
    book = load(flows).book
    assert book is not None
    guide = Guide(book)
    session: Session | None = None
    for words in ("/start", "two cups", "with milk"):
        session = guide.take(session, Typed(words), NOON).session
    parts = [*guide.books.values(), guide.book.reader, guide.book.scanner, *guide.book.machines.values()]
    ends = [weakref.ref(part) for part in parts]
    gc.disable()  # what points in a circle would wait for it, and everybody who talks with it
    try:
        del guide, parts
        left = [end() for end in ends]
    finally:
        gc.enable()
    assert left == [None] * len(ends)
