"""The schema of every kind of file in flows/."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from bot.book.flow import JOBS, Crossroads
from bot.book.flow_file import FlowFile
from bot.book.guide_file import BUILT_IN, GuideFile
from bot.book.known import Known
from bot.book.never_say import NeverSayFile
from bot.book.passage import Passage, TopicFile
from bot.book.referral import CountryFile, Service
from bot.book.reply import RepliesFile
from bot.book.says import COUNTED, SAYS
from bot.book.scenario import Scenario
from bot.book.screen import Screen
from bot.book.shapes import COUNTED_WORDS, WORDS, Part, Schema
from bot.book.signals import SignalFile
from bot.book.vocabulary import Vocabulary
from bot.schema.flows import by_name, flow_parts, own_names
from bot.schema.names import Names
from bot.schema.parts import names_to, ref, schemas_of
from bot.schema.whole import HEAD, whole

KINDS: Mapping[str, type[Part]] = {
    "guide": GuideFile, "replies": RepliesFile, "screen": Screen, "topic": TopicFile, "country": CountryFile,
    "signals": SignalFile, "words": Vocabulary, "scenario": Scenario,
    "never_say": NeverSayFile,
}  # fmt: skip


def files(guide: GuideFile, known: Known) -> Iterator[tuple[str, Schema]]:
    """Every schema file: its path in the folder of schemas, and what is in it.

    Each stands by itself: editors take many times as long over references from file to file.
    """
    names = Names(guide, known)
    parts = schemas_of([*KINDS.values(), Passage, Service, FlowFile, *JOBS.values(), Crossroads])
    shared = {**parts, **names.definitions()}
    for kind, part in KINDS.items():
        own = CHANGED.get(kind, _unchanged)(parts[part.__name__])
        yield f"{kind}.json", whole(part.__name__, {**shared, part.__name__: own})
    of_flows = {**shared, **flow_parts(parts)}
    yield "flow.json", {**HEAD, **by_name(known.flows)}
    yield "flow-known.json", whole(FlowFile.__name__, of_flows)
    yield (
        "flow-new.json",
        whole(FlowFile.__name__, {**of_flows, **replace(names, strict=False).definitions()}),
    )
    for name, flow in known.flows.items():
        within = replace(names, flow=flow)
        yield f"flows/{name}.json", whole("own-names", {**within.definitions(), **own_names(within)})


def _unchanged(part: Schema) -> Schema:
    return part


def _guide(part: Schema) -> Schema:
    """Every sentence of its own, none left out, and plural forms where there is a number; a command runs something."""
    keys = part["properties"]
    sentences = {name: _sentence(name, blanks) for name, blanks in SAYS.items()}
    block: Schema = {"type": "object", "properties": sentences, "additionalProperties": False}
    runs: Schema = {"required": ["runs"], "errorMessage": "Add runs: and the name of a flow."}
    commands = {
        **names_to({"allOf": [ref("Command"), runs]}),
        "properties": dict.fromkeys(BUILT_IN, ref("Command")),
    }
    changed = {
        "commands": {**_said(keys["commands"]), **commands},
        "says": {**_said(keys["says"]), **block, "required": list(SAYS)},
        "after_danger": {**_said(keys["after_danger"]), **block},
    }
    return {**part, "properties": {**keys, **changed}}


def _said(key: Schema) -> Schema:
    return {"description": key["description"]}


def _sentence(name: str, blanks: tuple[str, ...]) -> Schema:
    schema = COUNTED_WORDS if name in COUNTED else WORDS
    if not blanks:
        return schema
    return {"description": f"May hold {' and '.join(f'{{{blank}}}' for blank in blanks)}.", **schema}


def _topic(part: Schema) -> Schema:
    return _with_block(part, "passages", "Passage")


def _country(part: Schema) -> Schema:
    return _with_block(part, "services", "Service")


def _with_block(part: Schema, key: str, of: str) -> Schema:
    """The part of a file whose head is read first, and a block of named parts later."""
    keys = part["properties"]
    return {**part, "properties": {**keys, key: {**keys[key], **names_to(ref(of))}}}


CHANGED: Mapping[str, Callable[[Schema], Schema]] = {"guide": _guide, "topic": _topic, "country": _country}
