"""Phrases laid out for quick look-up, the longest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Sign:
    """A word with a job in the sentence: `kind` says which job, `value` how much where it is an amount."""

    kind: str
    value: str = ""


class Phrases(Generic[Value]):
    """Phrases, each a row of words, and what they stand for. The longest that fits is found."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, ...], list[Value]] = {}
        self._longest: dict[str, int] = {}

    def add(self, phrase: Sequence[str], value: Value) -> None:
        if not phrase:
            return
        values = self._values.setdefault(tuple(phrase), [])
        if value not in values:
            values.append(value)
        self._longest[phrase[0]] = max(self._longest.get(phrase[0], 0), len(phrase))

    def at(self, row: Sequence[str], start: int) -> tuple[int, list[Value]]:
        """How many words the longest phrase at `start` takes (0: none), and what it stands for."""
        for length in range(min(self._longest.get(row[start], 0), len(row) - start), 0, -1):
            values = self._values.get(tuple(row[start : start + length]))
            if values:
                return length, values
        return 0, []

    def words(self) -> set[str]:
        return {word for phrase in self._values for word in phrase}
