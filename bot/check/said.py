"""Everything that people read, in every language, with its place: what the rules on content look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.book.flow import Ask, Say, Show
from bot.book.load import Book
from bot.book.place import Place, Word
from bot.book.plural import Plural
from bot.book.spoken import UNDERSTOOD
from bot.book.texts import helping, once, texts
from bot.book.translation import Key, Translation, key_of

ENGLISH = "en"
GAP = r"(?:\\[nt]|\W)+"  # what may stand between two words in a file: line ends, quotes, escapes


@dataclass(frozen=True, slots=True)
class Said:
    """One text in one language. `in_danger`: somebody in danger may read it. `english` is the text it stands for."""

    words: str
    place: Place
    language: str
    in_danger: bool
    english: Word


def everything_said(book: Book) -> list[Said]:
    """Every text that people read: the English at all its places, then each translation, once."""
    found = [(words, context) for words, context in texts(book) if context != UNDERSTOOD]
    grave = in_danger(book)
    said = [
        Said(form, words.place, ENGLISH, key_of(words, context) in grave, words)
        for words, context in found
        for form in _forms(words)
    ]
    for translation in book.translations.values():
        said += _translated(translation, found, grave)
    return said


def in_danger(book: Book) -> set[Key]:
    """The keys of all that is read in danger or right after it."""
    replies = book.replies.values()
    states = (state for flow in book.flows.values() for state in flow.states.values())
    after = [s.after_danger for s in states if isinstance(s, Ask | Say | Show)]
    after += [reply.after_danger for reply in replies]
    return helping(book) | {key_of(words, "") for words in after if words is not None}


def _translated(translation: Translation, found: list[tuple[Word, str]], grave: set[Key]) -> Iterator[Said]:
    for words, context in once(found):
        if translation.standing(words, context) == "translated":
            key = key_of(words, context)
            entry = translation.entries[key]
            for form in entry.forms:
                yield Said(form, entry.place, translation.language, key in grave, words)


def _forms(words: Word) -> tuple[str, ...]:
    return words.forms if isinstance(words, Plural) else (str(words),)


def place_within(said: Said, start: int, end: int, sources: Mapping[str, Sequence[str]]) -> Place:
    """Where a part of a text stands in its file; the place of the text where the part can't be found there."""
    lines = sources.get(said.place.file, ())
    number, column = _beginning(said.place, lines)
    text = "\n".join(lines[number - 1 :])
    for pattern in _patterns(said.words[start:end]):
        before = sum(1 for _ in pattern.finditer(said.words, 0, start))
        hit = next(islice(pattern.finditer(text, column - 1), before, None), None)
        if hit is not None:
            line, begin = number + text.count("\n", 0, hit.start()), text.rfind("\n", 0, hit.start()) + 1
            stop = text.find("\n", hit.start())
            last = min(hit.end(), stop) if stop >= 0 else hit.end()
            return Place(said.place.file, line, hit.start() - begin + 1, last - begin + 1)
    return said.place


def _patterns(words: str) -> Iterator[re.Pattern[str]]:
    """How a part of a text may stand in a file: as it is, or over several lines, with quotes and escapes between words."""
    yield re.compile(re.escape(words))
    if pieces := re.findall(r"\w+", words):
        yield re.compile(GAP.join(map(re.escape, pieces)))


def _beginning(place: Place, lines: Sequence[str]) -> tuple[int, int]:
    """The line and column from which a text stands in its file; a translation stands below its English."""
    if place.file.endswith(".po"):
        translated = (n for n in range(place.line, len(lines) + 1) if lines[n - 1].startswith("msgstr"))
        return next(translated, place.line), 1
    return place.line, place.column
