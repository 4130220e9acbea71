"""What is asked: nothing in vain, nothing missing, and not too much on any way."""

from __future__ import annotations

from collections.abc import Iterator

from bot.book.condition import Condition, walk
from bot.book.flow import Ask, Flow, Run, RunScreen, State
from bot.book.load import Book
from bot.book.problem import Problem
from bot.check.structure import targets
from bot.guide.moves import AGAIN, SIGNAL
from bot.guide.talk import LANGUAGE

MOST_QUESTIONS = 50
FILLED_BY_GUIDE = {SIGNAL, AGAIN, LANGUAGE}  # slots that the guide itself fills or reads


def slots_in_use(book: Book) -> Iterator[Problem]:
    """Every slot is saved by some question, and read by some condition or said back to the person."""
    read = {str(part.slot) for condition in _conditions(book) for part in walk(condition)}
    saved: set[str] = set()
    said_back: set[str] = set()
    for state in _states(book):
        if isinstance(state, Ask) and state.save is not None:
            saved.add(str(state.save))
            said_back |= {str(state.save)} if state.heard is not None else set()
    kept = set(map(str, book.guide.keeps))
    for name, slot in book.slots.items():
        if name in FILLED_BY_GUIDE:
            continue
        if name not in saved:
            says = f"No question saves '{name}'" + (", yet conditions read it." if name in read else ".")
            yield Problem(
                slot.place,
                "unset-slot",
                says,
                f"Add save: {name} to a question, or delete it.",
                severity="warning",
            )
        elif name not in read | said_back | kept:
            says = f"'{name}' is saved, but nothing reads it and nobody is told what was heard."
            yield Problem(
                slot.place,
                "unused-slot",
                says,
                "Use it in a `when`, add `heard:`, or don't ask.",
                severity="warning",
            )


def not_too_many(book: Book) -> Iterator[Problem]:
    """No way through a flow asks more questions than a tired person answers."""
    lengths: dict[str, int] = {}
    for flow in book.flows.values():
        if _longest(book, flow, lengths, ()) > MOST_QUESTIONS:
            says = f"One way through '{flow.name}' asks {lengths[str(flow.name)]} questions; {MOST_QUESTIONS} are the most."
            yield Problem(
                flow.place, "too-many-questions", says, "Ask less, or in two visits.", severity="warning"
            )


def _longest(book: Book, flow: Flow, lengths: dict[str, int], above: tuple[str, ...]) -> int:
    """The most questions on any way through a flow, each asked once: circles count as one place."""
    name = str(flow.name)
    if name in lengths:
        return lengths[name]
    weights = {state: _questions(book, flow.states[state], lengths, (*above, name)) for state in flow.states}
    longest: dict[str, int] = {}
    for circle in _circles(flow):  # what lies behind a circle comes before it
        inside = set(circle)
        onward = {to for state in circle for to in targets(flow.states[state])} - inside
        rest = max((longest.get(to, 0) for to in onward), default=0)
        for state in circle:
            longest[state] = sum(weights[s] for s in circle) + rest
    lengths[name] = longest.get(str(flow.start), 0)
    return lengths[name]


def _questions(book: Book, state: State, lengths: dict[str, int], above: tuple[str, ...]) -> int:
    match state:
        case Ask():
            return 1
        case RunScreen(screen=screen):
            return len(book.screens[screen].items)
        case Run(run=flow) if flow not in above:
            return _longest(book, book.flows[flow], lengths, above)
    return 0


def _circles(flow: Flow) -> Iterator[list[str]]:
    """States that lead to one another, together; each group after all that it leads to (Tarjan's algorithm)."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    path: list[str] = []
    on_path: set[str] = set()
    work: list[tuple[str, Iterator[str]]] = []

    def begin(state: str) -> None:
        number[state] = low[state] = len(number)
        path.append(state)
        on_path.add(state)
        work.append((state, iter([to for to in targets(flow.states[state]) if to in flow.states])))

    for start in flow.states:
        if start in number:
            continue
        begin(start)
        while work:
            state, ahead = work[-1]
            to = next(ahead, None)
            if to is not None and to not in number:
                begin(to)
            elif to is not None:
                low[state] = min(low[state], number[to]) if to in on_path else low[state]
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[state])
                if low[state] == number[state]:
                    cut = path.index(state)
                    circle, path[cut:] = path[cut:], []
                    on_path -= set(circle)
                    yield circle


def _states(book: Book) -> Iterator[State]:
    return (state for flow in book.flows.values() for state in flow.states.values())


def _conditions(book: Book) -> Iterator[Condition | None]:
    """Every condition of the book."""
    guide = book.guide
    yield guide.youth
    yield from (alarm.when for alarm in guide.alarms)
    yield from (kind.when for kind in guide.kinds.values())
    for step in guide.steps.values():
        yield step.when
        yield from (reason.when for reason in step.because)
    for passage in book.passages.values():
        yield passage.when
        yield from (reason.when for reason in passage.because)
    for state in _states(book):
        yield from (rule.when for rule in state.go)
        if isinstance(state, Ask):
            yield from (rule.when for choice in state.choices.values() for rule in choice.go)


QUESTIONS = (slots_in_use, not_too_many)
