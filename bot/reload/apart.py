"""Has a changed book read and checked by a process of its own, so that no turn waits for it."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE
from pathlib import Path

from bot.reload.reading import ANOTHER_PROGRAM, FAILED, PACKAGE, program

LONGEST = 300.0  # seconds; it is one or two, and whatever takes this long will never end


class NotRead(Exception):
    """The book could not be read at all. `str()` is one plain sentence."""


async def read_apart(folder: Path, seconds: float = LONGEST) -> bytes:
    """What `bot.reload.reading.received` takes. Raises NotRead."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "bot.reload", str(folder), program()),
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=DEVNULL,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
        start_new_session=True,  # Ctrl-C and a closed terminal are for the bot, which ends this one itself
    )
    try:
        async with asyncio.timeout(seconds):
            sent, _ = await process.communicate()
    except TimeoutError:
        raise NotRead(f"Checking them did not end within {seconds:g} seconds.") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode == ANOTHER_PROGRAM:
        raise NotRead("The program itself was changed on disk, too: start the bot anew.")
    if process.returncode == FAILED:
        raise NotRead(f"Checking them failed: {sent.decode()}. Please report this line.")
    if process.returncode:
        raise NotRead(f"Checking them ended with status {process.returncode}.")
    return sent
