"""Each flow as one `transitions` machine, shared by all sessions: its states are the flow's, its conditions the `when`s."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from transitions import EventData, Machine

from bot.book.condition import in_words
from bot.book.flow import END, Ask, Flow, Rule
from bot.guide.conditions import compile_when
from bot.guide.turn import Answers


@dataclass(slots=True)
class Step:
    """All that transitions asks of a model is `state`; the answers and the choice just made stand beside it."""

    state: str
    answers: Answers
    choice: str = ""


class NoWayOn(Exception):
    """No way on held; check proves that this can't be."""


def compile_flow(flow: Flow) -> Machine:
    """The machine of a flow. Ways are tried in the file's order, a choice's own ways first."""
    states = [*flow.states, END]
    machine = Machine(model=None, states=states, initial=None, auto_transitions=False, send_event=True)
    for name, state in flow.states.items():
        if isinstance(state, Ask):
            for choice, what in state.choices.items():
                for rule in what.go:
                    machine.add_transition("go", name, str(rule.to), conditions=_guard(rule, str(choice)))
        for rule in state.go:
            machine.add_transition("go", name, str(rule.to), conditions=_guard(rule))
    return machine


def next_state(machine: Machine, state: str, answers: Answers, choice: str = "") -> str:
    """Where the conversation goes from a state; END where the flow ends."""
    step = Step(state, answers, choice)
    # transitions answers False in silence when no condition held
    if not machine.get_transitions("go", state) or not machine.events["go"].trigger(step):
        raise NoWayOn(state)
    return step.state


def _guard(rule: Rule, choice: str = "") -> Callable[[EventData], bool] | None:
    # a callable, never a name: transitions would look a name up and import it
    if rule.when is None and not choice:
        return None
    test = compile_when(rule.when)

    def holds(event: EventData) -> bool:
        step = cast(Step, event.model)
        return (not choice or step.choice == choice) and test(step.answers)

    words = in_words(rule.when) if rule.when is not None else ""
    holds.__name__ = " and ".join(
        part for part in (choice, words) if part
    )  # what the map writes on the arrow
    return holds
