"""Edges and gaps of phrases: where a pause ends them, and where they reach over it."""

from __future__ import annotations

import pytest

from bot.book.signals import Signals, read_signals
from bot.book.source import read
from bot.guide.safety import Scanner

FILE = """\
language: en
who: {me: [i], another: [she]}
signals:
  crisis:
    rules:
      edges: {says: [^ gone, over .. $, pulse <140-230>], unless: [joke .. gone]}
      company: {says: [rope], near: [beam]}
"""


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    tree = read("flows/signals/en.yaml", FILE.encode()).tree
    assert tree is not None
    file, problems = read_signals(tree)
    assert file is not None, problems
    return Scanner(Signals((file,)))


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("gone now", True),
        ("well, gone now", True),
        ("he has gone", False),
        ("it is over", True),
        ("it is over for all, yes", True),
        ("over and over we said the same long thing", False),
        ("pulse 150", True),
        ("pulse 231", False),
    ],
)
def test_an_edge_is_where_a_sentence_or_a_part_between_commas_begins_or_ends(
    scanner: Scanner, typed: str, is_found: bool
) -> None:
    assert bool(scanner.scan(typed)) == is_found


def test_what_takes_a_hit_away_reaches_over_commas_but_no_full_stop(scanner: Scanner) -> None:
    assert scanner.scan("a joke, gone") is None
    assert scanner.scan("a joke. gone") is not None


def test_near_is_within_fifteen_words(scanner: Scanner) -> None:
    assert scanner.scan(f"rope {'so ' * 14}beam") is not None
    assert scanner.scan(f"rope {'so ' * 16}beam") is None
