"""`kratom-guide why` and `chat --at`: the shortest way to where an author is working."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.books import checked, sound_book
from tests.test_cli import command


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    return sound_book(tmp_path)


def test_why_prints_the_conversation_and_the_reason_and_it_can_be_pasted_into_a_scenario(flows: Path) -> None:
    shown = command("why", "passages/tea/strong", "--flows", str(flows), at=flows.parent)
    assert shown.returncode == 0, shown.stderr
    lines = shown.stdout.splitlines()
    assert lines[0] == "# the shortest conversation in which somebody is offered passages/tea/strong"
    assert lines[1].startswith("# they are told: ")
    assert "you said" in lines[1]
    assert lines[-1] == "  - expect: {passages: [tea/strong]}"
    (flows / "scenarios").mkdir()
    (flows / "scenarios" / "pasted.yaml").write_text(f"scenario: Pasted\n{shown.stdout}", encoding="utf-8")
    report = checked(flows)
    assert (report.errors, len(report.played)) == ([], 1)


def test_why_prints_the_way_to_a_state(flows: Path) -> None:
    shown = command("why", "small/with", "--flows", str(flows), at=flows.parent)
    assert shown.stdout.splitlines() == [
        "# the shortest conversation that comes to small/with",
        "steps:",
        "  - type: /start",
        "  - tap: some",
        "  - expect: {at: small/with}",
    ]


def test_to_a_state_that_asks_nothing_the_way_ends_at_what_comes_next(flows: Path) -> None:
    shown = command("why", "small/rest", "--flows", str(flows), at=flows.parent)
    assert shown.stdout.splitlines()[-1] == "  - expect: {at: small/where}"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (
            "passages/tea/strnog",
            "There is no passage 'passages/tea/strnog'. Did you mean 'passages/tea/strong'",
        ),
        ("small/wiht", "There is no state 'small/wiht'. Did you mean 'small/with'"),
    ],
)
def test_for_a_name_that_is_not_there_the_nearest_is_named(flows: Path, name: str, says: str) -> None:
    shown = command("why", name, "--flows", str(flows), at=flows.parent)
    assert shown.returncode == 2
    assert shown.stderr.startswith(says)
    assert shown.stdout == ""


def test_where_nobody_ever_comes_it_says_so(flows: Path) -> None:
    small = (flows / "small.yaml").read_text(encoding="utf-8")
    island = "\n  island:\n    ask: All alone?\n    choices: {yes: {label: Yes, go: end}}\n"
    (flows / "small.yaml").write_text(small + island, encoding="utf-8")
    shown = command("why", "small/island", "--flows", str(flows), at=flows.parent)
    assert (shown.returncode, shown.stderr) == (2, "Nobody ever comes to 'small/island'.\n")


def test_for_a_book_that_cant_be_read_why_shows_what_is_wrong(flows: Path) -> None:
    (flows / "small.yaml").write_text("flow: [", encoding="utf-8")
    shown = command("why", "small/with", "--flows", str(flows), at=flows.parent)
    assert shown.returncode == 1
    assert "small.yaml:1:" in shown.stderr


def test_a_chat_may_begin_in_the_middle_and_nothing_of_it_is_kept(flows: Path) -> None:
    shown = command("chat", "--at", "small/tired", at=flows.parent, typed="1\n1\n")
    assert shown.returncode == 0, shown.stderr
    first, *rest = shown.stdout.splitlines()
    assert first == "On the way to small/tired: /start · none"
    assert "In the morning" in "\n".join(rest)
    assert "Where do you live?" in "\n".join(rest)
    assert sorted(path.name for path in flows.parent.iterdir()) == ["flows"]


def test_a_chat_that_should_begin_nowhere_says_what_may_be_meant(flows: Path) -> None:
    shown = command("chat", "--at", "small/tird", at=flows.parent)
    assert shown.returncode == 2
    assert shown.stderr.startswith("There is no state 'small/tird'. Did you mean 'small/tired'")


def test_check_tells_coverage_where_it_is_asked_to(flows: Path) -> None:
    plain = command("check", str(flows), at=flows.parent)
    assert "scenario" not in plain.stdout.lower()
    shown = command("check", str(flows), "--coverage", at=flows.parent)
    assert shown.returncode == plain.returncode
    assert (
        shown.stdout.splitlines()[-1] == "Scenarios (0) come to 0 % of 10 states, and take 0 % of 12 ways on."
    )
    told = command("check", str(flows), "--coverage", "--format", "json", at=flows.parent)
    assert told.stdout.rstrip().endswith("}")
    assert "Scenarios (0)" in told.stderr


def test_a_scenario_that_is_broken_is_in_nobodys_way(flows: Path) -> None:
    (flows / "scenarios").mkdir()
    (flows / "scenarios" / "bad.yaml").write_text(
        "scenario: Bad\nsteps:\n  - tap: nothing\n", encoding="utf-8"
    )
    assert command("why", "small/with", "--flows", str(flows), at=flows.parent).returncode == 0
