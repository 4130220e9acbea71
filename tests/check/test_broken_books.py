"""A broken book for every rule, with what its author is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.check.report import BOOK_RULES, CONTENT_RULES, DATED_RULES, FLOW_RULES
from bot.check.rules import pages
from tests.books import BROKEN, broken_book, checked, shown, sound_book
from tests.check.emitted import emitted

# these are no fault of a file's content, and tests/check/test_folder.py holds them
OF_THE_FOLDER = {"no-folder", "unreadable-file", "too-large"}
# more answers than can be tried are more than a short example can ask for
ALSO = {"not-proved": {"unset-slot", "never-taken"}}
PROOF = "What is proved by having every conversation"
# words of those who program, which nobody who writes flows has to know
MACHINE_ROOM = re.compile(
    r"\b(node|null|None|schema|exception|dict|mapping|scalar|sequence|token|tuple|Input)\b"
)


def test_the_sound_book_is_sound(tmp_path: Path) -> None:
    report = checked(sound_book(tmp_path))
    assert (report.errors, report.warnings) == ([], [])


def test_every_rule_has_a_broken_book() -> None:
    of_the_proof = {page.id for page in pages().values() if page.group == PROOF}  # test_rules.py tries these
    assert emitted() - OF_THE_FOLDER - of_the_proof == {file.stem for file in BROKEN} - of_the_proof


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_the_author_of_a_broken_book_is_told_one_thing_in_these_words(tmp_path: Path, file: Path) -> None:
    flows = broken_book(tmp_path, file)
    report = checked(flows)
    rules = [problem.rule for problem in (*report.errors, *report.warnings)]
    assert [rule for rule in rules if rule not in ALSO.get(file.stem, ())] == [file.stem]
    assert shown(flows, report) == file.with_suffix(".txt").read_text(encoding="utf-8")
    own = " ".join(f"{p.says} {p.advice}" for p in (*report.errors, *report.warnings))
    assert not MACHINE_ROOM.search(own)


@pytest.mark.parametrize(
    "rule", [*FLOW_RULES, *BOOK_RULES, *CONTENT_RULES, *DATED_RULES], ids=lambda rule: str(rule.__name__)
)
def test_the_docstring_of_a_rule_says_what_holds(rule: object) -> None:
    first = (rule.__doc__ or "").splitlines()[0]
    assert re.fullmatch(r"[A-Z].{20,}[.:]", first), first
