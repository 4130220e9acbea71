"""Amounts that are counted: 3 times a week, 2.5 g, a year and a half, $40, twice daily, 10 days out of 14."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.guide.understanding.amount import MONTH, Read, as_read
from bot.guide.understanding.items import Item, is_break
from bot.guide.understanding.numbers import Number, number_at, span_of, unit_of

_PARTS = ("0.5", "0.25")
_AFTER_ONE = (
    "to",
    "or",
    "hedge",
    "only",
    "small",
    "moment",
    "occasion",
)  # what a lone "one" may stand before


def counted_at(items: Sequence[Item], place: int) -> Read | None:
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
        size = unit = float(items[place].value("gram"))
        kind, low, high, place = "gram", low * size, high * size, place + 1
        if place < len(items) and items[place].has("and_half"):
            low, high, place = low + size / 2, high + size / 2, place + 1
    elif place < len(items) and items[place].has("unit", "occasion"):
        days = unit = unit_of(items[place])
        kind, low, high, place = "length", low * days, high * days, place + 1
        if place < len(items) and items[place].has("and_half"):
            low, high, place = low + days / 2, high + days / 2, place + 1
        elif (more := _further(items, place, days)) is not None:
            low, high, place = low + more[0], high + more[0], more[1]
    if kind in ("number", "length", "times") and (out_of := _out_of(items, place)) is not None:
        whole, end = out_of
        rate, end = as_read("rate", count[0] * MONTH / whole, count[1] * MONTH / whole, items, start, end)
        return replace(rate, unit=whole), end
    if (per := _per(items, place)) is not None:
        if kind == "length":  # "two nights a week": nights are counted, not measured
            kind, low, high = "times", *count
        return _rated(kind, low, high, per, items, start)
    if kind == "number" and place < len(items) and not items[place].signs and (per := _per(items, place + 1)):
        return _rated(kind, low, high, per, items, start)  # "one dose a day"
    if kind == "number" and not _stands_free(items, start, place):
        return None
    if kind == "length" and place < len(items) and items[place].has("ago"):
        kind, place = "ago", place + 1
    amount, place = as_read(kind, low, high, items, start, place)
    return replace(amount, unit=unit), place


def _stands_free(items: Sequence[Item], start: int, end: int) -> bool:
    """Whether a bare number is one, and does not count something else: "3 kids", "this one", "un chorro"."""
    after = items[end] if end < len(items) else None
    if after is not None and after.has("am", "pm"):
        return False  # a time of day
    if items[start].value("number") in _PARTS:
        return False  # half of what?
    if after is not None and not after.signs and after.word[0].isalpha() and not after.glued:
        return False
    if not items[start].has("one") or end - start > 1:
        return True
    before = items[start - 1] if start else None
    loose = after is None or is_break(after) or after.has(*_AFTER_ONE)
    if not loose or (after is not None and after.has("out_of")):
        return False
    return before is None or is_break(before) or before.has("about", "hedge", "and")


def _rated(
    kind: str, low: float, high: float, per: tuple[float, int], items: Sequence[Item], start: int
) -> Read:
    days, place = per
    amount, place = as_read(
        "rate" if kind == "times" else kind, low * MONTH / days, high * MONTH / days, items, start, place
    )
    return replace(amount, of="" if kind == "times" else "per_month"), place


def _per(items: Sequence[Item], place: int) -> tuple[float, int] | None:
    """a week · per day · al mes · every month · daily: the days of the period, and where it ends"""
    if place >= len(items):
        return None
    if (step := step_at(items, place)) is not None:
        return step
    if items[place - 1].word == "x" and items[place].has("unit"):  # "2 x semana"
        return unit_of(items[place]), place + 1
    if items[place].has("rate") and (rate := span_of(items[place].value("rate"))[0]) in (
        30.0,
        4.3,
        1.0,
        0.08,
    ):
        return MONTH / rate, place + 1
    at = place
    while at < len(items) and (
        items[at].has("per", "every", "one") or items[at].word == "/" or _leads_to_one(items, at)
    ):
        at += 1
    said = any(
        item.has("per", "every", "ahead") or item.word == "/" for item in items[place:at]
    )  # "35 the month" is no rate
    if said and at < len(items) and items[at].has("unit"):
        return unit_of(items[at]), at + 1
    return None


def step_at(items: Sequence[Item], place: int) -> tuple[float, int] | None:
    """The days from one time to the next in "every two weeks", and where that ends."""
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
        return step * days, at + 1
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
    if at < len(items) and items[at].has("unit"):  # "5 days of the week"
        return unit_of(items[at]), at + 1
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
    low, high = span_of(items[place].value("repeat"))
    if place + 2 < len(items) and items[place + 1].has("or", "to") and items[place + 2].has("repeat"):
        return low, span_of(items[place + 2].value("repeat"))[1], place + 3  # "once or twice"
    return low, high, place + 1


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
