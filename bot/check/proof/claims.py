"""What must be true in every situation of a book. A claim that fails comes with the shortest conversation to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.book.flow import Ask, Choice, Rule, State
from bot.book.problem import Problem
from bot.check.proof.situation import Step
from bot.check.proof.walk import Seen, Walk
from bot.guide.session import Session, Spot
from bot.guide.turn import Turn

HELP = Step("type", "/help_now")


def nothing_breaks(walked: Walk) -> Iterator[Problem]:
    """No step breaks the conversation, whatever was said before it."""
    for failed in walked.failed:
        state = _state(walked, failed.at)
        says = f"Here '{failed.step.what}' breaks the conversation ({type(failed.error).__name__})."
        place = state.place if state is not None else walked.guide.book.guide.place
        yield Problem(place, "breaks", says, "", story=story(walked, failed.at, failed.step))


def all_is_reached(walked: Walk) -> Iterator[Problem]:
    """Every state is reached by somebody, and every way on taken by somebody."""
    if not walked.whole:
        return
    book = walked.guide.book.book
    reached = {_at(seen) for seen in _waiting(walked)}
    reached |= {(way.flow, str(way.rule.to)) for way in walked.taken.values()}
    reached |= {(way.flow, way.state) for way in walked.taken.values()}
    begun = {flow for flow, _ in reached}
    for name, flow in book.flows.items():
        if name not in begun:
            says = f"Nobody ever comes to the flow '{name}': nothing runs it."
            advice = f"Let a state say run: {name}, or add a command that runs it."
            yield Problem(flow.name.place, "never-reached", says, advice, severity="warning")
            continue
        met = [state for state in flow.states.values() if (name, str(state.name)) in reached]
        never = [problem for state in met for problem in _never_taken(walked, state)]
        yield from never
        # what lies behind a way that nobody takes follows from it
        for state in flow.states.values() if not never else ():
            if state not in met:
                says = f"Nobody ever comes to '{state.name}', whatever they answer."
                advice = "Mend the ways to it, or delete it."
                yield Problem(state.place, "never-reached", says, advice, severity="warning")


def _never_taken(walked: Walk, state: State) -> Iterator[Problem]:
    for rules in _lists(state):
        for number, rule in enumerate(rules):
            if id(rule) in walked.taken:
                continue
            before = [other for other in rules[:number] if id(other) in walked.taken]
            why = (
                "all go other ways"
                if rule.when is None
                else "its `when` never holds for anyone who comes here"
            )
            says = f"Nobody ever takes this way to '{rule.to}': {why}."
            also = tuple((other.place, "Taken instead:") for other in before[-1:])
            yield Problem(
                rule.place, "never-taken", says, "Change its `when`, or delete it.", also, "warning"
            )


def _lists(state: State) -> Iterator[tuple[Rule, ...]]:
    yield state.go
    if isinstance(state, Ask):
        yield from (choice.go for choice in state.choices.values())


def an_end_is_near(walked: Walk) -> Iterator[Problem]:
    """From everywhere some way leads to an end."""
    if not walked.whole:
        return
    into: dict[int, list[int]] = {}
    for number, ways in walked.ways.items():
        for to in ways.values():
            into.setdefault(to, []).append(number)
    ending = [seen.number for seen in walked.seen if seen.session is None or seen.session.at is None]
    safe = set(ending)
    while ending:
        for number in into.get(ending.pop(), ()):
            if number not in safe:
                safe.add(number)
                ending.append(number)
    lost = [seen for seen in _waiting(walked) if seen.number not in safe]
    # what interrupts a place without an end comes back to it: one cause, one problem
    lost = [
        seen for seen in lost if seen.session and all(frame.why == "run" for frame in seen.session.frames)
    ] or lost
    for seen in _first_of_each_state(lost):
        state = _state(walked, seen)
        if state is None or not _comes_back(walked, seen.number):
            continue
        says = f"Whoever comes to '{state.name}' like this never comes to an end."
        yield Problem(state.place, "no-end", says, "Let a way lead to `end`.", story=story(walked, seen))


def _comes_back(walked: Walk, number: int) -> bool:
    """Whether some way from a situation leads back into it."""
    ahead = list(walked.ways.get(number, {}).values())
    reached = set(ahead)
    while ahead and number not in reached:
        more = set(walked.ways.get(ahead.pop(), {}).values()) - reached
        reached |= more
        ahead += more
    return number in reached


def help_is_near(walked: Walk) -> Iterator[Problem]:
    """From every state one step shows the numbers, and one tap leads back to the very question."""
    safety = str(walked.guide.book.guide.safety)
    for seen in _first_of_each_state(_waiting(walked)):
        session, state = seen.session, _state(walked, seen)
        if session is None or state is None:
            continue
        turn = HELP.turn(walked.guide, session, seen.at)
        if not any(message.urgent for message in turn.messages):
            says = f"Who asks for help at '{state.name}' is shown no numbers."
            yield Problem(
                state.place,
                "no-help",
                says,
                "Let the safety flow show numbers first.",
                story=story(walked, seen, HELP),
            )
        elif (
            session.at is not None
            and session.at.flow != safety
            and not _leads_back(walked, turn, session, seen.at)
        ):
            says = f"No single tap leads from the numbers back to '{state.name}'."
            advice = "Give the safety flow's first question a choice with `go: end`."
            yield Problem(state.place, "no-way-back", says, advice, story=story(walked, seen, HELP))


def _leads_back(walked: Walk, helped: Turn, before: Session, now: datetime) -> bool:
    session = helped.session
    if session is None or session.at is None:
        return False
    turns = (step.turn(walked.guide, session, now) for step in walked.situations.steps(session))
    return any(_same_place(turn.session, before) for turn in turns)


def _same_place(session: Session | None, before: Session) -> bool:
    return session is not None and (session.at, session.picks) == (before.at, before.picks)


def questions_can_be_left_out(walked: Walk) -> Iterator[Problem]:
    """A question whose answer is kept can be skipped, or a choice of it declines."""
    for flow in walked.guide.book.book.flows.values():
        for state in flow.states.values():
            if (
                isinstance(state, Ask)
                and state.save is not None
                and not state.skippable
                and not _declines(state)
            ):
                says = f"Who does not want to answer '{state.name}' can't go on."
                advice = "Leave out `skip: no`, or let the last way on stand without `when`."
                yield Problem(state.place, "cant-skip", says, advice, severity="warning")


def _declines(ask: Ask) -> bool:
    """Whether some choice leads to where no answer is wanted."""
    return any(name in {"not_said", "none", "skip"} for name in ask.choices) or any(
        map(_leads_out, ask.choices.values())
    )


def _leads_out(choice: Choice) -> bool:
    return any(rule.to == "end" for rule in choice.go)


def _waiting(walked: Walk) -> Iterator[Seen]:
    return (seen for seen in walked.seen if seen.session is not None and seen.session.at is not None)


def _first_of_each_state(many: Iterable[Seen]) -> Iterator[Seen]:
    firsts: dict[tuple[str, str], Seen] = {}
    for seen in many:
        firsts.setdefault(_at(seen), seen)
    yield from firsts.values()


def _at(seen: Seen) -> tuple[str, str]:
    spot: Spot | None = seen.session.at if seen.session is not None else None
    return (spot.flow, spot.state) if spot is not None else ("", "")


def _state(walked: Walk, seen: Seen) -> State | None:
    if seen.session is None or seen.session.at is None:
        return None
    return walked.guide.book.state(seen.session.at)


def story(walked: Walk, seen: Seen, *more: Step) -> tuple[str, ...]:
    """The conversation to a situation, as a scenario's steps."""
    return tuple(step.words for step in walked.conversation(seen, *more))


CLAIMS = (nothing_breaks, all_is_reached, an_end_is_near, help_is_near, questions_can_be_left_out)
