"""Messages out: each chat in its order, no chat waiting for another, help before everything."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol, cast

from bot.logs import place_of
from bot.store import Call, Owed, StoreDown
from bot.telegram.pace import Pace, Paces
from bot.telegram.sending import Again, Doubt, Fate, answers, attempt
from bot.telegram.transport import Api
from bot.telegram.trouble import Trouble
from bot.telegram.worker import Worker

log = logging.getLogger(__name__)

OVERALL = 30  # messages a second, over all chats; edits count little and go as they come
AT_ONCE = 200  # ordinary calls under way; urgent ones have no such limit
LONGEST_PAUSE = 15.0
URGENT_PAUSE = 3.0
# A message that may have arrived is sent once more after a time-out, three times after a broken connection.
DOUBTS = {Doubt.NONE: 0, Doubt.DROPPED: 1, Doubt.TIMED_OUT: 2}
MOST_DOUBT = 3
FAILS_TOLD = 3  # so often a card of numbers fails before the operator is told that one did, and not whose


class Ledger(Protocol):
    """What the queue needs of the store."""

    def sent(self, ids: Sequence[int]) -> None: ...
    def drop_owed(self, chat: int) -> None: ...


@dataclass(slots=True, eq=False)
class Item:
    """A call on its way. A stale one has been replaced by a newer edit, or its person has left."""

    owed: int
    call: Call
    stale: bool = False
    leaving: bool = False
    fails: int = 0
    doubt: int = 0


@dataclass(slots=True, eq=False)
class Lane:
    """What waits for one chat, in order. Urgent calls have a lane of their own."""

    chat: int
    urgent: bool
    items: deque[Item] = field(default_factory=deque)
    empty: asyncio.Event = field(default_factory=asyncio.Event)
    task: asyncio.Task[None] | None = None


class Outbound:
    """The queue. What it has delivered, or never can, it tells the store."""

    def __init__(self, api: Api, store: Ledger, worker: Worker, *, overall: float = OVERALL) -> None:
        self._api = api
        self._store = store
        self._worker = worker
        self._overall = Pace(overall, burst=max(1, int(overall)))
        self._chats = Paces(rate=1, burst=4)
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._lanes: dict[tuple[int, bool], Lane] = {}
        self._floods: dict[int, float] = {}  # chat -> when its 429 is over
        self._queued: set[int] = set()
        self._settled: list[int] = []
        self._settle = asyncio.Event()
        self._trouble = Trouble("Telegram takes messages again.")

    def add(self, owed: Iterable[Owed]) -> None:
        """Queue calls, first one first."""
        for one in owed:
            if one.id in self._queued:
                continue
            if one.id:
                self._queued.add(one.id)
            params = cast("dict[str, Any]", one.call["params"])
            call = Call(str(one.call["method"]), params, one.urgent, one.target)
            self._append(params["chat_id"], Item(one.id, call))

    def is_busy(self, chat: int) -> bool:
        """Whether something waits for a chat that can't be on its screen yet."""
        return any(not (item.leaving or item.stale) for item in self._waiting(chat))

    def clear(self, chat: int) -> None:
        """Forget what waits for a chat."""
        for item in self._waiting(chat):
            item.stale = True

    async def report(self) -> None:
        """Tell the store what is settled, for ever; many at a time under load."""
        while True:
            await self._settle.wait()
            if not await self._flush():
                await asyncio.sleep(1)

    async def drain(self, seconds: float) -> None:
        """Send what can be sent within some seconds; the rest stays owed."""
        tasks = [lane.task for lane in self._lanes.values() if lane.task]
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await self._flush()

    def _append(self, chat: int, item: Item) -> None:
        if item.call.target:
            for older in self._waiting(chat):
                older.stale |= older.call.target == item.call.target
        key = (chat, item.call.urgent)
        lane = self._lanes.get(key)
        if lane is None:
            lane = self._lanes[key] = Lane(chat, item.call.urgent)
            lane.task = asyncio.create_task(self._serve(lane))
        lane.items.append(item)

    def _waiting(self, chat: int) -> list[Item]:
        lanes = (self._lanes.get((chat, urgent)) for urgent in (True, False))
        return [item for lane in lanes if lane for item in lane.items]

    async def _serve(self, lane: Lane) -> None:
        while lane.items:
            item = lane.items[0]
            try:
                is_settled = item.stale or await self._deliver(lane, item)
            except Exception as error:  # one message must not hold up those behind it
                log.error("A call of %s failed and is dropped: %s", item.call.method, place_of(error))
                is_settled = True
            if is_settled:
                lane.items.popleft()
                self._settled_now(item)
        del self._lanes[lane.chat, lane.urgent]
        lane.empty.set()

    async def _deliver(self, lane: Lane, item: Item) -> bool:
        """Try once, when it may leave. Whether that settles the call, one way or the other."""
        await self._may_leave(lane, item)
        if item.stale:
            return True
        match await self._attempt(lane, item):
            case Call() as instead:
                item.call = instead
                return False
            case Again() as again:
                return await self._hold(lane, item, again)
            case Fate.GONE:
                await self.forsake(lane.chat)
            case _:
                self._trouble.over()
        return True

    async def _may_leave(self, lane: Lane, item: Item) -> None:
        clock = asyncio.get_running_loop().time
        if not lane.urgent and not _is_edit(item.call):
            await asyncio.sleep(self._chats.book(lane.chat, clock()) - clock())
            await asyncio.sleep(self._overall.book(clock()) - clock())
        while True:
            if (wait := self._floods.get(lane.chat, 0) - clock()) > 0:
                await asyncio.sleep(wait)
            elif not lane.urgent and (ahead := self._lanes.get((lane.chat, True))):
                await ahead.empty.wait()
            else:
                self._floods.pop(lane.chat, None)
                return

    async def _attempt(self, lane: Lane, item: Item) -> Fate | Again | Call:
        item.leaving = True
        try:
            if lane.urgent:
                return await self._call(item)
            async with self._slots:
                return await self._call(item)
        finally:
            item.leaving = False

    async def _call(self, item: Item) -> Fate | Again | Call:
        if item.doubt and not await answers(self._api):  # the one repeat is kept for when it can arrive
            return Again("Telegram can't be reached; trying again.")
        return await attempt(self._api, item.call)

    async def _hold(self, lane: Lane, item: Item, again: Again) -> bool:
        """Wait before the next try. Whether the call is given up instead."""
        self._trouble.met(again.trouble)
        if again.flood:
            self._floods[lane.chat] = asyncio.get_running_loop().time() + again.flood
            return False
        if not _is_edit(item.call):
            item.doubt += DOUBTS[again.doubt]
        if item.doubt > MOST_DOUBT:
            log.warning("A message may have arrived or not; it is not sent once more.")
            return True
        longest = URGENT_PAUSE if lane.urgent else LONGEST_PAUSE
        await asyncio.sleep(min(0.5 * 2**item.fails, longest))
        item.fails = min(item.fails + 1, 10)
        if lane.urgent and item.fails == FAILS_TOLD:
            log.error("A card of numbers could not be delivered in %s tries; it is tried on.", FAILS_TOLD)
        return False

    async def forsake(self, chat: int) -> None:
        """Drop for good what is owed to somebody who blocked the guide or is gone."""
        log.info("A person can't be reached any more; what was owed to them is dropped.")
        self.clear(chat)
        try:
            await self._worker.run(partial(self._store.drop_owed, chat))
        except StoreDown:
            log.warning("What is owed to someone who has left could not be dropped yet.")

    def _settled_now(self, item: Item) -> None:
        if item.owed:
            self._queued.discard(item.owed)
            self._settled.append(item.owed)
            self._settle.set()

    async def _flush(self) -> bool:
        ids, self._settled = self._settled, []
        self._settle.clear()
        if not ids:
            return True
        is_told = False
        try:
            await self._worker.run(partial(self._store.sent, ids))
            is_told = True
        except StoreDown:
            log.debug("What was sent is noted later; the store can't be used.")
        finally:  # also where the wait is cut off by the end of the bot
            if not is_told:
                self._settled = ids + self._settled
                self._settle.set()
        return is_told


def _is_edit(call: Call) -> bool:
    return call.method == "editMessageText"
