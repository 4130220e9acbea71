"""Small steps for the tests: what a guide would decide."""

from __future__ import annotations

import json
from collections.abc import Callable

from bot.store import Call, Outcome, Record, Store

Step = Callable[[Record | None], Outcome]


def keep(session: str, *calls: Call) -> Step:
    """Keep this session, and owe these calls."""
    return lambda _: Outcome(session, calls)


def forget(*calls: Call) -> Step:
    """Keep nothing, and owe these calls."""
    return lambda _: Outcome(None, calls)


def count(record: Record | None) -> Outcome:
    """One more than was counted before."""
    number = json.loads(record.session) + 1 if record else 1
    return Outcome(json.dumps(number), result=number)


def say(words: str, target: int = 0) -> Call:
    """A message, or an edit of the message `target`."""
    return Call("editMessageText" if target else "sendMessage", {"chat_id": 5, "text": words}, target=target)


def kept_of(store: Store, chat: int) -> Record | None:
    """What is kept about a chat."""
    found: list[Record | None] = []

    def look(record: Record | None) -> Outcome:
        found.append(record)
        return Outcome(record.session if record else None)

    store.turn(chat, None, look)
    return found[-1]


def texts(store: Store) -> list[object]:
    """The words of what is owed, oldest first."""
    return [owed.call["params"]["text"] for owed in store.owed()]  # type: ignore[index]
