"""Notices that the flows folder changes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from pathlib import Path

from watchfiles import Change, awatch

QUIET = 500  # milliseconds without a change: an editor or git writes several files, one after the other
LONGEST = 10_000  # that a folder which never gets quiet is waited for
# Some disks tell nobody of a change, and a folder that was put in the place of this one is another one.
LOOK_ANYWAY = 5_000


async def watch(folder: Path, changed: Callable[[], None]) -> None:
    """Call `changed` whenever the folder may have changed, and now and then anyway. Runs for ever."""
    while True:
        try:
            async with aclosing(_changes(folder)) as all_changes:
                async for changes in all_changes:
                    changed()
                    if not changes:
                        break
        except OSError:  # it is gone just now, or the system can't watch: looking now and then does as well
            changed()
            await asyncio.sleep(LOOK_ANYWAY / 1000)


def _changes(folder: Path) -> AsyncGenerator[set[tuple[Change, str]], None]:
    """A set of changes whenever it is quiet again after some; an empty one where nothing was noticed for long."""
    return awatch(
        folder,
        watch_filter=None,
        step=QUIET,
        debounce=LONGEST,
        rust_timeout=LOOK_ANYWAY,
        yield_on_timeout=True,
    )
