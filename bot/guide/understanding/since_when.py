"""When: three days ago, last night, in a week, since 2012, day 30, born in 1985."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from bot.guide.understanding.amount import Read, as_read, bound_of
from bot.guide.understanding.counts import counted_at
from bot.guide.understanding.items import Item
from bot.guide.understanding.numbers import number_at, span_of, unit_of

THIS_YEAR = 2026  # the year this was written: "since 2012" is at least that long ago, whatever the date is


def nth_at(items: Sequence[Item], place: int) -> Read | None:
    """day 30 (today): so long by now"""
    count = number_at(items, place + 1) if items[place].has("unit") and place + 1 < len(items) else None
    if count is None or count[2] != place + 2 or count[0] != count[1]:
        return None
    if place + 2 < len(items) and items[place + 2].has("unit", "times", "gram"):
        return None
    days = count[0] * unit_of(items[place])
    end = place + 2
    if end < len(items) and items[end].value("moment") == "-0.9..0":
        end += 1
    return as_read("length", days, days, items, place, end)


def looking_back_at(items: Sequence[Item], place: int) -> Read | None:
    """in the last week: some time between then and now"""
    if not items[place].has("looking_back"):
        return None
    read = counted_at(items, place + 1) if place + 1 < len(items) else None
    if read is not None and read[0].kind == "length":
        return as_read("ago", 0.0, read[0].high, items, place, read[1])
    if place + 1 < len(items) and items[place + 1].has("unit"):
        return as_read("ago", 0.0, unit_of(items[place + 1]), items, place, place + 2)
    return None


def moment_at(items: Sequence[Item], place: int) -> Read | None:
    """today · last night · tomorrow · next week"""
    if not items[place].has("moment"):
        return None
    low, high = span_of(items[place].value("moment"))
    kind = "ago" if low < 0 or high <= 0 else "ahead"
    return as_read(kind, min(abs(low), abs(high)), max(abs(low), abs(high)), items, place, place + 1)


def ago_at(items: Sequence[Item], place: int) -> Read | None:
    """hace tres días"""
    if not items[place].has("ago_before"):
        return None
    at = place + 1
    while at < len(items) and bound_of(items[at]) == "about":
        at += 1
    edge = bound_of(items[at]) if at < len(items) else ""
    read = counted_at(items, at + bool(edge)) if at + bool(edge) < len(items) else None
    if read is None or read[0].kind != "length":
        return None
    return replace(read[0], kind="ago", start=items[place].start, edge=edge), read[1]


def ahead_at(items: Sequence[Item], place: int) -> Read | None:
    """in three days · within a week"""
    if not items[place].has("ahead") or place + 1 >= len(items):
        return None
    at = place + 1
    while at < len(items) - 1 and (bound_of(items[at]) or items[at].has("the_next")):
        at += 1
    read = counted_at(items, at)
    if read is None or read[0].kind != "length":
        return None
    return replace(read[0], kind="ahead", start=items[place].start), read[1]


def since_at(items: Sequence[Item], place: int) -> Read | None:
    """since 2012: at least so long"""
    if not items[place].has("since"):
        return None
    at = place + 1
    while at < len(items) - 1 and bound_of(items[at]):
        at += 1
    if at < len(items) and items[at].word.isdigit() and 1900 < int(items[at].word) <= THIS_YEAR:
        days = (THIS_YEAR - int(items[at].word)) * 365.0
        return as_read("length", days, math.inf, items, place, at + 1)
    return None


def born_at(items: Sequence[Item], place: int) -> Read | None:
    """born in 1985: an age"""
    at = place + 1
    if not items[place].has("born") or at >= len(items) or not items[at].word.isdigit():
        return None
    year = int(items[at].word)
    if not 1900 < year <= THIS_YEAR:
        return None
    return as_read("number", THIS_YEAR - year - 1, THIS_YEAR - year, items, place, at + 1)
