"""`kratom-guide schema`: writes what editors need to know of the flows."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.book.load import load
from bot.book.problem import render
from bot.schema import NotWritten, write

BROKEN, CANT_WRITE = 1, 2


def schema(flows: Path, out: Path | None) -> int:
    """Write the schemas of a flows folder, beside it where no folder is given. The exit status."""
    folder = out or flows.parent / ".schemas"
    loaded = load(flows)
    try:
        written = write(loaded, folder)
    except NotWritten as error:
        told = [
            *(render(problem, loaded.sources) for problem in error.problems),
            f"Nothing was written. {error}",
        ]
        print("\n\n".join(told), file=sys.stderr)
        return BROKEN
    except OSError as error:
        print(f"{folder.as_posix()} can't be written: {error.strerror}.", file=sys.stderr)
        return CANT_WRITE
    print(
        f"{folder.as_posix()}: {written.count} files, {len(written.renewed)} renewed, {len(written.deleted)} deleted."
    )
    return 0
