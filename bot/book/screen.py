"""Scored questionnaires as data: items, the response scale, bands, and worked examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, PlainValidator, WithJsonSchema

from bot.book.condition import A_COMPARISON, COMPARISON
from bot.book.passage import SourceNote
from bot.book.place import Tree, Word
from bot.book.problem import Problem
from bot.book.shapes import (
    LIST,
    WHOLE_NUMBER,
    Danger,
    Day,
    Label,
    Name,
    Names,
    Number,
    Part,
    Text,
    listed,
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

    label: Label = Field(description="What stands on the button.")
    value: Number = Field(description="What it counts.")


class Band(Part):
    """Totals from … to, and plain words for them."""

    name: Name = Field(description="The name of the band.")
    low: Number = Field(alias="from", description="The lowest total of this band.")
    high: Number = Field(alias="to", description="The highest total of this band.")
    says: Text = Field(description="Plain words about such a result. Never a diagnosis.")


class Watch(Part):
    """An answer that is a signal by itself."""

    item: Name = Field(description="The item that is watched.")
    when: Annotated[Word, PlainValidator(_comparison), WithJsonSchema(A_COMPARISON)] = Field(
        description='Which of its values raise the signal, such as ">= 1".'
    )
    signal: Danger = Field(description="The signal that is raised: the numbers are shown at once.")


class Permission(Part):
    """Under what terms the wording may be shown, and the credit it asks for."""

    status: Text = Field(description="Under what terms it may be shown, such as free.")
    credit: Text | None = Field(default=None, description="The credit that the authors ask for.")
    where: Text | None = Field(default=None, description="Where the permission can be read.")


class Example(Part):
    """A worked example: values in the order of the items, and what must come of them."""

    answers: Annotated[
        tuple[int, ...], PlainValidator(several(number)), WithJsonSchema(listed(WHOLE_NUMBER))
    ] = Field(description="The values of the answers, in the order of the items.")
    total: Number = Field(description="The total that must come out.")
    band: Name = Field(description="The band that the total must be in.")
    scales: dict[Name, Number] = Field(default_factory=dict, description="What must come out for each scale.")


class Screen(Part):
    """A questionnaire. Its slots are its id (the total) and id.scale for each scale."""

    screen: Name = Field(description="The name of the questionnaire: flows run it by this name.")
    title: Text = Field(description="Its title, as the person reads it.")
    stem: Text = Field(description="The question that stands above every item.")
    items: dict[Name, Text] = Field(
        description="The items in their order: a name, and the words as published."
    )
    options: dict[Name, Option] = Field(description="The answers that every item has, and what each counts.")
    scales: dict[Name, Names] = Field(
        default_factory=dict,
        description="Parts with a sum of their own, such as anxiety: [nervous, control_worry].",
    )
    multiply: Number = Field(default=1, description="Only where the total is a multiple of the sum.")
    bands: Annotated[tuple[Band, ...], LIST] = Field(
        description="The bands: they cover every total once, in order."
    )
    watch: Annotated[tuple[Watch, ...], LIST] = Field(
        default=(), description="Answers that are a signal by themselves, such as thoughts of being dead."
    )
    note: Text | None = Field(
        default=None, description="Said with every result: what else moves this number."
    )
    sources: Annotated[tuple[SourceNote, ...], LIST] = Field(description="The papers it comes from.")
    permission: Permission = Field(description="Under what terms the wording may be shown.")
    reviewed: Day = Field(description="The day it was last read against its sources.")
    for_review: Text | None = Field(
        default=None, description="What a clinician should look at. Nobody else sees it."
    )
    examples: Annotated[tuple[Example, ...], LIST] = Field(
        description="Worked examples, which `kratom-guide check` works out again."
    )


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
