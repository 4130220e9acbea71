"""Which book it is: a short name made of all its files, so that logs can say which one is running."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from bot.book.files import yaml_files

LETTERS = 8  # of the name: enough to tell the books of one bot apart


@dataclass(frozen=True)
class Edition:
    """The files a book is read from, each with a hash of its content. Equal editions are the same book."""

    files: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def name(self) -> str:
        """A short name, such as 3f9a1c02."""
        whole = blake2b()
        for file, content in sorted(self.files.items()):
            whole.update(f"{len(file.encode())}:{file}".encode() + content)
        return whole.hexdigest()[:LETTERS]

    def changed_since(self, other: Edition) -> list[str]:
        """The files that are new, gone, or not what they were, in order."""
        both = {*self.files, *other.files}
        return sorted(file for file in both if self.files.get(file) != other.files.get(file))


def edition_of(folder: Path) -> Edition:
    """The book that lies in a folder now, sound or not. Nothing raises; it takes some milliseconds."""
    paths = [*yaml_files(folder, []), *(folder / "locales").glob("*.po")]
    return Edition({path.relative_to(folder).as_posix(): _content(path) for path in paths})


def _content(path: Path) -> bytes:
    try:
        return blake2b(path.read_bytes() if path.is_file() else b"").digest()
    except OSError as error:  # what can't be read is told when the book is checked
        return str(error.errno).encode()
