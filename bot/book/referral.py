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
    matching,
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

    on: Day | None = Field(
        default=None, description="The day it was last checked. Left out where it never was."
    )
    how: Text = Field(description="How it was checked: an official page, a directory, a call.")
    seen: YesNo = Field(description="Whether the number was seen in a public place.")


class TextLine(Part):
    """A number that takes text messages, and the word it needs, if any."""

    to: Text = Field(description="The number to text, in quotes.")
    word: Text | None = Field(default=None, description="The word to send, where a certain one is needed.")


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


_A_DAY = f"({'|'.join(DAYS)})"
_SOME_DAYS = matching(
    rf"(?:{_A_DAY}(\s*-\s*{_A_DAY})?)(?:\s*,\s*{_A_DAY}(\s*-\s*{_A_DAY})?)*", "Write mon-fri, or sat, sun."
)
_A_TIME = matching("([01]?[0-9]|2[0-3]):[0-5][0-9]|24:00", "Write hours and minutes, such as 9:30 or 22:00.")
Clock = Annotated[Word, PlainValidator(_clock), WithJsonSchema(_A_TIME)]


class Opening(Part):
    """Days such as mon-fri, and local times such as 10:00; `to` before `from` runs past midnight."""

    days: Annotated[Word, PlainValidator(_days), WithJsonSchema(_SOME_DAYS)] = Field(
        description="The days, such as mon-fri or sat, sun."
    )
    opens: Clock = Field(alias="from", description="When it opens, in local time.")
    closes: Clock = Field(alias="to", description="When it closes; a time before `from` is past midnight.")


class Service(Part):
    """One service a person can reach."""

    id: Word = Field(default=Word(""), alias="<id>", exclude=True)
    name: Text = Field(description="Its name, as it calls itself.")
    kind: Annotated[Word, *word_of("kind of service", KINDS)] = Field(
        description="What kind of service it is."
    )
    call: Text | None = Field(
        default=None, description="The number to call, in quotes, as it is printed in that country."
    )
    text: TextLine | None = Field(default=None, description="The number that takes text messages.")
    whatsapp: Text | None = Field(
        default=None, description="Its WhatsApp number, in quotes, beginning with + and the country."
    )
    chat: Web | None = Field(default=None, description="The page where one can chat with it.")
    web: Web | None = Field(default=None, description="Its page.")
    hours: Text = Field(
        description="When someone is there: 24/7, or plain words such as `8:00 to 22:00 every day`."
    )
    open: Annotated[tuple[Opening, ...], LIST] = Field(
        default=(),
        description="The same for the program, where the hours are known and not 24/7; in local time.",
    )
    zone: Text | None = Field(default=None, description="The time zone of `open`, such as America/New_York.")
    languages: Names = Field(
        default=(), description="The languages that are spoken there, as codes such as en or es."
    )
    cost: Text | None = Field(default=None, description="What it costs; mostly `free`.")
    for_whom: Text = Field(alias="for", description="Whom it is for, in one short plain line.")
    confidence: Annotated[Word, *word_of("confidence", ("high", "medium", "low"))] = Field(
        description="How sure it is that the number is right."
    )
    verified: Verified = Field(description="When and how the number was checked.")
    note: Text | None = Field(
        default=None, description="What a person needs to know before they call: short, or nothing."
    )
    readers: Annotated[Word, *word_of("group of readers", READERS)] = Field(
        default=Word("everyone"), description="For whom it is: lines for young people are for youth."
    )
    withdrawn: Text | None = Field(
        default=None, description="Why it is not shown any more: this takes it away at once."
    )


class Emergency(Part):
    """The number for danger now."""

    call: Text = Field(description="The emergency number, in quotes.")
    also: Texts = Field(default=(), description="Other numbers that work too, in quotes.")
    ambulance: Text | None = Field(default=None, description="The ambulance's number, only where it differs.")
    police: Text | None = Field(default=None, description="The number of the police, only where it differs.")
    note: Text | None = Field(default=None, description="A short plain sentence, only where one is needed.")
    verified: Verified = Field(description="When and how the numbers were checked.")


def _code(tree: Any) -> Word:
    word = text(tree)
    if word != OTHER and not re.fullmatch("[A-Z]{2}", word):
        says = f"'{word}' is not the code of a country."
        raise odd("odd-country", says, f"Write its two capital letters (ISO 3166), such as GB, or {OTHER}.")
    return word


_A_CODE = matching(f"[A-Z]{{2}}|{OTHER}", f"Write two capital letters (ISO 3166), such as GB, or {OTHER}.")
Code = Annotated[Word, PlainValidator(_code), WithJsonSchema(_A_CODE)]


class CountryFile(Part):
    """A country: its emergency number, and the places to get help there."""

    country: Code = Field(description="The country's two capital letters (ISO 3166), or `other`.")
    name: Text = Field(description="The country's name.")
    understands: Texts = Field(default=(), description="Other ways people type it. Small letters will do.")
    likely_for: Names = Field(
        default=(),
        description="Languages of Telegram for which this country is the first guess; each in one country only.",
    )
    no_crisis_line: Text | None = Field(
        default=None, description="Said where no crisis line is known: what to do instead."
    )
    emergency: Emergency = Field(description="The number for danger now.")
    services: Later = Field(
        description="The services: a name, and below it its keys. The first ones are shown first."
    )


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
    head, problems = read_part(CountryFile, tree, "the country")
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
