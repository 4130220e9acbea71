"""A comment with a reason allows one problem in one place, and nothing more."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.check import Report
from tests.books import checked, run_new_flows, shown, sound_book

TEXT = "say: “Take all the time you need.”"
ALLOW = "# check: allow curly-quotes because a friend says it so"


def _found(folder: Path, *lines: str) -> list[tuple[int, str]]:
    """The problems of a flow with these lines in its state, by line."""
    flows = sound_book(folder)
    return [(p.place.line, p.rule) for p in _report(flows, *lines).warnings]


def _report(flows: Path, *lines: str) -> Report:
    head = ["flow: more", "title: More", "start: talk", "states:", "  talk:"]
    text = "\n".join([*head, *(f"    {line}" for line in lines), "    go: end", ""])
    (flows / "more.yaml").write_text(text, encoding="utf-8")
    run_new_flows(flows)
    return checked(flows)


def test_without_a_comment_the_problem_is_told(tmp_path: Path) -> None:
    assert _found(tmp_path, TEXT) == [(6, "curly-quotes")]


@pytest.mark.parametrize(
    "lines",
    [
        (f"{TEXT}  {ALLOW}",),
        (f"{TEXT}  {ALLOW.upper().replace('CURLY-QUOTES', 'curly-quotes')}",),
        (f"{TEXT}  # a note {ALLOW}",),
        (f"{TEXT}  {ALLOW.replace('# check: ', '#check:')}",),
        (ALLOW, TEXT),
        (ALLOW, "# another note", TEXT),
        (f"      {ALLOW}", TEXT),
        ("say:", f"  {ALLOW}", "  “Take all the time you need.”"),
        ("say: “Take all", f"  the time you need.”  {ALLOW}"),
    ],
)
def test_a_comment_on_the_line_or_alone_above_it_allows_the_problem(
    tmp_path: Path, lines: tuple[str, ...]
) -> None:
    assert _found(tmp_path, *lines) == []


def test_what_is_allowed_is_counted(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    _report(flows, f"{TEXT}  {ALLOW}")
    assert shown(flows).startswith("0 errors, 0 warnings, 1 allowed. 3 flows")


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ((ALLOW, "", TEXT), [(6, "allows-nothing"), (8, "curly-quotes")]),
        ((TEXT, ALLOW), [(6, "curly-quotes"), (7, "allows-nothing")]),
        (("note: “Hm.”  " + ALLOW, TEXT), [(6, "allows-nothing"), (7, "curly-quotes")]),
    ],
)
def test_a_comment_elsewhere_allows_nothing_and_is_told(
    tmp_path: Path, lines: tuple[str, ...], wanted: list[tuple[int, str]]
) -> None:
    assert _found(tmp_path, *lines) == wanted


@pytest.mark.parametrize(
    "lines",
    [
        (f'say: "Write {ALLOW}"',),
        ("say: |", f"  Write {ALLOW}"),
        ("say: >-", "  Write", "", f"  {ALLOW}", "  and so on."),
        ('say: "Write', f'  {ALLOW}"'),
    ],
)
def test_what_stands_in_a_text_is_no_comment(tmp_path: Path, lines: tuple[str, ...]) -> None:
    assert _found(tmp_path, *lines) == []


@pytest.mark.parametrize(
    ("comment", "rule"),
    [
        ("# check: allow curly-quotes", "no-reason"),
        ("# check: allow curly-quotes because", "no-reason"),
        ("# check: allow curly-quotes a friend says it so", "no-reason"),
        ("# check: allow curly-quote because a friend says it so", "no-such-rule"),
        ("# check: allow", "odd-allow"),
        ("# check: allow curly-quotes, old-passage because a friend says it so", "odd-allow"),
        ("# check: alow curly-quotes because a friend says it so", "odd-allow"),
        ("# check: disable=curly-quotes", "odd-allow"),
        ("# check: curly-quotes", "odd-allow"),
        ("# check: allow no-way-here because it is late", "cant-be-allowed"),
        ("# check: allow no-reason because it is late", "cant-be-allowed"),
    ],
)
def test_a_comment_that_is_wrong_allows_nothing_and_is_a_problem_itself(
    tmp_path: Path, comment: str, rule: str
) -> None:
    assert _found(tmp_path, f"{TEXT}  {comment}") == [(6, "curly-quotes"), (6, rule)]


@pytest.mark.parametrize(
    "comment", ["# check: is this still so?", "# check this with a nurse", "# checked: yes"]
)
def test_a_note_that_begins_alike_is_only_a_note(tmp_path: Path, comment: str) -> None:
    assert _found(tmp_path, f"say: Take all the time you need.  {comment}") == []


def test_an_error_that_would_leave_someone_stuck_stays_an_error(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    report = _report(flows, "# check: allow no-such-flow because it comes later", "run: later")
    assert [p.rule for p in report.errors] == ["no-such-flow"]
    assert [p.rule for p in report.warnings] == ["cant-be-allowed"]


def test_an_error_on_content_is_allowed_in_its_place_and_the_book_is_sound(tmp_path: Path) -> None:
    long = "Every day or nearly every day, or several times on some of the days"
    lines = ["ask: How often?", "choices:", "  # check: allow long-label because people know these words"]
    report = _report(sound_book(tmp_path), *lines, f"  daily: {long}")
    assert (report.errors, report.warnings) == ([], [])
    assert report.book is not None


def test_as_long_as_there_are_errors_no_comment_is_said_to_be_of_no_use(tmp_path: Path) -> None:
    report = _report(sound_book(tmp_path), f"say: Hm.  {ALLOW}", "go: nowhere")
    assert report.errors
    assert report.warnings == []


def test_a_comment_allows_one_place_and_not_the_next_one(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    text = (flows / "passages" / "tea.yaml").read_text(encoding="utf-8")
    text = text.replace(
        "  weak:", "  # check: allow old-passage because its author is away until spring\n  weak:"
    )
    old = text.replace("reviewed: 2026-11-01", "reviewed: 2021-11-01")
    (flows / "passages" / "tea.yaml").write_text(old, encoding="utf-8")
    assert [(p.place.line, p.rule) for p in checked(flows).warnings] == [(4, "old-passage")]


def test_in_a_file_that_can_not_be_read_only_that_is_told(tmp_path: Path) -> None:
    report = _report(
        sound_book(tmp_path), f"{TEXT}  {ALLOW}", 'note: "never closed', f"{ALLOW.replace('-', '_')}"
    )
    assert [p.rule for p in (*report.errors, *report.warnings)] == ["open-quote"]
