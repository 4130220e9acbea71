"""The guide: one step of a conversation, as a pure function.

Same session, event and time, same turn: no clock, no network, no disk, no chance. Terminal, Telegram, check and tests
all step the same `take`.
"""

from __future__ import annotations

from datetime import datetime

from bot.book.load import Book
from bot.guide.commands import command_in
from bot.guide.compiled import ENGLISH, in_every_language
from bot.guide.data import ANYWHERE, HELP, pressed
from bot.guide.moves import aside, once_more
from bot.guide.session import Session, Spot
from bot.guide.settle import settle
from bot.guide.talk import Talk
from bot.guide.taps import take_tap
from bot.guide.turn import Count, Event, Left, Opened, Sent, Tapped, Turn, Typed
from bot.guide.typed import asked, take_words
from bot.guide.understand import exact
from bot.guide.words import normal

SENT_SAYS = {
    "voice": "cannot_listen", "audio": "cannot_listen", "video_note": "cannot_listen",
    "video": "cannot_see", "photo": "cannot_see", "animation": "cannot_see", "sticker": "cannot_sticker",
    "contact": "no_contact", "location": "no_place", "venue": "no_place",
}  # fmt: skip


class Guide:
    """The book, ready to talk. It holds nothing about anyone and is shared by all."""

    def __init__(self, book: Book) -> None:
        self.books = in_every_language(book)
        self.book = self.books[ENGLISH]
        self.commands = self.book.commands

    def take(self, session: Session | None, event: Event, now: datetime, language: str = "") -> Turn:
        """One step: what the person did, at a place in the conversation, gives the next place and what to say."""
        if isinstance(event, Left):
            return Turn(session)
        talk = self._talk(session, now, language)
        words = event.words if isinstance(event, Typed | Sent) else ""
        if words and self._danger(talk, words):
            return talk.turn()
        # nothing was shown yet, or (in a book that changed) nothing is asked there any more
        at = talk.session.at
        is_new = session is None or (at is not None and not self.book.state(at).waits)
        match event:
            case Typed():
                take_words(talk, event, is_new)
            case Tapped():
                take_tap(talk, event, is_new)
            case Sent(kind=kind):
                talk.say(talk.book.words(SENT_SAYS.get(kind, "cannot_read")))
                once_more(talk, is_new)
            case Opened():
                once_more(talk, is_new)
        return talk.turn()

    def is_urgent(self, event: Event) -> bool:
        """Whether this asks for help now: it is answered even where nothing can be stored."""
        match event:
            case Tapped(data=data):
                found = pressed(data)
                return data == HELP or (
                    found is not None and found.sign == ANYWHERE and found.name.startswith("in=")
                )
            case Typed(words=words) | Sent(words=words):
                command = command_in(words) or self.book.commands_typed.get(normal(words), "")
                return command == "help_now" or self.book.scanner.scan(words) is not None
        return False

    def without_store(self, event: Event, now: datetime, language: str = "") -> Turn | None:
        """What can be said where nothing can be stored: the numbers to whoever needs them, a kind word to others."""
        if isinstance(event, Left):
            return None
        if not self.is_urgent(event):
            talk = self._talk(None, now, language)
            talk.say(talk.book.words("wait"))
            return Turn(None, (*talk.turn().messages,))
        turn = self.take(None, event, now, language)
        return Turn(None, tuple(message for message in turn.messages if message.urgent)[:1], note=turn.note)

    def _talk(self, session: Session | None, now: datetime, language: str) -> Talk:
        code = "".join(c for c in language if c.isalnum() or c == "-")[:12]
        if session is None:
            start = str(self.book.guide.start)
            spot = Spot(start, str(self.book.book.flows[start].start))
            # numbers begin at the clock, so that no button of a session that was wiped fits into a new one
            session = Session(spot, int(now.timestamp()), language=code or "en")
            return Talk(self.books, session, now)
        settled, lost = settle(self.book, session)
        talk = Talk(self.books, settled, now)
        if lost:
            talk.effects.append(Count("moved", "menu"))
            talk.say(talk.book.words("moved"))
        return talk

    def _danger(self, talk: Talk, words: str) -> bool:
        """Every text is scanned before the flow sees it; a hit interrupts whatever is going on."""
        hit = self.book.scanner.scan(words)
        if hit is None:
            return False
        if self._answers_safety_question(talk, words, hit.signal):
            return False
        talk.effects.append(Count("signal", hit.signal))
        aside(talk, "safety", str(self.book.guide.safety), signal=hit.signal)
        return True

    def _answers_safety_question(self, talk: Talk, words: str, signal: str) -> bool:
        """Inside the safety flow an answer may well hold the words that led there."""
        spot = talk.session.at
        inside = (
            spot is not None
            and spot.flow == self.book.guide.safety
            and talk.session.answers.get("signal") == signal
        )
        return inside and bool(self.book.offers(talk.session)) and exact(asked(talk), words) is not None
