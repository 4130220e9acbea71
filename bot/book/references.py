"""Names that guide.yaml, passages and screens use and that must exist elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from bot.book.guide_file import BUILT_IN, SIGNALS, Alarm, GuideFile
from bot.book.known import Known, unknown
from bot.book.passage import Passage
from bot.book.problem import Problem
from bot.book.referral import KINDS
from bot.book.screen import Screen


def references(guide: GuideFile | None, known: Known) -> Iterator[Problem]:
    """Every such name. Where guide.yaml could not be read, the others are looked at all the same."""
    if guide is not None:
        yield from _in_guide(guide, known)
    ids = {id_ for topic in known.topics.values() for id_ in (*topic.passages, *topic.broken)}
    for topic in known.topics.values():
        for passage in topic.passages.values():
            yield from _in_passage(passage, ids, guide, known)
    for screen in known.screens.values():
        yield from _in_screen(screen)


def _in_guide(guide: GuideFile, known: Known) -> Iterator[Problem]:
    for flow in (guide.start, guide.menu, guide.again, guide.safety):
        yield from known.flow(flow)
    for name, command in guide.commands.items():
        if command.runs is not None:
            yield from known.flow(command.runs)
        elif name not in BUILT_IN:
            says = f"The command '{name}' runs nothing."
            yield Problem(name.place, "no-such-flow", says, "Add runs: and the name of a flow.")
    for kept in guide.keeps:
        yield from known.slot(kept)
    for kind in (*guide.kinds, *(kind for step in guide.steps.values() for kind in step.kinds)):
        if kind not in KINDS:
            yield unknown(kind, "no-such-kind", f"There is no kind of service '{kind}'.", KINDS)
    yield from known.condition(guide.youth)
    for alarm in guide.alarms:
        yield from known.condition(alarm.when)
        yield from _in_alarm(alarm, guide, known)
    for shown in guide.kinds.values():
        yield from known.condition(shown.when)
    for step in guide.steps.values():
        yield from known.condition(step.when)
        for reason in step.because:
            yield from known.condition(reason.when)


def _in_alarm(alarm: Alarm, guide: GuideFile, known: Known) -> Iterator[Problem]:
    safety = known.flows.get(guide.safety)
    slot = safety.slots.get("signal") if safety is not None else None
    if slot is not None and slot.values and alarm.signal not in slot.values:
        says = f"The flow '{guide.safety}' knows no signal '{alarm.signal}'."
        yield unknown(alarm.signal, "no-such-signal", says, slot.values)


def _in_passage(passage: Passage, ids: set[str], guide: GuideFile | None, known: Known) -> Iterator[Problem]:
    yield from known.condition(passage.when)
    for reason in passage.because:
        yield from known.condition(reason.when)
    for other in passage.next:
        if other not in ids and "topics" in known.whole:
            yield unknown(other, "no-such-passage", f"There is no passage '{other}'.", ids)
    if guide is not None and passage.urgent is not None and passage.urgent not in guide.urgent:
        says = f"There is no urgent matter '{passage.urgent}'."
        yield unknown(passage.urgent, "no-such-matter", says, guide.urgent)


def _in_screen(screen: Screen) -> Iterator[Problem]:
    for scale, items in screen.scales.items():
        if scale in screen.items:
            yield Problem(
                scale.place,
                "same-words",
                f"'{scale}' is an item and a scale.",
                "Give the scale another name.",
            )
        for item in items:
            if item not in screen.items:
                yield unknown(item, "no-such-item", f"There is no item '{item}'.", screen.items)
    for watch in screen.watch:
        if watch.item not in screen.items:
            yield unknown(watch.item, "no-such-item", f"There is no item '{watch.item}'.", screen.items)
        if watch.signal not in SIGNALS:
            yield unknown(watch.signal, "no-such-signal", f"There is no signal '{watch.signal}'.", SIGNALS)
