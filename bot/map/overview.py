"""How flows run each other, as a picture."""

from __future__ import annotations

from collections.abc import Mapping

from bot.book.flow import Flow, Run
from bot.book.guide_file import GuideFile
from bot.map.picture import START, Arrow, Box, Label, Picture, Rail
from bot.map.signs import with_signs

RAIL = "From everywhere: danger, or /help_now, leads to “{}” and back"
TITLE = "How the flows run each other"


def of_flows(flows: Mapping[str, Flow], guide: GuideFile | None) -> Picture:
    """The picture of all flows: each leads to those that it runs, and is come back to."""
    arrows = [Arrow(START, str(guide.start))] if guide is not None else []
    arrows += [arrow for name, flow in flows.items() for arrow in _runs(name, flow)]
    boxes = [Box(START, "start")] if guide is not None else []
    boxes += [_box(name, flow, commands_of(guide, name)) for name, flow in flows.items()]
    targets = dict.fromkeys(arrow.target for arrow in arrows)
    boxes += [Box(name, "lost", "is not there") for name in targets if name not in flows]
    rail = Rail(RAIL.format(guide.safety), str(guide.safety)) if guide is not None else None
    return Picture("", TITLE, tuple(boxes), tuple(with_signs(arrows, [box.name for box in boxes])), rail)


def commands_of(guide: GuideFile | None, flow: str) -> tuple[str, ...]:
    """The commands that lead to a flow."""
    if guide is None:
        return ()
    built_in = (("/start", guide.start), ("/start, in the middle", guide.again), ("/help_now", guide.safety))
    runs = (f"/{name}" for name, command in guide.commands.items() if command.runs == flow)
    return (*(words for words, to in built_in if to == flow), *runs)


def _box(name: str, flow: Flow, commands: tuple[str, ...]) -> Box:
    count = len(flow.states)
    job = " · ".join([f"{count} state" if count == 1 else f"{count} states", *commands])
    return Box(name, "flow", job, str(flow.title), opens=name)


def _runs(name: str, flow: Flow) -> list[Arrow]:
    places: dict[str, list[str]] = {}
    for state in flow.states.values():
        if isinstance(state, Run):
            places.setdefault(str(state.run), []).append(str(state.name))
    return [Arrow(name, to, (Label(when=f"at {', '.join(states)}"),)) for to, states in places.items()]
