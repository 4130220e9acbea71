"""One conversation for every channel: the guide's turn, committed in the store before anything is sent."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from bot.breath import Breath
from bot.guide.guide import Guide
from bot.guide.session import Session, session_from_json, session_to_json
from bot.guide.turn import Event, Forget, Turn
from bot.store import Call, Outcome, Owed, Record, Store

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Taken:
    """A turn that is committed, and the calls that are owed for it."""

    turn: Turn
    owed: tuple[Owed, ...]


class Conversation:
    """Takes events of people, each in their own session."""

    def __init__(self, guide: Guide, store: Store) -> None:
        self.guide = guide  # another one may be put here at any time: a turn is taken wholly by one of them
        self._store = store
        self._breath = Breath()

    def heard(self, chat: int, event: Event, now: datetime) -> Event:
        """The event as it is to be taken, once it has come: with what was typed seconds before it."""
        return self._breath.join(chat, event, now)

    def take(
        self,
        chat: int,
        update_id: int | None,
        event: Event,
        language: str,
        now: datetime,
        render: Callable[[Turn], tuple[Call, ...]],
    ) -> Taken | None:
        """Take one event, and commit the next session with the calls that `render` makes of the turn.

        None where this update was taken before. Raises StoreDown: then nothing has happened, and the event
        may be taken again. `render` is pure: a turn that meets another one is taken again.
        """

        def step(record: Record | None) -> Outcome:
            turn = self.guide.take(_session_of(record), event, now, language)
            return Outcome(_kept(turn), render(turn), turn)

        outcome = self._store.turn(chat, update_id, step)
        if outcome is None:
            return None
        turn = cast(Turn, outcome.result)
        if any(isinstance(effect, Forget) for effect in turn.effects):
            self._breath.forget(chat)
        return Taken(turn, outcome.owed_rows)


def _kept(turn: Turn) -> str | None:
    if turn.session is None or any(isinstance(effect, Forget) for effect in turn.effects):
        return None
    return session_to_json(turn.session)


def _session_of(record: Record | None) -> Session | None:
    if record is None:
        return None
    try:
        return session_from_json(record.session)
    except ValueError:
        log.warning("a session is of a shape that is not known any more: one person begins anew")
        return None
