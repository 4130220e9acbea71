"""The shortest ways to the places at which scenarios begin, all found on one walk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.check.proof.situation import Step
from bot.check.proof.walk import Walk, walk
from bot.guide.guide import Guide
from bot.guide.session import Session
from bot.guide.turn import Turn


def ways_to(
    guide: Guide, places: Iterable[str], walked: Walk | None = None
) -> Mapping[str, tuple[Step, ...]]:
    """The fewest steps of a new person to each place, such as checkin/mixing; one that nobody comes to is left out.

    `walked` is the walk of this guide, where there was one already.
    """
    wanted = frozenset(places)
    if not wanted:
        return {}
    missing = set(wanted)

    def all_found(turn: Turn) -> bool:
        missing.discard(waits_at(turn.session))
        return not missing

    walked = walked or walk(guide, until=all_found)
    found: dict[str, tuple[Step, ...]] = {}
    for seen in walked.seen:
        if (place := waits_at(seen.session)) in wanted and place not in found:
            found[place] = tuple(walked.conversation(seen))
    return found


def waits_at(session: Session | None) -> str:
    """Where the conversation waits, as flow/state; "" where nothing is going on."""
    return f"{session.at.flow}/{session.at.state}" if session is not None and session.at is not None else ""
