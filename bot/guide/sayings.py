"""The phrases of one language's signals, made ready to be matched against a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, product
from typing import Generic, Literal, TypeVar

from bot.book.place import Word
from bot.book.signals import SIGNALS, Choice, Mark, Rule, SignalFile, is_turn, phrase
from bot.guide.lexicon import NUMBERS, Lexicon
from bot.guide.pattern import Parts, Slot, Text, commonness

T = TypeVar("T")
_THIS = Mark("<this>")


@dataclass(frozen=True, slots=True)
class Turn:
    """What takes a hit away: parts right before and right after it or, without these, parts that touch it."""

    before: Parts
    after: Parts
    touching: Parts
    needs: tuple[frozenset[str], ...]  # of each of these a text must have one reading


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

    def __init__(self, phrases: Iterable[tuple[Parts, T]], group_keys: dict[str, frozenset[str]]) -> None:
        self._all = [(parts, meaning, _needs(parts, group_keys)) for parts, meaning in phrases]
        self._by_key: dict[str, list[int]] = {}
        self.keys: frozenset[str] = frozenset()
        for number, (_, _, needs) in enumerate(self._all):
            _, rarest = needs[0]
            self.keys |= rarest
            for key in rarest:
                self._by_key.setdefault(key, []).append(number)

    def worth_trying(self, text: Text) -> Iterator[tuple[Parts, T]]:
        """The phrases of which every part that must be there is somewhere in the text, in their order."""
        present = text.present
        numbers: set[int] = set()
        for key in self.keys.intersection(present):
            numbers.update(self._by_key[key])
        for number in sorted(numbers):
            parts, meaning, needs = self._all[number]
            for _, keys in needs:
                if keys.isdisjoint(present):
                    break
            else:
                for slot, _ in needs:
                    if not text.slot(slot):
                        break
                else:
                    yield parts, meaning


class Phrasebook:
    """All that a file of signals says: groups, what quotes another person, and sayings, the gravest first."""

    def __init__(self, file: SignalFile, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._slots: dict[Choice, Slot] = {}
        self._group_keys: dict[str, frozenset[str]] = {}
        self._texts = {**file.groups, Word("me"): file.who.me, Word("another"): file.who.another}
        self.groups: dict[str, Indexed[None]] = {}
        for name in self._texts:
            self._learn(str(name))
        self.breaks = frozenset(word for text in file.words.turning_words for word in lexicon.spelled(text))
        self.quoting = tuple(self._parts(text) for text in file.who.quoting)
        turns = {str(name): tuple(map(self._turn, texts)) for name, texts in file.turns.items()}
        said = [
            saying
            for name, signal in file.signals.items()
            for rule in signal.rules.values()
            for saying in self._said(rule, str(name), str(signal.another or name), turns)
        ]
        said.sort(key=lambda saying: saying[1].rank)
        self.sayings = Indexed(said, self._group_keys)

    def _learn(self, name: str) -> frozenset[str]:
        """Make a group ready, and those it uses before it; gives the words of which a text must have one."""
        if name not in self._group_keys:
            phrases = list(self._group(self._texts[Word(name)]))
            for used in {
                group
                for parts in phrases
                for part in parts
                if isinstance(part, Slot)
                for group in part.groups
            }:
                self._learn(used)
            self.groups[name] = Indexed(((parts, None) for parts in phrases), self._group_keys)
            self._group_keys[name] = self.groups[name].keys
        return self._group_keys[name]

    def _group(self, texts: Iterable[Word]) -> Iterator[Parts]:
        """The phrases of a group. Those of plain words alone become the options of a single slot."""
        rows: list[tuple[str, ...]] = []
        for parts in map(self._parts, texts):
            slots = [part for part in parts if isinstance(part, Slot) and part.is_plain]
            if len(slots) == len(parts):
                rows += [
                    tuple(chain.from_iterable(row)) for row in product(*(slot.options() for slot in slots))
                ]
            else:
                yield parts
        if rows:
            yield (Slot.of(rows),)

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
        needs = tuple(keys for _, keys in _needs(parts, self._group_keys))
        if _THIS not in parts:
            return Turn((), (), parts, needs)
        middle = parts.index(_THIS)
        return Turn(parts[:middle], parts[middle + 1 :], (), needs)

    def _parts(self, text: Word) -> Parts:
        return tuple(self._slot(piece) if isinstance(piece, Choice) else piece for piece in phrase(text))

    def _slot(self, choice: Choice) -> Slot:
        if choice not in self._slots:
            options = [self._readings(*word) for word in choice.words]
            options += [(NUMBERS[name],) for name in choice.groups if name in NUMBERS]
            groups = tuple(name for name in choice.groups if name not in NUMBERS)
            self._slots[choice] = Slot.of(options, groups, choice.least, choice.most)
        return self._slots[choice]

    def _readings(self, option: str, is_exact: bool) -> tuple[str, ...]:
        return tuple(
            "=" + word if is_exact else self._lexicon.stem(word) for word in self._lexicon.spelled(option)
        )


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


def _needs(parts: Parts, group_keys: dict[str, frozenset[str]]) -> list[tuple[Slot, frozenset[str]]]:
    """The parts that must be there, each with readings of which one must be in the text; the rarest first."""
    needs = [
        (part, part.keys.union(*(group_keys[group] for group in part.groups)))
        for part in parts
        if isinstance(part, Slot) and part.least
    ]
    return sorted(needs, key=lambda need: sum(map(commonness, need[1])))
