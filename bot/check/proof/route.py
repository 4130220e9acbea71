"""A conversation that gives certain answers and comes to a goal, found on the map that the walk made."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from bot.book.flow import Ask, RunScreen
from bot.check.proof.live import Fact, saves
from bot.check.proof.situation import Step
from bot.check.proof.walk import Seen, Walk
from bot.check.situations import ELSE
from bot.guide.conditions import Test
from bot.guide.session import Session
from bot.guide.turn import Answer, Answers, Turn

MOST_STEPS = 160  # three visits: what is not shown on the first may be on the next
FAR = 1_000_000
Tests = list[tuple[str, Test]]


class Router:
    """Finds its way over a finished walk."""

    def __init__(self, walked: Walk, places: Iterable[int]) -> None:
        """`places` are the situations that lead to a goal."""
        self._walk = walked
        self._book = walked.guide.book
        self._into: dict[int, list[int]] = {}
        for number, ways in walked.ways.items():
            for to in ways.values():
                self._into.setdefault(to, []).append(number)
        self._asking: dict[str, list[int]] = {}
        self._rests = {s.number for s in walked.seen[1:] if s.session is None or s.session.at is None}
        self._begins = {
            0,
            *(s.number for s in walked.seen if s.session and _is_in(s.session, self._book.guide.start)),
        }
        for seen in walked.seen:
            if seen.session is not None and seen.session.at is not None:
                for slot in saves(self._book.book, self._book.state(seen.session.at)):
                    self._asking.setdefault(slot, []).append(seen.number)
        self._distances: dict[tuple[str, Answer], dict[int, int]] = {}
        places = list(places)
        self._aims = {leaving: self._spread(places, anew=leaving) for leaving in (False, True)}

    def to(
        self, goal: Callable[[Turn], bool], wishes: Answers, watched: frozenset[Fact]
    ) -> list[Step] | None:
        """Steps to a turn that fits the goal at one of the places, with answers like those wished for."""
        aims = self._aims
        tests = [(fact.slot, fact.test) for fact in watched if fact.slot in wishes]
        here = self._walk.seen[0]
        leaving = False  # what is not shown on this visit may be shown on the next
        steps: list[Step] = []
        while len(steps) < MOST_STEPS:
            step = self._wished(here.session, wishes, tests)
            if step is None:
                said = here.session.answers if here.session is not None else {}
                open_ = sorted({slot for slot, test in tests if test(said) is not test(wishes)})
                step = self._next(
                    here, [self._distance(slot, wishes, tests) for slot in open_] or [aims[leaving]]
                )
            if step is None:
                return None
            at = here.then(step)
            turn = step.turn(self._walk.guide, here.session, at)
            here = Seen(here.number, turn.session, turn, None, at)
            steps.append(step)
            if goal(turn):
                return steps
            at_rest = turn.session is None or turn.session.at is None
            leaving = not at_rest and (leaving or aims[False].get(self._number(here)) == 0)
        return None

    def _number(self, here: Seen) -> int:
        """Which of the situations that were walked this is; -1 for none."""
        key = self._walk.situations.key(here.session, here.at) if here.session is not None else None
        return self._walk.numbers.get(key, -1)

    def _next(self, here: Seen, distances: list[dict[int, int]]) -> Step | None:
        """The step that comes nearest; of equally near ones a question is rather skipped."""
        number = self._number(here)
        distance = min(distances, key=lambda known: known.get(number, FAR))
        ways = enumerate(self._walk.ways.get(number, {}).items())
        near = [(distance.get(to, FAR), step.what != "skip", n, step) for n, (step, to) in ways]
        best = min(near, default=None, key=lambda way: way[:3])
        return best[3] if best is not None and best[0] < FAR else None

    def _wished(self, session: Session | None, wishes: Answers, tests: Tests) -> Step | None:
        """The answer to the question at hand that is wished for."""
        if session is None or session.at is None:
            return None
        match self._book.state(session.at):
            case Ask(save=save) as ask if save is not None and str(save) in wishes:
                wish, names = wishes[str(save)], [offer.name for offer in self._book.offers(session)]
                if not ask.many:
                    asked = [test for slot, test in tests if slot == save]
                    alike = (n for n in names if all(t({str(save): n}) is t(wishes) for t in asked))
                    return next((Step("choose", name) for name in alike), None)
                wanted = [
                    n for n in names if isinstance(wish, tuple) and n in wish and n not in session.picks
                ]
                if isinstance(wish, tuple) and not set(wish) - {ELSE} <= set(names):
                    return None
                return Step("tick", wanted[0]) if wanted else Step("act", "done") if session.picks else None
            case RunScreen(screen=name) if any(slot.partition(".")[0] == name for slot in wishes):
                options = self._book.book.screens[name].options
                rest = self._missing(session, str(name), wishes)
                fitting = [
                    (int(option.value), str(o)) for o, option in options.items() if int(option.value) <= rest
                ]
                return Step("choose", max(fitting)[1])
        return None

    def _missing(self, session: Session, screen: str, wishes: Answers) -> int:
        """How much a screen's items have still to add up to for the first of its slots that is wished for."""
        item = session.at.part if session.at is not None else ""
        items = list(map(str, self._book.book.screens[screen].items))
        before = items[: items.index(item)]
        for slot, wish in wishes.items():
            if slot.split(".")[0] == screen and isinstance(wish, int):
                _, _, scale = slot.partition(".")
                members = self._book.book.screens[screen].scales.get(scale, items)  # type: ignore[call-overload]
                if item not in members:
                    return 0
                said = (session.answers.get(f"{screen}.{item}", 0) for item in before if item in members)
                return wish - sum(v for v in said if isinstance(v, int))
        return 0

    def _distance(self, slot: str, wishes: Answers, tests: Tests) -> dict[int, int]:
        """How far every situation is from a question that can be answered as wished for."""
        key = slot, wishes[slot]
        if key not in self._distances:
            asking = (self._walk.seen[number] for number in self._asking.get(slot, ()))
            self._distances[key] = self._spread(
                s.number for s in asking if s.session and self._offers(s.session, wishes, tests)
            )
        return self._distances[key]

    def _offers(self, session: Session, wishes: Answers, tests: Tests) -> bool:
        state = self._book.state(session.at) if session.at is not None else None
        return (
            not isinstance(state, Ask)
            or bool(session.picks)
            or self._wished(session, wishes, tests) is not None
        )

    def _spread(self, goals: Iterable[int], anew: bool = False) -> dict[int, int]:
        """How many steps every situation is away from the nearest of some, perhaps by beginning anew."""
        distance = dict.fromkeys(goals, 0)
        queue = deque(distance)
        while queue:
            number = queue.popleft()
            if number in self._rests and not anew:
                continue
            begins = number in self._begins and not anew
            for before in self._into.get(number, ()):
                if before not in distance and (not begins or before in self._begins):
                    distance[before] = distance[number] + 1
                    queue.append(before)
        return distance


def _is_in(session: Session, flow: str) -> bool:
    return session.at is not None and session.at.flow == flow and not session.frames
