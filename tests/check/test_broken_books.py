"""A broken book for every rule, with what its author is told."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import bot.book
import bot.check
from bot.check.report import BOOK_RULES, DATED_RULES, FLOW_RULES
from tests.books import BROKEN, broken_book, checked, shown, sound_book

ROOMS = [Path(room.__file__ or "").parent for room in (bot.book, bot.check)]
RULE = re.compile("[a-z]+(-[a-z0-9]+)+")
NO_RULES = {"utf-8", "utf-8-sig", "utf-16-le"}
# these are no fault of a file's content, and tests/check/test_folder.py holds them
OF_THE_FOLDER = {"no-folder", "unreadable-file", "too-large"}
TRANSLATION = "translation.py"  # its rules are about .po files, and have tests of their own


def _rules() -> set[str]:
    """Every rule id in the code: the words that are written with hyphens."""
    files = [file for room in ROOMS for file in room.rglob("*.py") if file.name != TRANSLATION]
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    words = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {word for word in words if RULE.fullmatch(word)} - NO_RULES


def test_the_sound_book_is_sound(tmp_path: Path) -> None:
    report = checked(sound_book(tmp_path))
    assert (report.errors, report.warnings) == ([], [])


def test_every_rule_has_a_broken_book() -> None:
    assert _rules() - OF_THE_FOLDER == {file.stem for file in BROKEN}


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_the_author_of_a_broken_book_is_told_one_thing_in_these_words(tmp_path: Path, file: Path) -> None:
    flows = broken_book(tmp_path, file)
    report = checked(flows)
    assert [problem.rule for problem in (*report.errors, *report.warnings)] == [file.stem]
    assert shown(flows) == file.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "rule", [*FLOW_RULES, *BOOK_RULES, *DATED_RULES], ids=lambda rule: str(rule.__name__)
)
def test_the_docstring_of_a_rule_says_what_holds(rule: object) -> None:
    first = (rule.__doc__ or "").splitlines()[0]
    assert re.fullmatch(r"[A-Z].{20,}[.:]", first), first


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_no_word_of_the_machine_room_is_in_what_an_author_is_told(tmp_path: Path, file: Path) -> None:
    report = checked(broken_book(tmp_path, file))
    own = " ".join(f"{p.says} {p.advice}" for p in (*report.errors, *report.warnings))
    assert not re.search(
        r"\b(node|null|None|schema|exception|dict|mapping|scalar|sequence|token|tuple|Input)\b", own
    )
