"""A flow: slots, and states that each have one job told by its keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, PlainValidator, WithJsonSchema

from bot.book.condition import Condition, read_condition
from bot.book.place import Block, Items, Nothing, Place, Word, place_of
from bot.book.problem import nearest
from bot.book.shapes import Label, Name, Names, Number, Part, Text, Texts, YesNo, name, odd, word_of

END = "end"
SHOWS = ("passages", "referrals", "heard", "topics", "numbers", "data", "score")
DEEDS = ("forget", "begin_anew", "send_data", "stop")
CHOICE_LISTS = ("countries",)


@dataclass(frozen=True, slots=True)
class Rule:
    """One way on: to a state of this flow or to `end`, always or when a condition holds."""

    to: Word
    when: Condition | None
    place: Place


def _go(tree: Any) -> tuple[Rule, ...]:
    if isinstance(tree, Nothing) or (isinstance(tree, Items) and not tree):
        raise odd("odd-go", "{it} is empty.", "Name a state, or `end`.", tree.place)
    return tuple(_rule(piece) for piece in tree) if isinstance(tree, Items) else (_rule(tree),)


def _rule(tree: Any) -> Rule:
    if isinstance(tree, Word):
        return Rule(name(tree), None, tree.place)
    if not isinstance(tree, Block):
        says = "A way on is the name of a state, or {when: …, to: state}."
        raise odd("odd-go", says, "Write one of the two.", place_of(tree))
    for key in tree:
        if key not in {"when", "to"}:
            says = f"A way on has a key '{key}' that means nothing here."
            raise odd("unknown-key", says, nearest(key, ("when", "to")), key.place)
    to = tree.at("to")
    if to is None or isinstance(to, Nothing):
        raise odd(
            "odd-go", "This way on leads nowhere.", "Add to: and the name of a state, or `end`.", tree.place
        )
    return Rule(name(to), read_condition(tree.at("when")) if "when" in tree else None, tree.place)


Go = Annotated[tuple[Rule, ...], PlainValidator(_go), WithJsonSchema({})]


class Choice(Part):
    """One answer a person can tap: its label, other words it understands, and what it means."""

    label: Label
    understands: Texts = ()
    alone: YesNo = False
    go: Go = ()


class State(Part):
    """What every state has: the ways on and the names it once had."""

    name: Word = Field(default=Word(""), alias="<name>", exclude=True)
    go_key: Word = Field(default=Word(""), alias="<go>", exclude=True)
    go: Go = ()
    was: Names = ()
    note: Text | None = None

    @property
    def waits(self) -> bool:
        """Whether the conversation stops here for the person."""
        return False


class Ask(State):
    """Asks one question with choices."""

    ask: Text
    heard: Text | None = None
    save: Name | None = None
    many: YesNo = False
    skip: YesNo | None = None
    choices: dict[Name, Choice] = Field(default_factory=dict)
    choices_key: Word = Field(default=Word(""), alias="<choices key>", exclude=True)
    choices_from: Annotated[Word | None, *word_of("list of choices", CHOICE_LISTS)] = Field(
        default=None, alias="<choices>"
    )

    @property
    def waits(self) -> bool:
        return True

    @property
    def skippable(self) -> bool:
        """Whether a person may leave this unanswered: unless the author says no, or no way leads on."""
        leads_on = bool(self.go) and self.go[-1].when is None
        return self.save is not None and leads_on if self.skip is None else self.skip


class Say(State):
    """Says something and goes on."""

    say: Text


class RunScreen(State):
    """Runs a scored questionnaire."""

    screen: Name

    @property
    def waits(self) -> bool:
        return True


class Show(State):
    """Shows what the guide puts together: passages, referrals, what was heard, topics, numbers, data."""

    show: Annotated[Word, *word_of("thing to show", SHOWS)]
    say: Text | None = None
    after: Text | None = None
    limit: Number = 3
    kinds: Names = ()
    of: Name | None = None
    discreet: YesNo = False

    @property
    def waits(self) -> bool:
        return self.show not in {"numbers", "data", "score"}


class Run(State):
    """Runs another flow and comes back."""

    run: Name


class Do(State):
    """Does one of the few things a flow can do beside talking."""

    do: Annotated[Word, *word_of("deed", DEEDS)]


class Crossroads(State):
    """Only ways on."""


JOBS: Mapping[str, type[State]] = {
    "ask": Ask, "show": Show, "screen": RunScreen, "run": Run, "do": Do, "say": Say,
}  # fmt: skip


UNREAD: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """Something a flow may remember. `values`: None for countries, UNREAD where they could not be read."""

    name: Word
    values: tuple[Word, ...] | None
    many: bool = False
    countries: bool = False

    @property
    def place(self) -> Place:
        return self.name.place


@dataclass(frozen=True, slots=True)
class Flow:
    """One flow. `broken` names states that are there but could not be read."""

    name: Word
    title: Word
    start: Word
    progress: bool
    slots: Mapping[str, Slot]
    states: Mapping[str, State]
    broken: frozenset[str]
    place: Place
