"""Which offers the words of a text point at: by label, part of a label, synonym, or idea."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.guide.understanding.amounts import amounts_of
from bot.guide.understanding.items import items_of
from bot.guide.understanding.lexicon import Lexicon, Rows
from bot.guide.understanding.phrases import Phrases
from bot.guide.understanding.tokens import BREAKS, tokens_of

WHOLE, PART, IDEA, STEM = 3.0, 2.5, 2.0, 1.5
_HALF, _THIRD = 0.5, 0.3


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `start` to `end` of the row point at these offers (several: at one of them)."""

    start: int
    end: int
    offers: frozenset[str]
    strength: float
    negated: bool = False
    denial: bool = False  # it begins with a "not" of its own: "don't message me"


def row_of(text: str) -> list[str]:
    """The words of a text; a break between clauses is its mark."""
    return [token.word or token.mark for token in tokens_of(text)]


class Meanings:
    """All that the offers of one question say, ready to be found in a text."""

    def __init__(
        self, lexicon: Lexicon, offers: Sequence[tuple[str, str, Sequence[str]]], whole_only: Iterable[str]
    ) -> None:
        self._lexicon = lexicon
        self._phrases: Phrases[tuple[str, float]] = Phrases()
        self._parts: list[tuple[str, list[str]]] = []
        self.ideas: dict[str, set[str]] = {name: set() for name, _, _ in offers}
        self.words: set[str] = set()
        amounts = set(whole_only)
        shares = Counter(
            stem for _, label, _ in offers for stem in {stem for _, stem in lexicon.content(row_of(label))}
        )
        self._weights = {stem: 1 / count for stem, count in shares.items()}
        for name, label, synonyms in offers:
            self._add(name, label, synonyms, parts=name not in amounts)
        spread = Counter(
            stem for name in self.ideas for stem in {s for n, part in self._parts if n == name for s in part}
        )
        self._rarity = {stem: 1 / count for stem, count in spread.items()}

    def _add(self, name: str, label: str, synonyms: Sequence[str], *, parts: bool) -> None:
        for phrase in (label, *synonyms):
            row = [word for word in row_of(phrase) if word not in BREAKS]
            self.words.update(row)
            if parts or phrase != label:
                self._add_phrase(row, name, WHOLE)
        if parts:
            for part in self._alternatives(label):
                self._add_phrase(part, name, PART)
                stems = [stem for _, stem in self._lexicon.content(part)]
                if stems and "not" not in stems:
                    self._parts.append((name, stems))
        telling = synonyms if not parts else (label, *synonyms)
        for phrase in telling:
            if parts or not amounts_of(items_of(row_of(phrase), self._lexicon.amounts)):
                self.ideas[name].update(self._ideas_of(phrase))

    def _add_phrase(self, row: Sequence[str], name: str, strength: float) -> None:
        if all(word in self._lexicon.nots for word in row):
            return  # "No" is not said by every denial
        forms = self._lexicon.forms(row)
        if all(word in self._lexicon.small for word in row):
            forms = [[*form, "."] for form in forms]  # "Para mí" must not be found in "para mi hijo"
        for form in forms:
            self._phrases.add(form, (name, strength))

    def _ideas_of(self, phrase: str) -> set[str]:
        """The ideas of a label, but none that it denies: "I don't drink" does not hold the idea of drink."""
        row = row_of(phrase)
        denied = next(
            (place for place, word in enumerate(row) if self._lexicon.stemmed(word) == "not"), len(row)
        )
        quantities = {
            place
            for amount in amounts_of(items_of(row, self._lexicon.amounts))
            for place in range(amount.start, amount.end)
            if len(row) > amount.end - amount.start
        }
        weights = {
            place: self._weights.get(stem, 1.0)
            for place, stem in self._lexicon.content(row)
            if row[place] not in BREAKS and place not in quantities and stem not in self._lexicon.light
        }
        found: set[str] = set()
        for start, end, ideas in self._lexicon.ideas_in(row):
            said = sum(weights.get(place, 0.0) for place in range(start, end))
            for idea in ideas:
                if start <= denied and (
                    idea not in self._lexicon.scales or not weights or said * 2 > sum(weights.values())
                ):
                    found.add(idea)
        return found

    def _alternatives(self, label: str) -> list[list[str]]:
        """ "Benzodiazepines, like Xanax or Valium" has three"""
        parts: list[list[str]] = [[]]
        row = row_of(label)
        for place, word in enumerate(row):
            signs = self._lexicon.signs.at(row, place)[1]
            if word in BREAKS or any(sign.kind in ("or", "and", "such_as") for sign in signs):
                parts.append([])
            else:
                parts[-1].append(word)
        return [part for part in parts if part]

    @property
    def held(self) -> set[str]:
        """Every idea that an offer holds."""
        return {idea for ideas in self.ideas.values() for idea in ideas}

    def offers_of(self, idea: str) -> tuple[frozenset[str], float]:
        """The offers that hold the idea or the nearest wider one, and how strongly that speaks for them."""
        for depth, name in enumerate(self._lexicon.wider(idea)):
            holders = frozenset(offer for offer, ideas in self.ideas.items() if name in ideas)
            if holders:
                return holders, IDEA - 0.1 * depth
        if idea in self._lexicon.scales:
            return frozenset(), 0.0
        narrower = frozenset(
            offer
            for offer, ideas in self.ideas.items()
            if any(idea in self._lexicon.wider(name) for name in ideas)
        )
        return (narrower, 1.0) if len(narrower) == 1 else (frozenset(), 0.0)

    def hits(self, row: Sequence[str]) -> list[Hit]:
        """Every place of the row that points at offers, from left to right."""
        rows = Rows(row, self._lexicon)
        found: list[Hit] = []
        taken: set[int] = set()
        place = 0
        while place < len(row):
            hit, length = self._hit(rows, place)
            if hit is not None:
                found.append(
                    replace(
                        hit, start=place, end=place + length, denial=hit.denial or rows.whole[place] == "not"
                    )
                )
                taken.update(range(place, place + length))
            place += length or 1
        found.extend(self._partial(row, rows, taken))
        return sorted(found, key=lambda hit: hit.start)

    def _hit(self, rows: Rows, place: int) -> tuple[Hit | None, int]:
        length, phrases = rows.longest(self._phrases, place)
        idea_length, ideas = rows.longest(self._lexicon.ideas, place)
        if (
            "nothing" in ideas
            and idea_length > 1
            and rows.whole[place] == "not"
            and self._hit(rows, place + 1)[0]
        ):
            idea_length, ideas = 0, []  # "not pain" is no "no pain" where pain is a choice
        strengths: dict[str, float] = {}
        if idea_length >= length:
            for idea in ideas:
                offers, strength = self.offers_of(idea)
                for offer in offers:
                    strengths[offer] = max(strength, strengths.get(offer, 0))
        if not strengths:
            idea_length = 0
        if length >= idea_length:
            for offer, strength in phrases:
                strengths[offer] = max(strength, strengths.get(offer, 0))
        if not strengths:
            return None, 0
        best = max(strengths.values())
        offers = frozenset(offer for offer, strength in strengths.items() if strength > best - 0.05)
        return Hit(0, 0, offers, best, denial="nothing" in ideas or "nobody" in ideas), max(
            length, idea_length
        )

    def _partial(self, row: Sequence[str], rows: Rows, taken: set[int]) -> list[Hit]:
        """Parts of labels: "gas" for "A gas station". Half of what sets a label apart must be there."""
        content = zip(rows.places, rows.content, strict=True)
        free = [(place, stem) for place, stem in content if place not in taken and row[place] not in BREAKS]
        best: dict[tuple[int, int], dict[str, float]] = {}
        for name, part in self._parts:
            marks = [(place, stem) for place, stem in free if stem in part and stem != "not"]
            if not marks:
                continue
            whole = sum(self._rarity[stem] for stem in set(part))
            share = sum(self._rarity[stem] for stem in {stem for _, stem in marks}) / whole
            said_all = all(stem in part for _, stem in free) and not taken
            own = any(self._rarity[stem] == 1 for _, stem in marks)
            if (share >= _HALF and own) or (share >= _THIRD and said_all):
                span = (marks[0][0], marks[-1][0] + 1)
                offers = best.setdefault(span, {})
                offers[name] = max(offers.get(name, 0), STEM * share)
        return [_hit_of(span, offers) for span, offers in best.items()]


def _hit_of(span: tuple[int, int], offers: dict[str, float]) -> Hit:
    best = max(offers.values())
    return Hit(*span, frozenset(name for name, strength in offers.items() if strength > best - 0.2), best)
