"""Who can help: services for a country and for what was said, most urgent first, and the rung of the ladder of care."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import islice
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.book.guide_file import Step
from bot.book.load import Book
from bot.book.referral import DAYS, OTHER, Country, Opening, Service
from bot.guide.conditions import compile_when
from bot.guide.turn import Answers

MOST_OF_A_KIND = 3
TRUST = {"high": 0, "medium": 1, "low": 2}
YOUTH = "youth"  # the kind of line that stands beside the others on a young person's card
FOR_EVERY_AGE = {"poison", "perinatal"}
WAYS = ("call", "text", "chat", "whatsapp")


@dataclass(frozen=True, slots=True)
class Card:
    """The numbers shown in danger: the country (None: unknown), its lines, and where to find others."""

    country: Country | None
    lines: tuple[Service, ...]
    finders: tuple[Service, ...]


class Directory:
    """The services of the book, asked by country and answers."""

    def __init__(self, book: Book) -> None:
        self._countries = book.countries
        self._is_youth = compile_when(book.guide.youth)
        self._kinds = [(str(name), compile_when(kind.when)) for name, kind in book.guide.kinds.items()]
        self._steps = [
            (compile_when(step.when), step, [(compile_when(r.when), str(r.says)) for r in step.because])
            for step in book.guide.steps.values()
        ]

    def country(self, answers: Answers) -> Country | None:
        """The person's country, or None where it is unknown or has no file."""
        code = answers.get("country")
        return self._countries.get(code) if isinstance(code, str) and code != OTHER else None

    def step(self, answers: Answers) -> Step:
        """The first rung of the ladder whose condition holds; the last one has none."""
        return next(step for holds, step, _ in self._steps if holds(answers))

    def why(self, answers: Answers) -> str:
        """The clause that says why this rung is shown to this person."""
        reasons = next(reasons for holds, _, reasons in self._steps if holds(answers))
        return next((says for holds, says in reasons if holds(answers)), "")

    def fitting(self, answers: Answers, language: str, now: datetime) -> list[Service]:
        """Services for this person: by kind in the guide's order, the step's kinds first, open before closed."""
        country = self.country(answers) or self._countries[OTHER]
        first = [str(kind) for kind in self.step(answers).kinds]
        kinds = [name for name, holds in self._kinds if holds(answers)]
        order = [*first, *(kind for kind in kinds if kind not in first)]
        if country.code == OTHER:  # finding a line near them comes before the few that serve every country
            order = sorted(order, key=lambda kind: kind != "treatment_finder")
        found = [s for s in self._live(country, answers) if str(s.kind) in order]
        found.sort(key=lambda s: (order.index(str(s.kind)), *self._rank(s, language, now)))
        found = [
            s
            for kind in order
            for s in _understood([s for s in found if s.kind == kind], language)[:MOST_OF_A_KIND]
        ]
        return [*found, *(finder for finder in self._finders(answers) if finder not in found)]

    def card(self, answers: Answers, kinds: Collection[str], language: str, now: datetime) -> Card:
        """Two lines at most for danger now, and Find A Helpline: no single line has to be right."""
        country = self.country(answers)
        if country is None:
            child_lines = (s for s in self._live(self._countries[OTHER], answers) if s.kind == YOUTH)
            return Card(None, (), (*self._finders(answers)[:1], *islice(child_lines, 1)))
        wanted = [str(kind) for kind in kinds]
        if self._is_youth(answers) and not FOR_EVERY_AGE.issuperset(wanted):
            wanted.append(YOUTH)
        lines = [
            s
            for s in self._live(country, answers)
            if str(s.kind) in wanted and (s.call or s.text or s.chat or s.whatsapp)
        ]
        sound = {str(s.id): self._rank(s, language, now) for s in lines}
        lines.sort(key=lambda s: (*sound[s.id][:2], wanted.index(str(s.kind)), *sound[s.id]))
        two = list(_two(lines, sound))
        # the card speaks of the kind that it asks for first: where there is such a line, it is one of the two
        first = next((s for s in lines if s.kind == wanted[0]), None)
        if first is not None and all(s.kind != wanted[0] for s in two):
            two[1:] = [first]
        return Card(country, tuple(two), self._finders(answers)[:1])

    def _live(self, country: Country, answers: Answers) -> Iterable[Service]:
        readers = {"everyone", "youth" if self._is_youth(answers) else "adults"}
        if answers.get("age") == "18_24":
            readers.add("youth")  # youth lines take people up to 25 almost everywhere
        return [s for s in country.services.values() if s.withdrawn is None and str(s.readers) in readers]

    def _finders(self, answers: Answers) -> tuple[Service, ...]:
        return tuple(s for s in self._live(self._countries[OTHER], answers) if s.kind == "treatment_finder")

    def _rank(self, service: Service, language: str, now: datetime) -> tuple[int, ...]:
        speaks = language in service.languages or not service.languages
        reached = 0 if service.call or service.text else 1
        return (
            not is_open(service, now),
            TRUST[str(service.confidence)] == 2 or not service.verified.seen,
            not speaks,
            service.languages[:1] != (language,),
            TRUST[str(service.confidence)],
            reached,
        )


def _two(lines: Sequence[Service], sound: Mapping[str, tuple[int, ...]]) -> Iterator[Service]:
    """The first line, and the one that adds most to it: open now, of another kind, reached in another way.

    A line that is closed, not sure or in another language is there only beside a better one, or where the first
    is no better itself.
    """
    if not lines:
        return
    first, *others = lines
    yield first
    if not any(sound[first.id][:3]):
        others = [s for s in others if not sound[s.id][2]]
    ways = {way for way in WAYS if getattr(first, way)}
    others.sort(
        key=lambda s: (
            *sound[s.id][:3],
            s.kind == first.kind,
            s.call is not None and s.call == first.call,
            ways.issuperset(way for way in WAYS if getattr(s, way)),
        )
    )
    yield from others[:1]


def _understood(services: list[Service], language: str) -> list[Service]:
    """Without the lines in other languages, where there is one in the person's own."""
    speaking = [s for s in services if language in s.languages]
    return speaking or services


def is_open(service: Service, now: datetime) -> bool:
    """Whether somebody answers now, as far as the hours are known. Unknown hours count as closed."""
    if service.hours.startswith("24/7"):
        return True
    if not service.open or service.zone is None:
        return False
    try:
        local = now.astimezone(ZoneInfo(str(service.zone)))
    except ZoneInfoNotFoundError:
        return False
    return any(_within(opening, local) for opening in service.open)


def _within(opening: Opening, local: datetime) -> bool:
    opens, closes = _time(opening.opens), _time(opening.closes)
    today, yesterday = DAYS[local.weekday()], DAYS[(local.weekday() - 1) % 7]
    days = days_of(opening.days)
    if opens < closes:
        return today in days and opens <= local.time() < closes
    return (today in days and local.time() >= opens) or (yesterday in days and local.time() < closes)


def _time(words: str) -> time:
    hours, minutes = words.split(":")
    return time(int(hours) % 24, int(minutes))


def days_of(words: str) -> set[str]:
    """`mon-fri, sun` as a set of days. Raises ValueError for a day that is none."""
    days: set[str] = set()
    for piece in words.replace(" ", "").lower().split(","):
        first, _, last = piece.partition("-")
        start, stop = DAYS.index(first), DAYS.index(last or first)
        days |= {DAYS[n % 7] for n in range(start, stop + 1 if stop >= start else stop + 8)}
    return days
