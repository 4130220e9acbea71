"""Conditions compiled once to closures over the answers."""

from __future__ import annotations

import operator
from collections.abc import Callable

from bot.book.condition import ANSWERED, COMPARISON, All, AnyOf, Compare, Condition, Is, Not
from bot.guide.turn import Answers

Test = Callable[[Answers], bool]
SIGNS: dict[str, Callable[[int, int], bool]] = {
    ">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt, "==": operator.eq,
}  # fmt: skip


def compile_when(condition: Condition | None) -> Test:
    """A function that says whether the condition holds. A slot that was not answered holds nothing."""
    match condition:
        case None:
            return lambda _: True
        case Is(slot, values):
            return _is(str(slot), frozenset(map(str, values)))
        case Compare(slot, sign, number):
            return _compare(str(slot), SIGNS[sign], number)
        case All(parts):
            tests = [compile_when(part) for part in parts]
            return lambda answers: all(test(answers) for test in tests)
        case AnyOf(parts):
            tests = [compile_when(part) for part in parts]
            return lambda answers: any(test(answers) for test in tests)
        case Not(part):
            inner = compile_when(part)
            return lambda answers: not inner(answers)


def compares(comparison: str, value: int) -> bool:
    """Whether a number fits a comparison such as ">= 1"."""
    found = COMPARISON.fullmatch(comparison.strip())
    return found is not None and SIGNS[found[1]](value, int(found[2]))


def _is(slot: str, values: frozenset[str]) -> Test:
    def holds(answers: Answers) -> bool:
        answer = answers.get(slot)
        if ANSWERED in values:
            return answer is not None
        if isinstance(answer, tuple):
            return not values.isdisjoint(answer)
        return answer in values

    return holds


def _compare(slot: str, sign: Callable[[int, int], bool], number: int) -> Test:
    def holds(answers: Answers) -> bool:
        answer = answers.get(slot)
        return isinstance(answer, int) and sign(answer, number)

    return holds
