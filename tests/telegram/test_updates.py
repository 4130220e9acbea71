"""Every kind of update, the odd and the broken ones too: what is right, and that the next one is answered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.guide.guide import Guide
from bot.guide.turn import Event, Left, Sent, Tapped, Typed
from bot.telegram.reading import Incoming, read
from tests.telegram.botapi import BotApi
from tests.telegram.harness import open_store, running
from tests.telegram.robot import Robot

FOLDER = Path(__file__).parent / "updates"
CHAT = 5150
AT = 1764200000

EVENTS: dict[str, Event] = {
    "edited_text": Typed("daily, sorry", AT, edited=True),
    "sticker": Sent("sticker"),
    "voice": Sent("voice"),
    "video_note": Sent("video_note"),
    "photo": Sent("photo"),
    "photo_with_caption": Typed("weekly", AT),
    "document": Sent("document", "notes.txt"),
    "animation": Sent("animation"),
    "contact": Sent("contact", "Ada\nQuill"),
    "location": Sent("location"),
    "venue": Sent("venue", "A cafe\nMain street"),
    "dice": Sent("dice"),
    "poll_in_chat": Sent("poll", "Tea?\nYes"),
    "newer_content": Sent("other"),
    "blocked": Left(),
    "tap_on_gone_message": Tapped("1:yes", 12, gone=True),
    "tap_of_foreign_data": Tapped("cart:add:3", 299),
    "tap_of_64_bytes": Tapped("я" * 32, 299),
    "tap_without_data": Tapped(None, 299),
    "emoji_only": Typed("\U0001f926\U0001f3fe‍♂️", AT),
    "custom_emoji": Typed("\U0001f340", AT),
    "arabic": Typed("مرحبا", AT),
    "zero_width": Typed("y\u200bes", AT),
    "nul": Typed("yes", AT),
    "half_emoji": Typed("oh \ufffd dear", AT),
    "longest_text": Typed("so " * 1365 + "!", AT),
    "deep_link": Typed("/start poster_3", AT),
    "help_now_named": Typed("/help_now@lab_guide_bot", AT),
    "forwarded": Typed("yes", AT, forwarded=True),
    "unknown_command": Typed("/strt", AT),
}
SKIPPED = {
    "future_kind": "mood_shared",
    "odd_kind": "odd",
    "no_kind": "empty",
    "unreadable_message": "message",
    "unreadable_tap": "callback_query",
    "not_an_object": "message",
}
ANSWERED_ONLY = {"tap_without_message", "tap_in_a_group"}
GROUP_ANSWER = "group_command"


def update_of(name: str) -> dict[str, Any]:
    update = json.loads((FOLDER / f"{name}.json").read_text())
    assert isinstance(update, dict)
    return update


NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


@pytest.mark.parametrize("name", sorted(EVENTS))
def test_an_update_becomes_the_event_it_is(name: str) -> None:
    incoming = read({"update_id": 1, **update_of(name)})
    assert isinstance(incoming, Incoming)
    assert (incoming.chat, incoming.event) == (CHAT, EVENTS[name])


@pytest.mark.anyio
@pytest.mark.parametrize("name", NAMES)
async def test_an_update_is_acknowledged_and_the_next_one_is_answered(
    name: str, lab: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    robin, group = Robot(lab, CHAT), Robot(lab, -700800)
    caplog.set_level("INFO")
    async with running(lab, open_store(tmp_path)):
        await lab.until(lambda: lab.commands)
        robin.say("/start")
        await robin.sees("Question 1?")
        update = update_of(name)
        spinning = {update["callback_query"]["id"]} if "callback_query" in update else set()
        lab.queries |= spinning
        number = lab.give(update)
        if name in SKIPPED:
            await lab.until(lambda: number in lab.handed_out)
        elif name in ANSWERED_ONLY:
            await lab.until(lambda: not lab.queries)
            assert len(robin.screen) == 1
        elif name == GROUP_ANSWER:
            await group.sees("https://t.me/lab_guide_bot")
        elif name == "blocked":
            await lab.until(lambda: number not in lab.unconfirmed())
        elif name == "nul":
            await robin.sees("Question 2?")
        elif name == "help_now_named":
            await robin.sees("You are not alone.")
        elif name in EVENTS:
            await lab.until(lambda: len(robin.screen) > 1 and "Question 1?" in robin.screen[-1].text)
            await lab.until(lambda: not lab.queries)
        robin.say("yes")
        await robin.sees("Question 3?" if name == "nul" else "Question 2?")
        await lab.until(lambda: lab.unconfirmed() == [])
    if name not in EVENTS and name not in ANSWERED_ONLY:
        assert [shown.text for shown in robin.screen] == ["Question 1?", "Question 2?"]
    if name in SKIPPED:
        assert f": {SKIPPED[name]}" in caplog.text
    assert len(group.screen) == (1 if name == GROUP_ANSWER else 0)
    for secret in ("weekly", "Ada", "daily, sorry", "cart", "my words", "Robin", str(CHAT), "700800"):
        assert secret not in caplog.text


@pytest.mark.anyio
async def test_a_group_hears_one_sentence_however_often_it_calls(lab: BotApi, tmp_path: Path) -> None:
    group, robin = Robot(lab, -700800), Robot(lab, CHAT)
    async with running(lab, open_store(tmp_path)):
        await lab.until(lambda: lab.commands)
        lab.give(update_of("group_command"))
        lab.give(update_of("group_command"))
        robin.say("/start")
        await robin.sees("Question 1?")
        await group.sees("https://t.me/lab_guide_bot")
    assert len(group.screen) == 1


@pytest.mark.anyio
async def test_the_real_guide_answers_after_a_batch_of_all_kinds(
    lab: BotApi, tmp_path: Path, guide: Guide, caplog: pytest.LogCaptureFixture
) -> None:
    robin, newcomer = Robot(lab, CHAT), Robot(lab, 6002)
    Robot(lab, -700800)
    for name in NAMES:
        lab.give(update_of(name))
    async with running(lab, open_store(tmp_path), guide):
        await lab.until(lambda: lab.unconfirmed() == [])
        newcomer.say("/start")
        await newcomer.sees("Shall we start?")
        robin.say("/help_now")
        await robin.sees("emergency number")
    assert "failed" not in caplog.text


@pytest.mark.anyio
async def test_a_batch_of_all_kinds_is_survived(lab: BotApi, tmp_path: Path) -> None:
    robin, newcomer = Robot(lab, CHAT), Robot(lab, 6001)
    Robot(lab, -700800)
    for name in NAMES:
        lab.give(update_of(name))
    robin.say("hello")
    newcomer.say("/start")
    async with running(lab, open_store(tmp_path)):
        await newcomer.sees("Question 1?")
        await lab.until(lambda: lab.unconfirmed() == [])
