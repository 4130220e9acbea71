"""flows/README.md as a whole: followed from the first snippet to the last, as a reader would."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.conftest import FLOWS
from tests.docs.practice import practice_book
from tests.docs.reference import BEGIN, END, reference
from tests.docs.snippets import Snippet, played, put, snippets

PAGE = FLOWS / "README.md"


def followed(page: str, folder: Path, today: date) -> Iterator[tuple[Snippet, str]]:
    """Do all that the page says, in a practice book in the folder: each snippet, and what it should read."""
    practice_book(folder, today)
    for snippet in snippets(page):
        if snippet.file:
            put(snippet, folder, today)
        yield snippet, played(snippet, folder) if snippet.kind == "console" else snippet.text


def renewed(page: str, folder: Path, today: date) -> str:
    """The page with what its commands print now, and with the reference as it is now."""
    new, rest = "", page
    for snippet, reads in followed(page, folder, today):
        before, _, rest = rest.partition(snippet.text)
        new += before + reads
    new += rest
    return new[: new.index(BEGIN)] + BEGIN + "\n" + reference() + "\n" + new[new.index(END) :]
