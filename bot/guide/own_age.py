"""Whether somebody says in their own words that they are under 18."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.book.condition import Condition, Is, walk
from bot.book.guide_file import OwnAge
from bot.guide.turn import Answer
from bot.guide.words import normal

AGE, _AGE = "{age}", "agehere"


class YoungWords:
    """The ways to say it in one language."""

    def __init__(self, file: OwnAge) -> None:
        self._said = [normal(words.replace(AGE, _AGE)).split() for words in file.says]
        self._ages = {normal(age) for age in file.ages}
        self._unless = {normal(word) for word in file.unless}

    def heard_in(self, text: str) -> bool:
        """Whether it is said anywhere in the text, and not of days, pills or years of use."""
        words = normal(text).split()
        return any(
            self._fits(said, words[start : start + len(said)])
            and self._unless.isdisjoint((*words[max(start - 1, 0) : start], *words[start + len(said) :][:1]))
            for said in self._said
            for start in range(len(words) - len(said) + 1)
        )

    def _fits(self, said: Sequence[str], words: Sequence[str]) -> bool:
        return all(
            word == part
            or (_AGE in part and word.endswith(part.removeprefix(_AGE)) and self._is_age(part, word))
            for part, word in zip(said, words, strict=True)
        )

    def _is_age(self, part: str, word: str) -> bool:
        return word[: len(word) - len(part) + len(_AGE)] in self._ages


def is_young_by(files: Iterable[YoungWords], text: str) -> bool:
    """Whether it is said in any language: people switch."""
    return any(file.heard_in(text) for file in files)


def youth_answer(youth: Condition) -> tuple[str, Answer] | None:
    """The slot and the value that make a person a young reader."""
    return next(((str(part.slot), str(part.values[0])) for part in walk(youth) if isinstance(part, Is)), None)
