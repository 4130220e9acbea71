"""Which offers the words of a text point at: by label, part of a label, synonym, or idea."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from bot.guide.understanding.amounts import amounts_of
from bot.guide.understanding.items import items_of
from bot.guide.understanding.lexicon import Lexicon, Rows
from bot.guide.understanding.phrases import Phrases
from bot.guide.understanding.tokens import BREAKS, tokens_of

WHOLE, PART, IDEA, STEM = 3.0, 2.5, 2.0, 1.5
_HALF, _THIRD = 0.5, 0.3
_SHARED = 0.5  # the weight of a word that two labels have


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
        self.in_label: dict[str, set[str]] = {name: set() for name, _, _ in offers}
        self.words: set[str] = set()
        self.openings: set[str] = set()  # the first words of labels and of other words for them
        self.purpose = False  # whether it is asked what something is for
        self.asked: AbstractSet[str] = frozenset()  # ideas of the question: said again they point at no offer
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
            self.openings.update(row[:1])
            if parts or phrase != label:
                self._add_phrase(row, name, WHOLE)
        if parts:
            for part in self._alternatives(label):
                self._add_phrase(part, name, PART)
                content = self._lexicon.content(part)
                telling_words = [stem for at, stem in content if not self._is_light(part[at], stem)]
                stems = telling_words or [stem for _, stem in content]
                if stems and "not" not in stems:
                    self._parts.append((name, stems))
        telling = synonyms if not parts else (label, *synonyms)
        for phrase in telling:
            if parts or not amounts_of(items_of(row_of(phrase), self._lexicon.amounts)):
                found = self._ideas_of(phrase)
                self.ideas[name].update(found)
                if phrase == label:
                    self.in_label[name].update(found)

    def _is_light(self, word: str, stem: str) -> bool:
        return stem in self._lexicon.light and word not in self._lexicon.very

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
        spoken = list(self._lexicon.ideas_in(row))
        heads = [
            (end - 1, end) for start, end, _ in spoken if end - start > 1 and row[start] in self._lexicon.very
        ]
        spoken += [
            (start, end, ideas)
            for start, end in heads
            for _, _, ideas in self._lexicon.ideas_in(row[start:end])
        ]
        for start, end, ideas in spoken:
            own = [weights[place] for place in range(start, end) if place in weights]
            said = sum(own)
            if own and max(own) <= _SHARED and end - start == 1:
                continue  # "hard" tells nothing where "Somewhat hard" and "Very hard" are offered
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
            if word in BREAKS or any(place and sign.kind in ("or", "and", "such_as") for sign in signs):
                parts.append([])
            else:
                parts[-1].append(word)
        return [part for part in parts if part]

    @property
    def held(self) -> set[str]:
        """Every idea that an offer holds."""
        return {idea for ideas in self.ideas.values() for idea in ideas}

    def offers_of(self, idea: str) -> tuple[frozenset[str], float]:
        """The offers that hold the idea or the nearest wider one, and how strongly that speaks for them.

        A wish ("to_calm") is part of its wider idea ("anxiety") only where it is asked what something is for.
        """
        for depth, name in enumerate(self._lexicon.wider(idea)):
            if depth and idea.startswith("to_") and not self.purpose:
                break
            for held in (self.in_label, self.ideas):  # a label says more than other words for it
                holders = frozenset(offer for offer, ideas in held.items() if name in ideas)
                if name in self.asked:  # "sleep" where sleep is asked about; but "Another country" is one
                    holders = frozenset(
                        offer
                        for offer in holders
                        if "other_one" in held[offer] or self.in_label[offer] == {name}
                    )
                if holders:
                    return self._plainest(holders, name), IDEA - 0.1 * depth
        return frozenset(), 0.0

    def _plainest(self, holders: frozenset[str], idea: str) -> frozenset[str]:
        """Of several, those that hold no narrower idea of it: "good" means "Good" before "Very good"."""
        plain = frozenset(
            offer
            for offer in holders
            if not any(
                idea != own and idea in self._lexicon.part_of.get(own, ()) for own in self.ideas[offer]
            )
        )
        return plain or holders

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
        once = rows.whole[place : place + idea_length].count("not") == 1  # "neither good nor bad" is an idea
        if (
            idea_length > 1
            and once
            and rows.whole[place] == "not"
            and (rest := self._hit(rows, place + 1)[0])
        ):
            holders = {offer for idea in ideas for offer in self.offers_of(idea)[0]}
            if "nothing" in ideas or (rows.row[place] in self._lexicon.plain_nots and rest.offers & holders):
                idea_length, ideas = 0, []  # "not pain" is no "no pain", nor "not the money" "no money"
        others = [idea for idea in ideas if idea != "nothing" and self.offers_of(idea)[0]]
        if others and "nothing" in ideas:
            ideas = others  # "no change" is "the same" where that can be chosen
        strengths: dict[str, float] = {}
        if idea_length >= length:
            for idea in ideas:
                offers, strength = self.offers_of(idea)
                for offer in offers:
                    strengths[offer] = max(strength, strengths.get(offer, 0))
        hidden = any(idea.startswith("else_") for idea in ideas)  # "trying to get pregnant" hides "pregnant"
        if hidden and not strengths and idea_length > length:
            return None, idea_length
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

    def _beside(
        self, row: Sequence[str], free: Sequence[tuple[int, str]], place: int
    ) -> list[tuple[int, str]]:
        """The words between the same breaks and "and"s as the one at this place."""
        ends = [
            at
            for at, word in enumerate(row)
            if word in BREAKS or self._lexicon.stem(word) in self._lexicon.empty
        ]
        start = max((at for at in ends if at < place), default=-1)
        end = min((at for at in ends if at > place), default=len(row))
        return [(at, stem) for at, stem in free if start < at < end]

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
            around = {place for place, _ in self._beside(row, free, marks[0][0])}
            said_all = all(stem in part for place, stem in free if place in around)
            own = any(self._rarity[stem] == 1 for _, stem in marks)
            enough = _THIRD if said_all and not taken else _HALF
            if (share > _HALF and own) or (share >= enough and said_all and (own or not taken)):
                span = (marks[0][0], marks[-1][0] + 1)
                offers = best.setdefault(span, {})
                offers[name] = max(offers.get(name, 0), STEM * share)
        return [_hit_of(span, offers) for span, offers in best.items()]


def _hit_of(span: tuple[int, int], offers: dict[str, float]) -> Hit:
    best = max(offers.values())
    return Hit(*span, frozenset(name for name, strength in offers.items() if strength > best - 0.2), best)
