"""The walk: all situations of a book, nearest first, over the very `take` that people talk to."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.check.proof.live import Fact
from bot.check.proof.situation import A_WHILE, WAIT, Situations, Step
from bot.guide.guide import Guide
from bot.guide.session import Session
from bot.guide.turn import Turn, Way

MOST = 50_000
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)  # which lines are open is no matter of the proof
BETWEEN_VISITS = timedelta(hours=2)  # by then the danger of the visit before is over


@dataclass(frozen=True, slots=True)
class Seen:
    """A situation: how it was first reached (None: it is the first), one session in it, and the turn that led here."""

    number: int
    session: Session | None
    turn: Turn
    came: tuple[int, Step] | None
    at: datetime = NOON

    def then(self, step: Step) -> datetime:
        """When a step is taken: at once, after a while, or on another visit where nothing is going on."""
        if step == WAIT:
            return self.at + A_WHILE
        resting = self.session is not None and self.session.at is None
        return self.at + BETWEEN_VISITS if resting else self.at


@dataclass(frozen=True, slots=True)
class Failed:
    """A step that broke the conversation."""

    at: Seen
    step: Step
    error: Exception


@dataclass(slots=True)
class Walk:
    """All situations in the order they were found, and which step leads from which to which.

    `whole` is False where there were more than could be walked: then nothing is proved.
    """

    guide: Guide
    situations: Situations
    seen: list[Seen] = field(default_factory=list)
    ways: dict[int, dict[Step, int]] = field(default_factory=dict)
    taken: dict[int, Way] = field(default_factory=dict)  # by the identity of the rule
    failed: list[Failed] = field(default_factory=list)
    whole: bool = True
    numbers: dict[Hashable, int] = field(default_factory=dict)

    def conversation(self, seen: Seen, *more: Step) -> list[Step]:
        """The shortest way to a situation, step by step, and perhaps on."""
        steps = list(reversed(more))
        while seen.came is not None:
            before, step = seen.came
            steps.append(step)
            seen = self.seen[before]
        return steps[::-1]


def walk(
    guide: Guide,
    watched: frozenset[Fact] = frozenset(),
    until: Callable[[Turn], bool] | None = None,
    most: int = MOST,
    calm: bool = False,
) -> Walk:
    """Walk all situations that a new person can come into, or up to the first turn that is looked for: the last seen.

    With `calm` nobody types words of danger.
    """
    found = Walk(guide, Situations(guide.book, watched, calm))
    first = Seen(0, None, Turn(None), None)
    found.seen.append(first)
    found.numbers[None] = 0
    queue = deque([first])
    while queue:
        seen = queue.popleft()
        ways = found.ways[seen.number] = {}
        for step, turn in _taken(found, seen):
            found.taken.update((id(way.rule), way) for way in turn.ways)
            new = Seen(len(found.seen), turn.session, turn, (seen.number, step), seen.then(step))
            if until is not None and until(turn):
                found.seen.append(new)
                return found
            key = found.situations.key(turn.session, new.at) if turn.session is not None else None
            if key not in found.numbers:
                if len(found.seen) >= most:
                    found.whole = False
                    return found
                found.numbers[key] = new.number
                found.seen.append(new)
                queue.append(new)
            ways[step] = found.numbers[key]
    return found


def _taken(found: Walk, seen: Seen) -> list[tuple[Step, Turn]]:
    """Every step from a situation; where it is only passed through, those that lead out of it."""
    turns = []
    for step in found.situations.steps(seen.session):
        try:
            turns.append((step, step.turn(found.guide, seen.session, seen.then(step))))
        except Exception as error:
            found.failed.append(Failed(seen, step, error))
    session = seen.session
    if session is not None and found.situations.only_passes(session, found.situations.key(session, seen.at)):
        depth = len(session.frames)
        out = [(s, t) for s, t in turns if t.session is not None and len(t.session.frames) < depth]
        return out or turns
    return turns
