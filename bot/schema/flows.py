"""Flow files: what holds for all of them, and what each flow adds: its own states and the values of its slots."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from bot.book.flow import CHOICE_LISTS, JOBS, Crossroads
from bot.book.shapes import NAMES, WORDS, Schema
from bot.schema.names import IS_IT_NEW, Names, as_seen, read_otherwise
from bot.schema.parts import names_to, ref

ANY_CHOICE: Schema = {"type": ["string", "number", "object"]}
NO_JOB = f"This state has no job yet. Give it one of {', '.join(JOBS)}; or only `go`."


def flow_parts(parts: Mapping[str, Schema]) -> dict[str, Schema]:
    """The Parts of a flow file, put together."""
    jobs = {**parts, "Ask": _question(parts["Ask"])}
    return {
        **jobs,
        "FlowFile": _file(parts["FlowFile"]),
        "Crossroads": _crossroads(jobs),
        "State": _by_job(),
        "choice": {"anyOf": [WORDS, ref("Choice")]},
    }


def own_names(names: Names) -> dict[str, Schema]:
    """What one flow adds: where its ways may lead, and which choices its questions may have."""
    rule: Schema = {"type": "object", "properties": {"to": {"named": "way"}}}
    way: Schema = {"anyOf": [{"named": "way"}, rule]}
    ways: Schema = {"anyOf": [*way["anyOf"], {"type": "array", "items": way}]}
    choice: Schema = {"properties": {"go": ref("ways")}}
    slots = names.flow.slots if names.flow is not None else {}
    rules = [_choices_of(name, names.values(name)) for name, slot in slots.items() if slot.values]
    state: Schema = {
        "properties": {
            "go": ref("ways"),
            "signal": {"named": "matter"},
            "choices": {"additionalProperties": choice},
        },
    }
    return {
        "ways": ways,
        "own-state": {**state, "allOf": rules} if rules else state,
        "own-names": {
            "properties": {"start": {"named": "state"}, "states": {"additionalProperties": ref("own-state")}}
        },
    }


def by_name(flows: Iterable[str]) -> Schema:
    """The schema of all flow files: what holds for all, and what is added by the flow that the file names."""
    names = list(flows)
    own = [{"if": _named(as_seen([name])), "then": {"$ref": f"flows/{quote(name)}.json"}} for name in names]
    new: Schema = {"$ref": "flow-new.json"}
    known: Schema = {"if": _named(as_seen(names)), "then": {"$ref": "flow-known.json"}, "else": new}
    return {"allOf": [known, *own]} if names else new


def _named(names: Sequence[object]) -> Schema:
    return {"type": "object", "properties": {"flow": {"enum": names}}, "required": ["flow"]}


def _file(part: Schema) -> Schema:
    keys = dict(part["properties"])
    listed: Schema = {"type": "array", "minItems": 1, "items": NAMES}
    many: Schema = {
        "type": "object",
        "properties": {"many": {"description": "More than one answer may be ticked.", **listed}},
        "required": ["many"],
        "additionalProperties": False,
    }
    no_values = "Write [one, two], or {many: [one, two]}."
    values: Schema = {"anyOf": [{"enum": ["countries"], "errorMessage": no_values}, listed, many]}
    keys["slots"] = {**keys["slots"], **names_to(values)}
    keys["states"] = {**keys["states"], **names_to(ref("State")), "minProperties": 1}
    return {**part, "properties": keys}


def _by_job() -> Schema:
    """A state is what the first of its keys that names a job makes of it."""
    schema = ref("Crossroads")
    for job, kind in reversed(list(JOBS.items())):
        has_job: Schema = {"type": "object", "required": [job]}
        schema = {"if": has_job, "then": ref(kind.__name__), "else": schema}
    return schema


def _crossroads(parts: Mapping[str, Schema]) -> Schema:
    """A state without a job. While it is being written, the keys that give it one are proposed."""
    part = parts[Crossroads.__name__]
    jobs = {job: parts[kind.__name__]["properties"][job] for job, kind in JOBS.items()}
    beside = {
        key: {**schema, "doNotSuggest": True}
        for kind in JOBS.values()
        for key, schema in parts[kind.__name__]["properties"].items()
        if key not in jobs and key not in part["properties"]
    }
    has_them: Schema = {"anyOf": [{"required": [key]} for key in beside]}
    job_missing: Schema = {"required": [next(iter(jobs))], "errorMessage": NO_JOB}
    way_missing: Schema = {"required": ["go"], "errorMessage": NO_JOB}
    return {
        **part,
        "properties": {**jobs, **part["properties"], **beside},
        "allOf": [{"if": has_them, "then": job_missing, "else": way_missing}],
    }


def _question(part: Schema) -> Schema:
    keys = dict(part["properties"])
    its_own = names_to(ref("choice"))
    keys["choices"] = {
        "description": keys["choices"]["description"],
        "anyOf": [
            {"enum": list(CHOICE_LISTS), "errorMessage": "Write the choices below, one a line."},
            its_own,
        ],
    }
    return {**part, "properties": keys}


def _choices_of(slot: str, values: Mapping[str, str]) -> Schema:
    numbers = [re.escape(value) for value in values if read_otherwise(value)]
    choices: Schema = {
        "properties": dict.fromkeys(values, ANY_CHOICE),
        "patternProperties": {f"^({'|'.join(numbers)})$": ANY_CHOICE} if numbers else {},
        "additionalProperties": False,
        "errorMessage": f"The slot {slot} has no such value. Its values: {', '.join(values)}. {IS_IT_NEW}",
    }
    saves: Schema = {
        "type": "object",
        "properties": {"save": {"enum": as_seen([slot])}},
        "required": ["save"],
    }
    return {"if": saves, "then": {"properties": {"choices": choices}}}
