"""The words of one language: its signs, its ideas, and which words carry no meaning of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from Stemmer import Stemmer

from bot.guide.understanding.phrases import Phrases, Sign, Value
from bot.guide.understanding.tokens import BREAKS, tokens_of
from bot.guide.understanding.words_file import Words

_STEMMERS = {"en": "english", "es": "spanish"}


# The signs of amounts. They are found apart from the others: "a few times" is an amount, and also a yes.
AMOUNT_KINDS = frozenset(
    {
        "number",
        "repeat",
        "ordinal",
        "unit",
        "occasion",
        "weekday",
        "gram",
        "money",
        "money_before",
        "plural",
        "times",
    }
    | {
        "rate",
        "rough_rate",
        "moment",
        "length",
        "part_of_decade",
        "per",
        "one",
        "every",
        "other",
        "and_half",
        "ago",
    }
    | {
        "ago_before",
        "ahead",
        "the_next",
        "since",
        "looking_back",
        "how_many",
        "age",
        "or_more",
        "or_less",
        "more",
    }
    | {
        "less",
        "almost",
        "about",
        "at_least",
        "at_most",
        "out_of",
        "between",
        "to",
        "or",
        "and",
        "hedge",
        "filler",
    }
)
# Signs that say what to do and not what is chosen. They are found wherever they stand, inside others too.
CONTROL_KINDS = frozenset({"skip", "back", "stop", "what"})
_SHARED_KINDS = frozenset({"number", "ordinal", "or", "and", "hedge", "filler"})


class Lexicon:
    """The words of one language together with the names shared by all."""

    def __init__(self, language: str, files: Sequence[Words]) -> None:
        self.language = language
        self.signs: Phrases[Sign] = Phrases()
        self.amounts: Phrases[Sign] = Phrases()
        self.controls: Phrases[Sign] = Phrases()
        self.ideas: Phrases[str] = Phrases()
        self.part_of: dict[str, tuple[str, ...]] = {}
        self.known: set[str] = set()
        self.idea_words: dict[str, set[str]] = {}
        self.nots: set[str] = set()
        self.small: set[str] = set()
        self.light: set[str] = set()
        self.scales = {name for words in files for name in words.scales}
        for words in files:
            self._add_signs(words)
        for words in files:
            self._add_ideas(words)
        self.known_stems = {self.stem(word) for word in self.known if len(word) > 2}
        self.sign_words = {
            word
            for word in self.signs.words() | self.amounts.words() | self.controls.words()
            if len(word) > 3
        }

    def _add_signs(self, words: Words) -> None:
        for kind, phrases in words.signs.items():
            for phrase in phrases:
                self._add_sign(phrase, Sign(kind))
        for kind, values in words.values.items():
            for phrase, value in values.items():
                self._add_sign(phrase, Sign(kind, value.strip()))
        self.known.update(words.known)

    def _add_sign(self, phrase: str, sign: Sign) -> None:
        row = [token.word for token in tokens_of(phrase) if token.word]
        if sign.kind in CONTROL_KINDS:
            self.controls.add(row, sign)
        if sign.kind in AMOUNT_KINDS:
            self.amounts.add(row, sign)
        if sign.kind not in AMOUNT_KINDS | CONTROL_KINDS or sign.kind in _SHARED_KINDS:
            self.signs.add(row, sign)
        self.known.update(row)
        if len(row) == 1:
            word = row[0]
            if sign.kind == "not":
                self.nots.add(word)
            elif sign.kind == "small":
                self.small.add(word)
            elif sign.kind == "light":
                self.light.add(self.stem(word))

    def _add_ideas(self, words: Words) -> None:
        for name, phrases in words.ideas.items():
            for phrase in phrases:
                row = [token.word or "." for token in tokens_of(phrase)]
                if all(word in self.nots for word in row):
                    continue
                self.known.update(row)
                self.idea_words.setdefault(name, set()).update(word for word in row if word not in self.small)
                for form in self.forms(row, least=2):
                    self.ideas.add(form, name)
        for name, wider in words.part_of.items():
            self.part_of[name] = (*self.part_of.get(name, ()), *wider)

    def forms(self, row: Sequence[str], least: int = 1) -> list[list[str]]:
        """The stems under which a phrase is found: all, and those of meaning if at least `least` are left."""
        whole = [self.stemmed(word) for word in row]
        content = [self.stemmed(word) for word in row if word not in self.small]
        if content == whole or len(content) < least or all(stem == "not" for stem in content):
            return [whole]
        return [whole, content]

    def stemmed(self, word: str) -> str:
        """The stem of a word; every plain denial becomes the stem "not"."""
        return "not" if word in self.nots else _stem(self.language, word)

    def content(self, row: Sequence[str]) -> list[tuple[int, str]]:
        """Place and stem of each word that carries meaning."""
        return [(place, self.stemmed(word)) for place, word in enumerate(row) if word not in self.small]

    def ideas_in(self, row: Sequence[str]) -> Iterator[tuple[int, int, list[str]]]:
        """Every idea of the row: its first word, the end of its last, its names."""
        for start, length, names in _scan(self, self.ideas, row):
            yield start, start + length, names

    def stem(self, word: str) -> str:
        return _stem(self.language, word)

    def wider(self, idea: str) -> Iterator[str]:
        """The idea itself, then the wider ones it is part of, nearest first."""
        row = [idea]
        for name in row:
            yield name
            row.extend(wider for wider in self.part_of.get(name, ()) if wider not in row)


class Rows:
    """A row of words in its two forms: all stems, and the stems that carry meaning, each with its place."""

    def __init__(self, row: Sequence[str], lexicon: Lexicon) -> None:
        self.whole = ["." if word in BREAKS else lexicon.stemmed(word) for word in row] + ["."]
        places = [place for place, word in enumerate(row) if word not in lexicon.small]
        self.content = [self.whole[place] for place in places]
        self.places = places
        self._at = {place: at for at, place in enumerate(places)}

    def longest(self, phrases: Phrases[Value], place: int) -> tuple[int, list[Value]]:
        """How many words from `place` the longest phrase takes, in either form, and what it stands for."""
        length, values = phrases.at(self.whole, place)
        at = self._at.get(place)
        if at is not None:
            count, found = phrases.at(self.content, at)
            if count and (end := self.places[at + count - 1] + 1 - place) > length:
                return end, found
        return min(length, len(self.whole) - 1 - place), values


def _scan(
    lexicon: Lexicon, phrases: Phrases[Value], row: Sequence[str]
) -> Iterator[tuple[int, int, list[Value]]]:
    rows, place = Rows(row, lexicon), 0
    while place < len(row):
        length, values = rows.longest(phrases, place)
        if length:
            yield place, length, values
        place += length or 1


@lru_cache(maxsize=20_000)
def _stem(language: str, word: str) -> str:
    if language not in _STEMMERS or not word.isalpha():
        return word
    if language == "es" and len(word) > 3 and word.endswith("s"):
        word = word[:-1]  # without its accent the stemmer takes the s of "días" for a part of the word
    # A stemmer for each word: it costs a fraction of a microsecond, and a shared one is not safe in threads.
    return str(Stemmer(_STEMMERS[language]).stemWord(word))
