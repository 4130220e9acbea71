"""What a typed word stands for in one language, when the only words that matter are those of its signals.

A word's readings are the names under which phrases know it: its stem, and itself after a `=`. Most have none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from threading import Lock
from weakref import proxy

from rapidfuzz.distance import OSA
from Stemmer import Stemmer, algorithms

from bot.book.signals import Wording
from bot.guide.words import normal

Readings = tuple[str, ...]
UNKNOWN: tuple[Readings, ...] = ((),)
# what numbers read as beside themselves; a big one is above nine, a year looks like one
NUMBERS = {"number": "<number>", "big_number": "<big_number>", "year": "<year>"}
_STEMMERS = {"en": "english", "es": "spanish"}
_MOST_REMEMBERED = 50_000
_LONGEST_GLUED = 40
_BEGINNING = 6  # letters of a word by which slips are looked for: one slip away, beginnings are so too
_STRETCHED = re.compile(r"(.)\1\1+")
_DOUBLED = re.compile(r"(.)\1+")
_STARS = re.compile(r"\*+")
_HIDDEN = str.maketrans("013457@$!8", "oieastasib")
_HIDDEN_L = str.maketrans("013457@$!8", "oleastaslb")


class Lexicon:
    """The words of one language's signals, and every way in which they are typed."""

    def __init__(self, language: str, wording: Wording, authors: Collection[str]) -> None:
        self._lock = Lock()  # a stemmer serves one thread at a time
        self._stemmer = _stemmer(language)
        self._heads = {normal(form): normal(head) for head, forms in wording.forms.items() for form in forms}
        self._spellings = {
            normal(short): tuple(normal(whole).split()) for short, whole in wording.spellings.items()
        }
        self._innocent = frozenset(normal(word) for word in wording.look_alikes)
        self._endings = tuple(sorted((normal(e) for e in wording.endings), key=len, reverse=True))
        self._sounds = tuple((str(a), b.replace("-", "")) for a, b in wording.sounds.items())
        self._sounding: dict[str, list[str]] = {}
        self._begin: dict[str, list[str]] = {}  # how longer words begin
        self._near: dict[str, list[str]] = {}  # such a beginning, whole or without a letter -> beginnings
        self._alike: dict[tuple[str, str, int], list[str]] = {}  # by first letter, last letter and length
        authors = set(authors)
        self._verbs = {word for text in authors for word in normal(text).split()} | set(self._heads.values())
        self._learn(authors, tuple(wording.suffixes))
        self._others: tuple[Lexicon, ...] = ()
        self._remembered: dict[str, tuple[Readings, ...]] = {}

    def beside(self, others: Iterable[Lexicon]) -> None:
        """Leave the words of these other languages to them, where they look like a slip in this one."""
        self._others = tuple(map(proxy, others))  # weakly: each is beside the other

    def owns(self, word: str) -> bool:
        """Whether the word is one of this language's without any repair."""
        return word in self._surfaces or bool(self._without_endings(word))

    def spelled(self, text: str) -> tuple[str, ...]:
        """The plain words of what an author wrote."""
        words = [word for short in normal(text).split() for word in self._spellings.get(short, (short,))]
        return tuple(part for word in words for part in self._without_endings(word) or (word,))

    def stem(self, word: str) -> str:
        """The name that all forms of a word share."""
        head = self._heads.get(word, word)
        with self._lock:
            return str(self._stemmer.stemWord(head))

    def read(self, word: str) -> tuple[Readings, ...]:
        """What a typed word stands for: usually one word's readings, more where it holds several words."""
        found = self._remembered.get(word)
        if found is None:
            found = self._read(word)
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[word] = found
        return found

    def _learn(self, authors: Iterable[str], suffixes: tuple[str, ...]) -> None:
        words = {word for text in authors for word in self.spelled(text)} | set(self._heads)
        self._stems = set(self._stemmed(words).values())
        self._known = words | self._innocent | set(self._spellings)
        surfaces = words | self._innocent | set(self._forms(self._stems, suffixes))
        self._surfaces = frozenset(surfaces)
        self._longest = max(map(len, surfaces), default=0)
        for word in surfaces:
            self._alike.setdefault((word[0], word[-1], len(word)), []).append(word)
        longer = sorted(word for word in surfaces if len(word) > 2)
        together = "\n".join(longer)
        self._squeezed = _index(_undoubled(together).split("\n"), longer)
        if self._sounds:
            self._sounding = _index(self._sound(together).split("\n"), longer)
        for word in longer:
            if len(word) >= 5 and word.isalpha():
                self._begin.setdefault(word[:_BEGINNING], []).append(word)
        near = self._near
        for begin in self._begin:  # far fewer than words: a stem has many forms
            for part in {begin, *[begin[:i] + begin[i + 1 :] for i in range(len(begin))]}:
                if part in near:
                    near[part].append(begin)
                else:
                    near[part] = [begin]

    def _forms(self, stems: Collection[str], suffixes: tuple[str, ...]) -> Iterator[str]:
        """Every word that a suffix makes of a stem without changing its family."""
        ends = frozenset(suffixes)
        made = {stem + suffix for stem in stems if len(stem) >= 3 for suffix in ends}
        for form, stem in self._stemmed(made).items():
            if len(stem) >= 3 and stem in stems and form.startswith(stem) and form[len(stem) :] in ends:
                yield form

    def _stemmed(self, words: Collection[str]) -> dict[str, str]:
        """Many words with their stems."""
        with self._lock:
            stems = self._stemmer.stemWords([self._heads.get(word, word) for word in words])
        return dict(zip(words, stems, strict=True))

    def _read(self, word: str) -> tuple[Readings, ...]:
        if len(word) > _LONGEST_GLUED:
            word = _STRETCHED.sub(r"\1", word[: 20 * _LONGEST_GLUED])
        parts = self._as_written(word)
        if not parts and not any(other.owns(word) for other in self._others):
            parts = self._repaired(word)
        return tuple(self._readings(part) for part in parts) if parts else UNKNOWN

    def _as_written(self, word: str) -> tuple[str, ...]:
        """The words that a word spelled rightly, or in a way the file lists, stands for."""
        if whole := self._spellings.get(word):
            return whole
        if word.isdigit() or word in self._known:
            return (word,)
        return self._without_endings(word) or ((word,) if self.stem(word) in self._stems else ())

    def _readings(self, word: str) -> Readings:
        if word.isdigit():
            return (self.stem(word), "=" + word, *_number(word))
        return (self.stem(word), "=" + word)

    def _without_endings(self, word: str) -> tuple[str, ...]:
        """quitarmela as quitar me la."""
        if not word.endswith(self._endings):
            return ()
        for ending in self._endings:
            verb = word.removesuffix(ending)
            if len(verb) == len(word) or len(verb) < 4:
                continue
            if verb not in self._verbs and self._sounds:
                verb = self._only(self._sounding.get(self._sound(verb), ()))
            if verb in self._verbs and verb.endswith(("r", "ndo")):
                return (verb, ending)
            if inner := self._without_endings(verb):
                return (*inner, ending)
        return ()

    def _repaired(self, word: str) -> tuple[str, ...]:
        """The words that a stretched, disguised, misspelt or run-together word was meant to be."""
        if not word.isascii() or len(word) < 3:
            return ()
        if not word.isalpha():
            return self._uncovered(word)
        if _STRETCHED.search(word):
            short = _STRETCHED.sub(r"\1\1", word)
            plain = _STRETCHED.sub(r"\1", word)
            if found := self._as_written(short) or self._as_written(plain):
                return found
            word = plain
        guess = self._only(self._squeezed.get(_undoubled(word), ())) if len(word) >= 4 else ""
        guess = guess or (self._only(self._sounding.get(self._sound(word), ())) if self._sounds else "")
        guess = guess or self._misspelt(word) or self._swapped(word)
        return self._as_written(guess) or (guess,) if guess else self._parted(word)

    def _uncovered(self, word: str) -> tuple[str, ...]:
        """Letters behind digits and signs: su1c1de, $ell, s*x."""
        if sum(c.isalpha() for c in word) < 2:
            return ()
        if "*" in word:
            return tuple(filter(None, [self._only(self._behind_stars(word))]))
        for table in (_HIDDEN, _HIDDEN_L):
            guess = word.translate(table)
            if guess.isalpha() and (found := self._as_written(guess)):
                return found
            if (
                guess.isalpha()
                and word[0].isalpha()
                and word[-1].isalpha()
                and (found := self._repaired(guess))
            ):
                return found
        parts = tuple(part for part in re.split(r"[^a-z0-9]+", word) if part)
        return parts if len(parts) > 1 else ()

    def _behind_stars(self, word: str) -> list[str]:
        """Words that fit when each star, or row of stars, is any one letter or as many as there are stars."""
        plain = word.translate(_HIDDEN)
        shortest = len(plain) - plain.count("*") + len(_STARS.findall(plain))
        head, *_, tail = plain.split("*")
        return [
            known
            for length in range(shortest, len(plain) + 1)
            for known in self._alike.get((word[0], plain[-1], length), ())
            if known.startswith(head) and known.endswith(tail) and _fits(known, plain)
        ]

    def _misspelt(self, word: str) -> str:
        """The one word of five or more letters from which this is one slip away."""
        if not 4 <= len(word) <= self._longest + 1:
            return ""
        parts = _one_less(word[:_BEGINNING])
        if self._near.keys().isdisjoint(parts):
            return ""
        begins = {begin for part in parts for begin in self._near.get(part, ())}
        return self._only({near for begin in begins for near in self._begin[begin] if _is_slip(word, near)})

    def _swapped(self, word: str) -> str:
        """The one short word of which two letters changed places: dotn, heer, hti."""
        if not 3 <= len(word) <= 4:
            return ""
        swaps = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
        return self._only(swaps & self._known)

    def _only(self, guesses: Iterable[str]) -> str:
        """One of the guesses, if they all mean the same and none is innocent."""
        found = sorted(guesses)
        if not found:
            return ""
        found = [word for word in found if word in self._known] or found
        if not self._innocent.isdisjoint(found) or len({self.stem(word) for word in found}) > 1:
            return ""
        return found[0]

    def _parted(self, word: str) -> tuple[str, ...]:
        """killmyself as kill myself; only into known words, and never into two short ones."""
        if not 7 <= len(word) <= _LONGEST_GLUED:
            return ()
        best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
        for start in range(len(word)):
            before = best[start]
            if before is None:
                continue
            for end in range(start + 1, min(start + self._longest, len(word)) + 1):
                part = word[start:end]
                if part in self._known and (end - start > 1 or part in "iaouy"):
                    other = best[end]
                    if other is None or len(before) + 1 < len(other):
                        best[end] = (*before, part)
        parts = best[-1] or ()
        if len(parts) < 2 or len(parts) > len(word) // 2 or (len(parts) == 2 and min(map(len, parts)) < 4):
            return ()
        return tuple(whole for part in parts for whole in self._as_written(part) or (part,))

    def _sound(self, word: str) -> str:
        for letters, sound in self._sounds:
            if letters in word:
                word = word.replace(letters, sound)
        return _undoubled(word)


def _undoubled(word: str) -> str:
    """Each letter once where it stands twice or more in a row."""
    return _DOUBLED.sub(r"\1", word) if _DOUBLED.search(word) else word


def _stemmer(language: str) -> Stemmer:
    name = _STEMMERS.get(language, "english")
    if name not in algorithms():
        raise LookupError(name)
    return Stemmer(name, 0)


def _number(digits: str) -> Iterator[str]:
    yield NUMBERS["number"]
    if len(digits.lstrip("0")) > 1:
        yield NUMBERS["big_number"]
    if len(digits) == 4 and digits.startswith(("19", "20")):
        yield NUMBERS["year"]


def _index(keys: Iterable[str], words: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, word in zip(keys, words, strict=True):
        found.setdefault(key, []).append(word)
    return found


def _fits(known: str, starred: str) -> bool:
    """Whether letters in place of its stars make the word a known one: one, or as many as there are stars."""
    head, star, tail = starred.partition("*")
    if not star or not known.startswith(head):
        return known == starred
    rest = tail.lstrip("*")
    most = 1 + len(tail) - len(rest)
    known = known[len(head) :]
    return any(
        _fits(known[hidden:], rest)
        for hidden in range(1, min(most, len(known)) + 1)
        if known[:hidden].isascii() and known[:hidden].isalpha()
    )


@lru_cache(maxsize=64)  # each language asks in turn
def _one_less(word: str) -> tuple[str, ...]:
    """The word, and it with each of its letters left out."""
    return (word, *[word[:i] + word[i + 1 :] for i in range(len(word))])


def _is_slip(word: str, target: str) -> bool:
    """Whether one slip leads from the target to the word; people rarely miss the first letter."""
    starts_alike = word[0] == target[0] or word[:2] == target[1::-1] or len(target) >= 8
    return starts_alike and OSA.distance(word, target, score_cutoff=1) <= 1
