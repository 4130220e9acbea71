"""`when`: conditions as data. They are read and compared, never evaluated as code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from bot.book.place import Block, Items, Nothing, Place, Word, place_of
from bot.book.shapes import matching, odd

ANSWERED = "answered"  # {slot: answered} holds whatever the answer is
COMPARISON = re.compile(r"(>=|<=|==|>|<)\s*(-?\d{1,6})")
A_COMPARISON = matching(
    rf"\s*{COMPARISON.pattern}\s*", 'It is a number: compare it, such as ">= 3", in quotes.'
)


@dataclass(frozen=True, slots=True)
class Is:
    """The slot holds one of the values; a slot for many answers holds at least one of them."""

    slot: Word
    values: tuple[Word, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Compare:
    """The slot's number compares so."""

    slot: Word
    sign: str
    number: int
    place: Place


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds (none: always)."""

    parts: tuple[Condition, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition
    place: Place


Condition = Is | Compare | All | AnyOf | Not
EMPTY = "Leave it out, or name a slot and a value."
ADVICE = 'Write {slot: value}, {slot: [one, other]} or {slot: ">= 3"}; any:, all: and not: hold such blocks.'


def read_condition(tree: Any) -> Condition:
    """A condition from what stands after `when:`."""
    place = place_of(tree)
    if isinstance(tree, Nothing) or (isinstance(tree, Block) and not tree):
        raise odd("odd-when", "This condition is empty: it would always hold.", EMPTY, place)
    if not isinstance(tree, Block):
        advice = "Before a list, write any: or all:" if isinstance(tree, Items) else ADVICE
        raise odd("odd-when", "A condition is made of slots and their values.", advice, place)
    parts = tuple(_entry(key, value) for key, value in tree.items())
    return parts[0] if len(parts) == 1 else All(parts, place)


def _entry(key: Word, value: Any) -> Condition:
    if key in {"any", "all"}:
        if not isinstance(value, Items) or not value:
            raise odd("odd-when", f"`{key}:` takes a list of conditions.", ADVICE, key.place)
        parts = tuple(read_condition(piece) for piece in value)
        return AnyOf(parts, key.place) if key == "any" else All(parts, key.place)
    if key == "not":
        return Not(read_condition(value), key.place)
    if isinstance(value, Word) and (found := COMPARISON.fullmatch(value.strip())):
        return Compare(key, found[1], int(found[2]), value.place)
    if isinstance(value, Word) and value[:1] in {"<", ">", "="}:
        raise odd("odd-when", f"'{value}' is not a comparison.", 'Write one such as ">= 3".', value.place)
    values = tuple(value) if isinstance(value, Items) else (value,)
    words = tuple(piece for piece in values if isinstance(piece, Word) and piece.strip())
    if not words or len(words) < len(values):
        says = f"'{key}' needs a value, a list of values or a comparison."
        raise odd("odd-when", says, ADVICE, key.place)
    return Is(key, words, value.place)


def walk(condition: Condition | None) -> Iterator[Is | Compare]:
    """Every comparison with a slot inside a condition."""
    match condition:
        case Is() | Compare():
            yield condition
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from walk(part)
        case Not(part):
            yield from walk(part)


def in_words(condition: Condition | None) -> str:
    """The condition as a maintainer would say it; what the map writes on an arrow."""
    match condition:
        case None:
            return "always"
        case Is(slot, values):
            return f"{slot} is {' or '.join(values)}"
        case Compare(slot, sign, number):
            return f"{slot} {sign} {number}"
        case All(parts):
            return " and ".join(_bracketed(part) for part in parts)
        case AnyOf(parts):
            return " or ".join(_bracketed(part) for part in parts)
        case Not(part):
            return f"not ({in_words(part)})"


def _bracketed(condition: Condition) -> str:
    words = in_words(condition)
    return f"({words})" if isinstance(condition, All | AnyOf) else words


When = Annotated[Condition, PlainValidator(read_condition), WithJsonSchema({"named": "when"})]
