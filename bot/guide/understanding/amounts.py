"""Amounts in a row of words: how often, how long, how long ago, how much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.guide.understanding.amount import MONTH, Amount, Read, bound_of
from bot.guide.understanding.counts import counted_at
from bot.guide.understanding.items import Item
from bot.guide.understanding.rates import every_at, not_one_at, weekdays_of, worded_at
from bot.guide.understanding.since_when import (
    ago_at,
    ahead_at,
    born_at,
    looking_back_at,
    moment_at,
    nth_at,
    since_at,
)

__all__ = ["MONTH", "Amount", "amounts_of"]


def amounts_of(items: Sequence[Item]) -> list[Amount]:
    """Every amount of the row from left to right, none inside another."""
    found: list[Amount] = []
    place = 0
    while place < len(items):
        read = _amount(items, place)
        if read is None:
            place += 1
        else:
            amount, end = read
            found.append(_in_the_same_unit(amount, found, items[:place]))
            place = end
    return found


def _in_the_same_unit(amount: Amount, before: Sequence[Amount], items: Sequence[Item]) -> Amount:
    """12 years, no wait, thirteen: a corrected number keeps its unit"""
    last = before[-1] if before else None
    if amount.kind != "number" or last is None or not last.unit:
        return amount
    corrected = any(item.has("correction") for item in items if item.start >= last.end)
    if not corrected:
        return amount
    size = last.unit if last.kind in ("length", "gram") else 1.0
    return replace(amount, kind=last.kind, low=amount.low * size, high=amount.high * size, unit=last.unit)


def _amount(items: Sequence[Item], place: int) -> Read | None:
    """The amount that begins at `place`, with the words before and after it that bound it."""
    edge, start = "", place
    while place < len(items) and (bound := bound_of(items[place])):
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


def _core(items: Sequence[Item], place: int) -> Read | None:
    for reader in _READERS:
        read = reader(items, place)
        if read is not None:
            return read
    return None


_READERS = (
    not_one_at,
    every_at,
    nth_at,
    looking_back_at,
    weekdays_of,
    moment_at,
    ago_at,
    ahead_at,
    since_at,
    born_at,
    counted_at,
    worded_at,
)
