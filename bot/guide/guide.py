"""The guide: one step of a conversation, as a pure function.

Same session, event and time, same turn: no clock, no network, no disk, no chance. Terminal, Telegram, check and tests
all step the same `take`.
"""

from __future__ import annotations

from datetime import datetime

from bot.book.flow import Ask, RunScreen, Show
from bot.book.load import Book
from bot.guide.answers import choose, done, skip, tick, together
from bot.guide.compiled import Compiled
from bot.guide.data import ACT, ANYWHERE, CHOOSE, HELP, TICK, UNTICK, Pressed, pressed
from bot.guide.moves import anew, aside, back, enter, rest, show_again
from bot.guide.pages import act_on_page
from bot.guide.session import Session, Spot
from bot.guide.settle import settle
from bot.guide.talk import Talk
from bot.guide.turn import Count, Event, Left, Opened, Sent, Tapped, Turn, Typed
from bot.guide.understand import Asked, exact
from bot.guide.views import draw
from bot.guide.views.parts import TICKED
from bot.guide.views.support import numbers_card
from bot.guide.words import normal

SENT_SAYS = {
    "voice": "cannot_listen", "audio": "cannot_listen", "video_note": "cannot_listen",
    "video": "cannot_see", "photo": "cannot_see", "animation": "cannot_see", "sticker": "cannot_sticker",
    "contact": "no_contact", "location": "no_place", "venue": "no_place",
}  # fmt: skip


class Guide:
    """The book, ready to talk. It holds nothing about anyone and is shared by all."""

    def __init__(self, book: Book) -> None:
        self.book = Compiled(book)
        self._commands_typed = {
            normal(w): str(name) for name, c in book.guide.commands.items() for w in c.understands
        }
        self.commands = tuple((str(name), str(command.says)) for name, command in book.guide.commands.items())

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
                self._typed(talk, event, is_new)
            case Tapped():
                self._tapped(talk, event, is_new)
            case Sent(kind=kind):
                talk.say(self.book.words(SENT_SAYS.get(kind, "cannot_read")))
                self._again(talk, is_new)
            case Opened():
                self._again(talk, is_new)
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
                command = _command(words) or self._command_in_words(words)
                return command == "help_now" or self.book.scanner.scan(words) is not None
        return False

    def without_store(self, event: Event, now: datetime, language: str = "") -> Turn | None:
        """What can be said where nothing can be stored: the numbers to whoever needs them, a kind word to others."""
        if isinstance(event, Left):
            return None
        if not self.is_urgent(event):
            talk = self._talk(None, now, language)
            talk.say(self.book.words("wait"))
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
            return Talk(self.book, session, now)
        settled, lost = settle(self.book, session)
        talk = Talk(self.book, settled, now)
        if lost:
            talk.effects.append(Count("moved", "menu"))
            talk.say(self.book.words("moved"))
        return talk

    # danger

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
        return inside and bool(self.book.offers(talk.session)) and exact(self._asked(talk), words) is not None

    # words

    def _typed(self, talk: Talk, event: Typed, is_new: bool) -> None:
        command = _command(event.words) or self._command_in_words(event.words)
        if event.edited:
            talk.say(self.book.words("edited"))
        elif event.forwarded:
            talk.say(self.book.words("forwarded"))
            self._again(talk, is_new)
        elif command:
            self._command(talk, command, is_new)
        elif is_new or talk.session.at is None:
            self._again(talk, is_new)
        else:
            self._read(talk, event)

    def _read(self, talk: Talk, event: Typed) -> None:
        """Words at a question: a button's label, an answer in one's own words, or not understood."""
        if (data := self._button_called(talk, event.words)) is not None:
            self._press(talk, data)
            return
        asked = self._asked(talk)
        if (name := exact(asked, event.words)) is not None:
            self._answered_in_words(talk, (name,))
            return
        state = self.book.state(talk.session.at) if talk.session.at is not None else None
        # typed before the question could be read, or in danger: only what fits to the letter is an answer
        strictly = event.unseen or (
            talk.session.at is not None and talk.session.at.flow == self.book.guide.safety
        )
        read = self.book.reader.read(asked, event.words, talk.language)
        if read.names and not strictly:
            self._answered_in_words(talk, tuple(read.names))
        elif read.back:
            back(talk)
        elif read.stop:
            rest(talk)
        elif read.skip and (isinstance(state, RunScreen) or (isinstance(state, Ask) and state.skippable)):
            skip(talk)
        elif read.between and not strictly:
            talk.say(self.book.words("between"))
            show_again(talk, tuple(read.between))
        elif not self._country_typed(talk, event.words):
            self._not_understood(talk, "what" if read.what else "again" if asked.offers else "use_buttons")

    def _button_called(self, talk: Talk, words: str) -> str | None:
        """The data of the button of this label, choices aside: those are answers."""
        typed = normal(words)
        for button in (button for row in draw(self.book, talk.session, talk.now).buttons for button in row):
            found = pressed(button.data)
            if (
                found is not None
                and found.sign in {ACT, ANYWHERE}
                and typed
                and _label(button.label) == typed
            ):
                return button.data
        return None

    def _country_typed(self, talk: Talk, words: str) -> bool:
        """Under a card that could name no country, the name of one is understood."""
        spot = talk.session.at
        if (
            spot is None
            or spot.flow != self.book.guide.safety
            or self.book.directory.country(talk.session.answers) is not None
        ):
            return False
        code = exact(Asked("", self.book.countries(talk.session.language)), words)
        if code is not None:
            self._numbers_in(talk, code)
            show_again(talk)
        return code is not None

    def _answered_in_words(self, talk: Talk, names: tuple[str, ...]) -> None:
        state = self.book.state(talk.session.at) if talk.session.at is not None else None
        if isinstance(state, Ask) and state.many:
            names = together(state, talk.session.picks, names)
        labels = {offer.name: offer.label for offer in self.book.offers(talk.session)}
        talk.say(self.book.words("taken_as", label=", ".join(labels[name] for name in names)))
        choose(talk, names)

    def _asked(self, talk: Talk) -> Asked:
        state = self.book.state(talk.session.at) if talk.session.at is not None else None
        question = str(state.ask) if isinstance(state, Ask) else ""
        return Asked(question, self.book.offers(talk.session), isinstance(state, Ask) and state.many)

    def _not_understood(self, talk: Talk, sentence: str) -> None:
        talk.say(self.book.words("again_twice" if sentence == "again" and talk.session.misses else sentence))
        talk.change(misses=talk.session.misses + 1)
        show_again(talk)

    def _again(self, talk: Talk, is_new: bool) -> None:
        """The question at hand once more; a new person is welcomed."""
        if is_new and talk.session.at is not None:
            enter(talk, talk.session.at)
        else:
            show_again(talk)

    # commands

    def _command_in_words(self, words: str) -> str:
        """The command that whole words such as "help me" stand for; "" for none."""
        return self._commands_typed.get(normal(words), "")

    def _command(self, talk: Talk, command: str, is_new: bool) -> None:
        known = self.book.guide.commands.get(command)  # type: ignore[call-overload]
        if command == "help_now":
            aside(talk, "safety", str(self.book.guide.safety))
        elif command == "start":
            self._start(talk, is_new)
        elif command == "back" and not is_new:
            back(talk)
        elif command == "stop":
            rest(talk)
        elif known is not None and known.runs is not None:
            aside(talk, "command", str(known.runs))
        elif command == "menu":
            aside(talk, "command", str(self.book.guide.menu))
        else:
            names = " ".join(f"/{name}" for name, _ in self.commands)
            if command != "back":
                talk.say(self.book.words("unknown_command", commands=names))
            self._again(talk, is_new)

    def _start(self, talk: Talk, is_new: bool) -> None:
        """Begin; or, in the middle of something, ask whether to go on or to begin anew."""
        if is_new and talk.session.at is not None:
            enter(talk, talk.session.at)
        elif talk.session.at is not None and (talk.session.trail or talk.session.frames):
            aside(talk, "command", str(self.book.guide.again))
        else:
            enter(talk, anew(talk))

    # taps

    def _tapped(self, talk: Talk, event: Tapped, is_new: bool) -> None:
        """A tap counts only for the question it was made for; others are answered and move nothing."""
        found = pressed(event.data)
        session = talk.session
        current = (
            found is not None and found.number == session.number and session.at is not None and not event.gone
        )
        if found is not None and found.sign == ANYWHERE:
            self._anywhere(talk, found, is_new)
        elif is_new:
            talk.note = self.book.words("old_button")
            self._again(talk, is_new)
        elif found is None or not current or event.data is None:
            self._stale(talk, event, found)
        else:
            view = draw(self.book, session, talk.now)
            if found.sign == ACT and event.data not in {
                button.data for row in view.buttons for button in row
            }:
                talk.note = self.book.words("old_button")  # a second tap on "read more", or forged data
                return
            talk.replaces = not view.kept or found.name.startswith(("mode=", "useful="))
            self._press(talk, event.data)
            if talk.messages and talk.messages[0].replaces:
                talk.change(screen=event.screen)

    def _stale(self, talk: Talk, event: Tapped, found: Pressed | None) -> None:
        """A button of an earlier question, or none of ours: the question at hand is shown, once for each such button.

        The second of two fast taps falls on the question just answered: its successor is on the screen already.
        """
        session = talk.session
        if session.at is None:
            talk.note = self.book.words("old_button")
            show_again(talk)
            return
        if found is None:
            talk.note = self.book.words("odd_button")
        else:
            talk.note = self.book.words("old_button")
            just_answered = found.number == session.number - 1 and not event.gone
            if just_answered or (event.screen and event.screen == session.screen and not event.gone):
                return
        key = f"{found.number}" if found is not None else f"?{event.data is None}{len(event.data or '')}"
        if session.stale != key:
            talk.change(stale=key)
            show_again(talk)

    def _anywhere(self, talk: Talk, found: Pressed, is_new: bool) -> None:
        if found.name.startswith("in=") and found.name[3:] in self.book.book.countries:
            self._numbers_in(talk, found.name[3:])
        elif found.name == "menu":
            aside(talk, "command", str(self.book.guide.menu))
        elif found.name == "help":
            aside(talk, "safety", str(self.book.guide.safety))
        else:
            talk.note = self.book.words("odd_button")
            self._again(talk, is_new)

    def _numbers_in(self, talk: Talk, country: str) -> None:
        """The card for a country that was tapped below it; the question on the screen stays."""
        answers = {**talk.session.answers, "country": country}
        talk.change(answers=answers)
        safety = self.book.book.flows[str(self.book.guide.safety)]
        cards = [
            state for state in safety.states.values() if isinstance(state, Show) and state.show == "numbers"
        ]
        signal = answers.get("signal", "")
        card = next((c for c in cards if c.name == f"{signal}_card"), cards[0])
        spans, buttons = numbers_card(self.book, answers, card, talk.session.language, talk.now)
        talk.card(spans, buttons)

    def _press(self, talk: Talk, data: str) -> None:
        """A button of the question at hand."""
        found = pressed(data)
        if found is None or found.sign == ANYWHERE:
            if found is not None:
                self._anywhere(talk, found, is_new=False)
            return
        names = {offer.name for offer in self.book.offers(talk.session)}
        if found.sign in {CHOOSE, TICK, UNTICK} and found.name not in names:
            talk.note = self.book.words("old_button")
            show_again(talk)
        elif found.sign == CHOOSE:
            choose(talk, (found.name,))
        elif found.sign in {TICK, UNTICK}:
            tick(talk, found.name, found.sign == TICK)
        elif found.sign == ACT:
            match found.name:
                case "back":
                    back(talk)
                case "skip":
                    skip(talk)
                case "done":
                    done(talk)
                case action:
                    act_on_page(talk, action)


def _label(label: str) -> str:
    return normal(label.removeprefix(TICKED).removeprefix("‹ ").removesuffix(" ›"))


def _command(words: str) -> str:
    """`/help_now@bot now` is the command help_now; "" for words that are none."""
    first = words.strip().split(maxsplit=1)[:1]
    if not first or not first[0].startswith("/") or len(first[0]) < 2:
        return ""
    return first[0][1:].split("@", 1)[0].lower()
