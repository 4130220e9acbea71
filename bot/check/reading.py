"""How hard a text is to read: a school grade for English, a reading ease for Spanish.

Read on a phone, in distress, perhaps in a second language: English at most grade 8 by Flesch and Kincaid (1975), as the
NIH and the AMA advise for what patients read; Spanish at least "fairly easy", 65 by Szigriszt-Pazos (1993), on the INFLESZ
scale made for texts on health (Barrio-Cantalejo and others, 2008). Short texts give no sure measure.

Syllables are counted with the hyphenation of Pyphen. It leaves single vowels at the ends of words, so runs of vowels
are counted too; against the CMU dictionary both together are right for 96 of 100 words of this book, and the grade of a
text is off by a sixth of a grade. (textstat counts alike, but downloads that dictionary when it is first used.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bot.book.load import Book
from bot.book.problem import Problem
from bot.book.translation import key_of
from bot.check.said import Said

if TYPE_CHECKING:
    from pyphen import Pyphen

Lines = Mapping[str, Sequence[str]]
SHORTEST = 25  # words that a text must have to be measured
HARDEST_GRADE = 8.0
LEAST_EASE = 65.0
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
NOT_WORDS = re.compile(r"\{[^}]*\}|/\w+|https?://\S+")
SENTENCE_END = re.compile(r"[.!?…:;]+(?=\s|$)|\n+")  # Flesch counts what ends in : or ; as a sentence, too
VOWELS = {"en": re.compile("[aeiouy]+"), "es": re.compile("[aeoáéíóúü]|[iuy]+(?![aeoáéó])")}
SILENT = re.compile("(?<=[^aeiouyl])e$|(?<=[^aeiouydt])ed$|(?<=[^aeioucsxzgh])es$")  # in English


@dataclass(frozen=True, slots=True)
class Measure:
    """A formula over words per sentence and syllables per word, and from where on a text is too hard by it."""

    formula: Callable[[float, float], float]
    is_hard: Callable[[float], bool]
    says: str


def flesch_kincaid(words: float, syllables: float) -> float:
    """The grade of the US school in which a text is understood."""
    return 0.39 * words + 11.8 * syllables - 15.59


def szigriszt_pazos(words: float, syllables: float) -> float:
    """How easy a Spanish text is: 0 to 100, the more the easier."""
    return 206.835 - 62.3 * syllables - words


MEASURES = {
    "en": Measure(
        flesch_kincaid,
        lambda grade: round(grade, 1) > HARDEST_GRADE,
        f"needs grade {{:.1f}} of school; {HARDEST_GRADE:.0f} is the most",
    ),
    "es": Measure(
        szigriszt_pazos,
        lambda ease: round(ease) < LEAST_EASE,
        f"has a reading ease of {{:.0f}}; {LEAST_EASE:.0f} is the least",
    ),
}


def hard_texts(book: Book, said: Sequence[Said], _: Lines) -> Iterator[Problem]:
    """Texts can be read by anyone. The items of a screen keep the wording that they were tested in."""
    fixed = {key_of(item, "") for screen in book.screens.values() for item in screen.items.values()}
    for one in said:
        measure = MEASURES.get(one.language)
        if measure is None or key_of(one.english, "") in fixed:
            continue
        score = score_of(one.words, one.language)
        if score is not None and measure.is_hard(score):
            says = f"This text is hard to read: it {measure.says.format(score)}."
            advice = "Make two sentences of a long one, and take shorter, more common words."
            yield Problem(one.place, "hard-to-read", says, advice, severity="warning")


def score_of(text: str, language: str) -> float | None:
    """A text's measure in its language; None where it is too short for one."""
    text = NOT_WORDS.sub("", text)
    words = WORD.findall(text)
    if len(words) < SHORTEST:
        return None
    sentences = sum(1 for part in SENTENCE_END.split(text) if WORD.search(part))
    syllables = sum(_syllables(word.lower(), language) for word in words)
    return MEASURES[language].formula(len(words) / sentences, syllables / len(words))


@cache
def _syllables(word: str, language: str) -> int:
    parts = len(_hyphenation(language).positions(word)) + 1
    spoken = SILENT.sub("", word) if language == "en" else word
    return max(parts, len(VOWELS[language].findall(spoken)), 1)


@cache
def _hyphenation(language: str) -> Pyphen:
    from pyphen import Pyphen  # two dictionaries, read when the first text is measured

    return Pyphen(lang=language)


READING = (hard_texts,)
