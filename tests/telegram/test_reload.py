"""A book that is changed while people talk: the bot is a process of its own, with a small book of its own."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.books import sound_book
from tests.guide.books import replace
from tests.telegram.botapi import BotApi
from tests.telegram.harness import BotProcess
from tests.telegram.robot import Robot

pytestmark = pytest.mark.anyio

BROKEN = "go: nowhere_at_all\n"
CUPS, OTHER_CUPS = "How many cups of tea did you have today?", "How much tea was it today?"
ANOTHER_LINE = """
  another:
    name: Another line
    kind: treatment_finder
    web: https://example.org/another
    hours: website
    for: anyone
    confidence: high
    verified: {on: 2026-11-01, how: made up for tests, seen: no}
"""
LONG = 60  # seconds: where others use the machine, the process takes a while to start


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    """The small sound book, with one line more to call."""
    flows = sound_book(tmp_path)
    with (flows / "referrals" / "other.yaml").open("a") as others:
        others.write(ANOTHER_LINE)
    return flows


@pytest.fixture
async def bot(lab: BotApi, tmp_path: Path, flows: Path) -> AsyncIterator[BotProcess]:
    """The bot that takes a changed book on SIGHUP only."""
    async with BotProcess(lab, tmp_path, "bot", "run", FLOWS=str(flows), RELOAD_FLOWS="").running() as bot:
        await bot.logs("is running.")
        yield bot


@pytest.fixture
async def watching(lab: BotApi, tmp_path: Path, flows: Path) -> AsyncIterator[BotProcess]:
    """The bot that takes every change of the folder."""
    async with BotProcess(lab, tmp_path, "bot", "run", FLOWS=str(flows), RELOAD_FLOWS="yes").running() as bot:
        await bot.logs("is running.")
        yield bot


@pytest.fixture
def robin(lab: BotApi) -> Robot:
    return Robot(lab, 4242)


async def asked_about_tea(robin: Robot) -> None:
    robin.say("/start")
    await robin.sees(CUPS, LONG)


async def let_go(file: Path, text: str) -> None:
    await asyncio.to_thread(file.write_text, text)


async def test_on_sighup_the_changed_book_takes_over_and_people_go_on_where_they_are(
    bot: BotProcess, robin: Robot, flows: Path
) -> None:
    await asked_about_tea(robin)
    replace(
        flows,
        "small.yaml",
        ("start: cups", "start: how_much"),
        (f"  cups:\n    ask: {CUPS}", f"  how_much:\n    was: [cups]\n    ask: {OTHER_CUPS}"),
        ("What was in it?", "And what was in it?"),
    )
    bot.send(signal.SIGHUP)
    await bot.logs("is running now, and not")
    assert "Changed: small.yaml." in bot.log.read_text()
    robin.tap("A few")  # a button that the old book made
    shown = await robin.sees("And what was in it?")
    robin.tap("back", shown)
    await robin.sees(OTHER_CUPS)


async def test_what_is_withdrawn_is_shown_to_nobody_from_then_on(
    bot: BotProcess, robin: Robot, flows: Path
) -> None:
    await asked_about_tea(robin)
    robin.say("/help_now")
    await robin.sees("Find a line", LONG)
    replace(
        flows, "referrals/other.yaml", ("name: Find a line", "name: Find a line\n    withdrawn: it is closed")
    )
    bot.send(signal.SIGHUP)
    await bot.logs("is running now, and not")
    robin.say("/help_now")
    shown = await robin.sees("Another line", LONG)
    assert "Find a line" not in shown.text


async def test_a_broken_book_is_refused_with_its_reasons_and_the_old_one_keeps_running(
    bot: BotProcess, robin: Robot, flows: Path
) -> None:
    await asked_about_tea(robin)
    robin.say("a xylophone full of tea")
    replace(flows, "small.yaml", (CUPS, OTHER_CUPS), ("      - with\n", "      - wiht\n"))
    bot.send(signal.SIGHUP)
    await bot.logs("are broken and not taken; the book")
    await bot.logs(
        f"{flows}/small.yaml:22:9: There is no state called 'wiht' in the flow 'small'. [no-such-state]"
    )
    robin.tap("A few")
    await robin.sees("What was in it?")
    robin.say("/start")
    await robin.sees(CUPS)
    log = bot.log.read_text()
    assert "is running now" not in log
    assert "xylophone" not in log
    replace(flows, "small.yaml", ("      - wiht\n", "      - with\n"))
    bot.send(signal.SIGHUP)
    await bot.logs("is running now, and not")
    robin.say("/start")
    await robin.sees(OTHER_CUPS)


async def test_nobody_waits_for_the_check_and_whoever_asks_meanwhile_gets_one_more(
    bot: BotProcess, robin: Robot, flows: Path
) -> None:
    await asked_about_tea(robin)
    replace(flows, "small.yaml", (CUPS, OTHER_CUPS))
    held_file = flows / "passages" / "late.yaml"
    passages = (flows / "passages" / "tea.yaml").read_text()
    os.mkfifo(held_file)
    bot.send(signal.SIGHUP)
    await bot.logs("Checking the changed flows")
    robin.tap("A few")
    await robin.sees("What was in it?")
    robin.say("/start")
    await robin.sees(CUPS)
    for _ in range(3):
        bot.send(signal.SIGHUP)
    robin.say("/help_now")
    await robin.sees("Find a line", LONG)
    await let_go(held_file, passages.replace("topic: tea", "topic: late", 1))
    held_file.unlink()
    await bot.logs("is running now, and not")
    await bot.logs("The flows are those of the book")
    robin.say("/start")
    await robin.sees(OTHER_CUPS)
    assert await bot.stop(signal.SIGTERM) == 0
    log = bot.log.read_text()
    assert (log.count("Checking"), log.count("The flows are those of the book")) == (1, 1)


async def test_sighup_without_a_change_says_so(bot: BotProcess) -> None:
    bot.send(signal.SIGHUP)
    await bot.logs("The flows are those of the book")
    assert "Checking" not in bot.log.read_text()


async def test_sighup_while_it_starts_is_kept_for_when_it_runs(
    lab: BotApi, tmp_path: Path, flows: Path
) -> None:
    late = flows / "passages" / "late.yaml"
    text = (flows / "passages" / "tea.yaml").read_text().replace("topic: tea", "topic: late", 1)
    os.mkfifo(late)
    async with BotProcess(lab, tmp_path, "bot", "run", FLOWS=str(flows)).running() as bot:
        writing = await asyncio.to_thread(late.open, "w")  # opens as soon as the bot reads the book
        bot.send(signal.SIGHUP)
        writing.write(text)
        writing.close()
        await bot.logs("The flows are those of the book")


async def test_sigterm_in_the_middle_of_a_check_ends_it_and_the_check(bot: BotProcess, flows: Path) -> None:
    late = flows / "passages" / "late.yaml"
    os.mkfifo(late)
    bot.send(signal.SIGHUP)
    reading = await asyncio.to_thread(os.open, late, os.O_WRONLY)  # opens as soon as the check reads the book
    assert await bot.stop(signal.SIGTERM) == 0
    with pytest.raises(BrokenPipeError):
        os.write(reading, b"nobody reads this any more")
    os.close(reading)


async def test_where_the_setting_says_so_a_change_of_the_folder_is_enough(
    watching: BotProcess, robin: Robot, flows: Path
) -> None:
    await asked_about_tea(robin)
    replace(flows, "small.yaml", ("      - with\n", "      - wiht\n"))
    await watching.logs("are broken and not taken")
    replace(flows, "small.yaml", ("      - wiht\n", "      - with\n"), (CUPS, OTHER_CUPS))
    await watching.logs("is running now, and not")
    robin.say("/start")
    await robin.sees(OTHER_CUPS)


async def test_a_whole_folder_put_in_the_place_of_the_old_one_is_a_change_too(
    watching: BotProcess, robin: Robot, flows: Path, tmp_path: Path
) -> None:
    (tmp_path / "next").mkdir()
    replace(sound_book(tmp_path / "next"), "small.yaml", (CUPS, OTHER_CUPS))
    os.rename(flows, tmp_path / "old")
    os.rename(tmp_path / "next" / "flows", flows)
    await watching.logs("is running now, and not")
    robin.say("/start")
    await robin.sees(OTHER_CUPS, LONG)


async def test_files_that_are_written_one_after_the_other_are_one_change(
    watching: BotProcess, flows: Path
) -> None:
    replace(flows, "small.yaml", ("      - with\n", "      - wiht\n"))
    for number in range(8):
        (flows / "passages" / f"note{number}.md").write_text("what an editor writes beside it")
        await asyncio.sleep(0.05)
    replace(flows, "small.yaml", ("      - wiht\n", "      - with\n"), (CUPS, OTHER_CUPS))
    await watching.logs("is running now, and not")
    assert "broken" not in watching.log.read_text()


async def test_the_menu_is_renewed_when_its_commands_changed(
    bot: BotProcess, lab: BotApi, flows: Path
) -> None:
    await lab.until(lambda: {"command": "tea", "description": "Talk about tea"} in lab.commands)
    replace(flows, "guide.yaml", ("Talk about tea", "A word about tea"))
    bot.send(signal.SIGHUP)
    await lab.until(lambda: {"command": "tea", "description": "A word about tea"} in lab.commands, LONG)
    replace(flows, "small.yaml", (CUPS, OTHER_CUPS))
    bot.send(signal.SIGHUP)
    await bot.logs("Changed: small.yaml.")
    assert await bot.stop(signal.SIGTERM) == 0
    assert len(lab.calls("setMyCommands")) == 2


async def test_a_bot_whose_terminal_is_closed_stops_as_ever(lab: BotApi, tmp_path: Path, flows: Path) -> None:
    ours, theirs = os.openpty()
    bot = BotProcess(lab, tmp_path, "bot", "run", FLOWS=str(flows))
    async with bot.running(terminal=theirs):
        os.close(theirs)
        await bot.logs("is running.")
        os.close(ours)
        assert await bot.ended() == 0
