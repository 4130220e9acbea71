"""Which answers can still change the way from a place on. What nothing reads any more need not be told apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.book.condition import Compare, Condition, Is, walk
from bot.book.flow import Ask, Do, Flow, Run, RunScreen, State
from bot.book.load import Book
from bot.book.place import NOWHERE, Word
from bot.book.screen import slots_of
from bot.check.structure import targets
from bot.guide.conditions import Test, compile_when
from bot.guide.session import Session, Spot

Place = tuple[str, str]  # a flow and one of its states


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the conversation, and all the places that it comes back to, with how it was left."""

    at: Place | None
    frames: tuple[tuple[Place | None, str, bool, str], ...]

    @classmethod
    def of(cls, session: Session) -> Where:
        frames = ((_place(frame.at), frame.why, frame.answered, frame.choice) for frame in session.frames)
        return cls(_place(session.at), tuple(frames))


def _place(spot: Spot | None) -> Place | None:
    return None if spot is None else (spot.flow, spot.state)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a condition asks about one slot."""

    slot: str
    values: frozenset[str] = frozenset()
    sign: str = ""
    number: int = 0

    @property
    def test(self) -> Test:
        """Whether the fact is true of some answers."""
        slot = Word(self.slot)
        if self.sign:
            return compile_when(Compare(slot, self.sign, self.number, NOWHERE))
        return compile_when(Is(slot, tuple(map(Word, sorted(self.values))), NOWHERE))


ALARMS = Fact("<alarms>")  # which alarms rang already, and do not ring again


def facts(conditions: Iterable[Condition | None]) -> frozenset[Fact]:
    """All that these conditions ask."""
    return frozenset(
        Fact(str(part.slot), sign=part.sign, number=part.number)
        if isinstance(part, Compare)
        else Fact(str(part.slot), frozenset(map(str, part.values)))
        for condition in conditions
        for part in walk(condition)
    )


class Live:
    """The facts that still matter before and after each state of a book.

    `watched` are facts that matter to whoever asks, though no way on reads them.
    """

    def __init__(self, book: Book, watched: frozenset[Fact] = frozenset()) -> None:
        self._book = book
        self._watched = watched
        self._alarms = [facts([alarm.when]) for alarm in book.guide.alarms]
        self._before: dict[Place, frozenset[Fact]] = {}
        self._after: dict[Place, frozenset[Fact]] = {}
        self._reads = {
            (name, str(s)): facts(_whens(flow.states[s]))
            for name, flow in book.flows.items()
            for s in flow.states
        }
        while self._spread():
            pass
        self._fills = {name: frozenset(_fills(book, name, set())) for name in book.flows}
        starts = {str(command.runs) for command in book.guide.commands.values() if command.runs is not None}
        starts |= {str(book.guide.menu), str(book.guide.again), str(book.guide.safety)}
        begun = frozenset[Fact]().union(*(self._start(name) for name in starts if name in book.flows))
        over = book.flows[str(book.guide.safety)].slots  # forgotten when a visit with danger is over
        self._anywhere = frozenset(fact for fact in begun if fact.slot not in over)

    def said(self, where: Where) -> frozenset[Fact]:
        """The facts about earlier answers that still matter to where a session can go from here."""
        live = self._anywhere | self._watched
        if where.at is not None:
            live |= self._before[where.at]
        for place, why, answered, _ in where.frames:
            if place is not None:
                live |= self._after[place] if why == "run" or answered else self._before[place]
        return live

    def within(self, place: Place) -> frozenset[Fact]:
        """The facts that matter inside the flow of a place, and in those that it runs."""
        return self._before[place]

    def stays_inside(self, where: Where) -> bool:
        """Whether nothing that the innermost flow fills matters to where it comes back to."""
        outside = {fact.slot for fact in self.said(Where(where.frames[-1][0], where.frames[:-1]))}
        return where.at is not None and self._fills[where.at[0]].isdisjoint(outside)

    def told(self, where: Where) -> frozenset[Fact]:
        """The facts that matter about the answer to the question at hand."""
        if where.at is None:
            return frozenset()
        flow, state = where.at
        saved = saves(self._book, self._book.flows[flow].states[state])
        later = self._anywhere | self._watched
        for place in (where.at, *(frame[0] for frame in where.frames)):
            later |= self._after[place] if place is not None else frozenset()
        for alarm in self._alarms:
            later |= alarm
        return frozenset(fact for fact in later if fact.slot in saved)

    def _start(self, flow: str) -> frozenset[Fact]:
        return self._before.get((flow, str(self._book.flows[flow].start)), frozenset())

    def _spread(self) -> bool:
        """Carry the facts one round against the ways on; whether that changed anything."""
        changed = False
        for name, flow in self._book.flows.items():
            for state in reversed(list(flow.states.values())):
                place = name, str(state.name)
                after = self._reads[place] | self._later(flow, state)
                before = self._earlier(state, after)
                if after != self._after.get(place) or before != self._before.get(place):
                    self._after[place], self._before[place] = after, before
                    changed = True
        return changed

    def _later(self, flow: Flow, state: State) -> frozenset[Fact]:
        if isinstance(state, Do) and state.do == "begin_anew":
            kept = {str(slot) for slot in self._book.guide.keeps}
            return frozenset(fact for fact in self._start(str(self._book.guide.start)) if fact.slot in kept)
        return frozenset().union(
            *(self._before.get((str(flow.name), to), frozenset()) for to in targets(state))
        )

    def _earlier(self, state: State, after: frozenset[Fact]) -> frozenset[Fact]:
        saved = saves(self._book, state)
        before = frozenset(fact for fact in after if fact.slot not in saved) if saved else after
        for alarm in self._alarms if saved else ():
            if any(fact.slot in saved for fact in alarm):
                before |= {ALARMS, *(fact for fact in alarm if fact.slot not in saved)}
        if isinstance(state, Run):
            before |= self._start(str(state.run))
        return before


def _whens(state: State) -> Iterator[Condition | None]:
    yield from (rule.when for rule in state.go)
    if isinstance(state, Ask):
        yield from (rule.when for choice in state.choices.values() for rule in choice.go)


def _fills(book: Book, flow: str, above: set[str]) -> set[str]:
    """Every slot that a flow, or one that it runs, can fill."""
    if flow in above:
        return set()
    above.add(flow)
    filled: set[str] = set()
    for state in book.flows[flow].states.values():
        filled |= saves(book, state)
        if isinstance(state, Run):
            filled |= _fills(book, str(state.run), above)
    return filled


def saves(book: Book, state: State) -> frozenset[str]:
    """The slots that a state fills, or empties where its question is skipped."""
    match state:
        case Ask(save=save) if save is not None:
            return frozenset([str(save)])
        case RunScreen(screen=screen):
            return frozenset(slots_of(book.screens[screen]))
    return frozenset()
