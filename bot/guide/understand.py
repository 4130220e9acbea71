"""Typed words matched with the choices of the question asked. Pure: the same words give the same reading.

A wrong choice is far worse than asking again: what is not clear comes back as nothing, or as those that fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.guide.understanding.asked import Asked, Offer, Understood
from bot.guide.understanding.lexicon import Lexicon
from bot.guide.understanding.question import Question
from bot.guide.understanding.reading import read_answer
from bot.guide.understanding.tokens import tokens_of
from bot.guide.understanding.words_file import Words, read_words

__all__ = ["Asked", "Offer", "Reader", "Understood", "Words", "exact", "read_words"]

_LONGEST = 160  # words; nobody answers a question at greater length in a way that is sure


def exact(asked: Asked, text: str) -> str | None:
    """The choice whose label or synonym the text is, but for case, accents, marks and invisible letters."""
    said = _bare(text)
    found = {
        offer.name
        for offer in asked.offers
        for words in (offer.label, *offer.understands)
        if said and _bare(words) == said
    }
    return found.pop() if len(found) == 1 else None


def _bare(text: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokens_of(text) if token.word)


def _nearly_exact(asked: Asked, said: Sequence[str], lexicon: Lexicon) -> str | None:
    """The choice whose label the words are but for one letter, and that letter in a word nobody knows."""
    found = {
        offer.name
        for offer in asked.offers
        for label in (offer.label, *offer.understands)
        if _one_letter_off(said, _bare(label), lexicon)
    }
    return found.pop() if len(found) == 1 else None


def _one_letter_off(said: Sequence[str], label: Sequence[str], lexicon: Lexicon) -> bool:
    wrong = [(mine, theirs) for mine, theirs in zip(said, label, strict=False) if mine != theirs]
    if len(said) != len(label) or len(wrong) != 1 or sum(map(len, label)) < 6:
        return False
    mine, theirs = wrong[0]
    return mine.isalpha() and mine not in lexicon.known and OSA.distance(mine, theirs) == 1


class Reader:
    """Reads answers in the languages whose words it was given."""

    def __init__(self, words: Sequence[Words]) -> None:
        shared = [file for file in words if file.language == "any"]
        languages = dict.fromkeys(file.language for file in words if file.language != "any")
        self._lexicons = {
            language: Lexicon(language, [*(file for file in words if file.language == language), *shared])
            for language in languages
        }
        self._question = lru_cache(maxsize=2_000)(self._prepare)

    def read(self, asked: Asked, text: str, language: str) -> Understood:
        """What the text says to the question. The session's language is tried first, then the others."""
        name = exact(asked, text)
        if name is not None:
            return Understood(names=(name,))
        tokens = tokens_of(text)
        first = language if language in self._lexicons else next(iter(self._lexicons), "")
        if not first or not tokens or len(tokens) > _LONGEST:
            return Understood()
        name = _nearly_exact(asked, [token.word for token in tokens if token.word], self._lexicons[first])
        if name is not None:
            return Understood(names=(name,))
        for tried in (first, *self._better_known([token.word for token in tokens], first)):
            understood = read_answer(self._question(asked, first, tried), tokens)
            if understood:
                return understood
        return Understood()

    def _better_known(self, words: Sequence[str], first: str) -> list[str]:
        """The languages that know more of the words than the session's own: people switch."""
        known = {
            name: sum(word in lexicon.known for word in words) for name, lexicon in self._lexicons.items()
        }
        return [name for name, count in known.items() if count > known[first]]

    def _prepare(self, asked: Asked, language: str, tried: str) -> Question:
        return Question(asked, self._lexicons[language], self._lexicons[tried])
