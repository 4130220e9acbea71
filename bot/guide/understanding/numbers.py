"""Numbers in words and figures: 5, fifty eight, 5-10, three or four, 1.2k, mid forties."""

from __future__ import annotations

import math
from collections.abc import Sequence

from bot.guide.understanding.items import Item

Number = tuple[float, float, int]  # the lowest, the highest, and the place after it


def number_at(items: Sequence[Item], place: int) -> Number | None:
    """A number or a range of numbers: 5 · fifty eight · 5-10 · three or four · between 2 and 3"""
    if place < len(items) and items[place].has("between"):
        place += 1
    first = _single(items, place)
    if first is None:
        return None
    low, high, place = first
    at = place
    while at < len(items) and items[at].has("to", "or", "and", "about", "money", "money_before", "hedge"):
        at += 1
    joined = any(item.has("to", "or", "and") for item in items[place:at])
    second = _single(items, at) if at < len(items) else None
    if second is not None and (joined or (at == place and second[0] == high + 1)) and second[1] > low:
        only_and = joined and not any(item.has("to", "or") for item in items[place:at])
        if not only_and or (place > 1 and items[place - 2].has("between")):
            return low, second[1], second[2]
    return low, high, place


def _single(items: Sequence[Item], place: int) -> Number | None:
    if place >= len(items):
        return None
    item = items[place]
    if item.word[:1].isdigit():
        value, place = float(item.word), place + 1
        if place < len(items) and items[place].glued and items[place].word == "k":
            value, place = value * 1000, place + 1
        elif place < len(items) and items[place].glued and items[place].word == "s" and value % 10 == 0:
            return value, value + 9, place + 1
        if place < len(items) and items[place].has("and_half"):
            value, place = value + 0.5, place + 1
        return value, value, place
    if item.has("part_of_decade") and place + 1 < len(items):
        decade = _single(items, place + 1)
        if decade is not None and decade[1] - decade[0] >= 9:
            low, high = span_of(item.value("part_of_decade"))
            return decade[0] + low, decade[0] + high, decade[2]
        return None
    if not item.has("number"):
        return None
    low, high = span_of(item.value("number"))
    place += 1
    at = place + (place < len(items) and items[place].has("and") and low % 10 == 0 and 20 <= low < 100)
    if low == high and at < len(items) and items[at].has("number"):
        nxt, top = span_of(items[at].value("number"))
        if nxt == top and low % 10 == 0 and 20 <= low < 100 and 1 <= nxt < 10:
            low, high, place = low + nxt, low + nxt, at + 1
        elif nxt == top and nxt in (100, 1000) and low < 100:
            low, high, place = low * nxt, low * nxt, at + 1
    at = place + (place < len(items) and items[place].has("and"))  # "a hundred and twenty"
    if low == high and low >= 100 and at < len(items) and items[at].has("number"):
        rest = _single(items, at)
        if rest is not None and rest[0] == rest[1] and rest[1] < 100:
            low, high, place = low + rest[0], low + rest[0], rest[2]
    if place < len(items) and items[place].has("and_half"):
        low, high, place = low + 0.5, high + 0.5, place + 1
    return low, high, place


def unit_of(item: Item) -> float:
    """The days of a unit of time."""
    return float(item.value("unit") or item.value("occasion"))


def span_of(value: str) -> tuple[float, float]:
    """ "3" is 3 to 3, "2..4" is 2 to 4, "10.." is 10 and more"""
    low, dots, high = value.partition("..")
    return float(low), (float(high) if high else math.inf) if dots else float(low)
