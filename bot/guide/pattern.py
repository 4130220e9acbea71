"""Phrases matched against a text, at all its places at once.

A set of places in a text is one whole number: bit i is the place before word i. What a phrase matches is
kept by length: `{2: 0b100}` says that two words from place 2 on match. Joining two such findings is a shift
and an `&` for each pair of lengths, so the work depends on which phrases have a word in the text, and not on
how the words are arranged: no text is slow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.book.signals import Mark

Found = dict[int, int]  # length of a match -> the places where such a match starts
_EDGES = (Mark("^"), Mark("$"))
FEW, MORE = 3, 8  # words that `..` and `...` reach over at most


def commonness(reading: str) -> int:
    """How often a word may be met, guessed from its length: the common words of a language are short."""
    return 1 << 2 * max(0, 6 - len(reading.removeprefix("=")))


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """A Choice with its words as readings: an option is a row of them. Equal choices share a slot."""

    words: frozenset[str]  # options of one word
    rows: Mapping[
        str, tuple[tuple[int, tuple[str, ...]], ...]
    ]  # longer ones by their rarest word, and its number
    row_keys: frozenset[str]
    groups: tuple[str, ...]
    least: int
    most: int

    @classmethod
    def of(
        cls, options: Iterable[tuple[str, ...]], groups: tuple[str, ...] = (), least: int = 1, most: int = 1
    ) -> Slot:
        words: set[str] = set()
        rows: dict[str, tuple[tuple[int, tuple[str, ...]], ...]] = {}
        for option in options:
            if len(option) == 1:
                words.add(option[0])
            elif option:  # a word of letters that the reader drops leaves nothing to find
                number = min(range(len(option)), key=lambda n: commonness(option[n]))
                rows[option[number]] = (*rows.get(option[number], ()), (number, option))
        return cls(frozenset(words), rows, frozenset(rows), groups, least, most)

    @property
    def keys(self) -> frozenset[str]:
        """Readings of which one must be in the text for one of its own options."""
        return self.words | self.row_keys

    @property
    def is_plain(self) -> bool:
        """Whether it is words alone, and stands there once."""
        return not self.groups and self.least == self.most == 1

    def options(self) -> Iterator[tuple[str, ...]]:
        yield from ((word,) for word in self.words)
        yield from (option for rows in self.rows.values() for _, option in rows)


Part = Slot | Mark
Parts = tuple[Part, ...]


class Group(Protocol):
    """The phrases of a group, of which those are tried that may be in the text."""

    def worth_trying(self, text: Text) -> Iterator[tuple[Parts, None]]: ...


class Text:
    """One text in one language: where each reading stands, and where sentences pause (before word i)."""

    def __init__(
        self, places: Mapping[str, int], size: int, soft: int, hard: int, groups: Mapping[str, Group]
    ) -> None:
        self._places = places
        self._group_phrases = groups
        self._groups: dict[str, Found] = {}
        self.present = frozenset(places)
        self._last = 1 << size
        self._slots: dict[Slot, Found] = {}
        self._singles: dict[Slot, Found] = {}
        self._rows_of: dict[tuple[Slot, int], Found] = {}
        self._covered: dict[Parts, int] = {}
        self._before: dict[Parts, int] = {}
        self._after: dict[Parts, int] = {}
        self.everywhere = (1 << size + 1) - 1
        self.hard = hard | 1 | self._last
        self.soft = soft | self.hard
        self._gaps = {
            ("..", False): self._gap(FEW, self.hard),
            ("...", False): self._gap(MORE, 0),
            ("..", True): self._gap(FEW, self.soft),
            ("...", True): self._gap(MORE, self.soft),
        }

    def match(self, parts: Parts, unbroken_by: int = 0) -> Found:
        """Where the parts stand in a row, with none of these pauses between any two of them.

        Where there are such pauses, no gap reaches over a comma either.
        """
        if not self._ends(parts, unbroken_by):
            return {}
        found: Found = {0: self.everywhere}
        for number, part in enumerate(parts):
            before = _cut(found, unbroken_by) if _is_between(parts, number) else found
            found = _joined(before, self._part(part, unbroken_by))
        return found

    def group(self, name: str) -> Found:
        """Where any phrase of a group stands."""
        if name not in self._groups:
            phrases = self._group_phrases[name].worth_trying(self)
            self._groups[name] = united(self.match(parts) for parts, _ in phrases)
        return self._groups[name]

    def covered(self, parts: Parts) -> int:
        """The words that lie in a match within one sentence, bit i for word i."""
        if parts not in self._covered:
            self._covered[parts] = covered(self.match(parts, self.hard))
        return self._covered[parts]

    def just_after(self, parts: Parts) -> int:
        """The places right after a match, with no comma or full stop in it or after it."""
        if parts not in self._after:
            self._after[parts] = self._ends(parts, self.soft) & ~self.soft
        return self._after[parts]

    def just_before(self, parts: Parts) -> int:
        """The places right before a match, with no comma or full stop in it or before it."""
        if parts not in self._before:
            starts = 0
            for places in self.match(parts, self.soft).values():
                starts |= places
            self._before[parts] = starts & (~self.soft | self._last)
        return self._before[parts]

    def slot(self, slot: Slot) -> Found:
        """Where a slot is filled."""
        found = self._slots.get(slot)
        if found is None:
            found = self._slots[slot] = self._slot(slot)
        return found

    def _ends(self, parts: Parts, unbroken_by: int) -> int:
        """The places where matches end: much quicker to find than where they start and end."""
        places = self.everywhere
        for number, part in enumerate(parts):
            if unbroken_by and _is_between(parts, number):
                places &= ~unbroken_by
            after = 0
            for length, starts in self._part(part, unbroken_by).items():
                after |= (places & starts) << length
            if not after:
                return 0
            places = after
        return places

    def _part(self, part: Part, unbroken_by: int) -> Found:
        if isinstance(part, Slot):
            found = self.slot(part)
            return found if part.most == 1 or not unbroken_by else self._row_of(part, unbroken_by)
        if part.sign in {"^", "$"}:
            return {0: self.hard}
        return self._gaps[part.sign, bool(unbroken_by)]

    def _gap(self, most: int, pauses: int) -> Found:
        """Up to so many words, with no pause before, between or after them."""
        free = self.everywhere & ~pauses
        open_to = free
        found = {0: free}
        for length in range(1, most + 1):
            open_to &= free >> length
            if not open_to:
                break
            found[length] = open_to
        return found

    def _slot(self, slot: Slot) -> Found:
        once = self._rows(slot)
        if slot.groups:
            once = united((once, *map(self.group, slot.groups)))
        if slot.most == 1:
            return once if slot.least else united((once, {0: self.everywhere}))
        self._singles[slot] = once
        return self._repeated(slot, once, 0)

    def _row_of(self, slot: Slot, unbroken_by: int) -> Found:
        """A repeated slot with no such pause between its words."""
        key = (slot, unbroken_by)
        if key not in self._rows_of:
            self._rows_of[key] = self._repeated(slot, self._singles[slot], unbroken_by)
        return self._rows_of[key]

    def _repeated(self, slot: Slot, once: Found, unbroken_by: int) -> Found:
        found = row = once
        for _ in range(slot.most - 1):
            row = _joined(_cut(row, unbroken_by), once)
            if not row:
                break
            found = united((found, row))
        return found if slot.least else united((found, {0: self.everywhere}))

    def _rows(self, slot: Slot) -> Found:
        found: Found = {}
        places = 0
        for word in slot.words & self.present:
            places |= self._places[word]
        if places:
            found[1] = places
        for key in slot.row_keys & self.present:
            for number, row in slot.rows[key]:
                if places := self._row(row, self._places[key] >> number):
                    found[len(row)] = found.get(len(row), 0) | places
        return found

    def _row(self, row: tuple[str, ...], places: int) -> int:
        """Of these places those where the readings of a row stand one after another."""
        for distance, reading in enumerate(row):
            places &= self._places.get(reading, 0) >> distance
            if not places:
                break
        return places


def united(many: Iterable[Found]) -> Found:
    """All that any of them found."""
    found: Found = {}
    for one in many:
        for length, places in one.items():
            found[length] = found.get(length, 0) | places
    return found


def covered(found: Found) -> int:
    """The words that lie in any match, bit i for word i."""
    words = 0
    for length, places in found.items():
        for distance in range(length):
            words |= places << distance
    return words


def touching(words: int, length: int) -> int:
    """The places from which a match of this length has one of the words in it."""
    places = 0
    for distance in range(length):
        places |= words >> distance
    return places


def _is_between(parts: Parts, number: int) -> bool:
    """Whether words stand on both sides of where this part begins: not before the first, nor at an edge."""
    return number > 0 and parts[number - 1] != _EDGES[0] and parts[number] != _EDGES[1]


def _cut(found: Found, pauses: int) -> Found:
    """The matches that do not end at one of these pauses."""
    return {length: places & ~(pauses >> length) for length, places in found.items()} if pauses else found


def _joined(first: Found, then: Found) -> Found:
    found: Found = {}
    for length, places in first.items():
        for more, others in then.items():
            both = places & (others >> length)
            if both:
                found[length + more] = found.get(length + more, 0) | both
    return found
