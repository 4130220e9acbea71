"""Amounts in a row of words: how often, how long, how long ago, how much."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.guide.understanding.items import Item
from bot.guide.understanding.numbers import Number, number_at, span_of, unit_of

MONTH = 30.0  # rates are counted in days or times of a month of thirty days
THIS_YEAR = 2026  # the year this was written: "since 2012" is at least that long ago, whatever the date is


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


def amounts_of(items: Sequence[Item]) -> list[Amount]:
    """Every amount of the row from left to right, none inside another."""
    found, place = [], 0
    while place < len(items):
        read = _amount(items, place)
        if read is None:
            place += 1
        else:
            amount, place = read
            found.append(amount)
    return found


Read = tuple[Amount, int]


def _amount(items: Sequence[Item], place: int) -> Read | None:
    """The amount that begins at `place`, with the words before and after it that bound it."""
    edge, start = "", place
    while place < len(items) and (bound := _bound(items[place])):
        if bound != "about":
            edge, start = bound, start if edge else place
        place += 1
        start = start if edge else place
    read = _core(items, place) if place < len(items) else None
    if read is None:
        return None
    amount, place = read
    if place < len(items) and items[place].has("or_more", "or_less"):
        edge = "more=" if items[place].has("or_more") else "less="
        place += 1
    amount = replace(amount, start=items[start].start, end=items[place - 1].end, edge=edge or amount.edge)
    return amount, place


def _bound(item: Item) -> str:
    return next(
        (kind for kind in ("more", "less", "almost", "about", "at_least", "at_most") if item.has(kind)), ""
    )


def _core(items: Sequence[Item], place: int) -> Read | None:
    for reader in (_every, _nth, _looking_back, _moment, _ago_before, _ahead, _since, _counted, _worded):
        read = reader(items, place)
        if read is not None:
            return read
    return None


def _every(items: Sequence[Item], place: int) -> Read | None:
    """every day · every other week · every 2 days · each night · cada tercer día"""
    if not items[place].has("every"):
        return None
    at, step = place + 1, 1.0
    if at < len(items) and items[at].has("other"):
        at, step = at + 1, 2.0
    elif at < len(items) and items[at].has("ordinal") and at + 1 < len(items) and items[at + 1].has("unit"):
        step, at = float(items[at].value("ordinal")), at + 1
    elif number := number_at(items, at):
        step, at = (number[0] + number[1]) / 2, number[2]
    if at < len(items) and items[at].has("unit", "occasion", "weekday"):
        days = 7.0 if items[at].has("weekday") else unit_of(items[at])
        rate = MONTH / max(step * days, 0.01)
        return _as("rate", rate, rate, items, place, at + 1)
    return None


def _moment(items: Sequence[Item], place: int) -> Read | None:
    """today · last night · tomorrow · next week"""
    if not items[place].has("moment"):
        return None
    low, high = span_of(items[place].value("moment"))
    kind = "ago" if low < 0 or high <= 0 else "ahead"
    return _as(kind, min(abs(low), abs(high)), max(abs(low), abs(high)), items, place, place + 1)


def _nth(items: Sequence[Item], place: int) -> Read | None:
    """day 30 (today): so long by now"""
    if not items[place].has("unit") or place + 1 >= len(items) or not items[place + 1].word.isdigit():
        return None
    if place + 2 < len(items) and items[place + 2].has("unit", "times", "gram"):
        return None
    days = float(items[place + 1].word) * unit_of(items[place])
    end = place + 2
    if end < len(items) and items[end].value("moment") == "-0.9..0":
        end += 1
    return _as("length", days, days, items, place, end)


def _looking_back(items: Sequence[Item], place: int) -> Read | None:
    """in the last week: some time between then and now"""
    if not items[place].has("looking_back"):
        return None
    read = _counted(items, place + 1) if place + 1 < len(items) else None
    if read is not None and read[0].kind == "length":
        return _as("ago", 0.0, read[0].high, items, place, read[1])
    if place + 1 < len(items) and items[place + 1].has("unit"):
        return _as("ago", 0.0, unit_of(items[place + 1]), items, place, place + 2)
    return None


def _ago_before(items: Sequence[Item], place: int) -> Read | None:
    """hace tres días"""
    if not items[place].has("ago_before"):
        return None
    at = place + 1
    while at < len(items) and _bound(items[at]) == "about":
        at += 1
    edge = _bound(items[at]) if at < len(items) else ""
    read = _counted(items, at + bool(edge)) if at + bool(edge) < len(items) else None
    if read is None or read[0].kind != "length":
        return None
    return replace(read[0], kind="ago", start=items[place].start, edge=edge), read[1]


def _ahead(items: Sequence[Item], place: int) -> Read | None:
    """in three days · within a week"""
    if not items[place].has("ahead") or place + 1 >= len(items):
        return None
    at = place + 1
    while at < len(items) - 1 and (_bound(items[at]) or items[at].has("the_next")):
        at += 1
    read = _counted(items, at)
    if read is None or read[0].kind != "length":
        return None
    return replace(read[0], kind="ahead", start=items[place].start), read[1]


def _since(items: Sequence[Item], place: int) -> Read | None:
    """since 2012: at least so long"""
    if not items[place].has("since"):
        return None
    at = place + 1
    while at < len(items) - 1 and _bound(items[at]):
        at += 1
    if at < len(items) and items[at].word.isdigit() and 1900 < int(items[at].word) <= THIS_YEAR:
        days = (THIS_YEAR - int(items[at].word)) * 365.0
        return _as("length", days, math.inf, items, place, at + 1)
    return None


def _worded(items: Sequence[Item], place: int) -> Read | None:
    """daily · most days · half my life"""
    for kind in ("rate", "rough_rate", "length"):
        if items[place].has(kind):
            low, high = span_of(items[place].value(kind))
            amount, end = _as(kind.removeprefix("rough_"), low, high, items, place, place + 1)
            return replace(amount, rough=kind == "rough_rate"), end
    return None


def _counted(items: Sequence[Item], place: int) -> Read | None:
    """A number (or "a") and what it counts: 3 times a week · 2.5 g · a year and a half · $40 · twice daily"""
    start = place
    money = items[place].has("money_before")
    place += money
    if place >= len(items):
        return None
    repeated = items[place].has("repeat")
    number = _repeat(items, place) or number_at(items, place)
    if number is None and not money:
        number = _one(items, place) or _plural(items, place)
    if number is None:
        return None
    low, high, place = number
    count = number[:2]
    kind, unit = ("money" if money else "times" if repeated else "number"), 0.0
    if place < len(items) and items[place].has("times"):
        kind, place = "times", place + 1
    elif place < len(items) and items[place].has("money"):
        kind, place = "money", place + 1
    elif place < len(items) and items[place].has("gram"):
        size = float(items[place].value("gram"))
        kind, low, high, place = "gram", low * size, high * size, place + 1
    elif place < len(items) and items[place].has("unit", "occasion"):
        days = unit = unit_of(items[place])
        kind, low, high, place = "length", low * days, high * days, place + 1
        if place < len(items) and items[place].has("and_half"):
            low, high, place = low + days / 2, high + days / 2, place + 1
        elif (more := _further(items, place, days)) is not None:
            low, high, place = low + more[0], high + more[0], more[1]
    if kind in ("number", "length", "times") and (out_of := _out_of(items, place)) is not None:
        return _as(
            "rate", count[0] * MONTH / out_of[0], count[1] * MONTH / out_of[0], items, start, out_of[1]
        )
    if (per := _per(items, place)) is not None:
        if kind == "length":  # "two nights a week": nights are counted, not measured
            kind, low, high = "times", *count
        return _rated(kind, low, high, per, items, start)
    if kind == "length" and place < len(items) and items[place].has("ago"):
        kind, place = "ago", place + 1
    amount, place = _as(kind, low, high, items, start, place)
    return replace(amount, unit=unit), place


def _rated(
    kind: str, low: float, high: float, per: tuple[float, int], items: Sequence[Item], start: int
) -> Read:
    days, place = per
    amount, place = _as(
        "rate" if kind == "times" else kind, low * MONTH / days, high * MONTH / days, items, start, place
    )
    return replace(amount, of="" if kind == "times" else "per_month"), place


def _per(items: Sequence[Item], place: int) -> tuple[float, int] | None:
    """a week · per day · al mes · every month · daily: the days of the period, and where it ends"""
    if place >= len(items):
        return None
    if items[place].has("rate") and (rate := span_of(items[place].value("rate"))[0]) in (
        30.0,
        4.3,
        1.0,
        0.08,
    ):
        return MONTH / rate, place + 1
    at = place
    while at < len(items) and (items[at].has("per", "every", "one") or _leads_to_one(items, at)):
        at += 1
    said = any(item.has("per", "every", "ahead") for item in items[place:at])  # "35 the month" is no rate
    if said and at < len(items) and items[at].has("unit"):
        return unit_of(items[at]), at + 1
    return None


def _leads_to_one(items: Sequence[Item], place: int) -> bool:
    """The "in" of "3 times in a week" """
    return items[place].has("ahead") and place + 1 < len(items) and items[place + 1].has("one")


def _out_of(items: Sequence[Item], place: int) -> tuple[float, int] | None:
    """10 days out of 14: the days of the whole"""
    if place >= len(items) or not items[place].has("out_of"):
        return None
    at = place + 1
    while at < len(items) and items[at].has("about", "one", "looking_back"):
        at += 1
    number = number_at(items, at) if at < len(items) else None
    if number is None:
        return None
    if number[2] < len(items) and items[number[2]].has("unit"):
        return number[0] * unit_of(items[number[2]]), number[2] + 1
    return (number[0], number[2]) if number[0] else None


def _further(items: Sequence[Item], place: int, days: float) -> tuple[float, int] | None:
    """… and 3 months, after "2 years" """
    at = place + (place < len(items) and items[place].has("and"))
    number = number_at(items, at) if at < len(items) else None
    if number is None or number[2] >= len(items) or not items[number[2]].has("unit"):
        return None
    smaller = unit_of(items[number[2]])
    return (number[0] * smaller, number[2] + 1) if smaller < days else None


def _repeat(items: Sequence[Item], place: int) -> Number | None:
    """once · twice"""
    if not items[place].has("repeat"):
        return None
    return *span_of(items[place].value("repeat")), place + 1


def _one(items: Sequence[Item], place: int) -> Number | None:
    """ "a" before a unit is one: a week, una hora"""
    nxt = items[place + 1] if place + 1 < len(items) else None
    if items[place].has("one") and nxt is not None and nxt.has("unit", "gram", "and_half"):
        return 1.0, 1.0, place + 1
    if items[place].has("unit") and nxt is not None and nxt.has("and_half"):
        return 1.0, 1.0, place
    return None


def _plural(items: Sequence[Item], place: int) -> Number | None:
    """ "months" without a number is more than one and fewer than would make the next unit"""
    if not items[place].has("plural") or (place and items[place - 1].has("out_of", "rate")):
        return None
    low, high = span_of(items[place].value("plural"))
    return low, high, place


def _as(kind: str, low: float, high: float, items: Sequence[Item], start: int, end: int) -> Read:
    return Amount(kind, low, high, items[start].start, items[end - 1].end), end
