"""Check a flows folder: everything that is wrong with it, in one run, in the same order each time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.book.load import Book, Loaded, load
from bot.book.problem import Problem, in_order
from bot.book.problem import render as render_problem
from bot.check.limits import BOOK_LIMITS, FLOW_LIMITS
from bot.check.passages import PASSAGES, old_passages
from bot.check.referrals import REFERRALS, old_numbers
from bot.check.screens import SCREENS
from bot.check.sentences import SENTENCES
from bot.check.structure import STRUCTURE
from bot.check.ways import WAYS

FLOW_RULES = (*STRUCTURE, *WAYS, *FLOW_LIMITS)
BOOK_RULES = (*PASSAGES, *REFERRALS, *SCREENS, *SENTENCES, *BOOK_LIMITS)
DATED_RULES = (old_passages, old_numbers)
# a way that is cut makes what lies behind it unreachable: one cause, one problem
CUT = {
    "no-such-state",
    "slipped-key",
    "dead-end",
    "silent-loop",
    "shadowed-rule",
    "never-holds",
    "unknown-key",
}


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found. `book` is None where there are errors: nothing starts on a broken book."""

    book: Book | None
    errors: list[Problem]
    warnings: list[Problem]
    sources: Mapping[str, tuple[str, ...]]


def problems(folder: Path, today: date) -> Report:
    """Read and check a folder as of a day. Checking and starting the guide both call this."""
    loaded = load(folder)
    found = [*loaded.problems, *_in_flows(loaded)]
    if loaded.book is not None:
        found += _in_book(loaded.book, today)
    found = in_order(_causes(found))
    errors = [problem for problem in found if problem.severity == "error"]
    warnings = [problem for problem in found if problem.severity == "warning"]
    return Report(None if errors else loaded.book, errors, warnings, loaded.sources)


def _in_flows(loaded: Loaded) -> Iterator[Problem]:
    for flow in loaded.flows.values():
        for rule in FLOW_RULES:
            yield from rule(flow, loaded)


def _in_book(book: Book, today: date) -> Iterator[Problem]:
    for rule in BOOK_RULES:
        yield from rule(book)
    for dated in DATED_RULES:
        yield from dated(book, today)


def _causes(found: list[Problem]) -> list[Problem]:
    """The problems without those that only follow from another one."""
    cut = {problem.place.file for problem in found if problem.rule in CUT}
    return [problem for problem in found if problem.rule != "no-way-here" or problem.place.file not in cut]


def render(report: Report) -> str:
    """Every problem with its frame, then one line that counts."""
    parts = [render_problem(p, report.sources) for p in (*report.errors, *report.warnings)]
    return "\n\n".join([*parts, _summary(report)])


def _summary(report: Report) -> str:
    counts = f"{_many(len(report.errors), 'error')}, {_many(len(report.warnings), 'warning')}"
    if report.book is None:
        return f"{counts} in {_many(len(report.sources), 'file')}."
    book = report.book
    states = sum(len(flow.states) for flow in book.flows.values())
    services = sum(len(country.services) for country in book.countries.values())
    return (
        f"{counts}. {_many(len(book.flows), 'flow')}, {_many(states, 'state')}, "
        f"{_many(len(book.screens), 'screen')}, {_many(len(book.passages), 'passage')}, "
        f"{_many(services, 'service')} in {len(book.countries) - 1} countries."
    )


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"
