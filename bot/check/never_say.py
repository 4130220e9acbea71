"""What must never be said: every text of the book, in each language, against the rules of never_say.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.book.load import Book
from bot.book.never_say import NeverSay
from bot.book.place import Word
from bot.book.problem import Problem
from bot.check.phrases import Phrase, Row, Tongue
from bot.check.said import Said, place_within

Lines = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a text that break a rule: from `start` to `end`, found by a phrase."""

    rule: Word
    phrase: Word
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class _Wording:
    """One rule in one language, with the neighbours of its phrases that are right."""

    rule: Word
    only_in_danger: bool
    allowed: tuple[Phrase, ...]


class _Language:
    """The rules of one language; their phrases by a word that a text must have for them."""

    def __init__(self, language: str, never_say: NeverSay) -> None:
        self._tongue = Tongue(language, never_say.groups.get(Word(language), {}))
        self._by_key: dict[str, list[tuple[_Wording, Phrase]]] = {}
        for name, rule in never_say.rules.items():
            if (wording := rule.words.get(Word(language))) is not None:
                allowed = tuple(map(self._tongue.phrase, wording.allowed))
                ready = _Wording(name, rule.where == "danger", allowed)
                for phrase in map(self._tongue.phrase, wording.says):
                    for key in phrase.rarest:
                        self._by_key.setdefault(key, []).append((ready, phrase))

    def hits(self, text: str, in_danger: bool) -> Iterator[Hit]:
        row = self._tongue.row(text)
        found: dict[_Wording, list[tuple[tuple[int, int], Phrase]]] = {}
        for key in row.keys & self._by_key.keys():
            for wording, phrase in self._by_key[key]:
                if in_danger or not wording.only_in_danger:
                    for stretch in phrase.found_in(row):
                        found.setdefault(wording, []).append((stretch, phrase))
        for wording, stretches in found.items():
            yield from _left(wording, stretches, row)


def _left(wording: _Wording, found: list[tuple[tuple[int, int], Phrase]], row: Row) -> Iterator[Hit]:
    """What is found without what is allowed; of stretches that overlap, the first."""
    taken = [stretch for phrase in wording.allowed for stretch in phrase.found_in(row)]
    for stretch, phrase in sorted(found, key=lambda one: (one[0], one[1].text)):
        if not any(_overlap(stretch, other) for other in taken):
            taken.append(stretch)
            first, last = stretch
            yield Hit(wording.rule, phrase.text, row.spans[first][0], row.spans[last - 1][1])


class Ear:
    """All rules, made ready to be heard in texts."""

    def __init__(self, never_say: NeverSay) -> None:
        languages = {str(name) for rule in never_say.rules.values() for name in rule.words}
        self._languages = {name: _Language(name, never_say) for name in languages}

    def hits(self, text: str, language: str, in_danger: bool) -> list[Hit]:
        """Every breach of a rule in a text, in the order of the text; each stretch of it once for each rule."""
        known = self._languages.get(language)
        found = known.hits(text, in_danger) if known is not None else ()
        return sorted(found, key=lambda hit: (hit.start, hit.end, hit.rule))


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def never_said(book: Book, said: Sequence[Said], sources: Lines) -> Iterator[Problem]:
    """No text says what must never be said; and there is a file that tells what."""
    if not book.never_say.rules:
        says = "The file never_say.yaml is missing: nothing is forbidden to be said."
        yield Problem(book.guide.place, "no-never-say", says, "Bring it back.")
    ear = Ear(book.never_say)
    for one in said:
        for hit in ear.hits(one.words, one.language, one.in_danger):
            rule = book.never_say.rules[hit.rule]
            words = " ".join(one.words[hit.start : hit.end].split())
            yield Problem(
                place_within(one, hit.start, hit.end, sources),
                "never-say",
                f"Never {rule.never}: '{words}' may do so.",
                f"{rule.why}\n{rule.instead}",
                ((hit.phrase.place, f"It is found by this phrase of '{hit.rule}':"),),
            )


def examples(book: Book, _: Sequence[Said], __: Lines) -> Iterator[Problem]:
    """Every example of a rule is found by that rule, and no counterexample is."""
    ear = Ear(book.never_say)
    for name, rule in book.never_say.rules.items():
        for language, wording in rule.words.items():
            for sentence in (*wording.examples, *wording.counterexamples):
                hits = [hit for hit in ear.hits(sentence, language, True) if hit.rule == name]
                if not hits and sentence in wording.examples:
                    says = f"'{sentence}' is an example of '{name}', but no phrase of it finds it."
                    yield Problem(sentence.place, "never-say-example", says, "Add a phrase under `says:`.")
                elif hits and sentence in wording.counterexamples:
                    says = f"'{sentence}' is right, but the phrase '{hits[0].phrase}' finds it."
                    advice = "Make the phrase narrower, or add a neighbour under `allowed:`."
                    yield Problem(sentence.place, "never-say-example", says, advice)


NEVER_SAY = (never_said, examples)
