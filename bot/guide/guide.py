"""The guide: one step of a conversation, as a pure function.

Same session, event and time, same turn: no clock, no network, no disk, no chance. Terminal, Telegram, check and tests
all step the same `take`.
"""

from __future__ import annotations

from datetime import datetime

from bot.book.flow import Ask, Crossroads
from bot.book.load import Book
from bot.guide.alone import card_alone, word_of_patience
from bot.guide.commands import command_in
from bot.guide.compiled import ENGLISH, in_every_language
from bot.guide.danger import get_help, language_of
from bot.guide.data import ANYWHERE, HELP, pressed
from bot.guide.moves import anew, end_visit, following, once_more
from bot.guide.own_age import is_young_by, youth_answer
from bot.guide.safety import danger_in
from bot.guide.session import Session, Spot
from bot.guide.settle import settle
from bot.guide.talk import Talk
from bot.guide.taps import take_tap
from bot.guide.turn import Count, Event, Left, Opened, Sent, Tapped, Turn, Typed
from bot.guide.typed import asked_in_any, take_words
from bot.guide.understand import exact_in_any
from bot.guide.words import normal

SENT_SAYS = {
    "voice": "cannot_listen", "audio": "cannot_listen", "video_note": "cannot_listen",
    "video": "cannot_see", "photo": "cannot_see", "animation": "cannot_see", "sticker": "cannot_sticker",
    "contact": "no_contact", "location": "no_place", "venue": "no_place",
}  # fmt: skip


YOUNG = "young"  # the matter that the safety flow answers where someone says that they are under 18


class Guide:
    """The book, ready to talk. It holds nothing about anyone and is shared by all."""

    def __init__(self, book: Book) -> None:
        self.books = in_every_language(book)
        self.book = self.books[ENGLISH]
        self.commands = self.book.commands
        self.commands_in = {name: book.commands for name, book in self.books.items() if name != ENGLISH}
        self._young_words = [own for book in self.books.values() if (own := book.young_words) is not None]

    def take(self, session: Session | None, event: Event, now: datetime, language: str = "") -> Turn:
        """One step: what the person did, at a place in the conversation, gives the next place and what to say."""
        if isinstance(event, Left):
            return Turn(session)
        talk = self._talk(session, now, language)
        if talk.session.at is None:
            end_visit(talk)
        words = event.words if isinstance(event, Typed | Sent) else ""
        is_own = not (isinstance(event, Typed) and event.forwarded)
        is_young = bool(words) and is_own and self._young(talk, words)
        if words and self._danger(talk, event, words):
            return talk.turn()
        if is_young:
            get_help(talk, YOUNG)
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
                return command == "help_now" or danger_in(self.book.scanner, event) is not None
        return False

    def without_store(self, event: Event, now: datetime, language: str = "") -> Turn | None:
        """What can be said where nothing can be stored, or where a turn failed: numbers, or a word of patience.

        No flow is stepped for it, so that it holds where the flows themselves are what failed.
        """
        if isinstance(event, Left):
            return None
        try:
            urgent = self.is_urgent(event)
        except Exception:  # what can't be read for danger any more is taken for it: rather once too often
            urgent, event = True, Opened()
        if urgent:
            return card_alone(self.books, event, now, language)
        return word_of_patience(self.books, language)

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

    def _danger(self, talk: Talk, event: Event, words: str) -> bool:
        """Every text is scanned before the flow sees it; a hit interrupts whatever is going on."""
        hit = danger_in(self.book.scanner, event)
        if hit is None:
            return False
        if self._answers_safety_question(talk, words, hit.signal):
            return False
        get_help(talk, hit.signal, speaks=language_of(talk, hit, words))
        return True

    def _young(self, talk: Talk, words: str) -> bool:
        """Someone says unasked that they are under 18: what is for adults is left, for good."""
        answer = youth_answer(self.book.guide.youth)
        if answer is None or not is_young_by(self._young_words, words):
            return False
        slot, age = answer
        state = self.book.state(talk.session.at) if talk.session.at is not None else None
        if talk.session.answers.get(slot) == age or (isinstance(state, Ask) and state.save == slot):
            return False
        places = [talk.session.at, *(frame.at for frame in talk.session.frames)]
        if any(self._is_for_adults(place) for place in places):
            talk.change(at=anew(talk))
        elif isinstance(state, Crossroads) and talk.session.at is not None:
            talk.change(
                at=following(talk, talk.session.at)
            )  # the first words of all: the welcome still comes
        talk.change(answers={**talk.session.answers, slot: age}, picks=())
        return True

    def _is_for_adults(self, spot: Spot | None) -> bool:
        return spot is not None and self.book.book.flows[spot.flow].readers == "adults"

    def _answers_safety_question(self, talk: Talk, words: str, signal: str) -> bool:
        """Inside the safety flow an answer may well hold the words that led there."""
        spot = talk.session.at
        inside = (
            spot is not None
            and spot.flow == self.book.guide.safety
            and talk.session.answers.get("signal") == signal
        )
        return inside and exact_in_any(asked_in_any(talk), words, talk.language) is not None
