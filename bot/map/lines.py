"""Texts in lines that fit: how wide words are drawn, and where they break."""

from __future__ import annotations

import unicodedata
from functools import cache

# How wide letters are, in thousandths of their size, in Helvetica, Arial and Liberation Sans alike.
_WIDE = {
    222: "ijl'`",
    278: " !,./:;I[\\]ft|",
    333: '()-r\u2019\u2018\u201c\u201d"*',
    500: "cksvxyzJ",
    556: "abdeghnopqu0123456789?L_$#",
    611: "FTZ",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    944: "W",
    1000: "%@…—→‹›",
}
_WIDTH = {letter: width for width, letters in _WIDE.items() for letter in letters}
_OTHER, _SQUARE = 620, 1300  # letters of other alphabets; emoji and East Asian signs
_BOLD = 1.08


@cache
def width(text: str, size: float, bold: bool = False) -> float:
    """How wide a text is drawn, rather too much than too little."""
    return sum(map(_of, text)) / 1000 * size * (_BOLD if bold else 1)


def _of(letter: str) -> int:
    if unicodedata.combining(letter) or letter in "\u200d\ufe0f":
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return _SQUARE
    plain = unicodedata.normalize("NFD", letter)[0]
    return _WIDTH.get(plain, _OTHER)


def wrap(text: str, size: float, widest: float, most: int = 0, bold: bool = False) -> list[str]:
    """The text in lines no wider than that; where there are more than `most` (0: any number), the last ends in …"""
    lines: list[str] = []
    for word in text.split():
        for part in _pieces(word, size, widest, bold):
            longer = f"{lines[-1]} {part}" if lines else part
            if lines and width(longer, size, bold) <= widest and part is not None:
                lines[-1] = longer
            else:
                lines.append(part)
    if most and len(lines) > most:
        return [*lines[: most - 1], _cut(lines[most - 1], size, widest, bold)]
    return lines


def _pieces(word: str, size: float, widest: float, bold: bool) -> list[str]:
    """A word, in pieces where it is wider than a line; names break behind `_` and `-` first."""
    pieces = [""]
    for letter in word:
        if width(pieces[-1] + letter, size, bold) > widest:
            at = max(pieces[-1].rfind("_"), pieces[-1].rfind("-")) + 1 or len(pieces[-1])
            pieces[-1:] = [pieces[-1][:at], pieces[-1][at:]]
        pieces[-1] += letter
    return pieces


def _cut(line: str, size: float, widest: float, bold: bool) -> str:
    while width(line + " …", size, bold) > widest:
        line = line.rpartition(" ")[0] or line[:-1]
    return line.rstrip(" .,;:-") + " …"
