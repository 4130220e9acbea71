"""Finding the passage or the reply that answers a question of a person's own: deterministic, and able to say why.

Every word weighs by how rare it is in the library. A question is held against each phrase that authors gave under
`asks:` and each title as a whole; the text of a passage only adds to that.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from threading import Lock

from rapidfuzz.distance import OSA
from Stemmer import Stemmer

from bot.guide.words import normal

STEMMERS = {"en": "english", "es": "spanish"}
TEXT_WEIGHT = 0.3
SLIPS_FROM = 5  # letters from which a word may hold one slip


@dataclass(frozen=True, slots=True)
class Document:
    """Something to be found: its id, the phrases it answers, and its text ("" for a reply)."""

    id: str
    phrases: tuple[str, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A document that answers, how well (1 is word for word), and the phrase that fitted."""

    id: str
    score: float
    because: str


@dataclass(slots=True)
class _Entry:
    id: str
    phrases: list[tuple[str, frozenset[str]]]
    text: frozenset[str]
    norms: list[float] = field(default_factory=list)


class Index:
    """The documents of one language."""

    def __init__(self, documents: Iterable[Document], language: str) -> None:
        self._stemmer = Stemmer(STEMMERS.get(language, "english"))
        self._lock = Lock()  # a stemmer serves one thread at a time
        self._entries = [
            _Entry(d.id, [(p, self._stems(p)) for p in d.phrases], self._stems(d.text)) for d in documents
        ]
        seen: Counter[str] = Counter()
        for entry in self._entries:
            seen.update(entry.text.union(*(stems for _, stems in entry.phrases)))
        count = len(self._entries)
        self._weights = {stem: math.log(1 + (count - n + 0.5) / (n + 0.5)) for stem, n in seen.items()}
        self._unknown = math.log(1 + 2 * count)  # a word that nobody wrote weighs as much as the rarest
        for entry in self._entries:
            entry.norms = [self._weight(stems) for _, stems in entry.phrases]

    def find(
        self, question: str, allowed: Callable[[str], bool] = lambda _: True, most: int = 3
    ) -> list[Found]:
        """The documents that answer best, the best first; equal ones in the order of the files."""
        stems = frozenset(self._nearest(stem) for stem in self._stems(question))
        whole = self._weight(stems)
        if not whole:
            return []
        found = [self._score(entry, stems, whole) for entry in self._entries if allowed(entry.id)]
        return sorted((f for f in found if f.score > 0), key=lambda f: -f.score)[:most]

    def _score(self, entry: _Entry, stems: frozenset[str], whole: float) -> Found:
        best, because = 0.0, ""
        for (phrase, words), norm in zip(entry.phrases, entry.norms, strict=True):
            shared = self._weight(stems & words)
            if norm and (score := shared / math.sqrt(whole * norm)) > best:
                best, because = score, phrase
        return Found(entry.id, best + TEXT_WEIGHT * self._weight(stems & entry.text) / whole, because)

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(self._weights.get(stem, self._unknown) for stem in sorted(stems))

    def _stems(self, text: str) -> frozenset[str]:
        with self._lock:
            return frozenset(self._stemmer.stemWords(normal(text).split()))

    def _nearest(self, stem: str) -> str:
        """The stem itself, or the one known stem that is a slip away."""
        if stem in self._weights or len(stem) < SLIPS_FROM:
            return stem
        close = [
            known
            for known in self._weights
            if abs(len(known) - len(stem)) <= 1 and known[0] == stem[0] and OSA.distance(known, stem) == 1
        ]
        return min(close) if close else stem
