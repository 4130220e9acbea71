"""Passages: each reaches someone, says why it is shown, and is read again in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from bot.book.condition import Compare, Condition, Is, Not, walk
from bot.book.flow import Ask, RunScreen
from bot.book.load import Book
from bot.book.passage import Passage, Reason
from bot.book.place import NOWHERE, Word
from bot.book.problem import Problem
from bot.book.referral import OTHER
from bot.book.screen import slots_of
from bot.check.situations import TooMany, situations
from bot.guide.conditions import compile_when

DAYS_BETWEEN_READINGS = 731


def shown_to_somebody(book: Book) -> Iterator[Problem]:
    """Every passage can be shown to someone: some answers that can be given make its `when` hold."""
    saved, numbers = _saved(book), _numbers(book)
    for passage in book.passages.values():
        never = [
            problem for part in walk(passage.when) for problem in _never_said(part, book, saved, numbers)
        ]
        yield from never
        if not never and not _can_hold(book, passage):
            says = (
                f"Nobody can ever be shown '{passage.id}': no answers make its `when` hold for its readers."
            )
            yield Problem(passage.place, "shown-to-nobody", says, "Ask for less at once.")


def _never_said(
    part: Is | Compare, book: Book, saved: Mapping[str, set[str]], numbers: set[str]
) -> Iterator[Problem]:
    if isinstance(part, Compare):
        if part.slot not in numbers:
            says = f"No flow runs the screen that fills '{part.slot}'."
            yield Problem(part.place, "never-said", says, "Add a state with screen: to a flow.")
        return
    if book.slots[part.slot].values is None:
        return
    for value in part.values:
        if value not in saved.get(str(part.slot), ()):
            says = f"No question saves '{value}' in '{part.slot}'."
            yield Problem(value.place, "never-said", says, "Use a value that a question saves.")


def _saved(book: Book) -> dict[str, set[str]]:
    """Every value that some question can save in a slot."""
    saved: dict[str, set[str]] = {}
    for flow in book.flows.values():
        for state in flow.states.values():
            if isinstance(state, Ask) and state.save is not None:
                names = state.choices if state.choices_from is None else (*book.countries, OTHER)
                saved.setdefault(str(state.save), set()).update(map(str, names))
    return saved


def _numbers(book: Book) -> set[str]:
    """The slots of every screen that a flow runs."""
    states = (state for flow in book.flows.values() for state in flow.states.values())
    return {slot for s in states if isinstance(s, RunScreen) for slot in slots_of(book.screens[s.screen])}


def _can_hold(book: Book, passage: Passage) -> bool:
    whens: list[Condition | None] = [passage.when]
    if passage.readers == "adults":
        whens.append(Not(book.guide.youth, NOWHERE))
    elif passage.readers == "youth":
        whens.append(book.guide.youth)
    tests = [compile_when(when) for when in whens]
    try:
        return any(all(test(answers) for test in tests) for answers in situations(whens, book.slots))
    except TooMany:
        return True  # too wide to be tried whole; the values in it were looked at one by one


def reasons(book: Book) -> Iterator[Problem]:
    """Whoever is shown a passage or a next step is told why: one of its reasons holds.

    The last reason stands without `when`, or the reasons before it cover everybody.
    """
    for passage in book.passages.values():
        if passage.when is not None and not passage.because:
            says = f"'{passage.id}' does not say why it is shown."
            yield Problem(passage.place, "no-because", says, "Add because: you said …")
        elif passage.because:
            yield from _gap(book, f"'{passage.id}'", passage.when, passage.because)
    for name, step in book.guide.steps.items():
        yield from _gap(book, f"the step '{name}'", step.when, step.because)


def _gap(book: Book, what: str, when: Condition | None, because: tuple[Reason, ...]) -> Iterator[Problem]:
    if because[-1].when is None or _always_a_reason(book, when, because):
        return
    says = f"Some people who are shown {what} would not be told why: none of its reasons holds for them."
    yield Problem(because[-1].says.place, "no-because", says, "Let the last reason stand without `when`.")


def _always_a_reason(book: Book, when: Condition | None, because: tuple[Reason, ...]) -> bool:
    shown = compile_when(when)
    tests = [compile_when(reason.when) for reason in because]
    conditions = [when, *(reason.when for reason in because)]
    try:
        return all(
            any(test(answers) for test in tests)
            for answers in situations(conditions, book.slots)
            if shown(answers)
        )
    except TooMany:
        return False  # a last reason without `when` settles it


def last_step(book: Book) -> Iterator[Problem]:
    """The ladder of care has a rung for everybody: its last one holds without `when`, and only that one."""
    steps: list[tuple[Word, Condition | None]] = [
        (name, step.when) for name, step in book.guide.steps.items()
    ]
    if not steps or steps[-1][1] is not None:
        place = steps[-1][0].place if steps else book.guide.place
        says = "For some people no step of care holds: the last one has a `when`, or there is none."
        yield Problem(place, "no-last-step", says, "Let the last of the `steps:` stand without `when`.")
    for name, when in steps[:-1]:
        if when is None:
            says = f"The step '{name}' holds for everybody, so no step below it is ever shown."
            yield Problem(name.place, "shadowed-rule", says, "Give it a `when`, or put it last.")


def old_passages(book: Book, today: date) -> Iterator[Problem]:
    """Every passage is read against its sources again within two years."""
    for passage in book.passages.values():
        if (today - passage.reviewed).days > DAYS_BETWEEN_READINGS:
            says = f"'{passage.id}' was last read against its sources on {passage.reviewed}."
            yield Problem(
                passage.place,
                "old-passage",
                says,
                "Read it again and change `reviewed:`.",
                severity="warning",
            )


PASSAGES = (shown_to_somebody, reasons, last_step)
