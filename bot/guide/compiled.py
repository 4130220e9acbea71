"""The book made ready to talk: machines, conditions and words compiled once, shared by all sessions."""

from __future__ import annotations

from transitions import Machine

from bot.book.flow import Ask, RunScreen, State
from bot.book.load import Book
from bot.book.referral import OTHER, Country
from bot.book.screen import slots_of
from bot.book.vocabulary import Vocabulary
from bot.guide.machine import compile_flow
from bot.guide.match import Library
from bot.guide.safety import Scanner
from bot.guide.services import Directory
from bot.guide.session import Session, Spot
from bot.guide.understand import Offer, Reader, Words


class Compiled:
    """Everything the conversation asks of the book."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.guide = book.guide
        self.machines: dict[str, Machine] = {name: compile_flow(flow) for name, flow in book.flows.items()}
        self.library = Library(book)
        self.directory = Directory(book)
        self.scanner = Scanner(book.signals)
        self.reader = Reader([_lexicon_words(file) for file in book.words])
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
