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
Term = str | tuple[str, ...]  # a reading, or a row of several
_EDGES = (Mark("^"), Mark("$"))
FEW, MORE = 3, 8  # words that `..` and `...` reach over at most


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """A Choice with its words as terms. Equal choices share a slot."""

    terms: frozenset[Term]
    groups: tuple[str, ...] = ()
    least: int = 1
    most: int = 1

    @property
    def is_plain(self) -> bool:
        """Whether it is words alone, once."""
        return not self.groups and self.least == self.most == 1


Part = Slot | Mark
Parts = tuple[Part, ...]


class Group(Protocol):
    """The phrases of a group, of which those are tried that may be in the text."""

    only: Slot | None  # where all of it is plain words

    def worth_trying(self, text: Text) -> Iterator[tuple[Parts, None]]: ...


class Text:
    """One text in one language: where each term stands, and where sentences pause (before word i)."""

    def __init__(
        self,
        places: Mapping[Term, int],
        size: int,
        soft: int,
        hard: int,
        may: int,
        groups: Mapping[str, Group],
    ) -> None:
        self._places = places
        self._group_phrases = groups
        self._groups: dict[str, Found] = {}
        self.present = frozenset(places)
        self.may = may  # the slots that may be filled, as a set of their numbers
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
        self._gaps: dict[tuple[str, int, bool, bool], Found] = {}

    def match(self, parts: Parts, unbroken_by: int = 0) -> Found:
        """Where the parts stand in a row, with none of these pauses between any two of them.

        No gap reaches over them either, and `..` over the end of no sentence.
        """
        if len(parts) > 1 and not self._ends(parts, unbroken_by):
            return {}
        found = self._part(parts, 0, unbroken_by)
        for number in range(1, len(parts)):
            before = _cut(found, unbroken_by) if _is_between(parts, number) else found
            found = _joined(before, self._part(parts, number, unbroken_by))
        return found

    def group(self, name: str) -> Found:
        """Where any phrase of a group stands."""
        if name not in self._groups:
            group = self._group_phrases[name]
            self._groups[name] = (
                self.slot(group.only)
                if group.only
                else united(self.match(parts) for parts, _ in group.worth_trying(self))
            )
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
            found = self._slots[slot] = self._options(slot) if slot.is_plain else self._slot(slot)
        return found

    def _ends(self, parts: Parts, unbroken_by: int) -> int:
        """The places where matches end: much quicker to find than where they start and end."""
        places = self.everywhere
        for number in range(len(parts)):
            if unbroken_by and _is_between(parts, number):
                places &= ~unbroken_by
            after = 0
            for length, starts in self._part(parts, number, unbroken_by).items():
                after |= (places & starts) << length
            if not after:
                return 0
            places = after
        return places

    def _part(self, parts: Parts, number: int, unbroken_by: int) -> Found:
        part = parts[number]
        if isinstance(part, Slot):
            found = self.slot(part)
            return found if part.most == 1 or not unbroken_by else self._row_of(part, unbroken_by)
        if part in _EDGES:
            return {0: self.soft}
        after_edge = number > 0 and parts[number - 1] in _EDGES
        before_edge = number + 1 < len(parts) and parts[number + 1] in _EDGES
        key = part.sign, unbroken_by, after_edge, before_edge
        if key not in self._gaps:
            self._gaps[key] = self._gap(*key)
        return self._gaps[key]

    def _gap(self, sign: str, unbroken_by: int, after_edge: bool, before_edge: bool) -> Found:
        """Up to so many words, with no pause between them, nor before or after where no edge stands there."""
        most, pauses = (FEW, unbroken_by | self.hard) if sign == ".." else (MORE, unbroken_by)
        free = self.everywhere & ~pauses
        open_to = self.everywhere if after_edge else free
        ends = self.everywhere if before_edge else free
        found = {0: open_to | ends}
        for length in range(1, most + 1):
            found[length] = open_to & ends >> length
            open_to &= free >> length
            if not open_to:
                break
        return found

    def _slot(self, slot: Slot) -> Found:
        once = self._options(slot)
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

    def _options(self, slot: Slot) -> Found:
        """Where a slot's own words and rows of words stand."""
        found: Found = {}
        for term in slot.terms & self.present:
            length = 1 if isinstance(term, str) else len(term)
            found[length] = found.get(length, 0) | self._places[term]
        return found


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
