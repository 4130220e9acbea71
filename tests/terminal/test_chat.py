"""The conversation in a terminal: a process of its own, its keyboard and its screen."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.guide.turn import Button, Tapped, Typed
from bot.terminal.chat import LEAVING, read_line

FLOWS = Path("flows").resolve()
WAITING = "Shall we start?"


def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TELEGRAM")}
    return {
        **kept,
        "FLOWS": str(FLOWS),
        "DATABASE_URL": f"sqlite:///{folder}/data/guide.db",
        "COLUMNS": "100",
    }


def chat(folder: Path, typed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "chat"],
        input=typed, capture_output=True, text=True, timeout=60, env=environment(folder),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def test_numbers_answer_and_it_carries_on_where_it_stopped(tmp_path: Path) -> None:
    first = chat(tmp_path, "1\n3\n1\n5\n")
    assert "In the past month, how often did you take kratom?" in first
    assert first.rstrip().endswith(LEAVING)
    again = chat(tmp_path, "")
    assert "What kind do you take?" in again
    assert WAITING not in again


def test_typing_answers_as_well(tmp_path: Path) -> None:
    seen = chat(tmp_path, "start\n25 to 39\ngermany\nmost days\n")
    assert "Noted: Germany." in seen
    assert "Noted: Most days." in seen


def test_words_of_danger_show_numbers_and_the_question_comes_back(tmp_path: Path) -> None:
    seen = chat(tmp_path, "1\n3\n1\ni want to die\nno\n")
    card = seen.index("988")
    assert card < seen.index("Are you thinking about ending your life?", card - 2000)
    assert seen.rstrip().removesuffix(LEAVING).count("how often did you take kratom?") == 2


def test_mydata_is_printed_as_the_file_that_others_get(tmp_path: Path) -> None:
    assert '"country": "US"' in chat(tmp_path, "1\n3\n1\n/mydata\n")


def test_ctrl_c_leaves_politely(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "bot", "chat"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(tmp_path),
    ) as process:  # fmt: skip
        assert process.stdout is not None
        seen = ""
        while "Get help now" not in seen:
            seen += process.stdout.readline()
        time.sleep(0.5)  # until it waits at the prompt
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=30)
    assert process.returncode == 0
    assert LEAVING in out
    assert "Traceback" not in errors


BUTTONS = [Button("Start", "1:start"), Button("Not now", "1:not_now")]


@pytest.mark.parametrize(
    ("line", "event"),
    [
        ("2", Tapped("1:not_now")),
        (" 1 ", Tapped("1:start")),
        ("3", Typed("3")),
        ("0", Typed("0")),
        ("²", Typed("²")),
        ("not now", Typed("not now")),
        ("", Typed("")),
    ],
)
def test_a_number_on_the_screen_is_a_tap_and_all_else_is_typed(line: str, event: object) -> None:
    assert read_line(line, BUTTONS) == event
