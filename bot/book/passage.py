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
    Day,
    Later,
    Name,
    Number,
    Part,
    Text,
    Texts,
    Web,
    odd,
    read_part,
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


Reasons = Annotated[tuple[Reason, ...], PlainValidator(_because), WithJsonSchema({})]


class SourceNote(Part):
    """Where a fact comes from."""

    title: Text
    by: Text | None = None
    year: Number | None = None
    url: Web | None = None


class Passage(Part):
    """One thing worth knowing, for the people it fits."""

    id: Word = Field(default=Word(""), alias="<id>", exclude=True)
    topic: Word = Field(default=Word(""), alias="<topic>", exclude=True)
    title: Text
    text: Text
    more: Text | None = None
    when: When | None = None
    because: Reasons = ()
    weight: Number = 1
    urgent: Name | None = None
    readers: Annotated[Word, *word_of("group of readers", READERS)] = Word("adults")
    asks: Texts = ()
    sources: Annotated[tuple[SourceNote, ...], LIST]
    reviewed: Day
    for_review: Text | None = None
    next: Texts = ()
    withdrawn: Text | None = None


class _Head(Part):
    topic: Name
    title: Text
    passages: Later


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
    head, problems = read_part(_Head, tree, "the topic")
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
