"""What people typed in the last seconds, so that danger said in two or three messages is heard as one sentence.

It is kept in memory only, never stored or logged, and is gone with the first message of anybody after that. Processes
don't share it: where several take messages, those of one chat have to reach the same process.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock

from bot.guide.turn import Event, Typed

SECONDS = 20  # between two messages of one breath
_MOST_CHATS = 10_000
_LONGEST = 600  # letters: the end of what was typed is enough to go on from


@dataclass(frozen=True, slots=True)
class _Last:
    words: str
    sent: float
    came: float


class Breath:
    """The last words of each chat."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._last: dict[int, _Last] = {}  # whoever was silent longest comes first

    def join(self, chat: int, event: Event, now: datetime) -> Event:
        """The event with what was typed right before it; its own words are kept for the next one."""
        came = now.timestamp()
        with self._lock:
            self._let_go(came)
            if not isinstance(event, Typed) or event.forwarded:
                return event
            sent = event.sent_at or came
            last = self._last.pop(chat, None)
            before = last.words if last is not None and abs(sent - last.sent) <= SECONDS else ""
            self._last[chat] = _Last(f"{before} {event.words}"[-_LONGEST:].strip(), sent, came)
        return replace(event, before=before) if before else event

    def forget(self, chat: int) -> None:
        """Keep nothing of this chat."""
        with self._lock:
            self._last.pop(chat, None)

    def _let_go(self, now: float) -> None:
        while self._last:
            chat, last = next(iter(self._last.items()))
            if len(self._last) < _MOST_CHATS and now - last.came <= SECONDS:
                return
            del self._last[chat]
