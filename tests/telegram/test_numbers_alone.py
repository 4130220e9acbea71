"""Flows that fail in the middle of a turn, and cards that can't be delivered: numbers come, and the operator is told."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from bot.book.load import Book
from bot.guide.guide import Guide
from tests.guide.walk import CRISIS
from tests.telegram.botapi import BotApi
from tests.telegram.harness import open_store, running
from tests.telegram.robot import Robot
from tests.telegram.toy import HELP

pytestmark = pytest.mark.anyio


async def test_words_of_danger_and_help_now_are_answered_though_every_flow_fails(
    lab: BotApi, tmp_path: Path, book: Book, caplog: pytest.LogCaptureFixture
) -> None:
    flows = {name: dataclasses.replace(flow, states={}) for name, flow in book.flows.items()}
    hollow = Guide(dataclasses.replace(book, flows=flows))
    robin, other = Robot(lab, 4801), Robot(lab, 4802)
    async with running(lab, open_store(tmp_path), hollow):
        robin.say(CRISIS)
        other.say("/help_now")
        await lab.until(lambda: robin.screen and other.screen)
        assert "Find A Helpline" in robin.screen[0].text
        assert "Find A Helpline" in other.screen[0].text
        robin.tap("United States")
        await lab.until(lambda: len(robin.screen) == 2)
        assert "988" in robin.screen[1].text
    assert any(line.startswith("A turn failed") for line in caplog.messages)
    assert CRISIS not in caplog.text


async def test_a_card_that_fails_three_times_is_told_to_the_operator_and_not_whose(
    lab: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    robin = Robot(lab, 4803)
    async with running(lab, open_store(tmp_path)):
        robin.say("/start")
        await robin.sees("Question 1?")
        lab.fail("html502", "sendMessage", times=3)
        robin.say("/help_now")
        await robin.sees(HELP)
    told = [line for line in caplog.messages if line.startswith("A card of numbers could not be delivered")]
    assert len(told) == 1
    assert "4803" not in caplog.text
