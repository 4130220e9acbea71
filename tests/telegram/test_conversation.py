"""Whole conversations between robots and the bot, over HTTP."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.guide.guide import Guide
from bot.guide.turn import Typed
from tests.telegram.botapi import BotApi
from tests.telegram.harness import open_store, running
from tests.telegram.robot import Robot
from tests.telegram.toy import ToyGuide

pytestmark = pytest.mark.anyio


async def test_a_person_types_and_taps_and_the_question_on_the_screen_moves_on(
    lab: BotApi, tmp_path: Path
) -> None:
    robin = Robot(lab, 4001)
    async with running(lab, open_store(tmp_path)):
        robin.say("/start")
        first = await robin.sees("Question 1?")
        robin.tap("Yes")
        second = await robin.sees("Question 2?")
        assert second.id == first.id, "a tap edits the message it came from"
        robin.say("yes")
        await robin.sees("Question 3?")
        assert [shown.text for shown in robin.screen] == ["Question 2?", "Question 3?"]


async def test_every_tap_stops_its_spinner_and_two_fast_ones_make_one_step(
    lab: BotApi, tmp_path: Path
) -> None:
    robin = Robot(lab, 4002)
    async with running(lab, open_store(tmp_path)):
        robin.say("/start")
        shown = await robin.sees("Question 1?")
        robin.tap("Yes", shown)
        robin.tap("Yes", shown)
        await robin.sees("Question 2?")
        await lab.until(lambda: not lab.queries)
        assert "That was an old button." in lab.notes.values()
        assert "Question 3?" not in [shown.text for shown in robin.screen]


async def test_an_update_that_comes_again_makes_no_second_step_and_still_stops_the_spinner(
    lab: BotApi, tmp_path: Path
) -> None:
    robin = Robot(lab, 4003)
    guide = ToyGuide()
    async with running(lab, open_store(tmp_path), guide):
        robin.say("/start")
        shown = await robin.sees("Question 1?")
        tap = robin.tap_update(shown, "1:yes")
        number = lab.give(tap)
        await robin.sees("Question 2?")
    lab.queries.add(tap["callback_query"]["id"])
    lab.give_again({**tap, "update_id": number})
    async with running(lab, open_store(tmp_path), guide):
        await lab.until(lambda: not lab.queries)
        robin.say("yes")
        await robin.sees("Question 3?")
    assert len(guide.heard) == 3


async def test_after_a_restart_the_next_tap_counts_and_nobody_types_start(
    lab: BotApi, tmp_path: Path
) -> None:
    robin = Robot(lab, 4004)
    async with running(lab, open_store(tmp_path)):
        robin.say("/start")
        await robin.sees("Question 1?")
    robin.tap("Yes")
    async with running(lab, open_store(tmp_path)):
        await robin.sees("Question 2?")


async def test_what_can_not_be_edited_any_more_comes_as_a_new_message(lab: BotApi, tmp_path: Path) -> None:
    robin = Robot(lab, 4005)
    async with running(lab, open_store(tmp_path)):
        robin.say("/start")
        shown = await robin.sees("Question 1?")
        robin.tap("Yes")
        del lab.chats[robin.chat][shown.id]
        assert (await robin.sees("Question 2?")).id != shown.id


async def test_an_edit_that_changes_nothing_counts_as_done(
    lab: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    robin = Robot(lab, 4006)
    async with running(lab, open_store(tmp_path)):
        robin.say("/start")
        shown = await robin.sees("Question 1?")
        shown.text = "Question 2?"
        rows = [[{"text": "Yes", "callback_data": "2:yes"}, {"text": "Page", "url": "https://example.org"}]]
        tap = robin.tap_update(shown, "1:yes")
        shown.rows = rows
        lab.give(tap)
        await lab.until(lambda: any(made.method == "editMessageText" and made.status for made in lab.made))
        robin.say("yes")
        await robin.sees("Question 3?")
    assert [shown.text for shown in robin.screen] == ["Question 2?", "Question 3?"]
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_text_with_angle_brackets_is_shown_as_it_was_written(lab: BotApi, tmp_path: Path) -> None:
    robin = Robot(lab, 4007)
    async with running(lab, open_store(tmp_path)):
        robin.say("/start")
        await robin.sees("Question 1?")
        robin.say("odd")
        await robin.sees("less than <5 & more than >2")
    assert lab.calls("sendMessage")[-1].params["link_preview_options"] == {"is_disabled": True}


async def test_html_that_telegram_refuses_is_sent_as_plain_text(lab: BotApi, tmp_path: Path) -> None:
    from tests.telegram.botapi import Refused

    robin = Robot(lab, 4008)
    async with running(lab, open_store(tmp_path)):
        robin.say("/start")
        await robin.sees("Question 1?")
        refusal = Refused(400, "Bad Request: can't parse entities: no reason")
        lab.fail("refuse", "sendMessage", refusal=refusal)
        robin.say("odd")
        await robin.sees("less than <5 & more than >2")
    assert "parse_mode" not in lab.calls("sendMessage")[-1].params


async def test_a_file_arrives_with_its_name_and_content(lab: BotApi, tmp_path: Path) -> None:
    robin = Robot(lab, 4009)
    async with running(lab, open_store(tmp_path)):
        robin.say("/start")
        await robin.sees("Question 1?")
        robin.say("/mydata")
        await lab.until(lambda: robin.screen[-1].file)
    assert robin.screen[-1].file == ("mydata.json", b"{}")


async def test_the_menu_of_commands_is_filled_in_every_language(lab: BotApi, tmp_path: Path) -> None:
    async with running(lab, open_store(tmp_path)):
        await lab.until(lambda: lab.commands_in)
    assert lab.commands[0] == {"command": "start", "description": "Begin"}
    assert lab.commands_in == {
        "es": [
            {"command": "start", "description": "Empezar"},
            {"command": "help_now", "description": "Ayuda ahora"},
        ]
    }


async def test_the_menus_of_the_guide_itself_are_those_of_its_languages(
    lab: BotApi, tmp_path: Path, guide: Guide
) -> None:
    async with running(lab, open_store(tmp_path), guide):
        await lab.until(lambda: lab.commands_in)
    assert {"command": "help_now", "description": "Numbers to call or text right now"} in lab.commands
    assert {"command": "help_now", "description": "Números para llamar o escribir ahora mismo"} in (
        lab.commands_in["es"]
    )
    assert all(menu[0]["command"] == "start" for menu in lab.commands_in.values())


async def test_a_turn_that_fails_answers_kindly_and_holds_up_nobody(
    lab: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    robin, other = Robot(lab, 4010), Robot(lab, 4011)
    async with running(lab, open_store(tmp_path)):
        robin.say("/start")
        await robin.sees("Question 1?")
        robin.say("crash")
        other.say("/start")
        await other.sees("Question 1?")
        await robin.sees("One moment, please.")
        robin.say("yes")
        await robin.sees("Question 2?")
    assert "ValueError at telegram/toy.py" in caplog.text
    assert "these words" not in caplog.text


async def test_two_lines_in_one_breath_are_handled_in_order_and_the_second_is_marked_unseen(
    lab: BotApi, tmp_path: Path
) -> None:
    robin = Robot(lab, 4012)
    guide = ToyGuide()
    robin.say("/start")
    robin.say("yes")
    async with running(lab, open_store(tmp_path), guide):
        await robin.sees("I did not get that.")
        await lab.until(lambda: len(robin.screen) == 3)
        robin.say("yes")
        await robin.sees("Question 2?")
    heard = [(event.words, event.unseen) for event in guide.heard if isinstance(event, Typed)]
    assert heard == [("/start", False), ("yes", True), ("yes", False)]


async def test_a_forgotten_person_begins_anew(lab: BotApi, tmp_path: Path) -> None:
    robin = Robot(lab, 4013)
    async with running(lab, open_store(tmp_path)):
        robin.say("/start")
        await robin.sees("Question 1?")
        robin.tap("Yes")
        await robin.sees("Question 2?")
        robin.say("/forget")
        await robin.sees("All is wiped.")
        robin.say("hello")
        await robin.sees("Question 1?")
