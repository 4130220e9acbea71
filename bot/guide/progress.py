"""How far along a person is: questions answered in this flow, and those that still come as things stand."""

from __future__ import annotations

from collections.abc import Iterator

from bot.book.flow import END, Ask, RunScreen, Show
from bot.guide.compiled import Compiled
from bot.guide.machine import likely_way
from bot.guide.session import Session, Spot

FARTHEST = 60


def progress(book: Compiled, session: Session) -> tuple[int, int] | None:
    """The number of the question at hand and about how many there will be; None for flows that do not count."""
    spot = session.at
    if spot is None or not book.book.flows[spot.flow].progress:
        return None
    pasts = [book.state(past.at) for past in session.trail if past.at.flow == spot.flow]
    if any(isinstance(state, Show) for state in pasts):
        return None  # the results were seen: what is asked now is no part of the check-in
    done = len(pasts)
    return done + 1, done + _left(book, session, spot)


def _left(book: Compiled, session: Session, spot: Spot) -> int:
    """The questions from here on, the one at hand counted, if the rest is answered as it is known now."""
    states = book.book.flows[spot.flow].states
    name, part, left = spot.state, spot.part, 0
    for _ in range(FARTHEST):
        match states[name]:
            case Ask():
                left += 1
            case RunScreen(screen=screen):
                items = list(map(str, book.book.screens[screen].items))
                left += len(items) - (items.index(part) if part in items else 0)
            case Show() as page if page.waits:
                break  # results: what is asked after them is not counted
        onward = likely_way(book.ways[spot.flow], name, session.answers)
        if onward is None or onward == END:
            break
        name, part = onward, ""
    return left


def questions_on_the_way(book: Compiled, session: Session) -> Iterator[Ask]:
    """Every question that saves something: first those that these answers led to, then all others."""
    others = []
    for name, flow in book.book.flows.items():
        way = set(_way(book, name, str(flow.start), session))
        for state_name, state in flow.states.items():
            if isinstance(state, Ask) and state.save is not None:
                if state_name in way:
                    yield state
                else:
                    others.append(state)
    yield from others


def _way(book: Compiled, flow: str, state: str, session: Session) -> Iterator[str]:
    """The states that a flow passes through with these answers."""
    states = book.book.flows[flow].states
    for _ in range(FARTHEST):
        yield state
        ask = states[state]
        answer = session.answers.get(str(ask.save)) if isinstance(ask, Ask) else None
        choice = answer if isinstance(answer, str) else ""
        onward = likely_way(book.ways[flow], state, session.answers, choice)
        if onward is None or onward == END:
            return
        state = onward
