"""The question asked, its offers, and what a text was understood to say to it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """A choice of the question: its name, its label in the person's language, other words for it."""

    name: str
    label: str
    understands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """The question asked and its choices in the order of the screen. `many`: several may be chosen."""

    question: str
    offers: tuple[Offer, ...]
    many: bool = False


@dataclass(frozen=True)
class Understood:
    """What a text was understood to say. Nothing set: it was not understood.

    `names` are the choices meant. `between` are two or three that fit nearly equally: ask which.
    """

    names: tuple[str, ...] = ()
    skip: bool = False
    back: bool = False
    stop: bool = False
    what: bool = False
    between: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != Understood()
