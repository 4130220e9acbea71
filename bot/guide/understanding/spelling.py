"""Typing mistakes: a word nobody knows is read as the one it nearly is, if that word could be an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rapidfuzz.distance import OSA

from bot.guide.understanding.lexicon import Lexicon
from bot.guide.understanding.meanings import Meanings

_ALONE = 2  # words


class Speller:
    """Knows the words that matter at one question: of its choices, their ideas, and the signs."""

    def __init__(self, lexicon: Lexicon, meanings: Meanings, topic: Iterable[str]) -> None:
        ideas = meanings.held | set(topic)
        near = {name for name in lexicon.idea_words if ideas.intersection(lexicon.wider(name))}
        targets = meanings.words | lexicon.sign_words
        for name in near:
            targets |= lexicon.idea_words[name]
        self._lexicon = lexicon
        self._known = lexicon.known | meanings.words
        self._stems = lexicon.known_stems
        self._first = meanings.words
        self._targets: dict[str, list[str]] = {}
        for word in sorted(targets):
            if word.isalpha() and len(word) > 3:
                self._targets.setdefault(word[0], []).append(word)
        self._short = {word for word in targets | lexicon.known if word.isalpha()}

    def mended(self, row: Sequence[str]) -> list[str]:
        """The row with its mistyped words put right. A word that stands alone may be further from what it was."""
        far = 6 if len(row) <= _ALONE else 8
        return [
            word if not word.isalpha() or word in self._known else self._mended(word, far) for word in row
        ]

    def _mended(self, word: str, far: int) -> str:
        if len(word) > 40:
            return word
        for candidate in _unstretched(word):
            if candidate in self._short:
                return candidate
        word = next(iter(_unstretched(word)), word) if _stretched(word) else word
        if self._lexicon.stem(word) in self._stems:
            return word
        return self._nearest(word, far) or word

    def _nearest(self, word: str, far: int) -> str:
        """The nearest word that matters: one letter off, or two in a word of at least `far` letters."""
        if len(word) < 4:
            return ""
        allowed = 1 if len(word) < 6 else 2
        found: list[tuple[int, int, str]] = []
        for target in self._candidates(word):
            distance = OSA.distance(word, target, score_cutoff=allowed)
            if distance > allowed or abs(len(word) - len(target)) > allowed:
                continue
            if distance == 2 and (word[:2] != target[:2] or len(word) < far):
                continue
            found.append((distance, target not in self._first, target))
        if not found:
            return ""
        found.sort()
        best = [target for distance, far, target in found if (distance, far) == found[0][:2]]
        stems = {self._lexicon.stem(target) for target in best}
        return best[0] if len(stems) == 1 else self._closest(word, best)

    def _candidates(self, word: str) -> list[str]:
        """Words with the same first letter, or with the first two letters swapped: few err in the first."""
        swapped = [target for target in self._targets.get(word[1], ()) if target[1] == word[0]]
        return [*self._targets.get(word[0], ()), *swapped]

    @staticmethod
    def _closest(word: str, best: Sequence[str]) -> str:
        """Of several as near, the one with the same letters in another order; else none."""
        swapped = [target for target in best if sorted(target) == sorted(word)]
        if len(swapped) == 1:
            return swapped[0]
        return ""


def _stretched(word: str) -> bool:
    return any(len(list(run)) > 2 for _, run in groupby(word))


def _unstretched(word: str) -> list[str]:
    """ "sooo" may be "soo" or "so"; only a word with a repeated letter gives any."""
    runs = [(letter, len(list(run))) for letter, run in groupby(word)]
    if all(count == 1 for _, count in runs):
        return []
    twice = "".join(letter * min(count, 2) for letter, count in runs)
    once = "".join(letter for letter, _ in runs)
    last = "".join(letter * min(count, 2) for letter, count in runs[:-1]) + runs[-1][0]
    return list(dict.fromkeys((twice, last, once)))
