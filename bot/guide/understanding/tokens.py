"""A text as a row of plain words: lower case, no accents or invisible letters, punctuation as breaks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from bot.guide.words import normal

BREAKS = frozenset(",.;:!?…\n—–()/|")
_APOSTROPHES = frozenset("'’‘`´ʼ＇")
_JOINERS = frozenset("\u200d\ufe0e\ufe0f\u20e3")
_DASHES = frozenset("-‐‑‒–—−~")
_WORD = re.compile(r"[\U0001f1e6-\U0001f1ff]{2}|\d+(?:[.,]\d+)*|[^\W\d_]+|\S|\n")
_FRACTION = re.compile(r"(\d?)\s?([½¼¾]|(?<![\d/])(?:1/2|1/4|3/4)(?![\d/]))")
_PARTS = {"½": ".5", "¼": ".25", "¾": ".75", "1/2": ".5", "1/4": ".25", "3/4": ".75"}
_NOT_APPLICABLE = re.compile(r"\bn\s?/\s?a\b")
_WHOLES = frozenset({"7", "10", "14", "30"})
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number, an emoji, or a break between clauses (`word` is "" and `mark` says which)."""

    word: str
    mark: str = ""
    glued: bool = False  # nothing stood between this and the token before it

    @property
    def is_number(self) -> bool:
        return self.word[:1].isdigit()


def plain(text: str) -> str:
    """The text in lower case, composed letters taken apart, accents and invisible letters gone."""
    kept = []
    decimals = _FRACTION.sub(lambda found: (found[1] or " 0") + _PARTS[found[2]], text[:4096])
    for letter in unicodedata.normalize("NFKD", decimals):
        kind = unicodedata.category(letter)
        if letter in _APOSTROPHES or letter in _JOINERS or kind in ("Mn", "Me", "Cf", "Cs", "Co"):
            continue
        if kind == "So" and _is_skin_or_gender(letter):
            continue
        kept.append("\n" if letter == "\n" else " " if kind in ("Cc", "Zs", "Zl", "Zp") else letter)
    return "".join(kept).casefold()


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text, breaks included; a dash between two numbers stays as the word "-"."""
    found: list[Token] = []
    end = 0
    letters = _NOT_APPLICABLE.sub("na", plain(text))
    matches = list(_WORD.finditer(letters))
    for place, match in enumerate(matches):
        piece = match.group()
        glued = match.start() == end and place > 0
        end = match.end()
        if piece in _DASHES or (piece == "/" and _between_numbers(matches, place)):
            token = Token("÷") if _is_share(matches, place) else _dash(matches, place, letters)
            if token is not None:
                found.append(token)
        elif piece in BREAKS:
            found.append(Token("", piece))
        elif piece[0].isdigit():
            found.append(Token(_number(piece), glued=glued))
        elif piece[0].isalpha() and not piece.isascii():
            found.append(Token(normal(piece).replace(" ", "") or piece, glued=glued))
        elif piece[0].isalpha() or unicodedata.category(piece[0])[0] == "S" or piece in "#&%+":
            found.append(Token(piece, glued=glued))
    return found


def _dash(matches: list[re.Match[str]], place: int, letters: str) -> Token | None:
    before = letters[matches[place].start() - 1 : matches[place].start()]
    after = letters[matches[place].end() : matches[place].end() + 1]
    if place and matches[place - 1].group()[0].isdigit() and after.strip()[:1].isdigit():
        return Token("-")
    if (
        place
        and matches[place - 1].group()[0].isdigit()
        and letters[matches[place].end() :].lstrip()[:1].isdigit()
    ):
        return Token("-")
    return Token("", "-") if before.isspace() or after.isspace() else None


def _between_numbers(matches: list[re.Match[str]], place: int) -> bool:
    around = [matches[at].group() for at in (place - 1, place + 1) if 0 <= at < len(matches)]
    return len(around) == 2 and all(piece[0].isdigit() for piece in around)


def _is_share(matches: list[re.Match[str]], place: int) -> bool:
    """8/10, 5/7: so many out of what one counts by; "2/3 times" is a range"""
    if matches[place].group() != "/":
        return False
    part, whole = (_number(matches[at].group()) for at in (place - 1, place + 1))
    return whole in _WHOLES and float(part) <= float(whole)


def _number(piece: str) -> str:
    if _THOUSANDS.fullmatch(piece):
        return piece.replace(",", "")
    whole, _, rest = piece.replace(",", ".").partition(".")
    digits = "".join(str(unicodedata.digit(digit, 0)) for digit in whole)
    decimals = "".join(str(unicodedata.digit(digit, 0)) for digit in rest if digit != ".")
    return f"{digits[:12]}.{decimals[:6]}" if decimals else digits[:12]


def _is_skin_or_gender(letter: str) -> bool:
    return letter in "♀♂"
