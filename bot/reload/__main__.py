"""`python -m bot.reload FOLDER PROGRAM`: the process that reads and checks a changed book for the bot."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from bot.logs import place_of
from bot.reload.reading import ANOTHER_PROGRAM, FAILED, program, read


def main(folder: str, wanted: str) -> None:
    """Write what was read to standard output; where that fails, one line about it."""
    os.nice(10)  # people who talk to the bot go first
    if program() != wanted:
        sys.exit(ANOTHER_PROGRAM)
    out = sys.stdout.buffer
    try:
        out.write(read(Path(folder)))
    except Exception as error:
        out.write(place_of(error).encode())
        sys.exit(FAILED)


if __name__ == "__main__":
    main(*sys.argv[1:])
