"""How often in words: every other week, mondays and fridays, daily, most days, not a single day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.guide.understanding.amount import MONTH, Read, as_read
from bot.guide.understanding.counts import step_at
from bot.guide.understanding.items import Item
from bot.guide.understanding.numbers import span_of, unit_of


def every_at(items: Sequence[Item], place: int) -> Read | None:
    """every day · every other week · every 2 days · each night · cada tercer día · every day but Sunday"""
    step = step_at(items, place)
    if step is None:
        return None
    rate = MONTH / max(step[0], 0.01)
    left_out, end = _left_out(items, step[1]) if rate == MONTH else (0.0, step[1])
    return as_read("rate", rate - left_out, rate - left_out, items, place, end)


def _left_out(items: Sequence[Item], place: int) -> tuple[float, int]:
    """The days of a month that "except Sundays", "but not on weekends" takes away, and where it ends."""
    at = place
    while at < len(items) and items[at].has("except", "but", "not", "on_day"):
        at += 1
    days, end = _weekdays_from(items, at) if at > place else (0.0, place)
    return (days * MONTH / 7, end) if days else (0.0, place)


def _weekdays_from(items: Sequence[Item], place: int) -> tuple[float, int]:
    """How many days of the week are named one after the other, and where that ends."""
    days, end, at = 0.0, place, place
    while at < len(items) and (items[at].has("weekday", "and", "on_day") or items[at].word == ","):
        if items[at].has("weekday"):
            days, end = days + float(items[at].value("weekday")), at + 1
        at += 1
    return days, end


def weekdays_of(items: Sequence[Item], place: int) -> Read | None:
    """mondays, wednesdays and fridays: so many days of each week"""
    if not items[place].has("weekday"):
        return None
    days, end = _weekdays_from(items, place)
    if end - place < 2:
        return None
    return as_read("rate", days * MONTH / 7, days * MONTH / 7, items, place, end)


def not_one_at(items: Sequence[Item], place: int) -> Read | None:
    """not a single day · ni un peso; but "not even a year" is less than that"""
    if not items[place].has("not_one") or place + 1 >= len(items):
        return None
    counted = items[place + 1]
    if counted.has("unit") and unit_of(counted) > 1:
        days = unit_of(counted)
        amount, end = as_read("length", days, days, items, place, place + 2)
        return replace(amount, edge="less", unit=days), end
    kinds = {"unit": "rate", "occasion": "rate", "times": "rate", "gram": "gram", "money": "money"}
    kind = next((kind for sign, kind in kinds.items() if counted.has(sign)), "")
    return as_read(kind, 0.0, 0.0, items, place, place + 2) if kind else None


def worded_at(items: Sequence[Item], place: int) -> Read | None:
    """daily · most days · half my life"""
    for kind in ("rate", "rough_rate", "length"):
        if items[place].has(kind):
            low, high = span_of(items[place].value(kind))
            every_day = kind == "rate" and low == MONTH
            left_out, end = _left_out(items, place + 1) if every_day else (0.0, place + 1)
            amount, end = as_read(
                kind.removeprefix("rough_"), low - left_out, high - left_out, items, place, end
            )
            return replace(amount, rough=kind == "rough_rate"), end
    return None
