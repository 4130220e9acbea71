"""The ways on from a state: one holds for everybody, and each can be taken by somebody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.book.condition import Compare, Is, walk
from bot.book.flow import Ask, Flow, Rule, Slot, State
from bot.book.load import Loaded
from bot.book.place import Place
from bot.book.problem import Problem
from bot.check.situations import ELSE, TooMany, situations
from bot.guide.conditions import compile_when
from bot.guide.turn import Answer, Answers

Said = Mapping[str, Sequence[Answer | None]]


def ways_on(flow: Flow, loaded: Loaded) -> Iterator[Problem]:
    """Whatever a person has said, one of the ways on holds; and each way can be taken by someone.

    The first way that holds is taken, so one without `when` stands last. All answers that the conditions can
    tell apart are tried; if these are too many, only that is said, and a last way without `when` settles it.
    """
    slots = {**loaded.slots, **flow.slots}
    for state in flow.states.values():
        for rules, place, said in _lists(state):
            yield from _shadowed(rules)
            if all(_is_known(part, slots) for rule in rules for part in walk(rule.when)):
                yield from _tried(state, rules, place, slots, said)


def _is_known(part: Is | Compare, slots: Mapping[str, Slot]) -> bool:
    """Whether a slot and its values are there; where they are not, that is the problem."""
    slot = slots.get(part.slot)
    if isinstance(part, Compare) or slot is None:
        return isinstance(part, Compare) and slot is None
    return slot.values is None or set(part.values) <= set(slot.values)


def _lists(state: State) -> Iterator[tuple[Sequence[Rule], Place, Said]]:
    """Every list of ways on of a state, its place, and what has just been answered where it is reached."""
    if not isinstance(state, Ask):
        yield state.go, state.go_key.place, {}
        return
    for name, choice in state.choices.items():
        if choice.go:
            yield choice.go, choice.go[0].place, _just_said(state, [str(name)])
    if state.go:
        rest = [str(name) for name, choice in state.choices.items() if not choice.go]
        yield state.go, state.go_key.place, _just_said(state, rest)


def _just_said(state: Ask, names: list[str]) -> Said:
    if state.save is None or not names or state.many:  # of many, any set may have been said
        return {}
    return {str(state.save): [*names, None] if state.skip else names}


def _shadowed(rules: Sequence[Rule]) -> Iterator[Problem]:
    always = next((number for number, rule in enumerate(rules) if rule.when is None), len(rules))
    for rule in rules[always + 1 :]:
        says = f"This way to '{rule.to}' can never be taken: the one before it always holds."
        also = ((rules[always].place, "This one always holds:"),)
        yield Problem(rule.place, "shadowed-rule", says, "Put the way without `when` last.", also)


def _tried(
    state: State, rules: Sequence[Rule], place: Place, slots: Mapping[str, Slot], said: Said
) -> Iterator[Problem]:
    if all(rule.when is None for rule in rules):
        return
    tests = [compile_when(rule.when) for rule in rules]
    taken, held = set[int](), set[int]()
    left: Answers | None = None
    try:
        for answers in situations((rule.when for rule in rules), slots, said):
            holding = [number for number, test in enumerate(tests) if test(answers)]
            taken |= set(holding[:1])
            held |= set(holding)
            left = answers if left is None and not holding else left
    except TooMany:
        if rules[-1].when is not None:
            says = f"The ways on from '{state.name}' read too many answers to try all of them."
            advice = "End with a way without `when`."
            yield Problem(place, "not-proved", says, advice, severity="warning")
        return
    if left is not None:
        who = _in_words(left, rules)
        says = f"For {who} no way on from '{state.name}' holds: that person would be left standing."
        yield Problem(place, "no-way-on", says, "Add a last way without `when`.")
    yield from _never_taken(rules, taken, held)


def _never_taken(rules: Sequence[Rule], taken: set[int], held: set[int]) -> Iterator[Problem]:
    for number, rule in enumerate(rules):
        if rule.when is None or number in taken or any(other.when is None for other in rules[:number]):
            continue
        if number in held:
            says = f"This way to '{rule.to}' can never be taken: whenever it holds, one before it holds too."
            also = ((rules[0].place, "The first one is here:"),)
            yield Problem(rule.place, "shadowed-rule", says, "Put it before them, or delete it.", also)
        else:
            says = f"This way to '{rule.to}' can never be taken: nobody's answers fit its `when` here."
            yield Problem(rule.place, "never-holds", says, "Ask for less at once, or delete it.")


def _in_words(answers: Answers, rules: Sequence[Rule]) -> str:
    said = []
    for slot in sorted({str(part.slot) for rule in rules for part in walk(rule.when)} & set(answers)):
        value = answers[slot]
        shown = " and ".join(value) if isinstance(value, tuple) else str(value)
        said.append(f"{slot} = {shown.replace(ELSE, 'something else')}")
    return ", ".join(said) or "someone who answered nothing"


WAYS = (ways_on,)
