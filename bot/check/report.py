"""Check a flows folder: everything that is wrong with it, in one run, in the same order each time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bot.book.flow import Flow
from bot.book.guide_file import GuideFile
from bot.book.load import Book, Loaded, load
from bot.book.problem import Problem, in_order
from bot.book.problem import render as render_problem
from bot.check.length import LENGTH
from bot.check.limits import BOOK_LIMITS, FLOW_LIMITS
from bot.check.never_say import NEVER_SAY
from bot.check.passages import PASSAGES, old_passages
from bot.check.phones import PHONES
from bot.check.proof import prove
from bot.check.reading import READING
from bot.check.referrals import REFERRALS, old_numbers
from bot.check.said import everything_said
from bot.check.scenarios import Played, play_all
from bot.check.screens import SCREENS
from bot.check.sentences import SENTENCES, examples
from bot.check.silence import Allowed, allow
from bot.check.sourced import SOURCED
from bot.check.structure import STRUCTURE
from bot.check.style import STYLE
from bot.check.translations import TRANSLATIONS
from bot.check.ways import WAYS
from bot.guide.guide import Guide

FLOW_RULES = (*STRUCTURE, *WAYS, *FLOW_LIMITS)
BOOK_RULES = (*PASSAGES, *REFERRALS, *SCREENS, *SENTENCES, *TRANSLATIONS, *BOOK_LIMITS)
CONTENT_RULES = (*NEVER_SAY, *READING, *LENGTH, *STYLE, *PHONES)
DATED_RULES = (old_passages, old_numbers, *SOURCED)
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
    allowed: Sequence[Allowed] = ()
    flows: Mapping[str, Flow] = field(default_factory=dict)  # all that could be read, also of a broken book
    guide: GuideFile | None = None
    ready: Guide | None = None  # the guide that stands on the book
    played: Sequence[Played] = ()  # the scenarios, where nothing else is broken
    situations: int = 0  # how many the proof has seen


def soundness(folder: Path, today: date) -> Report:
    """Read a folder, and look for all that would break a conversation: what every start does."""
    return _report(folder, today, whole=False)


def problems(folder: Path, today: date) -> Report:
    """Read and check a folder as of a day: its soundness, its words, its scenarios, and the proof."""
    return _report(folder, today, whole=True)


def _report(folder: Path, today: date, whole: bool) -> Report:
    loaded = load(folder, scenarios=whole)
    found = [*loaded.problems, *_in_flows(loaded)]
    ready: Guide | None = None
    played: Sequence[Played] = ()
    situations = 0
    if loaded.book is not None:
        found += [problem for rule in BOOK_RULES for problem in rule(loaded.book)]
        if whole and _is_sound(found, loaded):
            found += _in_words(loaded.book, loaded.sources, today)
        ready = Guide(loaded.book) if _is_sound(found, loaded) else None
    if ready is not None:
        found += examples(ready.book.scanner, ready.book.book.signals)
    # how the conversation goes is looked at where nothing else is broken: else one cause would give many problems
    if ready is not None and whole and _is_sound(found, loaded):
        proved, walked = prove(ready)
        played = play_all(ready, walked)
        found += [*proved, *(problem for one in played for problem in one.problems)]
        situations = len(walked.seen)
    found = _causes(found)
    left, allowed = allow(found, loaded.sources, whole and _is_sound(found, loaded))
    left = in_order(left)
    errors = [problem for problem in left if problem.severity == "error"]
    return Report(
        book=None if errors else loaded.book,
        errors=errors,
        warnings=[problem for problem in left if problem.severity == "warning"],
        sources=loaded.sources,
        allowed=allowed,
        flows=loaded.flows,
        guide=loaded.guide,
        ready=None if errors else ready,
        played=played,
        situations=situations,
    )


def _is_sound(found: Sequence[Problem], loaded: Loaded) -> bool:
    """Whether there are no errors but such as a comment allows."""
    errors = [problem for problem in found if problem.severity == "error"]
    return not errors or all(p.severity != "error" for p in allow(errors, loaded.sources, False)[0])


def _in_flows(loaded: Loaded) -> Iterator[Problem]:
    for flow in loaded.flows.values():
        for rule in FLOW_RULES:
            yield from rule(flow, loaded)


def _in_words(book: Book, sources: Mapping[str, tuple[str, ...]], today: date) -> Iterator[Problem]:
    """What is wrong with the words, the numbers and the dates: nothing that would stop a conversation."""
    said = everything_said(book)
    for content_rule in CONTENT_RULES:
        yield from content_rule(book, said, sources)
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
    if report.allowed:
        counts += f", {len(report.allowed)} allowed"
    if report.book is None:
        return f"{counts} in {_many(len(report.sources), 'file')}."
    book = report.book
    states = sum(len(flow.states) for flow in book.flows.values())
    services = sum(len(country.services) for country in book.countries.values())
    seen = f"\nProved over {_many(report.situations, 'situation')}." if report.situations else ""
    return (
        f"{counts}. {_many(len(book.flows), 'flow')}, {_many(states, 'state')}, "
        f"{_many(len(book.screens), 'screen')}, {_many(len(book.passages), 'passage')}, "
        f"{_many(services, 'service')} in {_many(len(book.countries) - 1, 'country', 'countries')}."
        f"{seen}"
    )


def _many(count: int, word: str, words: str = "") -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {words or word + 's'}"
