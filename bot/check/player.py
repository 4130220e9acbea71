"""Plays one person: types, and taps buttons by the names that they carry. Sees only what is on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.book.place import Word
from bot.book.scenario import REST, length_of_time
from bot.check.beginnings import waits_at
from bot.check.proof.situation import Step
from bot.guide.data import ACT, ANYWHERE, CHOOSE, TICK, UNTICK, pressed
from bot.guide.guide import Guide
from bot.guide.session import Session, session_from_json, session_to_json
from bot.guide.turn import Button, Count, Event, Message, SendFile, Sent, Tapped, Turn, Typed

NIGHT = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)  # when every scenario begins
BETWEEN = timedelta(seconds=7)  # from one thing that a person does to the next
ANSWERS, ACTIONS = {CHOOSE, TICK, UNTICK}, {ACT, ANYWHERE}
MOST_PAGES = 40


class NoButton(Exception):
    """There is no button of that name on the screen; `names` are those that are there."""

    def __init__(self, name: str, names: Sequence[str]) -> None:
        super().__init__(name)
        self.names = tuple(names)


@dataclass(slots=True)
class Shown:
    """A message on the screen."""

    id: int
    message: Message


class Player:
    """A person, and what the guide remembers of them, which goes through its text between two turns.

    `turn` is the last one.
    """

    def __init__(self, guide: Guide, language: str = "en", now: datetime = NIGHT) -> None:
        self.guide = guide
        self.turn = Turn(None)
        self.session: Session | None = None
        self._language = language
        self._now = now
        self._screen: list[Shown] = []
        self._shown = 0

    @property
    def at(self) -> str:
        """Where the conversation waits: flow/state, or `rest`."""
        return waits_at(self.session) or REST

    def take(self, event: Event) -> Turn:
        """Let anything happen, and look at what comes."""
        self.turn = turn = self.guide.take(self.session, event, self._now, self._language)
        self.session = session_from_json(session_to_json(turn.session)) if turn.session is not None else None
        self._now += BETWEEN
        self._look(event)
        return self.turn

    def type(self, words: str) -> Turn:
        return self.take(Typed(words))

    def send(self, kind: str) -> Turn:
        return self.take(Sent(kind))

    def wait(self, time: timedelta) -> None:
        self._now += time

    def tap(self, name: str) -> Turn:
        """Tap the newest button of a name, a choice before an action; `/back` means the action. Raises NoButton.

        To a choice of the question at hand that stands on another page, the pages are turned.
        """
        found = self._find(name) or self._on_another_page(name)
        if found is None:
            raise NoButton(name, self.names)
        shown, button = found
        return self.take(Tapped(button.data, shown.id))

    def go(self, step: Step) -> Turn:
        """Take a step that the proof found."""
        match step.does:
            case "type":
                return self.type(step.what)
            case "act":
                return self.tap(f"{ACT}{step.what}")
            case "wait":
                self.wait(length_of_time(Word(step.what)))
                return self.turn
        return self.tap(step.what)

    def word_for(self, step: Step) -> str:
        """How a scenario writes a step that the proof found, to be taken now."""
        found, action = self._find(step.what), self._find(f"{ACT}{step.what}")
        is_plain = step.does != "act" or (found is not None and found == action)
        return step.what if is_plain else f"{ACT}{step.what}"

    @property
    def names(self) -> list[str]:
        """The names of the buttons of the newest message that has some, in their order."""
        newest = next((shown.message for shown in reversed(self._screen) if shown.message.buttons), None)
        return [name for button in _buttons(newest) if (name := name_of(button, newest))] if newest else []

    def name_of(self, data: str) -> str:
        """How to call the newest button that carries this."""
        for shown in reversed(self._screen):
            for button in _buttons(shown.message):
                if button.data == data:
                    return name_of(button, shown.message)
        raise NoButton(data, self.names)

    @property
    def buttons(self) -> list[Button]:
        """All that can be tapped of what the last turn showed."""
        return [button for message in self.turn.messages for button in _buttons(message) if button.data]

    # what the last turn showed

    @property
    def words(self) -> str:
        """All words, buttons aside: the note, the messages, the file."""
        files = (effect.content for effect in self.turn.effects if isinstance(effect, SendFile))
        return "\n".join((self.turn.note, *(message.text for message in self.turn.messages), *files)).strip()

    @property
    def links(self) -> list[str]:
        """What can be tapped in the words and beside them, and leads out of the chat."""
        spans = [span.link for message in self.turn.messages for span in message.spans]
        return [link for link in (*spans, *(b.link for m in self.turn.messages for b in _buttons(m))) if link]

    @property
    def signals(self) -> list[str]:
        """The signals that were raised."""
        return [e.which for e in self.turn.effects if isinstance(e, Count) and e.what == "signal"]

    @property
    def passages(self) -> list[str]:
        """Those that the person can turn to now: chosen for them, listed, or shown."""
        session, library = self.session, self.guide.book.library.passages
        titles = {
            str(p.title): id_ for book in self.guide.books.values() for id_, p in book.book.passages.items()
        }
        found = list(session.reading) if session is not None else []
        if session is not None and session.at is not None:
            found.append(session.at.part.partition("!")[0])
        found += self._opened
        strong = (span.words for message in self.turn.messages for span in message.spans if span.strong)
        found += [titles[words] for words in strong if words in titles]
        return [id_ for id_ in dict.fromkeys(found) if id_ in library]

    @property
    def topics(self) -> list[str]:
        """The topics of those passages, and those that can be opened."""
        known = self.guide.book.book.topics
        found = [*(id_.partition("/")[0] for id_ in self.passages), *self._opened]
        return [name for name in dict.fromkeys(found) if name in known]

    @property
    def _opened(self) -> list[str]:
        """What the buttons open: topics and passages."""
        named = (name_of(button).partition("=") for button in self.buttons)
        return [what for verb, _, what in named if verb in {"open", "read"}]

    # the screen

    def _look(self, event: Event) -> None:
        tapped = event.screen if isinstance(event, Tapped) and not event.gone else 0
        for message in self.turn.messages:
            old = next((s for s in self._screen if s.id == tapped), None) if message.replaces else None
            if old is not None:
                old.message = message
            else:
                self._shown += 1
                self._screen.append(Shown(self._shown, message))

    def _find(self, name: str) -> tuple[Shown, Button] | None:
        for shown in reversed(self._screen):
            if (button := _named(shown.message, name)) is not None:
                return shown, button
        return None

    def _on_another_page(self, name: str) -> tuple[Shown, Button] | None:
        session = self.session
        if session is None or name not in {offer.name for offer in self.guide.book.offers(session)}:
            return None
        for page in range(MOST_PAGES):
            if (turn := self._find(f"page={page}")) is not None:
                shown, button = turn
                self.take(Tapped(button.data, shown.id))
                if (found := self._find(name)) is not None:
                    return found
        return None


def name_of(button: Button, beside: Message | None = None) -> str:
    """The name that a button carries, as a scenario writes it; "" for one that opens a page.

    An action has a slash before it where a choice `beside` it has the same name.
    """
    found = pressed(button.data)
    if found is None:
        return ""
    if found.sign == ACT and beside is not None and _named(beside, found.name) != button:
        return f"{ACT}{found.name}"
    return found.name


def _named(message: Message, name: str) -> Button | None:
    """The button of a message that a name means."""
    signs = ({ACT},) if name.startswith(ACT) else (ANSWERS, ACTIONS)
    for some in signs:
        for button in _buttons(message):
            found = pressed(button.data)
            if found is not None and found.sign in some and found.name == name.removeprefix(ACT):
                return button
    return None


def _buttons(message: Message) -> Iterator[Button]:
    return (button for row in message.buttons for button in row)
