"""What a button carries back: the number of its question, a sign, and a name. Never an index."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

CHOOSE, TICK, UNTICK, ACT = ":", "+", "-", "/"
ANYWHERE = "*"  # counts whatever question is on the screen
HELP = "*help"
MENU = "*menu"
FIRST = 1_700_000_000  # numbers begin at the clock of the first question, so `shop:buy` is none of ours
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of ours: `number` is None for one that counts anywhere."""

    number: int | None
    sign: str
    name: str


def button_data(number: int, sign: str, name: str) -> str:
    """`3f:daily`: the choice daily of question 3f."""
    return f"{_base36(number)}{sign}{name}"


def pressed(data: str | None) -> Pressed | None:
    """Read what a button carried; None for a button that is none of ours."""
    if not data:
        return None
    if data[0] == ANYWHERE:
        return Pressed(None, ANYWHERE, data[1:])
    digits = len(data) - len(data.lstrip(DIGITS))
    if not 0 < digits <= 10 or digits == len(data) or data[digits] not in {CHOOSE, TICK, UNTICK, ACT}:
        return None
    number = int(data[:digits], 36)
    return Pressed(number, data[digits], data[digits + 1 :]) if number >= FIRST else None


@lru_cache(maxsize=4096)
def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits or "0"
