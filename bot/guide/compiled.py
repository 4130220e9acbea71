"""The book made ready to talk: machines, conditions and words compiled once, shared by all sessions."""

from __future__ import annotations

from collections.abc import Iterator

from transitions import Machine

from bot.book.flow import Ask, RunScreen, State
from bot.book.load import Book, in_language
from bot.book.referral import OTHER, Country
from bot.book.screen import slots_of
from bot.book.vocabulary import Vocabulary
from bot.guide.machine import compile_flow
from bot.guide.match import Library
from bot.guide.safety import Scanner
from bot.guide.search import Document, Index
from bot.guide.services import Directory
from bot.guide.session import Session, Spot
from bot.guide.understand import Offer, Reader, Words
from bot.guide.words import normal

ENGLISH = "en"  # the language that flows are written in
REPLY = "reply:"  # before the name of a written reply, in the index


def in_every_language(book: Book) -> dict[str, Compiled]:
    """The book as it is written, and in each language it is translated into."""
    books = {ENGLISH: Compiled(book)}
    for language, translation in book.translations.items():
        books[language] = Compiled(in_language(book, translation), language, books[ENGLISH])
    return books


class Compiled:
    """Everything the conversation asks of the book."""

    def __init__(self, book: Book, language: str = ENGLISH, like: Compiled | None = None) -> None:
        """`like` is the same book in another language: what does not speak is shared with it."""
        self.book = book
        self.language = language
        self.guide = book.guide
        self.library = Library(book)
        self.directory = Directory(book)
        if like is not None:
            self.machines: dict[str, Machine] = like.machines
            self.scanner: Scanner = like.scanner
            self.reader: Reader = like.reader
        else:
            self.machines = {name: compile_flow(flow) for name, flow in book.flows.items()}
            self.scanner = Scanner(book.signals)
            self.reader = Reader([_lexicon_words(file) for file in book.words])
        commands = book.guide.commands.items()
        self.commands = tuple((str(name), str(command.says)) for name, command in commands)
        # people switch: all languages share the words that mean a command, so that "ayuda" is help in each of them
        self.commands_typed: dict[str, str] = like.commands_typed if like is not None else {}
        for name, command in commands:
            for words in command.understands:
                self.commands_typed.setdefault(normal(words), str(name))
        self.index = Index(_documents(book), language)
        self.filled = {slot for screen in book.screens.values() for slot in slots_of(screen)}
        self.renamed = {
            (name, str(old)): str(s.name)
            for name, flow in book.flows.items()
            for s in flow.states.values()
            for old in s.was
        }

    def words(self, name: str, **values: object) -> str:
        """One of the guide's own sentences."""
        sentence = str(self.guide.says[name])  # type: ignore[index]
        return sentence.format(**values) if values else sentence

    def state(self, spot: Spot) -> State:
        """The state at a spot."""
        return self.book.flows[spot.flow].states[spot.state]

    def offers(self, session: Session) -> tuple[Offer, ...]:
        """The answers that the question at hand takes; none where nothing is asked."""
        if session.at is None:
            return ()
        match self.state(session.at):
            case Ask(choices_from=None) as ask:
                return tuple(
                    Offer(str(name), str(c.label), tuple(map(str, c.understands)))
                    for name, c in ask.choices.items()
                )
            case Ask():
                return self.countries(session.language)
            case RunScreen(screen=screen):
                options = self.book.screens[screen].options
                return tuple(Offer(str(name), str(option.label)) for name, option in options.items())
        return ()

    def countries(self, language: str) -> tuple[Offer, ...]:
        """Every country: the likely one, those where the language is spoken, the others; `another country` last."""
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
