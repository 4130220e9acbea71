"""Characters that nobody sees: control characters anywhere, tabs and odd spaces in an indentation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from bot.book.place import Place
from bot.book.problem import Problem

ODD_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
LEAD = re.compile(f"[ \t{ODD_SPACES}{INVISIBLE}]*")
NOT_IN_A_TEXT = re.compile(
    "[^\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def odd_characters(file: str, lines: Sequence[str]) -> Iterator[Problem]:
    """Characters that nobody sees: control characters anywhere, tabs and odd spaces in an indentation."""
    for number, line in enumerate(lines, 1):
        if (control := NOT_IN_A_TEXT.search(line)) is not None:
            place = Place(file, number, control.start() + 1, control.start() + 2)
            yield _odd_character(place, control.group())
            continue
        if not line or line[0] not in " \t" + ODD_SPACES + INVISIBLE or not line.strip():
            continue
        lead = LEAD.match(line)
        odd = next((i for i, c in enumerate(lead.group() if lead else "", 1) if c != " "), None)
        if odd is None:
            continue
        place = Place(file, number, odd, odd + 1)
        if line[odd - 1] == "\t":
            says = "A tab is here; an indentation is made of spaces."
            yield Problem(place, "tab-indent", says, _spaces_advice(lines, number))
        else:
            yield Problem(
                place,
                "odd-space",
                f"An odd space is here ({_named(line[odd - 1])}), in column {odd}; "
                "an indentation is made of plain spaces.",
                "Delete it and type spaces. Such spaces come along when text is copied from a web page.",
            )


def _odd_character(place: Place, char: str) -> Problem:
    if char in "\x85\u2028\u2029":
        says = f"An invisible line end is here ({_named(char)})."
        return Problem(place, "odd-character", says, "Delete it, and press Enter if a new line should begin.")
    says = f"A character that can't be in a text is here ({_named(char)})."
    return Problem(place, "odd-character", says, "Delete it; it is invisible in most editors.")


def _named(char: str) -> str:
    name = unicodedata.name(char, "")
    return f"U+{ord(char):04X}, {name.lower()}" if name else f"U+{ord(char):04X}"


def _spaces_advice(lines: Sequence[str], number: int) -> str:
    for line in reversed(lines[: number - 1]):
        if line.strip() and not line.lstrip().startswith("#") and "\t" not in line:
            depth = len(line) - len(line.lstrip(" "))
            deeper = f", or {depth + 2} if this belongs under it" if line.rstrip().endswith(":") else ""
            return f"Delete the tab and use spaces: the line before has {depth}{deeper}."
    return "Delete the tab and use spaces."
