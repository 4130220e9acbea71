"""Phrases of never_say.yaml found in written texts, with the stretch of the text that each of them hits.

A text becomes a row of words, each as `word~stem `, with `. ` where a sentence pauses; a phrase becomes a regular
expression over such rows. Most phrases are ruled out before: a text lacks one of the words that they need.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale
from Stemmer import Stemmer, algorithms

from bot.book.never_say import NUMBER, Groups
from bot.book.place import Word
from bot.book.signals import Choice, Mark, phrase

FEW, MORE = 3, 8  # words that `..` and `...` reach over at most
PAUSE = ". "
START = "(?<![^ ])"
ANY = "[^ .~]+~[^ ]* "  # one word, and no pause
MARKS = {
    "..": f"(?:{ANY}){{0,{FEW}}}?",
    "...": f"(?:{ANY}){{0,{MORE}}}?",
    "^": r"(?:(?<![^ ])(?<!.)|(?<=\. ))",
    "$": r"(?=\. |$)",
}
FRACTIONS = "½¼¾"
NUMERAL = "#"  # the stem of every number
PIECE = re.compile(
    r"\d+(?:[.,:]\d+)*|[½¼¾]|[^\W\d_]+(?:'[^\W\d_]+)*|%"
    r"|[.!?;:…¡¿]|\n\s*(?:\n|[-•])"
)
STRAIGHT = str.maketrans("’‘ʼ‐‑", "'''--")
CONTRACTED = {
    "can't": "can not",
    "won't": "will not",
    "cannot": "can not",
    "shan't": "shall not",
    "let's": "let us",
}
ENDINGS = {"n't": "not", "'re": "are", "'ll": "will", "'m": "am", "'ve": "have", "'d": "would"}
WITH_IS = {"it", "that", "he", "she", "what", "here", "there", "who", "this", "everything", "nothing", "one"}
Needs = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A text as a row of words. `keys`: all that it has; `starts`: where each begins in the row; `spans`: in the text."""

    words: str
    keys: frozenset[str]
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase made ready. `needs`: of each of these sets a text must have a word."""

    text: Word
    pattern: re.Pattern[str]
    needs: Needs

    @property
    def rarest(self) -> frozenset[str]:
        """Of what it needs, the words that are likely in the fewest texts: common words are short."""
        return min(self.needs, key=lambda need: sum(4 ** max(0, 7 - len(key)) for key in need))

    def found_in(self, row: Row) -> Iterator[tuple[int, int]]:
        """Each stretch of words that it hits, as numbers of the first word and the one after the last."""
        if any(need.isdisjoint(row.keys) for need in self.needs):
            return
        for hit in self.pattern.finditer(row.words):
            if hit.end() > hit.start():
                yield bisect_right(row.starts, hit.start()) - 1, bisect_right(row.starts, hit.end() - 1)


class Tongue:
    """One language: how its texts are read, and what its groups hold."""

    def __init__(self, language: str, groups: Groups) -> None:
        name = str(Locale.parse(language).english_name).lower()
        self._stemmer = Stemmer(name, 0) if name in algorithms() else None
        self._stem, self._read = cache(self._stemmed), cache(self._readings)
        self._groups = groups
        self._known: dict[str, tuple[str, frozenset[str]]] = {
            NUMBER: (f"[^ ~]*~{NUMERAL} ", frozenset({f"~{NUMERAL}"}))
        }

    def row(self, text: str) -> Row:
        """A text as a row of words."""
        words: list[str] = []
        keys: set[str] = set()
        starts: list[int] = []
        spans: list[tuple[int, int]] = []
        length = 0
        for found in PIECE.finditer(text.translate(STRAIGHT)):
            for word, word_keys in self._read(found[0]):
                words.append(word)
                keys |= word_keys
                starts.append(length)
                spans.append(found.span())
                length += len(word)
        return Row("".join(words), frozenset(keys), tuple(starts), tuple(spans))

    def phrase(self, text: Word) -> Phrase:
        """A phrase made ready."""
        pattern, needs = self._compiled(text)
        return Phrase(text, re.compile(START + pattern), needs)

    def _readings(self, piece: str) -> list[tuple[str, frozenset[str]]]:
        """What a piece of a text becomes in a row, and its keys; a pause has none."""
        words = _words(piece)
        if not words:
            return [(PAUSE, frozenset())]
        stems = [(word, self._stem(word)) for word in words]
        return [(f"{word}~{stem} ", frozenset({f"{word}~", f"~{stem}"})) for word, stem in stems]

    def _stemmed(self, word: str) -> str:
        if word[0].isdigit() or word in FRACTIONS:
            return NUMERAL
        return str(self._stemmer.stemWord(word)) if self._stemmer is not None else word

    def _compiled(self, text: str) -> tuple[str, Needs]:
        parts, needs = [], []
        for piece in phrase(text):
            if isinstance(piece, Mark):
                parts.append(MARKS[piece.sign])
                continue
            pattern, keys = self._choice(piece)
            parts.append(
                pattern if piece.least == piece.most == 1 else f"(?:{pattern}){{{piece.least},{piece.most}}}"
            )
            if piece.least:
                needs.append(keys)
        return "".join(parts), tuple(needs)

    def _choice(self, choice: Choice) -> tuple[str, frozenset[str]]:
        options: list[str] = []
        keys: set[str] = set()
        for written, is_exact in choice.words:
            row = [word for found in PIECE.finditer(written.translate(STRAIGHT)) for word in _words(found[0])]
            options.append("".join(self._word(word, is_exact) for word in row))
            keys.add(self._key(row[0], is_exact))
        for name in choice.groups:
            pattern, names_keys = self._group(name)
            options.append(pattern)
            keys |= names_keys
        return (options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"), frozenset(keys)

    def _word(self, word: str, is_exact: bool) -> str:
        if is_exact or word[0].isdigit():
            return f"{re.escape(word)}~[^ ]* "
        return f"[^ ~]*~{re.escape(self._stem(word))} "

    def _key(self, word: str, is_exact: bool) -> str:
        return f"{word}~" if is_exact or word[0].isdigit() else f"~{self._stem(word)}"

    def _group(self, name: str) -> tuple[str, frozenset[str]]:
        if name not in self._known:
            compiled = [self._compiled(text) for text in self._groups[Word(name)]]
            keys = frozenset(key for _, needs in compiled for key in needs[0])
            self._known[name] = f"(?:{'|'.join(pattern for pattern, _ in compiled)})", keys
        return self._known[name]


def _words(piece: str) -> list[str]:
    """The plain words of a piece in small letters; none of a sign at which a sentence pauses."""
    if piece == "%":
        return ["percent"]
    if piece[0].isdigit() or piece in FRACTIONS:
        return [piece.replace(".", ",")]
    letters = unicodedata.normalize("NFKD", piece.lower())
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    return _uncontracted(plain) if plain[0].isalpha() else []


def _uncontracted(word: str) -> list[str]:
    """can't as can not, it's as it is; what shows an owner is dropped."""
    if "'" not in word and word != "cannot":
        return [word]
    if word in CONTRACTED:
        return CONTRACTED[word].split()
    head, mark, tail = word.rpartition("'")
    if word.endswith("n't"):
        return [word[:-3], "not"]
    if mark + tail in ENDINGS:
        return [head, ENDINGS[mark + tail]]
    if tail == "s":
        return [head, "is"] if head in WITH_IS else [head]
    return [part for part in word.split("'") if part]
