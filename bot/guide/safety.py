"""The scan for danger: every typed text, in every language, before anything else reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from bot.book.signals import SIGNALS, SignalFile, Signals
from bot.guide.heard import Ear, Hearing, Sense
from bot.guide.lexicon import Lexicon
from bot.guide.pattern import Found, Parts, Term, Text, covered, touching, united
from bot.guide.sayings import Phrasebook, Turn, written
from bot.guide.turn import Event, Sent, Typed

About = Literal["me", "another", "unknown"]
_AT_ONCE = 9_000  # characters read at once, more than a message has; longer texts are read in pieces
_OVERLAP = 900  # characters that two pieces share, so that nothing falls between them
_MOST_HITS = 24  # hits of one phrase, of each length, that are asked whom they are about
_NEAR = 15  # words between a hit and what must stand near it
_LOOK_BACK = 15  # words before a hit, in earlier sentences, that may say whom it is about


@dataclass(frozen=True, slots=True)
class Hit:
    """Danger in a text: the kind, the phrase as its author wrote it, its place, and whom it is about."""

    signal: str
    language: str
    phrase: str
    place: str
    about: About


def danger_in(scanner: Scanner, event: Event) -> Hit | None:
    """The gravest danger in the words of an event."""
    match event:
        case Typed(words=words, before=before):
            return scanner.scan(words, before)
        case Sent(words=words):
            return scanner.scan(words)
    return None


class Scanner:
    """Finds danger by the phrases of all languages. Never raises, whatever the text; safe in threads."""

    def __init__(self, signals: Signals) -> None:
        self._languages = tuple(_Language(file) for file in signals.files)
        for language in self._languages:
            language.lexicon.beside(other.lexicon for other in self._languages if other is not language)
        self._hearing = Hearing([language.ear for language in self._languages])

    def scan(self, text: str, before: str = "") -> Hit | None:
        """The gravest danger that the text speaks of; of equally grave ones the first in the files.

        The text may go on from words typed right `before`: then also what both together speak of as one sentence,
        if not the words before already did by themselves.
        """
        gravest = self._gravest(text)
        if before:
            old = {hit.signal for hit in self.hits(before)}
            new = [hit for hit in self.hits(f"{before} {text}") if hit.signal not in old]
            gravest = min(filter(None, (gravest, *new)), key=lambda hit: _rank(hit.signal), default=None)
        return gravest

    def _gravest(self, text: str) -> Hit | None:
        gravest: Hit | None = None
        for language, senses in self._read(text):
            for hit in language.hits(senses, graver_than=gravest):
                gravest = hit
        return gravest

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Every phrase that finds danger in the text, the gravest of each language first."""
        found: dict[Hit, None] = {}
        for language, senses in self._read(text):
            found |= dict.fromkeys(language.hits(senses))
        return tuple(found)

    def _read(self, text: str) -> Iterator[tuple[_Language, tuple[Sense, ...]]]:
        for first in range(0, max(len(text) - _OVERLAP, 1), _AT_ONCE - _OVERLAP):
            yield from zip(self._languages, self._hearing.read(text[first : first + _AT_ONCE]), strict=True)


def _rank(signal: str) -> int:
    return SIGNALS.index(signal)


class _Language:
    def __init__(self, file: SignalFile) -> None:
        self.name = str(file.language)
        self.lexicon = Lexicon(self.name, file.words, tuple(written(file)))
        self._book = Phrasebook(file, self.lexicon)
        self.ear = Ear(self.lexicon, self._book.asked, self._book.breaks)

    def hits(
        self, senses: tuple[Sense, ...], graver_than: Hit | Literal["all"] | None = "all"
    ) -> Iterator[Hit]:
        """All hits or, given the gravest so far (or None), each that is graver than all before it."""
        text = self._text(senses)
        limit = len(SIGNALS) if graver_than is None or graver_than == "all" else _rank(graver_than.signal)
        people: _People | None = None
        for parts, saying in self._book.sayings.worth_trying(text):
            if saying.rank >= limit:
                break
            found = text.match(parts)
            if found and saying.near:
                found = _beside(text, found, saying.near)
            for turn in saying.turns if found else ():
                found = _turned(text, found, turn)
            if not found:
                continue
            people = people or _People(text, self._book.quoting)
            for start, length in _each(found):
                if saying.rank >= limit:
                    break
                about = people.about(start, length, saying.about)
                signal = saying.other if about == "another" else saying.signal
                if _rank(signal) >= limit:
                    continue
                limit = limit if graver_than == "all" else _rank(signal)
                place = saying.text.place
                yield Hit(signal, self.name, str(saying.text), f"{place.file}:{place.line}", about)

    def _text(self, senses: tuple[Sense, ...]) -> Text:
        places: dict[Term, int] = {}
        size = soft = hard = fills = 0
        for length, readings, filled, softly, hardly in senses:
            for reading, there in readings:
                places[reading] = places.get(reading, 0) | there << size
            fills |= filled
            if softly:
                soft |= softly << size
            if hardly:
                hard |= hardly << size
            size += length
        for row, there, filled in tuple(self._book.rows_in(places)):
            places[row] = there
            fills |= filled
        return Text(places, size, soft, hard, fills, self._book.groups)


class _People:
    """Who is spoken of where in a text."""

    def __init__(self, text: Text, quoting: tuple[Parts, ...]) -> None:
        self._hard = text.hard
        self._me, self._another = covered(text.group("me")), covered(text.group("another"))
        begin = 0
        for parts in quoting:
            begin |= text.just_after(parts)
        self._quoted = (
            begin | (begin & self._me) << 1
        )  # another's own words begin here, or go on after their "I"

    def about(self, start: int, length: int, settled: Literal["me", "another"] | None) -> About:
        """Whom a hit is about: the last person named in it, else the nearest before it."""
        if self._quoted >> start & 1:
            return "another"
        if settled:
            return settled
        before = (1 << start) - 1
        sentence = max((self._hard & before).bit_length() - 1, 0)
        for first, end in ((start, start + length), (sentence, start), (max(start - _LOOK_BACK, 0), start)):
            within = (1 << end) - (1 << first)
            me, another = self._me & within, self._another & within
            if me | another:
                return "me" if me > another else "another"
        return "unknown"


def _beside(text: Text, found: Found, near: tuple[Parts, ...]) -> Found:
    """What has one of the phrases near it."""
    there = covered(united(text.match(parts) for parts in near))
    around = 0
    for distance in range(_NEAR + 1):
        around |= there << distance | there >> distance
    return _without(found, lambda length: ~touching(around, length))


def _turned(text: Text, found: Found, turn: Turn) -> Found:
    """What is left of the found when what is turned round is taken away."""
    if turn.needs & ~text.may:
        return found
    if turn.touching:
        touched = text.covered(turn.touching)
        return _without(found, lambda length: touching(touched, length)) if touched else found
    before = text.just_after(turn.before) if turn.before else text.everywhere
    after = text.just_before(turn.after) if turn.after and before else text.everywhere
    if not before or not after:
        return found
    return _without(found, lambda length: before & (after >> length))


def _without(found: Found, taken: Callable[[int], int]) -> Found:
    left = {length: places & ~taken(length) for length, places in found.items()}
    return {length: places for length, places in left.items() if places}


def _each(found: Found) -> Iterator[tuple[int, int]]:
    """Starts and lengths of matches, the first so many of each length; shorter ones first."""
    for length, places in sorted(found.items()):
        left = places
        for _ in range(_MOST_HITS):
            if not left:
                break
            yield (left & -left).bit_length() - 1, length
            left &= left - 1
