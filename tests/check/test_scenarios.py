"""Scenarios: those of the project hold, and one that does not is told with its place, what was expected and what came."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.book.load import Book
from bot.book.problem import Problem, render
from bot.book.scenario import read_scenario
from bot.book.source import read
from bot.check.beginnings import ways_to
from bot.check.coverage import coverage
from bot.check.proof.situation import Step
from bot.check.report import Report
from bot.check.scenarios import Played, play, play_all
from bot.guide.guide import Guide
from tests.books import checked, sound_book
from tests.conftest import FLOWS
from tests.guide.books import book_of

OWN = sorted((FLOWS / "scenarios").glob("*.yaml"))
Ways = Mapping[str, tuple[Step, ...]]

MANY = """\
scenario: A whole pot of tea
steps:
  - type: /start
  - tap: many
"""
TO_THE_END = "  - tap: [milk, done, skip, skip, GB]\n"


@pytest.fixture(scope="module")
def ways(guide: Guide, book: Book) -> Ways:
    return ways_to(guide, [str(s.begins) for s in book.scenarios.values() if s.begins is not None])


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.stem)
def test_a_scenario_of_the_project_holds(file: Path, guide: Guide, book: Book, ways: Ways) -> None:
    problems = play(guide, book.scenarios[file.stem], ways).problems
    lines = read(file.as_posix(), file.read_bytes()).lines
    assert not problems, "\n\n".join(render(problem, {problem.place.file: lines}) for problem in problems)


def test_the_scenarios_of_the_project_come_nearly_everywhere(guide: Guide, book: Book, ways: Ways) -> None:
    played = [play(guide, scenario, ways) for scenario in book.scenarios.values()]
    told = coverage(Report(book, [], [], {}, flows=book.flows, played=played))
    states, on = (int(part.split()[-1]) for part in told.splitlines()[-1].split(" %")[:2])
    assert states >= 95, told
    assert on >= 90, told


def found(flows: Path, text: str) -> list[Problem]:
    """What check says about one scenario in a small book."""
    (flows / "scenarios").mkdir(exist_ok=True)
    (flows / "scenarios" / "tea.yaml").write_text(text, encoding="utf-8")
    report = checked(flows)
    return [*report.errors, *report.warnings]


def said(flows: Path, text: str) -> list[str]:
    return [f"{p.place.line}:{p.place.column} {p.says}" for p in found(flows, text)]


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    return sound_book(tmp_path)


@pytest.mark.parametrize(
    "expected",
    [
        "expect: {at: small/with}",
        "expect: {says: WHAT was * it}",
        "expect: {says: [what was, in it]}",
        "expect_not: {at: small/cups, says: [tired, Milk], signal: crisis, numbers: '999', topics: tea}",
    ],
)
def test_what_is_so_holds(flows: Path, expected: str) -> None:
    assert said(flows, f"{MANY}  - {expected}\n") == []


@pytest.mark.parametrize(
    ("expected", "wrong"),
    [
        ("expect: {at: small/cups}", "5:18 The conversation should wait at 'small/cups', but it waits at 'small/with'."),
        ("expect: {at: rest}", "5:18 Nothing should be going on here, but it waits at 'small/with'."),
        ("expect: {signal: crisis}", "5:22 The signal 'crisis' should be raised, but none is."),
        ("expect: {numbers: 999}", "5:23 The number 999 should be shown, but none is."),
        ("expect: {passages: tea/weak}", "5:24 The passage 'tea/weak' should be offered, but none is."),
        ("expect: {topics: [tea]}", "5:23 The topic 'tea' should be offered, but none is."),
        ("expect: {says: good * evening}", "5:20 'good * evening' should be said, but it is not."),
        ("expect_not: {at: small/with}", "5:22 The conversation should not wait at 'small/with', but it does."),
        ("expect_not: {says: was * it}", "5:24 'was * it' should not be said, but it is: was in it."),
    ],
)  # fmt: skip
def test_what_is_not_so_is_told_at_its_place_with_what_came_instead(
    flows: Path, expected: str, wrong: str
) -> None:
    assert said(flows, f"{MANY}  - {expected}\n") == [wrong]


def test_a_card_for_danger_raises_its_signal_and_shows_numbers_however_they_are_printed(flows: Path) -> None:
    danger = f"{MANY}{TO_THE_END}  - type: i want to die\n"
    assert said(flows, danger + "  - expect: {signal: crisis, numbers: ['999', 01234567890]}\n") == []
    assert said(flows, danger + "  - expect: {signal: harm, numbers: ['99', '112']}\n") == [
        "7:22 The signal 'harm' should be raised, but only crisis is.",
        "7:38 The number 99 should be shown, but only 999, 01234 567890 are.",
        "7:44 The number 112 should be shown, but only 999, 01234 567890 are.",
    ]
    assert said(flows, danger + "  - expect_not: {numbers: '999'}\n") == [
        "7:27 The number 999 should not be shown, but it is."
    ]


def test_the_passages_on_a_page_and_their_topics_are_those_that_can_be_turned_to(flows: Path) -> None:
    end = MANY + TO_THE_END
    assert (
        said(flows, end + "  - expect: {at: small/read, passages: [tea/strong, tea/weak], topics: tea}\n")
        == []
    )
    assert said(flows, end + "  - expect_not: {passages: tea/weak}\n") == [
        "6:28 The passage 'tea/weak' should not be offered, but it is."
    ]


def test_after_a_wrong_place_all_else_would_only_follow_and_is_not_told(flows: Path) -> None:
    wrong = MANY + "  - expect: {at: small/tired, says: tired}\n  - tap: never\nends: small/read\n"
    assert [line.split()[0] for line in said(flows, wrong)] == ["5:18"]


def test_wrong_words_are_told_and_the_rest_is_played_all_the_same(flows: Path) -> None:
    wrong = MANY + "  - expect: {says: [one thing, another]}\n  - tap: [milk, done]\nends: rest\n"
    assert [line.split()[0] for line in said(flows, wrong)] == ["5:21", "5:32", "7:7"]


def test_a_button_that_is_not_there_is_told_with_the_nearest_and_all_that_are_there(flows: Path) -> None:
    (missing,) = found(flows, MANY + "  - tap: [milk, dne]\n")
    assert (missing.rule, missing.place.line, missing.place.column) == ("no-such-button", 5, 17)
    assert "Did you mean 'done'?" in missing.advice
    assert missing.advice.splitlines()[-1].strip() == "[milk] [sugar] [nothing] [done] [back] [skip] [help]"


def test_a_button_of_an_earlier_message_can_be_tapped_and_moves_nothing(guide: Guide) -> None:
    read = "  - type: /topics\n  - tap: [open=sleep, open=sleep/loop, leave, mode=more]\n"
    assert _problems(guide, read + "  - expect: {at: welcome/hello}\n") == []


def test_what_was_ticked_is_unticked_by_the_same_name(flows: Path) -> None:
    assert said(flows, MANY + "  - tap: [milk, milk, done]\n  - expect: {at: small/with}\n") == []


def test_a_choice_comes_before_an_action_of_its_name_and_a_slash_means_the_action(guide: Guide) -> None:
    danger = "  - tap: [start, skip]\n  - type: i want to kill myself\n  - tap: not_said\n"
    assert _problems(guide, danger + "  - tap: back\n  - expect: {at: welcome/country}\n") == []
    assert _problems(guide, danger + "  - tap: /back\n  - expect: {at: safety/crisis}\n") == []


def test_to_a_choice_on_another_page_the_pages_are_turned(guide: Guide) -> None:
    assert _problems(guide, "  - tap: [start, 25_39, NO]\n  - expect: {at: checkin/frequency}\n") == []


def test_time_passes_while_waiting(guide: Guide) -> None:
    twice = "  - type: i want to kill myself\n  - wait: {}\n  - type: i want to kill myself\n"
    short = "  - expect_not: {says: This is a program}\n"
    assert _problems(guide, twice.format("2 minutes") + short) == []
    assert [p.rule for p in _problems(guide, twice.format("1 hour") + short)] == ["not-as-expected"]


def test_what_cant_be_read_is_answered_and_moves_nothing(guide: Guide) -> None:
    assert _problems(guide, "  - send: voice\n  - expect: {at: welcome/hello, says: can't listen}\n") == []


def test_after_forget_a_new_person_begins(guide: Guide) -> None:
    forget = "  - tap: start\n  - type: /forget\n  - tap: wipe\n  - expect: {at: rest}\n  - type: hello\n"
    assert _problems(guide, f"{forget}  - expect: {{at: welcome/hello}}\n") == []


def test_a_scenario_is_played_in_its_language(guide: Guide) -> None:
    assert _problems(guide, "  - expect: {says: ¿Empezamos?}\n", "language: es-MX\n") == []


def test_a_scenario_may_begin_at_any_question(flows: Path) -> None:
    begins = "scenario: Later on\nbegins: small/where\nsteps:\n  - expect: {says: where do you live}\n  - tap: GB\n"
    assert said(flows, f"{begins}ends: small/read\n") == []


def test_where_no_conversation_leads_none_can_begin(flows: Path) -> None:
    island = "  island:\n    ask: All alone?\n    choices: {yes: {label: Yes, go: island}}\n    go: end\n"
    never = "    go: [{when: {all: [{cups: none}, {cups: some}]}, to: island}, read]\n"
    small = (flows / "small.yaml").read_text(encoding="utf-8").replace("    go: read\n", never)
    (flows / "small.yaml").write_text(f"{small}\n{island}", encoding="utf-8")
    found(flows, "scenario: Nowhere\nbegins: small/island\nsteps:\n  - tap: yes\n")
    (played,) = play_all(Guide(book_of(flows)))
    assert [str(problem.place).partition("tea.yaml:")[2] for problem in played.problems] == ["2:9"]
    assert "should begin at 'small/island', but no conversation leads there" in played.problems[0].says


def test_what_only_a_withdrawal_broke_is_a_warning_so_that_the_withdrawal_takes_effect_at_once(
    flows: Path,
) -> None:
    text = f"{MANY}{TO_THE_END}  - type: i want to die\n  - expect: {{numbers: 01234 567890}}\n"
    gb = flows / "referrals" / "gb.yaml"
    other = (
        "  gb-other:\n    name: Another line\n    kind: crisis\n    call: '01234 567891'\n    hours: 24/7\n"
    )
    other += "    for: anyone\n    confidence: high\n    verified: {on: 2026-11-01, how: made up for tests, seen: no}\n"
    sound = gb.read_text(encoding="utf-8")
    gb.write_text(sound.replace('    call: "01234', '    withdrawn: it rings out\n    call: "01234') + other)
    (warning,) = found(flows, text)
    assert (warning.rule, warning.severity) == ("not-as-expected", "warning")
    assert warning.says.startswith("Since something was withdrawn, this does not hold any more:")
    (error,) = found(flows, text + "  - expect: {says: no such thing}\n  - expect: {at: small/cups}\n")[:1]
    assert error.severity == "error"


@pytest.mark.parametrize(
    ("text", "rule", "advice"),
    [
        ("ends: small/withh", "no-such-state", "Did you mean 'small/with'"),
        ("ends: smal/with", "no-such-flow", "Did you mean 'small'?"),
        ("ends: with", "no-such-state", "Did you mean 'small/with'?"),
        ("begins: small/tirred", "no-such-state", "Did you mean 'small/tired'"),
        ("ends: small/rest", "never-waits", "the question or the page that comes after it"),
        ("  - expect: {passages: tea/strnog}", "no-such-passage", "Did you mean 'tea/strong'?"),
        ("  - expect_not: {signal: crisi}", "no-such-signal", "Did you mean 'crisis'?"),
        ("  - expect: {say: tea}", "unknown-key", "Did you mean 'says'?"),
        ("  - tapp: milk", "unknown-key", "Did you mean 'tap'?"),
        ("  - send: voise", "unknown-word", "Did you mean 'voice'"),
        ("  - milk", "odd-step", "Begin each step with -"),
        ("  - {}", "odd-step", "Begin each step with -"),
        ("country: GB", "unknown-key", "Possible"),
    ],
)
def test_names_and_keys_are_checked_before_anything_is_played(
    flows: Path, text: str, rule: str, advice: str
) -> None:
    (problem,) = found(flows, f"{MANY}{text}\n")
    assert (problem.rule, problem.place.line) == (rule, 5)
    assert advice in problem.advice


def test_a_state_that_was_renamed_is_called_by_its_new_name(flows: Path) -> None:
    small = (flows / "small.yaml").read_text(encoding="utf-8")
    (flows / "small.yaml").write_text(
        small.replace("  tired:\n", "  tired:\n    was: [weary]\n"), encoding="utf-8"
    )
    (problem,) = found(flows, f"{MANY}ends: small/weary\n")
    assert problem.advice == "It is called 'small/tired' now."


def test_nothing_can_be_expected_before_anything_was_done(flows: Path) -> None:
    (problem,) = found(flows, "scenario: Too early\nsteps:\n  - expect: {at: small/cups}\n")
    assert (problem.rule, problem.place.line) == ("odd-step", 3)


def test_in_a_book_that_is_broken_elsewhere_no_scenario_is_played(flows: Path) -> None:
    small = (flows / "small.yaml").read_text(encoding="utf-8")
    (flows / "small.yaml").write_text(small.replace("    go: read\n", "", 1), encoding="utf-8")
    assert {problem.rule for problem in found(flows, f"{MANY}ends: rest\n")}.isdisjoint({"not-as-expected"})


def test_coverage_names_each_state_and_each_way_on_that_no_scenario_takes(flows: Path) -> None:
    assert said(flows, MANY + "  - tap: [milk, done, often, never]\n") == []
    lines = [line.removeprefix(f"{flows.as_posix()}/") for line in coverage(checked(flows)).splitlines()]
    assert "small.yaml:40:3: No scenario comes to 'small/rest'." in lines
    assert "small.yaml:21:9: No scenario takes this way from 'cups' to 'tired'." in lines
    assert not any("from 'cups' to 'with'" in line for line in lines)
    assert lines[-1] == "Scenarios (1) come to 40 % of 10 states, and take 25 % of 12 ways on."


def test_a_book_with_other_errors_has_no_coverage_to_tell(flows: Path) -> None:
    assert (
        coverage(Report(None, [], [], {}))
        == "What the scenarios come to is told when nothing else is broken."
    )


def _problems(guide: Guide, steps: str, head: str = "") -> list[Problem]:
    """What comes of a scenario that is played in the real book."""
    return _played(
        guide, f"scenario: Someone\n{head or 'language: en-US' + chr(10)}steps:\n  - type: /start\n{steps}"
    ).problems


def _played(guide: Guide, text: str) -> Played:
    tree = read("someone.yaml", text.encode()).tree
    assert tree is not None
    scenario, problems = read_scenario(tree)
    assert scenario is not None, problems
    return play(guide, scenario, {})
