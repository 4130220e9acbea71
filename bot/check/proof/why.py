"""The shortest conversation to a place in the book: a state, or a passage."""

from __future__ import annotations

from collections.abc import Callable

from bot.book.passage import Passage
from bot.book.problem import nearest
from bot.check.proof.live import Fact, facts
from bot.check.proof.route import Router
from bot.check.proof.shown import is_shown, showing, way_to_passage
from bot.check.proof.situation import Step
from bot.check.proof.walk import walk
from bot.guide.guide import Guide
from bot.guide.turn import Turn

PASSAGES = "passages/"


class NotThere(Exception):
    """The book has no such place, or nobody comes to it; the message says which, and what may be meant."""


def way_to(guide: Guide, name: str) -> list[Step]:
    """The fewest steps of a new person to `flow/state`, or to being shown `passages/topic/name`. Raises NotThere."""
    passages = guide.book.library.passages
    if name.startswith(PASSAGES):
        passage = passages.get(name.removeprefix(PASSAGES))
        if passage is None:
            known = [PASSAGES + id_ for id_ in passages]
            raise NotThere(f"There is no passage '{name}'. {nearest(name, known)}".strip())
        return _to_passage(guide, passage)
    flow, _, state = name.partition("/")
    states = [f"{f.name}/{s}" for f in guide.book.book.flows.values() for s in f.states]
    if f"{flow}/{state}" not in states:
        raise NotThere(f"There is no state '{name}'. {nearest(name, states)}".strip())
    return _shortest(guide, lambda turn: _comes_by(turn, flow, state), name)


def _to_passage(guide: Guide, passage: Passage) -> list[Step]:
    watched = facts([passage.when, guide.book.guide.youth])
    name = f"{PASSAGES}{passage.id}"
    try:
        return _shortest(guide, lambda turn: is_shown(turn, passage), name, watched)
    except NotThere:  # others come before it; perhaps its turn is on a later visit
        walked = walk(guide)
        if (steps := way_to_passage(Router(walked, showing(walked)), walked, passage)) is None:
            raise
        return steps


def _shortest(
    guide: Guide, until: Callable[[Turn], bool], name: str, watched: frozenset[Fact] = frozenset()
) -> list[Step]:
    for calm in (True, False):  # through danger only where no other way leads
        walked = walk(guide, watched, until, calm=calm)
        if until(walked.seen[-1].turn):
            return walked.conversation(walked.seen[-1])
    proved = "Nobody ever comes to" if walked.whole else "In the first many situations nobody comes to"
    raise NotThere(f"{proved} '{name}'.")


def _comes_by(turn: Turn, flow: str, state: str) -> bool:
    at = turn.session.at if turn.session is not None else None
    waits = at is not None and (at.flow, at.state) == (flow, state)
    return waits or any(way.flow == flow and state in {way.state, way.rule.to} for way in turn.ways)
