"""A person in a private chat: types, taps by label, and reads what is on the screen."""

from __future__ import annotations

import itertools
import time
from typing import Any

from tests.telegram.botapi import BOT, BotApi, Shown

_queries = itertools.count(55_000)


class Robot:
    def __init__(self, lab: BotApi, chat: int) -> None:
        self.lab = lab
        self.chat = chat
        lab.chats.setdefault(chat, {})

    @property
    def person(self) -> dict[str, Any]:
        return {"id": self.chat, "is_bot": False, "first_name": "Robin", "language_code": "en"}

    @property
    def room(self) -> dict[str, Any]:
        return {"id": self.chat, "type": "private", "first_name": "Robin"}

    def message(self, **content: Any) -> dict[str, Any]:
        """A message update with this content."""
        head = {"message_id": self.lab.next_message(), "date": int(time.time())}
        return {"message": {**head, "from": self.person, "chat": self.room, **content}}

    def say(self, words: str) -> int:
        """Type; the update's number comes back."""
        return self.lab.give(self.message(text=words))

    def tap_update(self, shown: Shown, data: str | None) -> dict[str, Any]:
        """The update of a tap on some message."""
        query = str(next(_queries))
        self.lab.queries.add(query)
        on = {
            "message_id": shown.id,
            "date": int(time.time()),
            "from": BOT,
            "chat": self.room,
            "text": shown.text,
        }
        tap = {"id": query, "from": self.person, "chat_instance": "7", "message": on}
        return {"callback_query": tap if data is None else {**tap, "data": data}}

    def tap(self, label: str, on: Shown | None = None) -> int:
        """Tap the newest button of that label (or that of one message)."""
        shown, data = self.find(label, on)
        return self.lab.give(self.tap_update(shown, data))

    def find(self, label: str, on: Shown | None = None) -> tuple[Shown, str]:
        """The message with that button, and the button's data."""
        for shown in [on] if on else reversed(self.screen):
            for row in shown.rows:
                for button in row:
                    if button["text"] == label and "callback_data" in button:
                        return shown, button["callback_data"]
        raise AssertionError(f"no button {label!r} among {[s.labels for s in self.screen]}")

    @property
    def screen(self) -> list[Shown]:
        return self.lab.screen(self.chat)

    async def sees(self, words: str, seconds: float = 20) -> Shown:
        """Wait until the newest message with these words is there."""

        def found() -> Shown | None:
            return next((shown for shown in reversed(self.screen) if words in shown.text), None)

        try:
            shown = await self.lab.until(found, seconds)
        except TimeoutError:
            raise AssertionError(
                f"{words!r} never came; on screen: {[s.text for s in self.screen]}"
            ) from None
        assert isinstance(shown, Shown)
        return shown
