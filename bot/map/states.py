"""A flow as a picture, read from the ways that its machine is compiled from."""

from __future__ import annotations

from collections.abc import Iterable

from bot.book.condition import in_words
from bot.book.flow import END, Ask, Crossroads, Do, Flow, Rule, Run, RunScreen, Say, Show, State
from bot.guide.machine import ways_of
from bot.map.picture import START, Arrow, Box, Label, Picture, Rail
from bot.map.signs import with_signs

OTHERWISE = "otherwise"
RAIL = "From everywhere here: danger, or /help_now, leads to “{}” and back"
RAIL_HERE = "From everywhere: danger, or /help_now, leads here; “end” leads back"


def of_flow(flow: Flow, safety: str = "", commands: Iterable[str] = ()) -> Picture:
    """The picture of a flow. `safety` is the flow that danger starts; `commands` those that start this one."""
    ways = ways_of(flow)
    arrows = [Arrow(START, str(flow.start))]
    for name, state in flow.states.items():
        arrows += _joined(state, ways[name])
    boxes = [Box(START, "start"), *map(_box, flow.states.values())]
    known = {box.name for box in boxes}
    targets = dict.fromkeys(arrow.target for arrow in arrows)
    boxes += [Box(name, "lost", "could not be read") for name in sorted(flow.broken)]
    boxes += [
        Box(name, "lost", "is not there") for name in targets if name not in known | flow.broken | {END}
    ]
    boxes += [Box(END, "end")] if END in targets else []
    rail = None
    if safety:
        rail = Rail(RAIL_HERE) if flow.name == safety else Rail(RAIL.format(safety), safety)
    return Picture(
        str(flow.name),
        str(flow.title),
        tuple(boxes),
        tuple(with_signs(arrows, [box.name for box in boxes])),
        rail,
        commands=tuple(commands),
    )


def _joined(state: State, ways: Iterable[tuple[str, object, Rule]]) -> list[Arrow]:
    """One arrow for all ways from a state to the same state."""
    labels: dict[str, list[Label]] = {}
    lists: set[str] = set()  # those of the choices, and that of the whole state, that came before
    for choice, _, rule in ways:
        tried_before = choice in lists or (not choice and bool(lists))
        lists.add(choice)
        labels.setdefault(str(rule.to), []).append(_label(state, choice, rule, tried_before))
    return [Arrow(str(state.name), target, tuple(all_)) for target, all_ in labels.items()]


def _label(state: State, choice: str, rule: Rule, tried_before: bool) -> Label:
    choices = (
        {str(name): str(each.label) for name, each in state.choices.items()} if isinstance(state, Ask) else {}
    )
    if rule.when is not None:
        return Label(choices.get(choice, ""), f"if {in_words(rule.when)}")
    return Label(choices.get(choice, ""), OTHERWISE if tried_before else "")


def _box(state: State) -> Box:
    name = str(state.name)
    match state:
        case Ask(many=many):
            how = "asks, many answers" if many else "asks"
            return Box(name, "many" if many else "ask", how, str(state.ask))
        case RunScreen(screen=screen):
            return Box(name, "screen", f"questionnaire {screen}")
        case Show(show=show):
            return Box(name, "show", f"shows {show}", str(state.say or ""))
        case Say(say=say):
            return Box(name, "say", "says", str(say))
        case Run(run=run):
            return Box(name, "run", f"runs {run}", opens=str(run))
        case Do(do=do):
            return Box(name, "do", f"does {do}")
        case Crossroads():
            return Box(name, "go", "goes on")
        case _:
            raise TypeError(f"a state of a kind that has no shape: {type(state).__name__}")
