"""A row of words cut into its signs: the words and phrases that have a job in the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.guide.understanding.phrases import Phrases, Sign
from bot.guide.understanding.tokens import BREAKS


@dataclass(frozen=True, slots=True)
class Item:
    """A word or phrase of the row with its signs."""

    start: int
    end: int
    word: str
    signs: tuple[Sign, ...] = ()
    glued: bool = False
    words: tuple[str, ...] = ()

    def has(self, *kinds: str) -> bool:
        return any(sign.kind in kinds for sign in self.signs)

    def value(self, kind: str) -> str:
        return next((sign.value for sign in self.signs if sign.kind == kind), "")


def items_of(row: Sequence[str], signs: Phrases[Sign], glued: Sequence[bool] = ()) -> list[Item]:
    """The row cut into its longest signs; other words stand alone. Fillers are left out."""
    found, start = [], 0
    while start < len(row):
        length, jobs = signs.at(row, start)
        item = Item(
            start,
            start + (length or 1),
            row[start],
            tuple(jobs),
            bool(glued) and glued[start],
            tuple(row[start : start + (length or 1)]),
        )
        if not item.has("filler"):
            found.append(item)
        start = item.end
    return found


def is_break(item: Item) -> bool:
    """Whether the item is a mark between clauses."""
    return item.word in BREAKS


def said_in(items: Sequence[Item], *aside: str) -> list[Item]:
    """The items that say something: no marks, and none with one of the jobs `aside`."""
    return [item for item in items if not is_break(item) and not item.has(*aside)]


def clauses_of(items: Sequence[Item], links: tuple[str, ...] = ("but",)) -> list[list[Item]]:
    """The items between breaks and linking words."""
    spans: list[list[Item]] = [[]]
    for item in items:
        if is_break(item) or item.has(*links):
            spans.append([])
        else:
            spans[-1].append(item)
    return [span for span in spans if span]
