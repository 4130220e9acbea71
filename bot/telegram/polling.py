"""Receives updates by polling. An update is confirmed only after its turn is committed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.logs import place_of
from bot.telegram.reading import kind_of
from bot.telegram.transport import Api, pause_of, trouble_of
from bot.telegram.trouble import Trouble

log = logging.getLogger(__name__)

# Seconds. A connection that never answers is found out after POLL + MARGIN, so that even then, with the
# longest pause on top, people are answered within half a minute of the network's return.
POLL: Final = 10
MARGIN: Final = 5.0
LONGEST_PAUSE: Final = 10.0
SLOW: Final = 5.0
LOOK_AGAIN: Final = 0.5  # while turns wait for the store
ALLOWED: Final = ["message", "edited_message", "callback_query", "my_chat_member"]

Take = Callable[[int, dict[str, Any]], Awaitable[None]]


class Polling:
    """Fetches updates and has them taken, many at once; `take` keeps the order within a chat.

    While some turn can't be committed the same updates are asked for again, and only the new ones among them
    are taken: a call for help is heard even then.
    """

    def __init__(self, api: Api, take: Take, *, poll: int = POLL, margin: float = MARGIN) -> None:
        self._api = api
        self._take = take
        self._poll = poll
        self._margin = margin
        self._offset = 0
        self._taking: dict[int, asyncio.Task[None]] = {}
        self._taken: set[int] = set()
        self._fails = 0
        self._begun = False
        self._trouble = Trouble("Telegram answers again; receiving updates.")

    async def run(self) -> None:
        """Receive updates for ever."""
        while True:
            for raw in await self._fetch():
                self._begin(raw)
            if self._taking:
                await asyncio.wait(self._taking.values(), timeout=LOOK_AGAIN)
            self._move_offset()

    async def close(self, seconds: float) -> None:
        """Let the turns under way end, within some seconds, and confirm what is committed."""
        if self._taking:
            _, late = await asyncio.wait(self._taking.values(), timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        self._move_offset()
        if self._offset:
            try:
                await self._get_updates(limit=1, poll=0, margin=0.5)
            except TelegramError:
                log.info("The last updates are not confirmed; they will come again and be known.")

    async def _fetch(self) -> list[Any]:
        poll = 0 if self._taking else self._poll
        try:
            updates = await self._get_updates(limit=100, poll=poll, margin=self._margin)
        except TelegramError as error:
            await self._recover(error)
            return []
        self._fails = 0
        self._begun = True
        self._trouble.over()
        return updates

    async def _get_updates(self, *, limit: int, poll: int, margin: float) -> list[Any]:
        params = {"offset": self._offset, "limit": limit, "timeout": poll, "allowed_updates": ALLOWED}
        updates = await self._api.call("getUpdates", params, seconds=poll + margin)
        if not isinstance(updates, list):
            raise NetworkError("Not an answer of the Bot API")
        return updates

    def _begin(self, raw: Any) -> None:
        update_id = raw.get("update_id") if isinstance(raw, dict) else None
        if not isinstance(update_id, int):
            log.warning("Skipped an update without a number.")
        elif update_id not in self._taking and update_id not in self._taken:
            self._taking[update_id] = asyncio.create_task(self._guarded(update_id, raw))

    async def _guarded(self, update_id: int, raw: dict[str, Any]) -> None:
        try:
            await self._take(update_id, raw)
        except Exception as error:  # never let one update block the rest
            log.error("An update failed (%s): %s", kind_of(raw), place_of(error))

    def _move_offset(self) -> None:
        done = [update_id for update_id, task in self._taking.items() if task.done()]
        for update_id in done:
            del self._taking[update_id]
        self._taken.update(done)
        if self._taken:
            self._offset = min(self._taking, default=max(self._taken) + 1)
            self._taken = {update_id for update_id in self._taken if update_id >= self._offset}

    async def _recover(self, error: TelegramError) -> None:
        if isinstance(error, Conflict) and "webhook" in error.message.lower() and not self._begun:
            self._begun = True  # one that is set later was set on purpose
            if await self._remove_webhook():
                return
        self._trouble.met(trouble_of(error))
        if isinstance(error, RetryAfter):
            pause = pause_of(error)
        elif isinstance(error, Conflict | InvalidToken):
            pause = SLOW
        else:
            pause = min(0.5 * 2**self._fails, LONGEST_PAUSE)
            self._fails = min(self._fails + 1, 10)
        await asyncio.sleep(pause)

    async def _remove_webhook(self) -> bool:
        try:
            await self._api.call("deleteWebhook")
        except TelegramError:
            return False
        log.info("Removed the webhook that was set for this bot; updates are fetched now.")
        return True
