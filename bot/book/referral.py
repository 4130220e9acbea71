"""Places to get help: a file for each country."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, PlainValidator, WithJsonSchema

from bot.book.named import named_parts
from bot.book.passage import READERS
from bot.book.place import Place, Tree, Word
from bot.book.problem import Problem
from bot.book.shapes import (
    LIST,
    Day,
    Later,
    Names,
    Part,
    Text,
    Texts,
    Web,
    YesNo,
    odd,
    read_part,
    text,
    word_of,
)

OTHER = "other"  # the country of people whose country has no file
KINDS = (
    "crisis", "emergency", "poison", "domestic_violence", "youth", "substance", "treatment_finder", "general",
    "peer", "lgbtq", "veterans", "perinatal",
)  # fmt: skip
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Verified(Part):
    """How a number was checked: when (never: left out), how, and whether it was seen in public."""

    on: Day | None = None
    how: Text
    seen: YesNo


class TextLine(Part):
    """A number that takes text messages, and the word it needs, if any."""

    to: Text
    word: Text | None = None


def _days(tree: Any) -> Word:
    word = text(tree)
    if not all(day in DAYS for day in re.split(r"\s*[-,]\s*", word.lower())) or re.search(
        r"-\s*\w+\s*-", word
    ):
        raise odd(
            "odd-hours", f"'{word}' are no days.", f"Write mon-fri, or sat, sun. Days: {', '.join(DAYS)}."
        )
    return word


def _clock(tree: Any) -> Word:
    word = text(tree)
    if not re.fullmatch(r"([01]?[0-9]|2[0-3]):[0-5][0-9]|24:00", word):
        raise odd(
            "odd-hours", f"'{word}' is not a time of day.", "Write hours and minutes, such as 9:30 or 22:00."
        )
    return word


Clock = Annotated[Word, PlainValidator(_clock), WithJsonSchema({"type": "string"})]


class Opening(Part):
    """Days such as mon-fri, and local times such as 10:00; `to` before `from` runs past midnight."""

    days: Annotated[Word, PlainValidator(_days), WithJsonSchema({"type": "string"})]
    opens: Clock = Field(alias="from")
    closes: Clock = Field(alias="to")


class Service(Part):
    """One service a person can reach."""

    id: Word = Field(default=Word(""), alias="<id>", exclude=True)
    name: Text
    kind: Annotated[Word, *word_of("kind of service", KINDS)]
    call: Text | None = None
    text: TextLine | None = None
    whatsapp: Text | None = None
    chat: Web | None = None
    web: Web | None = None
    hours: Text
    open: Annotated[tuple[Opening, ...], LIST] = ()
    zone: Text | None = None
    languages: Names = ()
    cost: Text | None = None
    for_whom: Text = Field(alias="for")
    confidence: Annotated[Word, *word_of("confidence", ("high", "medium", "low"))]
    verified: Verified
    note: Text | None = None
    readers: Annotated[Word, *word_of("group of readers", READERS)] = Word("everyone")
    withdrawn: Text | None = None


class Emergency(Part):
    """The number for danger now."""

    call: Text
    also: Texts = ()
    ambulance: Text | None = None
    police: Text | None = None
    note: Text | None = None
    verified: Verified


def _code(tree: Any) -> Word:
    word = text(tree)
    if word != OTHER and not re.fullmatch("[A-Z]{2}", word):
        says = f"'{word}' is not the code of a country."
        raise odd("odd-country", says, f"Write its two capital letters (ISO 3166), such as GB, or {OTHER}.")
    return word


Code = Annotated[Word, PlainValidator(_code), WithJsonSchema({"type": "string"})]


class _Head(Part):
    country: Code
    name: Text
    understands: Texts = ()
    likely_for: Names = ()
    no_crisis_line: Text | None = None
    emergency: Emergency
    services: Later


@dataclass(frozen=True, slots=True)
class Country:
    """A country, its emergency number and its services in the file's order."""

    code: Word
    name: Word
    understands: tuple[Word, ...]
    likely_for: tuple[Word, ...]
    no_crisis_line: Word | None
    emergency: Emergency
    services: Mapping[str, Service]
    place: Place


def read_country(tree: Tree) -> tuple[Country | None, list[Problem]]:
    """Read the referrals of one country. A misshapen service is left out, so that the rest is checked too."""
    head, problems = read_part(_Head, tree, "the country")
    if head is None:
        return None, problems
    services, found = named_parts(Service, head.services, "service", lambda key: {"<id>": key})
    country = Country(
        head.country,
        head.name,
        head.understands,
        head.likely_for,
        head.no_crisis_line,
        head.emergency,
        services,
        head.country.place,
    )
    return country, problems + found
