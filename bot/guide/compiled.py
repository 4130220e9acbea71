"""The book made ready to talk: machines, conditions and words compiled once, shared by all sessions."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from weakref import proxy

from transitions import Machine

from bot.book.flow import Ask, RunScreen, State
from bot.book.load import Book, in_language
from bot.book.plural import filled
from bot.book.referral import OTHER, Country
from bot.book.says import COUNTED
from bot.book.screen import slots_of
from bot.book.tone import after_danger
from bot.book.vocabulary import Vocabulary
from bot.guide.direction import right_to_left
from bot.guide.machine import Ways, compile_flow, ways_of
from bot.guide.match import Library
from bot.guide.own_age import YoungWords
from bot.guide.safety import Scanner
from bot.guide.search import Document, Index
from bot.guide.services import Directory
from bot.guide.session import Session, Spot
from bot.guide.turn import Turn
from bot.guide.understand import Offer, Reader, Words
from bot.guide.words import normal

MOST_LANGUAGES = 400
ENGLISH = "en"  # the language that flows are written in
REPLY = "reply:"  # before the name of a written reply, in the index


def in_every_language(book: Book) -> dict[str, Compiled]:
    """The book as it is written, and in each language it is translated into."""
    books = {ENGLISH: Compiled(book)}
    for language, translation in book.translations.items():
        if translation.entries:  # a language that was only begun is not spoken
            spoken = Compiled(in_language(book, translation), language, books[ENGLISH])
            spoken.is_right_to_left = spoken.after_danger.is_right_to_left = translation.is_right_to_left
            books[language] = spoken
    return books


class Compiled:
    """Everything the conversation asks of the book."""

    def __init__(self, book: Book, language: str = ENGLISH, like: Compiled | None = None) -> None:
        """`like` is the same book in another language: what does not speak is shared with it."""
        self.book = book
        self.language = language
        self.is_right_to_left = False
        self.guide = book.guide
        self.library = Library(book)
        self.directory = Directory(book)
        if like is not None:
            self.ways: dict[str, Ways] = like.ways
            self.machines: dict[str, Machine] = like.machines
            self.scanner: Scanner = like.scanner
            self.reader: Reader = like.reader
        else:
            self.ways = {name: ways_of(flow) for name, flow in book.flows.items()}
            self.machines = {name: compile_flow(flow, self.ways[name]) for name, flow in book.flows.items()}
            self.scanner = Scanner(book.signals)
            self.reader = Reader([_lexicon_words(file) for file in book.words])
        commands = book.guide.commands.items()
        self.commands = tuple((str(name), str(command.says)) for name, command in commands)
        # people switch: all languages share the words that mean a command, so that "ayuda" is help in each of them
        self.commands_typed: dict[str, str] = like.commands_typed if like is not None else {}
        for name, command in commands:
            for words in command.understands:
                self.commands_typed.setdefault(normal(words), str(name))
        own = book.guide.own_age
        self.young_words = YoungWords(own) if own is not None else None
        self.index = Index(_documents(book), language)
        self.filled = {slot for screen in book.screens.values() for slot in slots_of(screen)}
        self.renamed = {
            (name, str(old)): str(s.name)
            for name, flow in book.flows.items()
            for s in flow.states.values()
            for old in s.was
        }
        self._countries: dict[str, tuple[Offer, ...]] = {}
        self._offers = {
            (name, str(s.name)): self._offers_of(s)
            for name, flow in book.flows.items()
            for s in flow.states.values()
        }
        self.after_danger: Compiled = copy(self)  # the same but for the lines that would be too cheerful
        self.after_danger.book = after_danger(book)
        self.after_danger.guide = self.after_danger.book.guide
        self.after_danger.after_danger = proxy(self.after_danger)  # weakly: freed as soon as it is put aside

    def words(self, name: str, **values: object) -> str:
        """One of the guide's own sentences."""
        return filled(self.guide.says[name], COUNTED.get(name), values)  # type: ignore[index]

    def as_read(self, turn: Turn) -> Turn:
        """A turn as it has to be written so that it reads well in the direction of this language."""
        return right_to_left(turn) if self.is_right_to_left else turn

    def state(self, spot: Spot) -> State:
        """The state at a spot."""
        return self.book.flows[spot.flow].states[spot.state]

    def offers(self, session: Session) -> tuple[Offer, ...]:
        """The answers that the question at hand takes; none where nothing is asked."""
        if session.at is None:
            return ()
        state = self.state(session.at)
        if isinstance(state, Ask) and state.choices_from is not None:
            return self.countries(session.language)
        return self._offers.get((session.at.flow, session.at.state), ())

    def _offers_of(self, state: State) -> tuple[Offer, ...]:
        match state:
            case Ask(choices=choices):
                return tuple(
                    Offer(str(name), str(c.label), tuple(map(str, c.understands)))
                    for name, c in choices.items()
                )
            case RunScreen(screen=screen):
                options = self.book.screens[screen].options
                return tuple(Offer(str(name), str(option.label)) for name, option in options.items())
        return ()

    def countries(self, language: str) -> tuple[Offer, ...]:
        """Every country: the likely one, those where the language is spoken, the others; `another country` last."""
        if language not in self._countries:
            if (
                len(self._countries) >= MOST_LANGUAGES
            ):  # the code comes from outside: it must not fill the memory
                self._countries.clear()
            self._countries[language] = self._in_order(language)
        return self._countries[language]

    def _in_order(self, language: str) -> tuple[Offer, ...]:
        likely, base = self.likely_country(language), language.partition("-")[0]
        order = sorted(
            self.book.countries.values(),
            key=lambda c: (c.code == OTHER, c.code != likely, not _speaks(c, base), str(c.name)),
        )
        return tuple(Offer(str(c.code), str(c.name), tuple(map(str, c.understands))) for c in order)

    def likely_country(self, language: str) -> str:
        """The country that Telegram's language code suggests: en-GB says it, a bare en only hints. "" for none."""
        base, _, region = language.partition("-")
        if region.upper() in self.book.countries:
            return region.upper()
        return next((str(c.code) for c in self.book.countries.values() if base in c.likely_for), "")


def _documents(book: Book) -> Iterator[Document]:
    """What a question of a person's own may find: written replies, and every passage."""
    for name, reply in book.replies.items():
        yield Document(REPLY + name, tuple(map(str, reply.asks)))
    for id_, passage in book.passages.items():
        phrases = (str(passage.title), *map(str, passage.asks))
        yield Document(id_, phrases, f"{passage.title} {passage.text} {passage.more or ''}")


def _speaks(country: Country, language: str) -> bool:
    """Whether the country's first crisis line speaks the language before any other."""
    first = next((s for s in country.services.values() if s.kind == "crisis"), None)
    return first is not None and first.languages[:1] == (language,)


def _lexicon_words(file: Vocabulary) -> Words:
    return Words(
        language=str(file.language),
        signs={str(k): tuple(map(str, v)) for k, v in file.signs.items()},
        values={str(k): {str(a): str(b) for a, b in v.items()} for k, v in file.values.items()},
        ideas={str(k): tuple(map(str, v)) for k, v in file.ideas.items()},
        part_of={str(k): tuple(map(str, v)) for k, v in file.part_of.items()},
        scales=tuple(map(str, file.scales)),
        known=tuple(word for line in file.known for word in line.split()),
    )
