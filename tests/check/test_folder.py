"""A whole folder: all problems in one run, and folders that can't be read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.book.source import MOST_BYTES, read
from bot.book.tree import MOST_PIECES
from bot.check import Report
from tests.books import BROKEN, broken_book, checked, shown, sound_book

PROJECT = Path(__file__).parent.parent.parent


def _change(flows: Path, name: str, *changes: tuple[str, str]) -> None:
    text = (flows / name).read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (flows / name).write_text(text, encoding="utf-8")


def _rules(report: Report) -> list[tuple[str, int, str]]:
    return [(Path(p.place.file).name, p.place.line, p.rule) for p in report.errors]


def test_several_faults_in_a_file_are_all_shown_in_its_order(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    changes = (
        ("some: A few", "some:"),
        ("      - with\n", "      - wiht\n"),
        ("screen: tired", "screen: tierd"),
    )
    _change(flows, "small.yaml", *changes, ("limit: 2", "limit: two"))
    assert _rules(checked(flows)) == [
        ("small.yaml", 16, "no-label"),
        ("small.yaml", 35, "no-such-screen"),
        ("small.yaml", 55, "not-a-number"),
    ]


def test_faults_in_several_files_are_all_shown_by_file(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    _change(flows, "passages/tea.yaml", ("next: [tea/weak]", "next: [tea/week]"))
    _change(
        flows,
        "referrals/gb.yaml",
        ("2026-11-01, how: made up for tests, seen: no}\nservices", "soon, how: x, seen: no}\nservices"),
    )
    _change(flows, "safety.yaml", ("    go: better", "    go: bettr"))
    _change(flows, "words/en.yaml", ("signs:", "signs"))
    assert _rules(checked(flows)) == [
        ("tea.yaml", 20, "no-such-passage"),
        ("gb.yaml", 8, "not-a-day"),
        ("safety.yaml", 13, "no-such-state"),
        ("en.yaml", 2, "missing-colon"),
    ]


def test_a_broken_file_does_not_make_what_it_holds_missing_elsewhere(tmp_path: Path) -> None:
    for name, first in [
        ("small.yaml", "flow: small"),
        ("screens/tired.yaml", "screen: tired"),
        ("passages/tea.yaml", "topic: tea"),
    ]:
        flows = sound_book(tmp_path / name.replace("/", "_"))
        _change(flows, name, (first, f"{first}: x"))
        assert [problem.rule for problem in checked(flows).errors] == ["colon-in-text"]


def test_two_runs_say_the_same(tmp_path: Path) -> None:
    flows = broken_book(tmp_path, next(file for file in BROKEN if file.stem == "given-twice"))
    (flows / "again.yaml").write_text("flow: small\nstates:\n", encoding="utf-8")
    assert shown(flows) == shown(flows)


def test_one_thing_in_two_files_is_an_error_that_names_both(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    for name in (
        "small.yaml",
        "screens/tired.yaml",
        "passages/tea.yaml",
        "referrals/gb.yaml",
        "words/en.yaml",
    ):
        (flows / name).with_stem("z").write_bytes((flows / name).read_bytes())
    twice = [problem for problem in checked(flows).errors if problem.rule == "given-twice"]
    assert [Path(problem.place.file).name for problem in twice] == ["z.yaml"] * 5
    assert all(problem.also for problem in twice)


def test_flows_that_run_each_other_are_an_error_in_both(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    for name, other in (("ping", "pong"), ("pong", "ping")):
        text = f"flow: {name}\ntitle: T\nstart: go\nstates:\n  go:\n    run: {other}\n    go: end\n"
        (flows / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert _rules(checked(flows)) == [("ping.yaml", 6, "run-circle"), ("pong.yaml", 6, "run-circle")]


def test_running_a_flow_that_asks_nothing_again_and_again_is_a_silent_circle(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    for name, job, to in (("loop", "run: mute", "go"), ("mute", "say: Hm.", "end")):
        text = f"flow: {name}\ntitle: T\nstart: go\nstates:\n  go:\n    {job}\n    go: {to}\n"
        (flows / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert _rules(checked(flows)) == [("loop.yaml", 5, "silent-loop")]


def test_running_a_flow_that_asks_something_again_and_again_is_no_silent_circle(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    text = "flow: more\ntitle: T\nstart: go\nstates:\n  go:\n    run: small\n    go: go\n"
    (flows / "more.yaml").write_text(text, encoding="utf-8")
    assert checked(flows).errors == []


@pytest.mark.parametrize("name", ["nowhere", "a_file"])
def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path, name: str) -> None:
    (tmp_path / "a_file").touch()
    (problem,) = checked(tmp_path / name).errors
    assert problem.rule == "no-folder"


def test_a_file_that_can_not_be_opened_is_a_problem(tmp_path: Path) -> None:
    flows = sound_book(tmp_path)
    (flows / "gone.yaml").symlink_to(tmp_path / "nowhere")
    (problem,) = checked(flows).errors
    assert (Path(problem.place.file).name, problem.rule) == ("gone.yaml", "unreadable-file")


def test_a_file_too_large_to_be_meant_is_refused() -> None:
    assert read("f.yaml", b"# " + b"x" * MOST_BYTES).problems[0].rule == "too-large"
    assert read("f.yaml", b"a: [" + b"x, " * MOST_PIECES + b"x]").problems[0].rule == "too-large"


@pytest.mark.parametrize("rule", ["open-quote", "not-utf8", "no-way-here"])
def test_the_command_that_checks_and_those_that_talk_say_the_same_of_a_broken_book(
    tmp_path: Path, rule: str
) -> None:
    flows = broken_book(tmp_path, next(file for file in BROKEN if file.stem == rule))
    wanted = shown(flows).replace("flows/", f"{flows.as_posix()}/")
    settings = {
        "FLOWS": str(flows),
        "TELEGRAM_TOKEN": "123456789:" + "a" * 35,
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
    }
    for command in ("check", "run", "chat"):
        done = subprocess.run(
            [sys.executable, "-m", "bot", command],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONCOERCECLOCALE": "0", **settings},
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=60,
        )
        assert done.returncode == 1
        assert (done.stdout + done.stderr).decode() == wanted
