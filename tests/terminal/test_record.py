"""Recording: a conversation that is played in the terminal becomes a scenario that holds."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.books import checked, sound_book
from tests.test_cli import command

KEEPS_ITS_NAME = "\nA pot of tea\n"


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    return sound_book(tmp_path)


def record(flows: Path, typed: str, *words: str) -> subprocess.CompletedProcess[str]:
    done = command("record", "pot", "--flows", str(flows), *words, at=flows.parent, typed=typed)
    assert "Traceback" not in done.stderr
    return done


def steps(flows: Path) -> list[str]:
    """The lines of what was written, which must hold."""
    report = checked(flows)
    assert [problem.says for problem in (*report.errors, *report.warnings)] == []
    assert [played.scenario.name for played in report.played] == ["pot"]
    return (flows / "scenarios" / "pot.yaml").read_text(encoding="utf-8").splitlines()


def test_what_was_played_is_written_by_the_names_of_choices_with_the_place_after_each_question(
    flows: Path,
) -> None:
    done = record(flows, "/start\n3\n1\n2\n4\nonce\n1\n" + KEEPS_ITS_NAME)
    assert done.returncode == 0, done.stderr
    assert steps(flows) == [
        "scenario: A pot of tea",
        "steps:",
        "  - type: /start",
        "  - expect: {at: small/cups}",
        "  - tap: many",
        "  - expect: {at: small/with}",
        "  - tap: [milk, sugar, done]",
        "  - expect: {at: small/tired}",
        "  - type: once",
        "  - tap: never",
        "  - expect: {at: small/where}",
        "ends: small/where",
    ]


def test_after_each_turn_the_place_is_shown(flows: Path) -> None:
    assert "— small/cups\n" in record(flows, "/start\n").stdout


def test_a_card_for_danger_notes_its_signal_and_numbers(flows: Path) -> None:
    record(flows, "/start\n1\n1\n1\nuk\ni want to die\n" + KEEPS_ITS_NAME)
    assert '  - expect: {at: safety/better, signal: [crisis], numbers: ["999", "01234 567890"]}' in steps(
        flows
    )


def test_expectations_can_be_noted_and_what_is_not_so_is_refused(flows: Path) -> None:
    typed = "/start\n?says how many\n?says coffee\n?not coffee\n?not says cups\n"
    typed += "?not passages tea/weak\n?not passages tea/wek\n"
    done = record(flows, typed + KEEPS_ITS_NAME)
    assert "Noted: says: how many" in done.stdout
    assert "Not noted: 'coffee' should be said, but it is not." in done.stdout
    assert "Not noted: 'cups' should not be said, but it is: cups." in done.stdout
    assert "There is no passage 'tea/wek'. Did you mean 'tea/weak'" in done.stdout
    assert steps(flows)[3:5] == [
        "  - expect: {at: small/cups, says: [how many]}",
        "  - expect_not: {says: [coffee], passages: [tea/weak]}",
    ]


def test_all_passages_at_hand_are_noted_at_once(flows: Path) -> None:
    record(flows, "/start\n3\n1\n4\n1\n1\nuk\n?passages\n?topics\n" + KEEPS_ITS_NAME)
    assert "  - expect: {at: small/read, passages: [tea/strong, tea/weak], topics: [tea]}" in steps(flows)


def test_the_last_thing_can_be_taken_back(flows: Path) -> None:
    record(flows, "/start\n1\n?undo\n3\n" + KEEPS_ITS_NAME)
    assert steps(flows)[4:6] == ["  - tap: many", "  - expect: {at: small/with}"]


def test_time_things_that_cant_be_read_and_typed_numbers_are_recorded(flows: Path) -> None:
    record(
        flows, "/start\n?wait 2 days\n?send voice\n?type 3\n?send spoon\n?wait long\n?wat\n" + KEEPS_ITS_NAME
    )
    assert steps(flows)[4:7] == ["  - wait: 2 days", "  - send: voice", '  - type: "3"']


def test_without_a_title_the_name_is_the_title_and_the_end_of_the_input_writes(flows: Path) -> None:
    assert record(flows, "/start").returncode == 0
    assert steps(flows)[0] == "scenario: Pot"


def test_it_may_begin_in_the_middle_and_in_another_language(flows: Path) -> None:
    done = record(flows, "1\n" + KEEPS_ITS_NAME, "--at", "small/where", "--language", "en-GB")
    assert "Where do you live?" in done.stdout
    assert steps(flows)[:4] == ["scenario: A pot of tea", "language: en-GB", "begins: small/where", "steps:"]


def test_no_file_is_ever_overwritten(flows: Path) -> None:
    record(flows, "/start\n" + KEEPS_ITS_NAME)
    before = steps(flows)
    done = record(flows, "/start\n1\n" + KEEPS_ITS_NAME)
    assert done.returncode == 2
    assert "pot.yaml is there already, and is not overwritten." in done.stderr
    assert done.stdout == ""
    assert steps(flows) == before


def test_a_whole_file_name_is_taken_as_it_is(flows: Path) -> None:
    command("record", "./mine/tea.yaml", "--flows", str(flows), at=flows.parent, typed="/start\n")
    assert (flows.parent / "mine" / "tea.yaml").exists()
    assert not (flows / "scenarios").exists()


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (("--at", "small/whree"), "Nobody ever waits at 'small/whree'. Did you mean 'small/where'"),
        (("--at", "small/rest"), "Nobody ever waits at 'small/rest'."),
        (("--language", "English"), "'English' is no language code."),
    ],
)
def test_what_cant_be_done_is_said_before_anything_is_played(
    flows: Path, words: tuple[str, ...], wrong: str
) -> None:
    done = record(flows, "/start\n", *words)
    assert done.returncode == 2
    assert done.stderr.startswith(wrong)


def test_a_name_that_is_no_file_name_is_refused(flows: Path) -> None:
    done = command("record", "my tea", "--flows", str(flows), at=flows.parent)
    assert done.returncode == 2
    assert done.stderr.startswith("'my tea' can't be the name of a scenario")


def test_where_nothing_was_played_nothing_is_written(flows: Path) -> None:
    assert "Nothing was played, so nothing was written." in record(flows, "\n").stdout
    assert not (flows / "scenarios").exists()


def test_nothing_is_kept_of_whoever_records(flows: Path) -> None:
    record(flows, "/start\n")
    assert sorted(path.name for path in flows.parent.iterdir()) == ["flows"]
