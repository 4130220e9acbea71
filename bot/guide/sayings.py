"""The phrases of one language's signals, made ready to be matched against a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, reduce
from itertools import chain, count, product
from operator import or_
from typing import Generic, Literal, TypeVar

from bot.book.place import Word
from bot.book.signals import SIGNALS, Choice, Mark, Rule, SignalFile, is_turn, numbers, phrase
from bot.guide.lexicon import NUMBERS, Lexicon
from bot.guide.pattern import Parts, Slot, Term, Text

T = TypeVar("T")
_THIS = Mark("<this>")
_FEW = 20  # phrases that are looked through without an index
_Entry = tuple[
    Parts, T, int, tuple[Slot, ...]
]  # a phrase, its meaning, all it needs, and the slots of groups, which may be empty all the same
# a row of words, the place of its rarest one, the others with theirs, and the slots that the row may fill
_Row = tuple[tuple[str, ...], int, tuple[tuple[str, int], ...], int]


@dataclass(frozen=True, slots=True)
class Turn:
    """What takes a hit away: parts right before and right after it or, without these, parts that touch it."""

    before: Parts
    after: Parts
    touching: Parts
    needs: int  # the slots that must be filled, as in Text.may


@dataclass(frozen=True, slots=True)
class Saying:
    """One phrase of a rule. `rank` 0 is the gravest signal; `other` is the signal if it is about another."""

    text: Word
    signal: str
    other: str
    rank: int
    about: Literal["me", "another"] | None
    near: tuple[Parts, ...]
    turns: tuple[Turn, ...]


class Indexed(Generic[T]):
    """Phrases by a word that each must have, so that only those are tried whose words are in the text."""

    def __init__(self, phrases: Iterable[tuple[Parts, T]], slots: Slots) -> None:
        self._all: list[_Entry[T]] = []
        self._by_key: dict[Term, list[int]] = {}
        for number, (parts, meaning) in enumerate(phrases):
            needed = slots.needed(parts)
            unsure = [slot for slot in needed if slot.groups]
            self._all.append((parts, meaning, slots.together(needed), tuple(unsure)))
            for key in slots.keys(needed[0]):
                self._by_key.setdefault(key, []).append(number)
        self.keys = frozenset(self._by_key)
        first = self._all[0][0] if len(self._all) == 1 else ()
        self.only = first[0] if len(first) == 1 and isinstance(first[0], Slot) and first[0].is_plain else None

    def worth_trying(self, text: Text) -> Iterator[tuple[Parts, T]]:
        """The phrases of which every part that must be there is somewhere in the text, in their order."""
        for parts, meaning, needs, unsure in self._all if len(self._all) < _FEW else self._likely(text):
            if needs & text.may == needs and all(map(text.slot, unsure)):
                yield parts, meaning

    def _likely(self, text: Text) -> Iterator[_Entry[T]]:
        numbers: set[int] = set()
        for key in self.keys & text.present:
            numbers.update(self._by_key[key])
        return map(self._all.__getitem__, sorted(numbers))


class Slots:
    """The slots of a language, numbered: a set of them is a whole number, with a bit for each."""

    def __init__(self, common: Mapping[str, int]) -> None:
        self.filled_by: dict[Term, int] = {}  # the slots that a term may fill
        self._common = common
        self._known: dict[Term, int] = {}  # how common each term is
        self._bits: dict[Slot, int] = {}
        self._keys: dict[Slot, frozenset[Term]] = {}
        self._group_keys: dict[str, frozenset[Term]] = {}

    def learn(self, group: str, phrases: Indexed[None]) -> None:
        """Know the keys of a group that slots may name."""
        self._group_keys[group] = phrases.keys

    def keys(self, slot: Slot) -> frozenset[Term]:
        """Terms of which a text must have one, so that the slot may be filled."""
        if slot not in self._keys:
            self._keys[slot] = slot.terms.union(*(self._group_keys[group] for group in slot.groups))
        return self._keys[slot]

    def needed(self, parts: Parts) -> list[Slot]:
        """The parts that must be there; the rarest first."""
        needed = [part for part in parts if isinstance(part, Slot) and part.least]
        return sorted(needed, key=lambda slot: sum(map(self.commonness, self.keys(slot))))

    def together(self, slots: Iterable[Slot]) -> int:
        """These slots as a set."""
        return reduce(or_, map(self._bit, slots), 0)

    def commonness(self, term: Term) -> int:
        """How often a term may be met: a word that authors need often is one that people say often."""
        found = self._known.get(term)
        if found is None:
            if isinstance(term, str):
                found = (1 + self._common[term.removeprefix("=")]) ** 2
            else:
                found = min(map(self.commonness, term))
            self._known[term] = found
        return found

    def _bit(self, slot: Slot) -> int:
        if slot not in self._bits:
            self._bits[slot] = bit = 1 << len(self._bits)
            for key in self.keys(slot):
                self.filled_by[key] = self.filled_by.get(key, 0) | bit
        return self._bits[slot]


class Phrasebook:
    """All that a file of signals says: groups, what quotes another person, and sayings, the gravest first."""

    def __init__(self, file: SignalFile, lexicon: Lexicon) -> None:
        self._spelled, self._stem = cache(lexicon.spelled), cache(lexicon.stem)
        self._slots: dict[Choice, Slot] = {}
        self._numbered = Slots(Counter(self._stem(word) for word in written(file)))
        self._texts = {**file.groups, Word("me"): file.who.me, Word("another"): file.who.another}
        self.groups: dict[str, Indexed[None]] = {}
        for name in self._texts:
            self._learn(str(name))
        self.breaks = frozenset(word for text in file.words.turning_words for word in self._spelled(text))
        self.quoting = tuple(self._parts(text) for text in file.who.quoting)
        turns = {str(name): tuple(map(self._turn, texts)) for name, texts in file.turns.items()}
        said = [
            saying
            for name, signal in file.signals.items()
            for rule in signal.rules.values()
            for saying in self._said(rule, str(name), str(signal.another or name), turns)
        ]
        said.sort(key=lambda saying: saying[1].rank)
        self.sayings = Indexed(said, self._numbered)
        self.asked: dict[str, int] = {}  # readings, and the slots that each may fill
        self._rows: dict[str, list[_Row]] = {}  # by the rarest reading of each
        fills = self._numbered.filled_by
        for term in {*fills, *chain.from_iterable(slot.terms for slot in self._slots.values())}:
            self._ask_for(term, fills.get(term, 0))

    def rows_in(self, places: Mapping[Term, int]) -> Iterator[tuple[tuple[str, ...], int, int]]:
        """The rows of words in a text where these readings stand: where they begin, and the slots they fill."""
        for reading in self._rows.keys() & places.keys():
            begin = places[reading]
            for row, first, others, fills in self._rows[reading]:
                there = begin >> first
                for word, distance in others:
                    there &= places.get(word, 0) >> distance
                    if not there:
                        break
                else:
                    yield row, there, fills

    def _ask_for(self, term: Term, fills: int) -> None:
        if isinstance(term, str):
            self.asked[term] = fills
            return
        for reading in term:
            self.asked.setdefault(reading, 0)
        (rarest, first), *others = sorted(
            zip(term, count()), key=lambda word: self._numbered.commonness(word[0])
        )
        self._rows.setdefault(rarest, []).append((term, first, tuple(others), fills))

    def _learn(self, name: str) -> None:
        """Make a group ready, and those it uses before it."""
        if name in self.groups:
            return
        phrases = list(self._group(self._texts[Word(name)]))
        for used in {
            group for parts in phrases for part in parts if isinstance(part, Slot) for group in part.groups
        }:
            self._learn(used)
        self.groups[name] = Indexed(((parts, None) for parts in phrases), self._numbered)
        self._numbered.learn(name, self.groups[name])

    def _group(self, texts: Iterable[Word]) -> Iterator[Parts]:
        """The phrases of a group. Those of plain words alone become the options of a single slot."""
        terms: set[Term] = set()
        for parts in map(self._parts, texts):
            slots = [part for part in parts if isinstance(part, Slot) and part.is_plain]
            if len(slots) == len(parts):
                terms |= (
                    set(slots[0].terms)
                    if len(slots) == 1
                    else set(map(_row, product(*(slot.terms for slot in slots))))
                )
            else:
                yield parts
        if terms:
            yield (Slot(frozenset(terms)),)

    def _said(
        self, rule: Rule, signal: str, other: str, turns: dict[str, tuple[Turn, ...]]
    ) -> Iterator[tuple[Parts, Saying]]:
        turned = tuple(
            chain.from_iterable(
                turns[text[1:-1]] if text[1:-1] in turns else (self._turn(text),) for text in rule.unless
            )
        )
        near = tuple(map(self._parts, rule.near))
        for text in rule.says:
            yield (
                self._parts(text),
                Saying(text, signal, other, SIGNALS.index(signal), rule.about, near, turned),
            )

    def _turn(self, text: Word) -> Turn:
        parts = self._parts(text)
        needs = self._numbered.together(self._numbered.needed(parts))
        if _THIS not in parts:
            return Turn((), (), parts, needs)
        middle = parts.index(_THIS)
        return Turn(parts[:middle], parts[middle + 1 :], (), needs)

    def _parts(self, text: Word) -> Parts:
        return tuple(self._slot(piece) if isinstance(piece, Choice) else piece for piece in phrase(text))

    def _slot(self, choice: Choice) -> Slot:
        if choice not in self._slots:
            terms = {self._term(*word) for word in choice.words} - {
                ()
            }  # of a word that is no letters nothing is left
            terms |= {NUMBERS[name] for name in choice.groups if name in NUMBERS}
            terms |= {f"={number}" for name in choice.groups for number in numbers(name) or ()}
            groups = tuple(n for n in choice.groups if n not in NUMBERS and numbers(n) is None)
            self._slots[choice] = Slot(frozenset(terms), groups, choice.least, choice.most)
        return self._slots[choice]

    def _term(self, option: str, is_exact: bool) -> Term:
        row = tuple("=" + word if is_exact else self._stem(word) for word in self._spelled(option))
        return row[0] if len(row) == 1 else row


def _row(terms: Iterable[Term]) -> tuple[str, ...]:
    """Terms one after the other."""
    return tuple(chain.from_iterable((term,) if isinstance(term, str) else term for term in terms))


def written(file: SignalFile) -> Iterator[str]:
    """Every word that the file's author wrote in a phrase."""
    texts: list[Word] = [*file.who.me, *file.who.another, *file.who.quoting]
    texts += [text for many in (*file.groups.values(), *file.turns.values()) for text in many]
    for signal in file.signals.values():
        for rule in signal.rules.values():
            texts += [
                *rule.says,
                *rule.near,
                *(text for text in rule.unless if not is_turn(text, file.turns)),
            ]
    for text in texts:
        for piece in phrase(text):
            if isinstance(piece, Choice):
                yield from (word for word, _ in piece.words)
