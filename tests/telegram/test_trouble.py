"""A bad network, a busy server, people who left, a locked store: nothing is lost, help comes at once."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from bot.telegram.polling import Polling
from bot.telegram.transport import Api
from tests.telegram.botapi import TOKEN, BotApi, Refused
from tests.telegram.harness import open_store, running
from tests.telegram.robot import Robot
from tests.telegram.toy import HELP, ToyGuide

pytestmark = pytest.mark.anyio


async def test_a_429_holds_one_chat_for_as_long_as_the_server_says_and_no_other(
    lab: BotApi, tmp_path: Path
) -> None:
    robin, other = Robot(lab, 4101), Robot(lab, 4102)
    lab.fail("flood", "sendMessage", chat=robin.chat, seconds=2)
    async with running(lab, open_store(tmp_path)):
        robin.say("/start")
        await lab.until(lambda: [made for made in lab.made if made.status == 429])
        other.say("/start")
        await other.sees("Question 1?")
        assert robin.screen == []
        await robin.sees("Question 1?")
    refused, sent = [made for made in lab.made if made.params.get("chat_id") == str(robin.chat)]
    assert sent.at - refused.at >= 2


async def test_help_in_one_chat_does_not_wait_for_the_429_of_another(lab: BotApi, tmp_path: Path) -> None:
    robin, other = Robot(lab, 4103), Robot(lab, 4104)
    lab.fail("flood", "sendMessage", chat=robin.chat, seconds=60)
    async with running(lab, open_store(tmp_path)):
        robin.say("/start")
        other.say("/start")
        await other.sees("Question 1?")
        other.say("/help_now")
        await other.sees(HELP)
        assert robin.screen == []


@pytest.mark.parametrize("how", ["html502", "drop"])
async def test_a_call_that_fails_is_made_again_and_the_order_in_the_chat_is_kept(
    how: str, lab: BotApi, tmp_path: Path
) -> None:
    robin = Robot(lab, 4105)
    async with running(lab, open_store(tmp_path)):
        robin.say("/start")
        await robin.sees("Question 1?")
        lab.fail(how, "sendMessage", times=2)
        robin.say("hm")
        await lab.until(lambda: len(robin.screen) == 3)
    assert [shown.text for shown in robin.screen] == ["Question 1?", "I did not get that.", "Question 1?"]


async def test_an_edit_whose_answer_is_lost_is_made_again_and_shows_once(lab: BotApi, tmp_path: Path) -> None:
    robin = Robot(lab, 4106)
    async with running(lab, open_store(tmp_path)):
        robin.say("/start")
        await robin.sees("Question 1?")
        lab.fail("lose", "editMessageText")
        robin.tap("Yes")
        await lab.until(
            lambda: [made.status for made in lab.made if made.method == "editMessageText"] == [200, 400]
        )
        robin.say("yes")
        await robin.sees("Question 3?")
    assert [shown.text for shown in robin.screen] == ["Question 2?", "Question 3?"]


async def test_a_message_that_timed_out_is_sent_once_more_and_not_a_third_time(
    lab: BotApi, tmp_path: Path
) -> None:
    robin = Robot(lab, 4107)
    async with running(lab, open_store(tmp_path), seconds=0.3):
        lab.fail("hang", "sendMessage", times=2)
        robin.say("/start")
        await lab.until(lambda: not lab.faults[0].times)
        robin.say("hm")
        await robin.sees("I did not get that.")
        await robin.sees("Question 1?")
    assert open_store(tmp_path).owed() == []
    assert sum(made.method == "sendMessage" for made in lab.made) == 4


async def test_the_one_repeat_waits_until_telegram_answers_at_all(lab: BotApi, tmp_path: Path) -> None:
    robin = Robot(lab, 4108)
    async with running(lab, open_store(tmp_path), seconds=0.3):
        await lab.until(lambda: lab.commands)
        lab.fail("hang", "sendMessage")
        lab.fail("hang", "getMe", times=2)
        robin.say("/start")
        await robin.sees("Question 1?")
    assert len([made for made in lab.made if made.method == "sendMessage"]) == 2


@pytest.mark.parametrize("how", ["html502", "drop"])
async def test_receiving_goes_on_after_trouble_and_the_log_tells_it_once(
    how: str, lab: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    robin = Robot(lab, 4109)
    lab.fail(how, "getUpdates", times=3)
    robin.say("/start")
    async with running(lab, open_store(tmp_path)):
        await robin.sees("Question 1?", seconds=30)
    told = [line for line in caplog.messages if line.endswith("trying again.")]
    assert len(told) == 1
    assert caplog.messages.count("Telegram answers again; receiving updates.") == 1


async def test_a_connection_that_never_answers_is_given_up(lab: BotApi) -> None:
    robin, taken = Robot(lab, 4122), []

    async def take(update_id: int, _raw: dict[str, Any]) -> None:
        taken.append(update_id)

    api = Api(TOKEN, lab.url)
    await api.open()
    lab.fail("hang", "getUpdates", times=2)
    polling = asyncio.create_task(Polling(api, take, poll=0, margin=0.2).run())
    number = robin.say("/start")
    await lab.until(lambda: taken == [number] and lab.unconfirmed() == [])
    polling.cancel()
    await asyncio.wait([polling])
    await api.close_connections()


async def test_another_program_with_the_same_token_is_told_once_and_waited_for(
    lab: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    robin = Robot(lab, 4110)
    conflict = Refused(409, "Conflict: terminated by other getUpdates request; make sure that only one runs")
    lab.fail("refuse", "getUpdates", refusal=conflict, times=1)
    robin.say("/start")
    async with running(lab, open_store(tmp_path)):
        await robin.sees("Question 1?", seconds=30)
    assert len([line for line in caplog.messages if line.startswith("Another program receives updates")]) == 1


async def test_a_webhook_from_before_is_removed(lab: BotApi, tmp_path: Path) -> None:
    robin = Robot(lab, 4111)
    lab.webhook = True
    robin.say("/start")
    async with running(lab, open_store(tmp_path)):
        await robin.sees("Question 1?")


async def test_it_starts_though_telegram_can_not_tell_who_it_is(lab: BotApi, tmp_path: Path) -> None:
    robin = Robot(lab, 4112)
    lab.fail("html502", "getMe", times=1)
    robin.say("/start")
    async with running(lab, open_store(tmp_path)):
        await robin.sees("Question 1?")
        await lab.until(lambda: lab.commands)


@pytest.mark.parametrize(
    "refusal",
    [
        Refused(403, "Forbidden: bot was blocked by the user"),
        Refused(403, "Forbidden: user is deactivated"),
        Refused(400, "Bad Request: chat not found"),
        Refused(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1009),
    ],
)
async def test_what_is_owed_to_somebody_who_left_is_dropped_for_good(
    refusal: Refused, lab: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    robin, other = Robot(lab, 4113), Robot(lab, 4114)
    caplog.set_level("INFO")
    async with running(lab, open_store(tmp_path)):
        robin.say("/start")
        await robin.sees("Question 1?")
        lab.fail("refuse", "sendMessage", chat=robin.chat, refusal=refusal, times=100)
        robin.say("hm")
        other.say("/start")
        await other.sees("Question 1?")
        await lab.until(lambda: lab.faults[0].times < 100)
        other.say("yes")
        await other.sees("Question 2?")
    assert open_store(tmp_path).owed() == []
    assert lab.faults[0].times == 99, "tried once, and never again"
    gone = [record for record in caplog.records if "can't be reached any more" in record.getMessage()]
    assert len(gone) == 1
    assert str(robin.chat) not in gone[0].getMessage()


async def test_a_message_that_telegram_refuses_is_dropped_and_the_next_one_comes(
    lab: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    robin = Robot(lab, 4115)
    async with running(lab, open_store(tmp_path)):
        robin.say("/start")
        await robin.sees("Question 1?")
        refusal = Refused(400, "Bad Request: 'I did not get that.' offends us")
        lab.fail("refuse", "sendMessage", refusal=refusal)
        robin.say("hm")
        await lab.until(lambda: len(robin.screen) == 2)
    assert "Telegram refused sendMessage (another reason); it is dropped." in caplog.messages
    assert "offends" not in "".join(
        record.getMessage() for record in caplog.records if "aiohttp" not in record.name
    )


async def test_while_the_store_is_locked_help_comes_at_once_and_others_are_asked_to_wait(
    lab: BotApi, tmp_path: Path
) -> None:
    robin, other = Robot(lab, 4116), Robot(lab, 4117)
    guide = ToyGuide()
    store = open_store(tmp_path, patience=0.3)
    lock = sqlite3.connect(tmp_path / "guide.db", isolation_level=None)
    async with running(lab, store, guide):
        for person in (robin, other):
            person.say("/start")
            await person.sees("Question 1?")
        lock.execute("BEGIN EXCLUSIVE")
        robin.say("yes")
        await robin.sees("One moment, please.")
        robin.say("yes")
        robin.say("I am in danger")
        other.say("/help_now")
        await robin.sees("by itself")
        await other.sees("by itself")
        assert lab.unconfirmed(), "nothing is confirmed that is not committed"
        lock.execute("ROLLBACK")
        await robin.sees("Question 2?")
        await other.sees(HELP)
        await lab.until(lambda: lab.unconfirmed() == [])
        waits = [shown for shown in robin.screen if shown.text == "One moment, please."]
        helps = [shown for shown in robin.screen if "by itself" in shown.text]
        assert (len(waits), len(helps)) == (1, 1)
    lock.close()


async def test_a_tap_while_the_store_is_locked_stops_its_spinner_and_counts_later(
    lab: BotApi, tmp_path: Path
) -> None:
    robin = Robot(lab, 4118)
    lock = sqlite3.connect(tmp_path / "guide.db", isolation_level=None)
    async with running(lab, open_store(tmp_path, patience=0.3)):
        robin.say("/start")
        await robin.sees("Question 1?")
        lock.execute("BEGIN EXCLUSIVE")
        robin.tap("Yes")
        await lab.until(lambda: not lab.queries)
        lock.execute("ROLLBACK")
        await robin.sees("Question 2?")
    lock.close()


async def test_help_overtakes_what_waits_in_its_own_chat_and_in_all_others(
    lab: BotApi, tmp_path: Path
) -> None:
    crowd = [Robot(lab, 5000 + n) for n in range(120)]
    robin = crowd[-1]
    async with running(lab, open_store(tmp_path)):
        for person in crowd:
            person.say("/start")
        await lab.until(lambda: lab.screen(5000))
        robin.say("/help_now")
        await robin.sees(HELP)
        waiting = [person for person in crowd if not person.screen]
        assert len(waiting) > 20
        assert robin.screen[0].text == HELP


async def test_on_leaving_what_can_be_sent_is_sent_and_the_rest_stays_owed(
    lab: BotApi, tmp_path: Path
) -> None:
    robin, other = Robot(lab, 4119), Robot(lab, 4120)
    async with running(lab, open_store(tmp_path)):
        for person in (robin, other):
            person.say("/start")
            await person.sees("Question 1?")
        lab.fail("flood", "sendMessage", chat=robin.chat, seconds=60)
        robin.say("yes")
        other.say("yes")
        await lab.until(lambda: any(made.status == 429 for made in lab.made))
    assert other.screen[-1].text == "Question 2?"
    assert lab.unconfirmed() == []
    store = open_store(tmp_path)
    assert len(store.owed()) == 1
    async with running(lab, store):
        await robin.sees("Question 2?")


async def test_of_several_edits_of_one_message_only_the_newest_is_sent_after_trouble(
    lab: BotApi, tmp_path: Path
) -> None:
    robin = Robot(lab, 4121)
    async with running(lab, open_store(tmp_path)):
        robin.say("/start")
        shown = await robin.sees("Question 1?")
        lab.fail("html502", "editMessageText", times=2)
        lab.give(robin.tap_update(shown, "1:yes"))
        lab.give(robin.tap_update(shown, "2:yes"))
        lab.give(robin.tap_update(shown, "3:yes"))
        await robin.sees("Question 4?")
    assert shown.edits == 1


async def test_sixty_chats_at_once_each_get_their_answer(lab: BotApi, tmp_path: Path) -> None:
    crowd = [Robot(lab, 6000 + n) for n in range(60)]
    async with running(lab, open_store(tmp_path)):
        for person in crowd:
            person.say("/start")
        await asyncio.gather(*(person.sees("Question 1?") for person in crowd))
        for person in crowd:
            person.tap("Yes")
        await asyncio.gather(*(person.sees("Question 2?") for person in crowd))
        await lab.until(lambda: not lab.queries)
    assert all(len(person.screen) == 1 for person in crowd)
