"""A flow: slots, and states that each have one job told by its keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, PlainValidator, WithJsonSchema

from bot.book.condition import Condition, read_condition
from bot.book.place import Block, Items, Nothing, Place, Word, place_of
from bot.book.problem import nearest
from bot.book.shapes import (
    Dangers,
    FlowName,
    Label,
    Matter,
    Name,
    Names,
    Number,
    Part,
    Schema,
    ScreenName,
    ServiceKinds,
    SlotName,
    Text,
    Texts,
    YesNo,
    block,
    name,
    odd,
    word_of,
)

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


_WAY: list[Schema] = [
    {"named": "way"},
    {
        **block(
            when={"named": "when", "description": "When this way is taken. Left out: always."},
            to={"named": "way", "description": "Where it leads: a state of this flow, or `end`."},
        ),
        "required": ["to"],
    },
]
_WAYS: Schema = {"anyOf": [*_WAY, {"type": "array", "minItems": 1, "items": {"anyOf": _WAY}}]}
Go = Annotated[tuple[Rule, ...], PlainValidator(_go), WithJsonSchema(_WAYS)]


class Choice(Part):
    """One answer a person can tap: its label, other words it understands, and what it means."""

    label: Label = Field(description="What stands on the button.")
    understands: Texts = Field(
        default=(), description="Other words for this answer, as people type them. Small letters will do."
    )
    alone: YesNo = Field(
        default=False,
        description="yes: it can't be true together with another answer, such as `None of these`.",
    )
    go: Go = Field(default=(), description="Where this answer leads, if not where the question's `go` leads.")


class State(Part):
    """What every state has: the ways on and the names it once had."""

    name: Word = Field(default=Word(""), alias="<name>", exclude=True)
    go_key: Word = Field(default=Word(""), alias="<go>", exclude=True)
    go: Go = Field(
        default=(),
        description="Where the conversation goes next: a state of this flow, or `end`. In a list, the first way whose "
        "`when` holds is taken, and the last way has no `when`.",
    )
    was: Names = Field(
        default=(),
        description="Names that this state had before: people who were there under the old name find their way.",
    )
    note: Text | None = Field(
        default=None, description="A note for those who write the flows. Nobody else sees it."
    )

    @property
    def waits(self) -> bool:
        """Whether the conversation stops here for the person."""
        return False


class Ask(State):
    """Asks one question with choices."""

    ask: Text = Field(description="The question, as the person reads it.")
    after_danger: Text | None = Field(
        default=None,
        description="Said instead of `ask` for the rest of a visit in which there was danger: plain, never cheerful.",
    )
    heard: Text | None = Field(
        default=None,
        description="A short name of the answer, for the list of what was heard, such as `How often`.",
    )
    save: SlotName | None = Field(
        default=None, description="The slot that remembers the answer. Left out, the answer is not kept."
    )
    many: YesNo = Field(default=False, description="yes: more than one answer may be ticked.")
    skip: YesNo | None = Field(
        default=None,
        description="Whether the question may be skipped. Left out: yes, if its answer is kept and `go` leads on.",
    )
    tender: Dangers = Field(
        default=(),
        description="After these signals the question is left out once: it would be too much then.",
    )
    choices: dict[Name, Choice] = Field(
        default_factory=dict,
        description="The answers, one a line: its name, and what stands on its button. Or the word `countries`.",
    )
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

    say: Text = Field(description="What the person reads. Nothing is asked, and the conversation goes on.")
    after_danger: Text | None = Field(
        default=None,
        description="Said instead of `say` for the rest of a visit in which there was danger: plain, never cheerful.",
    )


class RunScreen(State):
    """Runs a scored questionnaire."""

    screen: ScreenName = Field(
        description="The questionnaire to run; its result is there for every `when` after it."
    )
    tender: Dangers = Field(
        default=(),
        description="After these signals the questionnaire is left out once: it would be too much then.",
    )

    @property
    def waits(self) -> bool:
        return True


class Show(State):
    """Shows what the guide puts together: passages, referrals, what was heard, topics, numbers, data."""

    show: Annotated[Word, *word_of("thing to show", SHOWS)] = Field(
        description="What the guide puts together here: passages that fit, who can help (referrals), the answers so far "
        "(heard), the topics, a card with numbers, what is kept (data), or the result of a questionnaire (score)."
    )
    say: Text | None = Field(default=None, description="Words that stand before what is shown.")
    after: Text | None = Field(default=None, description="Words that stand after what is shown.")
    after_danger: Text | None = Field(
        default=None,
        description="Said instead of `say` for the rest of a visit in which there was danger: plain, never cheerful.",
    )
    signal: Matter | None = Field(
        default=None, description="Of numbers: the danger or matter that this card answers."
    )
    short: YesNo = Field(
        default=False,
        description="Of numbers: yes for a few lines only, for someone who saw the whole card minutes ago.",
    )
    limit: Number = Field(default=3, description="How many services are shown at first.")
    kinds: ServiceKinds = Field(
        default=(),
        description="Only services of these kinds, in this order. Left out, those that fit the answers.",
    )
    of: ScreenName | None = Field(
        default=None, description="Of score: the questionnaire whose result is shown."
    )
    discreet: YesNo = Field(
        default=False,
        description="Of numbers: yes names no service, for someone whose phone may be looked at.",
    )

    @property
    def waits(self) -> bool:
        return self.show not in {"numbers", "data", "score"}


class Run(State):
    """Runs another flow and comes back."""

    run: FlowName = Field(
        description="The flow to run. When it ends, the conversation comes back here and goes on."
    )


class Do(State):
    """Does one of the few things a flow can do beside talking."""

    do: Annotated[Word, *word_of("deed", DEEDS)] = Field(
        description="What is done: wipe all that is kept (forget), let go of this visit's answers (begin_anew), show all "
        "that is kept (send_data), or rest until the person writes again (stop)."
    )


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
    """One flow. `broken` names states that are there but could not be read; `readers` for whom it is."""

    name: Word
    title: Word
    start: Word
    progress: bool
    readers: Word
    slots: Mapping[str, Slot]
    states: Mapping[str, State]
    broken: frozenset[str]
    place: Place
