"""A typed text as each language hears it: which reading stands where, and where sentences pause.

Most of what people type was typed before, so what a stretch without spaces means is remembered, in every language
at once; a text is then put together from its stretches.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from bot.guide.lexicon import UNKNOWN, Lexicon
from bot.guide.words import HARD, LONGEST_REMEMBERED, NONE, SOFT, Word, pieces, words

_MOST_REMEMBERED = 20_000
_SPELLS_A_WORD = re.compile("[01]{3}")  # k i l l


class Sense(NamedTuple):
    """What a stretch means in one language: how many words it is, and where in it readings and pauses stand.

    A set of places is a number, as in pattern.py: bit i is the place before word i. `fills` are the slots of
    phrases that the readings may fill, also as a set.
    """

    size: int
    readings: tuple[tuple[str, int], ...] = ()
    fills: int = 0
    soft: int = 0
    hard: int = 0


class Stretch(NamedTuple):
    """A stretch without spaces: its senses, a language each.

    `shape` has a sign for each word: 1 for a letter alone, 0 for another sign alone, - for a longer word.
    """

    shape: str
    senses: tuple[Sense, ...]


class Ear:
    """One language: its lexicon, the readings that its phrases ask for, and the words that turn a sentence."""

    def __init__(self, lexicon: Lexicon, asked: Mapping[str, int], breaks: Collection[str]) -> None:
        self._lexicon = lexicon
        self._asked = asked  # with the slots that each may fill
        self._breaks = breaks

    def sense(self, before: int, inside: Iterable[Word]) -> Sense:
        """What the words of a stretch mean, after a pause before the first."""
        places: dict[str, int] = {}
        size, soft, hard = 0, int(before == SOFT), int(before == HARD)
        last = ""
        for word, pause, glued in inside:
            meant = self._lexicon.read(word)
            if meant is UNKNOWN:
                if word.isascii():
                    meant = self._lexicon.read(last + word) if glued else UNKNOWN
                elif not glued:
                    meant = ()  # an emoji that no phrase knows is not there
            elif word in self._breaks:
                soft |= 3 << size
            for readings in meant:
                for reading in readings:
                    if reading in self._asked:
                        places[reading] = places.get(reading, 0) | 1 << size
                size += 1
            soft |= (pause == SOFT) << size
            hard |= (pause == HARD) << size
            last = word
        fills = reduce(or_, map(self._asked.__getitem__, places), 0)
        return Sense(size, tuple(places.items()), fills, soft, hard)


class Hearing:
    """Reads texts for all languages. Safe in threads."""

    def __init__(self, ears: Sequence[Ear]) -> None:
        self._ears = ears
        self._remembered: dict[str, Stretch] = {}
        self._line_end = Stretch("", tuple(Sense(0, soft=1) for _ in ears))

    def read(self, text: str) -> Iterator[tuple[Sense, ...]]:
        """For each language the senses of the text's stretches, in their order."""
        known = self._remembered.get
        heard: list[Stretch] = []
        for line in text.split("\n"):
            heard += [known(chunk) or self._hear(chunk) for chunk in line.split()]
            heard.append(self._line_end)
        shape = "".join([stretch.shape for stretch in heard])
        if "11" in shape and _SPELLS_A_WORD.search(shape):
            heard = [self._stretch(NONE, inside) for inside in _unspaced(words(text))]
        return zip(*[stretch.senses for stretch in heard], strict=True)

    def _hear(self, chunk: str) -> Stretch:
        heard = self._stretch(*pieces(chunk))
        if len(chunk) <= LONGEST_REMEMBERED:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[chunk] = heard
        return heard

    def _stretch(self, before: int, inside: Sequence[Word]) -> Stretch:
        shape = "".join(["-" if len(word) > 1 else "01"[word.isalpha()] for word, _, _ in inside])
        return Stretch(shape, tuple([ear.sense(before, inside) for ear in self._ears]))


def _unspaced(read: Iterable[Word]) -> Iterator[list[Word]]:
    """The words in stretches without spaces."""
    stretch: list[Word] = []
    for word in read:
        if stretch and not word.glued:
            yield stretch
            stretch = []
        stretch.append(word)
    if stretch:
        yield stretch
