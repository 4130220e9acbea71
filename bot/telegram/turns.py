"""One update, one turn: taken in order for each chat, committed, and then on its way out."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any
from weakref import WeakValueDictionary

from bot.conversation import Conversation, Taken
from bot.guide.turn import Count, Forget, Left, Message, Span, Turn, Typed
from bot.logs import place_of
from bot.store import Owed, StoreDown
from bot.telegram.outbound import Outbound
from bot.telegram.reading import GroupCommand, Incoming, StrayTap, is_known, kind_of, read
from bot.telegram.render import render
from bot.telegram.spinners import Spinners
from bot.telegram.tally import Tally
from bot.telegram.trouble import Trouble
from bot.telegram.worker import Worker

log = logging.getLogger(__name__)

HELP_WITHIN = 0.7  # seconds that a call for help waits for the store before it is answered without it
ANSWER_WITHIN = 3.0  # and anybody else, before they are asked to wait
FIRST_PAUSE, LONGEST_PAUSE = 0.25, 4.0
IN_GROUPS = "Let's talk in private, where nobody else reads along: https://t.me/{username}"


def utc_now() -> datetime:
    return datetime.now(UTC)


class Turns:
    """Takes updates. A turn that the store refuses is tried until it is committed."""

    def __init__(
        self,
        *,
        conversation: Conversation,
        worker: Worker,
        outbound: Outbound,
        spinners: Spinners,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.tally = Tally()
        self.username = ""  # the bot's own, once Telegram has told it
        self._conversation = conversation
        self._worker = worker
        self._outbound = outbound
        self._spinners = spinners
        self._now = now
        self._order: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._told: set[int] = set()  # updates answered without the store
        self._asked_to_wait: set[int] = set()  # chats
        self._invited: set[int] = set()  # groups
        self._trouble = Trouble("The database answers again.")

    async def take(self, update_id: int, raw: dict[str, Any]) -> None:
        """Whatever one update asks for. Returns when the update may be confirmed."""
        try:
            incoming = read(raw)
        except Exception:  # the library could not read it, and may fail in any way
            log.warning("Skipped an update that can't be read: %s", kind_of(raw))
            return
        match incoming:
            case Incoming():
                await self._turn(update_id, incoming)
            case StrayTap(query):
                self._spinners.stop(query)
            case GroupCommand():
                self._invite(incoming)
            case _ if not is_known(kind := kind_of(raw)):
                log.warning("Skipped an update of a kind that does not exist yet: %s", kind)

    async def _turn(self, update_id: int, incoming: Incoming) -> None:
        incoming = self._as_read(incoming)
        urgent = self._is_urgent(incoming)
        patience = HELP_WITHIN if urgent else ANSWER_WITHIN
        late = asyncio.get_running_loop().call_later(patience, self._tell, update_id, incoming, urgent)
        try:
            async with self._order.setdefault(incoming.chat, asyncio.Lock()):
                await self._take(update_id, incoming, urgent)
        finally:
            late.cancel()
            self._told.discard(update_id)

    async def _take(self, update_id: int, incoming: Incoming, urgent: bool) -> None:
        pause = FIRST_PAUSE
        while True:
            try:
                taken = await self._worker.run(partial(self._step, update_id, incoming), urgent=urgent)
                await self._finish(incoming, taken)
                return
            except StoreDown:
                self._trouble.met("The database can't be used right now; people are asked to wait.")
                self._tell(update_id, incoming, urgent)
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
            except Exception as error:  # one person's trouble stays theirs
                log.error("A turn failed: %s", place_of(error))
                self._tell(update_id, incoming, urgent)
                return

    def _step(self, update_id: int, incoming: Incoming) -> Taken | None:
        chat, event = incoming.chat, incoming.event
        return self._conversation.take(
            chat, update_id, event, incoming.language, self._now(), lambda turn: render(turn, chat, event)
        )

    async def _finish(self, incoming: Incoming, taken: Taken | None) -> None:
        self._trouble.over()
        self._asked_to_wait.discard(incoming.chat)
        if taken is None:  # this update was taken before
            self._spinners.stop(incoming.query)
            return
        for effect in taken.turn.effects:
            if isinstance(effect, Count):
                self.tally.add(effect, self._now().date())
            elif isinstance(effect, Forget):
                self._outbound.clear(incoming.chat)
        self._spinners.stop(incoming.query, taken.turn.note)
        if isinstance(incoming.event, Left):
            await self._outbound.forsake(incoming.chat)
        else:
            self._outbound.add(taken.owed)

    def _as_read(self, incoming: Incoming) -> Incoming:
        """With the words before it, and a mark if it was typed while the guide's last answer was on its way."""
        chat = incoming.chat
        event = self._conversation.heard(chat, incoming.event, self._now())
        if isinstance(event, Typed) and (chat in self._order or self._outbound.is_busy(chat)):
            event = replace(event, unseen=True)
        return replace(incoming, event=event)

    def _is_urgent(self, incoming: Incoming) -> bool:
        try:
            return self._conversation.guide.is_urgent(incoming.event)
        except Exception as error:
            log.error("An event could not be read for danger: %s", place_of(error))
            return True  # rather once too often

    def _tell(self, update_id: int, incoming: Incoming, urgent: bool) -> None:
        """Answer an update without the store, once: help for who needs it, a word of patience for others."""
        if update_id in self._told:
            return
        self._told.add(update_id)
        try:
            turn = self._conversation.guide.without_store(incoming.event, self._now(), incoming.language)
        except Exception as error:
            log.error("The answer without the database failed: %s", place_of(error))
            turn = None
        self._spinners.stop(incoming.query, turn.note if turn else "")
        if turn is None or (not urgent and incoming.chat in self._asked_to_wait):
            return
        self._asked_to_wait.add(incoming.chat)
        self._send_unowed(incoming.chat, turn, urgent)

    def _invite(self, command: GroupCommand) -> None:
        """One sentence in a group, once, when it is us who are spoken to."""
        name = command.command.partition("@")[2].lower()
        if not self.username or command.chat in self._invited or name not in ("", self.username.lower()):
            return
        self._invited.add(command.chat)
        sentence = Message((Span(IN_GROUPS.format(username=self.username)),))
        self._send_unowed(command.chat, Turn(None, (sentence,)), urgent=False)

    def _send_unowed(self, chat: int, turn: Turn, urgent: bool) -> None:
        calls = render(turn, chat)
        self._outbound.add(Owed(0, b"", urgent, {"method": c.method, "params": c.params}, 0) for c in calls)
