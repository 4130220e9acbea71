"""The one thread that owns the store. What is urgent goes first."""

from __future__ import annotations

import asyncio
import itertools
import queue
import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class Worker:
    """Runs calls one after the other in a thread of its own: the store is synchronous, and faster so."""

    def __init__(self) -> None:
        self._jobs: queue.PriorityQueue[tuple[int, int, Callable[[], None] | None]] = queue.PriorityQueue()
        self._count = itertools.count()
        self._thread = threading.Thread(target=self._work, name="store", daemon=True)
        self._thread.start()

    async def run(self, call: Callable[[], T], *, urgent: bool = False) -> T:
        """The call's result. Cancelling the wait does not undo a call that has begun."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()

        def job() -> None:
            if future.cancelled():
                return
            try:
                result = call()
            except BaseException as error:  # it belongs to whoever waits
                _tell(loop, _fail, future, error)
            else:
                _tell(loop, _finish, future, result)

        self._jobs.put((0 if urgent else 1, next(self._count), job))
        return await future

    async def close(self, seconds: float) -> None:
        """Finish what was asked for, within some seconds."""
        self._jobs.put((2, next(self._count), None))
        await asyncio.to_thread(self._thread.join, seconds)

    def _work(self) -> None:
        while (job := self._jobs.get()[2]) is not None:
            job()


def _tell(loop: asyncio.AbstractEventLoop, call: Callable[..., None], *given: object) -> None:
    if not loop.is_closed():  # at the very end nobody listens any more
        loop.call_soon_threadsafe(call, *given)


def _finish(future: asyncio.Future[Any], result: object) -> None:
    if not future.done():
        future.set_result(result)


def _fail(future: asyncio.Future[Any], error: BaseException) -> None:
    if not future.done():
        future.set_exception(error)
