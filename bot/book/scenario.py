"""Scenarios: conversations that must hold. A file for each in flows/scenarios; its name is the file's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import PurePath
from typing import Annotated, Any

from pydantic import ConfigDict, Field, PlainValidator, WithJsonSchema, model_validator

from bot.book.flow import Flow
from bot.book.guide_file import SIGNALS, GuideFile
from bot.book.known import Known, unknown
from bot.book.place import Tree, Word, place_of
from bot.book.problem import Problem, close, nearest
from bot.book.shapes import (
    LIST,
    PLACE_KEY,
    Part,
    Text,
    Texts,
    listed,
    matching,
    odd,
    read_part,
    several,
    text,
    word_of,
)

REST = "rest"  # the place where nothing is going on
DONE_BY_PEOPLE = ("type", "tap", "send")
STEPS = (*DONE_BY_PEOPLE, "wait", "expect", "expect_not")
SENDABLE = (
    "voice", "audio", "video", "video_note", "photo", "animation", "sticker", "document", "contact", "location",
    "venue", "poll", "dice", "other",
)  # fmt: skip
TIME = re.compile(r"([0-9]{1,4}) (second|minute|hour|day)s?")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def length_of_time(tree: Any) -> timedelta:
    """A length of time, such as 15 minutes."""
    found = TIME.fullmatch(word := text(tree))
    if found is None:
        advice = "Write a number and seconds, minutes, hours or days, such as 15 minutes."
        raise odd("odd-wait", f"'{word}' is no length of time.", advice)
    return timedelta(**{f"{found[2]}s": int(found[1])})


def _language(tree: Any) -> Word:
    if not LANGUAGE.fullmatch(word := text(tree)):
        raise odd("odd-language", f"'{word}' is no language code.", "Write one such as en, es or en-GB.")
    return word


def _one(kind: str) -> tuple[Any, ...]:
    return PlainValidator(text), WithJsonSchema({"named": kind})


def _some(kind: str) -> tuple[Any, ...]:
    return PlainValidator(several(text)), WithJsonSchema(listed({"named": kind}))


class Expected(Part):
    """What the last turn must have shown; under `expect_not`, what it must not have shown."""

    at: Annotated[Word | None, *_one("place_or_rest")] = Field(
        default=None,
        description="Where the conversation waits now: flow/state, or rest where nothing is going on.",
    )
    signal: Annotated[tuple[Word, ...], *_some("matter")] = Field(
        default=(), description="The signal that the turn raised, such as crisis."
    )
    numbers: Texts = Field(
        default=(), description="Numbers that the turn shows. Blanks and signs don't matter."
    )
    passages: Annotated[tuple[Word, ...], *_some("passage")] = Field(
        default=(), description="Passages that the person can turn to now, such as anxiety/rebound."
    )
    topics: Annotated[tuple[Word, ...], *_some("topic")] = Field(
        default=(), description="Topics of the passages that the person can turn to now."
    )
    says: Texts = Field(
        default=(),
        description="Words that the turn's messages hold; * stands for anything, capitals don't matter.",
    )


class ScenarioStep(Part):
    """One step of a scenario, told by its key: what a person does, or what must be true of the turn just made."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 1})

    type: Text | None = Field(
        default=None, description="What the person types: words, or a command such as /start."
    )
    tap: Texts = Field(
        default=(),
        description="The buttons that the person taps, by the names of choices, or of actions such as skip, done, next. "
        "A slash before the name means the action, where a choice has the same name.",
    )
    send: Annotated[Word | None, *word_of("thing to send", SENDABLE)] = Field(
        default=None, description="Something that can't be read, such as voice or sticker."
    )
    wait: Annotated[
        timedelta | None,
        PlainValidator(length_of_time),
        WithJsonSchema(
            matching(TIME.pattern, "Write a number and seconds, minutes, hours or days, such as 15 minutes.")
        ),
    ] = Field(default=None, description="Time that passes, such as 15 minutes.")
    expect: Expected | None = Field(default=None, description="What the turn just made must have shown.")
    expect_not: Expected | None = Field(
        default=None, description="What the turn just made must not have shown."
    )

    @model_validator(mode="before")
    @classmethod
    def _one_key(cls, data: Any) -> Any:
        advice = f"Begin each step with - and one of: {', '.join(STEPS)}."
        if not isinstance(data, Mapping):
            raise odd("odd-step", "{it} does not say what is done.", advice)
        keys = [key for key in data if key != PLACE_KEY]
        if not keys:
            raise odd("odd-step", "{it} does nothing.", advice)
        if len(keys) > 1 and set(keys) <= set(STEPS):
            second = place_of(keys[1])
            raise odd("odd-step", f"{{it}} is two steps in one: {keys[0]} and {keys[1]}.", advice, second)
        return data


class Scenario(Part):
    """A conversation that must hold."""

    scenario: Text = Field(description="What this conversation shows, in one line.")
    language: Annotated[
        Word,
        PlainValidator(_language),
        WithJsonSchema(matching(LANGUAGE.pattern, "Write a language code such as en, es or en-GB.")),
    ] = Field(default=Word("en"), description="The language of the person's Telegram, such as en-US.")
    begins: Annotated[Word | None, *_one("place")] = Field(
        default=None, description="Where it begins, as flow/state; left out, a new person begins it."
    )
    steps: Annotated[tuple[ScenarioStep, ...], LIST] = Field(
        description="What is done, and what must be true then."
    )
    ends: Annotated[Word | None, *_one("place_or_rest")] = Field(
        default=None, description="Where the conversation waits at the end: flow/state, or rest."
    )

    @property
    def name(self) -> str:
        """The name of its file."""
        return PurePath(self.place.file).stem


def read_scenario(tree: Tree) -> tuple[Scenario | None, list[Problem]]:
    """Read one scenario."""
    scenario, problems = read_part(Scenario, tree, "the scenario")
    if scenario is None:
        return None, problems
    first = next((step for step in scenario.steps if step.wait is None), None)
    asked = first.expect or first.expect_not if first is not None else None
    if asked is not None and scenario.begins is None:
        says = "Something is expected here before anything was done."
        problems.append(Problem(asked.place, "odd-step", says, "Begin with a step such as `- type: /start`."))
    return (None if problems else scenario), problems


def scenario_names(scenario: Scenario, guide: GuideFile | None, known: Known) -> Iterator[Problem]:
    """Every name in a scenario: places, signals, passages and topics."""
    if scenario.begins is not None:
        yield from _place(scenario.begins, known)
    for step in scenario.steps:
        if (expected := step.expect or step.expect_not) is not None:
            yield from _expected(expected, guide, known)
    if scenario.ends is not None and scenario.ends != REST:
        yield from _place(scenario.ends, known)


def _expected(expected: Expected, guide: GuideFile | None, known: Known) -> Iterator[Problem]:
    if expected.at is not None and expected.at != REST:
        yield from _place(expected.at, known)
    signals = signals_of(guide, known.flows) if guide is not None else ()
    for signal in expected.signal:
        if signals and signal not in signals:
            yield unknown(signal, "no-such-signal", f"There is no signal '{signal}'.", signals)
    if "topics" not in known.whole:
        return
    ids = {id_ for topic in known.topics.values() for id_ in (*topic.passages, *topic.broken)}
    for passage in expected.passages:
        if passage not in ids:
            yield unknown(passage, "no-such-passage", f"There is no passage '{passage}'.", ids)
    for topic in expected.topics:
        if topic not in known.topics:
            yield unknown(topic, "no-such-topic", f"There is no topic '{topic}'.", known.topics)


def signals_of(guide: GuideFile, flows: Mapping[str, Flow]) -> tuple[str, ...]:
    """Every signal, and the other matters that the safety flow answers; none where that flow could not be read."""
    safety = flows.get(guide.safety)
    if safety is None:
        return ()
    slot = safety.slots.get("signal")
    return tuple(dict.fromkeys((*SIGNALS, *(slot.values or () if slot is not None else ()))))


def _place(word: Word, known: Known) -> Iterator[Problem]:
    """A place such as checkin/mixing: there, and one where the conversation waits for the person."""
    name, slash, state_name = word.partition("/")
    flow = known.flows.get(name)
    if flow is None:
        if "flows" in known.whole and slash:
            yield Problem(
                word.place, "no-such-flow", f"There is no flow '{name}'.", nearest(name, known.flows)
            )
        elif not slash:
            says = f"'{word}' is no place: a place is flow/state, such as checkin/frequency, or rest."
            places = [
                f"{flow.name}/{state}" for flow in known.flows.values() for state in close(word, flow.states)
            ]
            advice = f"Did you mean {' or '.join(repr(place) for place in places[:3])}?" if places else ""
            yield Problem(word.place, "no-such-state", says, advice)
        return
    if state_name in flow.broken:
        return
    state = flow.states.get(state_name)
    if state is None:
        renamed = next((s.name for s in flow.states.values() if state_name in s.was), None)
        states = [f"{name}/{state}" for state in flow.states]
        advice = f"It is called '{name}/{renamed}' now." if renamed is not None else nearest(word, states)
        yield Problem(word.place, "no-such-state", f"There is no state '{word}'.", advice)
    elif not state.waits:
        says = (
            f"Nobody ever waits at '{word}': it asks nothing, and the conversation goes on from it at once."
        )
        also = ((state.place, "It is here:"),)
        yield Problem(
            word.place, "never-waits", says, "Name the question or the page that comes after it.", also
        )
