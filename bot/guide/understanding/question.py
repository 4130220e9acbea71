"""A question made ready to read answers to it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.guide.understanding.amounts import amounts_of
from bot.guide.understanding.asked import Asked, Understood
from bot.guide.understanding.bands import Bands, bands_of
from bot.guide.understanding.degrees import degrees_of
from bot.guide.understanding.items import Item, items_of
from bot.guide.understanding.lexicon import Lexicon
from bot.guide.understanding.meanings import Meanings, row_of
from bot.guide.understanding.spelling import Speller
from bot.guide.understanding.tokens import BREAKS, tokens_of
from bot.guide.understanding.yesno import Topic, topic_of

_ENDINGS = frozenset({"stop_it", "cut_down", "come_off", "tried_to_cut", "hard_to_stop", "tried"})
_NEGATIVE_NAMES = frozenset({"neither", "none", "never", "nothing", "nobody", "not_at_all", "no"})
Label = tuple[str, list[Item]]


class Question:
    """A question made ready for texts in one language; its own words may be in another.

    `yes` and `no` are the offers that say so, `negative` the one that denies the others ("None of these"),
    `declining` the one that is a way not to answer ("I'd rather not say"); "" where there is none.
    `apart` are those not meant by "all of them". `ended`: that something is over counts as a "no" to it.
    `asked_now`: asked about one time ("today", "last night"), not about what is usual.
    """

    def __init__(self, asked: Asked, own: Lexicon, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.many = asked.many
        self.names = tuple(offer.name for offer in asked.offers)
        labels = [(offer.name, items_of(row_of(offer.label), own.signs)) for offer in asked.offers]
        sums = [(offer.name, _sum(offer.label, own)) for offer in asked.offers]
        self.bands: Bands | None = bands_of(sums, items_of(row_of(asked.question), own.amounts))
        self.meanings = self._meanings(asked, own)
        self.yes, self.no = _yes_and_no(labels)
        self.topic = self._topic(asked, own, labels)
        self.meanings.purpose = any(
            item.has("purpose_asked") for item in items_of(row_of(asked.question), own.signs)
        )
        self.meanings.asked = self.topic.ideas - lexicon.scales
        self.negative = self._negative(labels)
        about = self.topic.ideas | self.meanings.held
        self.ended = not about & _ENDINGS
        row = row_of(asked.question)
        self.asked_now = any(
            item.has("moment", "this_moment")
            for item in (*items_of(row, own.amounts), *items_of(row, own.signs))
        )
        self.apart = {self.negative} | {
            name for name, items in labels if any(i.has("never") for i in items[:2])
        }
        self.degrees = None
        if self.bands is None and not self.yes:
            self.degrees = degrees_of([(offer.name, row_of(offer.label)) for offer in asked.offers], own)
        self.declining = _declining(asked, own)
        self.speller = Speller(lexicon, self.meanings, self.topic.ideas)

    def chosen(self, names: Sequence[str]) -> Understood:
        """These choices, in the order of the screen."""
        return Understood(names=tuple(name for name in self.names if name in names))

    def between(self, names: Sequence[str]) -> Understood:
        """One of these choices, at most three: which is to be asked."""
        return Understood(between=tuple(name for name in self.names if name in names)[:3])

    def _meanings(self, asked: Asked, own: Lexicon) -> Meanings:
        offers = [(offer.name, offer.label, offer.understands) for offer in asked.offers]
        banded = [band.offer for band in self.bands.bands] if self.bands else []
        meanings = Meanings(self.lexicon, offers, banded)
        if (
            own is not self.lexicon
        ):  # the labels are in the session's language: so are the words of their ideas
            meant = Meanings(own, offers, banded)
            meanings.ideas, meanings.in_label = meant.ideas, meant.in_label
        return meanings

    def _topic(self, asked: Asked, own: Lexicon, labels: Sequence[Label]) -> Topic:
        row = row_of(asked.question)
        for name, items in labels:
            if name == self.yes:  # "Yes, go on": to go on is part of what is asked
                row = [*row, ".", *(word for item in items[1:] for word in item.words)]
        return topic_of(row, own)

    def _negative(self, labels: Sequence[Label]) -> str:
        said = [name for name, ideas in self.meanings.ideas.items() if ideas & {"nothing", "nobody"}]
        named = [name for name, _ in labels if name in _NEGATIVE_NAMES]
        if self.bands is not None:
            named = [band.offer for band in self.bands.bands if band.high == 0] or named
        denying = [name for name, items in labels if items and not self.yes and self._denies_it(items)]
        leading = [name for name, items in labels if items and self._is_nothing(items[0].word)]
        for found in (said, named, denying, leading):
            if len(found) == 1:
                self.meanings.ideas[found[0]].add("nothing")
                self.meanings.in_label[found[0]].add("nothing")
                return found[0]
        return ""

    def _is_nothing(self, word: str) -> bool:
        return any(ideas == ["nothing"] for _, _, ideas in self.lexicon.ideas_in([word]))

    def _denies_it(self, items: Sequence[Item]) -> bool:
        """Whether a label denies what is asked ("I don't take it"), and not something else ("I can't cope")."""
        row = [word for item in items for word in item.words]
        if row[0] not in self.lexicon.nots:
            return False
        common = self.lexicon.light | self.topic.stems | {"not"}
        return all(stem in common for place, stem in self.lexicon.content(row) if row[place] not in BREAKS)


def _sum(label: str, own: Lexicon) -> list[Item]:
    """The words of a label that is an amount; none where something else is said first ("Bad most nights")."""
    tokens = tokens_of(label)
    row = [token.word or token.mark for token in tokens]
    items = items_of(row, own.amounts, [token.glued for token in tokens])
    first = next((amount.start for amount in amounts_of(items)), 0)
    own_word = any(
        stem not in own.light and row[place] not in BREAKS for place, stem in own.content(row[:first])
    )
    return [] if own_word and not all(item.signs for item in items if item.start < first) else items


def _yes_and_no(labels: Sequence[Label]) -> tuple[str, str]:
    """The offers that say yes and no, where there are both."""
    yes = [name for name, items in labels if items and items[0].has("plain_yes")]
    no = [
        name
        for name, items in labels
        if items and items[0].word == "no" and (name == "no" or len(items) == 1 or items[1].word in BREAKS)
    ]
    return (yes[0], no[0]) if len(yes) == 1 and len(no) == 1 else ("", "")


def _declining(asked: Asked, own: Lexicon) -> str:
    found = []
    for offer in asked.offers:
        row = row_of(offer.label)
        signs = {sign.kind for place in range(len(row)) for sign in own.controls.at(row, place)[1]}
        if "skip" in signs:
            found.append(offer.name)
    return found[0] if len(found) == 1 else ""
