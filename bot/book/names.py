"""Names inside a flow: states, slots and values that must exist, and names that must not collide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.book.flow import END, UNREAD, Ask, Flow, Rule, Run, RunScreen, Show, State
from bot.book.flow_file import slipped_key
from bot.book.guide_file import SIGNALS
from bot.book.known import Known, unknown
from bot.book.place import Word
from bot.book.plain import plain
from bot.book.problem import Problem, close, nearest
from bot.book.referral import KINDS


def flow_names(flow: Flow, known: Known) -> Iterator[Problem]:
    """Every name inside one flow. A slot that the flow declares itself has the values given there."""
    known = replace(known, slots={**known.slots, **flow.slots})
    if flow.start not in flow.states and flow.start not in flow.broken:
        says = f"The flow '{flow.name}' starts at '{flow.start}', which isn't there."
        yield _no_state(flow.start, says, flow)
    for state in flow.states.values():
        if state.name == END:
            says = "A state can't be called 'end': go: end closes the flow."
            yield Problem(state.name.place, "odd-name", says, "Give it another name.")
        yield from _ways(flow, state.go, known)
        yield from _old_names(flow, state)
        match state:
            case Ask():
                yield from _signals(state.tender)
                yield from _question(flow, state, known)
            case RunScreen(screen=screen):
                yield from _signals(state.tender)
                yield from known.screen(screen)
            case Run(run=run):
                yield from known.flow(run)
            case Show():
                yield from _shown(flow, state, known)


def _signals(names: Iterable[Word]) -> Iterator[Problem]:
    for name in names:
        if name not in SIGNALS:
            yield unknown(name, "no-such-signal", f"There is no signal '{name}'.", SIGNALS)


def _ways(flow: Flow, rules: Iterable[Rule], known: Known) -> Iterator[Problem]:
    for rule in rules:
        if rule.to != END and rule.to not in flow.states and rule.to not in flow.broken:
            yield _no_state(
                rule.to, f"There is no state called '{rule.to}' in the flow '{flow.name}'.", flow, known
            )
        yield from known.condition(rule.when)


def _no_state(word: Word, says: str, flow: Flow, known: Known | None = None) -> Problem:
    states = [*flow.states, *sorted(flow.broken), END]
    near = close(word, states)
    advice = nearest(word, states)
    if near and near[0] in flow.states:
        advice = f"Did you mean '{near[0]}'? It is on line {flow.states[near[0]].place.line}."
    elif not near and known is not None and word in known.flows:
        advice = f"'{word}' is a flow: a state with `run: {word}` runs it and comes back."
    return Problem(word.place, "no-such-state", says, advice)


def _shown(flow: Flow, state: Show, known: Known) -> Iterator[Problem]:
    slot = flow.slots.get("signal")
    known_signals = slot.values if slot is not None and slot.values else SIGNALS
    if state.signal is not None and state.signal not in known_signals:
        says = f"There is no signal '{state.signal}'."
        yield unknown(state.signal, "no-such-signal", says, known_signals)
    for kind in state.kinds:
        if kind not in KINDS:
            yield unknown(kind, "no-such-kind", f"There is no kind of service '{kind}'.", KINDS)
    if state.of is not None:
        yield from known.screen(state.of)
    elif state.show == "score":
        says = f"The state '{state.name}' shows a score, but not of which screen."
        yield Problem(state.show.place, "no-such-screen", says, "Add of: and the name of a screen.")


def _old_names(flow: Flow, state: State) -> Iterator[Problem]:
    for old in state.was:
        if old in flow.states:
            says = f"'{old}' is a state of its own: people there would be moved to '{state.name}' by mistake."
            also = ((flow.states[old].place, "It is here:"),)
            yield Problem(
                old.place, "was-taken", says, "Take it out of `was:`, or rename the other state.", also
            )
            continue
        others = (s for s in flow.states.values() if old in s.was and s.place < state.place)
        if (other := next(others, None)) is not None:
            says = f"Both '{other.name}' and '{state.name}' say that they were '{old}'."
            also = ((other.was[other.was.index(old)].place, "The other one is here:"),)
            yield Problem(old.place, "was-twice", says, "Keep it in one of them.", also)


def _question(flow: Flow, state: Ask, known: Known) -> Iterator[Problem]:
    if state.choices_from is None and not state.choices:
        says = f"The question '{state.name}' has no choices."
        yield Problem(state.place, "no-choices", says, "Add choices: with one line for each answer.")
    slot = known.slots.get(state.save) if state.save is not None else None
    values = slot.values if slot is not None else None
    slipped = [
        name
        for name, choice in state.choices.items()
        if _looks_like_a_key(flow, name, choice.label, known) and name not in (values or ())
    ]
    for name in slipped:
        missing = f" And '{state.name}' has no `go`." if name == "go" and not state.go else ""
        yield slipped_key(name, missing)
    if state.save is not None:
        yield from _saved(state, state.save, slipped, known)
    for choice in state.choices.values():
        yield from _ways(flow, choice.go, known)
    yield from _same_words(state)


def _saved(state: Ask, save: Word, slipped: list[Word], known: Known) -> Iterator[Problem]:
    slot = known.slots.get(save)
    if slot is None:
        yield from known.slot(save)
        return
    if slot.values == UNREAD:
        return
    if slot.many != state.many:
        takes = "many answers, the question one" if slot.many else "one answer, the question many"
        advice = "Write `many: true` in the question, or {many: […]} in the slot; in both or in neither."
        yield Problem(save.place, "many-or-one", f"The slot '{save}' takes {takes}.", advice)
    if slot.countries and state.choices_from is None:
        says = f"The slot '{save}' holds a country, and this question has choices of its own."
        yield Problem(save.place, "no-such-value", says, "Write `choices: countries`.")
    elif state.choices_from is not None and not slot.countries:
        says = f"The answer is a country, and the slot '{save}' has values of its own."
        yield Problem(save.place, "no-such-value", says, f"Write {save}: countries under `slots:`.")
    for name in state.choices:
        if slot.values is not None and name not in slot.values and name not in slipped:
            yield unknown(name, "no-such-value", f"'{save}' can never be '{name}'.", slot.values)


def _looks_like_a_key(flow: Flow, name: str, label: str, known: Known) -> bool:
    """Whether a choice is really a key of the question that stands too far in."""
    match name:
        case "go":
            return label == END or label in flow.states or label in flow.broken
        case "save":
            return label in known.slots
        case "many" | "skip":
            return label.lower() in {"yes", "no", "true", "false"}
    return False


def _same_words(state: Ask) -> Iterator[Problem]:
    """Two buttons that read the same, and two choices that understand the same word."""
    labels: dict[str, Word] = {}
    words: dict[str, tuple[str, Word]] = {}
    for name, choice in state.choices.items():
        first = labels.setdefault(plain(choice.label) or choice.label, choice.label)
        if first is not choice.label:
            says = f"Two choices have the label '{choice.label}'."
            also = ((first.place, "The first one is here:"),)
            yield Problem(choice.label.place, "same-labels", says, "Give one of them other words.", also)
            continue
        for word in (choice.label, *choice.understands):
            other, taken = words.setdefault(plain(word) or word, (name, word))
            if other != name:
                says = f"'{word}' could be '{other}' or '{name}'."
                also = ((taken.place, "The other one is here:"),)
                yield Problem(word.place, "same-words", says, "Take it from one of the two.", also)
