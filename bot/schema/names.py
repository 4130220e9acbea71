"""The names of a book as lists to choose from: what an editor proposes, and what it takes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.book.condition import A_COMPARISON, ANSWERED
from bot.book.flow import END, Ask, Do, Flow, Run, RunScreen, Say, Show, Slot, State
from bot.book.guide_file import SIGNALS, GuideFile
from bot.book.known import Known
from bot.book.referral import KINDS, OTHER
from bot.book.says import SAYS
from bot.book.scenario import REST, signals_of
from bot.book.shapes import NAMES, Schema

FEW = 8
IS_IT_NEW = "Is it new? `make schemas` lets the editor know."
CONDITION = "A condition is made of slots of this book with their values, and of any:, all: and not:."
ANY_VALUE: Schema = {"type": ["string", "number", "array"]}
ANY_NAME: Schema = {  # also `true`; named as a type, an editor would propose it
    "if": {"type": ["object", "array", "null"]},
    "then": NAMES,
    "pattern": NAMES["pattern"],
    "errorMessage": NAMES["errorMessage"],
}
SAID_ELSEWHERE: Schema = {
    **ANY_NAME,
    "if": {"type": ["object", "array"]},
}  # of nothing, the flow's own names say it
Scalar = str | int | bool | None
READ_OTHERWISE: Mapping[str, Scalar] = {
    "true": True, "false": False, "null": None, "~": None,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Names:
    """All names of a book. Within `flow` its own states count, and its own values of a slot; for a flow that is not
    known yet they are not `strict`: they are proposed, and others are right too.

    {"named": kind} stands for a name of a kind, wherever its list of names is kept.
    """

    guide: GuideFile
    known: Known
    flow: Flow | None = None
    strict: bool = True

    def definitions(self) -> dict[str, Schema]:
        """A definition for each kind of name, and one for conditions."""
        guide, known = self.guide, self.known
        passages = {
            id_: str(passage.title)
            for topic in known.topics.values()
            for id_, passage in topic.passages.items()
        }
        places = [
            f"{flow.name}/{name}"
            for flow in known.flows.values()
            for name, state in flow.states.items()
            if state.waits
        ]
        titles = {str(kind): str(shown.title) for kind, shown in guide.kinds.items()}
        kinds = {kind: titles.get(kind, "") for kind in KINDS}
        return {
            "flow": one_of("flow", {name: str(flow.title) for name, flow in known.flows.items()}, IS_IT_NEW),
            "screen": one_of(
                "questionnaire",
                {name: str(screen.title) for name, screen in known.screens.items()},
                IS_IT_NEW,
            ),
            "slot": self._proposed(
                one_of("slot", {name: self._about(name) for name in self.slots()}, IS_IT_NEW)
            ),
            "danger": one_of("signal", dict.fromkeys(SIGNALS, "")),
            "matter": one_of("signal", dict.fromkeys(self._matters(), "")),
            "service_kind": one_of("kind of service", kinds),
            "urgent_matter": one_of("urgent matter", dict.fromkeys(guide.urgent, "")),
            "passage": one_of("passage", passages, IS_IT_NEW),
            "topic": one_of(
                "topic", {name: str(topic.title) for name, topic in known.topics.items()}, IS_IT_NEW
            ),
            "place": one_of("place where the conversation waits", dict.fromkeys(places, ""), IS_IT_NEW),
            "place_or_rest": one_of(
                "place where the conversation waits",
                {**dict.fromkeys(places, ""), REST: "nothing is going on"},
                IS_IT_NEW,
            ),
            "sentence": one_of("sentence", dict.fromkeys(SAYS, "")),
            **self._states(),
            **self._conditions(),
        }

    def slots(self) -> Mapping[str, Slot]:
        """Every slot that may be used here."""
        return {**self.known.slots, **(self.flow.slots if self.flow is not None else {})}

    def _matters(self) -> tuple[str, ...]:
        if self.flow is None:
            return signals_of(self.guide, self.known.flows) or SIGNALS
        slot = self.flow.slots.get("signal")
        return tuple(map(str, slot.values)) if slot is not None and slot.values else SIGNALS

    def _proposed(self, names: Schema) -> Schema:
        return names if self.strict else {"anyOf": [names, ANY_NAME]}

    def _states(self) -> dict[str, Schema]:
        if self.flow is None:
            name = SAID_ELSEWHERE if self.strict else ANY_NAME
            return {"state": name, "way": {"anyOf": [name, {"enum": [END]}]}}
        states = {
            **{name: _job(state) for name, state in self.flow.states.items()},
            **dict.fromkeys(sorted(self.flow.broken), ""),
        }
        what = f"state in the flow {self.flow.name}"
        ways = one_of(what, {**states, END: "closes this flow"}, IS_IT_NEW)
        return {"state": one_of(what, states, IS_IT_NEW), "way": ways}

    def _conditions(self) -> dict[str, Schema]:
        """`when`: a block of slots with their values, and of any, all and not. Slots of screens are compared."""
        slots = self.slots()
        several: Schema = {"type": "array", "minItems": 1, "items": {"named": "when"}}
        keys = {name: self._holds(name) for name in slots}
        keys |= {
            name: {**A_COMPARISON, "examples": [">= 3"]} for name in sorted(self.known.numbers - set(slots))
        }
        block: Schema = {
            "type": "object",
            "minProperties": 1,
            "properties": {
                **keys,
                "any": {"description": "At least one of these holds.", **several},
                "all": {"description": "Each of these holds.", **several},
                "not": {"named": "when", "description": "This does not hold."},
            },
            "additionalProperties": False if self.strict else ANY_VALUE,
            "errorMessage": f"{CONDITION} {IS_IT_NEW}",
        }
        return {"when": block, **{f"value-of-{name}": self._values(name) for name in slots}}

    def _holds(self, slot: str) -> Schema:
        value: Schema = {"named": f"value-of-{slot}"}
        several: Schema = {"type": "array", "minItems": 1, "items": value}
        return {"description": self._about(slot), "anyOf": [value, several]}

    def _values(self, name: str) -> Schema:
        values = self.values(name)
        if not values:
            return ANY_VALUE
        listed = {**values, ANSWERED: "whatever the answer is"}
        return self._proposed(one_of(f"value of {name}", listed, IS_IT_NEW))

    def values(self, name: str) -> dict[str, str]:
        """Every value of a slot, with the label of its choice. None where they could not be read."""
        slot = self.slots()[name]
        if slot.values is None:
            return {
                **{code: str(country.name) for code, country in self.known.countries.items()},
                OTHER: "a country without a file",
            }
        asked = next(self._asked(name), None)
        choices = asked[1].choices if asked is not None else {}
        return {str(value): str(choices[value].label) if value in choices else "" for value in slot.values}

    def _about(self, slot: str) -> str:
        asked = next(self._asked(slot), None)
        if asked is None:
            return "Set by the guide itself."
        flow, question = asked
        return f"{question.heard or 'An answer'} (asked in {flow.name})."

    def _asked(self, slot: str) -> Iterator[tuple[Flow, Ask]]:
        """The questions that save a slot."""
        for flow in self.known.flows.values():
            for state in flow.states.values():
                if isinstance(state, Ask) and state.save == slot:
                    yield flow, state


def one_of(what: str, names: Mapping[str, str], advice: str = "") -> Schema:
    """One of these names, each with a few words about it. Where there are none, any name will do."""
    if not names:
        return NAMES
    words = [
        f"There is no such {what}.",
        f"Possible: {', '.join(names)}." if len(names) <= FEW else "",
        advice,
    ]
    seen = as_seen(names)
    schema: Schema = {"enum": seen, "errorMessage": " ".join(filter(None, words))}
    if any(names.values()):
        schema["markdownEnumDescriptions"] = [names.get(str(value), "") for value in seen]
    return schema


def as_seen(names: Iterable[str]) -> list[Scalar]:
    """Names as an editor sees them: in YAML a bare 7 is a number and true is a truth, while the guide reads words."""
    every = [value for name in names for value in (name, *read_otherwise(name))]
    return list({json.dumps(value): value for value in every}.values())


def read_otherwise(name: str) -> tuple[Scalar, ...]:
    """What YAML makes of a bare name that is no word to it, if anything."""
    if name.lower() in READ_OTHERWISE and name in {name.lower(), name.upper(), name.capitalize()}:
        return (READ_OTHERWISE[name.lower()],)
    return (int(name),) if re.fullmatch(r"[-+]?[0-9]{1,15}", name) else ()


def _job(state: State) -> str:
    match state:
        case Ask():
            return "asks a question"
        case Show(show=what):
            return f"shows {what}"
        case RunScreen(screen=screen):
            return f"runs the questionnaire {screen}"
        case Run(run=flow):
            return f"runs the flow {flow}"
        case Say():
            return "says something and goes on"
        case Do(do=deed):
            return f"does {deed}"
    return "only ways on"
