"""Danger is heard in every text that a person can send, however it is wrapped; in nothing that others wrote."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from bot.guide.guide import Guide
from tests.telegram.botapi import BOT, BotApi
from tests.telegram.harness import open_store, running
from tests.telegram.robot import Robot

pytestmark = pytest.mark.anyio

DANGER = "I want to kill myself"
CARD = "In danger right now?"
FILE: dict[str, Any] = {"file_id": "f1", "file_unique_id": "u1"}
FRIEND = {"type": "hidden_user", "sender_user_name": "A friend", "date": 1764000000}


def poll(question: str, *options: str, **more: Any) -> dict[str, Any]:
    return {
        "id": "5",
        "question": question,
        "options": [{"text": text, "voter_count": 0, "persistent_id": text[:1]} for text in options],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
        **more,
    }


def venue(title: str, address: str) -> dict[str, Any]:
    return {"location": {"latitude": 0, "longitude": 0}, "title": title, "address": address}


SPOILER = [{"type": "spoiler", "offset": 0, "length": len(DANGER)}]
QUOTE = [{"type": "expandable_blockquote", "offset": 0, "length": len(DANGER)}]

WRAPPED: dict[str, dict[str, Any]] = {
    "a text": {"text": DANGER},
    "a text of a spoiler": {"text": DANGER, "entities": SPOILER},
    "a text of a quote": {"text": DANGER, "entities": QUOTE},
    "a forwarded text": {"text": DANGER, "forward_origin": FRIEND},
    "a forwarded caption": {"photo": [{**FILE, "width": 9, "height": 9}], "caption": DANGER, "forward_origin": FRIEND},
    "a photo's caption": {"photo": [{**FILE, "width": 9, "height": 9}], "caption": DANGER},
    "a hidden photo's caption": {
        "photo": [{**FILE, "width": 9, "height": 9}],
        "has_media_spoiler": True,
        "caption": DANGER,
        "caption_entities": SPOILER,
    },
    "a video's caption": {"video": {**FILE, "width": 9, "height": 9, "duration": 3}, "caption": DANGER},
    "an animation's caption": {
        "animation": {**FILE, "width": 9, "height": 9, "duration": 3},
        "document": FILE,
        "caption": DANGER,
    },
    "a document's caption": {"document": FILE, "caption": DANGER},
    "a document's name": {"document": {**FILE, "file_name": f"{DANGER}.txt"}},
    "a voice message's caption": {"voice": {**FILE, "duration": 3}, "caption": DANGER},
    "an audio file's title": {"audio": {**FILE, "duration": 3, "title": DANGER}},
    "a poll's question": {"poll": poll(f"{DANGER}. Should I?", "Yes", "No")},
    "a poll's option": {"poll": poll("Tonight?", DANGER, "I stay")},
    "a poll's description": {"poll": poll("Tonight?", "Yes", description=DANGER)},
    "a poll's explanation": {"poll": poll("Tonight?", "Yes", type="quiz", explanation=DANGER)},
    "an option added to a poll": {"poll_option_added": {"option_persistent_id": "3", "option_text": DANGER}},
    "a contact's name": {"contact": {"phone_number": "+15550123", "first_name": "I want to", "last_name": "die"}},
    "a venue's title": {"venue": venue(DANGER, "Main street"), "location": {"latitude": 0, "longitude": 0}},
    "a checklist": {"checklist": {"title": "Today", "tasks": [{"id": 1, "text": DANGER}]}},
    "a task added": {"checklist_tasks_added": {"tasks": [{"id": 1, "text": DANGER}]}},
    "a kind that does not exist yet": {"hologram": {"pages": [{"caption": DANGER}]}},
}  # fmt: skip

HARMLESS: dict[str, tuple[dict[str, Any], str]] = {
    "a poll": ({"poll": poll("Tea?", "Yes", "No")}, "only read text"),
    "a contact": ({"contact": {"phone_number": "+15550123", "first_name": "Ada"}}, "phone number"),
    "a venue": ({"venue": venue("A cafe", "Main street"), "location": {"latitude": 0, "longitude": 0}}, "your location"),
    "a document": ({"document": {**FILE, "file_name": "notes.txt"}}, "only read text"),
    "a voice message": ({"voice": {**FILE, "duration": 3}}, "can't listen"),
}  # fmt: skip


async def test_danger_is_heard_in_every_text_however_it_is_wrapped(
    lab: BotApi, tmp_path: Path, guide: Guide, caplog: pytest.LogCaptureFixture
) -> None:
    people = {name: Robot(lab, 7000 + number) for number, name in enumerate(WRAPPED)}
    async with running(lab, open_store(tmp_path), guide):
        for name, robin in people.items():
            lab.give(robin.message(**WRAPPED[name]))
        for robin in people.values():
            await robin.sees(CARD)
    assert "kill myself" not in caplog.text


async def test_danger_is_heard_in_what_was_edited(lab: BotApi, tmp_path: Path, guide: Guide) -> None:
    text, caption, tasks = (Robot(lab, 7100 + number) for number in range(3))
    photo = {"photo": [{**FILE, "width": 9, "height": 9}]}
    list_ = {"title": "Today", "tasks": [{"id": 1, "text": "Sleep"}]}
    worse = {"title": "Today", "tasks": [{"id": 1, "text": DANGER}]}
    before: list[tuple[Robot, dict[str, Any], dict[str, Any]]] = [
        (text, {"text": "hello"}, {"text": DANGER}),
        (caption, {**photo, "caption": "hello"}, {**photo, "caption": DANGER}),
        (tasks, {"checklist": list_}, {"checklist": worse}),
    ]
    async with running(lab, open_store(tmp_path), guide):
        for robin, first, then in before:
            written = robin.message(**first)
            lab.give(written)
            await robin.sees("Shall we start?")
            edited = {**written["message"], **then, "edit_date": int(time.time())}
            lab.give({"edited_message": edited})
            await robin.sees(CARD)


async def test_an_answer_to_the_bots_own_words_about_danger_is_no_danger(
    lab: BotApi, tmp_path: Path, guide: Guide
) -> None:
    robin = Robot(lab, 7200)
    asked = {"message_id": 8, "date": 1764000000, "from": BOT, "chat": robin.room, "text": DANGER}
    buttons = {"inline_keyboard": [[{"text": DANGER, "url": "https://example.org"}]]}
    async with running(lab, open_store(tmp_path), guide):
        robin.say("/start")
        await robin.sees("Shall we start?")
        quote = {"text": DANGER, "position": 0, "is_manual": True}
        lab.give(robin.message(text="hm", reply_to_message=asked, quote=quote, reply_markup=buttons))
        await lab.until(lambda: len(robin.screen) > 1)
    assert not any(CARD in shown.text for shown in robin.screen)


async def test_what_can_not_be_read_gets_the_word_for_its_kind(
    lab: BotApi, tmp_path: Path, guide: Guide
) -> None:
    people = {name: Robot(lab, 7300 + number) for number, name in enumerate(HARMLESS)}
    async with running(lab, open_store(tmp_path), guide):
        for name, robin in people.items():
            lab.give(robin.message(**HARMLESS[name][0]))
        for name, robin in people.items():
            await robin.sees(HARMLESS[name][1])
            assert not any(CARD in shown.text for shown in robin.screen)


async def test_danger_said_in_three_messages_is_heard_and_words_a_minute_apart_are_not_joined(
    lab: BotApi, tmp_path: Path, guide: Guide, caplog: pytest.LogCaptureFixture
) -> None:
    quick, slow = Robot(lab, 7400), Robot(lab, 7401)
    async with running(lab, open_store(tmp_path), guide):
        for words in ("I want", "to", "die"):
            quick.say(words)
        for seconds, words in ((0, "I want to"), (60, "die")):
            update = slow.message(text=words)
            update["message"]["date"] += seconds
            lab.give(update)
        await quick.sees(CARD)
        await lab.until(lambda: lab.unconfirmed() == [])
        slow.say("/help_now")
        await slow.sees(CARD)
    assert [CARD in shown.text for shown in slow.screen].count(True) <= 1
    assert "die" not in caplog.text
