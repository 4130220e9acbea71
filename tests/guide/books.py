"""Copies of the real book with something changed, and small books of a few lines."""

from __future__ import annotations

import shutil
from pathlib import Path

from bot.book.load import Book, load
from bot.guide.guide import Guide
from tests.conftest import FLOWS

COUNTRIES = {"us", "gb", "other"}


FEW_SIGNALS = """\
language: en
words: {}
who: {me: [i], another: [he]}
signals:
  crisis: {rules: {die: {says: [want to die]}}, examples: [i want to die]}
"""


def copied(folder: Path) -> Path:
    """A copy of the flows to be changed: one language, two countries, few signals, no scenarios, so that it is quick."""
    flows = folder / "flows"
    shutil.copytree(FLOWS, flows)
    for name in ("signals/es.yaml", "words/es.yaml"):
        (flows / name).unlink(missing_ok=True)
    (flows / "signals" / "en.yaml").write_text(FEW_SIGNALS, encoding="utf-8")
    shutil.rmtree(flows / "scenarios")  # they are about the book as it is
    for file in (flows / "referrals").glob("*.yaml"):
        if file.stem not in COUNTRIES:
            file.unlink()
    return flows


def replace(flows: Path, name: str, *changes: tuple[str, str]) -> None:
    """Change words of one file; each must be there exactly once."""
    path = flows / name
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def book_of(flows: Path) -> Book:
    loaded = load(flows)
    assert loaded.book is not None, [f"{problem.place}: {problem.says}" for problem in loaded.problems]
    return loaded.book


def guide_of(flows: Path) -> Guide:
    return Guide(book_of(flows))


def small_book(folder: Path, flow: str) -> Guide:
    """The real guide file, services and safety, with one small flow as the check-in."""
    flows = copied(folder)
    (flows / "small.yaml").write_text(flow, encoding="utf-8")
    replace(flows, "guide.yaml", ("start: welcome ", "start: small "))
    return guide_of(flows)


def cut_state(flows: Path, name: str, state: str, instead: str) -> None:
    """Take a state out of a flow; what led to it leads to another one."""
    path = flows / name
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    start = next(n for n, line in enumerate(lines) if line.rstrip() == f"  {state}:")
    end = next(
        (n for n in range(start + 1, len(lines)) if lines[n].startswith("  ") and lines[n][2] not in " #\n"),
        len(lines),
    )
    text = "".join([*lines[:start], *lines[end:]])
    for lead in (f"go: {state}\n", f"- {state}\n", f"to: {state}}}"):
        text = text.replace(lead, lead.replace(state, instead))
    path.write_text(text, encoding="utf-8")
