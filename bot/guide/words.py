"""Text as people type it, read as plain words: small letters, no accents, no disguise.

Never raises on any text, and takes time in proportion to its length.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from anyascii import anyascii
from confusable_homoglyphs.confusables import confusables_data

NONE, SOFT, HARD = 0, 1, 2  # what stands after a word: nothing, a comma or a new line, the end of a sentence


class Word(NamedTuple):
    """A word: a-z, 0-9 and the marks that hide a letter (s*x, $ell, k!ll), or one emoji.

    `pause` is what stands after it: NONE, SOFT or HARD. `glued`: no space stands before it, as in self-harm.
    """

    text: str
    pause: int = NONE
    glued: bool = False


def words(text: str) -> tuple[Word, ...]:
    """The words of a text in their order."""
    found: list[Word] = []
    for line in text.split("\n"):
        for chunk in line.split():
            before, inside = pieces(chunk)
            if before and found:
                _end_with(found, before)
            found += inside
        if found:
            _end_with(found, SOFT)
    return _without_spacing(found)


def pieces(chunk: str) -> tuple[int, tuple[Word, ...]]:
    """The words within a stretch without spaces, and the pause before the first."""
    return _remembered(chunk) if len(chunk) <= LONGEST_REMEMBERED else _pieces(chunk)


def _end_with(found: list[Word], pause: int) -> None:
    last = found[-1]
    if pause > last.pause:
        found[-1] = Word(last.text, pause, last.glued)


def normal(text: str) -> str:
    """The words of a text, a space between them: the form in which two texts can be compared."""
    return " ".join([word.text for word in words(text)])


LONGEST_REMEMBERED = 40  # letters of a stretch without spaces; longer ones rarely come again
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff"
    "\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]+"
)
_PIECE = re.compile(
    r"\$?[a-z0-9]+(?:(?:[*@$]+|!)[a-z0-9]+)*(?:'[a-z]+)*|[\u2190-\u2bff\U0001f000-\U0001faff]"
)
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʹ`´′＇‛ʻ", "'"))
_SOFT = re.compile(r"[,():–—…]|\.\.")
_HARD = re.compile(r"[!?;¿¡]|(?<![.])[.](?![.])")


class _PlainLetters(dict[int, str]):
    """Every letter as plain ones, found when it is first met; what looks like a Latin letter is that letter."""

    def __init__(self) -> None:
        super().__init__({code: chr(code) for code in range(128)})
        for letter, twins in confusables_data.items():
            if len(letter) == 1 and not letter.isascii() and unicodedata.category(letter)[0] == "L":
                latin = [
                    twin["c"]
                    for twin in twins
                    if len(twin["c"]) == 1 and twin["c"].isascii() and twin["c"].isalpha()
                ]
                if latin:
                    self[ord(letter)] = latin[0]
        for first in (0x1F1E6, 0x1F130, 0x1F150, 0x1F170):  # letters in boxes and flags
            self.update({first + n: chr(ord("a") + n) for n in range(26)})

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        plain = anyascii(letter) if letter.isalpha() else "" if unicodedata.combining(letter) else letter
        if len(self) < _MOST_LETTERS:
            self[code] = plain
        return plain


_MOST_LETTERS = 50_000  # that are remembered, of a million
_PLAIN = _PlainLetters()


def _plain(chunk: str) -> str:
    """A chunk in ASCII and emoji, in small letters."""
    if chunk.isascii() and chunk.isprintable():
        return chunk.lower()
    text = _INVISIBLE.sub("", chunk).translate(_APOSTROPHES)
    return _INVISIBLE.sub("", unicodedata.normalize("NFKD", text).translate(_PLAIN)).lower()


def _pieces(chunk: str) -> tuple[int, tuple[Word, ...]]:
    text = _plain(chunk)
    found: list[Word] = []
    before, end, last = NONE, 0, ""
    for match in _PIECE.finditer(text):
        piece, start = match.group(), match.start()
        pause = _pause(text[end:start], is_inside=bool(found)) if end < start else NONE
        end = match.end()
        if piece == last and not piece.isascii():
            continue  # a row of the same emoji says no more than one
        last = piece
        if not found:
            before = pause
        elif pause:
            _end_with(found, pause)
        found += _words_in(piece, bool(found))
    after = _pause(text[end:], is_inside=False)
    if not found:
        return max(before, after), ()
    _end_with(found, after)
    return before, tuple(found)


def _pause(between: str, *, is_inside: bool) -> int:
    if not between or (is_inside and between == "."):
        return NONE  # dots within a chunk are a disguise or a web address more often than a full stop
    if _HARD.search(between):
        return HARD
    return SOFT if _SOFT.search(between) else NONE


_remembered = lru_cache(maxsize=16_384)(_pieces)


def _without_spacing(found: list[Word]) -> tuple[Word, ...]:
    """Rows of three or more single letters become the word they spell: k i l l, s.u.i."""
    singles = [len(word.text) == 1 for word in found]
    if singles.count(True) < 3:
        return tuple(found)
    out: list[Word] = []
    place = 0
    for is_single, run in groupby(singles):
        length = sum(1 for _ in run)
        row = found[place : place + length]
        place += length
        if (
            is_single
            and length >= 3
            and sum(word.text.isascii() and word.text.isalpha() for word in row) * 2 >= length + 2
        ):
            out.append(Word("".join([word.text for word in row]), row[-1].pause, row[0].glued))
        else:
            out += row
    return tuple(out)


@lru_cache(maxsize=16_384)
def _words_in(piece: str, glued: bool) -> tuple[Word, ...]:
    return tuple([Word(word, NONE, glued or number > 0) for number, word in enumerate(_whole(piece))])


def _whole(piece: str) -> tuple[str, ...]:
    """A piece as whole words: don't is do not, he's is he is, a brother's is a brother."""
    known = _SHORT.get(piece)
    if known:
        return known
    if "'" not in piece:
        return (piece,)
    head, _, tail = piece.partition("'")
    if piece.endswith("n't"):
        return (piece[:-3], "not")
    if tail == "s":
        return (head, "is") if head in _IS else (head,)
    if tail in _TAILS:
        return (head, _TAILS[tail])
    return tuple(part for part in piece.split("'") if part)


_TAILS = {"m": "am", "re": "are", "ve": "have", "ll": "will", "d": "would"}
# 's after these is more often "is" than an owner's
_IS = frozenset(
    word
    for line in (
        "he she it that what there who where how here this when why one everything nothing something anything",
        "everybody everyone nobody somebody someone life death time tonight today tomorrow heart chest breathing pain",
    )
    for word in line.split()
)
_SHORT: dict[str, tuple[str, ...]] = {
    short: tuple(whole.split())
    for short, whole in (
        line.split(": ")
        for line in """
can't: can not; cant: can not; cannot: can not; won't: will not; wont: will not; ain't: is not; aint: is not
dont: do not; dnt: do not; doesnt: does not; didnt: did not; isnt: is not; wasnt: was not; arent: are not
werent: were not; havent: have not; hasnt: has not; hadnt: had not; wouldnt: would not; couldnt: could not
shouldnt: should not; shan't: shall not; n't: not; im: i am; ive: i have; hes: he is; shes: she is
theyre: they are; youre: you are; theyve: they have; youve: you have; theyll: they will; youll: you will
thats: that is; whats: what is; theres: there is; let's: let us; wanna: want to; gonna: going to
gona: going to; gunna: going to; gotta: got to; tryna: trying to; lemme: let me; gimme: give me
dunno: do not know; cuz: because
""".strip()
        .replace("\n", "; ")
        .split("; ")
    )
}
