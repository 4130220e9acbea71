"""One turn in the making: the session as it changes, and what is said on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.guide.compiled import ENGLISH, Compiled
from bot.guide.data import HELP
from bot.guide.session import Session, Spot
from bot.guide.turn import Button, Effect, Message, Span, Turn, Way

LANGUAGE = "language"  # the slot of the language that a person chose
ONE_MESSAGE = 1400  # what is said before a question goes into the same message up to this length

Buttons = tuple[tuple[Button, ...], ...]


@dataclass(slots=True)
class Talk:
    """Collects a turn. `replaces` says that the first message may take the place of the one that was tapped."""

    books: Mapping[str, Compiled]
    session: Session
    now: datetime
    replaces: bool = False
    note: str = ""
    forgets: bool = False
    messages: list[Message] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    _said: list[Span] = field(default_factory=list)

    def change(self, **changes: Any) -> None:
        """Change the session."""
        self.session = replace(self.session, **changes)

    @property
    def spot(self) -> Spot:
        """Where the conversation waits. ValueError where nothing is going on."""
        if self.session.at is None:
            raise ValueError("nothing is asked here")
        return self.session.at

    @property
    def language(self) -> str:
        """The language to speak, such as en: the one of danger being answered, the one chosen, or Telegram's."""
        own = str(self.session.answers.get(LANGUAGE, self.session.language.partition("-")[0]))
        chosen = self.session.speaks or own
        return chosen if chosen in self.books else ENGLISH

    @property
    def book(self) -> Compiled:
        """The book in the person's language; after danger without its cheerful lines."""
        book = self.books[self.language]
        return book.after_danger if self.session.danger else book

    def say(self, *spans: Span | str) -> None:
        """Say something before the next question."""
        if self._said:
            self._said.append(Span("\n\n"))
        self._said += [span if isinstance(span, Span) else Span(span) for span in spans]

    def show(self, spans: Sequence[Span], buttons: Buttons) -> None:
        """Show a question or a page, under what was said before it."""
        said, self._said = self._said, []
        if said and sum(len(span.words) for span in (*said, *spans)) > ONE_MESSAGE:
            self._add(Message(tuple(said)))
            said = []
        self._add(Message((*said, Span("\n\n"), *spans) if said else tuple(spans), buttons))

    def card(self, spans: Sequence[Span], buttons: Buttons) -> None:
        """A crisis card: a message of its own that overtakes all others."""
        self.messages.append(Message(tuple(spans), buttons, urgent=True))

    def flush(self, buttons: Buttons = ()) -> None:
        """Send what was said as a message of its own."""
        said, self._said = self._said, []
        if said:
            self._add(Message(tuple(said), buttons))

    def turn(self) -> Turn:
        """The finished turn."""
        self.flush()
        if self.session.danger:
            self.messages = [self._with_help(message) for message in self.messages]
        urgent = any(message.urgent for message in self.messages)
        # what follows a crisis card must not stand above it
        messages = tuple(replace(m, urgent=True) for m in self.messages) if urgent else tuple(self.messages)
        session = None if self.forgets else self.session
        return self.book.as_read(Turn(session, messages, tuple(self.effects), self.note, tuple(self.ways)))

    def _with_help(self, message: Message) -> Message:
        """For the rest of a visit with danger the numbers are one tap away on every message that doesn't hold them."""
        if message.urgent or any(button.data == HELP for row in message.buttons for button in row):
            return message
        return replace(message, buttons=(*message.buttons, (Button(self.book.words("help"), HELP),)))

    def _add(self, message: Message) -> None:
        first = not self.messages
        self.messages.append(replace(message, replaces=first and self.replaces))
