"""Every name in the book, and what is said where one is used that is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.book.condition import ANSWERED, Compare, Condition, Is, walk
from bot.book.flow import UNREAD, Flow, Slot
from bot.book.passage import Topic
from bot.book.place import Word
from bot.book.problem import Problem, nearest
from bot.book.referral import OTHER, Country
from bot.book.screen import Screen, slots_of


@dataclass(frozen=True)
class Known:
    """Every name. `whole`: the kinds whose files could all be read. Else a missing name proves nothing."""

    flows: Mapping[str, Flow]
    screens: Mapping[str, Screen]
    topics: Mapping[str, Topic]
    countries: Mapping[str, Country]
    slots: Mapping[str, Slot]
    whole: frozenset[str]

    @cached_property
    def numbers(self) -> set[str]:
        """Slots that screens fill."""
        return {slot for screen in self.screens.values() for slot in slots_of(screen)}

    def flow(self, word: Word) -> Iterator[Problem]:
        """A flow that is run somewhere."""
        if word not in self.flows and "flows" in self.whole:
            yield unknown(word, "no-such-flow", f"There is no flow '{word}'.", self.flows)

    def slot(self, word: Word) -> Iterator[Problem]:
        """A slot that is used somewhere."""
        if word not in self.slots and "flows" in self.whole:
            yield unknown(word, "no-such-slot", f"There is no slot called '{word}'.", self.slots)

    def screen(self, word: Word) -> Iterator[Problem]:
        """A screen that is used somewhere."""
        if word not in self.screens and "screens" in self.whole:
            yield unknown(word, "no-such-screen", f"There is no screen '{word}'.", self.screens)

    def condition(self, condition: Condition | None) -> Iterator[Problem]:
        """The slots of a condition, and the values they are compared with."""
        for part in walk(condition):
            slot = self.slots.get(part.slot)
            if slot is not None:
                yield from self._of_slot(part, slot)
            elif part.slot in self.numbers:
                if isinstance(part, Is):
                    says = f"'{part.slot}' is a number."
                    yield Problem(part.place, "not-a-word", says, 'Compare it, such as ">= 3".')
            elif {"flows", "screens"} <= self.whole:
                names = [*self.slots, *sorted(self.numbers)]
                yield unknown(part.slot, "no-such-slot", f"There is no slot called '{part.slot}'.", names)

    def _of_slot(self, part: Is | Compare, slot: Slot) -> Iterator[Problem]:
        values = slot.values if slot.values is not None else tuple(self.countries)
        if slot.values == UNREAD:
            return
        if isinstance(part, Compare):
            says = f"'{part.slot}' is a word and not a number: it can't be compared."
            yield Problem(part.place, "not-a-number", says, f"Its values: {', '.join(values)}.")
            return
        if ("countries" if slot.values is None else "flows") not in self.whole:
            return
        for value in part.values:
            if value not in (*values, ANSWERED) and not (slot.values is None and value == OTHER):
                yield unknown(value, "no-such-value", f"'{part.slot}' is never '{value}'.", values)


def unknown(word: Word, rule: str, says: str, known: Iterable[str]) -> Problem:
    """A name that is not there, with the nearest ones."""
    return Problem(word.place, rule, says, nearest(word, known))
