"""Stops the spinner on a tapped button. Never owed, never in the way of anything."""

from __future__ import annotations

import asyncio

from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.telegram.transport import Api, pause_of

NOTE_LIMIT = 200
PAUSES = (0.5, 2.0, 5.0)  # a spinner gives up by itself soon after
AT_ONCE = 200


class Spinners:
    """Answers taps in the background."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()

    def stop(self, query: str, note: str = "") -> None:
        """Answer a tap, with a short line over the chat if there is one. "" is no tap."""
        if query:
            task = asyncio.create_task(self._answer(query, note[:NOTE_LIMIT]))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def close(self, seconds: float) -> None:
        """Let those under way end, within some seconds."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _answer(self, query: str, note: str) -> None:
        params = {"callback_query_id": query} | ({"text": note} if note else {})
        for pause in PAUSES:
            try:
                async with self._slots:
                    await self._api.call("answerCallbackQuery", params)
            except BadRequest:  # too old, or answered before: the spinner has stopped
                return
            except RetryAfter as error:
                await asyncio.sleep(pause_of(error))
            except TelegramError:
                await asyncio.sleep(pause)
            else:
                return
