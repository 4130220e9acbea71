"""One amount and what reads it: the words that bound it, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.guide.understanding.items import Item

MONTH = 30.0  # rates are counted in days or times of a month of thirty days


@dataclass(frozen=True, slots=True)
class Amount:
    """`kind`: rate (times a month), length, ago or ahead (days), times, number, gram, money.

    `edge` is "more" or "less" where the words only bound it, "almost" where it falls just short.
    """

    kind: str
    low: float
    high: float
    start: int
    end: int
    edge: str = ""
    of: str = ""  # "per_month" for a sum that was said for a time
    unit: float = 0.0  # the days of the unit that was named
    rough: bool = False  # "usually", "sometimes"


Read = tuple[Amount, int]  # and the place after it


def bound_of(item: Item) -> str:
    return next(
        (kind for kind in ("more", "less", "almost", "about", "at_least", "at_most") if item.has(kind)), ""
    )


def as_read(kind: str, low: float, high: float, items: Sequence[Item], start: int, end: int) -> Read:
    return Amount(kind, low, high, items[start].start, items[end - 1].end), end
