"""Where something stands in a flows file, and words that remember it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one line: lines and columns count from 1, in characters; `end` is the column after it."""

    file: str
    line: int
    column: int
    end: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Place("", 0, 0)


class Word(str):
    """A scalar as it was typed, with its place. `quoted` scalars and blocks had marks around them."""

    __slots__ = ("place", "quoted")
    place: Place
    quoted: bool

    def __new__(cls, text: str, place: Place = NOWHERE, quoted: bool = False) -> Self:
        word = super().__new__(cls, text)
        word.place = place
        word.quoted = quoted
        return word


class Block(dict[Word, "Tree"]):
    """A mapping as it was typed, in its order. `place` is that of its key (or, on top, its first line)."""

    __slots__ = ("place",)

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place

    def key(self, name: str) -> Word | None:
        """The key as it was typed, with its place."""
        return next((key for key in self if key == name), None)

    def at(self, name: str) -> Tree | None:
        """What stands under a key."""
        return self.get(Word(name))


class Items(list["Tree"]):
    """A list as it was typed."""

    __slots__ = ("place",)

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


class Nothing:
    """A key with nothing after it."""

    __slots__ = ("place",)

    def __init__(self, place: Place) -> None:
        self.place = place


Tree = Word | Block | Items | Nothing


def place_of(thing: object) -> Place:
    """The place of any piece of a tree; NOWHERE for what came from elsewhere."""
    place = getattr(thing, "place", NOWHERE)
    return place if isinstance(place, Place) else NOWHERE
