"""Which states and which ways on of a book are taken by no scenario."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.book.flow import END, Ask, Do, Flow, Rule, State
from bot.book.place import Place
from bot.check.report import Report

NOTHING_FOLLOWS = {"forget", "begin_anew", "stop"}  # deeds after which no way on is taken


def coverage(report: Report) -> str:
    """A line for each state and each way on that no scenario takes, then how many of all are taken."""
    if report.book is None and not report.played:
        return "What the scenarios come to is told when nothing else is broken."
    been = {state for played in report.played for state in played.states}
    taken = {way for played in report.played for way in played.ways}
    left: list[tuple[Place, str]] = []
    states, ways = list[bool](), list[bool]()  # whether each is taken
    for flow, state in _states(report.flows):
        is_reached = (flow.name, state.name) in been
        states.append(is_reached)
        if not is_reached:
            left.append((state.place, f"No scenario comes to '{flow.name}/{state.name}'."))
        for rule, choice in _ways(state):
            is_taken = (flow.name, state.name, rule.place) in taken
            ways.append(is_taken)
            if is_reached and not is_taken:
                left.append((rule.place, _untaken(state, rule, choice)))
    counts = f"come to {_percent(states)} states, and take {_percent(ways)} ways on"
    lines = [f"{place}: {says}" for place, says in sorted(left)]
    return "\n".join([*lines, *([""] if lines else []), f"Scenarios ({len(report.played)}) {counts}."])


def _states(flows: Mapping[str, Flow]) -> Iterator[tuple[Flow, State]]:
    return ((flow, state) for flow in flows.values() for state in flow.states.values())


def _ways(state: State) -> Iterator[tuple[Rule, str]]:
    """Every way on from a state, and the choice whose own it is ("" for none)."""
    if isinstance(state, Do) and state.do in NOTHING_FOLLOWS:
        return
    yield from ((rule, "") for rule in state.go)
    if isinstance(state, Ask):
        yield from ((rule, str(name)) for name, choice in state.choices.items() for rule in choice.go)


def _untaken(state: State, rule: Rule, choice: str) -> str:
    to = "the end" if rule.to == END else f"'{rule.to}'"
    after = f", after '{choice}'" if choice else ""
    return f"No scenario takes this way from '{state.name}' to {to}{after}."


def _percent(taken: Sequence[bool]) -> str:
    """`95 % of 120`: rounded down, so that 100 % are all of them."""
    return f"{100 * sum(taken) // max(len(taken), 1)} % of {len(taken)}"
