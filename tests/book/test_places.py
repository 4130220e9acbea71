"""Every problem is shown where it stands: line and column as editors count them, a caret below."""

from __future__ import annotations

import pytest

from bot.book.place import Block, Place, place_of
from bot.book.problem import Problem, render
from bot.book.source import read


def _frame(line: str, place: Place) -> list[str]:
    return render(Problem(place, "rule", "Says."), {place.file: (line,)}).splitlines()[2:]


@pytest.mark.parametrize("before", ["", "😀😀 ", "naïve ", "日本 "])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_columns_count_characters_whatever_stands_before(before: str, end: str, mark: str) -> None:
    text = f'{mark}a: "{before}"{end}b: {{c: "{before}", d: !x e}}{end}'
    (problem,) = read("f.yaml", text.encode()).problems
    assert (problem.place.line, problem.place.column) == (2, 15 + len(before))


def test_the_caret_stands_under_the_word() -> None:
    line = "go: [one, two]"
    assert _frame(line, Place("f", 1, 11, 14)) == ["  1 │ go: [one, two]", "    │           ^^^"]


def test_the_caret_stands_under_the_word_after_signs_that_are_two_columns_wide() -> None:
    assert _frame("😀 bad", Place("f", 1, 3, 6)) == ["  1 │ 😀 bad", "    │    ^^^"]


def test_tabs_and_signs_nobody_sees_are_shown() -> None:
    assert _frame("\ta\u00a0b\x00c", Place("f", 1, 1, 2))[0] == "  1 │ →a·b·c"


def test_of_a_very_long_line_the_part_around_the_place_is_shown() -> None:
    line = "x" * 500 + "bad" + "y" * 500
    shown, caret = _frame(line, Place("f", 1, 501, 504))
    assert len(shown) < 130
    assert shown[caret.index("^") : caret.rindex("^") + 1] == "bad"


def test_the_byte_that_is_no_utf_8_is_named_with_its_line() -> None:
    (problem,) = read("f.yaml", "title: déjà\nsay: caf".encode() + b"\xe9\n").problems
    assert (problem.place.line, problem.place.column, problem.rule) == (2, 9, "not-utf8")
    assert "0xe9" in problem.says


def test_what_an_alias_repeats_keeps_the_place_where_it_was_written() -> None:
    tree = read("f.yaml", b"a: &x\n  b: c\nd: *x\n").tree
    assert isinstance(tree, Block)
    assert place_of(tree.at("d")).line == 1
