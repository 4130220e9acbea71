"""Scored questionnaires as data: items, the response scale, bands, and worked examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, PlainValidator, WithJsonSchema

from bot.book.condition import COMPARISON
from bot.book.passage import SourceNote
from bot.book.place import Tree, Word
from bot.book.problem import Problem
from bot.book.shapes import (
    LIST,
    Day,
    Label,
    Name,
    Names,
    Number,
    Part,
    Text,
    number,
    odd,
    read_part,
    several,
    text,
)


def _comparison(tree: object) -> Word:
    word = text(tree)
    if not COMPARISON.fullmatch(word.strip()):
        raise odd("odd-when", f"'{word}' is not a comparison.", 'Write one such as ">= 1".')
    return word


class Option(Part):
    """One answer on the response scale."""

    label: Label
    value: Number


class Band(Part):
    """Totals from … to, and plain words for them."""

    name: Name
    low: Number = Field(alias="from")
    high: Number = Field(alias="to")
    says: Text


class Watch(Part):
    """An answer that is a signal by itself."""

    item: Name
    when: Annotated[Word, PlainValidator(_comparison), WithJsonSchema({"type": "string"})]
    signal: Name


class Permission(Part):
    """Under what terms the wording may be shown, and the credit it asks for."""

    status: Text
    credit: Text | None = None
    where: Text | None = None


class Example(Part):
    """A worked example: values in the order of the items, and what must come of them."""

    answers: Annotated[tuple[int, ...], PlainValidator(several(number)), WithJsonSchema({"type": "array"})]
    total: Number
    band: Name
    scales: dict[Name, Number] = Field(default_factory=dict)


class Screen(Part):
    """A questionnaire. Its slots are its id (the total) and id.scale for each scale."""

    screen: Name
    title: Text
    stem: Text
    items: dict[Name, Text]
    options: dict[Name, Option]
    scales: dict[Name, Names] = Field(default_factory=dict)
    multiply: Number = 1
    bands: Annotated[tuple[Band, ...], LIST]
    watch: Annotated[tuple[Watch, ...], LIST] = ()
    note: Text | None = None
    sources: Annotated[tuple[SourceNote, ...], LIST]
    permission: Permission
    reviewed: Day
    for_review: Text | None = None
    examples: Annotated[tuple[Example, ...], LIST]


@dataclass(frozen=True, slots=True)
class Result:
    """What a screen comes to."""

    total: int
    band: Band | None
    scales: Mapping[str, int]


def score(screen: Screen, values: Mapping[str, int]) -> Result | None:
    """The result for a value of every item; None where one is missing, as no part of a screen is scored."""
    if any(item not in values for item in screen.items):
        return None
    total = screen.multiply * sum(values[item] for item in screen.items)
    scales = {str(scale): sum(values[item] for item in items) for scale, items in screen.scales.items()}
    return Result(
        total, next((band for band in screen.bands if band.low <= total <= band.high), None), scales
    )


def slots_of(screen: Screen) -> set[str]:
    """Every slot that the screen fills: total, scales, and single items."""
    return {str(screen.screen), *(f"{screen.screen}.{part}" for part in (*screen.scales, *screen.items))}


def read_screen(tree: Tree) -> tuple[Screen | None, list[Problem]]:
    """Read one screen."""
    return read_part(Screen, tree, "the screen")
