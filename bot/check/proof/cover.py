"""Whether conditions leave anybody out: found by reasoning over answers, not by trying each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.book.condition import All, AnyOf, Compare, Condition, Is, Not, walk
from bot.book.flow import Slot
from bot.check.situations import TooMany, domain
from bot.guide.conditions import compile_when
from bot.guide.turn import Answer, Answers

MOST = 100_000

Partial = dict[str, Answer | None]  # None: left unanswered; not in it: not settled yet


def left_out(
    conditions: Sequence[Condition | None], given: Sequence[Condition], slots: Mapping[str, Slot]
) -> Answers | None:
    """Answers under which all that is given holds, and none of the conditions; None where there are none.

    Raises TooMany rather than running for ever.
    """
    if None in conditions:
        return None
    parts: dict[str, list[Is | Compare]] = {}
    for condition in (*given, *conditions):
        for part in walk(condition):
            parts.setdefault(str(part.slot), []).append(part)
    domains = {slot: domain(found, slots.get(slot)) for slot, found in parts.items()}
    tries = 0

    def search(partial: Partial) -> Partial | None:
        nonlocal tries
        tries += 1
        if tries > MOST:
            raise TooMany
        truths = [(given_, True, truth(given_, partial)) for given_ in given]
        truths += [(c, False, truth(c, partial)) for c in conditions if c is not None]
        if any(known is not None and known is not wanted for _, wanted, known in truths):
            return None
        unknown = next((condition for condition, _, known in truths if known is None), None)
        if unknown is None:
            return partial
        slot = next(str(part.slot) for part in walk(unknown) if str(part.slot) not in partial)
        for value in domains[slot]:
            if (found := search({**partial, slot: value})) is not None:
                return found
        return None

    found = search({})
    return None if found is None else {slot: value for slot, value in found.items() if value is not None}


def truth(condition: Condition, partial: Partial) -> bool | None:
    """Whether a condition holds as far as answers are settled; None where that is not known yet."""
    match condition:
        case Is(slot) | Compare(slot):
            if str(slot) not in partial:
                return None
            return compile_when(condition)({s: v for s, v in partial.items() if v is not None})
        case Not(part):
            known = truth(part, partial)
            return None if known is None else not known
        case All(parts):
            found = [truth(part, partial) for part in parts]
            return False if False in found else None if None in found else True
        case AnyOf(parts):
            found = [truth(part, partial) for part in parts]
            return True if True in found else None if None in found else False
