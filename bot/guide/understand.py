"""Typed words matched with the choices of the question asked. Pure: the same words give the same reading.

A wrong choice is far worse than asking again: what is not clear comes back as nothing, or as those that fit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial

from rapidfuzz.distance import OSA

from bot.guide.understanding.asked import Asked, Offer, Understood
from bot.guide.understanding.lexicon import Lexicon
from bot.guide.understanding.question import Question
from bot.guide.understanding.reading import read_answer
from bot.guide.understanding.tokens import tokens_of
from bot.guide.understanding.words_file import Words, read_words

__all__ = ["Asked", "Offer", "Reader", "Understood", "Words", "exact", "exact_in_any", "read_words"]

_LONGEST = 160  # words; nobody answers a question at greater length in a way that is sure


def exact(asked: Asked, text: str) -> str | None:
    """The choice whose label or synonym the text is, but for case, accents, marks and invisible letters."""
    said = _bare(text)
    found = {
        offer.name
        for offer in asked.offers
        for words in (offer.label, *offer.understands)
        if said and _bare_label(words) == said
    }
    return found.pop() if len(found) == 1 else None


def exact_in_any(questions: Mapping[str, Asked], text: str, language: str) -> str | None:
    """The same for a question in several languages: the person's own first, then all others, if they agree."""
    if (own := exact(questions[language], text)) is not None:
        return own
    found = {exact(asked, text) for asked in questions.values()} - {None}
    return found.pop() if len(found) == 1 else None


def _bare(text: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokens_of(text) if token.word)


@lru_cache(maxsize=10_000)
def _bare_label(label: str) -> tuple[str, ...]:
    """The words of a label; what people type is never remembered like this."""
    return _bare(label)


def _nearly_exact(asked: Asked, said: Sequence[str], lexicon: Lexicon) -> str | None:
    """The choice whose label the words are but for one letter, and that letter in a word nobody knows."""
    found = {
        offer.name
        for offer in asked.offers
        for label in (offer.label, *offer.understands)
        if _one_letter_off(said, _bare_label(label), lexicon)
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
        self._question = lru_cache(maxsize=2_000)(partial(_prepare, self._lexicons))

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

    def read_in_any(self, questions: Mapping[str, Asked], text: str, language: str) -> Understood:
        """What the text says to a question that several languages ask: people switch.

        The person's own language comes first. Words of another one count where they are a label of it to the
        letter, or where that language knows more of them. Where the two readings differ, which is to be asked.
        """
        if (name := exact(questions[language], text)) is not None:
            return Understood(names=(name,))
        here = self.read(questions[language], text, language)
        words = [token.word for token in tokens_of(text) if token.word][:_LONGEST]
        better = [name for name in self._better_known(words, language) if name in questions]
        name = exact_in_any(questions, text, language)
        if name is not None:
            there = Understood(names=(name,))
        else:
            readings = (self.read(questions[other], text, other) for other in better)
            there = next((reading for reading in readings if reading.names), Understood())
        if not here or not there or here.names == there.names:
            return here or there
        if name is not None and (better or not here.names):
            return there
        if not here.names and not here.between:
            return here  # back, skip, stop …
        between = dict.fromkeys((*here.names, *here.between, *there.names))
        return Understood(between=tuple(between)[:3])

    def is_rather(self, text: str, language: str, than: str) -> bool:
        """Whether a text is in one language rather than another. A single word that both lend says nothing."""
        words = [token.word for token in tokens_of(text) if token.word]
        if language not in self._lexicons or than not in self._lexicons:
            return True
        one, other = (sum(word in self._lexicons[name].known for word in words) for name in (language, than))
        return one > other or (one == other and len(words) > 1)

    def _better_known(self, words: Sequence[str], first: str) -> list[str]:
        """The languages that know more of the words than the session's own: people switch."""
        known = {
            name: sum(word in lexicon.known for word in words) for name, lexicon in self._lexicons.items()
        }
        return [name for name, count in known.items() if count > known.get(first, 0)]


def _prepare(lexicons: Mapping[str, Lexicon], asked: Asked, language: str, tried: str) -> Question:
    return Question(asked, lexicons[language], lexicons[tried])
