"""Doses told by the parts of the day: "morning, lunch and bedtime" is three times, "3 g at 8, 4 at night" is a sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.guide.understanding.amounts import MONTH, Amount
from bot.guide.understanding.clock import clock_times
from bot.guide.understanding.items import Item
from bot.guide.understanding.lexicon import Lexicon

_PARTS = frozenset({"waking", "morning", "afternoon", "evening", "night"})


def day_parts(row: Sequence[str], items: Sequence[Item], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Where each part of the day is named that is not named before."""
    named = [(start, end, frozenset(ideas) & _PARTS) for start, end, ideas in lexicon.ideas_in(row)]
    named += [(start, end, frozenset({idea})) for start, end, idea in clock_times(items)]
    named += [(i.start, i.end, frozenset({half})) for i in items for half in ("am", "pm") if i.has(half)]
    found: list[tuple[int, int]] = []
    seen: set[frozenset[str]] = set()
    for start, end, parts in sorted(named, key=lambda place: place[:2]):
        if parts and parts not in seen and not any(start < last for _, last in found):
            seen.add(parts)
            found.append((start, end))
    return found


def added_up(amounts: Sequence[Amount], parts: Sequence[tuple[int, int]], kind: str) -> list[Amount]:
    """The amounts of one day as one, if each belongs to a part of it; as they are otherwise."""
    amounts = [
        amount for amount in amounts if amount.kind not in ("ago", "ahead")
    ]  # "at lunch" is a part of it
    alike = [amount for amount in amounts if amount.kind in (kind, "number") and not amount.edge]
    if len(alike) != len(amounts) or len(alike) < 2 or not parts:
        return amounts
    if len(parts) < 2:
        return []  # some of it goes with a part of the day, and the rest with none
    unit = next((amount for amount in alike if amount.kind == kind), alike[0])
    low, high = sum(amount.low for amount in alike), sum(amount.high for amount in alike)
    return [replace(unit, low=low, high=high, start=alike[0].start, end=alike[-1].end)]


def counted(parts: Sequence[tuple[int, int]]) -> list[Amount]:
    """So many times a day, where several parts of it are named and no other amount."""
    if len(parts) < 2:
        return []
    rate = MONTH * len(parts)
    return [Amount("rate", rate, rate, parts[0][0], parts[-1][1])]
