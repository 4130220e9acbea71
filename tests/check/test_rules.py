"""Every rule has a page, and the examples on it are true."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.check.rules import Example, Page, pages
from tests.books import checked
from tests.check.emitted import emitted
from tests.check.examples import example_book
from tests.test_cli import PROJECT, command

HOW = "bot/check/rules/__init__.py tells how to add a page."
# tests/check/test_folder.py holds the first three; no book can show a fault of the program
NOT_IN_A_BOOK = {"no-folder", "unreadable-file", "too-large", "breaks", "urgent-late"}
# a comment that allows nothing leaves the problem that it speaks of
ALSO = {"no-reason": {"curly-quotes"}}
PAGES = [pytest.param(page, id=page.id) for page in pages().values()]
TRIED = [pytest.param(page, id=page.id) for page in pages().values() if page.id not in NOT_IN_A_BOOK]


@cache
def _found(example: Example) -> dict[str, str]:
    """Every rule that an example breaks, with its severity. Many pages have the same good example: each is tried once."""
    with TemporaryDirectory() as folder:
        report = checked(example_book(Path(folder), example))
    return {problem.rule: problem.severity for problem in (*report.errors, *report.warnings)}


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    without, left_over = emitted() - pages().keys(), pages().keys() - emitted()
    assert not without, f"These rules have no page: {', '.join(sorted(without))}. {HOW}"
    assert not left_over, f"No code tells a problem by these rules any more; delete their pages: {left_over}."


@pytest.mark.parametrize("page", TRIED)
def test_the_bad_example_of_a_page_breaks_its_rule_and_no_other(page: Page) -> None:
    found = _found(page.bad)
    assert found.keys() - ALSO.get(page.id, set()) == {page.id}, f"See `Bad` on the page of {page.id}. {HOW}"
    assert found[page.id] == page.kind.severity, (
        f"{page.id} should be an Error or a Caution, as its problem is."
    )


@pytest.mark.parametrize("page", TRIED)
def test_the_good_example_of_a_page_breaks_no_rule(page: Page) -> None:
    assert not _found(page.good), f"See `Good` on the page of {page.id}. {HOW}"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_begins_with_one_plain_sentence(page: Page) -> None:
    assert re.fullmatch(r"[A-Z`].{14,120}\.", page.first), page.first
    assert not re.search(r"\. [A-Z]", page.first), f"{page.first} The rest belongs into the next paragraph."
    machine = r"\b(null|None|schema|exception|dict|mapping|scalar|sequence|token|tuple|regex|parser?)\b"
    assert not re.search(machine, f"{page.first} {page.why}")


def test_the_page_of_a_rule_is_shown_with_both_examples_as_plain_text(tmp_path: Path) -> None:
    shown = command("rule", "dead-end", at=tmp_path)
    assert shown.returncode == 0
    assert shown.stdout.startswith(
        "dead-end · The ways through a flow\nerror: nothing starts until it is mended\n"
    )
    page = pages()["dead-end"]
    for part in (
        page.first,
        "Bad (flows/more.yaml):\n\n    states:\n",
        "Good (flows/more.yaml):",
        "    go: end\n",
    ):
        assert part in shown.stdout
    assert "\x1b" not in shown.stdout


def test_the_id_may_be_copied_with_its_brackets(tmp_path: Path) -> None:
    assert (
        command("rule", "[dead-end]", at=tmp_path).stdout == command("rule", "dead-end", at=tmp_path).stdout
    )


def test_what_nobody_can_see_is_seen_on_a_page(tmp_path: Path) -> None:
    assert "\n    →save: frequency\n" in command("rule", "tab-indent", at=tmp_path).stdout
    assert "\n      · save: frequency\n" in command("rule", "odd-space", at=tmp_path).stdout


def test_without_an_id_all_rules_are_listed_each_in_one_line(tmp_path: Path) -> None:
    lines = command("rule", at=tmp_path).stdout.splitlines()
    for page in pages().values():
        assert [line.split() for line in lines].count([page.id, page.kind.severity, *page.first.split()]) == 1


def test_for_an_id_that_is_not_there_the_nearest_is_named(tmp_path: Path) -> None:
    shown = command("rule", "ded-end", at=tmp_path)
    assert shown.returncode == 2
    assert shown.stderr.startswith("There is no rule 'ded-end'. Did you mean 'dead-end'")
    assert shown.stdout == ""


def test_the_page_in_the_readme_is_the_one_that_is_shown(tmp_path: Path) -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert (
        f"$ kratom-guide rule curly-quotes\n{command('rule', 'curly-quotes', at=tmp_path).stdout}```"
        in readme
    )
