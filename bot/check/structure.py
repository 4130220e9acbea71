"""The structure of a flow: a way on from everything, a way to everything, no talking in circles."""

from __future__ import annotations

from collections.abc import Iterator

from bot.book.flow import END, Ask, Do, Flow, Run, RunScreen, Show, State
from bot.book.load import Loaded
from bot.book.problem import Problem

ENDING = ("stop", "forget", "begin_anew")  # after these the conversation rests, or begins elsewhere


def dead_ends(flow: Flow, _: Loaded) -> Iterator[Problem]:
    """After every state and every choice the conversation goes on, or says with `go: end` that the flow ends.

    A state that does `stop`, `forget` or `begin_anew` needs no way on: there
    the conversation rests or begins anew.
    """
    for state in flow.states.values():
        choices = state.choices if isinstance(state, Ask) else {}
        if state.go or "go" in choices or (isinstance(state, Do) and state.do in ENDING):
            continue
        if not any(choice.go for choice in choices.values()):
            says = f"What comes after '{state.name}'? The conversation stops here."
            yield Problem(state.place, "dead-end", says, "Add go: and the name of a state, or go: end.")
            continue
        for name, choice in choices.items():
            if not choice.go:
                says = f"The choice '{name}' leads nowhere."
                yield Problem(name.place, "dead-end", says, "Add go: to it, or to the whole question.")


def tender_questions(flow: Flow, _: Loaded) -> Iterator[Problem]:
    """A way leads past every tender question: it is left out once after danger."""
    for state in flow.states.values():
        if not isinstance(state, Ask | RunScreen) or not state.tender:
            continue
        if not state.go or state.go[-1].when is not None:
            says = f"No way leads past '{state.name}', which is left out once after danger."
            yield Problem(state.place, "no-way-past", says, "Add go: and the name of a state, or go: end.")


def unreachable(flow: Flow, _: Loaded) -> Iterator[Problem]:
    """Some way leads from the start of a flow to every state of it."""
    if flow.broken or flow.start not in flow.states:
        return
    seen = {str(flow.start)}
    queue = [str(flow.start)]
    while queue:
        for target in targets(flow.states[queue.pop()]):
            if target in flow.states and target not in seen:
                seen.add(target)
                queue.append(target)
    for name, state in flow.states.items():
        if name not in seen:
            says = f"No way leads to '{name}'."
            yield Problem(state.place, "no-way-here", says, f"Write go: {name} somewhere, or delete it.")


def silent_loops(flow: Flow, loaded: Loaded) -> Iterator[Problem]:
    """A circle of states has a question in it; otherwise the guide would talk for ever.

    A page of passages or services is no question: it asks only for a tap on "next". A flow that is run asks
    something if no way leads through it in silence.
    """
    told: set[str] = set()
    for name in flow.states:
        circle = _circle(flow, name, loaded)
        if not circle or told & set(circle):
            continue
        told |= set(circle)
        places = [flow.states[state].place for state in circle]
        yield Problem(
            places[0],
            "silent-loop",
            f"A circle without a question: {', '.join([*circle, name])}.",
            "Let one of them ask something, or lead out of the circle.",
            tuple((place, "It goes on through:") for place in places[1:]),
        )


def _circle(flow: Flow, start: str, loaded: Loaded) -> list[str]:
    """The shortest way from a silent state back to itself through silent states; empty for none."""
    queue = [[start]]
    seen: set[str] = set()
    while queue:
        path = queue.pop(0)
        state = flow.states[path[-1]]
        for target in targets(state) if _is_silent(state, loaded) else ():
            if target == start:
                return path
            if target in flow.states and target not in seen:
                seen.add(target)
                queue.append([*path, target])
    return []


def run_circles(flow: Flow, loaded: Loaded) -> Iterator[Problem]:
    """No flow runs itself, nor a flow that runs it: the way back would grow longer each time.

    A flow that is over goes back by itself to where it was run.
    """
    for state in flow.states.values():
        if isinstance(state, Run) and (way := _way_back(flow, state, loaded)):
            says = f"The flow '{flow.name}' would run itself: {', '.join([str(flow.name), *way])}."
            yield Problem(
                state.run.place, "run-circle", says, "Let it end with go: end; that leads back by itself."
            )


def _way_back(flow: Flow, run: Run, loaded: Loaded) -> list[str]:
    """The flows that lead from a state that runs one back to its own flow; empty for none."""
    queue = [[str(run.run)]]
    seen: set[str] = set()
    while queue:
        path = queue.pop(0)
        if path[-1] == flow.name:
            return path
        inner = loaded.flows.get(path[-1])
        for state in inner.states.values() if inner is not None else ():
            if isinstance(state, Run) and state.run not in seen:
                seen.add(str(state.run))
                queue.append([*path, str(state.run)])
    return []


def _passes_silently(flow: Flow) -> bool:
    """Whether some way leads through a whole flow without a question. Flows that it runs count as silent."""
    seen: set[str] = set()
    queue = [str(flow.start)]
    while queue:
        state = flow.states.get(queue.pop())
        if state is None or state.name in seen or not _is_silent(state):
            continue
        seen.add(str(state.name))
        if any(rule.to == END for rule in state.go):
            return True
        queue += targets(state)
    return False


def _is_silent(state: State, loaded: Loaded | None = None) -> bool:
    if isinstance(state, Do):
        return state.do not in ENDING
    if isinstance(state, Run) and loaded is not None:
        run = loaded.flows.get(str(state.run))
        return run is not None and _passes_silently(run)
    return not state.waits or (isinstance(state, Show) and state.show in {"passages", "referrals", "heard"})


def targets(state: State) -> list[str]:
    """Every state that one leads to."""
    choices = state.choices.values() if isinstance(state, Ask) else ()
    rules = [*state.go, *(rule for choice in choices for rule in choice.go)]
    return [str(rule.to) for rule in rules if rule.to != END]


STRUCTURE = (dead_ends, tender_questions, unreachable, silent_loops, run_circles)
