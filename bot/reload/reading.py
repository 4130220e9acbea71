"""What the process that reads and checks a changed book finds, and sends back."""

from __future__ import annotations

import gc
import pickle
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import cast

from bot.book.edition import Edition, edition_of
from bot.book.load import Book
from bot.book.problem import Problem
from bot.check import problems

PACKAGE = Path(__file__).parent.parent
ANOTHER_PROGRAM, FAILED = 3, 4  # exit statuses


@dataclass(frozen=True, slots=True)
class Read:
    """A book as it was read. `book` is None where there are errors."""

    edition: Edition
    book: Book | None
    errors: tuple[Problem, ...]
    warnings: int


def read(folder: Path) -> bytes:
    """The book of a folder, checked and ready to be sent. Files that change meanwhile are read once more."""
    gc.disable()  # this process ends before there is garbage worth collecting
    before = None
    edition = edition_of(folder)
    while edition != before:
        report = problems(folder, datetime.now(UTC).date())
        before, edition = edition, edition_of(folder)
    return pickle.dumps(Read(edition, report.book, tuple(report.errors), len(report.warnings)))


def received(sent: bytes) -> Read:
    """What the other process sent."""
    return cast(Read, pickle.loads(sent))  # noqa: S301 -- our own process sent it


@cache
def program() -> str:
    """A hash of this program's files as they were when it was first asked for.

    What another version of the program sends can't be understood.
    """
    whole = blake2b()
    for path in sorted(PACKAGE.rglob("*.py")):
        whole.update(path.relative_to(PACKAGE).as_posix().encode() + path.read_bytes())
    return whole.hexdigest()
