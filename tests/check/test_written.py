"""What is written down as a scenario is read back as the very same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.book.characters import NOT_IN_A_TEXT
from bot.book.scenario import Scenario, read_scenario
from bot.book.source import read
from bot.check.written import Did, file_of, scalar, steps_of

TYPED = st.text(min_size=1).map(lambda text: NOT_IN_A_TEXT.sub("", text).strip()).filter(bool)


def _read(text: str) -> Scenario:
    source = read("flows/scenarios/night.yaml", text.encode())
    assert source.tree is not None, source.problems
    scenario, problems = read_scenario(source.tree)
    assert scenario is not None, problems
    return scenario


@given(TYPED, TYPED, TYPED)
def test_whatever_was_typed_is_read_back(title: str, first: str, said: str) -> None:
    did = [
        Did("type", first, {"at": ["rest"], "says": [said]}),
        Did("tap", "skip", {}, {"says": [said, first]}),
    ]
    scenario = _read(file_of(title, "en", "", did, "rest"))
    typed, expected, tapped, never = scenario.steps
    assert (scenario.scenario, typed.type, tapped.tap) == (title, first, ("skip",))
    assert expected.expect is not None
    assert expected.expect.says == (said,)
    assert never.expect_not is not None
    assert never.expect_not.says == (said, first)


def test_taps_in_a_row_after_which_nothing_is_expected_are_one_step() -> None:
    ticks = [
        Did("tap", "milk"),
        Did("tap", "sugar"),
        Did("tap", "done", {"at": ["small/tired"]}),
        Did("tap", "once"),
    ]
    assert steps_of(ticks) == [
        "steps:",
        "  - tap: [milk, sugar, done]",
        "  - expect: {at: small/tired}",
        "  - tap: once",
    ]


def test_a_long_list_of_what_is_expected_has_a_line_for_each_key() -> None:
    lines = steps_of([Did("type", "help", {"at": ["safety/crisis"], "says": ["word " * 20 + "end"]})])
    assert lines[2:4] == ["  - expect:", "      at: safety/crisis"]
    assert lines[4].startswith("      says: [word word")


def test_a_language_and_a_beginning_are_written_where_there_are_some() -> None:
    assert file_of("Tea", "es", "small/with", [Did("tap", "milk")], "rest").splitlines()[:3] == [
        "scenario: Tea",
        "language: es",
        "begins: small/with",
    ]


@pytest.mark.parametrize("words", ["18_24", "/start", "open=sleep/loop", "15 minutes", "i'm ok", "mañana"])
def test_plain_words_need_no_quotes(words: str) -> None:
    assert scalar(words) == words


@pytest.mark.parametrize("words", ["988", "a: b", "no #1", "[x]", "- x", "*", "", "a, b", "'tis", "x\ty"])
def test_what_could_mean_something_else_is_quoted(words: str) -> None:
    assert scalar(words).startswith('"')
