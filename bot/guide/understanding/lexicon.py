"""The words of one language: its signs, its ideas, and which words carry no meaning of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from Stemmer import Stemmer

from bot.guide.understanding.phrases import Phrases, Sign, Value
from bot.guide.understanding.tokens import BREAKS, tokens_of
from bot.guide.understanding.words_file import Words

_STEMMERS = {"en": "english", "es": "spanish"}
_KEPT = 3  # one word in so many must be left of a phrase for its words of meaning to stand for it
_OWN_MEANING = ("ly", "ful", "less")


# The signs of amounts. They are found apart from the others: "a few times" is an amount, and also a yes.
# fmt: off
AMOUNT_KINDS = frozenset((
    "number", "repeat", "ordinal", "unit", "occasion", "weekday", "gram", "money", "money_before",
    "plural", "times", "rate", "rough_rate", "moment", "length", "part_of_decade", "per", "one", "every",
    "other", "and_half", "ago", "ago_before", "ahead", "the_next", "since", "looking_back", "how_many",
    "age", "scale", "or_more", "or_less", "more", "less", "almost", "about", "at_least", "at_most",
    "out_of", "between", "to", "or", "and", "hedge", "filler", "not_one", "born", "on_day",
))
# fmt: on
# Signs that say what to do and not what is chosen. They are found wherever they stand, inside others too.
CONTROL_KINDS = frozenset({"skip", "back", "stop", "what"})
# Signs that together say that no answer is given. They too are found inside others.
REFUSAL_KINDS = frozenset({"refusing", "demurring", "telling", "keeping", "to_self", "private"})
# Signs that both kinds of reading need.
# fmt: off
_SHARED_KINDS = frozenset((
    "number", "ordinal", "or", "and", "hedge", "filler", "small", "light", "but", "only", "except", "not",
    "correction", "self", "am", "pm",
))
# fmt: on


class Lexicon:
    """The words of one language together with the names shared by all."""

    def __init__(self, language: str, files: Sequence[Words]) -> None:
        self.language = language
        self.signs: Phrases[Sign] = Phrases()
        self.amounts: Phrases[Sign] = Phrases()
        self.controls: Phrases[Sign] = Phrases()
        self.refusals: Phrases[Sign] = Phrases()
        self.ideas: Phrases[str] = Phrases()
        self.degrees: Phrases[float] = Phrases()
        self.part_of: dict[str, tuple[str, ...]] = {}
        self.known: set[str] = set()
        self.idea_words: dict[str, set[str]] = {}
        self.nots: set[str] = set()
        self.plain_nots: set[str] = set()  # they deny a thing, not that one has it or does it
        self.small: set[str] = set()
        self.light: set[str] = set()
        self.common: set[str] = set()
        self.noise: set[str] = set()
        self.very: set[str] = set()
        self.empty = {"not"}  # stems that mean nothing alone
        self.scales = {name for words in files for name in words.scales}
        self.as_is = {word for words in files for word in words.signs.get("as_is", ())}
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
        if sign.kind == "degree":
            self.degrees.add(row, float(sign.value))
            self.known.update(row)
            return
        if sign.kind in REFUSAL_KINDS:
            self.refusals.add(row, sign)
            self.known.update(row)
            return
        if sign.kind in CONTROL_KINDS:
            self.controls.add(row, sign)
        if sign.kind in AMOUNT_KINDS | _SHARED_KINDS:
            self.amounts.add(row, sign)
        if sign.kind not in AMOUNT_KINDS | CONTROL_KINDS or sign.kind in _SHARED_KINDS:
            self.signs.add(row, sign)
        self.known.update(row)
        if len(row) == 1:
            word = row[0]
            if sign.kind == "not":
                self.nots.add(word)
            elif sign.kind == "plain_not":
                self.plain_nots.add(word)
            elif sign.kind == "small":
                self.small.add(word)
            elif sign.kind == "light":
                self.light.add(self.stem(word))
            elif sign.kind == "noise":
                self.noise.add(word)
            elif sign.kind == "very":
                self.very.add(word)
            elif sign.kind == "common":
                self.common.add(self.stem(word))
            elif sign.kind in ("and", "or"):
                self.empty.add(self.stem(word))

    def _add_ideas(self, words: Words) -> None:
        for name, phrases in words.ideas.items():
            for phrase in phrases:
                row = [token.word or "." for token in tokens_of(phrase)]
                if all(word in self.nots for word in row):
                    continue
                if len(row) == 1 and row[0] in self.small:
                    row.append(".")  # "té" must not be found in "te lo digo"
                self.known.update(row)
                self.idea_words.setdefault(name, set()).update(word for word in row if word not in self.small)
                for form in self.forms(row, least=2):
                    self.ideas.add(form, name)
        for name, wider in words.part_of.items():
            self.part_of[name] = (*self.part_of.get(name, ()), *wider)

    def forms(self, row: Sequence[str], least: int = 1) -> list[list[str]]:
        """The stems under which a phrase is found: all, and those of meaning if at least `least` are left."""
        whole = self.stems_of(row)
        content = [stem for stem, word in zip(whole, row, strict=True) if word not in self.small]
        if content == whole or len(content) < max(least, len(whole) / _KEPT) or self._is_empty(content):
            return [whole]
        return [whole, content]

    def _is_empty(self, stems: Sequence[str]) -> bool:
        """Whether the stems say nothing alone: "and", "not all"."""
        return all(stem in self.empty or stem in self.light for stem in stems) and not (
            len(stems) == 1 and stems[0] in self.light
        )

    def stemmed(self, word: str) -> str:
        """The stem of a word; every plain denial becomes the stem "not". Small words stay ("para" is no "parar")."""
        if word in self.nots:
            return "not"
        return word if word in self.small else self.stem(word)

    def stems_of(self, row: Sequence[str]) -> list[str]:
        """The stems of a row; what makes the next word stronger is "very", whichever word it is."""
        stems = [self.stemmed(word) for word in row]
        for place, word in enumerate(row[:-1]):
            if word in self.very and row[place + 1] not in self.small | self.very | BREAKS:
                stems[place] = "very"
        return stems

    def content(self, row: Sequence[str]) -> list[tuple[int, str]]:
        """Place and stem of each word that carries meaning."""
        return [(place, self.stemmed(word)) for place, word in enumerate(row) if word not in self.small]

    def ideas_in(self, row: Sequence[str]) -> Iterator[tuple[int, int, list[str]]]:
        """Every idea of the row: its first word, the end of its last, its names."""
        for start, length, names in _scan(self, self.ideas, row):
            yield start, start + length, names

    def stem(self, word: str) -> str:
        return word if word in self.as_is else _stem(self.language, word)

    def wider(self, idea: str) -> Iterator[str]:
        """The idea itself, then the wider ones it is part of, nearest first."""
        row = [idea]
        for name in row:
            yield name
            row.extend(wider for wider in self.part_of.get(name, ()) if wider not in row)


class Rows:
    """A row of words in its two forms: all stems, and the stems that carry meaning, each with its place."""

    def __init__(self, row: Sequence[str], lexicon: Lexicon) -> None:
        self.row = row
        stems = lexicon.stems_of(row)
        self.whole = ["." if word in BREAKS else stem for word, stem in zip(row, stems, strict=True)] + ["."]
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
    if language == "en" and word.endswith(_OWN_MEANING):
        return word  # "hardly" is not "hard", nor is "useful" any "use"
    if language == "en" and word.endswith("ness") and len(word) > 6:
        word = word[:-4]
    if language == "es" and len(word) > 7 and word.rstrip("s")[:-1].endswith("isim"):
        word = word.rstrip("s")[:-5]  # "facilísimo"
    if language == "es" and len(word) > 3 and word.endswith("s"):
        word = word[:-1]  # without its accent the stemmer takes the s of "días" for a part of the word
    # A stemmer for each word: it costs a fraction of a microsecond, and a shared one is not safe in threads.
    return str(Stemmer(_STEMMERS[language]).stemWord(word))
