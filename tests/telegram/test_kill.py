"""The bot is a process of its own here, and is killed in the middle of its work, again and again."""

from __future__ import annotations

import asyncio
import random
import signal
from pathlib import Path

import pytest

from bot.guide.session import session_from_json
from bot.store import Outcome, Record
from tests.telegram.botapi import TOKEN, BotApi, Shown
from tests.telegram.harness import BotProcess, open_store
from tests.telegram.robot import Robot

pytestmark = pytest.mark.anyio

WAY = ("Start", "25 to 39", "United States", "Skip")  # the first of these labels that is there is tapped
STEPS = 12


async def killed_again_and_again(
    lab: BotApi, bot: BotProcess, walks: list[asyncio.Task[None]], seed: int
) -> int:
    """Kill it after some calls, wherever that is, and start it again, until all have come to their end."""
    chance, kills, limit = random.Random(seed), 0, 0

    def is_time() -> bool:
        return len(lab.made) >= limit or all(walk.done() for walk in walks)

    while not all(walk.done() for walk in walks):
        limit = len(lab.made) + chance.randrange(20, 90)
        await lab.until(is_time, 60)
        await bot.kill()
        kills += 1
        await bot.start()
    await asyncio.gather(*walks)
    limit = len(lab.made) + 1
    await lab.until(lambda: len(lab.made) >= limit, 60)
    return kills


async def count(robin: Robot, until: int) -> None:
    """Answer the toy's questions: each one once, when it is on the screen."""
    robin.say("/start")
    for number in range(1, until):
        robin.tap("Yes", await robin.sees(f"Question {number}?", seconds=90))
    await robin.sees(f"Question {until}?", seconds=90)


async def test_nobody_is_stuck_and_nobody_stepped_twice_however_often_it_is_killed(
    lab: BotApi, tmp_path: Path
) -> None:
    crowd = [Robot(lab, 7100 + n) for n in range(12)]
    async with BotProcess(lab, tmp_path, "tests.telegram.toybot").running() as bot:
        walks = [asyncio.create_task(count(person, until=15)) for person in crowd]
        kills = await killed_again_and_again(lab, bot, walks, seed=11)
        assert kills > 3
        await lab.until(lambda: lab.unconfirmed() == [] and not lab.queries)
        assert await bot.stop(signal.SIGTERM) == 0
    store = open_store(tmp_path)
    assert store.owed() == []

    def look(record: Record | None) -> Outcome:
        assert record
        return Outcome(record.session, result=session_from_json(record.session).number)

    numbers = [outcome.result for person in crowd if (outcome := store.turn(person.chat, None, look))]
    store.close()
    assert numbers == [15] * len(crowd)


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("guide.db*"))


async def walk(robin: Robot, seen: list[str]) -> None:
    """Tap along the way through the real guide, and note every screen."""
    robin.say("/start")
    shown = await robin.sees("Shall we start?", seconds=60)
    for _ in range(STEPS):
        seen.append(shown.text)
        robin.tap(next(label for label in WAY if label in shown.labels), shown)
        shown = await changed(robin, shown)
    seen.append(shown.text)


async def changed(robin: Robot, tapped: Shown) -> Shown:
    """The message that is new since the tap: edited, or sent."""
    before = tapped.text

    def found() -> Shown | None:
        newest = robin.screen[-1]
        return next((shown for shown in (tapped, newest) if shown.text != before and shown.rows), None)

    new = await robin.lab.until(found, 60)
    assert isinstance(new, Shown)
    return new


async def test_the_real_guide_leads_everyone_along_the_same_way_through_any_number_of_kills(
    lab: BotApi, tmp_path: Path
) -> None:
    undisturbed: list[str] = []
    seen: list[list[str]] = [[] for _ in range(6)]
    async with BotProcess(lab, tmp_path, "bot", "run").running() as bot:
        await walk(Robot(lab, 7200), undisturbed)
        people = [Robot(lab, 7201 + n) for n in range(len(seen))]
        walks = [
            asyncio.create_task(walk(robin, screens)) for robin, screens in zip(people, seen, strict=True)
        ]
        assert await killed_again_and_again(lab, bot, walks, seed=5) > 1
        await lab.until(lambda: lab.unconfirmed() == [] and not lab.queries)
        assert await bot.stop(signal.SIGTERM) == 0
    assert len(set(undisturbed)) > STEPS // 2
    assert seen == [undisturbed] * len(seen)


async def test_a_night_of_the_real_guide_leaves_no_word_no_id_and_no_token_in_log_or_database(
    lab: BotApi, tmp_path: Path
) -> None:
    robin = Robot(lab, 987650123)
    async with BotProcess(lab, tmp_path, "bot", "run").running() as bot:
        robin.say("/start zebra-leaflet")
        await robin.sees("Shall we start?", seconds=60)
        robin.say("I think of a purple xylophone")
        await lab.until(lambda: len(robin.screen) > 1)
        lab.fail("html502", "sendMessage", times=2)
        lab.fail("flood", "sendMessage", seconds=1)
        robin.say("i want to kill myself xylophone")
        await robin.sees("Are you thinking about ending your life?")
        lab.give({"zebra_shared": {"words": "xylophone"}})
        lab.give({"message": {"chat": "xylophone"}})
        await lab.until(lambda: lab.unconfirmed() == [])
        assert await bot.stop(signal.SIGINT) == 0
    log, stored = bot.log.read_text(), everything_in(tmp_path)
    assert "zebra_shared" in log
    for secret in ("xylophone", "zebra-leaflet", "987650123", TOKEN, TOKEN.partition(":")[2], "Robin"):
        assert secret not in log
        assert secret.encode() not in stored


async def test_sigterm_during_the_start_ends_it_too(lab: BotApi, tmp_path: Path) -> None:
    lab.fail("hang", "getMe")
    lab.fail("hang", "getUpdates")
    async with BotProcess(lab, tmp_path, "tests.telegram.toybot").running() as bot:
        await lab.until(lambda: len(lab.made) >= 2, 60)
        assert await bot.stop(signal.SIGTERM) == 0
