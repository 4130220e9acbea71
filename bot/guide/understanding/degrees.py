"""Choices that are degrees ("Not hard", "Somewhat hard", "Very hard"): which of them a word like "kinda" means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.guide.understanding.lexicon import Lexicon

_FEWEST = 3  # choices with a degree that make a scale
_NONE = 0.5  # up to this a degree may still be none at all
_FAR = 1.0  # how far a degree may lie from the choice that it means
_CLEAR = 0.5  # how much nearer than the next choice it must lie


@dataclass(frozen=True, slots=True)
class Degree:
    """Words `start` to `end` of a row say how much: 0 is not at all, 1 a little, 4 very, 5 utterly."""

    start: int
    end: int
    level: float


@dataclass(frozen=True, slots=True)
class Degrees:
    """The choices of a question that are degrees of the same thing, by level."""

    levels: tuple[tuple[float, str], ...]

    def holding(self, level: float) -> str:
        """The choice that is meant; "" where two lie as near, or none does."""
        top = self.levels[-1][0]
        near = sorted(
            (abs(min(level, top) - own), offer)
            for own, offer in self.levels
            if (own > 0 or level <= _NONE) and (own == 0 or level > 0)
        )
        if not near or near[0][0] > _FAR or (len(near) > 1 and near[1][0] - near[0][0] < _CLEAR):
            return ""
        return near[0][1]


def degrees_in(row: Sequence[str], lexicon: Lexicon) -> list[Degree]:
    """Every degree of the row; one behind a "not" that is no part of it says nothing sure and is left out.

    A lone "no" is a degree where nothing else is said.
    """
    found, place = [], 0
    while place < len(row):
        length, levels = lexicon.degrees.at(row, place)
        denial = length == 1 and row[place] in lexicon.nots and len(row) > 1
        if length and not denial and not (place and row[place - 1] in lexicon.nots):
            found.append(Degree(place, place + length, levels[0]))
        place += length or 1
    return found


def degrees_of(labels: Sequence[tuple[str, Sequence[str]]], lexicon: Lexicon) -> Degrees | None:
    """The scale that most labels make, if each begins with a degree of its own."""
    levels = []
    for name, row in labels:
        found = degrees_in(row, lexicon)
        if row and row[0] in lexicon.nots:
            levels.append((0.0, name))
        elif found and all(word in lexicon.small for word in row[: found[0].start]):
            levels.append((found[0].level, name))
    distinct = {level for level, _ in levels}
    if len(levels) < _FEWEST or len(distinct) < len(levels) or len(levels) * 2 <= len(labels):
        return None
    return Degrees(tuple(sorted(levels)))
