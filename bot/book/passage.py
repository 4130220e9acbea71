"""Educational passages: a file for each topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, PlainValidator, WithJsonSchema

from bot.book.condition import Condition, When, read_condition
from bot.book.named import named_parts
from bot.book.place import Block, Items, Place, Tree, Word, place_of
from bot.book.problem import Problem, nearest
from bot.book.shapes import (
    LIST,
    WORDS,
    Day,
    Later,
    Name,
    Number,
    Part,
    Schema,
    Text,
    Texts,
    Web,
    block,
    listed,
    name_of,
    odd,
    read_part,
    several,
    text,
    word_of,
)

ADVICE = (
    "Write you said …, or a list of {when: {slot: value}, says: you said …}; quotes where it holds a colon."
)
READERS = ("adults", "youth", "everyone")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a passage is shown: a clause that follows "Because"."""

    says: Word
    when: Condition | None


def _because(tree: Any) -> tuple[Reason, ...]:
    if isinstance(tree, Word):
        return (Reason(text(tree), None),)
    if not isinstance(tree, Items) or not tree:
        raise odd("odd-because", "{it} is one clause, or a list of them.", ADVICE)
    return tuple(_reason(piece) for piece in tree)


def _reason(tree: Any) -> Reason:
    if not isinstance(tree, Block):
        raise odd(
            "odd-because", "A reason in a list is made of `says` and perhaps `when`.", ADVICE, place_of(tree)
        )
    for key in tree:
        if key not in {"says", "when"}:
            says = f"A reason has a key '{key}' that means nothing here."
            raise odd("unknown-key", says, nearest(key, ("says", "when")), key.place)
    if "says" not in tree:
        raise odd("odd-because", "This reason says nothing.", ADVICE, tree.place)
    when = read_condition(tree.at("when")) if "when" in tree else None
    return Reason(text(tree.at("says")), when)


_WHEN: Schema = {"named": "when", "description": "For whom this is the reason. Left out: for everyone else."}
_SAYS: Schema = {
    **WORDS,
    "description": 'A clause that follows "Because", such as `you said …`; no full stop.',
}
_REASON: Schema = {**block(when=_WHEN, says=_SAYS), "required": ["says"]}
_REASONS: Schema = {"anyOf": [WORDS, {"type": "array", "minItems": 1, "items": _REASON}]}
Reasons = Annotated[tuple[Reason, ...], PlainValidator(_because), WithJsonSchema(_REASONS)]
Urgent = Annotated[Word, *name_of("urgent_matter")]
PassageIds = Annotated[
    tuple[Word, ...], PlainValidator(several(text)), WithJsonSchema(listed({"named": "passage"}))
]


class SourceNote(Part):
    """Where a fact comes from."""

    title: Text = Field(description="The title of the article, report or page.")
    by: Text | None = Field(
        default=None, description="Who published it: a journal, an agency, an organisation."
    )
    year: Number | None = Field(default=None, description="The year it was published.")
    url: Web | None = Field(default=None, description="Where it can be read.")


class Passage(Part):
    """One thing worth knowing, for the people it fits."""

    id: Word = Field(default=Word(""), alias="<id>", exclude=True)
    topic: Word = Field(default=Word(""), alias="<topic>", exclude=True)
    title: Text = Field(description="The title, as the person reads it.")
    text: Text = Field(description="What is shown: one main thing, in 250 to 600 characters.")
    more: Text | None = Field(
        default=None,
        description="Shown on `Read more`: it goes on and repeats nothing, in 300 to 800 characters.",
    )
    when: When | None = Field(default=None, description="Whom it fits. Left out: anyone.")
    because: Reasons = Field(
        default=(),
        description='Why it is shown: a clause that follows "Because", such as `you said …`, true of the person who reads '
        "it. Or a list of {when: …, says: …}; the last one has no `when`.",
    )
    weight: Number = Field(
        default=1,
        description="How much it fits where its `when` holds: 1 for general, up to 9 for specific and important.",
    )
    urgent: Urgent | None = Field(
        default=None, description="The urgent matter it is about; such passages always come first."
    )
    readers: Annotated[Word, *word_of("group of readers", READERS)] = Field(
        default=Word("adults"), description="For whom it is. youth and everyone are shown to people under 18."
    )
    asks: Texts = Field(
        default=(),
        description="Questions that it answers, in people's own words: it is found when one of them is typed.",
    )
    sources: Annotated[tuple[SourceNote, ...], LIST] = Field(
        description="What it rests on: one to four sources."
    )
    reviewed: Day = Field(description="The day it was last read against its sources.")
    for_review: Text | None = Field(
        default=None, description="What a clinician should look at. Nobody else sees it."
    )
    next: PassageIds = Field(default=(), description="What to read next: one to three passages.")
    withdrawn: Text | None = Field(
        default=None, description="Why it is not shown any more: this takes it away at once."
    )


class TopicFile(Part):
    """A topic and its passages."""

    topic: Name = Field(
        description="The name of the topic: the first part of its passages' ids, as in anxiety/rebound."
    )
    title: Text = Field(description="The title of the topic, as the person reads it.")
    passages: Later = Field(description="The passages: a name, and below it its keys.")


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic with its passages, by id such as anxiety/rebound."""

    name: Word
    title: Word
    passages: Mapping[str, Passage]
    broken: frozenset[str]
    place: Place


def read_topic(tree: Tree) -> tuple[Topic | None, list[Problem]]:
    """Read the passages of one topic. A misshapen one is left out, so that the rest is checked too."""
    head, problems = read_part(TopicFile, tree, "the topic")
    if head is None:
        return None, problems
    topic = head.topic
    passages, found = named_parts(
        Passage,
        head.passages,
        "passage",
        lambda key: {"<id>": Word(f"{topic}/{key}", key.place), "<topic>": topic},
    )
    by_id = {str(passage.id): passage for passage in passages.values()}
    every = {f"{topic}/{key}" for key in head.passages} if isinstance(head.passages, Block) else set()
    return Topic(topic, head.title, by_id, frozenset(every - set(by_id)), topic.place), problems + found
