"""Each flow as one `transitions` machine, shared by all sessions: its states are the flow's, its conditions the `when`s."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast
from weakref import proxy

from transitions import EventData, Machine

from bot.book.condition import in_words
from bot.book.flow import END, Ask, Flow, Rule
from bot.guide.conditions import Test, compile_when
from bot.guide.turn import Answers


@dataclass(slots=True)
class Step:
    """All that transitions asks of a model is `state`; the answers and the choice just made stand beside it."""

    state: str
    answers: Answers
    choice: str = ""
    rule: Rule | None = None  # the one that held


class NoWayOn(Exception):
    """No way on held; check proves that this can't be."""


Ways = Mapping[
    str, tuple[tuple[str, Test, Rule], ...]
]  # of each state: the choice it is for, whether it holds


def ways_of(flow: Flow) -> Ways:
    """The ways on from each state, in the order in which they are tried: a choice's own ways first."""
    ways: dict[str, tuple[tuple[str, Test, Rule], ...]] = {}
    for name, state in flow.states.items():
        choices = state.choices.items() if isinstance(state, Ask) else ()
        own = [(str(choice), rule) for choice, what in choices for rule in what.go]
        rules = [*own, *(("", rule) for rule in state.go)]
        ways[name] = tuple((choice, compile_when(rule.when), rule) for choice, rule in rules)
    return ways


def compile_flow(flow: Flow, ways: Ways) -> Machine:
    """The machine of a flow."""
    states = [*flow.states, END]
    machine = Machine(model=None, states=states, initial=None, auto_transitions=False, send_event=True)
    for name in flow.states:
        for choice, test, rule in ways[name]:
            machine.add_transition("go", name, str(rule.to), conditions=_guard(choice, test, rule))
    for event in machine.events.values():
        event.machine = proxy(machine)  # weakly: freed as soon as it is put aside
    return machine


def likely_way(ways: Ways, state: str, answers: Answers, choice: str = "") -> str | None:
    """Where the conversation would go as things stand; None where only another answer leads on."""
    return next(
        (str(rule.to) for own, test, rule in ways[state] if own in {"", choice} and test(answers)), None
    )


def way_on(machine: Machine, state: str, answers: Answers, choice: str = "") -> Rule:
    """The way on that is taken from a state. Raises NoWayOn where none holds."""
    step = Step(state, answers, choice)
    # transitions answers False in silence when no condition held, and raises where a state has no way at all
    if (go := machine.events.get("go")) is not None and state in go.transitions:
        go.trigger(step)
    if step.rule is None:
        raise NoWayOn(state)
    return step.rule


def _guard(choice: str, test: Test, rule: Rule) -> Callable[[EventData], bool]:
    # a callable, never a name: transitions would look a name up and import it
    def holds(event: EventData) -> bool:
        step = cast(Step, event.model)
        if (choice and step.choice != choice) or not test(step.answers):
            return False
        step.rule = rule
        return True

    words = in_words(rule.when) if rule.when is not None else ""
    holds.__name__ = " and ".join(filter(None, (choice, words)))  # what the map writes on the arrow
    return holds
