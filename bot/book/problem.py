"""A problem in the book: where, what in plain words, and what to do. Rendered the same way everywhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from bot.book.place import Place

SHORT_LIST = 8
WIDEST = 110  # how many characters of a line a frame shows
BEFORE = 40  # how many of them before the place, where the line is longer


@dataclass(frozen=True, slots=True)
class Problem:
    """`rule` is the id of the rule that found it; `says` one plain sentence; `advice` what to write instead.

    `also` are other places that belong to it, each shown with a frame and a few words. `story` is the shortest
    conversation that shows the problem, as the steps of a scenario.
    """

    place: Place
    rule: str
    says: str
    advice: str = ""
    also: tuple[tuple[Place, str], ...] = ()
    severity: Literal["error", "warning"] = "error"
    story: tuple[str, ...] = ()


def close(wanted: str, known: Iterable[str]) -> list[str]:
    """Up to three known names that look like the wanted one, the nearest first; capitals do not count."""
    by_small = {name.lower(): name for name in map(str, known)}
    return [by_small[small] for small in get_close_matches(wanted.lower(), by_small, n=3, cutoff=0.6)]


def nearest(wanted: str, known: Iterable[str]) -> str:
    """Advice for a name that is not there: the nearest ones, and all where they are few."""
    names = sorted(known) if isinstance(known, set | frozenset) else list(dict.fromkeys(known))
    parts = []
    if found := close(wanted, names):
        parts.append("Did you mean " + " or ".join(f"'{name}'" for name in found) + "?")
    if names and len(names) <= SHORT_LIST:
        parts.append(f"Possible: {', '.join(names)}.")
    return " ".join(parts)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file and line, each once, the same in every run."""
    unique = {(p.place, p.rule, p.says): p for p in problems}
    return [unique[key] for key in sorted(unique)]


def render(problem: Problem, sources: Mapping[str, Sequence[str]]) -> str:
    """The problem as text: position, sentence, frame, advice. `sources`: the lines of each file."""
    mark = "" if problem.severity == "error" else "warning: "
    out = [f"{problem.place}: {mark}{problem.says}   [{problem.rule}]", *_frame(problem.place, sources)]
    for place, words in problem.also:
        out += ["", f"  {words} {place}", *_frame(place, sources)]
    if problem.advice:
        out += ["", *(f"  {line}" for line in problem.advice.splitlines())]
    if problem.story:
        out += [
            "",
            "  A conversation that shows it:",
            "",
            "    steps:",
            *(f"      - {step}" for step in problem.story),
        ]
    return "\n".join(out)


def _frame(place: Place, sources: Mapping[str, Sequence[str]]) -> list[str]:
    """The line and the one before it, with a caret; of a very long line the part around the place."""
    lines = sources.get(place.file, ())
    if not 1 <= place.line <= len(lines):
        return []
    line = lines[place.line - 1]
    start = max(place.column, 1) - 1
    left = max(0, start - BEFORE) if len(line) > WIDEST else 0
    width = len(str(place.line))
    numbers = [number for number in (place.line - 1, place.line) if number >= 1]
    shown = [f"  {number:>{width}} │ {_part(lines[number - 1], left)}".rstrip() for number in numbers]
    gap = _columns(_part(line, left)[: start - left + (1 if left else 0)])
    length = max(1, _columns(line[start : min(place.end - 1, left + WIDEST)]))
    return ["", *shown, f"  {'':>{width}} │ {' ' * gap}{'^' * length}"]


def _part(line: str, left: int) -> str:
    cut = line[left : left + WIDEST]
    return ("…" if left and cut else "") + visible(cut) + ("…" if len(line) > left + WIDEST else "")


def visible(line: str) -> str:
    """Tabs and odd spaces as one visible sign each, so that the caret stands under the right column."""
    shown = line.replace("\t", "→").replace("\u00a0", "·")
    return "".join(c if c.isprintable() or _joins(c) else "·" for c in shown)


def _columns(text: str) -> int:
    """How wide a terminal shows a text: most emoji take two columns, accents set on a letter none."""
    return sum(0 if _joins(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _joins(char: str) -> bool:
    return unicodedata.combining(char) > 0 or char in "\u200d\ufe0f"
