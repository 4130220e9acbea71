"""Puts a changed book in the place of the one that runs, if it is sound. A broken one is refused, and the log says why."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from collections.abc import Callable
from pathlib import Path

from bot.book.edition import Edition, edition_of
from bot.guide.guide import Guide
from bot.logs import place_of
from bot.reload.apart import NotRead, read_apart
from bot.reload.reading import Read, program, received
from bot.reload.watch import watch

log = logging.getLogger(__name__)

MOST_TOLD = 10  # problems of a broken book, and files of a changed one
SWITCH = 0.0005  # seconds that a turn waits, each time, for the thread that makes the new guide

Put = Callable[[Guide], None]


class Reload:
    """Reads the book again when it is asked to, one time after the other: whoever asks meanwhile gets one more."""

    def __init__(self, folder: Path, running: Edition, *, watched: bool) -> None:
        """`running` is the book that runs, which was read from `folder`. `watched`: changes there are noticed."""
        self._folder = folder
        self._running = running
        self._watched = watched
        self._refused: Edition | None = None
        self._asked = asyncio.Event()
        self._by_hand = False
        program()  # what runs is the program as it is now

    def ask(self) -> None:
        """Have the book read again soon; the log tells what came of it."""
        self._by_hand = True
        self._asked.set()

    async def run(self, put: Put) -> None:
        """Reload for ever. `put` is given a guide when it is ready to talk; from then on all turns are its."""
        log.info("The book %s is running.", self._running.name)
        async with asyncio.TaskGroup() as group:
            group.create_task(self._reload_for_ever(put))
            if self._watched:
                group.create_task(watch(self._folder, self._asked.set))

    async def _reload_for_ever(self, put: Put) -> None:
        if self._watched:
            self._asked.set()  # it may have changed since it was read
        while True:
            await self._asked.wait()
            self._asked.clear()
            by_hand, self._by_hand = self._by_hand, False
            try:
                await self._reload(put, by_hand)
            except NotRead as error:
                log.error("The flows are not taken; the book %s keeps running. %s", self._running.name, error)
            except Exception as error:  # whatever it is, people are talking to the book that runs
                log.error("The flows could not be read again: %s", place_of(error))

    async def _reload(self, put: Put, by_hand: bool) -> None:
        now = await asyncio.to_thread(edition_of, self._folder)
        if now == self._running:
            if by_hand or self._refused is not None:
                log.info("The flows are those of the book %s, which keeps running.", self._running.name)
            self._refused = None
            return
        if now == self._refused and not by_hand:
            return
        self._refused = now
        log.info("Checking the changed flows (%s).", now.name)
        sent = await read_apart(self._folder)
        found, guide = await asyncio.to_thread(_made, sent)
        self._refused = None if guide is not None else found.edition
        if guide is None:
            self._tell_refusal(found)
            return
        put(guide)
        self._tell_change(found)
        self._running = found.edition

    def _tell_refusal(self, found: Read) -> None:
        log.error(
            "The flows (%s) are broken and not taken; the book %s keeps running. Errors: %s.",
            found.edition.name,
            self._running.name,
            len(found.errors),
        )
        for problem in found.errors[:MOST_TOLD]:
            log.error("%s: %s [%s]", problem.place, problem.says, problem.rule)
        if len(found.errors) > MOST_TOLD:
            log.error("`kratom-guide check` shows the others, and what to write instead.")

    def _tell_change(self, found: Read) -> None:
        files = found.edition.changed_since(self._running)
        log.info(
            "The book %s is running now, and not %s any more. Changed: %s. Warnings: %s.",
            found.edition.name,
            self._running.name,
            ", ".join(files[:MOST_TOLD]) + (" …" if len(files) > MOST_TOLD else ""),
            found.warnings,
        )


def _made(sent: bytes) -> tuple[Read, Guide | None]:
    """The guide on a book that was sent; None where the book is broken."""
    # A book is hundreds of thousands of objects, and everybody would wait while the collector looks at them. It need
    # not look: nothing in a guide points in a circle, so that one that is put aside is freed at once.
    gc.disable()
    usual = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH)
    try:
        found = received(sent)
        return found, Guide(found.book) if found.book is not None else None
    finally:
        sys.setswitchinterval(usual)
        gc.freeze()
        gc.enable()
