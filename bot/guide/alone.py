"""The numbers alone, where the store or the flows have failed: from what was loaded at start, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.guide.compiled import ENGLISH, Compiled
from bot.guide.data import HELP, pressed
from bot.guide.safety import danger_in
from bot.guide.turn import Button, Event, Message, Span, Tapped, Turn
from bot.guide.views.support import card_for, numbers_card

IN = "in="  # a country that was tapped below a card


def card_alone(books: Mapping[str, Compiled], event: Event, now: datetime, language: str) -> Turn:
    """One card: in the language of the danger, for the country that was tapped; no flow is stepped for it."""
    hit = danger_in(books[ENGLISH].scanner, event)
    own = language.partition("-")[0]
    spoken = hit.language if hit is not None else own
    book = next((books[name] for name in (spoken, own) if name in books), books[ENGLISH])
    found = pressed(event.data) if isinstance(event, Tapped) else None
    country = found.name.removeprefix(IN) if found is not None and found.name.startswith(IN) else ""
    card = card_for(book, hit.signal if hit is not None else "")
    spans, buttons = numbers_card(
        book, {"country": country}, card, language if spoken == own else spoken, now
    )
    rest = Span("\n\n" + book.words("only_numbers"))
    return book.as_read(Turn(None, (Message((*spans, rest), buttons, urgent=True),)))


def word_of_patience(books: Mapping[str, Compiled], language: str) -> Turn:
    """What everybody else is told, with the numbers one tap away."""
    book = books.get(language.partition("-")[0], books[ENGLISH])
    help_button = Button(book.words("help"), HELP)
    return book.as_read(Turn(None, (Message((Span(book.words("wait")),), ((help_button,),)),)))
