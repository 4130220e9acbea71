"""Runs the bot of these tests: in this process, over real HTTP, with a real store."""

from __future__ import annotations

import asyncio
import fcntl
import os
import signal
import sys
import termios
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

from bot.conversation import Conversation
from bot.guide.guide import Guide
from bot.store import Keys, Store
from bot.telegram.run import serve
from bot.telegram.transport import Api
from tests.telegram.botapi import TOKEN, BotApi
from tests.telegram.toy import ToyGuide

KEYS = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA="


def open_store(folder: Path, patience: float = 5.0) -> Store:
    return Store.open(f"sqlite:///{folder / 'guide.db'}", Keys.from_text(KEYS), patience)


@asynccontextmanager
async def running(
    lab: BotApi, store: Store, guide: ToyGuide | Guide | None = None, seconds: float = 10.0
) -> AsyncIterator[None]:
    """The bot while it runs; then it has left as on SIGTERM. `seconds` is its patience with an answer."""
    stop = asyncio.Event()
    api = Api(TOKEN, lab.url, seconds)
    conversation = Conversation(cast(Guide, guide or ToyGuide()), store)
    bot = asyncio.create_task(serve(api, conversation, store, stop))
    try:
        yield
    finally:
        stop.set()
        await bot
        store.close()


class BotProcess:
    """The bot as a process that can be killed. It writes its log into a file of the folder."""

    def __init__(self, lab: BotApi, folder: Path, *command: str, **settings: str) -> None:
        self._lab = lab
        self._command = [sys.executable, "-m", *command]
        self.log = folder / "log.txt"
        self._environment = {
            **os.environ,
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_URL": lab.url,
            "DATABASE_URL": f"sqlite:///{folder / 'guide.db'}",
            "SECRET_KEYS": KEYS,
            "LOG_LEVEL": "DEBUG",
            **settings,
        }
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, terminal: int | None = None) -> None:
        """Start it, perhaps as the one process of a terminal."""
        is_alone = terminal is not None
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                env=self._environment,
                stderr=log,
                stdout=log,
                stdin=terminal,
                start_new_session=is_alone,
                preexec_fn=_take_terminal if is_alone else None,
            )

    async def logs(self, words: str, seconds: float = 120) -> None:
        """Wait until these words stand in its log."""
        try:
            await self._lab.until(lambda: words in self.log.read_text(), seconds)
        except TimeoutError:
            raise AssertionError(f"{words!r} was never logged: {self.log.read_text()}") from None

    def send(self, number: signal.Signals) -> None:
        """Send it a signal."""
        assert self._process
        self._process.send_signal(number)

    async def stop(self, number: signal.Signals) -> int:
        """End it with a signal; its exit status comes back."""
        self.send(number)
        return await self.ended()

    async def ended(self) -> int:
        """Its exit status, when it has ended."""
        assert self._process
        return await self._process.wait()

    async def kill(self) -> None:
        """End it at once, wherever it is."""
        assert await self.stop(signal.SIGKILL) == -signal.SIGKILL

    @asynccontextmanager
    async def running(self, terminal: int | None = None) -> AsyncIterator[BotProcess]:
        """Start it; afterwards it is not running, whatever happened."""
        await self.start(terminal)
        try:
            yield self
        finally:
            if self._process and self._process.returncode is None:
                await self.kill()


def _take_terminal() -> None:
    """In the process that was just begun: what its standard input is becomes its terminal."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
