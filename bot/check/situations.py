"""All situations that a set of conditions can tell apart: finite, so they can be tried one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

from bot.book.condition import Compare, Condition, Is, walk
from bot.book.flow import Slot
from bot.guide.turn import Answer, Answers

MOST = 50_000
ELSE = "…"  # stands for every value that no condition names


class TooMany(Exception):
    """There are more situations than can be tried."""


def situations(
    conditions: Iterable[Condition | None],
    slots: Mapping[str, Slot],
    fixed: Mapping[str, Iterable[Answer | None]] | None = None,
) -> Iterator[Answers]:
    """Answers for every slot that the conditions read; None in `fixed` stands for a question left unanswered.

    Only values that a condition names are told apart. Raises TooMany rather than running for ever.
    """
    named: dict[str, list[Is | Compare]] = {}
    for condition in conditions:
        for part in walk(condition):
            named.setdefault(str(part.slot), []).append(part)
    fixed = fixed or {}
    domains = {
        slot: list(fixed[slot]) if slot in fixed else domain(parts, slots.get(slot))
        for slot, parts in named.items()
    }
    size = 1
    for options in domains.values():
        size *= max(len(options), 1)
        if size > MOST:
            raise TooMany
    for values in product(*domains.values()):
        yield {slot: value for slot, value in zip(domains, values, strict=True) if value is not None}


def domain(parts: list[Is | Compare], slot: Slot | None) -> list[Answer | None]:
    """The answers to one slot that these comparisons can tell apart; None for a question left unanswered."""
    numbers = [part.number for part in parts if isinstance(part, Compare)]
    if numbers:
        return [None, *sorted({n + d for n in numbers for d in (-1, 0, 1)})]
    values = sorted({str(value) for part in parts if isinstance(part, Is) for value in part.values})
    if slot is not None and slot.many:
        return [None, *some_of(values)]
    rest = [] if slot is not None and slot.values is not None and set(slot.values) <= set(values) else [ELSE]
    return [None, *values, *rest]


def some_of(values: list[str]) -> list[Answer | None]:
    """Every set of the named values, and none of them. More than ten are tried alone and in pairs."""
    if len(values) <= 10:
        return [
            tuple(chosen) or (ELSE,) for n in range(len(values) + 1) for chosen in combinations(values, n)
        ]
    return [(ELSE,), *((value,) for value in values), *combinations(values, 2), tuple(values)]
