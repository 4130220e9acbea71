"""Whole conversations, written as text: `tests/conversations` has one file for each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.robot import Robot, play

CONVERSATIONS = sorted((Path(__file__).parent.parent / "conversations").glob("*.txt"))


@pytest.mark.parametrize("path", CONVERSATIONS, ids=lambda path: path.stem)
def test_a_whole_conversation(path: Path, robot: Robot) -> None:
    play(path, robot)


def test_a_line_that_says_nothing_is_no_conversation(tmp_path: Path, robot: Robot) -> None:
    path = tmp_path / "odd.txt"
    path.write_text("bot:hello\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"odd\.txt:1"):
        play(path, robot)


def test_a_button_that_is_not_there_is_told_with_what_is(robot: Robot) -> None:
    robot.type("hi")
    with pytest.raises(AssertionError, match=r"(?s)no button 'Begin'.*\[Start\]"):
        robot.tap("Begin")
