"""A guide of a few lines, so that what is tested is the channel: each answer leads to the next number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.guide.session import Session, Spot
from bot.guide.turn import (
    Button,
    Count,
    Event,
    Forget,
    Left,
    Message,
    SendFile,
    Sent,
    Span,
    Tapped,
    Turn,
    Typed,
)

HELP = "You are not alone. Call 988."


class ToyGuide:
    """Same inputs, same turn, like the real one. `heard` is what reached it."""

    commands = (("start", "Begin"), ("help_now", "Get help now"))
    commands_in: Mapping[str, tuple[tuple[str, str], ...]] = {
        "es": (("start", "Empezar"), ("help_now", "Ayuda ahora"))
    }

    def __init__(self) -> None:
        self.heard: list[Event] = []

    def take(self, session: Session | None, event: Event, _now: datetime, _language: str = "") -> Turn:
        self.heard.append(event)
        if session is None:
            session = Session(Spot("toy", "ask"), number=0)
            if not isinstance(event, Left):
                return self._next(session)
        match event:
            case Left():
                return Turn(session)
            case Tapped(data=data, gone=False) if data == f"{session.number}:yes":
                return self._next(session, replaces=True)
            case Tapped():
                return self._same(session, "Here is the question again.", note="That was an old button.")
            case Typed(words="crash"):
                raise ValueError("crash: these words must never be in a log")
            case Typed(words="/forget"):
                return Turn(None, (Message((Span("All is wiped."),)),), (Forget(),))
            case Typed(words="/mydata"):
                return Turn(session, (Message((Span("Here it is."),)),), (SendFile("mydata.json", "{}"),))
            case Typed(words="odd"):
                return Turn(session, (Message((Span("less than <5 & more "), Span("than >2", strong=True))),))
            case Typed(words="yes", edited=False, forwarded=False, unseen=False):
                return self._next(session)
            case Typed() if self.is_urgent(event):
                help_card = Message((Span(HELP),), urgent=True)
                return Turn(session, (help_card,), (Count("signal", "self_harm"),))
            case Sent(kind=kind):
                return self._same(session, f"I can't read this ({kind}).")
            case _:
                return self._same(session, "I did not get that.")

    def without_store(self, event: Event, _now: datetime, _language: str = "") -> Turn | None:
        if isinstance(event, Left):
            return None
        if self.is_urgent(event):
            return Turn(None, (Message((Span(f"{HELP} (by itself)"),), urgent=True),))
        return Turn(None, (Message((Span("One moment, please."),)),))

    def is_urgent(self, event: Event) -> bool:
        return isinstance(event, Typed) and ("danger" in event.words or event.words.startswith("/help_now"))

    def _next(self, session: Session, replaces: bool = False) -> Turn:
        session = replace(session, number=session.number + 1)
        return Turn(session, (self._question(session, replaces),), (Count("moved", "toy/ask"),))

    def _same(self, session: Session, words: str, note: str = "") -> Turn:
        return Turn(session, (Message((Span(words),)), self._question(session)), note=note)

    def _question(self, session: Session, replaces: bool = False) -> Message:
        buttons = ((Button("Yes", f"{session.number}:yes"), Button("Page", link="https://example.org")),)
        return Message((Span(f"Question {session.number}?"),), buttons, replaces=replaces)
