"""Danger typed anywhere: seen in any form, and the way back leads to the very question."""

from __future__ import annotations

import dataclasses

import pytest

from bot.guide.guide import Guide
from bot.guide.session import Spot, session_to_json
from bot.guide.turn import Sent, Typed
from tests.guide.walk import CRISIS, DAILY, OVERDOSE, Visit, signals, waiting
from tests.robot import Memory


def test_danger_typed_anywhere_comes_back_to_the_very_question_with_its_ticks(guide: Guide) -> None:
    count = 0
    for session in waiting(guide):
        for words, way in (
            (CRISIS, ("no",)),
            (CRISIS, ("yes", "yes", "back")),
            (OVERDOSE, ("back",)),
            ("/help_now", ("back",)),
        ):
            visit = Visit(Memory(guide))
            visit.person.kept = session_to_json(session)
            visit.robot.type(words)
            assert visit.robot.turn.messages[0].urgent, (session.at, words)
            visit.robot.choose(*way)
            now = visit.session
            assert (now.at, now.picks, now.trail, now.answers) == (
                session.at,
                session.picks,
                session.trail,
                session.answers,
            ), words
            assert now.frames == session.frames
            count += 1
    assert count > 200


def test_danger_typed_anywhere_inside_the_safety_flow_still_leads_back_to_the_question(guide: Guide) -> None:
    asked = Visit(Memory(guide)).begin().until("mixing", **DAILY)
    asked.robot.choose("alcohol")
    before = asked.session
    asked.robot.type(CRISIS)
    inside = asked.session
    flow = str(guide.book.guide.safety)
    states = [name for name, state in guide.book.book.flows[flow].states.items() if state.waits]
    assert len(states) > 10
    for state in states:
        for words, way in ((CRISIS, "back"), (OVERDOSE, "back"), ("/help_now", "back"), ("/menu", "close")):
            visit = Visit(Memory(guide))
            visit.person.kept = session_to_json(dataclasses.replace(inside, at=Spot(flow, state)))
            visit.robot.type(words)
            visit.robot.choose(way)
            if words == "/menu":
                visit.robot.type("/back")
            now = visit.session
            assert (now.at, now.picks, now.trail) == (before.at, before.picks, before.trail), (state, words)


def test_back_from_the_card_goes_to_the_question_and_one_more_back_undoes_the_answer_before_it(
    visit: Visit,
) -> None:
    visit.begin().until("duration", **DAILY)
    visit.robot.type(CRISIS)
    visit.robot.choose("yes", "yes", "back")
    assert visit.state == "duration"
    visit.robot.tap("‹ Back")
    assert visit.state == "product"
    assert "product" not in visit.session.answers


@pytest.mark.parametrize("how", ["edited", "forwarded"])
def test_danger_is_seen_in_edited_and_forwarded_words(visit: Visit, how: str) -> None:
    visit.begin()
    visit.robot.does(Typed(CRISIS, edited=how == "edited", forwarded=how == "forwarded"))
    visit.robot.sees("988")


def test_danger_is_seen_in_a_caption_and_in_the_text_inside_something_sent(visit: Visit) -> None:
    visit.begin()
    visit.robot.does(Sent("photo", CRISIS))
    visit.robot.sees("988")


def test_danger_is_seen_through_an_odd_spelling_of_its_letters(guide: Guide) -> None:
    for words in (
        "i want to kill my\u200bself",
        "I WANT TO KILL MYSELF",
        "i don’t want to live anymore",
        "\u202ei want to die",
    ):
        visit = Visit(Memory(guide)).begin()
        visit.robot.type(words)
        assert signals(visit.robot.turn) == ["crisis"], words


def test_danger_at_the_end_of_a_long_text_is_seen(visit: Visit) -> None:
    visit.begin()
    visit.robot.type("it was a long day. " * 210 + CRISIS)
    assert signals(visit.robot.turn) == ["crisis"]


@pytest.mark.parametrize(
    ("way", "words", "never"),
    [
        ((), "help", "crisis_before"),
        (("yes",), "i'm scared", "crisis_stay"),
        (("yes",), "help me", "crisis_stay"),
    ],
)
def test_words_that_are_no_answer_are_not_taken_as_one_where_it_matters_most(
    visit: Visit, way: tuple[str, ...], words: str, never: str
) -> None:
    visit.begin()
    visit.robot.type(CRISIS)
    visit.robot.choose(*way)
    visit.robot.type(words)
    assert visit.state != never


@pytest.mark.parametrize("words", ["no", "i'm scared", "ok"])
def test_after_an_overdose_card_a_vague_word_is_not_taken_as_all_well_or_as_on_purpose(
    visit: Visit, words: str
) -> None:
    visit.begin()
    visit.robot.type(OVERDOSE)
    visit.robot.type(words)
    assert visit.state == "overdose"


def test_crying_for_help_is_never_noted_as_an_answer(guide: Guide) -> None:
    for session in waiting(guide):
        for words in ("help", "help me", "please help", "i need help"):
            visit = Visit(Memory(guide))
            visit.person.kept = session_to_json(session)
            visit.robot.type(words)
            assert visit.session.answers == session.answers, (session.at, words)
